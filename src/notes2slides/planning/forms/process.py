"""A process: a numbered list of a few short steps, as a row of panels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from notes2slides.model.frames import TextParagraph
from notes2slides.planning.forms.bases.panelled import Panelled
from notes2slides.planning.forms.bases.sheet import Body, Sheet
from notes2slides.planning.frames.origins import origin_of
from notes2slides.planning.frames.placed_blocks import PlacedBlock, meaning
from notes2slides.planning.passages.processes import LONGEST_STEP
from notes2slides.planning.text.manners import Rank
from notes2slides.values import replace

_SMALLER = 2
"""Rows of the scale by which type in panels is smaller."""


class Process(Panelled):
    """The steps of something that goes one after the other."""

    __slots__ = ()
    stands_apart = False
    wish = "process"
    hint = "a process is a numbered list of three to six steps of up to 10 words, with nothing below them"

    @classmethod
    def groups(cls, body: Body) -> Sequence[Sequence[PlacedBlock]]:
        """Return each step by itself; none where the body is more than a short list that is numbered from 1."""
        numbers = [placed.marker for placed in body.shown]
        if numbers != [f"{number}." for number in range(1, len(numbers) + 1)]:
            return ()
        if body.list_goes_on or not all(map(_is_step, body.shown)):
            return ()
        return [[placed] for placed in body.shown]

    @classmethod
    def texts(cls, group: Sequence[PlacedBlock], scale: int, width: float, sheet: Sheet) -> Iterator[TextParagraph]:
        """Yield a step behind its number, in smaller type than lists have: panels are narrow."""
        (placed,) = group
        rank = Rank(0, min(scale + _SMALLER, sheet.scales[-1]), placed.numbers)
        text = sheet.typesetter.listed(placed.runs, rank, width, marker=placed.marker, origin=origin_of(placed))
        yield replace(text, space_before=0.0, meaning=meaning(placed))


class ThreeSteps(Process):
    """A process of three steps."""

    __slots__ = ()
    layout = "process-3"
    boxes = ("title", "body", "body2", "body3")
    abreast = count = 3


class FourSteps(Process):
    """A process of four steps."""

    __slots__ = ()
    layout = "process-4"
    boxes = ("title", "body", "body2", "body3", "body4")
    abreast = count = 4


class FiveSteps(Process):
    """A process of five steps."""

    __slots__ = ()
    layout = "process-5"
    boxes = ("title", "body", "body2", "body3", "body4", "body5")
    abreast = count = 5


class SixSteps(Process):
    """A process of six steps."""

    __slots__ = ()
    layout = "process-6"
    boxes = ("title", "body", "body2", "body3", "body4", "body5", "body6")
    abreast = count = 6


def _is_step(placed: PlacedBlock) -> bool:
    """Return whether a block is short and whole, and more than a link: numbered links are a list of sources."""
    is_short = placed.is_whole and placed.level == 0 and placed.words <= LONGEST_STEP
    return is_short and any(run.href is None and run.text.strip(" .,;") for run in placed.runs)
