"""Charts: the numbers as the lecturer wrote them, and the plan of their drawing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from notes2slides.model.geometry import Rect

ChartKind = Literal["bar", "column", "line", "pie", "scatter"]
LabelRole = Literal["title", "x", "y", "key", "name", "tick"]
"""The chart's title, an axis', a legend's name, a category's name, a number."""
Marker = Literal["circle", "square", "diamond", "triangle"]
MARKERS: tuple[Marker, ...] = ("circle", "square", "diamond", "triangle")
COLOURS = 4
"""Colours of a theme for series; a fifth series has the first colour again, in another manner."""
MANNERS = 3
"""Full, striped and hollow areas; full, dashed and dotted lines."""
DASHES = 4
"""Ways to dash the lines of a chart whose points have no marks."""
MOST_SERIES = COLOURS * MANNERS
GAP = 0.6
"""Between the bars of two categories, as a share of a bar's width."""


class Cell(Struct, frozen=True):
    """A number of a chart."""

    written: str
    """As in the notes; empty for a gap."""
    value: float | None


class Series(Struct, frozen=True):
    """A row of numbers under one name, with a cell for each category."""

    name: str
    cells: tuple[Cell, ...]

    @property
    def values(self) -> tuple[float | None, ...]:
        return tuple(cell.value for cell in self.cells)


class ChartData(Struct, frozen=True, kw_only=True):
    """What a chart shows."""

    kind: ChartKind
    series: tuple[Series, ...]
    categories: tuple[str, ...]
    """The first column, as written."""
    corner: str = ""
    """What stands above the categories."""
    across: tuple[float, ...] = ()
    """The categories as numbers, where they are places on an axis (`scatter`)."""
    percent: bool = False
    """All values were written in per cent; they are shares, 0.12 for 12%."""
    title: str = ""
    x_title: str = ""
    """Of the horizontal axis."""
    y_title: str = ""
    """Of the vertical axis."""
    stacked: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """What the legend names: the series, or the slices of a pie."""
        return self.categories if self.kind == "pie" else tuple(series.name for series in self.series)

    @property
    def key_order(self) -> tuple[int, ...]:
        """The numbers of the keys from the top of the legend: as they stand above each other in a column."""
        order = tuple(range(len(self.keys)))
        return order[::-1] if self.stacked and self.kind == "column" else order

    def words(self) -> Iterator[str]:
        """Yield every text of the chart as written: titles, header, then row after row."""
        yield from (self.title, self.x_title, self.y_title, self.corner, *(series.name for series in self.series))
        for index, category in enumerate(self.categories):
            yield from (category, *(series.cells[index].written for series in self.series))

    def shares(self) -> tuple[float, ...]:
        """Return the slices of a pie as shares of the whole."""
        values = [value or 0.0 for value in self.series[0].values]
        return tuple(value / sum(values) for value in values)


class Scale(Struct, frozen=True):
    """An axis of numbers."""

    low: float
    high: float
    step: float
    """From one tick to the next; the first is at `low`."""
    pattern: str
    """How Excel is to write its numbers (ECMA-376 Part 1, 18.8.31): `0.0`, `#,##0`, `0%`."""

    def ticks(self) -> tuple[float, ...]:
        """Return the values that are marked."""
        count = round((self.high - self.low) / self.step)
        return tuple(self.low + index * self.step for index in range(count + 1))

    def share(self, value: float) -> float:
        """Return how far along the axis a value stands, 0 to 1."""
        return (value - self.low) / (self.high - self.low)


class ChartLabel(Struct, frozen=True):
    """A line of text in a chart; places are points from the chart's top left corner."""

    text: str
    x: float
    y: float
    """Of the baseline."""
    anchor: Literal["start", "middle", "end"] = "middle"
    """What of the text stands at `x`."""
    turn: int = 0
    """Degrees clockwise around (x, y)."""
    role: LabelRole = "tick"


class ChartDrawing(Struct, frozen=True, kw_only=True):
    """Where everything of a chart stands, in points from its top left corner."""

    size: float
    """Of all labels but the title."""
    title_size: float
    plot: Rect
    """Between the axes; around a pie."""
    labels: tuple[ChartLabel, ...]
    names: tuple[str, ...] = ()
    """The categories as they are drawn at their axis; those that are too long are cut."""
    marked: bool = True
    """Each point of a line has a mark."""
    values: Scale | None = None
    """None for a pie."""
    across: Scale | None = None
    """The horizontal axis where it has numbers for categories."""
    every: int = 1
    """Each how many-th category is named at the axis."""
    turned: bool = False
    """The names of categories stand aslant."""
    numbered: tuple[int, ...] = ()
    """The slices of a pie that have their number beside them."""
    legend: Rect | None = None
    """A row for each key, all of one height."""

    def dash(self, number: int) -> int:
        """Return how a series' line is dashed, 0 for not at all. Where no marks tell lines apart, each has a way of its
        own, and where colours come again they have another one."""
        return number // COLOURS % MANNERS if self.marked else (number + number // COLOURS) % DASHES

    def texts(self, role: LabelRole) -> tuple[str, ...]:
        """Return the labels of a role, in order; those too long for their place are cut."""
        return tuple(label.text for label in self.labels if label.role == role)
