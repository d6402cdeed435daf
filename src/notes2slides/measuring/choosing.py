"""Chooses what to measure a theme's families with: tables, else the machine's own fonts, else an estimate."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from notes2slides.diagnostics import Diagnostic, Severity
from notes2slides.measuring.face_table import TABLED, FaceTable, face_table, is_tabled
from notes2slides.measuring.faces import Face, Metrics
from notes2slides.measuring.font_files import font_file, measured_table
from notes2slides.measuring.table_metrics import TableMetrics

WIDER = 1.08
"""How many times as wide as the widest comparable face an unknown one is taken to be."""
MONOSPACED = ("mono", "code", "consol", "courier", "typewriter", "menlo", "monaco")


def metrics_for(families: Iterable[str]) -> tuple[Metrics, tuple[Diagnostic, ...]]:
    """Return an instrument that measures these families, and a warning for each that can only be estimated."""
    unknown = [family for family in dict.fromkeys(families) if not is_tabled(family) and not font_file(Face(family))]
    return TableMetrics(best_table), tuple(_unmeasured(family) for family in unknown)


@cache
def best_table(face: Face) -> FaceTable:
    """Return what a face is measured with: its own table, one of the font installed here, or an estimate."""
    if is_tabled(face.family):
        return face_table(face)
    font = font_file(face)
    return measured_table(font) if font else _estimated(face)


def _estimated(face: Face) -> FaceTable:
    """Return the table of Arial, the widest of the tabled faces, or of Courier New, scaled up."""
    known = face_table(Face(comparable_family(face.family), face.bold, face.italic))
    return FaceTable(
        widths={character: width * WIDER for character, width in known.widths.items()},
        kerning={},
        ligatures=frozenset(),
        line_height=known.line_height * WIDER,
    )


def comparable_family(family: str) -> str:
    """Return the family with tables whose widths an unknown family is estimated from."""
    return "Courier New" if any(word in family.lower() for word in MONOSPACED) else "Arial"


def _unmeasured(family: str) -> Diagnostic:
    return Diagnostic(
        code="font-unmeasured",
        severity=Severity.WARNING,
        message=f"the font “{family}” is not installed here: its widths are only estimated",
        hint="install it, or take one that is always measured: "
        + ", ".join(sorted({stem.replace("-", " ").title() for stem in TABLED.values()})),
    )
