"""Charts as inline SVG, with their numbers in a table for those who do not see them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from math import cos, pi, sin
from typing import assert_never

from notes2slides.model.charts import COLOURS, GAP, MANNERS, MARKERS, ChartData, ChartDrawing, ChartLabel, Scale
from notes2slides.model.frames import ChartFrame
from notes2slides.model.geometry import Rect
from notes2slides.model.theme import Theme, series_colour
from notes2slides.rendering.html.paragraphs import px
from notes2slides.rendering.html.quoting import escape
from notes2slides.rendering.html.text import words_html

_RADIUS = 4.5
"""Points of a marker."""


def chart_html(frame: ChartFrame, rect: Rect, language: str) -> str:
    """Return a figure with the drawing, whose name is the chart's alternative text, and the table."""
    data, drawing = frame.data, frame.drawing
    block = escape(frame.origin.id)
    size = f'width="{rect.width:g}" height="{rect.height:g}" viewBox="0 0 {rect.width:g} {rect.height:g}"'
    shapes = "".join((*_patterns(data, block), *_grid(data, drawing), *_shapes(data, drawing, block)))
    texts = "".join((*_keys(data, drawing, block), *(_label(label, drawing, language) for label in drawing.labels)))
    return (
        f'<figure class="chart" data-block="{block}"><svg role="img" aria-labelledby="{block}-said" {size}>'
        f'<title id="{block}-said">{escape(frame.alt)}</title>{shapes}{texts}</svg>{_table(data, language)}</figure>'
    )


def chart_rules(theme: Theme) -> Iterator[str]:
    """Yield the CSS rules for the colour of each series and for the widths of lines."""
    for name, width in (("series", theme.looks.chart.line), ("grid", theme.looks.chart.grid)):
        yield f".reveal .chart .{name}{{stroke-width:{width:g}}}"
    yield f".reveal .chart .axis{{stroke-width:{theme.looks.chart.axis:g}}}"
    for index in range(COLOURS):
        yield f".reveal .chart .k-{index}{{--series:var(--{series_colour(theme, index)})}}"


def _table(data: ChartData, language: str) -> str:
    columns = (data.corner, *(series.name for series in data.series))
    names = "".join(f'<th scope="col">{words_html(name, language)}</th>' for name in columns)
    rows = (
        f'<tr><th scope="row">{words_html(category, language)}</th>'
        + "".join(f"<td>{escape(series.cells[index].written)}</td>" for series in data.series)
        + "</tr>"
        for index, category in enumerate(data.categories)
    )
    titles = ". ".join(filter(None, (data.title, data.x_title, data.y_title)))
    caption = f"<caption>{words_html(titles, language)}</caption>" if titles else ""
    head, body = f"<thead><tr>{names}</tr></thead>", f"<tbody>{''.join(rows)}</tbody>"
    return f'<div class="unseen"><table>{caption}{head}{body}</table></div>'


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _points(points: Iterator[tuple[float, float]] | list[tuple[float, float]]) -> str:
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in points)


def _look(index: int, block: str) -> str:
    """Return the attributes of an area: colour by its place, striped or hollow where colours come again."""
    manner = index // COLOURS % MANNERS
    fill = f' style="fill:url(#{block}-{index})"' if manner == 1 else ""
    return f'class="area k-{index % COLOURS} m-{manner}"{fill}'


def _patterns(data: ChartData, block: str) -> Iterator[str]:
    if data.kind in ("line", "scatter"):
        return
    for index in range(COLOURS, min(2 * COLOURS, len(data.keys))):
        yield (
            f'<pattern id="{block}-{index}" width="7" height="7" patternUnits="userSpaceOnUse" '
            f'patternTransform="rotate(45)"><path class="stripe k-{index % COLOURS}" d="M0 3.5H7"/></pattern>'
        )


