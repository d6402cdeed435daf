"""The deck in a real browser, opened from disk: what is drawn, what it asks for, what its windows do."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Playwright, expect, sync_playwright

from notes2slides.model.deck import Deck, Slot
from notes2slides.model.frames import CodeFrame, CodeLine, CodeToken, Line, TextFrame, TextParagraph
from notes2slides.model.geometry import Rect
from notes2slides.model.text import Mark, Run
from notes2slides.plugins import DrawOptions
from notes2slides.rendering.html import render_html
from notes2slides.theming import load_theme
from notes2slides.values import replace
from support.chromium import OpenDeck, chromium, fonts_of, open_deck
from support.html_samples import Samples, deck_of, every_kind, origin
from support.sample_deck import LOOKS, slide

DEJAVU = "/usr/share/fonts/truetype/dejavu"
THEMES = ("lecture", "blackboard")
SLACK = 1.0
"""Pixels: what rounding to whole pixels may add."""


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[BrowserContext]:
    with chromium(playwright) as context:
        yield context


@pytest.fixture(scope="module")
def bare_browser(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    """A browser on a machine with none of the themes' fonts."""
    with chromium(playwright, fonts=fonts_of(tmp_path_factory.mktemp("fonts"), DEJAVU)) as context:
        yield context


def written(deck: Deck, theme: str, folder: Path, *, stacks: bool = False) -> Path:
    file = folder / "deck.html"
    file.write_bytes(render_html(deck, load_theme(theme), DrawOptions(stacks=stacks)))
    return file


def opened(browser: BrowserContext, folder: Path, theme: str = "lecture", query: str = "") -> OpenDeck:
    return open_deck(browser, written(every_kind(load_theme(theme)), theme, folder), query)


def assert_lines_hold(deck: OpenDeck) -> None:
    lines = deck.lines()
    assert len(lines) > 20
    for line in lines:
        left, top, right, bottom = line["rect"]
        slot = line["slot"]
        assert right - left <= line["planned"] + SLACK, line
        assert left >= slot[0] - SLACK and right <= slot[2] + SLACK, line
        assert (top + bottom) / 2 >= slot[1] and (top + bottom) / 2 <= slot[3], line


@pytest.mark.parametrize("theme", THEMES)
def test_lines_are_as_wide_as_planned(browser: BrowserContext, tmp_path: Path, theme: str) -> None:
    deck = opened(browser, tmp_path, theme)
    assert_lines_hold(deck)
    assert all(line["spacing"] == 0 for line in deck.lines()), "a line was drawn tighter with the theme's own faces"


@pytest.mark.parametrize("theme", THEMES)
def test_nothing_overflows_without_the_fonts(bare_browser: BrowserContext, tmp_path: Path, theme: str) -> None:
    deck = opened(bare_browser, tmp_path, theme)
    assert_lines_hold(deck)
    assert min(line["spacing"] / line["size"] for line in deck.lines()) > -0.1
    assert deck.errors == []


def test_joined_letters_are_tightened_between_words(bare_browser: BrowserContext, tmp_path: Path) -> None:
    def drawn(planned: float) -> float:
        line = Line(runs=(Run("معدل التعلم هو أهم رقم في التدريب"),), width=planned)
        paragraph = TextParagraph(lines=(line,), style="body", size=24, leading=30)
        slot = Slot(name="body", rect=Rect(56, 138, 848, 346), frame=TextFrame(paragraphs=(paragraph,)))
        deck = written(deck_of(slide(1, "bullets", slot)), "lecture", tmp_path)
        left, _, right, _ = open_deck(bare_browser, deck).lines()[0]["rect"]
        return float(right - left)

    natural = drawn(1000)
    assert drawn(natural - 12) == pytest.approx(natural - 12, abs=SLACK)


def test_every_slot_is_where_it_was_planned(browser: BrowserContext, tmp_path: Path) -> None:
    theme = load_theme("lecture")
    deck = every_kind(theme)
    callout = next(slot for slide in deck.slides for slot in slide.slots if slot.name == "callout")
    lower = replace(callout, name="callout2", rect=replace(callout.rect, y=callout.rect.y + 150))
    twice = replace(deck, slides=tuple(replace(each, slots=(*each.slots, callout, lower)) for each in deck.slides))
    page = open_deck(browser, written(twice, "lecture", tmp_path)).page
    drawn = page.evaluate("""Reveal.getSlides().map(slide => {
        Reveal.slide(Reveal.getIndices(slide).h);
        return Array.from(slide.querySelectorAll(".slot"), slot => {
            const { x, y, width, height } = slot.getBoundingClientRect();
            return [x, y, width, height].map(pixels => pixels / Reveal.getScale());
        });
    })""")
    planned = [[[s.rect.x, s.rect.y, s.rect.width, s.rect.height] for s in each.slots] for each in twice.slides]
    assert len(drawn) == len(planned)
    for rects, expected in zip(drawn, planned, strict=True):
        assert rects == [pytest.approx(rect, abs=0.1) for rect in expected]


def test_paragraphs_are_as_tall_as_planned(browser: BrowserContext, tmp_path: Path) -> None:
    """Code, keys, raised and lowered text on a line add nothing to its height."""
    theme = load_theme("lecture")
    mixed = [Run("text ")]
    for mark in (Mark.CODE, Mark.KEYBOARD, Mark.SUPERSCRIPT, Mark.SUBSCRIPT, Mark.TAG, Mark.HIGHLIGHT, Mark.STRONG):
        mixed += [Run("Ág", mark), Run(" and a good deal more text ")]
    body = Samples(theme).body((0, "", tuple(mixed)), (1, "", "漢字 עברית 🙂"), (0, "12.", "last"))
    page = open_deck(browser, written(deck_of(slide(1, "bullets", body)), "lecture", tmp_path)).page
    frame = body.frame
    bottom = page.evaluate(
        "document.querySelector('.slot').lastElementChild.getBoundingClientRect().bottom / Reveal.getScale()"
    )
    planned = sum(paragraph.height + paragraph.space_before for paragraph in frame.paragraphs)  # type: ignore[union-attr]
    assert bottom - body.rect.y == pytest.approx(planned, abs=0.5)


