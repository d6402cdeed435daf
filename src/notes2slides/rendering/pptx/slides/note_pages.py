"""How large the text of a page of notes is: as large as the page has room for, since programs cut off what has none."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from notes2slides.model.deck import NoteLine

DEEPEST = 8
"""Level of the lines that are indented most; those below it are as they are."""
_SIZES = (12, 11, 10, 9, 8, 7)
_WIDTH, _HEIGHT = 417.0, 343.0
"""Points of the box on the master of notes, without its insets."""
_INDENT = 18.0
"""Points by which a level stands further in."""
_BETWEEN = 3.0
"""Points between two lines of notes."""
_PITCH = 1.22
"""Height of a line as a share of its size, of the face with the tallest lines that themes have."""
_LETTER = 0.53
"""Width of a letter as a share of its size, on average and with what is left at the ends of lines."""


def note_sizes(notes: Sequence[NoteLine]) -> str:
    """Return the list style that sets notes in the largest size that fits, else in the smallest.

    Nothing is measured: an average of letters will do, for the lines of notes break wherever a program has them do so.
    """
    if not notes:
        return "<a:lstStyle/>"
    size = _SIZES[0]
    if not _is_short(notes):
        size = next((size for size in _SIZES if _height(notes, size) <= _HEIGHT), _SIZES[-1])
    return _list_style(size, min(max([line.level for line in notes]), DEEPEST))


@lru_cache
def _list_style(size: int, deepest: int) -> str:
    levels = range(1, deepest + 2)
    styles = "".join(f'<a:lvl{level}pPr><a:defRPr sz="{size * 100}"/></a:lvl{level}pPr>' for level in levels)
    return f"<a:lstStyle>{styles}</a:lstStyle>"


def _is_short(notes: Sequence[NoteLine]) -> bool:
    """Return whether notes have room in the largest size, however wide their letters and narrow their lines are."""
    text = "\n".join([line.text for line in notes])
    letter = _LETTER * _SIZES[0] * (1 if text.isascii() else 2)
    lines = 1 + text.count("\n") + len(text) * letter / (_WIDTH - _INDENT * DEEPEST)
    return lines * (_SIZES[0] * _PITCH + _BETWEEN) <= _HEIGHT


def _height(notes: Sequence[NoteLine], size: float) -> float:
    return sum(_lines(line, size) * size * _PITCH + _BETWEEN for line in notes)


def _lines(line: NoteLine, size: float) -> int:
    room = _WIDTH - _INDENT * min(line.level, DEEPEST)
    return sum(max(1, math.ceil(_letters(piece) * _LETTER * size / room)) for piece in line.text.split("\n"))


def _letters(text: str) -> float:
    """Return how many letters wide a text is; those of East Asian scripts are as wide as two."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
