"""Charts on a slide: where the plot, the names along its axes, its titles and its legend stand."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from notes2slides.model.charts import ChartData, ChartDrawing, ChartLabel, Scale, is_labelled
from notes2slides.model.deck import ChartFrame, Origin
from notes2slides.model.geometry import Rect, Size
from notes2slides.model.notes import Chart
from notes2slides.model.text import Run
from notes2slides.planning.chart_scales import across_scale, value_scale, written
from notes2slides.planning.typesetter import Typesetter

LEAST_HEIGHT = 200.0
"""Points that a chart needs."""
LABEL, TITLE = "chart", "chart-title"
"""Styles of the theme."""
KEY_WIDTH = 32.0
"""Points of a legend from its edge to the names."""
_ROW = 1.25
"""Height of a legend's row, in lines."""
_GAP = 8.0
"""Points between a label and what it belongs to."""
_BELOW_TITLE = 12.0
_LEGEND_SHARE = 0.32
_NAMES_SHARE = 0.4
"""Of the width, what the names of bars take at most."""
_ASLANT_SHARE = 0.32
"""Of the height, what names that stand aslant take at most."""
_TURN = -45
_SLANT = math.sqrt(0.5)
_TICK_ROOM = 46.0
"""Points from one tick to the next, at least, upwards."""
_ASCENT, _DESCENT = 0.75, 0.35
"""From a line's middle to its baseline is half of their difference, as shares of its size; about those of all faces."""


def chart_frame(block: Chart, typesetter: Typesetter, size: Size, origin: Origin) -> ChartFrame:
    """Return a chart that fills a rectangle of that size, in points."""
    drawing = _Layout(block.data, typesetter, size).drawing()
    return ChartFrame(data=block.data, drawing=drawing, alt=_alt(block.data), origin=origin)


def least_height(data: ChartData, typesetter: Typesetter) -> float:
    """Return the points that a chart needs for its title and a legend in one column."""
    legend = len(data.keys) * _ROW * typesetter.leading(LABEL)
    return max(LEAST_HEIGHT, legend + (typesetter.leading(TITLE) + _BELOW_TITLE if data.title else 0.0))


def _alt(data: ChartData) -> str:
    """Return what the chart says, in its own words: its title, and for each series where it begins and ends."""
    axes = " / ".join(filter(None, (data.x_title or data.corner, data.y_title)))
    ends = (data.categories[0], data.categories[-1])
    said = (f"{series.name}: {_ends(series.cells[0].written, series.cells[-1].written)}" for series in data.series)
    return ". ".join(filter(None, (data.title, axes, _ends(*ends), "; ".join(said))))


def _ends(first: str, last: str) -> str:
    return first if first == last else f"{first or '–'} … {last or '–'}"


@dataclass(frozen=True, slots=True)
class _Margins:
    """What stands around the plot, in points."""

    left: float
    top: float
    right: float
    bottom: float


