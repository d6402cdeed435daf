"""Charts laid out: round ticks, and names that stay apart and inside the frame, whatever the chart."""

from __future__ import annotations

import math
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.examples import examples

from notes2slides.diagnostics import Span
from notes2slides.measuring import metrics_for
from notes2slides.model.charts import Cell, ChartData, ChartKind, ChartLabel, Series
from notes2slides.model.frames import ChartFrame, Origin
from notes2slides.model.geometry import Rect, Size
from notes2slides.model.notes import Chart
from notes2slides.model.text import Run
from notes2slides.planning.charts.frames import chart_frame, least_height
from notes2slides.planning.charts.scales import value_scale, written
from notes2slides.planning.text.typesetter import Typesetter
from notes2slides.reading.blocks.charts import KINDS
from notes2slides.theming import load_theme
from notes2slides.values import replace

THEME = load_theme("lecture")
TYPESETTER = Typesetter(THEME, metrics_for([font.face for font in THEME.fonts.values()])[0])
SPAN = Span("notes.md", 1, 1)
ORIGIN = Origin(id="b-1", kind="chart", role="body", depth=0, text="", span=SPAN)


def data_of(kind: ChartKind, *rows: tuple[float | None, ...], names: tuple[str, ...] = (), **more: object) -> ChartData:
    """A chart of these rows, one a category."""
    categories = names or tuple(str(index) for index in range(len(rows)))
    series = tuple(
        Series(f"Series {number}", tuple(Cell("" if value is None else f"{value:g}", value) for value in column))
        for number, column in enumerate(zip(*rows, strict=True))
    )
    across = tuple(map(float, range(len(rows)))) if kind == "scatter" else ()
    return ChartData(kind=kind, series=series, categories=categories, across=across, **more)  # type: ignore[arg-type]


def frame_of(data: ChartData, width: float = 848, height: float = 342) -> ChartFrame:
    return chart_frame(Chart(id="b-1", span=SPAN, data=data, text=""), TYPESETTER, Size(width, height), ORIGIN)


