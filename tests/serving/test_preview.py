"""What a page is told when the notes have changed."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

from notes2slides.build_options import BuildOptions
from notes2slides.serving.made import of_notes
from notes2slides.serving.preview import Preview
from notes2slides.serving.watching import keep_fresh

NOTES = (
    "# Water\n\n## Rain\n\n"
    + "".join(f"- Drop {n} falls on the roof\n" for n in range(12))
    + "\n## Snow\n\n"
    + ("".join(f"- Flake {n} lies on the field\n" for n in range(12)))
)


def previewed(folder: Path, text: str = NOTES) -> tuple[Preview, Path]:
    file = folder / "lecture.md"
    file.write_text(text)
    preview = Preview(of_notes([file], BuildOptions()))
    preview.begin()
    return preview, file


def told(preview: Preview, count: int) -> list[tuple[str, Any]]:
    """Return what happens from now on, as a page hears it that was there before: so many events."""
    version = preview.page().decode().partition('const version = "')[2].partition('"')[0]
    events = preview.events(version.partition("-")[0] + "-1")
    return [_parsed(next(events)) for _ in range(count)]


def _parsed(event: bytes) -> tuple[str, Any]:
    fields = dict(line.split(": ", 1) for line in event.decode().strip().split("\n"))
    return fields["event"], json.loads(fields["data"])


def test_only_the_slide_that_was_edited_is_sent_and_shown(tmp_path: Path) -> None:
    preview, file = previewed(tmp_path)
    file.write_text(NOTES.replace("Flake 3 lies", "Flake 3 melts"))
    preview.refresh()
    (_, _), (name, update) = told(preview, 2)
    assert name == "update"
    assert list(update["slides"]) == [update["first"]]
    assert "Flake 3 melts" in update["slides"][update["first"]]
    assert update["style"] is update["order"] is None and update["places"] == {}


def test_a_new_slide_is_sent_and_shown_and_the_others_stay(tmp_path: Path) -> None:
    preview, file = previewed(tmp_path)
    file.write_text(NOTES + "\n## Ice\n\n- It is hard\n\n```\ncode\n```\n")
    preview.refresh()
    _, (name, update) = told(preview, 2)
    assert name == "update"
    assert "It is hard" in update["slides"][update["first"]]


def test_notes_that_make_the_same_deck_change_nothing(tmp_path: Path) -> None:
    preview, file = previewed(tmp_path)
    file.write_text(NOTES + "\n\n")
    preview.refresh()
    _, (name, update) = told(preview, 2)
    assert (name, update["slides"], update["first"]) == ("update", {}, None)


def test_another_title_of_the_deck_loads_the_page_again(tmp_path: Path) -> None:
    preview, file = previewed(tmp_path)
    file.write_text(NOTES.replace("# Water", "# Vapour", 1))
    preview.refresh()
    assert told(preview, 2)[1][0] == "reload"


def test_a_broken_file_leaves_the_last_deck_and_says_why(tmp_path: Path) -> None:
    preview, file = previewed(tmp_path)
    file.write_bytes(b"\xff\xfe\x00")
    preview.refresh()
    (_, state), (name, failure) = told(preview, 2)
    assert name == "failed" and failure == state["failure"]
    assert failure["message"] and str(file) in failure["at"] + failure["message"]
    assert b"Drop 3 falls" in preview.page()
    file.write_text(NOTES)
    preview.refresh()
    events = told(preview, 3)
    assert events[0][1]["failure"] is None and events[2][0] == "update"


def test_a_deck_that_was_never_made_says_why_and_waits(tmp_path: Path) -> None:
    preview, file = previewed(tmp_path, "")
    assert b"No deck yet" in preview.page()
    assert preview.pptx() is None and preview.go(1) is None
    file.write_text(NOTES)
    preview.refresh()
    assert b"Drop 3 falls" in preview.page()


def test_what_is_said_of_the_notes_stands_with_its_slide(tmp_path: Path) -> None:
    preview, _ = previewed(tmp_path, NOTES.replace("Flake 3 lies", "![](gone.png) Flake 3 lies"))
    (name, state) = told(preview, 1)[0]
    missing = next(each for each in state["said"] if "gone.png" in each["message"])
    assert name == "said" and missing["severity"] == "warning" and missing["at"].endswith(":23")
    page = preview.page().decode()
    section = page.partition(f'<section id="{missing["slide"]}"')[2].partition("</section>")[0]
    assert "Flake 3 lies" in section


def test_a_page_that_was_away_for_long_is_loaded_again(tmp_path: Path) -> None:
    preview, _ = previewed(tmp_path)
    events = preview.events("another-run-7")
    assert [_parsed(next(events))[0] for _ in range(2)] == ["said", "reload"]


def saved_until_heard(preview: Preview, path: Path, text: str, word: str) -> None:
    """Save a file until the page has a word: a watch begins some time after it was asked for, and
    what is told first may be of a save before."""
    heard = threading.Event()
    version = preview.page().decode().partition('const version = "')[2].partition('"')[0]

    def listen() -> None:
        told = (event for event in preview.events(version) if b"event: update" in event or b"event: reload" in event)
        next(event for event in told if word in preview.page().decode())
        heard.set()

    threading.Thread(target=listen, daemon=True).start()
    while not heard.wait(0.2):
        path.write_text(text)


def test_a_save_is_heard_and_so_are_a_new_file_and_notes_that_made_no_deck_before(tmp_path: Path) -> None:
    folder, other = tmp_path / "notes", tmp_path / "other"
    for each in (folder, other):
        each.mkdir()
    preview, file = previewed(folder)
    whole = Preview(of_notes([folder], BuildOptions()))
    empty = other / "empty.md"
    empty.write_text("")
    failed = Preview(of_notes([empty], BuildOptions()))
    for each in (whole, failed):
        each.begin()
    stop = threading.Event()
    watching = threading.Thread(target=keep_fresh, args=([preview, whole, failed], [folder], stop))
    watching.start()
    try:
        saved_until_heard(preview, file, f"{NOTES}- Hailstones fall\n", "Hailstones")
        saved_until_heard(whole, folder / "more.md", "# More\n\n- Sleet is between\n", "Sleet")
        saved_until_heard(failed, empty, "# Fog\n\n- It lies low\n", "Fog")
    finally:
        stop.set()
        watching.join()
        for each in (preview, whole, failed):
            each.end()
