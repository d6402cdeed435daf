"""What PowerPoint is told of a chart: its kind, places, looks, axes and names, each in the words of the schema."""

from __future__ import annotations

import pytest
from lxml import etree

from notes2slides.model.charts import ChartData, ChartDrawing, ChartLabel, Scale
from notes2slides.model.frames import ChartFrame
from notes2slides.model.geometry import Rect
from notes2slides.model.theme import Theme
from notes2slides.rendering.pptx.charts.chart_writer import ChartWriter
from notes2slides.rendering.pptx.looks.colours import Colours
from notes2slides.rendering.pptx.package.opc import PackURI
from notes2slides.theming import load_theme
from notes2slides.values import replace
from support.charts import data_of
from support.html_samples import origin
from support.ooxml import Package

THEME = load_theme("lecture")
COLOURS = Colours(THEME)
NAMES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
}
UP = Scale(-50, 100, 50, "0.0")
WHOLE = Rect(56, 142, 800, 400)


def parts_of(
    data: ChartData, language: str = "en", theme: Theme = THEME, **more: object
) -> tuple[etree._Element, Package]:
    """The chart's own part and its workbook."""
    values = None if data.kind == "pie" else UP
    drawn = {"size": 14, "title_size": 18, "plot": Rect(80, 40, 400, 300), "labels": (), "values": values, **more}
    drawn.setdefault("names", data.categories)
    drawing = ChartDrawing(**drawn)  # type: ignore[arg-type]
    frame = ChartFrame(data=data, drawing=drawing, alt="", origin=origin("b", "chart"))
    uris = (PackURI("/ppt/charts/chart1.xml"), PackURI("/ppt/embeddings/chart1.xlsx"))
    chart, book = ChartWriter(theme, COLOURS, language).parts(frame, WHOLE, *uris)
    return etree.fromstring(chart.blob), Package(book.blob)


def chart_of(data: ChartData, language: str = "en", theme: Theme = THEME, **more: object) -> etree._Element:
    return parts_of(data, language, theme, **more)[0]


def said(root: etree._Element, path: str) -> list[str]:
    found = etree.XPath(path, namespaces=NAMES)(root)
    assert isinstance(found, list)
    return [each if isinstance(each, str) else etree.QName(each).localname for each in found]


@pytest.mark.parametrize(
    ("data", "plot", "values"),
    [
        (
            data_of("column", (1,)),
            "barChart",
            {"barDir": "col", "grouping": "clustered", "varyColors": "0", "overlap": "0"},
        ),
        (data_of("bar", (1,)), "barChart", {"barDir": "bar", "grouping": "clustered", "gapWidth": "60"}),
        (data_of("column", (1,), stacked=True), "barChart", {"barDir": "col", "grouping": "stacked", "overlap": "100"}),
        (data_of("line", (1,)), "lineChart", {"grouping": "standard", "varyColors": "0", "marker": "1"}),
        (data_of("scatter", (1,), across=(2.0,)), "scatterChart", {"scatterStyle": "lineMarker", "varyColors": "0"}),
        (data_of("pie", (1,)), "pieChart", {"varyColors": "1", "firstSliceAng": "0"}),
    ],
)
def test_each_kind_is_powerpoint_s_own_of_that_kind(data: ChartData, plot: str, values: dict[str, str]) -> None:
    across = UP if data.kind == "scatter" else None
    root = chart_of(data, across=across)
    assert said(root, "//c:plotArea/*[c:ser]") == [plot]
    assert {name: said(root, f"//c:{plot}/c:{name}/@val")[0] for name in values} == values
    axes = {"scatterChart": ["valAx", "valAx"], "pieChart": []}.get(plot, ["catAx", "valAx"])
    assert said(root, "//c:plotArea/*[c:crossAx]") == axes
    assert said(root, f"//c:{plot}/c:axId/@val") == said(root, "//c:plotArea/*[c:crossAx]/c:axId/@val")
    assert said(root, "//c:plotArea/*/c:crossAx/@val") == said(root, f"//c:{plot}/c:axId/@val")[::-1]


