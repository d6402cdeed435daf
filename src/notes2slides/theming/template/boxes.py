"""Where on the layouts of a template each text of a deck stands."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from notes2slides.model.geometry import Rect, Size
from notes2slides.model.house.places import Place
from notes2slides.model.theme import Anchor, Box
from notes2slides.theming.template.backdrops import Drawn, clear_of_pictures, free, on_ground
from notes2slides.theming.template.roles import Judged, area, beside
from notes2slides.values import replace

_GAP, _LARGE_GAP = 8.0, 24.0
_CALLOUT, _LEAST_CALLOUT = 0.325, 156.0
"""Of the body's width; and points on a page 540 points high, as far as half the body has them."""
_QUOTE = (0.06, 0.82)
"""Where a quotation begins in the body, and how wide it is."""
_ATTRIBUTION, _PATH = 40.0, 52.0
"""Points on a page 540 points high, as the gaps."""
_LOWEST = 0.93
"""Of the page's height: where text ends at the latest that has no placeholder."""
_HIGHEST = 6.0
"""Points from the page's upper edge at which titles begin at the earliest."""
_LINES = 2
"""Of the title of a page that says little else."""
_SHARED = 0.3
"""Of the narrower one's width: what stands under a title shares so much with it."""
_EMS, _NUMBER_EMS, _LINE = 6.0, 1.7, 1.4
"""Width and height that small print needs, in its size."""


class Spot(Struct, frozen=True):
    """A box of a layout, and the placeholder that it is, None for a shape of its own."""

    rect: Rect
    style: str
    place: Place | None = None

    def box(self) -> Box:
        """Return it as the planner takes it."""
        return Box(rect=rounded(self.rect), style=self.style, anchor=self.place.anchor if self.place else "top")


Spots = dict[str, Spot]


def large(page: Size) -> float:
    """Return how many times as large as one of 960 x 540 points a page is, by its shorter side."""
    return min(page.height / 540, page.width / 720)


def rounded(rect: Rect) -> Rect:
    """Return a rectangle to a hundredth of a point."""
    return Rect(*(round(each, 2) for each in (rect.x, rect.y, rect.width, rect.height)))


