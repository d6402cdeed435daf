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


ROW = "Array.from(Reveal.getSlidesElement().children"


def noted(page: Page) -> None:
    """Note which elements slides are, and count what is put into their row."""
    page.evaluate(
        f"""() => {{
            {ROW}, slide => {{ slide.isOld = true; }});
            window.put = 0;
            new MutationObserver(all => {{ for (const each of all) window.put += each.addedNodes.length; }})
                .observe(Reveal.getSlidesElement(), {{ childList: true }});
        }}"""
    )


SECTIONS = [f"\n# Part {name}\n\n" + "".join(f"- {name} has {n} drops of it\n" for n in range(7)) for name in "ABCDEF"]


@pytest.mark.parametrize(
    ("order", "most"),
    [("ABCDEF", 0), ("ABCXDEF", 2), ("ABDEF", 0), ("ACDEBF", 2), ("AEBCDF", 2), ("BCDEF", 0), ("FABCDE", 2)],
)
def test_only_slides_that_are_new_or_moved_are_put_into_the_row(written: Written, order: str, most: int) -> None:
    written.save("# Water\n" + "".join(SECTIONS))
    expect(written.page.locator(".slides")).to_contain_text("F has 3")
    noted(written.page)
    known = dict(zip("ABCDEFX", [*SECTIONS, "\n# Part X\n\n- It is new\n- It is short\n"], strict=True))
    written.save("# Water\n" + "".join(known[each] for each in order) + "\n# End\n\n- Thanks\n")
    expect(written.page.locator(".slides")).to_contain_text("Thanks")
    assert written.page.evaluate("window.put") <= most + 1
    behind = "Array.from(document.querySelector('.backgrounds').children).indexOf(slide.slideBackgroundElement)"
    places = written.page.evaluate(f"{ROW}, slide => {behind})")
    assert places == list(range(written.page.evaluate("Reveal.getTotalSlides()")))
    assert written.page.locator(".backgrounds > *").count() == written.page.evaluate("Reveal.getTotalSlides()")
    fresh = f"""{ROW}, slide => [slide.className.trim(), ...Array.from(slide.slideBackgroundElement.classList).filter(
        name => !/has-/.test(name))].sort().join())"""
    before = written.page.evaluate(fresh)
    written.page.evaluate("Reveal.sync()")
    assert written.page.evaluate(fresh) == before
    assert written.page.evaluate("window.stillTheSame") is True


def test_a_slide_that_is_edited_keeps_its_place_its_steps_and_what_is_drawn_on_it(written: Written) -> None:
    stepped = NOTES.replace("# Snow", "# Snow {.step}")
    written.save(stepped)
    page = written.page
    expect(page.locator(".fragment").first).to_be_attached()
    written.preview.go(next(n for n, line in enumerate(stepped.split("\n"), 1) if "Flake 3" in line))
    expect(page.locator("section.present")).to_contain_text("Flake 3 lies")
    page.evaluate("Reveal.navigateFragment(1)")
    noted(page)
    before = page.evaluate("Reveal.getIndices()")
    written.save(stepped.replace("Flake 3 lies", "Flake 3 melts"))
    expect(page.locator("section.present")).to_contain_text("Flake 3 melts")
    assert page.evaluate("Reveal.getIndices()") == before and before["f"] == 1
    assert page.evaluate("[Reveal.getCurrentSlide().isOld, window.put]") == [True, 0]
    assert page.locator("section.present .fragment.visible").count() == 2


def test_both_windows_stay_in_step_after_an_update_and_after_a_reload(written: Written) -> None:
    page = written.page
    with page.expect_popup() as popup:
        page.keyboard.press("s")
    speaker = popup.value
    speaker.wait_for_selector(".speaker-view .reveal.ready")

    def together(words: str) -> None:
        for window in (page, speaker):
            expect(window.locator(".reveal > .slides > section.present")).to_contain_text(words)

    edited = NOTES.replace("Flake 3 lies", "Flake 3 melts")
    written.save(edited)
    together("Flake 3 melts")
    written.save(edited.replace("\n# Rain", "\n# Fog\n\n- It lies low\n- It is grey\n\n# Rain"))
    together("It lies low")
    written.preview.go(26)
    together("Flake 3 melts")
    written.save(edited)
    together("Overview")
    speaker.keyboard.press("Home")
    together("Water")
    written.preview.go(20)
    together("Flake 0")
    for window in (page, speaker):
        window.reload()
        window.wait_for_selector(".reveal.ready")
        together("Flake 0")
    written.save(edited.replace("# Water", "# Weather", 1))
    for window in (page, speaker):
        expect(window).to_have_title("Weather")
        window.wait_for_selector(".reveal.ready")
    together("Flake 0")
    speaker.keyboard.press("Home")
    together("Weather")


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
