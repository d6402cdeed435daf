"""Two windows, the deck's and the speaker's: what each shows, and that neither loses the other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect, sync_playwright

from notes2slides.plugins import DrawOptions
from notes2slides.rendering.html import render_html
from notes2slides.theming import load_theme
from notes2slides.values import replace
from support.chromium import OpenDeck, chromium, open_deck
from support.html_samples import every_kind

THEME = load_theme("lecture")


@pytest.fixture(scope="module")
def browser() -> Iterator[BrowserContext]:
    with sync_playwright() as playwright, chromium(playwright) as context:
        yield context


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("deck") / "deck.html"
    file.write_bytes(render_html(every_kind(THEME), THEME))
    return file


def both(browser: BrowserContext, file: Path) -> tuple[OpenDeck, Page]:
    """The deck's window at the fourth slide, and the speaker's."""
    deck = open_deck(browser, file)
    deck.page.evaluate("Reveal.slide(3)")
    with deck.page.expect_popup() as popup:
        deck.page.keyboard.press("s")
    expect_slide(popup.value, 4)
    return deck, popup.value


def expect_slide(page: Page, number: int) -> None:
    expect(page.locator("section.present")).to_have_attribute("id", f"slide-{number}")


def test_it_shows_the_notes_and_what_comes_next(browser: BrowserContext, file: Path) -> None:
    deck, speaker = both(browser, file)
    expect(speaker.locator(".said")).to_contain_text("Most directions still go down")
    expect(speaker.locator(".coming")).to_have_text("Next: Keep visualising, also when evaluating")
    expect(speaker.locator(".next section")).to_have_class("layout-callout")
    expect(speaker.locator(".count")).to_have_text("4 / 12")
    speaker.keyboard.press("End")
    expect_slide(deck.page, 12)
    expect(speaker.locator(".coming")).to_have_text("The end")
    assert (deck.errors, deck.requests) == ([], [])


def test_each_window_follows_the_other(browser: BrowserContext, file: Path) -> None:
    deck, speaker = both(browser, file)
    speaker.keyboard.press("ArrowRight")
    expect_slide(deck.page, 5)
    deck.page.keyboard.press("ArrowLeft")
    expect_slide(speaker, 4)
    deck.page.keyboard.press("b")
    expect(speaker.locator(".reveal.paused")).to_have_count(1)
    speaker.keyboard.press("w")
    expect(deck.page.locator("html.white-screen .reveal.paused")).to_have_count(1)


def test_a_clicker_turns_pages_and_blackens_the_screen_in_both_windows(browser: BrowserContext, file: Path) -> None:
    deck, speaker = both(browser, file)
    for held, other in ((speaker, deck.page), (deck.page, speaker)):
        held.keyboard.press("PageDown")
        expect_slide(other, 5)
        held.keyboard.press("PageUp")
        expect_slide(other, 4)
        held.keyboard.press(".")
        expect(other.locator(".reveal.paused")).to_have_count(1)
        held.keyboard.press("PageDown")
        expect(other.locator(".reveal.paused")).to_have_count(0)
        expect_slide(other, 4)


def test_they_stay_in_step_when_either_is_loaded_again(browser: BrowserContext, file: Path) -> None:
    deck, speaker = both(browser, file)
    speaker.reload()
    expect_slide(speaker, 4)
    speaker.keyboard.press("PageDown")
    expect_slide(deck.page, 5)
    deck.page.reload()
    expect_slide(deck.page, 5)
    speaker.keyboard.press("PageDown")
    expect_slide(deck.page, 6)
    deck.page.goto("about:blank")
    deck.page.goto(file.as_uri())
    expect_slide(deck.page, 6)
    deck.page.keyboard.press("PageDown")
    expect_slide(speaker, 7)
    assert deck.errors == []


def test_what_is_pointed_at_and_drawn_beside_the_notes_is_shown_to_all(browser: BrowserContext, file: Path) -> None:
    deck, speaker = both(browser, file)
    page = speaker.locator("section.present").bounding_box()
    shown = deck.page.locator("section.present").bounding_box()
    assert page and shown
    speaker.keyboard.press("r")
    speaker.mouse.move(page["x"] + page["width"] / 4, page["y"] + page["height"] / 2)
    left = f"{shown['x'] + shown['width'] / 4:.0f}px"
    expect(deck.page.locator(".pointer")).to_have_css("left", left)
    speaker.keyboard.press("d")
    speaker.mouse.down()
    speaker.mouse.move(page["x"] + page["width"] / 2, page["y"] + page["height"] / 2)
    speaker.mouse.up()
    expect(deck.page.locator("section.present .drawings path")).to_have_count(1)


def test_notes_are_large_and_can_be_larger_and_higher(browser: BrowserContext, file: Path) -> None:
    _, speaker = both(browser, file)
    notes = speaker.locator(".said")
    expect(notes).to_have_css("font-size", "24px")
    speaker.get_by_role("button", name="Larger notes").click()
    expect(notes).to_have_css("font-size", "27.6px")
    before = notes.bounding_box()
    speaker.get_by_role("separator").press("ArrowUp")
    after = notes.bounding_box()
    assert before and after and after["height"] > before["height"] + 20
    speaker.reload()
    expect(notes).to_have_css("font-size", "27.6px")
    speaker.get_by_role("button", name="Smaller notes").click()
    speaker.get_by_role("separator").press("ArrowDown")


def test_the_speaker_is_told_when_the_deck_is_closed(browser: BrowserContext, file: Path) -> None:
    deck, speaker = both(browser, file)
    expect(speaker.locator(".lost")).to_be_empty()
    deck.page.close()
    expect(speaker.locator(".lost")).to_have_text("The deck's window is closed")
    speaker.keyboard.press("PageDown")
    expect_slide(speaker, 5)


def test_slides_keep_their_language_and_direction_amid_what_is_english(browser: BrowserContext, tmp_path: Path) -> None:
    deck = every_kind(THEME)
    hebrew = replace(deck, meta=replace(deck.meta, language="he", direction="rtl"))
    file = tmp_path / "deck.html"
    file.write_bytes(render_html(hebrew, THEME))
    _, speaker = both(browser, file)
    for words in ("section.present .slot-body", ".next .slot-body", ".said"):
        shown = speaker.locator(words).evaluate("e => [e.closest('[lang]').lang, getComputedStyle(e).direction]")
        assert shown == ["he", "rtl"], words


def test_columns_of_slides_are_followed_too(browser: BrowserContext, tmp_path: Path) -> None:
    file = tmp_path / "deck.html"
    file.write_bytes(render_html(every_kind(THEME), THEME, DrawOptions(stacks=True)))
    deck = open_deck(browser, file)
    with deck.page.expect_popup() as popup:
        deck.page.keyboard.press("s")
    popup.value.wait_for_selector(".speaker-view .reveal.ready")
    for _ in range(4):
        popup.value.keyboard.press("PageDown")
    expect(deck.page.locator("section.present:not(.stack)")).to_have_attribute("id", "slide-5")
    deck.page.keyboard.press("PageUp")
    expect(popup.value.locator("section.present:not(.stack)")).to_have_attribute("id", "slide-4")


@pytest.mark.parametrize(
    "message",
    [{"kind": "place", "value": ["slide-5", -1]}, {"hello": {"isNew": True}}, {"kind": "drawings", "value": {}}],
)
def test_other_windows_cannot_steer_the_deck(browser: BrowserContext, file: Path, message: object) -> None:
    deck = open_deck(browser, file)
    deck.page.evaluate(
        """message => new Promise(done => {
            addEventListener("message", () => setTimeout(done, 0), true);
            postMessage({ presenting: message }, "*");
            postMessage("last", "*");
        })""",
        message,
    )
    expect_slide(deck.page, 1)
    assert deck.errors == []
