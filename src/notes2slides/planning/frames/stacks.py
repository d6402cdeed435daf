"""What was measured of a slide's entries, from which the slide with one more of them goes on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import is_

from notes2slides.planning.frames.entries import Entry


@dataclass(frozen=True, slots=True)
class Stacked:
    """Entries below each other, as they were measured."""

    shown: Sequence[Entry] = ()
    height: float = 0.0
    ends_in_text: bool = False


@dataclass(frozen=True, slots=True)
class Sizes:
    """Entries of text, for each the space before it and its height, in points."""

    shown: Sequence[Entry] = ()
    sizes: tuple[tuple[float, float], ...] = ()


def begins_with(shown: Sequence[Entry], known: Sequence[Entry]) -> bool:
    """Return whether the first of the entries are those that are known."""
    return len(known) <= len(shown) and all(map(is_, known, shown))
