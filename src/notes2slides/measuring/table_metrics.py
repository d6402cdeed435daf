"""Measures with the generated tables, so that every machine measures alike, with or without the fonts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from notes2slides.measuring.face_table import FaceTable, face_table
from notes2slides.measuring.faces import Face
from notes2slides.measuring.foreign import foreign_width, is_wide, space_between_scripts

CACHED_WORDS = 50_000
"""Widths of one face kept at most; some 5 MB."""


class TableMetrics:
    """Metrics of the families that have tables, or that `tables` finds otherwise. Raises KeyError for others."""

    def __init__(self, tables: Callable[[Face], FaceTable] = face_table) -> None:
        self._table = tables
        self._widths: dict[Face, dict[tuple[str, str], float]] = {}

    def __eq__(self, other: object) -> bool:
        """Return whether both measure by the same tables."""
        return isinstance(other, TableMetrics) and self._table == other._table

    def __hash__(self) -> int:
        """Return the same number where both measure by the same tables."""
        return hash(self._table)

    def advance(self, text: str, face: Face, before: str = "") -> float:
        """Return the text's width in em, kerning included."""
        known = self._widths.setdefault(face, {})
        key = (text, before)
        width = known.get(key)
        if width is None:
            if len(known) >= CACHED_WORDS:
                known.clear()
            table = self._table(face)
            alone = _character_width(before, table) if before else 0.0
            width = known[key] = sum(character_widths(before + text, table)) - alone
        return width

    def dots(self, text: str, face: Face, dots_per_em: int) -> int:
        """Return the width in dots, each glyph (with its kerning) rounded to whole ones."""
        table = self._table(face)
        widths = character_widths(text, table)
        if not any(ligature in text for ligature in table.ligatures):
            return sum([round(width * dots_per_em) for width in widths])
        return sum(round(width * dots_per_em) for width in _glyph_widths(text, widths, table.ligatures))

    def line_height(self, face: Face) -> float:
        """Return the height of a line in em."""
        return self._table(face).line_height

    def covers(self, text: str, face: Face) -> bool:
        """Return whether the face has every character of the text; a line break is not drawn and always there."""
        return self._table(face).widths.keys() >= set(text) - {"\n"}


def _character_width(character: str, table: FaceTable) -> float:
    width = table.widths.get(character)
    return foreign_width(character) if width is None else width


def character_widths(text: str, table: FaceTable) -> list[float]:
    """Return the width of each character in em, with its kerning against the next, or the space between scripts."""
    known = table.widths.get  # asked here and not by the function above, for this is done for all that is measured
    widths = [foreign_width(character) if (width := known(character)) is None else width for character in text]
    kerning = table.kerning.get
    if table.kerning:
        for place, (left, right) in enumerate(pairwise(text)):
            if row := kerning(left):
                widths[place] += row.get(right, 0.0)
    if not text.isascii() and any(map(is_wide, text)):
        for place, (left, right) in enumerate(pairwise(text)):
            widths[place] += space_between_scripts(left, right)
    return widths


def _glyph_widths(text: str, widths: list[float], ligatures: frozenset[str]) -> Iterator[float]:
    """Yield the widths of characters, those that are drawn as one glyph added up."""
    glyph = 0.0
    for place, width in enumerate(widths):
        glyph += width
        if text[place : place + 2] not in ligatures:
            yield glyph
            glyph = 0.0
