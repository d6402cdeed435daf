"""Words of the scripts that write none apart: Thai, Lao, Khmer and Burmese.

They are found as ICU finds them, so that LibreOffice and browsers end lines at the same places: the longest word that
two known ones can follow, from left to right. The lists are made by `scripts/make_word_lists.py`.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from msgspec import Struct

LISTS = "{}.bin"
"""Names of the lists, by language."""
FIRST = "!"
"""In a list, the letter that stands for no letter shared with the word before."""
_LEAST_KNOWN = 3
"""Letters from which a word stands by itself, though what follows is unknown."""
_LEAST_BEGUN = 3
"""Letters of a known word with which something unknown begins that may be a word."""
_LEAST_DIVIDED = 4
"""Letters of two words."""
_REPEATS = "ๆໆៗ"
"""Signs behind a word that is said twice."""
_SHORTENS = "ฯ"
"""The Thai sign behind a word that is not written out; other words begin with it."""

_BEFORE_CONSONANTS = frozenset("\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4\u17d2\u1039")
_AM = frozenset("\u0e33\u0eb3")


class _Script(Struct, frozen=True):
    language: str
    letters: str
    """Letters and marks, as sets of a regular expression: no digits, no stops."""
    begin: str
    """Those that words begin with."""
    inner: str = ""
    """Those that none ends with."""


_BURMESE = "\u1000-\u103f\u1050-\u108f\u109a-\u109f\ua9e0-\ua9ef\ua9fa-\ua9fe\uaa60-\uaa7f"
_SCRIPTS = (
    _Script("th", "\u0e01-\u0e3a\u0e40-\u0e4e", "\u0e01-\u0e2e\u0e40-\u0e44", "\u0e31\u0e40-\u0e44"),
    _Script("lo", "\u0e81-\u0ec6\u0ec8-\u0ece\u0edc-\u0edf", "\u0e81-\u0eae\u0edc\u0edd\u0ec0-\u0ec4", "\u0ec0-\u0ec4"),
    _Script("km", "\u1780-\u17d3\u17d7\u17dc\u17dd", "\u1780-\u17b3", "\u17d2"),
    _Script("my", _BURMESE, "\u1000-\u102a", "\u1039"),
)
_STRETCHES = re.compile("|".join(f"(?P<{script.language}>[{script.letters}\u200c\u200d]+)" for script in _SCRIPTS))
_ANY = re.compile(f"[{''.join(script.letters for script in _SCRIPTS)}]")


def is_unspaced(text: str) -> bool:
    """Return whether a letter of these scripts stands in a text."""
    return not text.isascii() and _ANY.search(text) is not None


def unspaced_ends(text: str) -> Iterator[int]:
    """Yield the places in a text, in order, where one word of these scripts ends and the next begins."""
    if not is_unspaced(text):
        return
    for stretch in _STRETCHES.finditer(text):
        for end in _divided(stretch[0], stretch.lastgroup or ""):
            yield stretch.start() + end


def stays_together(before: str, character: str) -> bool:
    """Return whether two characters of these scripts are one to a reader where even a word must be broken: a vowel that
    stands before its consonant, a consonant that hangs below another, and the vowel am."""
    return before in _BEFORE_CONSONANTS or character in _AM


@lru_cache(maxsize=2048)
def _divided(text: str, language: str) -> tuple[int, ...]:
    """Return where the words of a text without spaces end, but for the last."""
    if len(text) < _LEAST_DIVIDED:
        return ()
    script = next(script for script in _SCRIPTS if script.language == language)
    return tuple(end for end in _Divider(text, script).ends() if end < len(text))


class _Words(Struct, frozen=True):
    known: frozenset[str]
    begun: frozenset[str]
    """What the longer ones begin with."""
    longest: int


@cache
def _words(language: str) -> _Words:
    packed = (files(__package__) / "words" / LISTS.format(language)).read_bytes()
    known = []
    word = ""
    for line in zlib.decompress(packed).decode("utf-8").split("\n"):
        word = word[: ord(line[0]) - ord(FIRST)] + line[1:]
        known.append(word)
    begun = frozenset(word[:_LEAST_BEGUN] for word in known if len(word) >= _LEAST_BEGUN)
    return _Words(frozenset(known), begun, max(map(len, known)))


class _Divider:
    def __init__(self, text: str, script: _Script) -> None:
        self._text = text
        self._words = _words(script.language)
        self._found: dict[int, Sequence[int]] = {}
        self._resumes = re.compile(rf"(?<=[{script.letters}])(?<![{script.inner or '!'}])[{script.begin}]")

    def ends(self) -> Iterator[int]:
        """Yield where each word ends."""
        start = 0
        while start < len(self._text):
            end = self._best(start)
            if end - start < _LEAST_KNOWN and end < len(self._text) and self._is_unknown(start, end):
                end = self._known_from(end)
            start = self._with_signs(end)
            yield start

    def _from(self, start: int) -> Sequence[int]:
        """Return where known words end that begin at a place, the longest first."""
        if start not in self._found:
            stops = range(min(len(self._text), start + self._words.longest), start, -1)
            self._found[start] = [stop for stop in stops if self._text[start:stop] in self._words.known]
        return self._found[start]

    def _best(self, start: int) -> int:
        """Return the end of the word that begins there, `start` for none."""
        ends = self._from(start)
        if not ends:
            return start
        best = ends[0]
        if len(ends) == 1 or best == len(self._text):
            return best
        for end in ends:
            following = self._from(end)
            if not following:
                continue
            best = end
            if following[0] == len(self._text) or any(map(self._from, following)):
                break
        return best

    def _is_unknown(self, start: int, end: int) -> bool:
        """Return whether what follows a word, or begins where there is none, is none either."""
        return not self._from(end) and (end == start or self._text[end : end + _LEAST_BEGUN] not in self._words.begun)

    def _known_from(self, start: int) -> int:
        """Return where a known word begins behind an unknown one."""
        begins = (found.start() for found in self._resumes.finditer(self._text, start + 1))
        return next(filter(self._from, begins), len(self._text))

    def _with_signs(self, end: int) -> int:
        """Return the end of a word with the marks on its last letter, what hangs below it and the signs behind it."""
        while 0 < end < len(self._text) and self._ends_later(end):
            end += 1
        return end

    def _ends_later(self, end: int) -> bool:
        character = self._text[end]
        if unicodedata.category(character)[0] == "M" or stays_together(self._text[end - 1], character):
            return True
        return character in _REPEATS or (character == _SHORTENS and not self._from(end))