def test_places_are_shares_of_the_frame_and_a_short_legend_has_no_size() -> None:
    place = ".//c:manualLayout/*[self::c:x or self::c:y or self::c:w or self::c:h]/@val"
    root = chart_of(data_of("line", (1,), (2,)), legend=Rect(600, 100, 160, 60))
    (plot,) = root.iterfind(".//c:plotArea", NAMES)
    assert said(plot, place) == ["0.10000", "0.10000", "0.50000", "0.75000"]
    assert said(plot, ".//c:layoutTarget/@val") == ["inner"]
    (legend,) = root.iterfind(".//c:legend", NAMES)
    assert said(legend, place) == ["0.75000", "0.25000", "0.20000", "0.15000"]
    assert said(legend, "c:legendPos/@val") == ["r"] and said(legend, "c:overlay/@val") == ["0"]
    (short,) = chart_of(data_of("line", (1,), (2,)), legend=Rect(600, 100, 60, 60)).iterfind(".//c:legend", NAMES)
    assert said(short, place) == ["0.75000", "0.25000"]
    (long,) = chart_of(data_of("line", (1,), (2,)), legend=Rect(600, 100, 60.5, 60)).iterfind(".//c:legend", NAMES)
    assert len(said(long, place)) == 4
    assert said(chart_of(data_of("line", (1,))), "//c:legend") == []


def test_axes_have_the_plans_ends_steps_and_signs() -> None:
    root = chart_of(data_of("column", (1, 2)))
    assert [said(root, f"//c:valAx//c:{name}/@val") for name in ("min", "max", "majorUnit")] == [
        ["-50"],
        ["100"],
        ["50"],
    ]
    assert said(root, "//c:valAx/c:numFmt/@formatCode") == ["0.0"]
    assert said(root, "//c:valAx/c:majorGridlines") == ["majorGridlines"]
    assert said(root, "//c:catAx/c:majorGridlines") == []
    assert said(root, "//*[c:crossAx]/c:axPos/@val") == ["b", "l"]
    assert said(root, "//*[c:crossAx]/c:tickLblPos/@val") == ["low", "low"]
    assert said(root, "//*[c:crossAx]/c:crosses/@val") == ["autoZero", "autoZero"]
    assert said(root, "//c:crossBetween/@val") == ["between"]
    assert said(root, "//c:catAx//c:orientation/@val") == ["minMax"]
    assert said(root, "//*[c:crossAx]/c:delete/@val") == ["0", "0"]


def test_lying_bars_run_downwards_with_their_numbers_below() -> None:
    root = chart_of(data_of("bar", (1, 2)))
    assert said(root, "//c:catAx//c:orientation/@val") == ["maxMin"]
    assert said(root, "//*[c:crossAx]/c:axPos/@val") == ["l", "b"]
    assert said(root, "//c:valAx/c:crosses/@val") == ["max"]
    assert said(root, "//*[c:crossAx]/c:tickLblPos/@val") == ["low", "nextTo"]


def test_points_have_two_axes_of_numbers_and_a_grid_of_one() -> None:
    data = data_of("scatter", (1, None, 3), across=(-4.0, 0.5, 6.0))
    root = chart_of(data, across=Scale(-4, 6, 2, "0"))
    assert said(root, "//c:valAx//c:min/@val") == ["-4", "-50"]
    assert said(root, "//c:crossBetween/@val") == ["midCat", "midCat"]
    assert len(said(root, "//c:valAx/c:majorGridlines")) == 1
    assert said(root, "//c:xVal//c:v/text()") == ["-4.0", "0.5", "6.0"]
    assert said(root, "//c:yVal//c:pt/@idx") == ["0", "2"]
    assert said(root, "//c:xVal//c:f/text()") == ["Sheet1!$A$2:$A$4"] and said(root, "//c:smooth/@val") == ["0"]
    assert said(root, "//c:ser/c:spPr/a:ln/a:noFill") == ["noFill"], "no lines from point to point"


def test_names_are_thinned_and_turned_as_planned() -> None:
    root = chart_of(data_of("column", (1, 2, 3)), every=3, turned=True)
    assert said(root, "//c:tickLblSkip/@val") == said(root, "//c:tickMarkSkip/@val") == ["3"]
    assert said(root, "//c:catAx/c:txPr/a:bodyPr/@rot") == [str(-45 * 60_000)]
    assert said(root, "//c:valAx/c:txPr/a:bodyPr/@rot") == []
    assert said(chart_of(data_of("column", (1,))), "//c:catAx/c:txPr/a:bodyPr/@rot") == []


