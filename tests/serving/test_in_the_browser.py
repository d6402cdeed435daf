"""The page in a real browser: it shows what is saved, stays where the lecturer is, and leads to the line."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from notes2slides.build_options import BuildOptions
from notes2slides.serving.made import of_notes
from notes2slides.serving.preview import Preview
from notes2slides.serving.server import Served, opened
from support.chromium import chromium

NOTES = (
    "# Water\n\n# Rain\n\n"
    + "".join(f"- Drop {n} falls on the roof\n" for n in range(12))
    + "\n# Snow\n\n"
    + ("".join(f"- Flake {n} lies on the field\n" for n in range(12)))
)


class Written:
    """Notes that are saved, and the page that looks at them."""

    def __init__(self, file: Path, preview: Preview, page: Page) -> None:
        self.file, self.preview, self.page = file, preview, page

    def save(self, text: str | bytes) -> None:
        self.file.write_bytes(text if isinstance(text, bytes) else text.encode())
        self.preview.refresh()

    @property
    def shown(self) -> str:
        return str(self.page.evaluate("Reveal.getCurrentSlide().innerText"))


@pytest.fixture
def written(tmp_path: Path) -> Iterator[Written]:
    file = tmp_path / "lecture.md"
    file.write_text(NOTES)
    preview = Preview(of_notes([file], BuildOptions()))
    server = opened("127.0.0.1", 41_000, Served(previews={"": preview}, editor="copy"))
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    with sync_playwright() as playwright, chromium(playwright) as browser:
        page = browser.new_page()
        page.goto(server.address)
        page.evaluate("new Promise(done => Reveal.isReady() ? done() : Reveal.on('ready', done))")
        page.evaluate("window.stillTheSame = true")
        yield Written(file, preview, page)
        page.close()
    preview.end()
    server.shutdown()
    server.server_close()


def test_a_saved_edit_is_shown_on_its_slide_without_a_reload(written: Written) -> None:
    written.save(NOTES.replace("Flake 3 lies", "Flake 3 melts"))
    expect(written.page.locator("section.present")).to_contain_text("Flake 3 melts")
    assert "Flake 3 melts" in written.shown
    written.save(NOTES.replace("Flake 3 lies", "Flake 3 vanishes"))
    expect(written.page.locator("section.present")).to_contain_text("Flake 3 vanishes")
    assert written.page.evaluate("window.stillTheSame") is True


def test_the_page_is_what_a_fresh_one_is(written: Written) -> None:
    written.save(NOTES + "\n# Ice\n\n- It is hard\n- It is cold\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")
    expect(written.page.locator("section.present")).to_contain_text("It is hard")
    kept = "[...document.querySelectorAll('.slides > section')].map(each => [each.id, each.innerHTML])"
    updated = written.page.evaluate(kept)
    fresh = written.page.context.new_page()
    fresh.goto(written.page.url)
    fresh.evaluate("new Promise(done => Reveal.isReady() ? done() : Reveal.on('ready', done))")
    assert [name for name, _ in updated] == [name for name, _ in fresh.evaluate(kept)]
    assert updated == fresh.evaluate(kept)
    fresh.close()


def test_a_broken_file_leaves_the_deck_and_a_banner_that_goes(written: Written) -> None:
    banner = written.page.get_by_role("alert")
    written.save(b"\xff\xfe\x00")
    expect(banner).to_contain_text("last deck that could be made")
    assert "Water" in written.shown
    written.save(NOTES)
    expect(banner).to_be_hidden()


def test_what_is_said_stands_with_its_slide_alone(written: Written) -> None:
    status = written.page.get_by_role("status").first
    written.save(NOTES.replace("Flake 3 lies", "![](gone.png) Flake 3 lies"))
    expect(status).to_contain_text("gone.png")
    written.page.evaluate("Reveal.slide(2)")
    expect(status).to_be_hidden()


def test_a_line_of_the_notes_is_shown(written: Written) -> None:
    title = written.preview.go(22)
    assert title is not None
    expect(written.page.locator("section.present")).to_contain_text("Flake 3 lies")


def test_a_click_with_alt_copies_the_place(written: Written) -> None:
    written.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    written.preview.go(22)
    text = written.page.locator("section.present").locator("li").filter(has_text="Flake 3 lies")
    text.click(modifiers=["Alt"])
    expect(written.page.get_by_text(f"{written.file}:23 is copied")).to_be_visible()
    assert written.page.evaluate("navigator.clipboard.readText()") == f"{written.file}:23"