def test_it_asks_for_nothing_and_reports_no_error(browser: BrowserContext, tmp_path: Path) -> None:
    deck = opened(browser, tmp_path)
    deck.lines()
    assert deck.requests == []
    assert deck.errors == []


def test_injected_script_is_refused(browser: BrowserContext, tmp_path: Path) -> None:
    deck = opened(browser, tmp_path)
    deck.page.evaluate("""
        document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='window.ran=1'>");
        document.body.insertAdjacentHTML("beforeend", "<a href='javascript:window.ran=2'>x</a>");
        document.querySelector("body > a").click();
        const script = document.createElement("script");
        script.textContent = "window.ran=3";
        document.body.append(script);
    """)
    assert deck.page.evaluate("window.ran") is None


def test_search_finds_text_across_lines_and_leaves_it_alone(browser: BrowserContext, tmp_path: Path) -> None:
    deck = opened(browser, tmp_path)
    before = deck.page.locator("#slide-4").inner_html()
    deck.page.keyboard.press("Control+Shift+F")
    deck.page.keyboard.type("reach a POINT where no direction")
    deck.page.keyboard.press("Enter")
    expect(deck.page.locator("section.present")).to_have_attribute("id", "slide-4")
    expect(deck.page.locator(".search output")).to_have_text("1 / 1")
    assert deck.page.evaluate("CSS.highlights.get('found').size") == 1
    deck.page.locator(".search input").fill("c++ (")
    deck.page.keyboard.press("Enter")
    expect(deck.page.locator(".search output")).to_have_text("not found")
    deck.page.keyboard.press("Escape")
    assert deck.page.locator("#slide-4").inner_html() == before
    assert deck.errors == []


def test_number_and_progress(browser: BrowserContext, tmp_path: Path) -> None:
    deck = opened(browser, tmp_path)
    deck.page.evaluate("Reveal.slide(4)")
    expect(deck.page.locator("section.present .page-number")).to_have_attribute("data-number", "5")
    assert (
        deck.page.locator("section.present .page-number").evaluate("e => getComputedStyle(e, '::before').content")
        == '"5"'
    )
    expect(deck.page.locator(".reveal > .progress")).to_be_visible()


def test_links_lead_to_slides(browser: BrowserContext, tmp_path: Path) -> None:
    deck = opened(browser, tmp_path)
    deck.page.evaluate("Reveal.slide(1)")
    deck.page.locator("section.present nav a").nth(1).click()
    expect(deck.page.locator("section.present")).to_have_attribute("id", "slide-5")
    expect(deck.page).to_have_url(re.compile("#/slide-5$"))


@pytest.mark.parametrize(("stacks", "query"), [(False, ""), (True, ""), (False, "?print-pdf"), (True, "?print-pdf")])
def test_prints_one_slide_a_page(browser: BrowserContext, tmp_path: Path, stacks: bool, query: str) -> None:
    file = written(every_kind(load_theme("lecture")), "lecture", tmp_path, stacks=stacks)
    page = open_deck(browser, file, query).page
    if query:
        page.wait_for_selector(".pdf-page:nth-child(12)", state="attached")
    page.pdf(path=tmp_path / "deck.pdf", prefer_css_page_size=True, print_background=True)
    text = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "deck.pdf", "-"], capture_output=True, text=True, check=True
    )
    pages = text.stdout.rstrip("\f").split("\f")
    assert len(pages) == 12
    expected = (
        "Notes on deep",
        "Today",
        "Momentum",
        "Local minima",
        "Keep",
        "All models",
        "train_dl",
        "Side by",
        "A figure",
        "On convolutions",
        "Batch normalisation",
        "Questions?",
    )
    for drawn, words in zip(pages, expected, strict=True):
        assert words in drawn
    assert "Most directions still go down" not in text.stdout, "speaker notes were printed"


def test_code_is_copied_without_its_line_numbers_which_stand_beside_it(browser: BrowserContext, tmp_path: Path) -> None:
    lines = (
        CodeLine(tokens=(CodeToken("if", "keyword"), CodeToken(" x:")), number=9),
        CodeLine(tokens=(), number=10),
        CodeLine(tokens=(CodeToken("\ty"),), number=11, highlighted=True),
    )
    code = CodeFrame(
        panel=LOOKS.code,
        lines=lines,
        language="python",
        size=14,
        leading=16,
        padding=14,
        tab=33.6,
        gutter=26,
        origin=origin("code-1", "code"),
    )
    slot = Slot(name="code", rect=Rect(56, 138, 848, 76), frame=code)
    page = open_deck(browser, written(deck_of(slide(1, "bullets", slot)), "lecture", tmp_path)).page
    copied, number, mark, band = page.evaluate("""(() => {
        const pre = document.querySelector("pre");
        getSelection().selectAllChildren(pre);
        const pointed = document.querySelector("mark");
        return [getSelection().toString(), getComputedStyle(document.querySelector("[data-n]"), "::before").content,
            pointed.getBoundingClientRect().x / Reveal.getScale() - pre.getBoundingClientRect().x / Reveal.getScale(),
            getComputedStyle(pointed, "::after").height];
    })()""")
    assert copied == "if x:\n\n\ty"
    assert (number, band) == ('"9"', "16px")
    assert mark == pytest.approx(14 + 26, abs=SLACK)