def test_titles_stand_where_they_belong_and_that_of_the_left_axis_upwards() -> None:
    labels = (
        ChartLabel("Pets & co", 0, 0, role="title"),
        ChartLabel("Year", 0, 0, role="x"),
        ChartLabel("Number", 0, 0, role="y"),
    )
    root = chart_of(data_of("column", (1,)), labels=labels)
    assert said(root, "/*/c:chart/c:title//a:t/text()") == ["Pets & co"]
    assert said(root, "//c:catAx/c:title//a:t/text()") == ["Year"]
    assert said(root, "//c:valAx/c:title//a:t/text()") == ["Number"]
    assert said(root, "//c:title//a:bodyPr/@rot") == [str(-90 * 60_000)]
    assert said(root, "//c:autoTitleDeleted/@val") == ["0"]
    lying = chart_of(data_of("bar", (1,)), labels=labels)
    assert said(lying, "//c:catAx/c:title//a:t/text()") == ["Number"]
    assert said(lying, "//c:valAx/c:title//a:t/text()") == ["Year"]
    bare = chart_of(data_of("bar", (1,)))
    assert said(bare, "//c:autoTitleDeleted/@val") == ["1"] and said(bare, "//c:title") == []


def test_words_have_the_theme_s_size_and_colour_and_their_language() -> None:
    root = chart_of(data_of("column", (1,)), "de", labels=(ChartLabel("Katzen", 0, 0, role="title"),))
    title, chart = THEME.styles["chart-title"], THEME.styles["chart"]
    assert said(root, "/*/c:chart/c:title//a:rPr/@sz") == [str(round(100 * title.size))]
    assert said(root, "/*/c:chart/c:title//a:rPr/@b") == [str(int(title.bold))]
    assert set(said(root, "//c:txPr//a:defRPr/@sz")) == {str(round(100 * chart.size))}
    assert said(root, "//a:rPr/@lang") == ["de-DE"]
    assert set(said(root, "//a:endParaRPr/@lang")) == {"de-DE"}


def test_areas_are_full_then_striped_then_hollow() -> None:
    root = chart_of(data_of("column", *((1.0,) for _ in range(9))))
    looks = [said(each, "c:spPr/*[not(self::a:ln)]")[0] for each in root.iterfind(".//c:ser", NAMES)]
    assert looks == ["solidFill"] * 4 + ["pattFill"] * 4 + ["solidFill"]
    assert said(root, "//c:ser/c:spPr/a:ln/@w") == ["12700"] * 4 + ["25400"] * 5
    fills = [said(each, "c:spPr/a:solidFill//@val") for each in root.iterfind(".//c:ser", NAMES)]
    edges = [said(each, "c:spPr/a:ln/a:solidFill//@val") for each in root.iterfind(".//c:ser", NAMES)]
    assert len({*map(tuple, fills[:4])}) == 4, "each in a colour of its own"
    assert edges[:4] == [fills[8]] * 4, "an edge in the colour of the page, and hollow ones are filled with it"
    assert edges[4:] == [fills[0], fills[1], fills[2], fills[3], fills[0]]
    front, back = (said(root, f"//c:ser[5]//a:{name}//@val") for name in ("fgClr", "bgClr"))
    assert (front, back) == (fills[0], fills[8])
    assert said(root, "//c:invertIfNegative/@val") == ["0"] * 9


def test_lines_have_their_dashes_and_marks_their_shapes() -> None:
    root = chart_of(data_of("line", *((1.0,) for _ in range(9))))
    assert said(root, "//a:prstDash/@val") == ["solid"] * 4 + ["dash"] * 4 + ["sysDot"]
    assert said(root, "//c:ser/c:spPr/a:ln/@w") == [str(round(12700 * THEME.looks.chart.line))] * 9
    assert said(root, "//c:symbol/@val") == ["circle", "square", "diamond", "triangle"] * 2 + ["circle"]
    assert said(root, "//c:ser/c:marker/c:size/@val") == ["8"] * 9
    assert said(root, "//c:ser/c:marker//a:ln/@w") == ["19050"] * 9
    marks = [said(each, "c:marker/c:spPr/a:solidFill//@val") for each in root.iterfind(".//c:ser", NAMES)]
    lines = [said(each, "c:spPr/a:ln/a:solidFill//@val") for each in root.iterfind(".//c:ser", NAMES)]
    assert marks[:4] == lines[:4] and len({*map(tuple, marks[4:])}) == 1, "hollow where colours come again"
    plain = chart_of(data_of("line", *((1.0,) for _ in range(4))), marked=False)
    assert said(plain, "//a:prstDash/@val") == ["solid", "dash", "sysDot", "dashDot"]
    assert said(plain, "//c:symbol/@val") == ["none"] * 4


