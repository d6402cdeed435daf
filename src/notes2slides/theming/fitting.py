"""A theme that changes the page: what it takes over from the themes it extends is fitted to the new page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

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
    growth = max(_GROWTH[0], min(along, max(across, 1.0), _GROWTH[1]))
    styles = _table(extended, "styles")
    return {
        **extended,
        "layouts": {name: _layout(each, (across, along)) for name, each in _table(extended, "layouts").items()},
        "styles": {name: _style(each, growth, _LEAST.get(name, SMALLEST_BODY)) for name, each in styles.items()},
        "scales": _sizes(extended.get("scales"), growth, SMALLEST_BODY),
        "levels": _lengths(extended.get("levels"), growth),
        "looks": _lengths(extended.get("looks"), growth),
    }


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


def _layout(layout: Any, factors: tuple[float, float]) -> Any:
    if not isinstance(layout, dict):
        return layout
    boxes, decorations = layout.get("boxes"), layout.get("decorations")
    moved = dict(layout)
    if isinstance(boxes, dict):
        moved["boxes"] = {name: _placed(box, factors) for name, box in boxes.items()}
    if isinstance(decorations, list):
        moved["decorations"] = [_placed(each, factors) for each in decorations]
    return moved


def _placed(shape: Any, factors: tuple[float, float]) -> Any:
    """Return a box or a decoration at its place on the other page, to a hundredth of a point."""
    rect = shape.get("rect") if isinstance(shape, dict) else None
    if not isinstance(rect, list) or len(rect) != 4 or not all(map(_is_length, rect)):
        return shape
    return {**shape, "rect": [round(side * factor, 2) for side, factor in zip(rect, factors * 2, strict=True)]}


def _style(style: Any, growth: float, least: float) -> Any:
    return (
        {**style, "size": _sizes(style["size"], growth, least)}
        if isinstance(style, dict) and "size" in style
        else style
    )


def _sizes(value: Any, growth: float, least: float) -> Any:
    """Return sizes of type, in lists or alone, to a tenth of a point; none gets smaller than `least`."""
    if isinstance(value, list):
        return [_sizes(each, growth, least) for each in value]
    return max(round(value * growth, 1), min(value, least)) if _is_length(value) else value


def _lengths(value: Any, growth: float, key: str = "") -> Any:
    """Return the lengths in tables and lists, to a hundredth of a point."""
    if key == "sizes":
        return _sizes(value, growth, SMALLEST_CODE)
    if isinstance(value, dict):
        return {name: _lengths(each, growth, name) for name, each in value.items()}
    if isinstance(value, list):
        return [_lengths(each, growth) for each in value]
    return round(value * growth, 2) if _is_length(value) and key != "bullet-scale" else value
