"""The speaker view counts down the lecture, and says whether it keeps to the time that was planned for it."""

from __future__ import annotations

import re
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
        context.clock.install()
        yield context


def timed(*seconds: int, minutes: int = 0) -> Deck:
    """A deck whose first slides take so long, and whose other slides' time is not known."""
    deck = every_kind(THEME)
    times = (*seconds, *(0 for _ in deck.slides[len(seconds) :]))
    slides = tuple(replace(slide, seconds=time) for slide, time in zip(deck.slides, times, strict=True))
    return replace(deck, meta=replace(deck.meta, minutes=minutes), slides=slides)


def speaker_view(browser: BrowserContext, folder: Path, deck: Deck) -> tuple[Page, Page]:
    """The deck's window and the speaker view's."""
    file = folder / "deck.html"
    file.write_bytes(render_html(deck, THEME))
    page = open_deck(browser, file).page
    with page.expect_popup() as popup:
        page.keyboard.press("s")
    popup.value.wait_for_selector(".speaker-view .reveal.ready")
    return page, popup.value


def near(shown: str) -> re.Pattern[str]:
    """What a clock says, or up to two seconds more or less: its page takes its time, too."""
    found = re.fullmatch(r"(−?)(\d+):(\d\d)(.*)", shown)
    assert found
    sign, words = found[1], found[4]
    whole = 60 * int(found[2]) + int(found[3])
    times = (f"{(whole + more) // 60}:{(whole + more) % 60:02}" for more in range(-2, 3) if whole + more >= 0)
    return re.compile(f"^{sign}({'|'.join(times)}){words}$")


def test_the_clock_starts_with_the_first_turn_and_says_ahead_or_behind(browser: BrowserContext, tmp_path: Path) -> None:
    _, speaker = speaker_view(browser, tmp_path, timed(60, 600, 1140))
    left, pacing, gone = (speaker.locator(f".speaker-view {name}") for name in (".left", ".pacing", ".timer"))
    expect(left).to_have_text(near("30:00 left"))
    expect(pacing).to_be_hidden()
    browser.clock.run_for(90_000)
    expect(gone).to_have_text(near("0:00"))
    speaker.keyboard.press("PageDown")
    browser.clock.run_for(20_000)
    expect(gone).to_have_text(near("0:20"))
    expect(left).to_have_text(near("29:40 left"))
    expect(pacing).to_have_text(near("0:40 ahead"))
    browser.clock.run_for(340_000)
    expect(pacing).to_have_text("on time")
    browser.clock.run_for(420_000)
    expect(pacing).to_have_text(near("2:00 behind"))
    browser.clock.run_for(1_200_000)
    expect(left).to_have_text(near("−3:00 left"))


def test_the_minutes_of_the_lecture_are_counted_down_and_shared_out(browser: BrowserContext, tmp_path: Path) -> None:
    _, speaker = speaker_view(browser, tmp_path, timed(60, 60, minutes=10))
    expect(speaker.locator(".left")).to_have_text(near("10:00 left"))
    speaker.keyboard.press("PageDown")
    browser.clock.run_for(60_000)
    expect(speaker.locator(".pacing")).to_have_text(near("4:00 ahead"))


def test_the_clock_is_halted_reset_and_kept_over_a_reload(browser: BrowserContext, tmp_path: Path) -> None:
    _, speaker = speaker_view(browser, tmp_path, timed(60, 60))
    gone = speaker.locator(".timer")
    speaker.get_by_role("button", name="Start").click()
    browser.clock.run_for(30_000)
    speaker.reload()
    expect(gone).to_have_text(near("0:30"))
    speaker.get_by_role("button", name="Pause").click()
    browser.clock.run_for(30_000)
    expect(gone).to_have_text(near("0:30"))
    speaker.get_by_role("button", name="Reset").click()
    expect(gone).to_have_text(near("0:00"))


def test_without_times_nothing_is_counted_down(browser: BrowserContext, tmp_path: Path) -> None:
    _, speaker = speaker_view(browser, tmp_path, timed())
    speaker.keyboard.press("PageDown")
    browser.clock.run_for(61_000)
    expect(speaker.locator(".timer")).to_have_text(near("1:01"))
    expect(speaker.locator(".left")).to_have_text("")
    expect(speaker.locator(".pacing")).to_be_hidden()


def test_only_slides_whose_time_is_known_bear_it() -> None:
    html = render_html(timed(30, 0, 90), THEME).decode()
    assert html.count(" data-timing=") == 2
    assert '<section id="slide-3" class="layout-section" data-source="notes.md:3" data-timing="90">' in html
