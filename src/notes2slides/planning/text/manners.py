"""In which manner a text is set: as an item of a list, in a style, how wide."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct

from notes2slides.measuring import Setting

Extents = tuple[tuple[int, float], ...]


class Rank(NamedTuple):
    """What a list item is set as: its drawn level, at the sizes of a row of `theme.scales`."""

    level: int = 0
    scale: int = 0
    numbers: tuple[str, ...] = ()
    """The widest number of each level down to its own: there the text of the whole list begins behind it, so that
    numbers of any width stand clear of the text, and the text on one edge."""


class Manner(Struct, frozen=True):
    """How and how wide a paragraph is set."""

    style: str
    setting: Setting
    measure: float
    first: float | None = None
    """Measure of the first line where it is another."""
    space_before: float = 0.0
    level: int = 0
    hanging: float | None = None
    shift: float = 0.0