class Placing(Struct, frozen=True):
    """Places what stands on the layouts of one template."""

    page: Size
    shapes: Mapping[str, tuple[Drawn, ...]]
    """By part of a layout: what it draws itself."""
    title_height: float
    """That two lines of a title need."""
    grounds: Mapping[str, Rect] = {}
    """By part of a layout: what its title stands on, where its text could not be read beside that."""

    def content(self, judged: Judged) -> Spots:
        """Return title, body and small print of a layout for content."""
        title, body = judged.title, judged.largest
        assert title is not None and body is not None
        inside = self._free(judged, body)
        spot = self._title(judged, title, None if beside(body, title) else inside)
        if not beside(body, title) and spot.rect.bottom > inside.y:
            inside = _from(inside, spot.rect.bottom)
        path = replace(inside, height=min(inside.height / 3, self._points(_PATH)))
        return {
            "title": spot,
            "context": Spot(path, "context"),
            "body": Spot(inside, "body", body if body.reference else None),
            **self.small_print(judged),
        }

    def _title(self, judged: Judged, place: Place, body: Rect | None) -> Spot:
        """Return the title's box, grown to what two lines need as far as there is room and ground under them."""
        ground = self.grounds.get(judged.found.part)
        rect = on_ground(place.inside, ground)
        bottom, top = self.page.height * _LOWEST if body is None else body.y - 2.0, _HIGHEST
        if ground is not None:
            bottom, top = min(bottom, ground.bottom), max(top, ground.y)
        rect = _grown(rect, place.anchor, self.title_height, (top, bottom))
        pictures = tuple(each for each in self.shapes.get(judged.found.part, ()) if each.picture)
        rect = free(rect, pictures, judged.found.background)
        rect = replace(rect, height=max(rect.height, self.title_height))
        return Spot(rect, "title", place)

    def _free(self, judged: Judged, place: Place) -> Rect:
        return free(place.inside, self.shapes.get(judged.found.part, ()), judged.found.background)

    def columns(self, judged: Judged | None, content: Spots) -> Spots:
        """Return two columns: those of a layout that has them, else the halves of a body."""
        if judged is not None and judged.title is not None:
            rects = [self._free(judged, each) for each in judged.bodies]
            at_side = beside(judged.bodies[0], judged.title)
            title = self._title(judged, judged.title, None if at_side else rects[0])
            if not at_side:
                rects = [_from(each, title.rect.bottom) if title.rect.bottom > each.y else each for each in rects]
            path = Rect(
                rects[0].x, rects[0].y, rects[1].right - rects[0].x, min(rects[0].height / 3, self._points(_PATH))
            )
            places = [each if each.reference else None for each in judged.bodies]
            left, right = (Spot(rect, "body", place) for rect, place in zip(rects, places, strict=True))
            around = {"title": title, "context": Spot(path, "context")}
            return {**around, "body": left, "body2": right, **self.small_print(judged)}
        body = content["body"].rect
        half = (body.width - _LARGE_GAP) / 2
        left_rect, right_rect = replace(body, width=half), Rect(body.right - half, body.y, half, body.height)
        place = _from_top(content["body"].place)
        return {**content, "body": Spot(left_rect, "body", place), "body2": Spot(right_rect, "body")}

    def _points(self, length: float) -> float:
        return length * max(large(self.page), 0.75)

    def callout(self, content: Spots) -> Spots:
        """Return the body with room for a callout at its side."""
        body, place = content["body"].rect, _from_top(content["body"].place)
        wide = round(max(body.width * _CALLOUT, min(self._points(_LEAST_CALLOUT), body.width / 2 - _LARGE_GAP)), 2)
        narrowed = replace(body, width=body.width - wide - _LARGE_GAP)
        panel = Rect(body.right - wide, body.y, wide, body.height)
        return {**content, "body": Spot(narrowed, "body", place), "callout": Spot(panel, "callout")}

    def quotation(self, content: Spots) -> Spots:
        """Return a quotation with who said it."""
        body, place = content["body"].rect, content["body"].place
        begin, wide = (share * body.width for share in _QUOTE)
        below_it = self._points(_ATTRIBUTION)
        rect = Rect(body.x + begin, body.y, wide, body.height - below_it)
        below = Rect(rect.x, rect.bottom + 6.0, rect.width, below_it - 6.0)
        kept = {name: spot for name, spot in content.items() if name != "body"}
        return {**kept, "quote": Spot(rect, "quote", place), "attribution": Spot(below, "attribution")}

    def opening(self, judged: Judged, title_style: str, below_style: str, line: float, title_line: float) -> Spots:
        """Return a layout that says a title and little else; `line` is the height of a line below it, `title_line` that
        of one of the title at its own size: it gets room for two as far as there is any."""
        title = judged.title
        assert title is not None
        place = self._below(judged, title)
        shapes = self.shapes.get(judged.found.part, ())
        rect = clear_of_pictures(title.inside, shapes)
        if rect.height < _LINES * title_line:
            follows = place is not None and place.inside.y >= rect.bottom
            above = place is not None and place.inside.bottom <= rect.y
            floor = place.inside.y - 2.0 if place and follows else self.page.height * _LOWEST - 3 * line
            if above:
                floor = self.page.height * _LOWEST
            ground = self.grounds.get(judged.found.part)
            top, bottom = (ground.y, ground.bottom) if ground else (_HIGHEST, floor)
            within = max(top, place.inside.bottom if place and above else _HIGHEST), min(bottom, floor)
            rect = clear_of_pictures(_grown(rect, title.anchor, _LINES * title_line, within), shapes)
        under = place.inside if place else self._under(judged, rect, line)
        if place and place.rect.meets(title.rect) and under.meets(rect):
            under = self._under(judged, rect, line)
        spots = {"title": Spot(rect, title_style, title), "subtitle": Spot(under, below_style, place)}
        return {**spots, **self.small_print(judged)}

    def _below(self, judged: Judged, title: Place) -> Place | None:
        """Return the placeholder for what stands below a title: its subtitle, else the nearest text."""
        found = judged.found.of("subTitle") or [
            each
            for each in judged.found.of("body", "obj")
            if each.rect.y >= title.rect.y and each.inside.width > 100 and not each.rect.meets(title.rect)
        ]
        most = 1.2 * title.levels[0].size
        roomy = [
            each for each in found if each.levels[0].size <= min(each.inside.height, most) and _in_line(each, title)
        ]
        return min(roomy, key=lambda each: (each.rect.y, -area(each.rect)), default=None)

    def _under(self, judged: Judged, title: Rect, line: float) -> Rect:
        """Return room below a title, or above it where that stands low or on other things of the design."""
        bottom = self.page.height * _LOWEST
        shapes = [each for each in self.shapes.get(judged.found.part, ()) if each.fill is None]
        below = Rect(title.x, title.bottom + _GAP, title.width, max(bottom - title.bottom - _GAP, 1.0))
        ends = [each.rect.y for each in shapes if each.rect.meets(below) and each.rect.bottom < self.page.height - 1]
        high = min([below.bottom, *ends]) - below.y
        if high >= 2 * line or (ends and high >= line):
            return replace(below, height=min(high, 7 * line))
        high = min(max(title.y - 2 * _GAP, line), 2 * line)
        return Rect(title.x, max(title.y - _GAP - high, 0.0), title.width, high)

    def small_print(self, judged: Judged) -> Spots:
        """Return footer and number of a layout, where they have room."""
        spots: Spots = {}
        for name, kind, ems in (("footer", "ftr", _EMS), ("slide-number", "sldNum", _NUMBER_EMS)):
            for place in judged.found.of(kind):
                inside, size = place.inside, place.levels[0].size
                if inside.width >= ems * size and inside.height >= _LINE * size and self._on_page(inside):
                    spots[name] = Spot(inside, name, place)
        return spots

    def _on_page(self, rect: Rect) -> bool:
        return rect.x >= 0 and rect.y >= 0 and rect.right <= self.page.width and rect.bottom <= self.page.height


