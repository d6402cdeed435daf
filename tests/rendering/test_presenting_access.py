"""Presenting by eye, ear and keyboard alike: axe on what stands around the slides, phones, large type, less motion."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from notes2slides.rendering.html import render_html
from notes2slides.theming import list_themes, load_theme
from support.axe import violations
from support.chromium import chromium, open_deck
from support.html_samples import every_kind

THEMES = [theme.name for theme in list_themes()]
PHONE = {"width": 390, "height": 844}
SMALLEST = 16
"""Pixels, of text on a phone."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright, chromium(playwright) as context:
        assert context.browser
        yield context.browser


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("decks")
    for name in THEMES:
        theme = load_theme(name)
        (folder / f"{name}.html").write_bytes(render_html(every_kind(theme), theme))
    return folder


@pytest.fixture(params=THEMES)
def file(folder: Path, request: pytest.FixtureRequest) -> Path:
    return folder / f"{request.param}.html"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 720}, reduced_motion="reduce")
    yield context
    context.close()


def test_axe_finds_nothing_around_the_slides(context: BrowserContext, file: Path) -> None:
    page = open_deck(context, file).page
    page.keyboard.press("PageDown")
    assert violations(page) == []
    for key in ("o", "m", "?"):
        page.keyboard.press(key)
        expect(page.locator("dialog[open]")).to_be_visible()
        assert violations(page) == [], key
        page.keyboard.press("Escape")
    page.keyboard.press("Control+Shift+F")
    assert violations(page) == []
    page.keyboard.press("Escape")
    with page.expect_popup() as popup:
        page.keyboard.press("s")
    popup.value.wait_for_selector(".speaker-view .reveal.ready")
    popup.value.keyboard.press("PageDown")
    assert violations(popup.value) == []


def read_on_a_phone(browser: Browser, file: Path) -> Page:
    page = browser.new_context(viewport=PHONE, is_mobile=True, has_touch=True).new_page()
    page.goto(file.as_uri())
    page.wait_for_selector("html.reading")
    return page


SMALL = """least => Array.from(document.querySelectorAll(".slides *"))
    .filter(each => each.checkVisibility() && !each.closest("math, .unseen"))
    .filter(each => Array.from(each.childNodes).some(node => node.nodeType === 3 && node.data.trim()))
    .filter(each => parseFloat(getComputedStyle(each).fontSize) * (each.closest(".chart") ? 1.2 : 1) < least)
    .map(each => each.outerHTML.slice(0, 80))"""
BEYOND = """() => Array.from(document.querySelectorAll(".slides [data-w]"))
    .filter(each => !each.closest("pre, table, .chart"))
    .filter(each => each.getBoundingClientRect().right > innerWidth + 1)
    .map(each => each.textContent)"""


def test_a_phone_has_text_to_read_at_its_own_width(browser: Browser, file: Path) -> None:
    page = read_on_a_phone(browser, file)
    assert page.evaluate(SMALL, SMALLEST) == []
    assert page.evaluate(BEYOND) == []
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    tops = page.locator(".slides section").evaluate_all("all => all.map(e => e.getBoundingClientRect().top)")
    assert tops == sorted(tops) and len(set(tops)) == 12
    assert violations(page) == []
    page.context.close()


def test_lines_of_the_plan_go_on_and_words_stay_whole_on_a_phone(browser: Browser, folder: Path) -> None:
    page = read_on_a_phone(browser, folder / "lecture.html")
    text = page.locator("#slide-4").inner_text()
    assert "Generally not an issue in deep networks: it is hardly possible to reach a point where no" in text
    page.context.close()


def test_links_and_back_on_a_phone(browser: Browser, folder: Path) -> None:
    page = read_on_a_phone(browser, folder / "lecture.html")
    page.locator("#slide-2 nav a").nth(1).click()
    expect(page.locator("#slide-5")).to_be_in_viewport()
    page.go_back()
    expect(page.locator("#slide-2")).to_be_in_viewport()
    page.context.close()


def test_a_phone_shows_slides_on_wish_or_when_it_is_turned(browser: Browser, folder: Path) -> None:
    page = read_on_a_phone(browser, folder / "lecture.html")
    page.locator("#slide-4").scroll_into_view_if_needed()
    page.locator("#slide-4").evaluate("e => e.scrollIntoView()")
    page.set_viewport_size({"width": 844, "height": 390})
    expect(page.locator("section.present")).to_have_attribute("id", "slide-4")
    page.set_viewport_size(PHONE)
    page.wait_for_selector("html.reading")
    page.get_by_role("button", name="Show as slides").click()
    expect(page.locator(".reveal.ready")).to_have_count(1)
    page.get_by_role("button", name="Read as text").click()
    page.wait_for_selector("html.reading")
    page.context.close()


def test_a_page_stands_in_the_middle_of_a_4_to_3_screen(context: BrowserContext, file: Path) -> None:
    page = open_deck(context, file).page
    page.set_viewport_size({"width": 1024, "height": 768})
    page.wait_for_function("() => document.querySelector('section.present').getBoundingClientRect().width === 1024")
    box = page.locator("section.present").bounding_box()
    assert box
    assert (box["x"], box["y"]) == pytest.approx((0, (768 - box["height"]) / 2), abs=1)


def test_pages_with_bars_at_their_edges_are_framed(context: BrowserContext, folder: Path) -> None:
    for name, framed in (("lecture", False), ("warm", True), ("blackboard", True), ("spare", False)):
        page = open_deck(context, folder / f"{name}.html").page
        assert page.evaluate("document.documentElement.classList.contains('framed')") == framed, name


def test_at_200_percent_nothing_around_the_slides_is_cut_off(browser: Browser, folder: Path) -> None:
    context = browser.new_context(viewport={"width": 640, "height": 360}, device_scale_factor=2)
    page = open_deck(context, folder / "lecture.html").page
    for key in ("o", "m", "?"):
        page.keyboard.press(key)
        box = page.locator("dialog[open]").bounding_box()
        assert box and box["x"] >= 0 and box["y"] >= 0
        assert box["x"] + box["width"] <= 641 and box["y"] + box["height"] <= 361
        assert page.locator("dialog[open]").evaluate("e => e.scrollWidth - e.clientWidth") <= 1
        page.keyboard.press("Escape")
    context.close()


def test_nothing_moves_where_less_motion_is_wanted(context: BrowserContext, folder: Path) -> None:
    page = open_deck(context, folder / "lecture.html").page
    moving = """Array.from(document.querySelectorAll("body, body *"))
        .filter(e => getComputedStyle(e).transitionDuration.split(", ").some(each => parseFloat(each) > 0)
            || getComputedStyle(e).animationName !== "none").map(e => e.outerHTML.slice(0, 60))"""
    assert page.evaluate(moving) == []


def test_headings_lists_and_steps_are_there_for_screen_readers(context: BrowserContext, folder: Path) -> None:
    page = open_deck(context, folder / "lecture.html").page
    page.evaluate("Reveal.slide(3)")
    expect(page.get_by_role("heading", level=2)).to_have_count(1)
    assert page.get_by_role("list").count() >= 1
    expect(page.get_by_role("application")).to_have_count(0)
    expect(page.locator(".aria-status[aria-live=polite]")).to_contain_text("Local minima")
