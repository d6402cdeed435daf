"""A theme that changes the page: what it takes over from the themes it extends stands where it stood, by proportion."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from notes2slides.theming.fields import PAGE_SIDE, is_number


def fitted(extended: Mapping[str, Any], own: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the table of the themes that a theme extends, boxes and decorations fitted to the page of `own`.

    Their type sizes stay, and so do the lengths in `looks` and `levels`: points are points on every page. A page or a
    place that is none is left to be refused.
    """
    before, after = _page(extended), _page({**extended, "page": {**_table(extended, "page"), **_table(own, "page")}})
    if before is None or after is None or before == after:
        return extended
    factors = (after[0] / before[0], after[1] / before[1])
    layouts = {name: _layout(layout, factors) for name, layout in _table(extended, "layouts").items()}
    return {**extended, "layouts": layouts}


def _table(table: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = table.get(key)
    return value if isinstance(value, dict) else {}


def _page(table: Mapping[str, Any]) -> tuple[float, float] | None:
    """Return width and height of a theme's page, None where it is no page."""
    page = _table(table, "page")
    width, height = page.get("width", 0), page.get("height", 0)
    right = all(is_number(side) and PAGE_SIDE.least <= side <= PAGE_SIDE.most for side in (width, height))
    return (width, height) if right else None


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
    if not isinstance(rect, list) or not all(is_number(side) and abs(side) <= PAGE_SIDE.most for side in rect):
        return shape
    return {**shape, "rect": [round(side * factor, 2) for side, factor in zip(rect, factors * 2, strict=False)]}
