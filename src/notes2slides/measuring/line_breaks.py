"""Where a line may end: the rules of Unicode Standard Annex 14 as LibreOffice applies them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from notes2slides.measuring.unspaced import stays_together, unspaced_ends

SPACES = " \u200b"
"""What a line may end after, and what does not count in its width there."""

_SPACED = re.compile(
    r"(?P<plain>[^\W_]+[.,:;!?]*)(?:[ \u200b]+(?=[^\W_])|[ \u200b]*\Z)|[^ \u200b]*[ \u200b]+|[^ \u200b]+", re.ASCII
)
"""A word with its spaces; `plain` is one of ASCII letters and digits before another such: no rule is asked for it."""

HANGUL = ("\uac00", "\ud7a3")
"""Korean is broken at spaces alone."""

_CLASSES = {
    "GL": "\u00a0\u202f\u2007\u2011\u2060\ufeff\u200d\u034f",
    "OP": "¡¿‚„",
    "QU": "'\"‘’“”«»‹›",
    "EX": "!?！？",
    "IS": ",.:;",
    "SY": "/\\",
    "HY": "-",
    "BA": "–\u2010\u2012|\u00ad\u0e5a\u0e5b\u17d4\u17d5\u17d8\u17da\u104a\u104b",
    "B2": "—",
    "BB": "´",
    "IN": "…‥․",
    "PR": "$£¥€+±№−",
    "PO": "%‰¢′″",
    "CL": "、。，．",
    "NS": "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶー々〻ゝゞヽヾ・：；〜\u17d6",
}
_CLASS = {character: name for name, characters in _CLASSES.items() for character in characters}
_SKIN_TONES = ("\U0001f3fb", "\U0001f3ff")
_FLAG_LETTERS = ("\U0001f1e6", "\U0001f1ff")
"""Two of them are a flag."""
_TAG_LETTERS = ("\U000e0020", "\U000e007f")
"""Behind a black flag they name a region."""
_BY_CATEGORY = {"Ps": "OP", "Pe": "CL", "Nd": "NU", "Mn": "CM", "Me": "CM", "Mc": "CM"}

_NEVER_BEFORE = frozenset({"GL", "CL", "EX", "IS", "SY", "QU", "BA", "HY", "NS", "CM", "EM"})
_NEVER_AFTER = frozenset({"GL", "OP", "QU", "BB"})
_NEVER_BETWEEN = frozenset(
    {
        *((left, right) for left in ("AL", "NU") for right in ("AL", "NU", "OP", "IN", "PR", "PO")),
        *((left, right) for left in ("CL", "IS", "PR", "PO") for right in ("AL", "NU")),
        *((left, "IN") for left in ("ID", "IN")),
        *((left, right) for left in ("CL", "IS") for right in ("PR", "PO")),
        *((left, "OP") for left in ("PR", "PO")),
        ("PR", "ID"),
        ("ID", "PO"),
        ("B2", "B2"),
    }
)
_NOT_AFTER_SPACE = frozenset({"CL", "EX", "IS", "SY"})
"""These do not start a line even where a space stands before them (rule LB13)."""


class Word(NamedTuple):
    """A stretch of text that stays on one line, with offsets into the text."""

    token: int
    """Where the text without spaces begins that it is a part of."""
    start: int
    visible: int
    """Where the spaces at its end begin."""
    end: int
    after_slash: bool = False
    """Where it does not fit, LibreOffice moves its whole token to the next line. It ends a line in a slash only on a
    token's second line and later, or where what follows is wider than a line."""


def hard_lines(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield (start, end, end with line feed) of each line as written; text that ends in a line feed has one more."""
    start = 0
    while (stop := text.find("\n", start)) >= 0:
        yield start, stop, stop + 1
        start = stop + 1
    yield start, len(text), len(text)


def words(text: str, start: int, stop: int) -> Iterator[Word]:
    """Yield the pieces of text[start:stop] between the places where a line may end; joined they give it."""
    held = token = start
    after_slash = False
    for match in _SPACED.finditer(text, start, stop):
        begin, end = match.span()
        visible = match.end("plain")
        if visible < 0:
            word = match.group().rstrip(SPACES)
            visible = begin + len(word)
            for place in _breaks_within(word):
                yield Word(token, held, begin + place, begin + place, after_slash)
                held = begin + place
                after_slash = word[place - 1] == "/"
            if end < stop and _holds(word, text[end]):
                continue
        yield Word(token, held, visible, end, after_slash)
        held = token = end
        after_slash = False


def _holds(word: str, following: str) -> bool:
    """Return whether a line may not end between a word with its spaces and the character that follows."""
    return _line_class(following) in _NOT_AFTER_SPACE or (bool(word) and _line_class(word[-1]) == "OP")


@lru_cache(maxsize=4096)
def _breaks_within(word: str) -> tuple[int, ...]:
    """Return the places inside a word without spaces at which a line may end."""
    classes = _classes(word)
    ends = frozenset(unspaced_ends(word))
    return tuple(place for place in range(1, len(word)) if place in ends or _may_break(classes, place))


def _may_break(classes: list[str], place: int) -> bool:
    """Return whether a line may end before the character at `place`."""
    base = place - 1
    while base > 0 and classes[base] == "CM":
        base -= 1
    left, right = classes[base], classes[place]
    if right in _NEVER_BEFORE or left in _NEVER_AFTER or (left, right) in _NEVER_BETWEEN:
        return False
    if left == "SY" and right == "NU":
        return base == 0 or classes[base - 1] not in ("NU", "IS", "SY")
    return not (left in ("HY", "BA") and base == 0)


def _classes(word: str) -> list[str]:
    """Return the class of each character; the second letter of a flag is one that does not begin a line (LB30a)."""
    found: list[str] = []
    for character in word:
        name = _line_class(character)
        found.append("EM" if name == "RI" and found and found[-1] == "RI" else name)
    return found


@lru_cache(maxsize=8192)
def _line_class(character: str) -> str:
    if character >= _FLAG_LETTERS[0]:
        for name, (first, last) in (("RI", _FLAG_LETTERS), ("EM", _SKIN_TONES), ("CM", _TAG_LETTERS)):
            if first <= character <= last:
                return name
    found = _CLASS.get(character) or _BY_CATEGORY.get(unicodedata.category(character))
    if found:
        return found
    wide = unicodedata.east_asian_width(character) in "WF"
    return "ID" if wide and not HANGUL[0] <= character <= HANGUL[1] else "AL"


_JOINED = "\u200d"
_MARKS = ("Mn", "Me", "Mc")
_KEPT = "\u200c\u200d"


def graphemes(text: str) -> list[str]:
    """Return what a reader takes for single characters: a base with its marks, joined emoji, a flag."""
    classes = _classes(text)
    starts = [place for place in range(len(text)) if not place or not _continues(text, place, classes[place])]
    return [text[start:stop] for start, stop in pairwise([*starts, len(text)])]


def _continues(text: str, place: int, line_class: str) -> bool:
    """Return whether a character belongs to the one before it (Unicode Standard Annex 29, GB9 to GB13)."""
    character = text[place]
    if character.isascii():
        return False
    if stays_together(text[place - 1], character):
        return True
    if text[place - 1] == _JOINED or character in _KEPT or unicodedata.category(character) in _MARKS:
        return True
    return line_class in ("EM", "CM")
