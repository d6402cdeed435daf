"""Code in both formats: its text, the theme's colours, lines that are pointed at, line numbers."""

from __future__ import annotations

import re
from html import unescape

import pytest
from lxml import etree

from notes2slides.model.deck import Deck, Slot
from notes2slides.model.frames import CodeFrame, CodeLine, CodeToken, TokenKind
from notes2slides.model.geometry import Rect
from notes2slides.model.theme import TOKEN_STAND_INS
from notes2slides.rendering.html import render_html
from notes2slides.rendering.html.code import code_html
from notes2slides.rendering.pptx import render_pptx
from notes2slides.theming import load_theme
from notes2slides.values import replace
from support.libreoffice import drawn_pages
from support.ooxml import Package, find, schema_errors
from support.sample_deck import LOOKS, ORIGIN, deck, slide, title

KINDS: tuple[TokenKind | None, ...] = ("keyword", "name", "string", "number", "comment", None)
EMU = 12700
THEME = load_theme("lecture")


def first_slide(code: CodeFrame) -> etree._Element:
    return Package(render_pptx(made(code), THEME)).slide(1)


def shape_named(page: etree._Element, name: str) -> etree._Element:
    (shape,) = find(page, f"//p:sp[p:nvSpPr/p:cNvPr/@name='{name}']")
    return shape


def line(number: int | None, *texts: str, highlighted: bool = False) -> CodeLine:
    tokens = tuple(CodeToken(text, KINDS[index % len(KINDS)]) for index, text in enumerate(texts))
    return CodeLine(tokens=tokens, number=number, highlighted=highlighted)


def frame(*lines: CodeLine, gutter: float = 0.0, tab: float = 33.6) -> CodeFrame:
    return CodeFrame(
        panel=LOOKS.code,
        lines=lines,
        language="python",
        size=14,
        leading=16,
        padding=14,
        tab=tab,
        gutter=gutter,
        origin=ORIGIN,
    )


def made(code: CodeFrame) -> Deck:
    slot = Slot(name="code", rect=Rect(56, 138, 848, 28 + 16 * len(code.lines)), frame=code)
    return deck(slide(1, "bullets", title("x"), slot))


PARTED = frame(
    line(8, "def ", "f", '"x"', "1", "# y", "(z)"), line(9), line(10, "for", highlighted=True), line(None), gutter=26
)


def texts(shape: etree._Element) -> list[str]:
    return ["".join(find(each, ".//a:t/text()")) for each in find(shape, ".//a:p")]


def test_each_kind_of_token_has_a_theme_colour_in_powerpoint() -> None:
    shape = shape_named(first_slide(PARTED), "Code")
    first = find(shape, ".//a:p")[0]
    colours = [find(run, "a:rPr/a:solidFill/a:schemeClr/@val") for run in find(first, "a:r")]
    assert colours == [["accent1"], ["hlink"], ["accent2"], ["accent2"], ["tx2"], []]
    assert find(shape, ".//a:srgbClr") == []
    assert {(run.get("lang"), run.get("noProof")) for run in find(shape, ".//a:rPr")} == {("en-US", "1")}


def test_tabs_stay_tabs_in_powerpoint_with_a_stop_at_every_four_characters() -> None:
    shape = shape_named(first_slide(frame(line(1, "if x:"), line(2, "\t", "y"))), "Code")
    assert texts(shape) == ["if x:", "\ty"]
    assert find(shape, ".//a:tab/@pos") == [str(round(33.6 * EMU))]


def test_code_without_tabs_has_no_stops() -> None:
    shape = shape_named(first_slide(frame(line(None, "x = 1"), line(None, "a\tb"))), "Code")
    stops = [len(find(each, "a:pPr/a:tabLst/a:tab")) for each in find(shape, ".//a:p")]
    assert stops[0] == 0 < stops[1]


def test_tabs_become_spaces_where_inches_between_them_would_leave_the_panel() -> None:
    shape = shape_named(first_slide(frame(line(1, "\t" * 12, "a"))), "Code")
    assert texts(shape) == [" " * 48 + "a"]