def _grid(data: ChartData, drawing: ChartDrawing) -> Iterator[str]:
    """Yield a line at each tick, and the axis at zero or at the foot."""
    plot, values = drawing.plot, drawing.values
    if values is None:
        return
    for tick in values.ticks():
        yield _crossing(plot, values.share(tick), "grid", upright=data.kind != "bar")
    if drawing.across is not None:
        yield _crossing(plot, _zero(drawing.across), "axis", upright=False)
    yield _crossing(plot, _zero(values), "axis", upright=data.kind != "bar")


def _zero(scale: Scale) -> float:
    return max(0.0, min(1.0, scale.share(0.0))) if scale.low <= 0 else 0.0


def _crossing(plot: Rect, share: float, name: str, *, upright: bool) -> str:
    """Return a line across the plot at a share of the axis of values."""
    if upright:
        y = _number(plot.bottom - share * plot.height)
        return f'<path class="{name}" d="M{_number(plot.x)} {y}H{_number(plot.right)}"/>'
    x = _number(plot.x + share * plot.width)
    return f'<path class="{name}" d="M{x} {_number(plot.y)}V{_number(plot.bottom)}"/>'


def _shapes(data: ChartData, drawing: ChartDrawing, block: str) -> Iterator[str]:
    match data.kind:
        case "bar" | "column":
            yield from _bars(data, drawing, block)
        case "line":
            yield from _lines(data, drawing)
        case "scatter":
            yield from _scattered(data, drawing)
        case "pie":
            yield from _slices(data, drawing.plot, block)
        case _:
            assert_never(data.kind)


def _bars(data: ChartData, drawing: ChartDrawing, block: str) -> Iterator[str]:
    plot, values = drawing.plot, drawing.values
    assert values is not None  # bars have an axis
    upright = data.kind == "column"
    band = (plot.width if upright else plot.height) / len(data.categories)
    beside = 1 if data.stacked else len(data.series)
    breadth = band / (beside + GAP)
    ends = [[0.0, 0.0] for _ in data.categories]
    for number, series in enumerate(data.series):
        for index, value in enumerate(series.values):
            if value is None:
                continue
            start = ends[index][value < 0] if data.stacked else 0.0
            ends[index][value < 0] = start + value
            along = index * band + breadth * (GAP / 2 + (0 if data.stacked else number))
            low, high = sorted((values.share(start), values.share(start + value)))
            bar = _bar(plot, along, breadth, (low, high), upright=upright)
            yield f"<rect {_look(number, block)} {_box(bar)}/>"


def _bar(plot: Rect, along: float, breadth: float, ends: tuple[float, float], *, upright: bool) -> Rect:
    """Return a bar between two shares of the axis of values."""
    low, high = ends
    if upright:
        return Rect(plot.x + along, plot.bottom - high * plot.height, breadth, (high - low) * plot.height)
    return Rect(plot.x + low * plot.width, plot.y + along, (high - low) * plot.width, breadth)


def _box(rect: Rect) -> str:
    x, y, width, height = map(_number, (rect.x, rect.y, rect.width, rect.height))
    return f'x="{x}" y="{y}" width="{width}" height="{height}"'


def _lines(data: ChartData, drawing: ChartDrawing) -> Iterator[str]:
    """Yield each series as lines from point to point, open at gaps, and its points."""
    plot, values = drawing.plot, drawing.values
    assert values is not None  # lines have an axis
    band = plot.width / len(data.categories)
    for number, series in enumerate(data.series):
        runs: list[list[tuple[float, float]]] = [[]]
        for index, value in enumerate(series.values):
            if value is None:
                runs.append([])
            else:
                runs[-1].append((plot.x + (index + 0.5) * band, plot.bottom - values.share(value) * plot.height))
        for run in filter(None, runs):
            yield f'<polyline class="series {_line_look(number, drawing)}" points="{_points(run)}"/>'
            yield from (_marker(x, y, number) for x, y in run if drawing.marked)


