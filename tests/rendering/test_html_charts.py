"""Where a browser draws the bars, lines, points, slices and keys of a chart: sums that can be done by hand."""

from __future__ import annotations

import re

from lxml import etree

from notes2slides.model.charts import ChartData, ChartDrawing, ChartLabel, Scale
from notes2slides.model.frames import ChartFrame
from notes2slides.model.geometry import Rect
from notes2slides.rendering.html.charts import chart_html, chart_rules
from notes2slides.theming import load_theme
from support.charts import data_of
from support.html_samples import origin

PLOT = Rect(50, 20, 520, 300)
"""Two categories with two series beside each other have bars of 100 points: 520 / 2 / (2 + 0.6)."""
UP = Scale(-50, 100, 50, "0")
"""Two points of the plot's height for each unit; zero stands 200 points below its top."""
WHOLE = Rect(0, 0, 800, 400)
LEGEND = Rect(600, 100, 150, 60)


def svg_of(data: ChartData, **more: object) -> etree._Element:
    values = None if data.kind == "pie" else UP
    drawn = {"size": 14, "title_size": 18, "plot": PLOT, "labels": (), "values": values, **more}
    frame = ChartFrame(
        data=data,
        drawing=ChartDrawing(**drawn),
        alt="What it says",
        origin=origin("b<1", "chart"),  # type: ignore[arg-type]
    )
    return etree.fromstring(chart_html(frame, WHOLE, "en"))


def found(root: etree._Element, tag: str, word: str) -> list[etree._Element]:
    """The elements of the drawing with that word in their class."""
    return [each for each in root.iterfind(f".//svg//{tag}") if word in each.get("class", "").split()]


def boxes(root: etree._Element) -> list[tuple[str, float, float, float, float]]:
    """Each bar or key: its class without `area`, its left, its top, its width and its height."""
    return [
        (
            each.get("class", "").removeprefix("area "),
            *(float(each.get(key, "")) for key in ("x", "y", "width", "height")),
        )
        for each in found(root, "rect", "area")
    ]  # type: ignore[misc]


def paths(root: etree._Element, word: str) -> list[str]:
    return [each.get("d", "") for each in found(root, "path", word)]


def test_the_drawing_is_as_large_as_its_place_and_says_what_the_alternative_text_says() -> None:
    root = svg_of(data_of("column", (1,)))
    svg = root.find("svg")
    assert svg is not None
    assert (svg.get("width"), svg.get("height"), svg.get("viewBox")) == ("800", "400", "0 0 800 400")
    assert (svg.findtext("title"), root.get("data-block")) == ("What it says", "b<1")


def test_columns_stand_on_zero_beside_each_other_with_a_gap_at_both_sides_of_a_category() -> None:
    assert boxes(svg_of(data_of("column", (100, -50), (None, 25)))) == [
        ("k-0 m-0", 80, 20, 100, 200),
        ("k-0 m-0", 340, 220, 100, 100),
        ("k-1 m-0", 440, 170, 100, 50),
    ]


def test_stacked_columns_stand_on_each_other_above_zero_and_hang_below_it() -> None:
    rows = boxes(svg_of(data_of("column", (60, -20), (40, 25), (-10, -30), stacked=True)))
    breadth = 260 / 1.6
    left = 50 + breadth * 0.3
    assert [row[0] for row in rows] == ["k-0 m-0"] * 2 + ["k-1 m-0"] * 2 + ["k-2 m-0"] * 2
    assert [(row[2], row[4]) for row in rows] == [(100, 120), (220, 40), (20, 80), (170, 50), (220, 20), (260, 60)]
    assert {round(row[1] - left, 1) for row in rows} == {0, 260} and {row[3] for row in rows} == {162.5}


def test_lying_bars_run_from_zero_to_the_right_with_the_first_category_at_the_top() -> None:
    plot = Rect(50, 20, 300, 520)
    assert boxes(svg_of(data_of("bar", (100, -50), (None, 25)), plot=plot)) == [
        ("k-0 m-0", 150, 50, 200, 100),
        ("k-0 m-0", 50, 310, 100, 100),
        ("k-1 m-0", 150, 410, 50, 100),
    ]


