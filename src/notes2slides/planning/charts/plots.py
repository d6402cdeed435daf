"""Where the plot of a chart with axes stands, and the names and numbers along them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

from notes2slides.model.charts import ChartDrawing, ChartLabel, Scale
from notes2slides.model.geometry import Rect
from notes2slides.planning.charts.scales import across_scale, value_scale, written
from notes2slides.planning.charts.texts import GAP, ChartTexts

_NAMES_SHARE = 0.4
"""Of the width, what the names of bars take at most."""
_ASLANT_SHARE = 0.32
"""Of the height, what names that stand aslant take at most."""
_TURN = -45
_SLANT = math.sqrt(0.5)
"""Sine and cosine of that angle."""
_TICK_ROOM = 40.0
"""Points from one tick to the next, at least, upwards."""
_MOST_TICKS = 8
"""Intervals of a horizontal axis."""
_MARK_ROOM = 14.0
"""Points from one point of a line to the next that their marks need."""


class Plotter:
    """Lays one chart out."""

    def __init__(self, texts: ChartTexts) -> None:
        self._texts = texts
        self._data = texts.data
        self._size = texts.size
        self._line = texts.line
        self._upright = texts.data.kind != "bar"
        self._values = self._value_scale()
        self._across = self._across_scale()

    def drawing(self) -> ChartDrawing:
        """Return the plan of the chart."""
        names = self._cut(_NAMES_SHARE * self._size.width)
        plot = self._plot(self._left(names))
        every, turned = self._thinned(plot)
        if turned:
            names = self._cut(_ASLANT_SHARE * self._size.height / _SLANT)
            plot = self._above_slanting(names, every, plot)
        legend, keys = self._texts.legend(plot.y, plot.bottom)
        scale = self._across if self._upright else self._values
        along = self._along(scale, plot) if scale else self._names(names, plot, every, turned)
        upwards = self._numbers(plot) if self._upright else self._bar_names(names, plot, every)
        return ChartDrawing(
            size=self._texts.point,
            title_size=self._texts.title_point,
            plot=plot,
            labels=(*self._texts.title(), *keys, *upwards, *along, *self._texts.axis_titles(plot)),
            names=tuple(names),
            marked=self._are_marked(plot),
            values=self._values,
            across=self._across,
            every=every,
            turned=turned,
            legend=legend,
        )

    def _cut(self, width: float) -> list[str]:
        return [self._texts.cut(name, width) for name in self._data.categories]

    def _value_scale(self) -> Scale:
        if self._upright:
            room = self._size.height - self._texts.top - 2 * self._line
            return value_scale(self._data, max(2, min(6, int(room / _TICK_ROOM))))
        room = self._size.width * (1 - _NAMES_SHARE) - self._texts.legend_width
        return self._sparse(lambda count: value_scale(self._data, count), room)

    def _across_scale(self) -> Scale | None:
        if self._data.kind != "scatter":
            return None
        room = self._size.width * 0.8 - self._texts.legend_width
        return self._sparse(lambda count: across_scale(self._data, count), room)

    def _sparse(self, scale: Callable[[int], Scale], room: float) -> Scale:
        """Return the horizontal axis with as many ticks as can be named in the room."""
        for count in range(_MOST_TICKS, 2, -1):
            found = scale(count)
            ticks = found.ticks()
            widest = max(self._texts.width(written(tick, found)) for tick in ticks)
            if (widest + 2 * GAP) * (len(ticks) - 1) <= room:
                return found
        return scale(2)

    def _left(self, names: Sequence[str]) -> float:
        """Return what stands left of the plot: the axis' title and its names or numbers."""
        texts = [written(tick, self._values) for tick in self._values.ticks()] if self._upright else names
        title = self._line + GAP if self._data.y_title else 0.0
        return title + max(max(map(self._texts.width, texts)) + GAP, self._overhang(0))

    def _overhang(self, end: int) -> float:
        """Return by how much the number at an end of the horizontal axis goes beyond it, 0 at its left and -1 at its
        right."""
        scale = self._across if self._upright else self._values
        return self._texts.width(written(scale.ticks()[end], scale)) / 2 if scale else 0.0

    def _plot(self, left: float, aslant: float = 0.0) -> Rect:
        """Return the plot; `aslant` is what slanting names take below it beside a line of text."""
        right = self._texts.legend_width + max(2 * GAP, self._overhang(-1))
        title = self._line + GAP / 2 if self._data.x_title else 0.0
        bottom = self._line + GAP + aslant + title
        top = self._texts.top + self._line / 2
        return Rect(left, top, self._size.width - left - right, self._size.height - top - bottom)

    def _above_slanting(self, names: Sequence[str], every: int, plot: Rect) -> Rect:
        """Return the plot above names that stand aslant, with room for the first of them at the left."""
        widths = [self._texts.width(name) for name in names[::every]]
        deep = (max(widths) + self._line) * _SLANT
        outside = widths[0] * _SLANT - plot.width / len(names) / 2
        return self._plot(max(plot.x, outside + GAP / 2), max(0.0, deep - self._line))

    def _thinned(self, plot: Rect) -> tuple[int, bool]:
        """Return each how many-th name is shown, and whether names stand aslant.

        Years, steps and the like are left out rather than turned: whoever reads them can count on.
        """
        if self._across is not None:
            return 1, False
        names = self._data.categories
        band = (plot.width if self._upright else plot.height) / len(names)
        if not self._upright:
            return max(1, math.ceil(self._line / band)), False
        needed = max(map(self._texts.width, names)) + GAP
        if needed <= band:
            return 1, False
        if all(name[:1].isdigit() or not name for name in names) and needed < plot.width / 3:
            return math.ceil(needed / band), False
        return max(1, math.ceil(self._line / _SLANT / band)), True

    def _are_marked(self, plot: Rect) -> bool:
        """Return whether points of lines have marks: where there is room, or where one would not be seen without."""
        if plot.width / len(self._data.categories) >= _MARK_ROOM:
            return True
        return any(_stands_alone(series.values) for series in self._data.series)

    def _numbers(self, plot: Rect) -> Iterator[ChartLabel]:
        for tick in self._values.ticks():
            y = plot.bottom - self._values.share(tick) * plot.height
            yield ChartLabel(written(tick, self._values), plot.x - GAP, y + self._texts.baseline, "end")

    def _bar_names(self, names: Sequence[str], plot: Rect, every: int) -> Iterator[ChartLabel]:
        band = plot.height / len(names)
        for index in range(0, len(names), every):
            y = plot.y + (index + 0.5) * band + self._texts.baseline
            yield ChartLabel(names[index], plot.x - GAP, y, "end", role="name")

    def _below(self, plot: Rect) -> float:
        return plot.bottom + GAP + self._line / 2 + self._texts.baseline - 2

    def _along(self, scale: Scale, plot: Rect) -> Iterator[ChartLabel]:
        for tick in scale.ticks():
            yield ChartLabel(written(tick, scale), plot.x + scale.share(tick) * plot.width, self._below(plot))

    def _names(self, names: Sequence[str], plot: Rect, every: int, turned: bool) -> Iterator[ChartLabel]:
        band = plot.width / len(names)
        for index in range(0, len(names), every):
            x = plot.x + (index + 0.5) * band
            if turned:
                x, y = x + self._line / 4, plot.bottom + GAP + self._line / 2
                yield ChartLabel(names[index], x, y, "end", _TURN, role="name")
            else:
                yield ChartLabel(names[index], x, self._below(plot), role="name")


def _stands_alone(values: Sequence[float | None]) -> bool:
    """Return whether a value stands between gaps."""
    padded = (None, *values, None)
    return any(
        value is not None and before is None and after is None
        for before, value, after in zip(padded, padded[1:], padded[2:], strict=False)
    )
