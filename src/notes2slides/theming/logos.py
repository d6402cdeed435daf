"""A theme with the logo of a deck: every layout has a place for it, and what stood there gives way.

Nothing that the planner places by content gives way: the logo is made smaller where it would reach that, and is left
out where it would be too small to be seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from notes2slides.model.geometry import Rect, Size
from notes2slides.model.light import is_dark
from notes2slides.model.logo import ON_DARK, ON_LIGHT, Logo, PlacedLogo
from notes2slides.model.theme import Box, Decoration, Layout, Theme
from notes2slides.theming.colours.legibility import ground
from notes2slides.values import replace

_OPENING = ("cover", "closing")
_NUMBER = "slide-number"
_NARROWED = ("kicker", "title", "footer", _NUMBER)
"""Boxes that give way on slides of content."""
_TOP, _BOTTOM = 26 / 540, 522 / 540
"""Shares of the page's height at which a logo begins or ends."""
_WIDEST, _WIDEST_ON_COVER = 0.25, 0.4
"""Shares of the page's width."""
_GAP, _SMALL_GAP, _LEAST = 14.0, 6.0, 10.0
"""Points to what stands beside it and above or below it, and its least height, all on a page 540 points high."""
_KEPT = 0.5
"""Share of a decoration's width that is worth keeping."""


def with_logo(theme: Theme, logo: Logo | None) -> Theme:
    """Return a theme as decks with a logo are planned and drawn in it; the same for none, and for one that has it."""
    if logo is None or any(layout.logo for layout in theme.layouts.values()):
        return theme
    layouts = {name: _Placing(theme, logo, layout).layout() for name, layout in theme.layouts.items()}
    return replace(theme, layouts=layouts)


def _behind(layout: Layout, rect: Rect) -> str:
    return ground(layout, Box(rect=rect, style=""))


