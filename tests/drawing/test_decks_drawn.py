"""The sample lectures and the hard notes as LibreOffice and Chromium really draw them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import zip_longest
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Playwright, sync_playwright

from notes2slides.assets import load_images
from notes2slides.diagnostics import Diagnostic
from notes2slides.files.sources import load_sources
from notes2slides.measuring import metrics_for
from notes2slides.model.deck import Deck, Slide, Slot
from notes2slides.model.frames import CalloutFrame, CodeFrame, TextFrame, TextParagraph
from notes2slides.model.kinds_of_frames import rows
from notes2slides.model.text import plain
from notes2slides.planning import plan
from notes2slides.reading import read
from notes2slides.rendering.html import render_html
from notes2slides.rendering.pptx import render_pptx
from notes2slides.theming import load_theme
from support.package_check import check_package
from tests.support.chromium import OpenDeck, chromium, fonts_of, open_deck
from tests.support.libreoffice import DrawnPage, Word, drawn_pages
from tests.support.ooxml import schema_errors

ROOT = Path(__file__).parents[2]
HARD = sorted((ROOT / "tests/notes/hard").glob("*.md"))
RTL = tuple(path for path in HARD if path.stem == "rtl")
OTHERS = tuple(path for path in HARD if path.stem != "rtl")
DECKS = [
    *(
        pytest.param((path,), theme, id=f"{path.stem}-{theme}")
        for path in sorted((ROOT / "decks").glob("0*.md"))
        for theme in ("lecture", "blackboard")
    ),
    pytest.param(OTHERS, "lecture", id="hard-lecture"),
    pytest.param(RTL, "lecture", id="rtl-lecture"),
]
DEJAVU = "/usr/share/fonts/truetype/dejavu"
SLACK = 3.0
"""Points by which a drawn word's box may differ from the planned one."""
TIGHTEST = -0.1
"""Em between letters, below which a line that is drawn with other faces is hard to read."""
FOOT = 500.0
"""Points; the footer stands below."""


@cache
def deck_of(source: tuple[Path, ...], theme: str) -> Deck:
    loaded = load_theme(theme)
    sources, _ = load_sources(source)
    notes, _ = read(sources)
    metrics, _ = metrics_for([font.face for font in loaded.fonts.values()])
    images, _ = load_images(notes)
    deck, diagnostics = plan(notes, loaded, metrics, images)
    assert [found.code for found in diagnostics] == (["table-wide"] if source == OTHERS else [])  # of one endless word
    return deck


@cache
def drawn(source: tuple[Path, ...], theme: str) -> tuple[Deck, list[DrawnPage]]:
    deck = deck_of(source, theme)
    return deck, drawn_pages(render_pptx(deck, load_theme(theme)))


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


def planned_lines(slot: Slot) -> list[str]:
    """The lines of a body, quotation, callout or code panel that show something; none for other slots."""
    match slot.frame:
        case TextFrame(paragraphs=paragraphs) if slot.name in ("body", "body2", "quote"):
            return [line for row in rows(paragraphs) for line in side_by_side(row)]
        case CalloutFrame(paragraphs=paragraphs):
            return [plain(line.runs) for paragraph in paragraphs for line in paragraph.lines]
        case CodeFrame(lines=lines, gutter=gutter):
            return [line.text for line in lines if line.text.strip() or (gutter and line.number is not None)]
    return []


def side_by_side(row: tuple[TextParagraph, ...]) -> list[str]:
    """The lines that paragraphs make which stand beside each other, as a term and what explains it."""
    columns = ([plain(line.runs) for line in paragraph.lines] for paragraph in row)
    return [" ".join(line) for line in zip_longest(*columns, fillvalue="")]


SIGNS = {look.sign for look in load_theme("lecture").callouts.values()}
"""Signs of callouts, which the themes' own faces have."""