@pytest.mark.parametrize(
    ("values", "more", "ticks"),
    [
        ((0.92, 0.21), {}, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
        ((57, 97), {}, ["0", "20", "40", "60", "80", "100"]),
        ((0.57, 0.97), {"percent": True}, ["0%", "20%", "40%", "60%", "80%", "100%"]),
        ((30000, -8000), {}, ["-10,000", "0", "10,000", "20,000", "30,000"]),
        ((0, 9999), {}, ["0", "2000", "4000", "6000", "8000", "10000"]),
        ((0, 10000), {}, ["0", "2,000", "4,000", "6,000", "8,000", "10,000"]),
        ((2019, 2024), {"kind": "line"}, ["2019", "2020", "2021", "2022", "2023", "2024"]),
        ((5, 5), {"kind": "line"}, ["4.0", "4.5", "5.0", "5.5", "6.0"]),
        ((0, 0), {}, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
    ],
)
def test_ticks_are_round(values: tuple[float, float], more: dict[str, object], ticks: list[str]) -> None:
    options = {"kind": "column", **more}
    scale = value_scale(data_of(*[options.pop("kind")], *((value,) for value in values), **options), 5)  # type: ignore[arg-type]
    assert [written(tick, scale) for tick in scale.ticks()] == ticks


def test_stacks_are_added_up_on_both_sides_of_zero() -> None:
    scale = value_scale(data_of("column", (3, 4, -2), (1, 1, -5), stacked=True), 6)
    assert (scale.low, scale.high) == (-6, 8)


def box_of(label: ChartLabel) -> tuple[float, float, float, float]:
    """Where a label's ink is at most: left, top, right, bottom; turned labels as the box around them."""
    style = "chart-title" if label.role == "title" else "chart"
    size = THEME.styles[style].size
    width = TYPESETTER.width((Run(label.text),), style)
    start = {"start": 0.0, "middle": -width / 2, "end": -width}[label.anchor]
    angle = math.radians(label.turn)
    corners = [(x, y) for x in (start, start + width) for y in (-0.75 * size, 0.25 * size)]
    turned = [
        (label.x + x * math.cos(angle) - y * math.sin(angle), label.y + x * math.sin(angle) + y * math.cos(angle))
        for x, y in corners
    ]
    xs, ys = zip(*turned, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def assert_sound(frame: ChartFrame, width: float, height: float) -> None:
    drawing = frame.drawing
    assert drawing.plot.width > 60 and drawing.plot.height > 40, drawing.plot
    boxes = [(label, box_of(label)) for label in drawing.labels if label.text]
    for label, (left, top, right, bottom) in boxes:
        assert left >= -3 and top >= -3 and right <= width + 3 and bottom <= height + 3, (label, frame.data)
    for (one, a), (other, b) in combinations(boxes, 2):
        if one.turn == other.turn == -45:
            apart = abs(one.x - other.x) * math.sin(math.radians(45))
            assert apart >= 0.9 * drawing.size, (one, other)
        else:
            assert min(a[2], b[2]) - max(a[0], b[0]) < 3 or min(a[3], b[3]) - max(a[1], b[1]) < 3, (one, other)


WORDS = st.text("abcdefghij mW", min_size=0, max_size=40)
NUMBERS = st.one_of(st.none(), st.integers(-1000, 1000), st.floats(1e-6, 1e9))


@st.composite
def charts(draw: st.DrawFn) -> ChartData:
    kind = draw(st.sampled_from(KINDS))
    series = 1 if kind == "pie" else draw(st.integers(1, 12))
    count = draw(st.integers(1, 12 if kind == "pie" else 30))
    values = st.floats(0.1, 1000) if kind == "pie" else NUMBERS
    rows = [tuple(draw(values) for _ in range(series)) for _ in range(count)]
    if all(value is None for row in rows for value in row):
        rows[0] = (1.0, *rows[0][1:])
    names = tuple(draw(WORDS) for _ in rows)
    titles = {name: draw(st.one_of(st.just(""), WORDS)) for name in ("title", "x_title", "y_title")}
    stacked = kind in ("bar", "column") and draw(st.booleans())
    if kind == "pie":
        titles.update(x_title="", y_title="")
    return data_of(kind, *rows, names=names, stacked=stacked, **titles)


@pytest.mark.parametrize("value", [8001.0, -80010.0, 0.00001, 123456.0])
@pytest.mark.parametrize("kind", ["bar", "scatter"])
def test_the_numbers_at_both_ends_of_an_axis_stand_inside(kind: ChartKind, value: float) -> None:
    data = replace(data_of(kind, (value,), names=("",)), across=(value,) if kind == "scatter" else ())
    assert_sound(frame_of(data), 848, 342)


@settings(max_examples=examples(0.4))
@given(charts(), st.booleans())
def test_all_that_is_written_stands_inside_and_apart(data: ChartData, low: bool) -> None:
    height = least_height(data, TYPESETTER) if low else 342.0
    assert height <= 342, "a slide's body holds it"
    assert_sound(frame_of(data, height=height), 848, height)


@settings(max_examples=examples(0.4))
@given(charts())
def test_every_value_stands_in_the_plot(data: ChartData) -> None:
    drawing = frame_of(data).drawing
    scale = drawing.values
    if scale is None or data.stacked:
        return
    assert len(scale.ticks()) <= 12
    shares = [scale.share(value) for series in data.series for value in series.values if value is not None]
    assert all(-1e-9 <= share <= 1 + 1e-9 for share in shares)


def test_names_are_turned_and_numbers_are_left_out_where_they_are_too_many() -> None:
    towns = frame_of(data_of("column", *[(1,)] * 20, names=tuple(f"Town number {n}" for n in range(20))))
    years = frame_of(data_of("column", *[(1,)] * 60, names=tuple(map(str, range(1960, 2020)))))
    assert (towns.drawing.every, towns.drawing.turned) == (1, True)
    assert (years.drawing.every, years.drawing.turned) == (4, False)


@pytest.mark.parametrize(
    ("more", "turned"), [(" and what came of it in all", False), (" and whatever came of it in the end", True)]
)
def test_numbers_with_words_behind_them_are_left_out_up_to_a_third_of_the_plot(more: str, turned: bool) -> None:
    names = tuple(f"{year}{more}" for year in range(1990, 2010))
    drawing = frame_of(data_of("column", *[(1,)] * 20, names=names)).drawing
    width = TYPESETTER.width((Run(names[0]),), "chart") + 8
    share = width / (832 - TYPESETTER.width((Run("0.0"),), "chart"))
    assert share > 1 / 4 and (share > 1 / 3) is turned
    assert drawing.turned is turned


def test_names_of_a_legend_that_are_cut_can_still_be_told_apart() -> None:
    long = tuple(Series(f"{'a very long name indeed ' * 4}{n}", (Cell("1", 1.0),)) for n in range(3))
    drawing = frame_of(ChartData(kind="line", series=long, categories=("x",))).drawing
    shown = drawing.texts("key")
    assert len(set(shown)) == 3
    for series, name in zip(long, shown, strict=True):
        first, _, last = name.partition("…")
        assert series.name.startswith(first) and series.name.endswith(last) and abs(len(first) - len(last)) <= 1


def test_the_plot_takes_what_is_left() -> None:
    """One series, no titles: 8 points beside the ticks, a line of text and 8 points below, half a line above."""
    drawing = frame_of(data_of("column", (10,), (20,))).drawing
    line = TYPESETTER.leading("chart")
    left = TYPESETTER.width((Run("20"),), "chart") + 8
    assert drawing.plot == Rect(left, line / 2, 848 - left - 16, 342 - line / 2 - line - 8)
