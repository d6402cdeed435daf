"""Layouts that are like another: what they do not say they take from it, wherever a theme has put that."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from notes2slides.theming.fields import Fields, is_number

LIKE, WITHIN, WITHOUT = "like", "within", "without"
_BODY = "body"


def with_likenesses(table: Mapping[str, Any], file: Path) -> Mapping[str, Any]:
    """Return a theme's table in which every layout says all for itself.

    A layout that says `like` has the background, the boxes and the decorations of that layout, and its own besides;
    boxes that it is `without` it does not take over.
    A box or a decoration may say `within` in place of `rect`: shares of the body of that layout. Raises ThemeError
    where there is no such layout, or it is like another itself.
    """
    layouts = table.get("layouts")
    if not isinstance(layouts, dict):
        return table
    all_layouts, common = Fields(table, file).child("layouts"), table.get("decorations", [])
    derived = {
        name: _derived(all_layouts.child(name), layouts, common) if isinstance(own, dict) and LIKE in own else own
        for name, own in layouts.items()
    }
    return {**table, "layouts": derived}


def note_like(layout: Fields) -> None:
    """Have a schema take down that a layout may be like another, but for some boxes."""
    layout.note(LIKE, {"type": "string"})
    layout.note(WITHOUT, {"type": "array", "items": {"type": "string"}})


def note_within(placed: Fields) -> None:
    """Have a schema take down that a box or a decoration may stand within the body of that other."""
    placed.note(WITHIN, {"type": "array", "items": {"type": "number"}, "minItems": 4, "maxItems": 4})


def _derived(fields: Fields, layouts: Mapping[str, Any], common: Any) -> dict[str, Any]:
    """Return a layout that is like another; `common` are the decorations of layouts that say none."""
    other = fields.text(LIKE)
    model = layouts.get(other)
    if not isinstance(model, dict):
        fields.fail(LIKE, f"is '{other}', and the theme has no layout of that name")
    if LIKE in model:
        fields.fail(LIKE, f"is '{other}', which is like another layout itself", f'write {LIKE} = "{model[LIKE]}"')
    own = {key: value for key, value in fields.table.items() if key not in (LIKE, WITHOUT)}
    boxes, model_boxes = own.get("boxes", {}), model.get("boxes", {})
    decorations, below = own.get("decorations", []), model.get("decorations", common)
    if not all(isinstance(each, dict) for each in (boxes, model_boxes)) or not all(
        isinstance(each, list) for each in (decorations, below)
    ):
        return {**model, **own}
    body = _rect(model_boxes.get(_BODY))
    placed = {name: _box(box, model_boxes.get(name), body) for name, box in boxes.items()}
    marks = [_placed(each, body) for each in decorations]
    return {
        **model,
        **own,
        "boxes": {**_left(fields, model_boxes), **placed},
        "decorations": [*below, *marks],
    }


def _left(fields: Fields, boxes: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the boxes of another layout that a layout takes over."""
    without = fields.texts(WITHOUT) if WITHOUT in fields.table else ()
    for name in without:
        if name not in boxes:
            fields.fail(WITHOUT, f"names '{name}', which is no box of that layout", f"it has {', '.join(boxes)}")
    return {name: box for name, box in boxes.items() if name not in without}


def _box(own: Any, model: Any, body: list[float] | None) -> Any:
    if not isinstance(own, dict):
        return own
    return {**(model if isinstance(model, dict) else {}), **_placed(own, body)}


def _placed(own: Any, body: list[float] | None) -> Any:
    """Return a box or a decoration with its place on the page in points; a `rect` of its own comes first."""
    if not isinstance(own, dict) or WITHIN not in own:
        return own
    rest = {key: value for key, value in own.items() if key != WITHIN}
    shares = own[WITHIN]
    if "rect" in own:
        return rest
    if body is None or not isinstance(shares, list) or len(shares) != len(body) or not all(map(is_number, shares)):
        return own
    x, y, width, height = body
    left, top, across, along = shares
    rect = [x + left * width, y + top * height, across * width, along * height]
    return {**rest, "rect": [round(side, 2) for side in rect]}


def _rect(box: Any) -> list[float] | None:
    rect = box.get("rect") if isinstance(box, dict) else None
    return rect if isinstance(rect, list) and len(rect) == 4 and all(map(is_number, rect)) else None