class _Layout:
    """Lays one chart out."""

    def __init__(self, data: ChartData, typesetter: Typesetter, size: Size) -> None:
        self._data = data
        self._typesetter = typesetter
        self._size = size
        self._point = typesetter.theme.styles[LABEL].size
        self._line = typesetter.leading(LABEL)
        self._baseline = self._point * (_ASCENT - _DESCENT) / 2
        self._keys = [self._cut(key, size.width * _LEGEND_SHARE - KEY_WIDTH) for key in data.keys]

    def drawing(self) -> ChartDrawing:
        """Return the plan of the chart."""
        return self._pie() if self._data.kind == "pie" else self._axes()

    def _width(self, text: str) -> float:
        return self._typesetter.width((Run(text),), LABEL)

    def _cut(self, text: str, width: float, style: str = LABEL) -> str:
        return self._typesetter.shortened(text, style, max(width, self._point))

    def _has_legend(self) -> bool:
        return self._data.kind == "pie" or len(self._keys) > 1

    def _top(self) -> float:
        """Return what title and the upper half of the highest tick's label take."""
        title = self._typesetter.leading(TITLE) + _BELOW_TITLE if self._data.title else 0.0
        return title + self._line / 2

    def _legend_width(self) -> float:
        return KEY_WIDTH + max(map(self._width, self._keys)) + 2 if self._has_legend() else 0.0

    def _legend(self, top: float, bottom: float) -> tuple[Rect | None, list[ChartLabel]]:
        """Return the legend at the right, in the middle of the plot's height, with its names."""
        if not self._has_legend():
            return None, []
        row = _ROW * self._line
        height = row * len(self._keys)
        y = max(self._size.height - height if height > bottom - top else top, (top + bottom - height) / 2)
        y = max(min(y, self._size.height - height), self._top() - self._line / 2)
        rect = Rect(self._size.width - self._legend_width(), y, self._legend_width(), height)
        names = [
            ChartLabel(self._keys[key], rect.x + KEY_WIDTH, y + (index + 0.5) * row + self._baseline, "start")
            for index, key in enumerate(self._data.key_order)
        ]
        return rect, names

    def _title(self) -> Iterator[ChartLabel]:
        if self._data.title:
            style = self._typesetter.theme.styles[TITLE]
            text = self._cut(self._data.title, self._size.width, TITLE)
            y = self._typesetter.leading(TITLE) / 2 + style.size * (_ASCENT - _DESCENT) / 2
            yield ChartLabel(text, self._size.width / 2, y, heading=True)

    def _pie(self) -> ChartDrawing:
        top = self._top() - self._line / 2
        legend, names = self._legend(top, self._size.height)
        room = Rect(0.0, top, self._size.width - self._legend_width() - 2 * _GAP, self._size.height - top)
        around = self._line + _GAP
        side = min(room.width - 2 * (around + max(map(self._width, self._written()))), room.height - 2 * around)
        plot = Rect(room.x + (room.width - side) / 2, room.y + (room.height - side) / 2, side, side)
        labels = (*self._title(), *names, *self._slices(plot))
        return self._drawn(plot, labels, legend=legend)

    def _written(self) -> list[str]:
        return [cell.written for cell in self._data.series[0].cells]

    def _slices(self, plot: Rect) -> Iterator[ChartLabel]:
        """Yield the number of each slice that is large enough, outside at its middle."""
        turned = 0.0
        radius = plot.width / 2 + _GAP
        for text, share in zip(self._written(), self._data.shares(), strict=True):
            angle = 2 * math.pi * (turned + share / 2)
            turned += share
            if not is_labelled(share):
                continue
            across, up = math.sin(angle), math.cos(angle)
            x = plot.x + plot.width / 2 + radius * across + self._width(text) / 2 * across
            y = plot.y + plot.height / 2 - radius * up - self._line / 2 * up
            yield ChartLabel(text, x, y + self._baseline)

    def _axes(self) -> ChartDrawing:
        upright = self._data.kind != "bar"
        values = self._value_scale(upright)
        across = self._across_scale()
        names = [self._cut(name, self._size.width * _NAMES_SHARE) for name in self._data.categories]
        left = self._left(values if upright else None, names)
        plot = self._plot(left, self._right(), 0.0)
        every, turned = (1, False) if self._data.kind == "scatter" else self._fitted(names, plot, upright)
        if turned:
            names = [self._cut(name, self._size.height * _ASLANT_SHARE / _SLANT) for name in self._data.categories]
            shown = names[::every]
            deep = max(map(self._width, shown)) * _SLANT + self._line * _SLANT
            room = self._width(names[0]) * _SLANT - (plot.width / len(names)) / 2
            plot = self._plot(max(left, room + 4), self._right(), max(0.0, deep - self._line))
        upwards = self._value_labels(values, plot) if upright else self._bar_names(names, plot, every)
        along = self._along(names, plot, every, turned, values, across)
        legend, keys = self._legend(plot.y, plot.bottom)
        labels = (*self._title(), *keys, *upwards, *along, *self._axis_titles(plot))
        return self._drawn(plot, labels, values=values, across=across, every=every, turned=turned, legend=legend)

    def _drawn(
        self,
        plot: Rect,
        labels: Sequence[ChartLabel],
        *,
        values: Scale | None = None,
        across: Scale | None = None,
        every: int = 1,
        turned: bool = False,
        legend: Rect | None = None,
    ) -> ChartDrawing:
        return ChartDrawing(
            size=self._point,
            title_size=self._typesetter.theme.styles[TITLE].size,
            plot=plot,
            labels=tuple(labels),
            values=values,
            across=across,
            every=every,
            turned=turned,
            legend=legend,
        )

    def _value_scale(self, upright: bool) -> Scale:
        if upright:
            room = self._size.height - self._top() - 2 * self._line
            return value_scale(self._data, max(2, min(6, int(room / _TICK_ROOM))))
        room = self._size.width * (1 - _NAMES_SHARE) - self._legend_width()
        return self._sparse(lambda count: value_scale(self._data, count), room)

    def _across_scale(self) -> Scale | None:
        if self._data.kind != "scatter":
            return None
        return self._sparse(
            lambda count: across_scale(self._data, count), self._size.width * 0.8 - self._legend_width()
        )

    def _sparse(self, scale: Callable[[int], Scale], room: float) -> Scale:
        """Return the horizontal axis with as many ticks as can be named in the room, at most eight intervals."""
        for count in range(8, 2, -1):
            found = scale(count)
            ticks = found.ticks()
            widest = max(self._width(written(tick, found)) for tick in ticks)
            if (widest + 2 * _GAP) * (len(ticks) - 1) <= room:
                return found
        return scale(2)

    def _left(self, values: Scale | None, names: Sequence[str]) -> float:
        texts = names if values is None else [written(tick, values) for tick in values.ticks()]
        title = self._line + _GAP if self._data.y_title else 0.0
        return title + max(map(self._width, texts)) + _GAP

    def _right(self) -> float:
        return self._legend_width() + 2 * _GAP if self._has_legend() else 2 * _GAP

    def _plot(self, left: float, right: float, aslant: float) -> Rect:
        """Return the plot; `aslant` is what slanting names take below it beside a line of text."""
        title = self._line + _GAP / 2 if self._data.x_title else 0.0
        bottom = self._line + _GAP + aslant + title
        top = self._top()
        return Rect(left, top, self._size.width - left - right, self._size.height - top - bottom)

    def _fitted(self, names: Sequence[str], plot: Rect, upright: bool) -> tuple[int, bool]:
        """Return each how many-th name is shown, and whether names stand aslant.

        Years, steps and the like are left out rather than turned: whoever reads them can count on.
        """
        along = plot.width if upright else plot.height
        band = along / len(names)
        if not upright:
            return max(1, math.ceil(self._line / band)), False
        needed = max(map(self._width, self._data.categories)) + _GAP
        if needed <= band:
            return 1, False
        if all(name[:1].isdigit() or not name for name in names) and needed < plot.width / 3:
            return math.ceil(needed / band), False
        return max(1, math.ceil(self._line / _SLANT / band)), True

    def _value_labels(self, values: Scale, plot: Rect) -> Iterator[ChartLabel]:
        for tick in values.ticks():
            y = plot.bottom - values.share(tick) * plot.height
            yield ChartLabel(written(tick, values), plot.x - _GAP, y + self._baseline, "end")

    def _bar_names(self, names: Sequence[str], plot: Rect, every: int) -> Iterator[ChartLabel]:
        band = plot.height / len(names)
        for index in range(0, len(names), every):
            y = plot.y + (index + 0.5) * band
            yield ChartLabel(names[index], plot.x - _GAP, y + self._baseline, "end")

    def _along(
        self, names: Sequence[str], plot: Rect, every: int, turned: bool, values: Scale, across: Scale | None
    ) -> Iterator[ChartLabel]:
        """Yield what stands below the plot: ticks of numbers, or names of categories."""
        y = plot.bottom + _GAP + self._line / 2 + self._baseline - 2
        scale = values if self._data.kind == "bar" else across
        if scale is not None:
            for tick in scale.ticks():
                yield ChartLabel(written(tick, scale), plot.x + scale.share(tick) * plot.width, y)
            return
        band = plot.width / len(names)
        for index in range(0, len(names), every):
            x = plot.x + (index + 0.5) * band
            if turned:
                yield ChartLabel(names[index], x + self._line / 4, plot.bottom + _GAP + self._line / 2, "end", _TURN)
            else:
                yield ChartLabel(names[index], x, y)

    def _axis_titles(self, plot: Rect) -> Iterator[ChartLabel]:
        data = self._data
        if data.x_title:
            text = self._cut(data.x_title, self._size.width)
            y = self._size.height - self._line / 2 + self._baseline
            yield ChartLabel(text, plot.x + plot.width / 2, y)
        if data.y_title:
            text = self._cut(data.y_title, self._size.height)
            middle = max(plot.y + plot.height / 2, self._width(text) / 2)
            yield ChartLabel(text, self._line / 2 + self._baseline, middle, turn=-90)
