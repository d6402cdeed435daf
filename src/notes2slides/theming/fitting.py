"""A theme that changes the page or its margins: what it takes over from the themes it extends is fitted to them."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from msgspec import Struct

from notes2slides.model.logo import LEAST, MOST
from notes2slides.theming.fields import PAGE_SIDE, SMALLEST_BODY, SMALLEST_CODE, TYPE_SIZE, is_number

_SMALLEST_NOTE = 12.0
_LEAST = {
    **dict.fromkeys(("kicker", "footer", "slide-number", "section-slide-number", "part"), TYPE_SIZE.least),
    "footnote": _SMALLEST_NOTE,
    **dict.fromkeys(("code", "table", "table-header", "chart", "chart-title"), SMALLEST_CODE),
}
"""Points below which text of a style is made no smaller; of all other styles it is `SMALLEST_BODY`."""
_GROWTH = (0.25, 4.0)
_SIDES = ("left", "right")


def fitted(extended: Mapping[str, Any], own: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the table of the themes that a theme extends, fitted to the page and the margins of `own`.

    Boxes and decorations keep their share of the page, and what stands between the old margins stands between the new
    ones. Type and all that goes with it grow and shrink with the page's height, no more than the width grows; what can
    be read stays legible. Values that are none are left to be refused.
    """
    before, after = _page(extended), _page({"page": {**_table(extended, "page"), **_table(own, "page")}})
    if before is None or after is None:
        return extended
    columns = _columns(extended, own, before[0], after[0])
    if before == after and columns is None:
        return extended
    across, along = after[0] / before[0], after[1] / before[1]
    fit = _Fit((across, along), max(_GROWTH[0], min(along, max(across, 1.0), _GROWTH[1])), columns)
    return {key: fit.value(each, (key,)) for key, each in extended.items()}


def _columns(extended: Mapping[str, Any], own: Mapping[str, Any], before: float, after: float) -> _Columns | None:
    """Return where the edges of a page and its margins stand before and after; None where a theme says no margins."""
    said, under = _table(own, "margins"), _table(extended, "margins")
    old = [under.get(side, 0.0) for side in _SIDES]
    kept = [side * after / before for side in old if _is_length(side)]
    new = [said.get(name, width) for name, width in zip(_SIDES, kept, strict=False)]
    if not said or len(new) < len(_SIDES) or not all(map(_is_length, new)) or min(*old, *new) < 0:
        return None
    columns = _Columns((0.0, old[0], before - old[1], before), (0.0, new[0], after - new[1], after))
    return columns if columns.before[1] < columns.before[2] and columns.after[1] < columns.after[2] else None


def _table(table: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = table.get(key)
    return value if isinstance(value, dict) else {}


def _page(table: Mapping[str, Any]) -> tuple[float, float] | None:
    """Return width and height of a theme's page, None where it is no page."""
    page = _table(table, "page")
    width, height = page.get("width", 0), page.get("height", 0)
    right = all(is_number(side) and PAGE_SIDE.least <= side <= PAGE_SIDE.most for side in (width, height))
    return (width, height) if right else None


def _is_length(value: Any) -> bool:
    return is_number(value) and abs(value) <= PAGE_SIDE.most


class _Columns(Struct, frozen=True):
    """Where a page and its margins begin and end, in points from the left, before and after."""

    before: tuple[float, ...]
    after: tuple[float, ...]

    def moved(self, place: float) -> float:
        """Return where a place stands afterwards; what is on an edge stays on it."""
        for (start, stop), (begin, end) in zip(pairwise(self.before), pairwise(self.after), strict=True):
            if place <= stop and stop > start:
                return begin + (place - start) * (end - begin) / (stop - start)
        return self.after[-1] + place - self.before[-1]


class _Fit(Struct, frozen=True):
    """Fits values to another page, each by the keys that lead to it."""

    factors: tuple[float, float]
    """Of the page's width and height."""
    growth: float
    columns: _Columns | None = None
    """By which places across the page are moved, where margins are said."""

    def value(self, value: Any, keys: tuple[str, ...]) -> Any:
        """Return places and lengths to a hundredth of a point, sizes of type to a tenth, and all else as it is."""
        match keys, value:
            case (*_, "boxes", _, "rect") | (*_, "decorations", "rect"), list():
                return self._rect(value)
            case _, dict():
                return {key: self.value(each, (*keys, key)) for key, each in value.items()}
            case _, list():
                return [self.value(each, keys) for each in value]
        if not _is_length(value):
            return value
        match keys:
            case ("margins", _):
                return round(value * self.factors[0], 2)
            case ("logo", _):
                return min(max(round(value * self.growth, 2), LEAST), MOST)
            case ("styles", style, "size"):
                return self._size(value, _LEAST.get(style, SMALLEST_BODY))
            case ("scales",):
                return self._size(value, SMALLEST_BODY)
            case ("levels" | "looks", *_, "sizes"):
                return self._size(value, SMALLEST_CODE)
            case ("levels" | "looks", *_, name) if name != "bullet-scale":
                return round(value * self.growth, 2)
        return value

    def _rect(self, rect: list[Any]) -> list[Any]:
        if len(rect) != 4 or not all(map(_is_length, rect)):
            return rect
        x, y, width, height = (side * factor for side, factor in zip(rect, self.factors * 2, strict=True))
        if self.columns:
            x, right = self.columns.moved(rect[0]), self.columns.moved(rect[0] + rect[2])
            width = right - x
        return [round(side, 2) for side in (x, y, width, height)]

    def _size(self, value: float, least: float) -> float:
        """Return a size of type, no smaller than `least` if it was not already."""
        return max(round(value * self.growth, 1), min(value, least))
