"""How far a font that stands in for a missing one must be scaled so that no line grows wider."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from notes2slides.measuring.choosing import WIDER, best_table, comparable_family
from notes2slides.measuring.face_table import TABLED, FaceTable, is_tabled, stored_table
from notes2slides.measuring.faces import Face
from notes2slides.measuring.table_metrics import character_widths

LINES = (
    "What the machine learns",
    "A little will fill it",
    "More rows than columns",
    "Images, text and tables",
    "Every measure has limits",
    "How good is good",
    "Why most models fail",
    "The first of three",
)
"""Short English lines, some of mostly narrow and some of mostly wide letters."""


def width_ratio(family: str, fallback: str, *, bold: bool = False, files: tuple[str, ...] = ()) -> float:
    """Return the factor (CSS `size-adjust` / 100 %) at which English text in `fallback` is no wider than in `family`.

    For a family with tables it holds for 98 of 100 lines of four words, and more surely for longer ones. Any other is
    compared with one that has tables by the widths its lines are planned with, for which `files` are fonts that
    somebody names, and its stand-ins are never enlarged.
    """
    if family.lower() == fallback.lower():
        return 1.0
    if is_tabled(family):
        return _stored_ratio(_canonical(family), fallback, bold)
    known = comparable_family(family)
    planned = _narrowest(Face(family, bold), Face(known, bold), files)
    return min(1.0, planned * _stored_ratio(known, fallback, bold))


def _stored_ratio(family: str, fallback: str, bold: bool) -> float:
    """Return the ratio from the tables; a fallback without any is taken to be as wide as an unknown face."""
    if cuts := _ratios()[family].get(fallback):
        return cuts[bold]
    return _ratios()[family][comparable_family(fallback)][bold] / WIDER


def _narrowest(face: Face, other: Face, files: tuple[str, ...]) -> float:
    """Return the smallest width of a line in `face` as a share of its width in `other`."""
    return min(_width(line, best_table(face, files)) / _width(line, best_table(other)) for line in LINES)


def _width(line: str, table: FaceTable) -> float:
    return sum(character_widths(line, table))


def _canonical(family: str) -> str:
    """Return the name under which the ratios of a family with tables are stored."""
    return TABLED[family.lower()].replace("-", " ").title()


@cache
def _ratios() -> Mapping[str, Mapping[str, list[float]]]:
    stored: Mapping[str, Mapping[str, list[float]]] = stored_table("fallbacks")
    return stored
