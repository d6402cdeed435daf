"""A theme that changes the page: what it takes over from the themes it extends is fitted to the new page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from notes2slides.theming.fields import PAGE_SIDE, SMALLEST_BODY, SMALLEST_CODE, TYPE_SIZE, is_number

_SMALLEST_NOTE = 12.0
_LEAST = {
    **dict.fromkeys(("kicker", "footer", "slide-number", "section-slide-number", "part"), TYPE_SIZE.least),
    "footnote": _SMALLEST_NOTE,
    **dict.fromkeys(("code", "table", "table-header", "chart", "chart-title"), SMALLEST_CODE),
}
"""Points below which text of a style is made no smaller; of all other styles it is `SMALLEST_BODY`."""
_GROWTH = (0.25, 4.0)


def fitted(extended: Mapping[str, Any], own: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the table of the themes that a theme extends, fitted to the page of `own`.

    Boxes and decorations keep their share of the page. Type and all that goes with it grow and shrink with the page's
    height, no more than the width grows; what can be read stays legible. Values that are none are left to be refused.
    """
    before, after = _page(extended), _page({"page": {**_table(extended, "page"), **_table(own, "page")}})
    if before is None or after is None or before == after:
        return extended
    across, along = after[0] / before[0], after[1] / before[1]
    fit = _Fit((across, along), max(_GROWTH[0], min(along, max(across, 1.0), _GROWTH[1])))
    return {key: fit.value(each, (key,)) for key, each in extended.items()}


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


class _Fit(Struct, frozen=True):
    """Fits values to another page, each by the keys that lead to it."""

    factors: tuple[float, float]
    """Of the page's width and height."""
    growth: float

    def value(self, value: Any, keys: tuple[str, ...]) -> Any:
        """Return places and lengths to a hundredth of a point, sizes of type to a tenth, and all else as it is."""
        match keys, value:
            case ("layouts", _, "boxes", _, "rect") | ("layouts", _, "decorations", "rect"), list():
                if len(value) != 4 or not all(map(_is_length, value)):
                    return value
                return [round(side * factor, 2) for side, factor in zip(value, self.factors * 2, strict=True)]
            case _, dict():
                return {key: self.value(each, (*keys, key)) for key, each in value.items()}
            case _, list():
                return [self.value(each, keys) for each in value]
        if not _is_length(value):
            return value
        match keys:
            case ("styles", style, "size"):
                return self._size(value, _LEAST.get(style, SMALLEST_BODY))
            case ("scales",):
                return self._size(value, SMALLEST_BODY)
            case ("levels" | "looks", *_, "sizes"):
                return self._size(value, SMALLEST_CODE)
            case ("levels" | "looks", *_, name) if name != "bullet-scale":
                return round(value * self.growth, 2)
        return value

    def _size(self, value: float, least: float) -> float:
        """Return a size of type, no smaller than `least` if it was not already."""
        return max(round(value * self.growth, 1), min(value, least))
