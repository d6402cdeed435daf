"""Charts in both decks: parts and workbook, drawing and table, and what LibreOffice and Chromium make of them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import BrowserContext, sync_playwright

from notes2slides import plan, read, render
from notes2slides.checking.decks.drawn_html import drawn_html
from notes2slides.checking.decks.drawn_pptx import drawn_pptx
from notes2slides.checking.drawn.gates import broken_when_drawn
from notes2slides.model.charts import COLOURS
from notes2slides.model.deck import Deck
from notes2slides.model.frames import ChartFrame
from notes2slides.model.light import contrast, rgb
from notes2slides.model.theme import series_colour
from notes2slides.rendering.html.charts import chart_html
from notes2slides.theming import load_theme
from support.chromium import chromium, open_deck
from support.ooxml import NAMESPACES, Package, schema_errors
from support.package_check import check_package

THEMES = ("lecture", "blackboard")
PREFIXES = {
    **NAMESPACES,
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
}
TABLES = {
    "column": "Year,Cats & <b>,Dogs\n2024,12%,7.5%\n2025,,-3%",
    "bar": "stacked: yes\nYear,Cats,Dogs\n2024,12,7\n2025,8,9",
    "line": "title: Pets\nx: Year\ny: Number\n\nYear,Cats,Dogs\n2024,12,7\n2025,8,9\n2026,,9",
    "pie": "Pet,Share\nCats,50\nDogs,48\nBirds,1\nFish,1",
    "scatter": "Weight,Cats,Dogs\n-3,24,\n4.5,26,31",
}
ALL_KINDS = "# Charts\n\n" + "\n".join(
    f"## A {kind} chart\n\n```chart {kind}\n{table}\n```\n" for kind, table in TABLES.items()
)


def deck_of(folder: Path, text: str, theme: str = "lecture") -> Deck:
    source = folder / "notes.md"
    source.write_text(text, encoding="utf-8")
    notes, repaired = read(source)
    deck, diagnostics = plan(notes, theme)
    assert (*repaired, *diagnostics) == ()
    return deck


def pptx_of(deck: Deck, theme: str = "lecture") -> bytes:
    return render(deck, theme, ["pptx"])[Path("deck.pptx")]


def select(root: etree._Element, path: str) -> list[str]:
    found = etree.XPath(path, namespaces=PREFIXES)(root)
    assert isinstance(found, list)
    return [str(each) for each in found]


@pytest.fixture(scope="module")
def browser() -> Iterator[BrowserContext]:
    with sync_playwright() as playwright, chromium(playwright) as context:
        yield context


@pytest.mark.parametrize("theme", THEMES)
def test_every_kind_keeps_the_schema_and_the_package_is_sound(tmp_path: Path, theme: str) -> None:
    data = pptx_of(deck_of(tmp_path, ALL_KINDS, theme), theme)
    assert check_package(data) == ()
    assert schema_errors(data) == []
    charts = [name for name in Package(data).names if name.startswith("ppt/charts/chart")]
    assert len(charts) == len(TABLES)


def test_numbers_and_names_stand_in_the_chart_and_in_its_workbook(tmp_path: Path) -> None:
    package = Package(pptx_of(deck_of(tmp_path, f"# C\n\n```chart column\n{TABLES['column']}\n```\n")))
    chart = package.xml("ppt/charts/chart1.xml")
    assert select(chart, "//c:tx//c:v/text()") == ["Cats & <b>", "Dogs"]
    assert select(chart, "//c:ser[1]/c:cat//c:v/text()") == ["2024", "2025"]
    assert select(chart, "//c:ser/c:val//c:pt/@idx") == ["0", "0", "1"], "an empty cell is a gap"
    assert select(chart, "//c:val//c:v/text()") == ["0.12", "0.075", "-0.03"]
    assert select(chart, "//c:val//c:f/text()") == ["Sheet1!$B$2:$B$3", "Sheet1!$C$2:$C$3"]
    assert select(chart, "//c:valAx/c:numFmt/@formatCode") == ["0.0%"], "a tick each 2.5 %"
    book = Package(package.members["ppt/embeddings/chart1.xlsx"])
    sheet = book.xml("xl/worksheets/sheet1.xml")
    assert select(sheet, "//s:row[1]//s:t/text()") == ["Year", "Cats & <b>", "Dogs"]
    assert select(sheet, "//s:c[s:v]/@r") == ["B2", "C2", "C3"]
    assert select(sheet, "//s:v/text()") == ["0.12", "0.075", "-0.03"]


def test_the_workbook_keeps_the_schema(tmp_path: Path) -> None:
    """The validator goes by the name of the file, so the workbook is handed to it as one."""
    package = Package(pptx_of(deck_of(tmp_path, ALL_KINDS)))
    books = [name for name in package.names if name.endswith(".xlsx")]
    assert len(books) == len(TABLES)
    for name in books:
        assert schema_errors(package.members[name], suffix=".xlsx") == []


def test_a_chart_is_native_has_alternative_text_and_only_theme_colours(tmp_path: Path) -> None:
    package = Package(pptx_of(deck_of(tmp_path, f"# C\n\n```chart line\n{TABLES['line']}\n```\n")))
    slide = next(
        name for name in package.names if name.startswith("ppt/slides/slide") and b"c:chart" in package.members[name]
    )
    root = package.xml(slide)
    (said,) = select(root, "//p:graphicFrame//p:cNvPr/@descr")
    assert said == "Pets. Year / Number. 2024 … 2026. Cats: 12 … –; Dogs: 7 … 9"
    chart = package.xml("ppt/charts/chart1.xml")
    assert select(chart, "//a:srgbClr") == []
    assert set(select(chart, "//a:latin/@typeface")) == {"+mn-lt"}
    assert min(int(size) for size in select(chart, "//@sz")) >= 1400
    assert all(int(number) > 0 for number in select(chart, "//c:axId/@val"))
    assert select(chart, "//c:title//a:t/text()") == ["Pets", "Year", "Number"]


def test_the_axis_is_the_plans_in_both_decks(tmp_path: Path) -> None:
    deck = deck_of(tmp_path, f"# C\n\n```chart line\n{TABLES['line']}\n```\n")
    (slot,) = (slot for slide in deck.slides for slot in slide.slots if isinstance(slot.frame, ChartFrame))
    scale = slot.frame.drawing.values
    assert scale and (scale.low, scale.high, scale.step) == (0.0, 12.0, 2.0)
    chart = Package(pptx_of(deck)).xml("ppt/charts/chart1.xml")
    stated = [*select(chart, "//c:valAx//c:min/@val"), *select(chart, "//c:valAx//c:max/@val")]
    assert [float(value) for value in stated] == [scale.low, scale.high]
    drawn = re.findall(r"<text[^>]*>([^<]*)</text>", chart_html(slot.frame, slot.rect, "en"))
    assert f"{scale.low:g}" in drawn and f"{scale.high:g}" in drawn


def test_html_has_a_named_drawing_and_all_numbers_in_a_table(tmp_path: Path) -> None:
    deck = deck_of(tmp_path, f"# C\n\n```chart column\n{TABLES['column']}\n```\n")
    (slot,) = (slot for slide in deck.slides for slot in slide.slots if isinstance(slot.frame, ChartFrame))
    root = etree.fromstring(chart_html(slot.frame, slot.rect, "en"), etree.XMLParser(recover=False))
    assert select(root, "//svg/@role") == ["img"]
    assert select(root, "//svg/@aria-labelledby") == select(root, "//svg/title/@id")
    assert select(root, "//thead//th/text()") == ["Year", "Cats & <b>", "Dogs"]
    assert select(root, "//tbody//th[@scope='row']/text()") == ["2024", "2025"]
    assert select(root, "//tbody//td/text()") == ["12%", "7.5%", "-3%"]
    assert len(select(root, "//svg/rect[contains(@class, 'area')]")) == 3 + 2, "three bars and two keys"


def test_same_notes_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deck = deck_of(tmp_path, ALL_KINDS)
    once = render(deck, "lecture")
    monkeypatch.setitem(os.environ, "TZ", "Pacific/Kiritimati")
    assert render(deck_of(tmp_path, ALL_KINDS), "lecture") == once


@pytest.mark.parametrize("theme", [*THEMES, "base"])
def test_series_stand_out_from_the_paper_and_from_each_other(theme: str) -> None:
    """3 to 1 for what must be seen to read a chart (WCAG 2.2, 1.4.11)."""
    colours = load_theme(theme).colours
    used = [colours[series_colour(load_theme(theme), index)] for index in range(COLOURS)]
    assert min(contrast(rgb(colour), rgb(colours["paper"])) for colour in used) >= 3
    assert len(set(used)) == COLOURS


@pytest.mark.parametrize("theme", THEMES)
def test_both_programs_draw_every_kind_without_a_broken_gate(tmp_path: Path, theme: str) -> None:
    bundle = render(deck_of(tmp_path, ALL_KINDS, theme), theme)
    for name, data in bundle.items():
        (tmp_path / name).write_bytes(data)
    for drawn in (drawn_pptx(tmp_path / "deck.pptx"), drawn_html(tmp_path / "deck.html")):
        assert broken_when_drawn(drawn) == ()
        charts = [box for slide in drawn.slides for box in slide.boxes if box.kind == "chart"]
        assert len(charts) == len(TABLES)
        assert all(box.lines for box in charts if "Cats" in box.text)


def test_a_chart_asks_for_nothing_and_hides_its_table(tmp_path: Path, browser: BrowserContext) -> None:
    file = tmp_path / "deck.html"
    file.write_bytes(render(deck_of(tmp_path, ALL_KINDS), "lecture", ["html"])[Path("deck.html")])
    deck = open_deck(browser, file)
    looks = deck.page.evaluate(
        "Array.from(document.querySelectorAll('.unseen'), each => getComputedStyle(each))"
        ".map(look => [look.position, look.width, look.overflow, look.clipPath, look.display])"
    )
    assert looks == [["absolute", "1px", "hidden", "inset(50%)", "block"]] * len(TABLES)
    assert deck.requests == [] and deck.errors == []
    deck.page.close()
