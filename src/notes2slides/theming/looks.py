"""The tables below `[looks]` become Looks, or an error with the key that is out of its range."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from msgspec import Struct, structs

from notes2slides.model.looks import Chips, Looks
from notes2slides.theming.fields import LENGTH, SMALLEST_CODE, Fields, Range, fields_of

_Look = TypeVar("_Look", bound=Struct)
_PADDING, _BAR, _GAP, _RULE = Range(0, 300), Range(0, 200), Range(0, 500), Range(0, 50)
_RANGES = {
    **dict.fromkeys(("padding", "tight_padding", "radius", "indent", "number_gap"), _PADDING),
    **dict.fromkeys(("border", "rule", "header_rule", "grid", "axis"), _RULE),
    **dict.fromkeys(("above_label", "above_line", "column_gap", "above_caption", "beside", "topics", "path"), _GAP),
    **dict.fromkeys(
        ("footnotes", "between_footnotes", "agenda", "agenda_count", "section", "links", "least_links"), _GAP
    ),
    "bar": _BAR,
    "bold_parents": Range(0, 200),
    "line": Range(0.25, 50),
    "caption_width": LENGTH,
    "frames": Range(2, 500),  # else two frames would be one
    "sizes": Range(SMALLEST_CODE, 400),
    "columns": LENGTH,
    "gap": _GAP,
}
"""Points, or words, that each length may have; one of a name has the same range in every table."""
_OPTIONAL = ("list", "terms")
"""Tables that a theme may leave out."""
_INSIDE = {
    "bar": ("tight_padding", "padding"),
    "radius": ("tight_padding", "padding"),
    "tight_padding": ("padding",),
    "least_links": ("links",),
}
"""Lengths that are no more than another: the first of these that their table has."""


def parse_looks(looks: Fields, colours: Mapping[str, str], callouts: Mapping[str, object]) -> Looks:
    """Return what `[looks]` says; raises ThemeError at the first key that is missing, misspelt or impossible."""
    kinds = {field.name: field.type for field in fields_of(Looks) if field.name != "notice_like"}
    looks.only(field.removesuffix("_like") for field in Looks.__struct_fields__)
    notice = looks.child("notice")
    notice.only(("like",))
    said = {name: kind for name, kind in kinds.items() if name in looks.table or name not in _OPTIONAL}
    found = {name: _look(looks.child(name), kind, colours) for name, kind in said.items()}
    return Looks(notice_like=notice.choice("like", callouts, are_own=True), **found)


def _look(fields: Fields, kind: type[_Look], colours: Mapping[str, str]) -> _Look:
    names = ("", *colours) if kind is Chips else tuple(colours)
    may_be = {field.name: names if field.type is str else _RANGES[field.name] for field in fields_of(kind)}
    look = fields.value(kind, may_be)
    for name, value in structs.asdict(look).items():
        other = next((each for each in _INSIDE.get(name, ()) if hasattr(look, each)), None)
        if other and isinstance(value, float) and value > (most := getattr(look, other)):
            key, outer = (each.replace("_", "-") for each in (name, other))
            fields.fail(key, f"must be at most `{outer}`, which is {most:g}")
        if name == "sizes" and list(value) != sorted(value, reverse=True):
            fields.fail("sizes", "must go from the largest to the smallest")
    return look
