"""The sample lectures and the hard notes as LibreOffice and Chromium really draw them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, sync_playwright

from notes2slides.diagnostics import Diagnostic
from notes2slides.measuring import metrics_for
from notes2slides.model.deck import CodeFrame, Deck, Slide, Slot, TextFrame
from notes2slides.model.text import plain
from notes2slides.planning import plan
from notes2slides.reading import read
from notes2slides.rendering.html import render_html
from notes2slides.rendering.pptx import check_package, render_pptx
from notes2slides.sources import load_sources
from notes2slides.theming import load_theme
from tests.support.chromium import chromium, open_deck
from tests.support.libreoffice import DrawnPage, Word, drawn_pages
from tests.support.ooxml import schema_errors

ROOT = Path(__file__).parents[2]
HARD = sorted((ROOT / "tests/notes/hard").glob("*.md"))
DECKS: list[tuple[tuple[Path, ...], str]] = [
    *(((path,), theme) for path in sorted((ROOT / "decks").glob("0*.md")) for theme in ("lecture", "blackboard")),
    (tuple(path for path in HARD if path.stem != "rtl"), "lecture"),
    (tuple(path for path in HARD if path.stem == "rtl"), "lecture"),
]
IDS = [f"{paths[0].stem if len(paths) == 1 else 'hard'}-{theme}" for paths, theme in DECKS]
SLACK = 3.0
"""Points by which a drawn word's box may differ from the planned one."""
FOOT = 500.0
"""Points; the footer stands below."""


@cache
def deck_of(source: tuple[Path, ...], theme: str) -> Deck:
    loaded = load_theme(theme)
    sources, _ = load_sources(source)
    notes, _ = read(sources)
    metrics, _ = metrics_for([font.face for font in loaded.fonts.values()])
    deck, diagnostics = plan(notes, loaded, metrics)
    assert diagnostics == ()
    return deck


@cache
def drawn(source: tuple[Path, ...], theme: str) -> tuple[Deck, list[DrawnPage]]:
    deck = deck_of(source, theme)
    return deck, drawn_pages(render_pptx(deck, load_theme(theme)))


@pytest.fixture(scope="module")
def browser() -> Iterator[BrowserContext]:
    with sync_playwright() as playwright, chromium(playwright) as context:
        yield context


def text_slots(slide: Slide) -> Iterator[tuple[Slot, TextFrame]]:
    for slot in slide.slots:
        if isinstance(slot.frame, TextFrame):
            yield slot, slot.frame


def within(page: DrawnPage, slot: Slot) -> list[Word]:
    """The words whose middle stands in a slot, or below it and above the footer: where text that runs over would be."""
    rect = slot.rect
    return [
        word
        for word in page.words
        if rect.x - SLACK <= (word.left + word.right) / 2 <= rect.right + SLACK and rect.y <= word.middle < FOOT
    ]


@pytest.mark.parametrize(("source", "theme"), DECKS, ids=IDS)
def test_powerpoint_draws_nothing_outside_the_page_or_below_the_body(source: tuple[Path, ...], theme: str) -> None:
    deck, pages = drawn(source, theme)
    assert len(pages) == len(deck.slides)
    for slide, page in zip(deck.slides, pages, strict=True):
        for word in page.words:
            inside = word.left >= -1 and word.top >= -1 and word.right <= 961 and word.bottom <= 541
            assert inside, (slide.number, word)
        lowest = max(slot.rect.bottom for slot in slide.slots)
        below = [word for word in page.words if lowest + SLACK < word.middle < FOOT]
        assert below == [], (slide.number, below)


@pytest.mark.parametrize(("source", "theme"), DECKS, ids=IDS)
def test_powerpoint_draws_no_more_lines_than_planned(source: tuple[Path, ...], theme: str) -> None:
    """Lines are told apart by their height, so only texts of one script are counted, on slides with one body."""
    deck, pages = drawn(source, theme)
    exact = counted = 0
    for slide, page in zip(deck.slides, pages, strict=True):
        bodies = [(slot, frame) for slot, frame in text_slots(slide) if slot.name in ("body", "quote")]
        latin = all(plain(paragraph.runs).isascii() for _, frame in bodies for paragraph in frame.paragraphs)
        if len(bodies) != 1 or not latin or any(isinstance(slot.frame, CodeFrame) for slot in slide.slots):
            continue
        slot, frame = bodies[0]
        if slide.slots[-1] is not slot:
            continue
        planned = sum(len(paragraph.lines) for paragraph in frame.paragraphs)
        found = len(DrawnPage(960, 540, tuple(within(page, slot))).lines())
        assert found <= planned, (slide.number, slide.title)
        counted += 1
        exact += found == planned
    assert counted > 20 or deck.meta.direction == "rtl"
    assert exact >= 0.98 * counted


@pytest.mark.parametrize(("source", "theme"), DECKS, ids=IDS)
def test_powerpoint_keeps_the_schema_and_the_package_is_sound(source: tuple[Path, ...], theme: str) -> None:
    data = render_pptx(deck_of(source, theme), load_theme(theme))
    found: tuple[Diagnostic, ...] = check_package(data)
    assert found == ()
    assert schema_errors(data) == []


@pytest.mark.parametrize(("source", "theme"), DECKS, ids=IDS)
def test_html_draws_every_line_in_its_slot(
    source: tuple[Path, ...], theme: str, browser: BrowserContext, tmp_path: Path
) -> None:
    deck = deck_of(source, theme)
    file = tmp_path / "deck.html"
    file.write_bytes(render_html(deck, load_theme(theme)))
    opened = open_deck(browser, file)
    lines = opened.lines()
    assert len(lines) > len(deck.slides)
    for line in lines:
        left, top, right, bottom = line["rect"]
        assert right - left <= line["planned"] + 1, line
        assert left >= -1 and top >= -1 and right <= 961 and bottom <= 541, line
        assert bottom <= line["slot"][3] + 0.2 * line["size"], line
    assert opened.requests == []
    assert opened.errors == []
    opened.page.close()
