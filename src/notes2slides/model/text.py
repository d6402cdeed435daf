"""Text with marks, as the reader leaves it and as both renderers draw it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Flag, auto
from typing import Literal, Protocol, TypeVar
from unicodedata import category

from msgspec import Struct

from notes2slides.diagnostics import Span
from notes2slides.model.maths.tree import Maths
from notes2slides.values import replace

SOFT_HYPHEN = "\u00ad"
"""Seen at the end of a line alone."""
ELLIPSIS = "…"
"""Stands on slides for what is left out."""


Align = Literal["left", "center", "right"]


class Mark(Flag):
    """How a run differs from the text around it; nesting is flattened by the reader."""

    NONE = 0
    STRONG = auto()
    EMPHASIS = auto()
    CODE = auto()
    KEYBOARD = auto()
    STRIKE = auto()
    UNDERLINE = auto()
    HIGHLIGHT = auto()
    SUPERSCRIPT = auto()
    SUBSCRIPT = auto()
    TAG = auto()
    """A `<tag>`: drawn as a quiet inline chip."""
    QUIET = auto()
    """Muted small talk of our own: part numbers, paths, counts. Never set by the reader."""
    SIGN = auto()
    """A glyph of the theme's; the words behind it say the same. Never set by the reader."""
    LITERAL = auto()
    """Signs of other tools that are to be read as they stand, because the author says so."""


AS_IT_IS = Mark.CODE | Mark.KEYBOARD | Mark.LITERAL
"""Marks of text that is meant to be read as it stands: no source of other tools, and no words to be spelt."""


class Footnote(Struct, frozen=True):
    """What stands at the foot of the slides that cite it."""

    id: str
    number: int
    """From 1, in the order in which the deck cites them."""
    runs: Runs
    span: Span


class Run(Struct, frozen=True):
    """A stretch of text of one look. A hard break is the character U+000A inside `text`."""

    text: str
    marks: Mark = Mark.NONE
    href: str | None = None
    """http, https or mailto address, or `#` and in notes the anchor of a section, in a deck the id of a slide; anything
    else has become text already."""
    maths: Maths | None = None
    """A formula that is drawn here; `text` says it in words and signs. It stays whole."""
    footnote: Footnote | None = None
    """What this number refers to; `text` is the number, with a comma before it right behind another."""
    expansion: str = ""
    """What an abbreviation stands for."""
    language: str = ""
    """BCP 47, where the planner finds another than the deck's; "" for the deck's own."""

    def __hash__(self) -> int:
        """Return the hash of the text, which Python keeps: what was measured is looked up by runs all the time."""
        return hash(self.text)


Runs = tuple[Run, ...]


def uncited(runs: Runs) -> Runs:
    """Return the runs without the numbers of footnotes."""
    return tuple(run for run in runs if run.footnote is None) if any(run.footnote for run in runs) else runs


def cited(runs: Iterable[Run]) -> Iterator[Footnote]:
    """Yield the footnotes that the runs refer to, in order."""
    return (run.footnote for run in runs if run.footnote is not None)


def spoken(runs: Iterable[Run]) -> str:
    """Return the characters of the runs, numbers of footnotes in brackets."""
    return "".join(f"[{run.footnote.number}]" if run.footnote else run.text for run in runs)


def is_seen(text: str) -> bool:
    """Return whether a text holds a character that shows something by itself: more than controls, marks and spaces."""
    return any(category(char)[0] not in "CMZ" for char in text)


def plain(runs: Iterable[Run]) -> str:
    """Return the characters of the runs alone."""
    return "".join(run.text for run in runs)


def opening(runs: Iterable[Run], least: int) -> str:
    """Return the first characters of the runs, at least so many where there are as many, without going through all."""
    texts: list[str] = []
    for run in runs:
        if least <= 0:
            break
        texts.append(run.text)
        least -= len(run.text)
    return "".join(texts)


def solid(runs: Iterable[Run]) -> str:
    """Return as many characters as the runs have, those of formulas as letters: no text is parted between letters.

    Numbers of footnotes are closing brackets, which belong to the sentence before them.
    """
    return "".join(_solid(run) for run in runs)


def _solid(run: Run) -> str:
    if run.footnote:
        return ")" * len(run.text)
    return "x" * len(run.text) if run.maths else run.text


def parted(runs: Runs, ends: Iterable[int]) -> Iterator[Runs]:
    """Yield the runs between these offsets, the first part from the beginning; offsets are in characters and grow."""
    return parted_by(runs, ends, lambda run, text: replace(run, text=text, maths=None))


class Texted(Protocol):
    """A stretch of text, with whatever holds of it."""

    @property
    def text(self) -> str: ...


Stretch = TypeVar("Stretch", bound=Texted)


def parted_by(
    stretches: Sequence[Stretch], ends: Iterable[int], with_text: Callable[[Stretch, str], Stretch]
) -> Iterator[tuple[Stretch, ...]]:
    """Yield the stretches between these offsets as `parted` does; `with_text` gives one with a part of its text."""
    number = place = 0
    start = 0  # of the stretch with that number, of which the text up to `place` is taken
    for end in ends:
        taken = []
        while place < end:
            stretch = stretches[number]
            length = len(stretch.text)
            stop = min(end, start + length)
            is_whole = stop - place == length
            taken.append(stretch if is_whole else with_text(stretch, stretch.text[place - start : stop - start]))
            place = stop
            if stop == start + length:
                start = stop
                number += 1
        yield tuple(taken)


class SpokenLine(Struct, frozen=True):
    """A line of what the speaker says."""

    level: int
    sign: str
    """What stands before an item of a list; empty for all else."""
    runs: Runs
    """Without formulas, links and footnotes: these are spelt out."""

    @property
    def text(self) -> str:
        """All that it says."""
        return f"{self.sign} {plain(self.runs)}" if self.sign else plain(self.runs)
