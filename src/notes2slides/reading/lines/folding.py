"""Notes for the speaker that begin at the end of a text and go on below it."""

from __future__ import annotations

from notes2slides.reading.lines import verbatim
from notes2slides.reading.lines.directives import FOLD, unfinished_comment


def folded(lines: list[str], row: int, text: str, unclosed: verbatim.Unclosed) -> tuple[str, int]:
    """Return the text that a line ends with, notes that go on below it folded into it, and the row after that."""
    while (start := unfinished_comment(text)) is not None:
        at = len(lines[row]) - len(text) + start
        found = verbatim.dropped(lines, row, at, -1, unclosed)
        if not found or found[1] == row:
            break
        text = FOLD.join((text, *lines[row + 1 : found[1] + 1]))
        row = found[1]
    return text, row + 1