def test_a_pie_has_a_look_for_each_slice_and_numbers_at_those_that_were_planned() -> None:
    root = chart_of(data_of("pie", (3, 0, 5)), numbered=(0, 2))
    assert said(root, "//c:dPt/c:idx/@val") == ["0", "1", "2"]
    assert said(root, "//c:dLbl/c:idx/@val") == ["1"] and said(root, "//c:dLbl/c:delete/@val") == ["1"]
    shown = {name: said(root, f"//c:dLbls/c:{name}/@val")[0] for name in ("showVal", "showPercent", "showCatName")}
    assert shown == {"showVal": "1", "showPercent": "0", "showCatName": "0"}
    assert said(root, "//c:dLbls/c:dLblPos/@val") == ["outEnd"]
    assert said(root, "//c:cat//c:v/text()") == ["C0", "C1", "C2"]
    assert said(root, "//c:tx//c:v/text()") == ["S0"]


def test_numbers_and_names_stand_in_the_chart_and_in_its_workbook() -> None:
    data = data_of("column", (0.12, None), (0.075, -0.03), percent=True, corner="Year")
    root, book = parts_of(data, names=("C…", "C1"), labels=tuple(ChartLabel(t, 0, 0, role="key") for t in ("K…", "S1")))
    assert said(root, "//c:tx//c:f/text()") == ["Sheet1!$B$1", "Sheet1!$C$1"]
    assert said(root, "//c:tx//c:v/text()") == ["K…", "S1"]
    assert said(root, "//c:ser[1]/c:cat//c:v/text()") == ["C…", "C1"], "as the plan has cut them"
    assert said(root, "//c:val//c:v/text()") == ["0.12", "0.075", "-0.03"]
    assert said(root, "//c:val//c:pt/@idx") == ["0", "0", "1"]
    assert said(root, "//c:val//c:ptCount/@val") == ["2", "2"]
    assert said(root, "//c:val//c:formatCode/text()") == ["0.##%", "0.##%"]
    assert said(root, "//c:val//c:f/text()") == ["Sheet1!$B$2:$B$3", "Sheet1!$C$2:$C$3"]
    assert said(root, "//c:ser/c:idx/@val") == said(root, "//c:ser/c:order/@val") == ["0", "1"]
    sheet = book.xml("xl/worksheets/sheet1.xml")
    assert said(sheet, "//s:row[1]//s:t/text()") == ["Year", "S0", "S1"]
    assert said(sheet, "//s:c[s:v]/@r") == ["B2", "C2", "C3"] and said(sheet, "//s:v/text()") == [
        "0.12",
        "0.075",
        "-0.03",
    ]
    looks = said(sheet, "//s:c[s:v]/@s")
    assert len(set(looks)) == 1
    plain, plain_book = parts_of(replace(data, percent=False))
    assert said(plain_book.xml("xl/worksheets/sheet1.xml"), "//s:c[s:v]/@s") != looks, "per cent are shown as such"
    assert said(plain, "//c:val//c:formatCode/text()") == ["General", "General"]


def test_keys_of_a_stack_have_the_names_of_their_series() -> None:
    """The legend's labels stand from its top, which in stacks is the last series."""
    data = data_of("column", (1,), (2,), stacked=True)
    root = chart_of(data, labels=(ChartLabel("S1", 0, 0, role="key"), ChartLabel("S0…", 0, 0, role="key")))
    assert said(root, "//c:tx//c:v/text()") == ["S0…", "S1"]


def test_a_theme_without_lines_for_axes_or_grid_draws_none() -> None:
    thin = replace(THEME, looks=replace(THEME.looks, chart=replace(THEME.looks.chart, axis=0.0, grid=2.0)))
    root = chart_of(data_of("column", (1,)), theme=thin)
    assert said(root, "//c:catAx/c:spPr/a:ln/*") == ["noFill"]
    assert said(root, "//c:majorGridlines//a:ln/@w") == ["25400"]
