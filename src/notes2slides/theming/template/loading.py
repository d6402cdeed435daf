"""The whole way from a template's file to a theme."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from lxml import etree

from notes2slides.clean_text import clean
from notes2slides.diagnostics import ThemeError
from notes2slides.model.geometry import Size
from notes2slides.model.house.template import Known
from notes2slides.model.theme import Theme
from notes2slides.theming.fields import PAGE_SIDE
from notes2slides.theming.template.asked.asking import LONGEST, Asked
from notes2slides.theming.template.asked.choosing import SAID, asked_roles, chosen_master, with_asked_slots
from notes2slides.theming.template.backdrops import Drawn, drawn
from notes2slides.theming.template.facts import Read
from notes2slides.theming.template.fonts import faces_of
from notes2slides.theming.template.keeping import Keeper
from notes2slides.theming.template.layouts import Found, Master
from notes2slides.theming.template.making import Maker
from notes2slides.theming.template.names import RELATIONSHIPS, child, named, points
from notes2slides.theming.template.package import Package, broken, opened_package
from notes2slides.theming.template.palette import palette_of
from notes2slides.theming.template.roles import AS_CONTENT, Choice, Judged, area, area_of, choose, judged, with_text_box
from notes2slides.values import replace

_LEAST = 0.2
"""Share of the page that a body takes at least."""
_NARROW, _FAR_LARGER = 0.5, 1.5
"""A body that takes less of the page's width is a column: it gives way to room that is so many times as large."""
_TEXT = ("content", "agenda", "quote")
"""Roles whose layouts hold more than a title."""
_DESIGNER = "add a layout with a title and one large text box to it (View > Slide Master), or take another template"


def load_template(asked: Asked, based: Callable[[Size], Theme]) -> Theme:
    """Return the theme of a template; `based` gives the theme that it is built upon, for a page.

    Raises ThemeError for a file that is none, or that has no room for what slides say.
    """
    path, own = asked.path, asked.fields()
    with opened_package(path) as package:
        keeper = Keeper(package)
        presentation = keeper.presentation()
        root = package.tree(package.main)
        page = _page(root, package.file)
        masters = [(part, _layouts(package, part, root)) for _, part in presentation.masters]
        part, layouts = max(masters, key=lambda each: _worth(each[1], page))
        named = {each: _theme_part(package, each).get("name", "") for each, _ in masters}
        if asked.master:
            part = chosen_master(named, asked.master, path.name)
            layouts = dict(masters)[part]
        if not layouts:
            raise ThemeError(f"the template {path.name} has no layouts", hint=_DESIGNER)
        theme = _theme_part(package, part)
        targets = {
            each: {one.id: one.target for one in package.relations(each) if not one.external}
            for each in (part, *(layout.part for layout in layouts))
        }
        shapes = {each.part: drawn(each, targets, page, part) for each in layouts}
        found = [judged(each, page) for each in layouts]
        chosen = _with_room(choose(found, asked_roles(own, found)), found, shapes, root)
        choices = with_asked_slots(own, chosen)
        content = choices.get("content")
        largest = content.judged.largest if content else None
        if "cover" not in choices or largest is None or area(largest.rect) < _LEAST * area_of(page):
            what = "has no layout with a title and room for text that takes a fifth of the page"
            raise ThemeError(f"the template {path.name} {what}", hint=_DESIGNER)
        left_out = list(keeper.left_out)
        if len(masters) > 1 and not asked.master:
            left_out.append(
                f"{len(masters) - 1} of {len(masters)} masters: they stay in the file, and no slide uses them"
            )
        read = Read(
            file=path.name,
            digest=package.digest + asked.digest,
            presentation=presentation,
            parts=dict(keeper.parts),
            faces=faces_of(theme),
            choices=choices,
            shapes=shapes,
            left_out=tuple(left_out),
            page=page,
            known=Known(
                masters=tuple(map(clean, named.values())),
                master=clean(named[part]),
                layouts=tuple(each.name for each in layouts),
            ),
            said=(*asked.extended.get("colours", {}), *own.child_or_empty("colours").table),
        )
    made = Maker(read, based(page)).theme(clean(path.stem), path)
    described = own.plain_text("description", LONGEST, made.description)
    return replace(made, page=page, description=described)


