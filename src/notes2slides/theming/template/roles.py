"""Which layout of a template serves for what: by its type, by what it holds, and last by its name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from notes2slides.model.geometry import Rect, Size
from notes2slides.model.house.places import GivenLevel, Place
from notes2slides.theming.template.backdrops import BEHIND, Drawn, free, share
from notes2slides.theming.template.layouts import BODIES, SMALL_PRINT, TITLES, Found

_LOWEST, _LEAST_HEIGHT = 0.9, 0.12
"""Shares of the page's height: boxes that begin lower, or are lower, hold no text of slides."""
_LARGE, _SOME = 0.45, 0.25
"""Shares of the page that a body of a layout for content takes, and takes at least."""
_ALIKE, _GAP = 0.15, 8.0
_CLOSE = 12.0
"""Points by which the tops of two columns may differ."""
AS_CONTENT = "as for content"
_NAMES = {
    "cover": r"title slide|cover|titelfolie|titelblatt|titeldia|voorblad|front ?page|start ?slide|opening|couverture|"
    r"diapositive de titre|portada|diapositiva de t[ií]tulo|capa|slide de t[ií]tulo|copertina|diapositiva titolo|"
    r"forside|titelbild|tytułowy|title page|表紙|タイトル スライド|标题幻灯片|封面|標題投影片|제목 슬라이드|"
    r"τίτλου|титульный",
    "section": r"section|abschnitt|sectie|kapitel|chapter|hoofdstuk|divider|trenn|secci[oó]n|se[cç][aã]o|sezione|"
    r"avsnitt|afsnit|rozdział|セクション|节标题|章节|구역|ενότητας|раздел|trans[ií]tion|interval",
    "agenda": r"agenda|^contents$|table of contents?|^inhalt$|inhaltsverzeichnis|gliederung|"
    r"overview|outline|^inhoud(sopgave)?$|sommaire|[íi]ndice|sum[aá]rio|目次|"
    r"目录|목차",
    "quote": r"quot|zitat|citaat|citation|cita\b|cita[cç]",
    "closing": r"closing|\bend\b|thank|schluss|danke|einde|bedankt|slot(dia|slide)|fin(al|e)?$|merci|gracias|obrigad|"
    r"grazie|q ?& ?a|questions|結び|終|谢谢|감사",
}
"""What layouts of a role are called in some languages."""


class Judged(Struct, frozen=True):
    """A layout with those of its placeholders that text of slides can stand in."""

    found: Found
    title: Place | None
    bodies: tuple[Place, ...]
    """From the top, then from the left."""
    page: Size

    def says(self, role: str) -> int:
        """Return 1 where its name is one of a role."""
        return int(re.search(_NAMES[role], self.found.name, re.IGNORECASE) is not None)

    @property
    def is_centred_cover(self) -> bool:
        return bool(self.found.of("ctrTitle"))

    @property
    def largest(self) -> Place | None:
        return max(self.bodies, key=lambda each: area(each.rect), default=None)


class Choice(Struct, frozen=True):
    """The layout of a role, and why it is that one."""

    judged: Judged
    why: str


def judged(found: Found, page: Size) -> Judged:
    """Return a layout without placeholders that are too small, too low or above its title."""
    title = max(found.of(*TITLES), key=lambda each: area(each.rect), default=None)
    bodies = [each for each in found.of(*BODIES) if _serves(each, title, page)]
    bodies.sort(key=lambda each: (round(each.rect.y / _CLOSE), each.rect.x))
    return Judged(found, title, tuple(bodies), page)


def _serves(place: Place, title: Place | None, page: Size) -> bool:
    rect = place.rect
    if place.kind != "subTitle" and rect.height < _LEAST_HEIGHT * page.height:
        return False
    is_strip = title is not None and rect.bottom <= title.rect.y + _CLOSE and rect.height < 0.25 * page.height
    on_page = rect.x > -_CLOSE and rect.y > -_CLOSE and rect.right < page.width + _CLOSE
    return rect.y < _LOWEST * page.height and rect.bottom < page.height + _CLOSE and on_page and not is_strip


def below(place: Place, title: Place) -> bool:
    """Return whether a placeholder begins below the top of a title."""
    return place.rect.y >= title.rect.y


def beside(place: Place, title: Place) -> bool:
    """Return whether a placeholder stands at the side of a title."""
    left, right = sorted((place.rect, title.rect), key=lambda rect: rect.x)
    return left.right <= right.x + _CLOSE


def area(rect: Rect) -> float:
    """Return the area of a rectangle."""
    return rect.width * rect.height


def choose(layouts: Sequence[Judged], said: Mapping[str, Choice]) -> dict[str, Choice]:
    """Return the layouts of the roles that there are, first those that are `said`; `content` has one wherever any
    layout could hold text, and those of other texts look like it."""
    roles = dict(said)
    for role, score in _SCORES.items():
        if role in roles:
            continue
        content = roles.get("content")
        fitting = [each for each in layouts if role not in _LIKE_CONTENT or not content or _alike(each, content.judged)]
        best = max(fitting, key=score, default=None)
        if best is not None and score(best) >= _ENOUGH[role]:
            roles[role] = Choice(best, _why(role, best))
    content = roles.get("content")
    if content is not None:
        for role in ("agenda", "quote"):
            roles.setdefault(role, Choice(content.judged, AS_CONTENT))
    if "cover" not in roles and layouts:
        titled = [each for each in layouts if each.title is not None]
        if titled:
            roles["cover"] = Choice(titled[0], "the first layout with a title")
    if "cover" in roles:
        roles.setdefault("section", Choice(roles["cover"].judged, "as for the cover"))
        roles.setdefault("closing", Choice(roles["section"].judged, "as for sections"))
    return roles


