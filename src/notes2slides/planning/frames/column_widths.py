"""How wide the columns of a table are: as wide as their content wants where that fits, never below its longest word
where that can be."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from notes2slides.model.spans import CellSpan


class Column(Struct, frozen=True):
    """What a column needs, in points."""

    least: float
    """The width at which no word is broken."""
    natural: float
    """The width at which no line is."""


def fit(columns: Sequence[Column], width: float) -> bool:
    """Return whether no word need be broken over that width."""
    return sum(column.least for column in columns) <= width


def spread(columns: list[Column], span: CellSpan, needed: Column) -> None:
    """Widen the columns that a cell takes, each as much, where together they are narrower than it needs."""
    taken = range(span.column, span.column + span.columns)
    least = max(0.0, needed.least - sum(columns[number].least for number in taken)) / span.columns
    natural = max(0.0, needed.natural - sum(columns[number].natural for number in taken)) / span.columns
    for number in taken:
        wider = columns[number].least + least
        columns[number] = Column(wider, max(wider, columns[number].natural + natural))


def column_widths(columns: Sequence[Column], width: float) -> tuple[float, ...]:
    """Return widths that together take `width` points, each as much more as its column wants.

    Where not all have room, what is left above each longest word is shared out by how much more each column wants.
    Where even the words do not fit, the widest columns give way, all to the same width.
    """
    natural = sum(column.natural for column in columns)
    if natural <= width:
        return tuple(column.natural * width / natural for column in columns)
    least = sum(column.least for column in columns)
    if least >= width:
        widest = _level([column.least for column in columns], width)
        return tuple(min(column.least, widest) for column in columns)
    share = (width - least) / (natural - least)
    return tuple(column.least + (column.natural - column.least) * share for column in columns)


def _level(widths: Sequence[float], room: float) -> float:
    """Return the width to which all wider ones are cut so that the sum is `room`."""
    left = len(widths)
    for width in sorted(widths):
        if width * left >= room:
            break
        room -= width
        left -= 1
    return room / max(1, left)
