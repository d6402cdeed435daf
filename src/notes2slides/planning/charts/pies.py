"""Where a pie stands, and the numbers of its slices."""

from __future__ import annotations

import math

from notes2slides.model.charts import ChartDrawing, ChartLabel
from notes2slides.model.geometry import Rect
from notes2slides.planning.charts.texts import GAP, ChartTexts


def pie(texts: ChartTexts) -> ChartDrawing:
    """Return the plan of a pie: as large as its numbers around it and the legend allow."""
    size = texts.size
    legend, names = texts.legend(texts.top, size.height)
    room = Rect(0.0, texts.top, size.width - texts.legend_width - 2 * GAP, size.height - texts.top)
    around = texts.line + GAP
    widest = max(texts.width(cell.written) for cell in texts.data.series[0].cells)
    side = min(room.width - 2 * (GAP + widest), room.height - 2 * around)
    plot = Rect(room.x + (room.width - side) / 2, room.y + (room.height - side) / 2, side, side)
    slices = _slices(texts, plot)
    return ChartDrawing(
        size=texts.point,
        title_size=texts.title_point,
        plot=plot,
        labels=(*texts.title(), *names, *slices.values()),
        numbered=tuple(slices),
        legend=legend,
    )


def _slices(texts: ChartTexts, plot: Rect) -> dict[int, ChartLabel]:
    """Return the numbers outside the slices, at their middles: of the largest first, as long as they stand apart."""
    shares = texts.data.shares()
    placed: dict[int, ChartLabel] = {}
    for index in sorted(range(len(shares)), key=lambda index: (-shares[index], index)):
        label = _beside(texts, plot, index, sum(shares[:index]) + shares[index] / 2)
        if shares[index] and not any(_meet(texts, label, other) for other in placed.values()):
            placed[index] = label
    return placed


def _beside(texts: ChartTexts, plot: Rect, index: int, turned: float) -> ChartLabel:
    """Return a slice's number; `turned` is its middle, as a share of the whole turn."""
    text = texts.data.series[0].cells[index].written
    radius = plot.width / 2 + GAP
    across, up = math.sin(2 * math.pi * turned), math.cos(2 * math.pi * turned)
    x = plot.x + plot.width / 2 + (radius + texts.width(text) / 2) * across
    y = plot.y + plot.height / 2 - (radius + texts.line / 2) * up
    return ChartLabel(text, x, y + texts.baseline)


def _meet(texts: ChartTexts, one: ChartLabel, other: ChartLabel) -> bool:
    beside = abs(one.x - other.x) < (texts.width(one.text) + texts.width(other.text)) / 2 + GAP
    return beside and abs(one.y - other.y) < texts.line
