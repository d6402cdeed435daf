"""Charts on a slide: how high they are, how they are drawn, and what stands for them in words."""

from __future__ import annotations

from notes2slides.model.charts import ChartData
from notes2slides.model.frames import ChartFrame, Origin
from notes2slides.model.geometry import Size
from notes2slides.model.notes import Chart
from notes2slides.planning.charts.pies import pie
from notes2slides.planning.charts.plots import Plotter
from notes2slides.planning.charts.texts import BELOW_TITLE, LABEL, ROW, TITLE, ChartTexts
from notes2slides.planning.text.typesetter import Typesetter

_LEAST_HEIGHT, _LEAST_SHARE = 225.0, 0.66
"""Points that a chart needs; on low pages, that share of the body's height."""


def chart_frame(block: Chart, typesetter: Typesetter, size: Size, origin: Origin) -> ChartFrame:
    """Return a chart that fills a rectangle of that size, in points."""
    texts = ChartTexts(block.data, typesetter, size)
    drawing = pie(texts) if block.data.kind == "pie" else Plotter(texts).drawing()
    return ChartFrame(data=block.data, drawing=drawing, alt=_alt(block.data), origin=origin)


def least_height(data: ChartData, typesetter: Typesetter) -> float:
    """Return the points that a chart needs for its title and a legend in one column, close where the page is low."""
    body = typesetter.theme.layouts["bullets"].boxes["body"].rect.height
    title = typesetter.leading(TITLE) + BELOW_TITLE if data.title else 0.0
    legend = len(data.keys) * typesetter.leading(LABEL)
    legend *= ROW if ROW * legend + title <= body else 1.0
    return max(min(_LEAST_HEIGHT, _LEAST_SHARE * body), legend + title)


def _alt(data: ChartData) -> str:
    """Return what the chart says, in its own words: its titles, and for each series where it begins and ends."""
    axes = " / ".join(filter(None, (data.x_title or data.corner, data.y_title)))
    ends = (data.categories[0], data.categories[-1])
    said = (f"{series.name}: {_ends(series.cells[0].written, series.cells[-1].written)}" for series in data.series)
    return ". ".join(filter(None, (data.title, axes, _ends(*ends), "; ".join(said))))


def _ends(first: str, last: str) -> str:
    return first if first == last else f"{first or '–'} … {last or '–'}"
