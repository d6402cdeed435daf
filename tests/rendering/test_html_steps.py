"""Steps in a real browser: what is there, what is not yet, and that paper, search and speaker view know of them."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect, sync_playwright
from tests.checking.samples import planned

from notes2slides.rendering.html import render_html
from support.chromium import OpenDeck, chromium, open_deck

NOTES = """\
# Steps

## Data {.step level=2}

What to do before the run, see [the end](#the-end):

- Look at the data
    1. Draw a hundred examples
    2. Keep the seed
- Count the classes

    ```python
    data.head()
    ```

## The end

- One thing
- Another
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[BrowserContext]:
    with sync_playwright() as playwright, chromium(playwright) as context:
        yield context


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = planned(NOTES)
    file = tmp_path_factory.mktemp("deck") / "deck.html"
    file.write_bytes(render_html(made.deck, made.theme))
    return file


def opened(browser: BrowserContext, file: Path) -> OpenDeck:
    """The deck at the slide with the steps."""
    deck = open_deck(browser, file)
    deck.page.evaluate("Reveal.slide(Reveal.getSlides().findIndex(slide => slide.querySelector('.fragment')))")
    return deck


def seen(page: Page) -> list[str]:
    """The list items and code that can be seen, without what is nested in them."""
    return [
        str(shown.evaluate("e => e.querySelector('[data-w], code').textContent.trim()"))
        for shown in page.locator("section.present :is(li, pre)").all()
        if shown.evaluate("e => e.checkVisibility({ opacityProperty: true, visibilityProperty: true })")
    ]


def test_each_press_of_a_key_shows_one_more_step(browser: BrowserContext, file: Path) -> None:
    page = opened(browser, file).page
    steps = [seen(page)]
    for _ in range(4):
        page.keyboard.press("ArrowRight")
        steps.append(seen(page))
    assert steps == [
        [],
        ["Look at the data"],
        ["Look at the data", "Draw a hundred examples"],
        ["Look at the data", "Draw a hundred examples", "Keep the seed"],
        ["Look at the data", "Draw a hundred examples", "Keep the seed", "Count the classes", "data.head()"],
    ]


def test_lists_are_nested_as_they_are_without_steps(browser: BrowserContext, file: Path) -> None:
    page = opened(browser, file).page
    assert page.locator("section.present ul > li > ol > li").count() == 2
    assert page.locator("section.present .slot-title .fragment, section.present p.fragment").count() == 0


def test_search_shows_the_step_with_the_match(browser: BrowserContext, file: Path) -> None:
    page = open_deck(browser, file).page
    page.keyboard.press("Control+Shift+F")
    page.keyboard.type("keep the seed")
    page.keyboard.press("Enter")
    expect(page.locator(".search output")).to_have_text("1 / 1")
    assert seen(page) == ["Look at the data", "Draw a hundred examples", "Keep the seed"]


def test_the_speaker_view_goes_from_step_to_step_with_the_deck(browser: BrowserContext, file: Path) -> None:
    deck = opened(browser, file)
    with deck.page.expect_popup() as popup:
        deck.page.keyboard.press("s")
    speaker = popup.value
    visible = speaker.locator("section.present .fragment.visible")
    coming = speaker.locator(".next .fragment.visible")
    expect(speaker.locator("section.present .fragment")).to_have_count(5)
    expect(visible).to_have_count(0)
    expect(coming).to_have_count(1)
    deck.page.evaluate("Reveal.next()")
    expect(visible).to_have_count(1)
    expect(coming).to_have_count(2)
    speaker.keyboard.press("ArrowRight")
    expect(deck.page.locator("section.present .fragment.visible")).to_have_count(2)
    assert (deck.errors, deck.requests) == ([], [])


@pytest.mark.parametrize("query", ["", "?print-pdf"])
def test_paper_shows_all_steps_on_one_page(browser: BrowserContext, file: Path, tmp_path: Path, query: str) -> None:
    page = open_deck(browser, file, query).page
    if query:
        page.wait_for_selector(".pdf-page", state="attached")
    page.pdf(path=tmp_path / "deck.pdf", prefer_css_page_size=True, print_background=True)
    command = ["pdftotext", "-layout", tmp_path / "deck.pdf", "-"]
    pages = subprocess.run(command, capture_output=True, text=True, check=True).stdout.rstrip("\f").split("\f")
    assert len(pages) == len(planned(NOTES).deck.slides)
    (drawn,) = (page for page in pages if "What to do before" in page)
    assert all(words in drawn for words in ("Look at the data", "Keep the seed", "data.head()"))


def test_a_link_to_a_heading_leads_to_its_section(browser: BrowserContext, file: Path) -> None:
    page = opened(browser, file).page
    page.get_by_role("link", name="the end").click()
    expect(page.locator("section.present h2")).to_have_text("The end")
