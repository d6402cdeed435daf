"""What a lecturer does beside turning pages, by keyboard and mouse, in a real browser."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect, sync_playwright

from notes2slides.plugins import DrawOptions
from notes2slides.rendering.html import render_html
from notes2slides.theming import load_theme
from support.chromium import OpenDeck, chromium, open_deck
from support.html_samples import every_kind

THEME = load_theme("lecture")
RED = 100
"""Of 255: a pixel with so much more red than green is the pointer's or the pen's."""


@pytest.fixture(scope="module")
def browser() -> Iterator[BrowserContext]:
    with sync_playwright() as playwright, chromium(playwright) as context:
        yield context


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("decks")
    for stacks in (False, True):
        page = render_html(every_kind(THEME), THEME, DrawOptions(stacks=stacks))
        (folder / f"deck-{stacks}.html").write_bytes(page)
    return folder


@pytest.fixture
def deck(browser: BrowserContext, folder: Path, request: pytest.FixtureRequest) -> Iterator[OpenDeck]:
    deck = open_deck(browser, folder / f"deck-{getattr(request, 'param', False)}.html")
    yield deck
    assert (deck.errors, deck.requests) == ([], [])
    deck.page.close()


both_ways = pytest.mark.parametrize("deck", [False, True], ids=["one row", "stacks"], indirect=True)


def go_to(page: Page, number: int) -> None:
    page.evaluate("n => { const { h, v } = Reveal.getIndices(Reveal.getSlides()[n - 1]); Reveal.slide(h, v) }", number)


def expect_slide(page: Page, number: int) -> None:
    expect(page.locator("section.present:not(.stack)")).to_have_attribute("id", f"slide-{number}")


@both_ways
def test_the_overview_is_a_grid_of_all_slides_as_they_are(deck: OpenDeck) -> None:
    page = deck.page
    go_to(page, 4)
    page.keyboard.press("o")
    overview = page.get_by_role("dialog", name="Overview of all slides")
    cells = overview.get_by_role("button")
    expect(cells).to_have_count(12)
    expect(cells.nth(3)).to_be_focused()
    expect(cells.nth(3)).to_have_attribute("aria-current", "page")
    expect(cells.nth(3)).to_have_accessible_name(re.compile(r"^4 Local minima"))
    drawn = cells.nth(3).locator("section")
    page.wait_for_function("() => document.querySelector('[aria-current] section').getBoundingClientRect().width < 500")
    box, shown = drawn.bounding_box(), page.locator("#slide-4").bounding_box()
    assert box and shown and 0.1 < box["width"] / shown["width"] < 0.4
    assert box["width"] / box["height"] == pytest.approx(shown["width"] / shown["height"], rel=0.01)
    expect(drawn.locator(".slot-title")).to_be_visible()
    expect(drawn.locator("aside")).to_have_count(0)


@both_ways
def test_the_overview_is_gone_through_by_keyboard(deck: OpenDeck) -> None:
    page = deck.page
    page.keyboard.press("Escape")
    columns = page.locator(".overview > ol").evaluate("e => getComputedStyle(e).gridTemplateColumns.split(' ').length")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator("dialog")).to_have_count(0)
    expect_slide(page, columns + 2)
    page.keyboard.press("o")
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    page.keyboard.press("PageUp")
    expect_slide(page, columns + 1)


def test_titles_are_chosen_by_words_from_the_slide_that_is_shown_on(deck: OpenDeck) -> None:
    page = deck.page
    go_to(page, 5)
    page.keyboard.press("m")
    chosen = page.locator("[role=option][aria-selected=true]")
    expect(chosen).to_contain_text("5 Keep visualising")
    titles = page.get_by_role("option").all_inner_texts()
    wanted = [number for number, title in enumerate(titles, 1) if "o" in title.lower()]
    page.keyboard.type("o")
    expect(page.get_by_role("option")).to_have_count(len(wanted))
    expect(chosen).to_have_text(re.compile(rf"^{min(n for n in wanted if n >= 5)}\b"))
    page.get_by_role("combobox").fill("minima")
    expect(page.locator(".menu output")).to_have_text("1 of 12")
    page.keyboard.press("Enter")
    expect_slide(page, 4)


@both_ways
def test_a_number_leads_to_its_slide(deck: OpenDeck) -> None:
    page = deck.page
    page.keyboard.type("11")
    page.keyboard.press("Enter")
    expect_slide(page, 11)
    page.keyboard.press("g")
    page.keyboard.type("99")
    expect(page.get_by_role("option")).to_have_count(0)
    page.keyboard.press("Enter")
    expect_slide(page, 11)


@both_ways
def test_back_and_forward_after_a_link_and_a_jump(deck: OpenDeck) -> None:
    page = deck.page
    go_to(page, 2)
    page.locator("section.present nav a").nth(1).click()
    expect_slide(page, 5)
    page.keyboard.press("PageDown")
    page.keyboard.type("9")
    page.keyboard.press("Enter")
    expect_slide(page, 9)
    page.go_back()
    expect_slide(page, 6)
    page.go_back()
    expect_slide(page, 2)
    page.go_forward()
    expect_slide(page, 6)
    page.go_forward()
    expect_slide(page, 9)


def red_pixels(page: Page) -> int:
    """How much of the window is in the red of pointer and pen."""
    return red_in(Image.open(BytesIO(page.screenshot(animations="disabled"))))


def red_in(picture: Image.Image) -> int:
    colours = picture.convert("RGB").tobytes()
    return sum(red > 200 and red - green > RED for red, green in zip(colours[::3], colours[1::3], strict=True))


def test_the_pen_draws_what_stays_on_its_slide_until_it_is_erased(deck: OpenDeck) -> None:
    page = deck.page
    go_to(page, 4)
    before = red_pixels(page)
    page.keyboard.press("d")
    for x in (300, 500):
        page.mouse.move(x, 400)
        page.mouse.down()
        page.mouse.move(x + 100, 500, steps=4)
        page.mouse.up()
    page.keyboard.press("d")
    drawn = red_pixels(page)
    assert drawn > before + 400
    page.keyboard.press("PageDown")
    expect(page.locator("#slide-5 .drawings path")).to_have_count(0)
    expect(page).to_have_url(re.compile("#/slide-5$"))
    page.reload()
    page.keyboard.press("PageUp")
    expect_slide(page, 4)
    assert red_pixels(page) == pytest.approx(drawn, rel=0.1)
    page.keyboard.press("u")
    expect(page.locator("#slide-4 .drawings path")).to_have_count(1)
    page.keyboard.press("e")
    assert red_pixels(page) == before


def test_a_link_is_not_followed_while_drawing(deck: OpenDeck) -> None:
    go_to(deck.page, 2)
    deck.page.keyboard.press("d")
    deck.page.locator("section.present nav a").nth(1).click()
    expect_slide(deck.page, 2)
    deck.page.keyboard.press("Escape")
    deck.page.locator("section.present nav a").nth(1).click()
    expect_slide(deck.page, 5)


@pytest.mark.parametrize("wished", [False, True])
def test_drawings_are_printed_on_wish(browser: BrowserContext, folder: Path, tmp_path: Path, wished: bool) -> None:
    page = open_deck(browser, folder / "deck-False.html").page
    page.keyboard.press("d")
    page.mouse.move(300, 600)
    page.mouse.down()
    page.mouse.move(900, 650, steps=4)
    page.mouse.up()
    if wished:
        page.keyboard.press("i")
    page.pdf(path=tmp_path / "deck.pdf", prefer_css_page_size=True, print_background=True)
    first = ("pdftoppm", "-r", "36", "-f", "1", "-l", "1", "-png")
    subprocess.run([*first, tmp_path / "deck.pdf", tmp_path / "page"], check=True)
    (drawn,) = tmp_path.glob("page*.png")
    picture = Image.open(drawn)
    lower = picture.crop((0, picture.height * 3 // 4, picture.width, picture.height))
    assert bool(red_in(lower)) == wished
    page.goto(page.url.partition("#")[0] + "?print-pdf")
    expect(page.locator(".pdf-page").last).to_be_attached()
    expect(page.locator(".pdf-page .drawings path")).to_have_count(int(wished))


def test_pointer_and_spotlight_follow_the_mouse_or_the_keys(deck: OpenDeck) -> None:
    page = deck.page
    page.keyboard.press("r")
    page.mouse.move(640, 360)
    expect(page.locator(".pointer")).to_have_css("left", "640px")
    page.keyboard.press("Shift+ArrowLeft")
    expect(page.locator(".pointer")).not_to_have_css("left", "640px")
    page.keyboard.press("t")
    expect(page.locator(".pointer")).to_be_hidden()
    expect(page.locator(".spotlight")).to_be_visible()
    page.keyboard.press("PageDown")
    expect_slide(page, 2)
    page.keyboard.press("Escape")
    expect(page.locator(".spotlight")).to_be_hidden()


@pytest.mark.parametrize(("key", "colour"), [("b", "rgb(0, 0, 0)"), (".", "rgb(0, 0, 0)"), ("w", "rgb(255, 255, 255)")])
def test_the_screen_is_black_or_white_until_the_next_page(deck: OpenDeck, key: str, colour: str) -> None:
    page = deck.page
    page.keyboard.press(key)
    cover = page.locator(".pause-overlay")
    expect(cover).to_have_css("opacity", "1")
    expect(cover).to_have_css("background-color", colour)
    page.keyboard.press("PageDown")
    expect(cover).to_have_css("opacity", "0")
    expect_slide(page, 1)


def test_a_closer_look_at_a_point_keeps_it_where_it_is(deck: OpenDeck) -> None:
    page = deck.page
    go_to(page, 4)
    before = page.locator("#slide-4").bounding_box()
    page.mouse.move(320, 180)
    page.keyboard.press("z")
    expect(page.locator("html.closer")).to_have_count(1)
    assert before
    wide = "width => document.querySelector('#slide-4').getBoundingClientRect().width > width"
    page.wait_for_function(wide, arg=2 * before["width"] - 2)
    after = page.locator("#slide-4").bounding_box()
    assert after
    assert (after["x"] - 320) / (before["x"] - 320) == pytest.approx(2, rel=0.02)
    page.keyboard.press("ArrowRight")
    expect_slide(page, 4)
    page.keyboard.press("PageDown")
    expect(page.locator("html.closer")).to_have_count(0)
    expect_slide(page, 5)


def test_the_help_lists_every_key(deck: OpenDeck) -> None:
    page = deck.page
    page.keyboard.press("?")
    help_ = page.get_by_role("dialog", name="Keys")
    listed = " ".join(help_.locator("dt").all_inner_texts())
    for key in ("PageDown", "O", "M", "S", "D", "R", "T", "B", "W", "Z", "E", "U", "I", "F", "?"):
        assert re.search(rf"(^|\W){re.escape(key)}(\W|$)", listed), key
    assert all(help_.locator("dd").all_inner_texts())
    page.keyboard.press("Escape")
    expect(help_).to_be_hidden()


def test_keys_of_other_alphabets_and_held_ones(deck: OpenDeck) -> None:
    page = deck.page
    page.evaluate("dispatchEvent(new KeyboardEvent('keydown', { key: 'щ', code: 'KeyO' }))")
    expect(page.locator("dialog.overview")).to_have_count(1)
    page.keyboard.press("Escape")
    page.keyboard.press("Control+o")
    page.keyboard.press("Alt+m")
    expect(page.locator("dialog")).to_have_count(0)


def test_steps_and_slides_are_said_to_those_who_hear_the_deck(deck: OpenDeck) -> None:
    status = deck.page.locator(".aria-status")
    expect(status).to_have_attribute("aria-live", "polite")
    go_to(deck.page, 4)
    expect(status).to_contain_text("Local minima")
    deck.page.keyboard.press("b")
    expect(status).to_have_text("black screen")
