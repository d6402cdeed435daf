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

    def holds(self, other: Rect) -> bool:
        """Return whether all of another stands in this one."""
        return self.x <= other.x and self.y <= other.y and self.right >= other.right and self.bottom >= other.bottom

    def meets(self, other: Rect) -> bool:
        """Return whether the two share an area."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom


def emu(points: float) -> int:
    """Return points as whole EMU."""
    return round(points * EMU_PER_POINT)
