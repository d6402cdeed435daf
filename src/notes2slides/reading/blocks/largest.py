"""What is larger than any block of a deck may be is refused before it is read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from notes2slides.diagnostics import SourceError, Span
from notes2slides.files.limits import LONGEST_TEXT, MOST_CELLS, MOST_LINES_OF_CODE
from notes2slides.reading.lines.nodes import FootnoteText, Leaf

_DELIMITERS = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?")
_DATA = re.compile(r"\(data:[^)\s]*")
"""An image inside its own address, which is no text."""


def check_leaf(path: str, leaf: Leaf) -> None:
    """Raise SourceError where a paragraph, heading, bullet or cell has more characters, or a table more cells, than
    one on slides may have."""
    length = sum(map(len, leaf.lines))
    if length <= LONGEST_TEXT and length**2 <= 4 * MOST_CELLS:  # so many characters are no more rows times columns
        return
    start = _table_start(leaf.lines)
    text, rows = leaf.lines[:start], leaf.lines[start:]
    if _length(text) > LONGEST_TEXT:
        message = f"this text has more than {LONGEST_TEXT:,} characters, the most that one on slides may have"
        raise _refused(path, leaf.first, message, "part it with blank lines, or keep data out of the notes")
    widest = 0
    for number, row in enumerate(rows, 1):
        line = leaf.first + start + number - 1
        if _length([row]) > LONGEST_TEXT:
            message = f"this row has more than {LONGEST_TEXT:,} characters, the most that one on slides may have"
            raise _refused(path, line, message, "say in the table what fits it, and the rest below it")
        widest = max(widest, row.strip().strip("|").count("|") + 1)
        if number * widest > MOST_CELLS:
            message = f"this table has more than {MOST_CELLS:,} cells up to here, the most that one on slides may have"
            raise _refused(path, line, message, "show a part of it, or a chart, and link to the data")


def check_footnote(path: str, note: FootnoteText) -> None:
    """Raise SourceError where the text of a footnote has more characters than a text on slides may have."""
    if _length(note.paragraphs) > LONGEST_TEXT:
        message = f"this footnote has more than {LONGEST_TEXT:,} characters, the most that one may have"
        raise _refused(path, note.first, message, "cite a source, and link to what it says")


def check_code(path: str, first: int, text: str) -> None:
    """Raise SourceError where code that begins on a line has more lines than code on slides may have."""
    if text.count("\n") >= MOST_LINES_OF_CODE:
        message = f"this code has more than {MOST_LINES_OF_CODE:,} lines, the most that code on slides may have"
        raise _refused(path, first, message, "show what the lecture is about, and link to the rest")


def _table_start(lines: Sequence[str]) -> int:
    """Return the index of a table's header among the lines of a leaf, their number where there is none."""
    found = (index for index, line in enumerate(lines) if index and "|" in lines[index - 1])
    return next((index - 1 for index in found if _DELIMITERS.fullmatch(lines[index].strip())), len(lines))


def _length(lines: Sequence[str]) -> int:
    length = sum(map(len, lines))
    return length if length <= LONGEST_TEXT else sum(len(_DATA.sub("", line)) for line in lines)


def _refused(path: str, line: int, message: str, hint: str) -> SourceError:
    return SourceError(message, span=Span(path, line, line), hint=hint)
