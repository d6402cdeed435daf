"""Words that were made bold, italic, a link ... in a deck, marked so in the Markdown that they come from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import assert_never

from msgspec import Struct, field

from notes2slides.merge_base.coding import letters
from notes2slides.merging.comparing.marks import LETTERS, Marked, stretches
from notes2slides.model.notes import (
    Bullet,
    Callout,
    Chart,
    Code,
    Diagram,
    Figure,
    Formula,
    Paragraph,
    Quote,
    Rule,
    Section,
    SpeakerNote,
    Table,
)
from notes2slides.model.text import Runs, plain, uncited
from notes2slides.pulling.aligning import Place, aligned
from notes2slides.pulling.held import Held, Holder

MARKER = re.compile(r"[ \t>]*(?:[-+*]|\d{1,9}[.)]|#{1,6})[ \t]+(?:\[[ xX]\][ \t]+)?")
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s<>\\]+", re.IGNORECASE)
_SIGNS: dict[str, tuple[str, str]] = {
    "b": ("**", "**"),
    "i": ("*", "*"),
    "s": ("~~", "~~"),
    "h": ("==", "=="),
    "u": ("<u>", "</u>"),
    "^": ("^", "^"),
    "_": ("~", "~"),
}
_WRITTEN: dict[str, str] = {
    "b": r"\*\*|__|</?(?:b|strong)>",
    "i": r"(?<!\*)\*(?!\*)|(?<=\*\*)\*|(?<!_)_(?!_)|</?(?:i|em)>",
    "s": r"~~|</?(?:s|del)>",
    "h": r"==|</?mark>",
    "u": r"</?u>",
    "^": r"\^|</?sup>",
    "_": r"(?<!~)~(?!~)|</?sub>",
}
"""What marks begin and end with, as people write it."""
_LINK_BEGINS = r"\[|<"
_LINK_ENDS = r"\]\((?:[^()\s]|\([^()\s]*\))*(?:[ \t]+\"[^\"]*\")?\)|\]\[[^\[\]]*\]|>"
_OPENERS = re.compile(r"(?:[*_~=^]+|\[|<\w+>)+$")
_CLOSERS = re.compile(r"(?:[*_~=^]+|\]\((?:[^()\s]|\([^()\s]*\))*\)|\]\[[^\[\]]*\]|</\w+>)+")

Stretch = tuple[str, Marked]


class Span(Struct, frozen=True):
    """Characters of a text that bear one mark, the end excluded."""

    first: int
    end: int
    mark: str
    """A letter, or an address."""


def runs_of(holder: Holder) -> Runs | None:
    """Return the runs of a text that can be marked, None where a block is none."""
    match holder:
        case Section():
            return uncited(holder.title)
        case Paragraph() | Bullet() | Callout():
            return uncited(holder.runs)
        case Quote() | Code() | Table() | Figure() | Diagram() | Chart() | Formula() | Rule() | SpeakerNote():
            return None
        case _:
            assert_never(holder)


def marks_of(runs: Runs) -> list[Marked]:
    """Return how each character of some runs is marked."""
    found: list[Marked] = []
    for run in runs:
        own = letters(run.marks)
        mark = Marked("".join(each for each in LETTERS if each in own), run.href or "")
        found += [mark] * len(run.text)
    return found


def shown_marks(held: Held) -> dict[str, tuple[Stretch, ...]]:
    """Return how the words of each block are marked."""
    found = {name: runs_of(holder) for name, holder in held.holders.items()}
    return {name: stretches(plain(runs), marks_of(runs)) if runs is not None else () for name, runs in found.items()}


def style_of(lines: Iterable[str]) -> Mapping[str, tuple[str, str]]:
    """Return how a lecturer writes bold and italic words: as most of them are in these lines."""
    text = "\n".join(lines)
    counts = Counter(re.findall(r"(?<![*\w\\])(\*\*|\*|__|_)(?=\w)", text))
    bold = "__" if counts["__"] > counts["**"] else "**"
    italic = "_" if counts["_"] > counts["*"] else "*"
    return {**_SIGNS, "b": (bold, bold), "i": (italic, italic)}


class Marker(Struct):
    """Marks the words of one block otherwise."""

    markdown: str
    text: str
    """What the block says."""
    places: Sequence[Place]
    """Where each character of that stands in the Markdown."""
    style: Mapping[str, tuple[str, str]]
    cuts: list[Place] = field(default_factory=list)
    closing: dict[int, str] = field(default_factory=dict)
    opening: dict[int, str] = field(default_factory=dict)

    def marked(self, now: Sequence[Marked], wanted: Sequence[Marked]) -> str:
        """Return the Markdown with marks as they are wanted."""
        before, after = (set(_spans(self.text, marks)) for marks in (now, wanted))
        others = sorted(after, key=lambda each: (each.first, -each.end))
        for span in before - after:
            self._take_out(span)
        for span in (each for each in others if each not in before):
            self._put_in(span, others)
        return self._made()

    def _gap(self, at: int) -> Place:
        """Return where the markup stands before a character of the text, or behind the last one."""
        first = self.places[at - 1][1] if at else self._beginning()
        return first, max(first, self.places[at][0]) if at < len(self.places) else len(self.markdown)

    def _beginning(self) -> int:
        found = MARKER.match(self.markdown)
        return found.end() if found else 0

    def _take_out(self, span: Span) -> None:
        begins, ends = _written(span.mark)
        first, end = self._gap(span.first)
        opening = [match.span() for match in re.finditer(begins, self.markdown[:end]) if match.start() >= first]
        first, end = self._gap(span.end)
        closing = re.compile(ends).search(self.markdown, first, end)
        self.cuts += [*opening[-1:], *([closing.span()] if closing else [])]

    def _put_in(self, span: Span, others: Sequence[Span]) -> None:
        begins, ends = self._signs(span)
        first, end = self._gap(span.first)
        holds = any(each.first == span.first and each.end < span.end for each in others)
        at = end
        if holds and (found := _OPENERS.search(self.markdown, first, end)):
            at = found.start()
        self.opening[at] = self.opening.get(at, "") + begins
        first, end = self._gap(span.end)
        at = first
        holds = any(each.end == span.end and each.first > span.first for each in others)
        if holds and (found := _CLOSERS.match(self.markdown, first, end)):
            at = found.end()
        self.closing[at] = ends + self.closing.get(at, "")

    def _signs(self, span: Span) -> tuple[str, str]:
        if span.mark not in _SIGNS:
            return "[", "](" + (f"<{span.mark}>" if "(" in span.mark or ")" in span.mark else span.mark) + ")"
        beside = self.text[max(0, span.first - 1) : span.first] + self.text[span.end : span.end + 1]
        inside_word = any(map(str.isalnum, beside))
        return (_SIGNS if inside_word else self.style)[span.mark]

    def _made(self) -> str:
        pieces: list[str] = []
        at = 0
        cut = {place for first, end in self.cuts for place in range(first, end)}
        for at in range(len(self.markdown) + 1):
            pieces += [self.closing.get(at, ""), self.opening.get(at, "")]
            if at < len(self.markdown) and at not in cut:
                pieces.append(self.markdown[at])
        return "".join(pieces)


def can_mark(marks: Iterable[Marked]) -> bool:
    """Return whether all links of some marks lead to where notes may link."""
    return all(not mark.link or mark.link[:1] == "#" or _ADDRESS.fullmatch(mark.link) for mark in marks)


def places_in(text: str, whole: str) -> list[Place] | None:
    """Return where each character of a text stands in what a block says."""
    return aligned(text, whole)


def _spans(text: str, marks: Sequence[Marked]) -> Iterator[Span]:
    """Yield what each mark covers, without spaces at its edges."""
    for mark in dict.fromkeys(each for one in marks for each in (*one.letters, one.link) if each):
        has = [mark in each.letters or mark == each.link for each in marks]
        edges = [at for at, (one, other) in enumerate(pairwise([False, *has, False])) if one != other]
        for first, end in zip(edges[::2], edges[1::2], strict=True):
            bare = text[first:end]
            if bare.strip():
                yield Span(first + len(bare) - len(bare.lstrip()), first + len(bare.rstrip()), mark)


def _written(mark: str) -> tuple[str, str]:
    return (_WRITTEN[mark], _WRITTEN[mark]) if mark in _WRITTEN else (_LINK_BEGINS, _LINK_ENDS)
