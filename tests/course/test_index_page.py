"""The index page in the real browser: it shows every deck, leads to its files, and asks for nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from notes2slides.course.building import Course
from tests.course.folders import course_in
from tests.support.chromium import chromium_path

SPECS = {
    "plain": 'sources = ["notes/1.md"]\n',
    "hostile": 'title = "<script>alert(1)</script> & \\"quotes\\""\nsources = ["notes/1.md"]\ntheme = "blackboard"\n',
    "umlauts & more": 'title = "Übung"\nsources = ["notes/*.md"]\nselect = "adam"\noutput = "week 1/Übung #1"\n',
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = course_in(tmp_path_factory.mktemp("index") / "course", SPECS)
    assert Course.load(found).build(jobs=1).failed == ()
    return found


@pytest.fixture(scope="module")
def page(folder: Path) -> Iterator[Page]:
    asked: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox"])
        found = browser.new_page(viewport={"width": 1280, "height": 800})
        found.on("request", lambda request: asked.append(request.url))
        found.on("console", lambda message: asked.append(message.text))
        found.goto((folder / "out/index.html").as_uri())
        yield found
        browser.close()
    assert len(asked) == 1


def test_there_is_a_card_for_every_deck(page: Page) -> None:
    assert page.locator(".decks > li").count() == len(SPECS)
    assert page.locator("h2").all_inner_texts() == ["<script>alert(1)</script> & “quotes”", "Lecture 1", "Übung"]
    assert page.locator("script").count() == 0


def test_every_link_leads_to_a_deck(page: Page, folder: Path) -> None:
    links = page.locator("a").evaluate_all(
        "links => links.map(link => decodeURIComponent(new URL(link.href).pathname))"
    )
    assert len(links) == 2 * len(SPECS)
    assert all(Path(link).is_file() and Path(link).is_relative_to(folder / "out") for link in links)


def test_thumbnails_are_the_first_slides(page: Page) -> None:
    """As wide as the card, in the page's proportions, with the deck's title inside and in its theme's colours."""
    cards = page.locator(".decks > li svg").evaluate_all(
        """pictures => pictures.map(svg => {
          const box = svg.getBoundingClientRect();
          const inside = Array.from(svg.querySelectorAll("text"), text => text.getBoundingClientRect())
            .every(text => text.left >= box.left && text.right <= box.right && text.bottom <= box.bottom);
          return [svg.parentElement.clientWidth - box.width, box.width / box.height, inside,
            svg.querySelector("rect").getAttribute("fill")];
        })"""
    )
    grounds = {card[3] for card in cards}
    assert all(abs(gap) < 1 and abs(shape - 960 / 540) < 0.02 and inside for gap, shape, inside, _ in cards)
    assert len(grounds) == 2


@pytest.mark.parametrize("width", [320, 800, 1600])
def test_nothing_runs_off_the_page(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("selector", ["h1", "header p", ".facts", ".topics li", "a"])
def test_text_is_legible(page: Page, selector: str) -> None:
    """WCAG's ratio of text and ground, at least 4.5:1."""
    ratio = page.locator(selector).first.evaluate(
        """element => {
          const light = colour => colour.match(/[0-9.]+/g).slice(0, 3)
            .map(value => value / 255).map(value => value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
            .reduce((sum, value, index) => sum + value * [0.2126, 0.7152, 0.0722][index], 0);
          let ground = element;
          while (getComputedStyle(ground).backgroundColor === "rgba(0, 0, 0, 0)") ground = ground.parentElement;
          const both = [light(getComputedStyle(element).color), light(getComputedStyle(ground).backgroundColor)];
          return (Math.max(...both) + 0.05) / (Math.min(...both) + 0.05);
        }"""
    )
    assert ratio >= 4.5