def _in_line(place: Place, title: Place) -> bool:
    """Return whether a placeholder stands under a title or over it, and not at its side alone."""
    shared = min(place.rect.right, title.rect.right) - max(place.rect.x, title.rect.x)
    return shared >= _SHARED * min(place.rect.width, title.rect.width)


def _from_top(place: Place | None) -> Place | None:
    """Return a placeholder whose text begins at its top, as what stands at its side does."""
    if place is None or place.anchor == "top":
        return place
    said = place.body_properties.replace("<a:bodyPr", '<a:bodyPr anchor="t"', 1)
    return replace(place, anchor="top", body_properties=said)


def _grown(rect: Rect, anchor: Anchor, height: float, within: tuple[float, float]) -> Rect:
    """Return a box grown to a height as far as there is room between two heights: first where its text goes anyway."""
    missing = height - rect.height
    if missing <= 0:
        return rect
    above, below = max(rect.y - within[0], 0.0), max(within[1] - rect.bottom, 0.0)
    first = {"top": below, "bottom": 0.0, "middle": min(below, missing / 2)}[anchor]
    down = min(first, missing)
    up = min(above, missing - down)
    down = min(below, missing - up)
    return Rect(rect.x, rect.y - up, rect.width, rect.height + up + down)


def _from(rect: Rect, y: float) -> Rect:
    return Rect(rect.x, y, rect.width, max(rect.bottom - y, 1.0))
