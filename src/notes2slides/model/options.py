"""What the lecturer asks of the slides of a whole deck."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from notes2slides.model.deck import Detail
from notes2slides.model.structure import UNASKED, Structure

SHORTEST, USUAL, LONGEST = 60, 75, 90
"""Seconds that a slide is talked about where nobody says it, as talks usually go: at least, about, at most."""
LONGEST_LECTURE = 10_000
"""Minutes that can be asked for: a week."""
MOST_LEVELS = 9
"""Levels of lists that can be asked to appear one by one."""


Edits = Literal["merge", "keep", "refuse", "replace"]
"""What becomes of a deck that was edited since it was built: it is merged with the new one, kept beside it, stops the
build, or is replaced."""


class PlanOptions(Struct, frozen=True):
    """What the lecturer asks of the whole deck."""

    detail: Detail = "full"
    minutes: int | None = None
    """Length of the lecture: sections are shown as fully as it allows, and no fuller than `detail`."""
    steps: int = 0
    """How many levels of all lists appear one by one, where the notes do not say it."""
    structure: Structure = UNASKED
    """Which slides stand around the content, where it is not to be as the notes' header says."""
    allow_remote: bool = False
    """Whether images of the web may be fetched."""

    @property
    def shows_all(self) -> bool:
        """Whether every word is to stand on the slides."""
        return self.detail == "full" and self.minutes is None


class Column(Struct, frozen=True):
    """One of the columns that stand side by side, as the lecturer wrote them."""

    row: str
    """What all of them have in common, and no others."""
    index: int
    """From 0, in the order of the notes."""
    share: float | None = None
    """Of the slide's width, in per cent."""


class Directions(Struct, frozen=True, kw_only=True):
    """What the lecturer's own hand asks of the planner, at a block or a heading."""

    layout: str | None = None
    """What `{layout=…}` calls a form of slide."""
    keep: bool = False
    """Everything here and below stands on one slide, wherever it fits one."""
    seconds: int | None = None
    """For a heading: how long its section takes, those below it included."""
    steps: int | None = None
    """How many levels of the lists below appear one by one; 0 for none, whatever is asked for from above."""
    listed_steps: int | None = None
    """The same of the list that a bullet is in."""
    column: Column | None = None
    """Where a block stands, with all below it."""
    appears: int | None = None
    """A block appears with all below it: together with those before it that have the same number, else after them."""

    def then(self, later: Directions) -> Directions:
        """Return what is asked for together; of what both ask for, the later counts."""
        return Directions(
            layout=later.layout or self.layout,
            keep=later.keep or self.keep,
            seconds=later.seconds or self.seconds,
            steps=self.steps if later.steps is None else later.steps,
            listed_steps=self.listed_steps if later.listed_steps is None else later.listed_steps,
            column=later.column or self.column,
            appears=self.appears if later.appears is None else later.appears,
        )


NO_DIRECTIONS = Directions()
