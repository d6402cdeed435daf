"""Opens a deck from disk in the system's Chromium, lets nothing out to a network, and measures what is drawn."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page, Playwright, Route

from notes2slides import running

LOCAL = ("file", "data", "about")

LINES = """() => Reveal.getSlides().flatMap(slide => {
  const { h, v } = Reveal.getIndices(slide);
  Reveal.slide(h, v);
  const page = slide.getBoundingClientRect();
  const scale = page.width / slide.offsetWidth;
  const rect = r => [(r.left - page.left) / scale, (r.top - page.top) / scale, (r.right - page.left) / scale,
    (r.bottom - page.top) / scale];
  return Array.from(slide.querySelectorAll("[data-w]"), line => ({
    slide: slide.id,
    text: line.textContent,
    planned: Number(line.dataset.w),
    spacing: parseFloat(getComputedStyle(line).letterSpacing) || 0,
    size: parseFloat(getComputedStyle(line).fontSize),
    rect: rect(line.getBoundingClientRect()),
    slot: rect(line.closest(".slot").getBoundingClientRect()),
  }));
})"""
"""Every planned line as drawn, in points of the page: left, top, right, bottom."""


@dataclass
class OpenDeck:
    """A deck in a browser tab."""

    page: Page
    requests: list[str] = field(default_factory=list)
    """Addresses that were asked for and are not local."""
    errors: list[str] = field(default_factory=list)
    """Script errors, and errors on the console, of this and of every window it opened."""

    def lines(self) -> list[dict[str, Any]]:
        """Return every line of every slide: `text`, `planned` width, `rect` and its `slot`'s rectangle, in points."""
        lines: list[dict[str, Any]] = self.page.evaluate(LINES)
        return lines

    def watch(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)


def chromium_path() -> str:
    """Return the system's Chromium; $CHROMIUM names another."""
    found = running.chromium_path()
    assert found, "these tests need Chromium: apt-get install chromium"
    return found


@contextmanager
def chromium(playwright: Playwright, *, fonts: Path | None = None) -> Iterator[BrowserContext]:
    """Yield a browser; `fonts` is a fontconfig file that says which fonts the machine has.

    There can be only one Playwright at a time (`with sync_playwright() as playwright`), but many browsers.
    """
    environment: dict[str, str | float | bool] = {**os.environ, **({"FONTCONFIG_FILE": str(fonts)} if fonts else {})}
    browser = playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox"], env=environment)
    try:
        yield browser.new_context(viewport={"width": 1280, "height": 720}, service_workers="block")
    finally:
        browser.close()


def open_deck(context: BrowserContext, file: Path, query: str = "") -> OpenDeck:
    """Open a deck from disk and return it once reveal.js is ready and all its faces are decided."""
    deck = OpenDeck(context.new_page())

    def gate(route: Route) -> None:
        if urlsplit(route.request.url).scheme in LOCAL:
            route.continue_()
        else:
            deck.requests.append(route.request.url)
            route.abort()

    context.route("**/*", gate)
    context.on("page", deck.watch)
    deck.watch(deck.page)
    deck.page.goto(file.resolve().as_uri() + query, wait_until="load")
    deck.page.wait_for_selector(".reveal.ready")
    deck.page.evaluate("Promise.allSettled(Array.from(document.fonts, face => face.load())).then(() => 0)")
    return deck


def fonts_of(folder: Path, *directories: str) -> Path:
    """Return a fontconfig file, written into `folder`, under which only the fonts of these directories exist."""
    file = folder / "fonts.conf"
    places = "".join(f"<dir>{directory}</dir>" for directory in directories)
    file.write_text(
        f"<?xml version='1.0'?><!DOCTYPE fontconfig SYSTEM 'fonts.dtd'><fontconfig>{places}"
        f"<cachedir>{folder / 'font-cache'}</cachedir></fontconfig>",
        encoding="utf-8",
    )
    return file