def _worth(layouts: Sequence[Found], page: Size) -> tuple[bool, float]:
    """Return by what a master is chosen: whether one of its layouts holds text below a title, then how many it has,
    those with a type before all others."""
    roomy = (each for layout in layouts if (each := judged(layout, page)).title and each.largest)
    serves = any(area(each.largest.rect) >= _LEAST * area_of(page) for each in roomy if each.largest)
    return serves, sum(bool(one.kind) for one in layouts) + 0.01 * len(layouts)


def _with_room(
    choices: Mapping[str, Choice],
    layouts: Sequence[Judged],
    shapes: Mapping[str, tuple[Drawn, ...]],
    presentation: etree._Element,
) -> dict[str, Choice]:
    """Return the layouts of the roles; where none has a placeholder that holds text, a text box below a title does."""
    style = child(presentation, "p:defaultTextStyle")

    def boxed(each: Judged) -> Judged:
        levels = Master(each.found.master, each.found.palette, style).text_levels()
        return with_text_box(each, shapes[each.found.part], levels)

    bare = [role for role in _TEXT if role in choices and choices[role].why == SAID and not choices[role].judged.bodies]
    found = {**choices, **{role: Choice(boxed(choices[role].judged), SAID) for role in bare}}
    content = found.get("content")
    largest = content.judged.largest if content else None
    if content and content.why == SAID:
        return found
    narrow = largest is not None and content is not None and largest.rect.width < _NARROW * content.judged.page.width
    if content and largest and not narrow and area(largest.rect) >= _LEAST * area_of(content.judged.page):
        return found
    plain = [boxed(each) for each in layouts if _is_plain(each)]
    best = max(plain, key=lambda each: (each.found.kind == "titleOnly", area(each.bodies[0].rect)), default=None)
    if best is None or (narrow and largest and area(best.bodies[0].rect) < _FAR_LARGER * area(largest.rect)):
        return found
    like = [role for role in ("agenda", "quote") if role not in found or found[role].why == AS_CONTENT]
    return {
        **found,
        "content": Choice(best, "it has the largest room below its title"),
        **dict.fromkeys(like, Choice(best, AS_CONTENT)),
    }


def _is_plain(each: Judged) -> bool:
    return each.title is not None and each.title.kind == "title" and each.found.kind not in ("title", "secHead")


def _page(root: etree._Element, file: str) -> Size:
    size = child(root, "p:sldSz")
    width, height = points(size, "cx") or 0.0, points(size, "cy") or 0.0
    if not all(PAGE_SIDE.least <= side <= PAGE_SIDE.most for side in (width, height)):
        raise broken(file, f"its slides are {width:g} x {height:g} points large")
    return Size(width, height)


def _theme_part(package: Package, master: str) -> etree._Element:
    found = next((each.target for each in package.relations(master) if each.kind == "theme"), "")
    if not found:
        raise broken(package.file, f"{master} has no theme")
    return package.tree(found)


def _layouts(package: Package, part: str, presentation: etree._Element) -> list[Found]:
    """Return the layouts of a master, in its order."""
    root = package.tree(part)
    palette = palette_of(_theme_part(package, part), child(root, "p:clrMap"))
    master = Master(root, palette, child(presentation, "p:defaultTextStyle"))
    parts = enumerate(_parts(package, part, root), 1)
    return [master.layout(each, package.tree(each), number) for number, each in parts]


def _parts(package: Package, part: str, root: etree._Element) -> Iterator[str]:
    targets = {each.id: each.target for each in package.relations(part) if each.kind == "slideLayout"}
    for each in root.iterfind(f"{named('p:sldLayoutIdLst')}/{named('p:sldLayoutId')}"):
        target = targets.get(each.get(f"{{{RELATIONSHIPS}}}id", ""))
        if target and package.has(target):
            yield target
