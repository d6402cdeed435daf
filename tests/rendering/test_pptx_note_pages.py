"""Pages of notes are right when they are printed: each slide has one, with its picture, and with text that fits."""

from __future__ import annotations

import io
import json
import subprocess
from pathlib import Path

import pytest
from pptx import Presentation

from notes2slides import plan, read_text, render
from notes2slides.checking.decks.pdf_pages import pdf_pages
from notes2slides.model.deck import NoteLine
from notes2slides.rendering.pptx.slides.note_pages import note_sizes
from notes2slides.running import office_path

LONG = "A remark that goes on and on about what may be done with lists that are sorted already. " * 30
NOTES = f"""# Sorting

## One

- Halves are sorted, then merged

<!-- notes: {LONG} -->

## Two

- Runs are found first

## Three

- Timsort does so
"""


@pytest.fixture(scope="module")
def deck(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("notes") / "sorting.pptx"
    (data,) = render(plan(read_text(NOTES)[0])[0], formats=["pptx"]).values()
    file.write_bytes(data)
    return file


def test_each_slide_has_a_page_with_its_picture(deck: Path) -> None:
    slides = list(Presentation(str(deck)).slides)
    assert not all(slide.notes_slide.notes_text_frame.text for slide in slides)
    for slide in slides:
        assert slide.has_notes_slide
        assert [each.placeholder_format.type.name for each in slide.notes_slide.placeholders][:1] == ["SLIDE_IMAGE"]


def test_what_is_printed_stands_on_its_page(deck: Path) -> None:
    way = {name: {"type": "boolean", "value": "true"} for name in ("ExportNotesPages", "ExportOnlyNotesPages")}
    folder = deck.parent
    office = [str(office_path()), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    convert = ["--convert-to", f"pdf:impress_pdf_Export:{json.dumps(way)}", "--outdir", str(folder), str(deck)]
    subprocess.run([*office, *convert], check=True, capture_output=True, timeout=300)
    pages = list(pdf_pages(folder / "sorting.pdf"))
    assert len(pages) == len(Presentation(str(deck)).slides)
    drawn = ["".join(char.text for char in page.chars) for page in pages]
    assert sum("sortedalready." in text for text in drawn) == 1
    assert sum(text.count("sortedalready.") for text in drawn) == 30
    for page in pages:
        assert all(
            0 < char.left < char.right < page.size.width and char.bottom < page.size.height for char in page.chars
        )


def test_what_the_slide_says_itself_makes_no_note_smaller() -> None:
    bullets = "- Halves of a list are sorted, then merged into one again, and that is all there is to say of it\n" * 3
    remark = "A remark that goes on about what may be done with lists. " * 24
    made, _ = plan(read_text(f"# Full\n\n{bullets}\n<!-- notes: {remark} -->\n")[0])
    (data,) = render(made, formats=["pptx"]).values()
    pages = [slide.notes_slide for slide in Presentation(io.BytesIO(data)).slides]
    (page,) = (page for page in pages if "A remark" in page.notes_text_frame.text)
    assert page.element.xpath(".//a:lstStyle//a:defRPr/@sz") == ["1200"]


def test_notes_are_as_large_as_they_can_be() -> None:
    def size(text: str) -> str:
        return note_sizes([NoteLine(level=0, text=text)])

    assert 'sz="1200"' in size("Short")
    assert 'sz="700"' in size(LONG * 9)
    assert size(LONG) != size("Short") != size("長" * 2000)
    assert note_sizes([]) == "<a:lstStyle/>"
