"""One face as data: widths, kerning and line height, read from the generated files in `tables/`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from msgspec import Struct

from notes2slides.measuring.faces import Face

_FAMILIES = {
    "calibri": ("calibri", "carlito"),
    "cambria": ("cambria", "caladea"),
    "arial": ("arial", "helvetica", "liberation sans"),
    "times-new-roman": ("times new roman", "times", "liberation serif"),
    "courier-new": ("courier new", "courier", "liberation mono"),
}
"""Stem of the files of a table to the families, in lower case, that have its widths."""
TABLED = {family: stem for stem, families in _FAMILIES.items() for family in families}

LINE_HEIGHT = 1.2
"""What LibreOffice gives a line of a presentation in any face, in em (`ImplCalculateFontIndependentLineSpacing`)."""


class FaceTable(Struct, frozen=True):
    """Widths and kerning in em."""

    widths: Mapping[str, float]
    kerning: Mapping[str, Mapping[str, float]]
    """By the left character, then by the right one: how much wider than its parts a pair is (mostly negative)."""
    ligatures: frozenset[str]
    """Pairs of characters that are drawn as one glyph."""
    line_height: float
    """The larger of ascent + descent + gap, which PowerPoint takes, and LibreOffice's 1.2 for every face."""


def is_tabled(family: str) -> bool:
    """Return whether there are tables for a family."""
    return family.lower() in TABLED


@cache
def face_table(face: Face) -> FaceTable:
    """Return the table of a face, read on first use. Raises KeyError for a family without tables."""
    style = "-".join(word for word, on in (("bold", face.bold), ("italic", face.italic)) if on) or "regular"
    stored = stored_table(f"{TABLED[face.family.lower()]}-{style}")
    units = stored["units"]
    return FaceTable(
        widths=unpacked_widths(stored["widths"], units),
        kerning={left: row for lefts, groups in stored["kerning"] for row in (_row(groups, units),) for left in lefts},
        ligatures=frozenset(stored["ligatures"]),
        line_height=max(LINE_HEIGHT, (stored["ascent"] + stored["descent"] + stored["gap"]) / units),
    )


def stored_table(name: str) -> Any:
    """Return what a generated file of `tables/` holds."""
    return json.loads((files(__package__) / "tables" / f"{name}.json").read_text(encoding="utf-8"))


def unpacked_widths(runs: list[list[int]], units: int) -> dict[str, float]:
    """Return widths in em by character, from lists of a first code point and the widths from there on."""
    return {chr(run[0] + place): width / units for run in runs for place, width in enumerate(run[1:])}


def _row(groups: Mapping[str, str], units: int) -> dict[str, float]:
    return {right: int(change) / units for change, rights in groups.items() for right in rights}
