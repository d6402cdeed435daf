"""The speaker view says whether the lecture keeps to the time that was planned for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect, sync_playwright

from notes2slides.model.deck import Deck
from notes2slides.rendering.html import render_html
from notes2slides.theming import load_theme
from notes2slides.values import replace
from support.chromium import chromium, open_deck
from support.html_samples import every_kind

THEME = load_theme("lecture")


@pytest.fixture(scope="module")
def browser() -> Iterator[BrowserContext]:
    with sync_playwright() as playwright, chromium(playwright) as context:
        yield context


def timed(*seconds: int) -> Deck:
    """A deck whose first slides take so long, and whose other slides' time is not known."""
    deck = every_kind(THEME)
    times = (*seconds, *(0 for _ in deck.slides[len(seconds) :]))
    return replace(
        deck, slides=tuple(replace(slide, seconds=time) for slide, time in zip(deck.slides, times, strict=True))
    )


def speaker_view(browser: BrowserContext, folder: Path, deck: Deck) -> tuple[Page, Page]:
    """The deck's window and the speaker view's."""
    file = folder / "deck.html"
    file.write_bytes(render_html(deck, THEME))
    page = open_deck(browser, file).page
    with page.expect_popup() as popup:
        page.keyboard.press("s")
    return page, popup.value


def test_the_time_left_for_a_slide_counts_those_before_it(browser: BrowserContext, tmp_path: Path) -> None:
    page, speaker = speaker_view(browser, tmp_path, timed(30, 600, 3600))
    pacing = speaker.locator(".pacing")
    expect(pacing).to_be_visible()
    expect(pacing).to_have_class("pacing on-track")
    expect(pacing.locator(".minutes-value")).to_have_text(":00")
    page.evaluate("Reveal.slide(1)")
    expect(pacing.locator(".minutes-value")).to_have_text(":10")
    expect(pacing).to_have_class("pacing ahead")
    page.evaluate("Reveal.slide(11)")
    expect(pacing.locator(".hours-value")).to_have_text("01")
    expect(pacing.locator(".minutes-value")).to_have_text(":10")


def test_without_times_there_is_no_pacing(browser: BrowserContext, tmp_path: Path) -> None:
    _, speaker = speaker_view(browser, tmp_path, timed())
    expect(speaker.locator(".timer .seconds-value")).not_to_have_text(":00")
    expect(speaker.locator(".pacing")).to_be_hidden()


def test_only_slides_whose_time_is_known_bear_it() -> None:
    html = render_html(timed(30, 0, 90), THEME).decode()
    assert html.count(" data-timing=") == 2
    assert '<section id="slide-3" class="layout-section" data-source="notes.md:3" data-timing="90">' in html
