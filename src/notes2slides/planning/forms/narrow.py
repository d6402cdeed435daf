"""Long lines: text stands in a narrower box, so that the eye finds the next line."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf
from typing import Self

from notes2slides.planning.forms.bases.sheet import Body, Sheet
from notes2slides.planning.forms.stacked import Stacked
from notes2slides.planning.frames.composer import is_text
from notes2slides.planning.frames.placed_blocks import PlacedBlock
from notes2slides.planning.items.item import TEXTS, Kind
from notes2slides.planning.text.manners import Extents

MOST_CHARACTERS = 75
"""Of a line that is read with ease; `check`'s T24."""
_READ: frozenset[Kind] = TEXTS | {"callout"}
"""What has lines that are read."""
_FULLEST = 0.95
"""Share of the height up to which a slide may become full for it."""


class Narrow(Stacked):
    """Text whose lines would be a little too long."""

    __slots__ = ()
    layout = "bullets-narrow"
    wish = None
    hint = ""
    is_composed = True
    resembles = Stacked.layout

    @classmethod
    def may_hold(cls, body: Body) -> bool:
        """Return whether it is text, callouts perhaps among it, with lines that are too long in the usual box."""
        return body.measure < inf

    @classmethod
    def at(cls, scale: int, body: Body, sheet: Sheet) -> Self | None:
        """Return it at a scale, where its lines are short enough so, and the page does not become too full."""
        return cls._fitting(scale, body, sheet) if cls._is_enough(body, sheet) else None

    @classmethod
    def _fitting(cls, scale: int, body: Body, sheet: Sheet) -> Self | None:
        usual, region = sheet.region(Stacked.layout, body), sheet.region(cls.layout, body)
        height = sheet.height(body.shown, scale, region)
        return cls(body, scale, height / usual.height) if height <= _FULLEST * region.height else None

    @classmethod
    def _is_enough(cls, body: Body, sheet: Sheet) -> bool:
        return sheet.region(cls.layout, body).width <= body.measure


class Narrower(Narrow):
    """Text whose lines would be much too long."""

    __slots__ = ()
    layout = "bullets-narrower"

    @classmethod
    def _is_enough(cls, body: Body, sheet: Sheet) -> bool:  # noqa: ARG003 - nothing is narrower
        return True


class LessNarrow(Narrow):
    """The same where there is room for no more."""

    __slots__ = ()

    @classmethod
    def _is_enough(cls, body: Body, sheet: Sheet) -> bool:  # noqa: ARG003 - it is the last that is tried
        return True


def measure(form: Stacked, sheet: Sheet) -> float:
    """Return how wide the box of a form may be, in points, for lines of no more than `MOST_CHARACTERS`; endless where
    those that it has are short enough."""
    if not form.body.kinds <= _READ:
        return inf
    width = sheet.region(form.layout, form.body).width
    return min((room for placed in form.body.shown for room in _rooms(placed, form.scale, width, sheet)), default=inf)


def _rooms(placed: PlacedBlock, scale: int, width: float, sheet: Sheet) -> Iterator[float]:
    """Yield how wide a box may be for the lines that are too long in one of that width."""
    if is_text(placed) and sum([len(run.text) for run in placed.runs]) > MOST_CHARACTERS:
        yield from _needed(*sheet.extents(placed, scale, width))
    around = 2 * sheet.looks.callout.padding
    for line in placed.lines:
        before = around + sheet.looks.callout.indent * line.level
        yield from _needed(before, sheet.typesetter.extents(line.runs, "callout", width - before))


def _needed(before: float, extents: Extents) -> Iterator[float]:
    return (before + across * MOST_CHARACTERS / length for length, across in extents if length > MOST_CHARACTERS + 1)
