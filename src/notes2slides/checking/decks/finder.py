"""Finds the paragraphs of a file again among the characters that are drawn on its page."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from notes2slides.checking.decks.pdf_pages import Char
from notes2slides.model.geometry import Rect

_EDGE = 3.0
"""Points by which a letter may stand outside its box."""
_LINES_APART = 45.0
"""Points: more than the distance of two lines, less than that of two boxes."""
_REORDERED = ("R", "AL", "AN", "RLE", "RLO", "RLI", "LRO")
"""Bidirectional classes of what is drawn from right to left (Unicode Standard Annex 9)."""
_LOST = 0.5
"""Share of a box's letters that must be missing before words in joined scripts count as lost."""


def is_plain(paragraphs: Iterable[str]) -> bool:
    """Return whether text is drawn letter by letter from left to right, so that a PDF has it in its own order."""
    text = unicodedata.normalize("NFKC", " ".join(paragraphs))
    return text.isascii() or not any(
        unicodedata.bidirectional(char) in _REORDERED or unicodedata.category(char) in ("Mn", "Mc") for char in text
    )


def letters(text: str) -> str:
    """Return the letters and digits of a text in their compatibility form, all small: a template may draw capitals."""
    return "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum())


class Finder:
    """Finds text on one page; what was found once is not found again."""

    def __init__(self, chars: tuple[Char, ...]) -> None:
        self.chars = chars
        found = [(letter, index) for index, char in enumerate(chars) for letter in letters(char.text)]
        self._text = "".join(letter for letter, _ in found)
        self._index = [index for _, index in found]
        """The character that each letter of `_text` belongs to."""
        self._used: set[int] = set()
        """Characters that were found."""
        self._next = 0

    def find(self, paragraph: str) -> tuple[list[Char], list[str]]:
        """Return the characters of a paragraph as drawn, behind the one before where it can be, and its lost words."""
        span = self._span(letters(paragraph))
        if span is not None:
            return self._taken(span), []
        chars: list[Char] = []
        lost: list[str] = []
        for word in paragraph.split():
            found = self._parts(word, chars)
            chars += found or []
            lost += [word] if found is None else []
        return chars, lost

    def _parts(self, word: str, before: Sequence[Char]) -> list[Char] | None:
        """Return the characters of a word; letters of a stand-in face may be drawn behind all others of their line."""
        chars: list[Char] = []
        for plain, part in groupby(word, key=str.isascii):
            wanted = letters("".join(part))
            going_on = self._next
            span = self._span(wanted) if plain else self._near(wanted, [*before, *chars])
            if span is None:
                return None
            chars += self._taken(span)
            if not plain:
                self._next = going_on
        return chars

    def _near(self, wanted: str, before: Sequence[Char]) -> tuple[int, int] | None:
        """Return where letters stand that were not found yet, on a line near the last character that was."""
        starts = [at for at in range(len(self._text)) if self._text.startswith(wanted, at)]
        for at in starts:
            found = self._index[at : at + len(wanted)]
            near = not before or not found or abs(self.chars[found[0]].baseline - before[-1].baseline) < _LINES_APART
            if near and self._used.isdisjoint(found):
                return at, at + len(wanted)
        return None

    def count(self, paragraphs: Iterable[str], room: Rect) -> tuple[list[Char], list[str]]:
        """Return the characters in a rectangle, line by line, and the lost words of joined or reordered scripts.

        A PDF has the letters of such scripts in the order and the forms in which they are drawn; they are counted.
        """
        here = [index for index, char in enumerate(self.chars) if index not in self._used and _within(char, room)]
        self._used.update(here)
        chars = sorted((self.chars[index] for index in here), key=lambda char: (round(char.baseline), char.left))
        drawn = sum(len(char.text) for char in chars)
        wanted = [word for paragraph in paragraphs for word in paragraph.split()]
        total = sum(map(len, wanted))
        available = Counter(letter for char in chars for letter in letters(char.text))
        lost = [word for word in wanted if Counter(letters(word)) - available]
        return chars, lost if drawn < _LOST * total else []

    def _span(self, wanted: str) -> tuple[int, int] | None:
        """Return where letters stand that were not found yet: behind the last find, else anywhere."""
        for start in (self._next, 0):
            at = self._text.find(wanted, start)
            while at >= 0:
                if self._used.isdisjoint(self._index[at : at + len(wanted)]):
                    return at, at + len(wanted)
                at = self._text.find(wanted, at + 1)
        return None

    def _taken(self, span: tuple[int, int]) -> list[Char]:
        start, stop = span
        if start == stop:
            return []
        self._used.update(range(self._index[start], self._index[stop - 1] + 1))
        self._next = stop
        return list(self.chars[self._index[start] : self._index[stop - 1] + 1])


def _within(char: Char, room: Rect) -> bool:
    inside = room.x - _EDGE <= (char.left + char.right) / 2 <= room.right + _EDGE
    return inside and room.y - _EDGE <= char.baseline <= room.bottom + _EDGE
