"""Chooses what to measure a theme's families with: tables, else the machine's own fonts, else an estimate."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from msgspec import Struct

from notes2slides.diagnostics import Diagnostic, Severity
from notes2slides.measuring.face_table import TABLED, FaceTable, face_table, is_tabled
from notes2slides.measuring.faces import Face, Metrics
from notes2slides.measuring.font_files import font_file, measured_table
from notes2slides.measuring.given_fonts import faces_in, given_table
from notes2slides.measuring.table_metrics import TableMetrics

WIDER = 1.08
"""How many times as wide as the widest comparable face an unknown one is taken to be."""
_WIDE = {
    "verdana": 1.18,
    "arial black": 1.28,
    "bookman": 1.1,
    "century gothic": 1.12,
    "lucida sans": 1.13,
    "montserrat": 1.18,
    "open sans": 1.06,
    "poppins": 1.15,
    "raleway": 1.06,
    "work sans": 1.07,
}
"""Well-known faces that are wider than Arial, by how they begin, and how many times as wide they are."""
MONOSPACED = ("mono", "code", "consol", "courier", "typewriter", "menlo", "monaco")


class _Tables(Struct, frozen=True):
    """Finds the table of a face, with fonts in these files."""

    files: tuple[str, ...]

    def __call__(self, face: Face) -> FaceTable:
        return best_table(face, self.files)


def metrics_for(families: Iterable[str], files: tuple[str, ...] = ()) -> tuple[Metrics, tuple[Diagnostic, ...]]:
    """Return an instrument that measures these families, and a warning for each that can only be estimated.

    `files` are fonts that somebody names, which come before those of the machine. Raises OSError where one is none.
    """
    unknown = [family for family in dict.fromkeys(families) if not _is_measured(family, files)]
    return TableMetrics(_Tables(files)), tuple(_unmeasured(family, files) for family in unknown)


def _is_measured(family: str, files: tuple[str, ...]) -> bool:
    face = Face(family)
    return is_tabled(family) or given_table(face, files) is not None or font_file(face) is not None


@cache
def best_table(face: Face, files: tuple[str, ...] = ()) -> FaceTable:
    """Return what a face is measured with: that of a given font, its own table, one of the font installed here, or an
    estimate."""
    if files and (given := given_table(face, files)) is not None:
        return given
    if is_tabled(face.family):
        return face_table(face)
    font = font_file(face)
    return measured_table(font) if font else _estimated(face)


def _estimated(face: Face) -> FaceTable:
    """Return the table of Arial, the widest of the tabled faces, or of Courier New, scaled up."""
    known = face_table(Face(comparable_family(face.family), face.bold, face.italic))
    wider = WIDER * next((times for begin, times in _WIDE.items() if face.family.lower().startswith(begin)), 1.0)
    return FaceTable(
        widths={character: width * wider for character, width in known.widths.items()},
        kerning={},
        ligatures=frozenset(),
        line_height=known.line_height * WIDER,
    )


def comparable_family(family: str) -> str:
    """Return the family with tables whose widths an unknown family is estimated from."""
    return "Courier New" if any(word in family.lower() for word in MONOSPACED) else "Arial"


def _unmeasured(family: str, files: tuple[str, ...]) -> Diagnostic:
    others = f", which holds no other than {', '.join(faces_in(files))}" if files else ""
    return Diagnostic(
        code="font-unmeasured",
        severity=Severity.WARNING,
        message=f"the font “{family}” is not installed here: its widths are only estimated",
        hint=f'install it, or name its files: files = ["….ttf"] in [fonts]{others}; or take one that is always '
        "measured: " + ", ".join(sorted({stem.replace("-", " ").title() for stem in TABLED.values()})),
    )