def _alike(each: Judged, content: Judged) -> bool:
    """Return whether text of a layout has the colours that it has on the layout for content."""
    return _colours(each) == _colours(content)


def _colours(each: Judged) -> tuple[str, str, str]:
    title = each.title.levels[0].colour if each.title else ""
    return each.found.background, title, each.largest.levels[0].colour if each.largest else ""


def with_text_box(each: Judged, shapes: Sequence[Drawn], levels: tuple[GivenLevel, ...]) -> Judged:
    """Return a layout whose text stands in a box of the slides' own, in the room that is free below its title."""
    title, page = each.title, each.page
    assert title is not None
    left, right = max(title.rect.x, 0.0), min(title.rect.right, page.width)
    feet = [place.rect.y for place in each.found.of(*SMALL_PRINT) if place.rect.y > page.height / 2]
    top, bottom = max(title.rect.bottom + _GAP, 0.0), min([_LOWEST * page.height, *feet])
    rect = free(Rect(left, top, max(right - left, 1.0), max(bottom - top, 1.0)), tuple(shapes), each.found.background)
    body = Place(kind="", idx=0, name="", reference="", rect=rect, levels=levels)
    return Judged(each.found, title, (body,), page)


def _why(role: str, best: Judged) -> str:
    types = {"cover": "title", "section": "secHead", "content": "obj tx", "two": "twoObj"}
    if best.found.kind and best.found.kind in types.get(role, "").split():
        return f"its type is {best.found.kind}"
    if role in _NAMES and best.says(role):
        return "by its name"
    return "by what it holds"


def _cover(each: Judged) -> float:
    if each.title is None:
        return 0.0
    held = 2.0 * each.is_centred_cover + 0.5 * bool(each.found.of("subTitle"))
    return 3.0 * (each.found.kind == "title") + held + each.says("cover") - each.says("section") - each.says("closing")


def _section(each: Judged) -> float:
    if each.title is None or each.found.kind in ("title", "obj", "twoObj"):
        return 0.0
    low = each.title.rect.y + each.title.rect.height / 2 > 0.28 * each.page.height
    largest = each.largest
    small = len(each.bodies) <= 1 and (largest is None or area(largest.rect) < 0.35 * area_of(each.page))
    held = 1.0 * (low and small and each.title.kind == "title")
    return 3.0 * (each.found.kind == "secHead") + held + 1.5 * each.says("section") - 2.0 * each.says("closing")


def _content(each: Judged) -> float:
    largest = each.largest
    if largest is None or each.title is None or (each.title.kind == "ctrTitle" and each.found.kind == "title"):
        return 0.0
    if each.found.kind in ("secHead", "title") or not (below(largest, each.title) or beside(largest, each.title)):
        return 0.0
    share = area(largest.rect) / area_of(each.page)
    if share < _SOME:
        return 0.1 * share
    one = 2.0 * (len(each.bodies) == 1) + 1.0 * (share >= _LARGE) - 0.5 * (len(each.bodies) > 1)
    pictures = 0.5 * bool(each.found.of("pic")) + 0.5 * _is_drawn_over(each, each.title)
    return (
        3.0 * (each.found.kind in ("obj", "tx"))
        + one
        + min(share, 0.6)
        - pictures
        - each.says("agenda")
        - each.says("cover")
    )


def _is_drawn_over(each: Judged, title: Place) -> bool:
    """Return whether a layout shows a picture over a part of its title."""
    return any(0 < share(title.rect, picture) < BEHIND for picture in each.found.own_pictures())


def _two(each: Judged) -> float:
    if each.title is None or len(each.bodies) != 2:
        return 0.0
    left, right = each.bodies
    alike = abs(left.rect.width - right.rect.width) <= _ALIKE * max(left.rect.width, right.rect.width)
    level = abs(left.rect.y - right.rect.y) <= _CLOSE and left.rect.right <= right.rect.x + _CLOSE
    return 2.0 * (alike and level and left.rect.height > 0.3 * each.page.height) + 3.0 * (
        each.found.kind == "twoObj" and alike and level
    )


def _named_content(role: str) -> Callable[[Judged], float]:
    def score(each: Judged) -> float:
        largest = each.largest
        roomy = largest is not None and area(largest.rect) > _SOME * area_of(each.page) and len(each.bodies) <= 2
        return float(each.says(role) and roomy and each.title is not None and largest.rect.y >= each.title.rect.y)  # type: ignore[union-attr]

    return score


def _closing(each: Judged) -> float:
    return float(each.says("closing") and each.title is not None and each.found.kind not in ("obj", "twoObj"))


_SCORES: dict[str, Callable[[Judged], float]] = {
    "content": _content,
    "cover": _cover,
    "section": _section,
    "two": _two,
    "agenda": _named_content("agenda"),
    "quote": _named_content("quote"),
    "closing": _closing,
}
_LIKE_CONTENT = ("two", "agenda", "quote")
_ENOUGH = {"cover": 1.0, "section": 1.0, "content": 0.01, "two": 2.0, "agenda": 1.0, "quote": 1.0, "closing": 1.0}


def area_of(page: Size) -> float:
    """Return the area of a page."""
    return page.width * page.height
