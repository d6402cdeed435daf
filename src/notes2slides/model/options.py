"""What the lecturer asks of the slides of a whole deck."""

from __future__ import annotations

from msgspec import Struct

from notes2slides.model.deck import Detail
from notes2slides.model.structure import UNASKED, Structure

SHORTEST, USUAL, LONGEST = 60, 75, 90
"""Seconds that a slide is talked about where nobody says it, as talks usually go: at least, about, at most."""
LONGEST_LECTURE = 10_000
"""Minutes that can be asked for: a week."""
MOST_LEVELS = 9
"""Levels of lists that can be asked to appear one by one."""


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