def _line_look(number: int, drawing: ChartDrawing) -> str:
    return f"k-{number % COLOURS} d-{drawing.dash(number)}"


def _scattered(data: ChartData, drawing: ChartDrawing) -> Iterator[str]:
    plot, values, across = drawing.plot, drawing.values, drawing.across
    assert values is not None and across is not None  # points have two axes
    for number, series in enumerate(data.series):
        for place, value in zip(data.across, series.values, strict=True):
            if value is not None:
                x, y = plot.x + across.share(place) * plot.width, plot.bottom - values.share(value) * plot.height
                yield _marker(x, y, number)


def _marker(x: float, y: float, number: int) -> str:
    """Return a mark of the series' own shape, hollow where colours come again."""
    look = f'class="mark k-{number % COLOURS} m-{number // COLOURS % MANNERS}"'
    r = _RADIUS
    mark = MARKERS[number % len(MARKERS)]
    match mark:
        case "circle":
            return f'<circle {look} cx="{_number(x)}" cy="{_number(y)}" r="{r}"/>'
        case "square":
            return f'<rect {look} x="{_number(x - r)}" y="{_number(y - r)}" width="{2 * r:g}" height="{2 * r:g}"/>'
        case "diamond":
            corners = [(x, y - r - 1), (x + r + 1, y), (x, y + r + 1), (x - r - 1, y)]
        case "triangle":
            corners = [(x, y - r - 1), (x + r + 1, y + r), (x - r - 1, y + r)]
        case _:
            assert_never(mark)
    return f'<polygon {look} points="{_points(corners)}"/>'


def _slices(data: ChartData, plot: Rect, block: str) -> Iterator[str]:
    shares = data.shares()
    radius, x, y = plot.width / 2, plot.x + plot.width / 2, plot.y + plot.height / 2
    for number, (share, end) in enumerate(zip(shares, accumulate(shares), strict=True)):
        look = _look(number, block)
        if share > 0.9999:
            yield f'<circle {look} cx="{_number(x)}" cy="{_number(y)}" r="{_number(radius)}"/>'
        elif share:
            (x1, y1), (x2, y2) = (
                (x + radius * sin(2 * pi * at), y - radius * cos(2 * pi * at)) for at in (end - share, end)
            )
            large = int(share > 0.5)
            arc = f"A{_number(radius)} {_number(radius)} 0 {large} 1 {_number(x2)} {_number(y2)}"
            yield f'<path {look} d="M{_number(x)} {_number(y)}L{_number(x1)} {_number(y1)}{arc}Z"/>'


def _keys(data: ChartData, drawing: ChartDrawing, block: str) -> Iterator[str]:
    legend = drawing.legend
    if legend is None:
        return
    row = legend.height / len(data.keys)
    for place, number in enumerate(data.key_order):
        y = legend.y + (place + 0.5) * row
        if data.kind in ("bar", "column", "pie"):
            place_of_key = f'x="{_number(legend.x + 8)}" y="{_number(y - 6)}" width="16" height="12"'
            yield f"<rect {_look(number, block)} {place_of_key}/>"
            continue
        if data.kind == "line":
            line = f"M{_number(legend.x)} {_number(y)}h26"
            yield f'<path class="series {_line_look(number, drawing)}" d="{line}"/>'
        if drawing.marked:
            yield _marker(legend.x + 13, y, number)


def _label(label: ChartLabel, drawing: ChartDrawing, language: str) -> str:
    heading = label.role == "title"
    size = drawing.title_size if heading else drawing.size
    name = "s-chart-title" if heading else "s-chart"
    x, y = _number(label.x), _number(label.y)
    turn = f' transform="rotate({label.turn} {x} {y})"' if label.turn else ""
    return (
        f'<text class="{name}" x="{x}" y="{y}" text-anchor="{label.anchor}"{turn} style="font-size:{px(size)}">'
        f"{words_html(label.text, language, 'tspan')}</text>"
    )