def test_a_line_has_its_points_in_the_middle_of_their_categories_and_is_open_at_gaps() -> None:
    root = svg_of(data_of("line", (100, 0, None, -50), (25, 25, 25, 25)))
    lines = [(each.get("class"), each.get("points")) for each in found(root, "polyline", "series")]
    assert lines == [
        ("series k-0 d-0", "115,20 245,220"),
        ("series k-0 d-0", "505,320"),
        ("series k-1 d-0", "115,170 245,170 375,170 505,170"),
    ]
    circles = [(each.get("cx"), each.get("cy"), each.get("r")) for each in found(root, "circle", "mark")]
    assert circles == [("115", "20", "4.5"), ("245", "220", "4.5"), ("505", "320", "4.5")]
    squares = found(root, "rect", "mark")
    assert [(each.get("x"), each.get("y"), each.get("width"), each.get("height")) for each in squares] == [
        (f"{x - 4.5}", "165.5", "9", "9") for x in (115, 245, 375, 505)
    ]
    assert not found(svg_of(data_of("line", (1, 2)), marked=False), "circle", "mark")


def test_each_series_has_a_mark_of_its_own_around_its_point_and_is_hollow_where_colours_come_again() -> None:
    across = Scale(0, 10, 5, "0")
    data = data_of("scatter", *((0.0,) for _ in range(5)), across=(5.0,))
    marks = [each for each in svg_of(data, across=across).iterfind(".//svg/*") if "mark" in each.get("class", "")]
    assert [(each.tag, each.get("class")) for each in marks] == [
        ("circle", "mark k-0 m-0"),
        ("rect", "mark k-1 m-0"),
        ("polygon", "mark k-2 m-0"),
        ("polygon", "mark k-3 m-0"),
        ("circle", "mark k-0 m-1"),
    ]
    assert (marks[0].get("cx"), marks[0].get("cy")) == ("310", "220")
    assert marks[2].get("points") == "310,214.5 315.5,220 310,225.5 304.5,220"
    assert marks[3].get("points") == "310,214.5 315.5,224.5 304.5,224.5"


def test_points_stand_where_both_axes_say() -> None:
    root = svg_of(data_of("scatter", (100, None, -50), across=(-4.0, 0.0, 6.0)), across=Scale(-4, 6, 2, "0"))
    assert [(each.get("cx"), each.get("cy")) for each in found(root, "circle", "mark")] == [
        ("50", "20"),
        ("570", "320"),
    ]
    assert paths(root, "axis") == ["M258 20V320", "M50 220H570"]


def test_a_line_of_the_grid_stands_at_each_tick_and_the_axis_at_zero_or_at_the_foot() -> None:
    root = svg_of(data_of("column", (1,)))
    assert paths(root, "grid") == [f"M50 {y}H570" for y in (320, 220, 120, 20)]
    assert paths(root, "axis") == ["M50 220H570"]
    assert paths(svg_of(data_of("line", (1,)), values=Scale(10, 40, 10, "0")), "axis") == ["M50 320H570"]
    assert paths(svg_of(data_of("line", (1,)), values=Scale(-40, -10, 10, "0")), "axis") == ["M50 20H570"]
    lying = svg_of(data_of("bar", (1,)), plot=Rect(50, 20, 300, 100))
    assert paths(lying, "grid") == [f"M{x} 20V120" for x in (50, 150, 250, 350)]
    assert paths(lying, "axis") == ["M150 20V120"]


def test_slices_go_round_from_the_top_and_one_that_is_all_is_a_circle() -> None:
    plot = Rect(100, 20, 200, 200)
    root = svg_of(data_of("pie", (3, 0, 1, 8)), plot=plot)
    assert [(each.get("class"), each.get("d")) for each in found(root, "path", "area")] == [
        ("area k-0 m-0", "M200 120L200 20A100 100 0 0 1 300 120Z"),
        ("area k-2 m-0", "M200 120L300 120A100 100 0 0 1 286.6 170Z"),
        ("area k-3 m-0", "M200 120L286.6 170A100 100 0 1 1 200 20Z"),
    ]
    whole = found(svg_of(data_of("pie", (0, 5)), plot=plot), "circle", "area")
    assert [(each.get("class"), each.get("cx"), each.get("cy"), each.get("r")) for each in whole] == [
        ("area k-1 m-0", "200", "120", "100")
    ]
    halves = paths(svg_of(data_of("pie", (1, 1)), plot=plot), "area")
    assert halves == ["M200 120L200 20A100 100 0 0 1 200 220Z", "M200 120L200 220A100 100 0 0 1 200 20Z"]


