"""What was measured of a slide's placed blocks, from which the slide with one more of them goes on."""

from __future__ import annotations

from collections.abc import Sequence
from operator import is_

from msgspec import Struct

from notes2slides.planning.frames.placed_blocks import PlacedBlock


class Stacked(Struct, frozen=True):
    """Placed blocks below each other, as they were measured."""

    shown: Sequence[PlacedBlock] = ()
    height: float = 0.0
    ends_in_text: bool = False


class Sizes(Struct, frozen=True):
    """Placed blocks of text, for each the space before it and its height, in points."""

    shown: Sequence[PlacedBlock] = ()
    sizes: tuple[tuple[float, float], ...] = ()


def begins_with(shown: Sequence[PlacedBlock], known: Sequence[PlacedBlock]) -> bool:
    """Return whether the first of the placed blocks are those that are known."""
    return len(known) <= len(shown) and all(map(is_, known, shown))
