"""A template that is read becomes a theme: its layouts under the names that plans use, its looks, its colours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from notes2slides.diagnostics import ThemeError
from notes2slides.model.geometry import Rect
from notes2slides.model.house.places import Place
from notes2slides.model.light import contrast, is_dark, rgb
from notes2slides.model.looks import Looks
from notes2slides.model.theme import Decoration, Font, FontRole, Layout, Margins, TextStyle, Theme
from notes2slides.theming.colours.legibility import LEAST
from notes2slides.theming.fields import SMALLEST_BODY
from notes2slides.theming.template.assembling import assembled
from notes2slides.theming.template.backdrops import shapes_behind
from notes2slides.theming.template.boxes import Placing, Spot, Spots, large
from notes2slides.theming.template.colouring import colours_of, firmer, on_page
from notes2slides.theming.template.facts import OPENING, TITLED, Read
from notes2slides.theming.template.fonts import font
from notes2slides.theming.template.forms import Formed, form_styles, forms_in
from notes2slides.theming.template.roles import Judged
from notes2slides.theming.template.styling import Styling, grown, others, scales
from notes2slides.values import replace

_LEAST_TITLE = 0.7
"""Share of its size that a title is set in at least, where its box holds but one line."""
_LEAST_ON_BAND = 11.0
"""Points of a title that could not be read beside its band: better small than half of it unseen."""
_LEAST_ALONE = 0.55
"""The same of one that has a page to itself."""
_TWO = 2
_LINE, _EMS = 1.25, 6.5
"""Height and width in its size that a text needs at least."""


class Maker:
    """Makes the theme of one template; `base` is the theme that has what templates have not, on its page."""

    def __init__(self, read: Read, base: Theme) -> None:
        self._read = read
        self._base = base
        content = read.choices["content"].judged
        title, body = content.title, content.largest
        if title is None or body is None:
            raise ThemeError(f"the template {read.file} has no layout with a title and a body")
        self._content, self._title, self._body = content, title, body
        heading, text = (read.faces.named(each.levels[0].face) for each in (title, body))
        files = base.fonts["mono"].files
        fonts: dict[FontRole, Font] = {
            "heading": font(heading, files),
            "body": font(text, files),
            "mono": base.fonts["mono"],
        }
        self._fonts = fonts
        paper = body.fill or self._read.ground(content, body.inside)
        self._colours = colours_of(content.found.palette, paper, body.levels[0].colour)
        self._colours |= {name: base.colours[name] for name in read.said}
        self._styling = Styling(self._fonts, read.faces, self._colours)
        self._styles: dict[str, TextStyle] = {}
        self._warnings: list[str] = []
        judgeds = (read.choices[role].judged for role in TITLED if role in read.choices)
        found = ((each.found.part, read.title_ground(each)) for each in judgeds)
        self._grounds = {part: ground for part, ground in found if ground is not None}

    def theme(self, name: str, origin: Path) -> Theme:
        """Return the theme."""
        spots = self._spots()
        layouts = {key: self._layout(key, found) for key, found in spots.items()}
        forms = dict(forms_in(self._base, spots["bullets"], spots))
        layouts |= {key: self._form(key, found, layouts["bullets"]) for key, found in forms.items()}
        levels = self._styling.levels(self._body)
        body = spots["bullets"]["body"].rect
        sizes = scales(self._body, len(levels), large(self._read.page))
        self._deep()
        return replace(
            self._base,
            name=name,
            description=f"the template {self._read.file}",
            origin=str(origin),
            dark=is_dark(self._colours["paper"]),
            colours=self._colours,
            fonts=self._fonts,
            styles={
                **self._base.styles,
                **self._styles,
                **others({**self._base.styles, **self._styles}, self._styles["body"]),
                **form_styles(self._base.styles, self._styles["title"], self._styles["body"], sizes[:2][-1][0]),
            },
            looks=self._looks(),
            scales=sizes,
            mono_scale=min(1.0, max(self._base.mono_scale, SMALLEST_BODY / sizes[-1][0])),
            levels=levels,
            layouts=layouts,
            margins=Margins(left=max(body.x, 0.0), right=max(self._read.page.width - body.right, 0.0)),
            template=assembled(self._read, self._styling, spots, forms, self._warnings),
        )

    def _looks(self) -> Looks:
        """Return the looks of panels and tables, with type as large as goes with the body."""
        looks, growth = self._base.looks, grown(self._base.styles["body"], self._styles["body"])
        if growth == 1:
            return looks
        code, table = (tuple(round(size * growth, 1) for size in each.sizes) for each in (looks.code, looks.table))
        return replace(looks, code=replace(looks.code, sizes=code), table=replace(looks.table, sizes=table))

    def _spots(self) -> dict[str, Spots]:
        choices = self._read.choices
        self._styles["body"] = self._styling.style(self._body, "body", "ink")
        title = self._title_style()
        self._styles["title"] = title
        needed = 2 * title.size * title.leading * self._styling.line_height(self._title.levels[0]) + 0.5
        placing = Placing(self._read.page, self._read.shapes, needed, self._grounds)
        content = placing.content(self._content)
        spots = {
            "bullets": content,
            "recap": content,
            "callout": placing.callout(content),
            "two-columns": placing.columns(choices["two"].judged if "two" in choices else None, content),
            "quote": placing.quotation(placing.content(choices["quote"].judged)),
        }
        for name, judged in (("agenda", choices["agenda"].judged), ("links", self._content)):
            found = placing.content(judged)
            body = found.pop("body")
            spots[name] = {**found, name: replace(body, style=name)}
            spots[name].pop("context")
        for name in OPENING:
            spots[name] = self._opening(name, placing)
        self._small_print(spots)
        self._part()
        return spots

    def _part(self) -> None:
        """Set the style of part numbers, which stand behind titles: as quiet as can be read there."""
        ground = self._title.fill or self._read.ground(self._content, self._title.inside)
        colour = self._title.levels[0].colour
        known = contrast(rgb(colour), rgb(ground)) >= 2
        if not known or contrast(rgb(self._colours["soft"]), rgb(ground)) < LEAST:
            key = self._styling.key(on_page(colour, ground, 0.3), "on-title")
            self._styles["part"] = replace(self._base.styles["part"], colour=key)

    def _title_style(self) -> TextStyle:
        """Return the style of titles, smaller where two lines do not fit between the page's edge and the body."""
        style = self._styling.style(self._title, "heading", "ink")
        line = style.size * style.leading * self._styling.line_height(self._title.levels[0])
        inside = self._title.inside
        room = max(inside.height, self._body.inside.y - 8.0 - max(min(inside.y, 12.0), 6.0))
        style = replace(style, size=min(style.size, inside.width / _EMS))
        share = min(1.0, max(_LEAST_TITLE, room / (2 * line)))
        for ground in self._grounds.values():
            share = min(share, (ground.bottom - max(ground.y, 6.0) - 0.6) / (2 * line))
        if share < 1:
            least = _LEAST_ON_BAND if self._grounds else SMALLEST_BODY
            size = max(float(int(style.size * share)), min(style.size, least))
            self._warnings.append(
                f"its titles have room for one line of {style.size:g} points: they are set in {size:g}"
            )
            style = replace(style, size=size)
        return style

    def _opening(self, name: str, placing: Placing) -> Spots:
        """Return cover, section page or closing page, and set its styles."""
        judged = self._read.choices[name].judged
        assert judged.title is not None
        title_style, below_style = f"{name}-title", f"{name}-subtitle"
        found = judged.title.fill or self._read.ground(judged, judged.title.inside)
        ground = self._styling.key(found, "paper")
        ink = "ink" if ground == "paper" else f"on-{name}"
        usual = self._base.styles["cover-subtitle" if name == "closing" else below_style]
        line = min(usual.size, self._styles["body"].size) * _LINE
        size = max(judged.title.levels[0].size, self._styles["body"].size)
        spots = placing.opening(judged, title_style, below_style, line, size * self._line(judged.title))
        size = self._opening_size(judged.title, size, spots["title"].rect)
        self._styles[title_style] = replace(self._styling.style(judged.title, "heading", ink), size=size)
        below = spots["subtitle"]
        if below.place is not None:
            most = self._most(below.place, below.place.inside)
            self._styles[below_style] = self._styling.style(below.place, "body", ink, most)
            self._legible(below_style, ink, self._behind(judged, below))
        else:
            colour = on_page(judged.title.levels[0].colour, self._colours[ground])
            key = self._styling.key(colour, "ink" if ground == "paper" else f"on-{name}")
            size = min(usual.size, self._styles["body"].size)
            align = self._styles[title_style].align
            self._styles[below_style] = replace(usual, size=size, colour=key, font="body", align=align)
        return spots

    def _opening_size(self, title: Place, size: float, rect: Rect) -> float:
        """Return the size of a title that has a page to itself: so that two lines have room, as far as that leaves it
        large."""
        two = rect.height / (_TWO * self._line(title))
        return min(size, self._most(title, rect), max(two, _LEAST_ALONE * size))

    def _behind(self, judged: Judged, spot: Spot) -> str:
        """Return the colour behind a box of a layout: that of its shape, else of what is drawn there."""
        return (spot.place.fill if spot.place else "") or self._read.ground(judged, spot.rect)

    def _legible(self, name: str, usual: str, ground: str) -> None:
        """Set a style whose colour is too faint on its ground in the nearest one that can be read there."""
        style = self._styles[name]
        key = self._styling.key(firmer(self._colours[style.colour], ground), usual)
        self._styles[name] = replace(style, colour=key)

    def _line(self, place: Place) -> float:
        """Return the height of a line of a placeholder's text, as a multiple of its size."""
        level = self._styling.level(place.levels[0])
        return max(_LINE, 1.02 * level.leading * self._styling.line_height(level))

    def _most(self, place: Place, inside: Rect) -> float:
        """Return the size up to which a line of a placeholder's text has room in a box."""
        return min(inside.height / self._line(place), inside.width / _EMS)

    def _small_print(self, spots: Mapping[str, Spots]) -> None:
        """Set the styles of footers and numbers, of their own where layouts have them otherwise."""
        for name, found in spots.items():
            for key in ("footer", "slide-number"):
                if key not in found or (place := found[key].place) is None:
                    continue
                usual = "soft" if name not in OPENING else f"on-{name}"
                style = self._styling.style(place, "body", usual)
                label = key if self._styles.setdefault(key, style) == style else f"{name}-{key}"
                self._styles[label] = style
                found[key] = replace(found[key], style=label)

    def _layout(self, name: str, spots: Spots) -> Layout:
        judged = self._read.judged(name)
        ground = "paper"
        if name in OPENING:
            page = Rect(0, 0, self._read.page.width, self._read.page.height)
            ground = self._styling.key(self._read.ground(judged, page), "paper")
        boxes = {key: spot.box() for key, spot in spots.items()}
        panels = dict.fromkeys(each for spot in spots.values() for each in self._panels(judged, spot))
        return Layout(name=name, background=ground, boxes=boxes, decorations=tuple(panels))

    def _form(self, name: str, form: Formed, content: Layout) -> Layout:
        boxes = {key: spot.box() for key, spot in form.spots.items()}
        return replace(content, name=name, boxes=boxes, decorations=(*content.decorations, *form.panels))

    def _panels(self, judged: Judged, spot: Spot) -> Iterator[Decoration]:
        """Yield the areas of one colour that text of a placeholder stands on, where that is not the page's."""
        if spot.place is None:
            return
        shapes = self._read.shapes.get(judged.found.part, ())
        under = next(shapes_behind(spot.rect, shapes), None)
        if under and under.fill and under.fill != judged.found.background:
            yield Decoration(rect=under.rect, fill=self._styling.key(under.fill, "panel"))
        if spot.place.fill:
            yield Decoration(rect=spot.place.rect, fill=self._styling.key(spot.place.fill, "panel"))

    def _deep(self) -> None:
        """Name the colours of full-colour pages, which every theme has."""
        style = self._styles["section-title"]
        self._colours.setdefault("deep", self._colours["ink"])
        self._colours.setdefault("on-deep", self._colours[style.colour])
        for key in ("on-deep-soft", "on-deep-faint"):
            self._colours.setdefault(key, self._colours["on-deep"])