@pytest.mark.parametrize(
    ("tabs", "words", "kept"),
    [(1, "a", True), (10, "a" * 11, True), (10, "a" * 13, False), (11, "a", True), (12, "", False)],
)
def test_tabs_are_kept_as_long_as_inches_between_them_stay_inside(tabs: int, words: str, kept: bool) -> None:
    """The panel is 848 points wide inside its edges of 14: eleven inches and 28 points, or three characters of 8.4."""
    shape = shape_named(first_slide(frame(line(1, "\t" * tabs, words))), "Code")
    assert texts(shape) == [("\t" if kept else "    ") * tabs + words]


def test_a_band_without_a_bar_is_the_band_alone() -> None:
    bare = replace(PARTED, panel=replace(PARTED.panel, bar=0.0))
    names = find(first_slide(bare), "//p:sp/p:nvSpPr/p:cNvPr/@name")
    assert sum("highlighted" in name for name in names) == 1


def test_lines_that_are_pointed_at_stand_on_a_band_behind_the_text_with_a_bar() -> None:
    page = first_slide(PARTED)
    names = find(page, "//p:sp/p:nvSpPr/p:cNvPr/@name")
    behind = names[1 : names.index("Code")]
    assert [name.partition(", ")[2] for name in behind] == ["panel", "highlighted lines", "highlighted lines", ""]
    band, bar = (each for each in find(page, "//p:sp") if "highlighted" in find(each, ".//p:cNvPr/@name")[0])
    top = round((138 + 14 + 2 * 16) * EMU)
    assert find(band, ".//a:off/@y") == find(bar, ".//a:off/@y") == [str(top)]
    assert (find(band, ".//a:ext/@cx"), find(bar, ".//a:ext/@cx")) == ([str(848 * EMU)], [str(4 * EMU)])


def test_line_numbers_are_a_text_of_their_own_beside_the_code() -> None:
    page = first_slide(PARTED)
    numbers, code = shape_named(page, "Line numbers"), shape_named(page, "Code")
    assert texts(numbers) == ["8", "9", "10", ""]
    assert len(texts(code)) == 4 and "8" not in "".join(texts(code))
    left, width = (int(find(numbers, f".//{path}")[0]) for path in ("a:off/@x", "a:ext/@cx"))
    assert left + width < int(find(code, ".//a:off/@x")[0])
    assert find(numbers, ".//a:lvl1pPr/a:defRPr/@sz") == find(code, ".//a:lvl1pPr/a:defRPr/@sz") == ["1400"]
    assert "Line numbers" not in find(first_slide(frame(line(1, "x"))), "//p:cNvPr/@name")


@pytest.mark.parametrize("theme", ["lecture", "blackboard"])
def test_a_deck_with_code_is_valid(theme: str) -> None:
    assert schema_errors(render_pptx(made(PARTED), load_theme(theme))) == []


def test_html_has_the_same_text_with_a_class_for_each_kind_and_marks() -> None:
    html = code_html(PARTED)
    assert re.findall(r'class="t-(\w+)"', html) == [kind for kind in KINDS if kind] + ["keyword"]
    assert '<mark class="line" data-n="10"><span class="t-keyword">for</span></mark>' in html
    assert unescape(re.sub(r"<[^>]*>", "", html)) == "\n".join(each.text for each in PARTED.lines)
    assert 'data-first-line="8"' in html


def test_html_gives_each_kind_a_colour_of_the_theme() -> None:
    page = render_html(made(PARTED), load_theme("blackboard")).decode()
    for kind in TOKEN_STAND_INS:
        assert f".t-{kind}{{color:var(--code-{kind})" in page
        assert re.search(rf"--code-{kind}:#[0-9A-F]{{6}};", page)


def test_libreoffice_draws_numbers_beside_their_lines() -> None:
    (page,) = drawn_pages(render_pptx(made(PARTED), THEME))
    words = {word.text: word for word in page.words}
    assert words["8"].middle == pytest.approx(words["def"].middle, abs=3)
    assert words["10"].middle == pytest.approx(words["for"].middle, abs=3)
    assert words["for"].left == pytest.approx(56 + 14 + 26, abs=1)
    assert words["10"].right < words["for"].left - 6
