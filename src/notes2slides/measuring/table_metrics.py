"""Measures with the generated tables, so that every machine measures alike, with or without the fonts."""

from __future__ import annotations

from itertools import pairwise

from notes2slides.measuring.face_table import FaceTable, face_table
from notes2slides.measuring.faces import Face
from notes2slides.measuring.foreign import foreign_width

CACHED_WORDS = 50_000
"""Widths kept at most; some 5 MB."""


class TableMetrics:
    """Metrics of the families that have tables. Raises KeyError for others."""

    def __init__(self) -> None:
        self._widths: dict[tuple[Face, str, str], float] = {}

    def advance(self, text: str, face: Face, before: str = "") -> float:
        """Return the text's width in em, kerning included."""
        key = (face, text, before)
        width = self._widths.get(key)
        if width is None:
            if len(self._widths) >= CACHED_WORDS:
                self._widths.clear()
            width = self._widths[key] = measured(text, face_table(face), before)
        return width

    def line_height(self, face: Face) -> float:
        """Return the height of a line in em."""
        return face_table(face).line_height

    def covers(self, text: str, face: Face) -> bool:
        """Return whether the face has every character of the text; a line break is not drawn and always there."""
        return face_table(face).widths.keys() >= set(text) - {"\n"}


def measured(text: str, table: FaceTable, before: str) -> float:
    """Return the width of a text in em: advances, and the kerning of each pair."""
    widths = table.widths
    total = 0.0
    for character in text:
        width = widths.get(character)
        total += foreign_width(character) if width is None else width
    if table.kerning:
        for left, right in pairwise(before + text):
            row = table.kerning.get(left)
            if row:
                total += row.get(right, 0.0)
    return total