def is_matched(text: str) -> bool:
    """Whether a line is drawn at about one height: European letters only, no pictures, no marks above each other."""
    return all(
        unicodedata.name(character, "").split(" ")[0] in ("LATIN", "GREEK", "CYRILLIC")
        if character.isalpha()
        else unicodedata.category(character) not in ("So", "Mn", "Me") or character in SIGNS
        for character in text
    )


def within(page: DrawnPage, slot: Slot, slide: Slide) -> list[Word]:
    """The words whose middle stands in a slot, or below it and above what comes next: where text runs over to."""
    rect = slot.rect
    below = [
        other.rect.y
        for other in slide.slots
        if other.rect.y >= rect.bottom - SLACK and other.rect.x < rect.right and rect.x < other.rect.right
    ]
    foot = min([FOOT, *below])
    return [
        word
        for word in page.words
        if rect.x - SLACK <= (word.left + word.right) / 2 <= rect.right + SLACK and rect.y <= word.middle < foot
    ]


@pytest.mark.parametrize(("source", "theme"), DECKS)
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


@pytest.mark.parametrize(("source", "theme"), DECKS)
def test_powerpoint_draws_no_more_lines_than_planned(source: tuple[Path, ...], theme: str) -> None:
    """Lines are told apart by their height, so texts are not counted where other faces stand in for the theme's."""
    deck, pages = drawn(source, theme)
    exact = counted = skipped = 0
    for slide, page in zip(deck.slides, pages, strict=True):
        for slot in slide.slots:
            planned = planned_lines(slot)
            if not all(map(is_matched, planned)):
                skipped += 1
            elif planned:
                found = DrawnPage(960, 540, tuple(within(page, slot, slide))).lines()
                assert len(found) <= len(planned), (slide.number, slide.title, slot.name, planned, found)
                counted += 1
                exact += len(found) == len(planned)
    assert (counted > 50 and skipped < 0.1 * counted) or deck.meta.direction == "rtl"
    assert exact >= 0.98 * counted


@pytest.mark.parametrize(("source", "theme"), DECKS)
def test_powerpoint_keeps_the_schema_and_the_package_is_sound(source: tuple[Path, ...], theme: str) -> None:
    data = render_pptx(deck_of(source, theme), load_theme(theme))
    found: tuple[Diagnostic, ...] = check_package(data)
    assert found == ()
    assert schema_errors(data) == []


def opened(browser: BrowserContext, deck: Deck, theme: str, folder: Path) -> OpenDeck:
    file = folder / "deck.html"
    file.write_bytes(render_html(deck, load_theme(theme)))
    return open_deck(browser, file)


def assert_lines_stand_in_their_slots(opened: OpenDeck) -> None:
    for line in opened.lines():
        left, top, right, bottom = line["rect"]
        assert right - left <= line["planned"] + 1, line
        assert left >= -1 and top >= -1 and right <= 961 and bottom <= 541, line
        assert bottom <= line["slot"][3] + 0.2 * line["size"], line


@pytest.mark.parametrize(("source", "theme"), [*DECKS, pytest.param(OTHERS, "blackboard", id="hard-blackboard")])
def test_html_draws_every_line_in_its_slot(
    source: tuple[Path, ...], theme: str, browser: BrowserContext, tmp_path: Path
) -> None:
    deck = deck_of(source, theme)
    page = opened(browser, deck, theme, tmp_path)
    assert len(page.lines()) > len(deck.slides)
    assert_lines_stand_in_their_slots(page)
    assert page.requests == []
    assert page.errors == []
    page.page.close()


@pytest.mark.parametrize(("source", "theme"), [DECKS[0], DECKS[-2]])
def test_html_overflows_nowhere_without_the_themes_fonts(
    source: tuple[Path, ...], theme: str, bare_browser: BrowserContext, tmp_path: Path
) -> None:
    page = opened(bare_browser, deck_of(source, theme), theme, tmp_path)
    assert_lines_stand_in_their_slots(page)
    tightened = [
        line for line in page.lines() if line["spacing"] < TIGHTEST * line["size"] and is_matched(line["text"])
    ]
    assert tightened == []
    page.page.close()