def test_the_fifth_to_eighth_series_are_striped_in_the_first_colours_and_the_next_hollow() -> None:
    root = svg_of(data_of("column", *((1.0,) for _ in range(10))))
    looks = [(each.get("class"), each.get("style")) for each in found(root, "rect", "area")]
    assert looks == [
        *((f"area k-{number} m-0", None) for number in range(4)),
        *((f"area k-{number} m-1", f"fill:url(#b<1-{number + 4})") for number in range(4)),
        *((f"area k-{number} m-2", None) for number in range(2)),
    ]
    patterns = [(each.get("id"), each.find("path")) for each in root.iterfind(".//pattern")]
    assert [(name, path is not None and path.get("class")) for name, path in patterns] == [
        (f"b<1-{number + 4}", f"stripe k-{number}") for number in range(4)
    ]
    assert not svg_of(data_of("line", *((1.0,) for _ in range(10)))).findall(".//pattern")
    assert len(svg_of(data_of("column", *((1.0,) for _ in range(6)))).findall(".//pattern")) == 2


def test_every_key_stands_in_the_middle_of_its_row_of_the_legend() -> None:
    bars = boxes(svg_of(data_of("bar", (None,), (None,)), legend=LEGEND))
    assert bars == [("k-0 m-0", 608, 109, 16, 12), ("k-1 m-0", 608, 139, 16, 12)]
    stacked = boxes(svg_of(data_of("column", (None,), (None,), stacked=True), legend=LEGEND))
    assert [(look, y) for look, _, y, *_ in stacked] == [("k-1 m-0", 109), ("k-0 m-0", 139)], (
        "as they stand in a column"
    )
    lines = svg_of(data_of("line", (None,), (None,)), legend=LEGEND)
    assert [(each.get("class"), each.get("d")) for each in found(lines, "path", "series")] == [
        ("series k-0 d-0", "M600 115h26"),
        ("series k-1 d-0", "M600 145h26"),
    ]
    assert [(each.get("cx"), each.get("cy")) for each in found(lines, "circle", "mark")] == [("613", "115")]
    points = svg_of(data_of("scatter", (None,), (None,), across=(0.0,)), legend=LEGEND, across=UP)
    assert not found(points, "path", "series") and len(found(points, "rect", "mark")) == 1
    plain = svg_of(data_of("line", *((None,) for _ in range(3))), legend=LEGEND, marked=False)
    assert [each.get("class") for each in found(plain, "path", "series")] == [f"series k-{n} d-{n}" for n in range(3)]
    assert not found(plain, "circle", "mark")
    slices = boxes(svg_of(data_of("pie", (1, 1)), legend=LEGEND))
    assert [y for _, _, y, *_ in slices] == [109, 139]
    assert boxes(svg_of(data_of("column", (None,), (None,)))) == [], "no legend"


def test_labels_stand_at_their_places_in_their_sizes_turned_where_they_are() -> None:
    labels = (
        ChartLabel("Cats & dogs", 400, 15.5, role="title"),
        ChartLabel("12.5", 42.25, 100, "end"),
        ChartLabel("Aslant", 60, 330.123, "end", -45, role="name"),
    )
    texts = svg_of(data_of("column", (1,)), labels=labels).findall(".//svg/text")
    assert [(each.get("class"), each.get("x"), each.get("y"), each.get("text-anchor")) for each in texts] == [
        ("s-chart-title", "400", "15.5", "middle"),
        ("s-chart", "42.25", "100", "end"),
        ("s-chart", "60", "330.12", "end"),
    ]
    assert [each.get("transform") for each in texts] == [None, None, "rotate(-45 60 330.12)"]
    assert [each.get("style") for each in texts] == ["font-size:18px", "font-size:14px", "font-size:14px"]
    assert ["".join(each.itertext()) for each in texts] == ["Cats & dogs", "12.5", "Aslant"]


def test_the_table_has_every_number_as_it_was_written_and_all_titles() -> None:
    root = svg_of(data_of("column", (1, None), (2.5, 3), corner="Year", title="Pets", y_title="Number"))
    table = root.find("./div/table")
    assert table is not None and root.findall("./div")[0].get("class") == "unseen"
    assert table.findtext("caption") == "Pets. Number"
    rows = [["".join(cell.itertext()) for cell in row] for row in table.iter("tr")]
    assert rows == [["Year", "S0", "S1"], ["C0", "1", "2.5"], ["C1", "", "3"]]
    assert svg_of(data_of("column", (1,))).find(".//caption") is None


def test_lines_are_as_wide_as_the_theme_says_and_series_have_its_colours() -> None:
    theme = load_theme("lecture")
    rules = "".join(chart_rules(theme))
    widths = dict(re.findall(r"\.chart \.(\w+)\{stroke-width:([\d.]+)\}", rules))
    look = theme.looks.chart
    assert widths == {"series": f"{look.line:g}", "grid": f"{look.grid:g}", "axis": f"{look.axis:g}"}
    assert len(set(re.findall(r"\.k-(\d)\{--series:var\(--[\w-]+\)\}", rules))) == 4
