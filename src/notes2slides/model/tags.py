"""Tags: how they are written in a text, and when two of them are the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, chain, islice, pairwise

from notes2slides.model.notes import Block, Section
from notes2slides.model.text import Mark, Run, Runs, parted, plain
from notes2slides.model.words import texts

Place = tuple[int, int]
"""Where something begins and ends in a text, in characters."""
_EDGE = Run("")
_LINK = re.compile(r"\s*(?:[:,;.–—]|-{1,3}(?=\s))?\s*")
"""What stands between a label and the text behind it."""
_WORDS, _SPACES = re.compile(r"\S"), re.compile(" +")
_OPENED, _CLOSED = ("(", "["), (")", "]")
_POINTS = ".,;:!?"
_ENDS = '.!?…"”»)'
_IGNORED = re.compile(r"[\s_\-\u2010-\u2015]+")


def normal_tag(name: str) -> str:
    """Return the form in which tags are compared: `Learning-Rate:`, `learning_rate` and `LearningRate` are one.

    Case, spaces, hyphens, underscores and trailing colons do not count. A name made of nothing else stays as it is.
    """
    folded = unicodedata.normalize("NFC", name).strip().casefold().rstrip(": \t")
    return _IGNORED.sub("", folded) or name.strip().casefold()


def written_tags(holder: Section | Block) -> Iterator[tuple[str, str]]:
    """Yield the tags in a block's own text or a heading as (as written, normal form), in order.

    What hangs below is not looked at; nor is a callout's label, which is no longer part of its text.
    """
    for text in texts(holder):
        yield from ((written, normal_tag(written)) for written, _, _ in _named(text))


def placed_tags(holder: Section | Block) -> Iterator[tuple[str, bool]]:
    """Yield the tags in a block's own text or a heading as (as written, whether it stands apart from the sentence)."""
    for text in texts(holder):
        if found := [*_named(text)]:
            whole, ends = plain(text), _ends(text)
            yield from ((written, _stands_apart(whole, ends[start], ends[stop])) for written, start, stop in found)


def without_tags(text: Runs, is_hidden: Callable[[str], bool]) -> Runs:
    """Return a text without the tags of which `is_hidden` says so of their normal form, nor what joined them to the
    words beside them; a text that has no other words stays as it is."""
    ends = _ends(text)
    gone = [(ends[start], ends[stop]) for written, start, stop in _named(text) if is_hidden(normal_tag(written))]
    if not gone:
        return text
    places = _left_over(plain(text), gone)
    kept = tuple(chain.from_iterable(islice(parted(text, chain.from_iterable(places)), 1, None, 2)))
    return kept if _says_something(kept) else text


def _ends(text: Runs) -> Sequence[int]:
    """Return how many characters stand before each run, and how many there are."""
    return [0, *accumulate(len(run.text) for run in text)]


def _named(text: Runs) -> Iterator[tuple[str, int, int]]:
    """Yield each tag as it is written, and where its runs begin and end."""
    for start, stop in _tagged(text):
        if written := _written(text[start:stop]):
            yield written, start, stop


def _stands_apart(text: str, start: int, stop: int) -> bool:
    """Return whether a tag, these characters, is no part of the sentence: another begins behind it, or has ended before
    it, or brackets are around it."""
    begin = _rstripped(text, start)
    left, right = text[max(0, begin - 1) : begin], _first_word(text, stop, len(text))
    if not left:
        return right.isupper()
    if not right:
        return left in _ENDS
    return left in _OPENED and right in _CLOSED


def _rstripped(text: str, stop: int) -> int:
    """Return where the text before a place ends without the spaces behind it."""
    while stop and text[stop - 1].isspace():
        stop -= 1
    return stop


def _first_word(text: str, start: int, stop: int) -> str:
    """Return the first character between two places that is no space, or ""."""
    found = _WORDS.search(text, start, stop)
    return found[0] if found else ""


def _says_something(runs: Runs) -> bool:
    return any(run.maths is not None or any(map(str.isalnum, run.text)) for run in runs)


def _left_over(text: str, gone: Sequence[Place]) -> Sequence[Place]:
    """Return the parts of a text that are left without tags and without what joined them to the words beside them."""
    behind = _Behind(text)
    end = len(text)
    for start, stop in reversed(gone):
        behind.add(stop, end)
        words, last = _rstripped(text, start), text[max(0, start - 1) : start]
        end = start
        if not words:
            end = 0
            behind.drop_link()
        elif last in _OPENED and behind.next in _CLOSED:
            end = _rstripped(text, start - 1)
            behind.drop(1)
        elif not behind.first or behind.first in _POINTS:
            end = words
            behind.drop_spaces()
        elif last.isspace():
            behind.drop_spaces()
    behind.add(0, end)
    return behind.places


class _Behind:
    """What is left of a text behind a tag."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._parts: list[tuple[int, int, str]] = []
        """The nearest is the last, each with `first` as it is there."""

    @property
    def places(self) -> Sequence[Place]:
        """The parts of the text, in order."""
        return [(start, stop) for start, stop, _ in reversed(self._parts)]

    @property
    def next(self) -> str:
        """The character right behind the tag, or ""."""
        return self._text[self._parts[-1][0]] if self._parts else ""

    @property
    def first(self) -> str:
        """The first character that is no space, or ""."""
        return self._parts[-1][2] if self._parts else ""

    def add(self, start: int, stop: int) -> None:
        """Set a part of the text before all that is left."""
        if start < stop:
            self._parts.append((start, stop, _first_word(self._text, start, stop) or self.first))

    def drop(self, count: int) -> None:
        """Leave out so many characters."""
        while count and self._parts:
            start, stop, _ = self._parts.pop()
            self.add(start + count, stop)
            count -= min(count, stop - start)

    def drop_spaces(self) -> None:
        """Leave out the spaces, of one line, before all else."""
        while self.next == " ":
            start, stop, _ = self._parts[-1]
            found = _SPACES.match(self._text, start, stop)
            self.drop(found.end() - start if found else 0)

    def drop_link(self) -> None:
        """Leave out what joins a label to the text behind it."""
        found = _LINK.match("".join(self._text[start:stop] for start, stop in self.places))
        self.drop(found.end() if found else 0)


def _tagged(text: Runs) -> Iterator[tuple[int, int]]:
    """Yield where the runs of each tag begin and end: several where part of it is bold.

    Neighbours that look the same are two tags side by side, else the reader would have joined them.
    """
    start: int | None = None
    for index, (before, run) in enumerate(pairwise((_EDGE, *text, _EDGE))):
        goes_on = Mark.TAG in run.marks and (before.marks, before.href) != (run.marks, run.href)
        if start is not None and not goes_on:
            yield start, index
            start = None
        if start is None and Mark.TAG in run.marks:
            start = index


def _written(runs: Runs) -> str:
    return " ".join(plain(runs).split()).strip(": ")
