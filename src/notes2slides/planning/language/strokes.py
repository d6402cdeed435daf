"""What straight strokes in a text are: quotation marks in pairs, and apostrophes. Those that could be something else,
and one without its other half, are nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notes2slides.dialects import HIDDEN
from notes2slides.planning.language.delimiters import Marks
from notes2slides.planning.language.quotation_marks import QUOTATION_MARKS, closing_marks

Place = tuple[int, int]
"""From where to where, in characters."""
_Opened = tuple[int, str]
"""Where a quotation begins, and which marks may close it."""
_APOSTROPHE = "’"
_DEEPEST = 6
"""Quotations in each other that are told apart."""
_ELIDED = re.compile(
    r"(?<![\w\ufffc])'(?=(?:(?:tis|twas|twere|til|em)\b|\d\ds?\b)(?!')|[stkn][ -]|n')|(?<= 'n)'(?= )",
    re.IGNORECASE,
)
"""Before what is left of a word: `'tis`, `'90s`, `rock 'n' roll` and Dutch `'s avonds`."""
_FEET = re.compile(r"(?<=\d)'(?=\s?\d)|(?<=\d)\"|(?<=\d)'(?![\w\ufffc])")
_QUOTED = re.compile(f"[\"'{QUOTATION_MARKS}]")
_BEFORE_OPENING = frozenset("([{<-–—/\"'“„«‹‘‚¿¡=→⇒|+" + "\u200e\u200f")
_BEHIND_CLOSING = frozenset(".,;:!?)]}")


def without_feet(text: str) -> str:
    """Return a text without the strokes behind numbers, which are feet, minutes and the like."""
    return _FEET.sub(HIDDEN, text)


def marks_for_strokes(text: str, marks: Marks) -> Iterator[tuple[Place, str]]:
    """Yield apostrophes, and both marks of each quotation that is closed; what a curly mark opens is closed by that
    mark's own."""
    if '"' not in text and "'" not in text:
        return
    pairs: list[tuple[int, int, str]] = []
    for place, opening in _strokes(text, marks):
        if opening is None:
            yield (place, place + 1), _APOSTROPHE
        elif opening[1] in "\"'":
            pairs.append((opening[0], place, opening[1]))
        else:
            yield (place, place + 1), opening[1][0]
    around: list[int] = []
    for start, stop, stroke in sorted(pairs):
        around = [end for end in around if end > start]
        first, last = marks.of(marks.inner if around else marks.double if stroke == '"' else marks.single)
        around.append(stop)
        yield (start, start + 1), first
        yield (stop, stop + 1), last


def _strokes(text: str, marks: Marks) -> Iterator[tuple[int, _Opened | None]]:
    """Yield where strokes stand that close a quotation, with what they close, or that are apostrophes."""
    elided = {match.start() for match in _ELIDED.finditer(text)}
    feet = {match.start() for match in _FEET.finditer(text)}
    opened: list[_Opened] = []
    for match in _QUOTED.finditer(text):
        char, place = match[0], match.start()
        before, after = text[max(0, place - 1) : place], text[place + 1 : place + 2]
        if char not in "\"'":
            opened = _with_curly(opened, place, char)
        elif _in_word(before) and _in_word(after):
            if char == "'" and not (marks.has_signs or (before.isdigit() and after.isdigit())):
                yield place, None
        elif place in elided:
            yield place, None
        elif char == "'" and char in (before, after):
            continue
        elif (index := _opener(opened, char)) is not None and _closes(text, place, feet, opened[index]):
            yield place, opened[index]
            opened = opened[:index]
        elif _begins(before, after) and after != char:
            opened = [*opened[-_DEEPEST:], (place, char)]
        elif char == "'" and before.isalpha() and not marks.has_signs:
            yield place, None


def _with_curly(opened: list[_Opened], place: int, char: str) -> list[_Opened]:
    """Return what is open behind a curly mark, which closes what it belongs to, or opens a quotation."""
    index = next((index for index, (_, closers) in _innermost(opened) if char in closers), None)
    if index is not None:
        return opened[:index]
    return [*opened[-_DEEPEST:], (place, closers)] if (closers := closing_marks(char)) else opened


def _opener(opened: list[_Opened], char: str) -> int | None:
    """Return which of the open quotations a straight mark may close."""
    may_close = ((index, closers) for index, (_, closers) in _innermost(opened))
    return next((index for index, closers in may_close if closers == char or (char == '"' and closers != "'")), None)


def _innermost(opened: list[_Opened]) -> Iterator[tuple[int, _Opened]]:
    return ((index, opened[index]) for index in range(len(opened) - 1, -1, -1))


def _closes(text: str, place: int, feet: set[int], opening: _Opened) -> bool:
    """Return whether a mark stands where one may that closes; behind a number it may be inches, where what it could
    close is closed further on."""
    if not _ends(text, place):
        return False
    further = text.find(text[place], place + 1)
    return place not in feet or opening[1] != text[place] or further < 0 or not _ends(text, further)


def _begins(before: str, after: str) -> bool:
    starts = not before or before.isspace() or before in _BEFORE_OPENING
    return starts and bool(after) and not after.isspace() and after not in _BEHIND_CLOSING


def _ends(text: str, place: int) -> bool:
    return place > 0 and not text[place - 1].isspace() and not _in_word(text[place + 1 : place + 2])


def _in_word(char: str) -> bool:
    return char == HIDDEN or char.isalnum()