class _Placing(Struct, frozen=True):
    """Places a logo on one layout."""

    theme: Theme
    logo: Logo
    whole: Layout

    def layout(self) -> Layout:
        """Return the layout with the logo, or as it was where there is no room for one."""
        rect = self._rect(self._wanted())
        if rect is None:
            return self.whole
        is_at_left = self.logo.position.endswith("left")
        taken = _grown(rect, self._points(_GAP), 0)
        boxes = dict(self._given_way(taken, is_at_left=is_at_left))
        decorations = tuple(_clear(self.whole.decorations, rect, is_at_left=is_at_left))
        asset = ON_DARK if self._is_dark(rect) else ON_LIGHT
        return replace(self.whole, boxes=boxes, decorations=decorations, logo=PlacedLogo(rect=rect, asset=asset))

    def _points(self, length: float) -> float:
        return length * self.theme.page.height / 540

    def _wanted(self) -> float:
        return self.logo.cover_size if self.whole.name in _OPENING else self.logo.size

    def _is_dark(self, rect: Rect) -> bool:
        colour = self.theme.colours[_behind(self.whole, rect)]
        return self.logo.natural_dark is not None and is_dark(colour)

    def _rect(self, height: float) -> Rect | None:
        """Return where the logo stands, as high as is wanted or as there is room for; None where there is too little.

        The proportions are those of the one that is shown there.
        """
        first = self._placed(self.logo.natural, height)
        natural = (self.logo.natural_dark if self._is_dark(first) else None) or self.logo.natural
        rect = self._placed(natural, height)
        room = self._room(rect)
        if room < self._points(_LEAST):
            return None
        return self._placed(natural, room) if room < rect.height else rect

    def _placed(self, natural: Size, height: float) -> Rect:
        """Return where a logo of these proportions stands, whatever else does."""
        page, margins, position = self.theme.page, self.theme.margins, self.logo.position
        width = min(height * natural.width / natural.height, self._widest)
        height = width * natural.height / natural.width
        x = margins.left if position.endswith("left") else page.width - margins.right - width
        y = self._top if position.startswith("top") else self._bottom - height
        return Rect(round(x, 2), round(y, 2), round(width, 2), round(height, 2))

    @property
    def _top(self) -> float:
        """Where a logo begins: below a band along the top of the page."""
        page = self.theme.page
        bands = (each.bottom for each in self._bands() if each.y <= 0)
        return max([page.height * _TOP, *(bottom + self._points(_SMALL_GAP) for bottom in bands)])

    @property
    def _bottom(self) -> float:
        """Where a logo ends: above a band along the bottom of the page."""
        page = self.theme.page
        bands = (each.y for each in self._bands() if each.bottom >= page.height)
        return min([page.height * _BOTTOM, *(y - self._points(_SMALL_GAP) for y in bands)])

    def _bands(self) -> Iterator[Rect]:
        page = self.theme.page
        rects = (each.rect for each in self.whole.decorations)
        yield from (rect for rect in rects if rect.width >= page.width and rect.height < page.height / 2)

    @property
    def _widest(self) -> float:
        return self.theme.page.width * (_WIDEST_ON_COVER if self.whole.name in _OPENING else _WIDEST)

    def _room(self, rect: Rect) -> float:
        """Return how high the logo can be before it reaches what does not give way."""
        gap = self._points(_SMALL_GAP)
        wide = _grown(rect, self._points(_GAP), 0)
        beside = [box.rect for box in self._kept() if box.rect.x < wide.right and wide.x < box.rect.right]
        if self.logo.position.startswith("top"):
            return min((box.y - gap - rect.y for box in beside), default=rect.height)
        return min((rect.bottom - box.bottom - gap for box in beside), default=rect.height)

    def _kept(self) -> Iterator[Box]:
        narrowed = _NARROWED if "kicker" in self.whole.boxes else ("footer", _NUMBER)
        yield from (box for name, box in self.whole.boxes.items() if name not in narrowed)

    def _given_way(self, taken: Rect, *, is_at_left: bool) -> Iterator[tuple[str, Box]]:
        """Yield the boxes, those that would be covered narrowed, and what stands in a row with them moved."""
        reached = taken
        order = sorted(self.whole.boxes.items(), key=lambda each: each[1].rect.x, reverse=not is_at_left)
        moved = {}
        for name, box in order:
            rect = box.rect
            if rect.meets(reached) and name == _NUMBER:
                rect = _moved(rect, reached, is_at_left=is_at_left)
                reached = _joined(reached, _grown(rect, self._points(_GAP), 0))
            elif rect.meets(reached):
                rect = _beside(rect, reached, is_at_left=is_at_left)
            moved[name] = replace(box, rect=rect)
        yield from ((name, moved[name]) for name in self.whole.boxes)


def _beside(rect: Rect, taken: Rect, *, is_at_left: bool) -> Rect:
    """Return a box that ends or begins where the logo's room does; one that stands in it whole is moved."""
    if is_at_left:
        return _from(rect, taken.right) if rect.right > taken.right else _moved(rect, taken, is_at_left=True)
    return replace(rect, width=taken.x - rect.x) if rect.x < taken.x else _moved(rect, taken, is_at_left=False)


def _moved(rect: Rect, taken: Rect, *, is_at_left: bool) -> Rect:
    """Return a box as wide as it was, beside the logo's room."""
    return replace(rect, x=taken.right if is_at_left else taken.x - rect.width)


def _from(rect: Rect, x: float) -> Rect:
    return replace(rect, x=x, width=rect.right - x)


def _clear(decorations: Iterable[Decoration], logo: Rect, *, is_at_left: bool) -> Iterator[Decoration]:
    """Yield the decorations, what would cross the logo shortened or left out; what lies below all of it stays."""
    for each in decorations:
        if not each.rect.meets(logo) or (each.rect.holds(logo) and not each.text):
            yield each
            continue
        rect = _beside(each.rect, _grown(logo, 8, 0), is_at_left=is_at_left)
        if rect.width >= _KEPT * each.rect.width and rect.width < each.rect.width and not each.text:
            yield replace(each, rect=rect)


def _grown(rect: Rect, across: float, along: float) -> Rect:
    return Rect(rect.x - across, rect.y - along, rect.width + 2 * across, rect.height + 2 * along)


def _joined(one: Rect, other: Rect) -> Rect:
    x, y = min(one.x, other.x), min(one.y, other.y)
    return Rect(x, y, max(one.right, other.right) - x, max(one.bottom, other.bottom) - y)
