"""Lengths. Everything is measured in points on a page; only the PowerPoint renderer speaks EMU."""

from __future__ import annotations

from msgspec import Struct

EMU_PER_POINT = 12_700
"""English Metric Units in a point (ECMA-376 Part 1, 20.1.10.16: 914,400 to the inch of 72 points)."""


class Size(Struct, frozen=True):
    """Width and height in points."""

    width: float
    height: float


class Rect(Struct, frozen=True):
    """A rectangle in points; the origin is the page's top left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height


def emu(points: float) -> int:
    """Return points as whole EMU."""
    return round(points * EMU_PER_POINT)
