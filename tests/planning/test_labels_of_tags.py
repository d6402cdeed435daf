"""Tags that are mere labels are not to be seen, and still select; G4 misses no word of theirs."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.work import calls

from notes2slides.build_options import BuildOptions
from notes2slides.checking.gates.all_gates import broken_gates
from notes2slides.files.source import Source
from notes2slides.measuring import metrics_for
from notes2slides.model.deck import Deck
from notes2slides.model.kinds_of_frames import paragraphs
from notes2slides.model.notes import Bullet, Notes, Table
from notes2slides.model.tags import placed_tags, without_tags, written_tags
from notes2slides.model.text import plain
from notes2slides.pipeline import build
from notes2slides.planning import plan
from notes2slides.planning.items.hidden_tags import without_hidden_tags
from notes2slides.reading import read
from notes2slides.selecting import select
from notes2slides.tagging import tag_index, tags_text
from notes2slides.theming import load_theme
from notes2slides.values import replace

THEME = load_theme("lecture")
METRICS, _ = metrics_for([font.face for font in THEME.fonts.values()])
NOTES = """---
title: All of it
labels: [Exam]
---
# Hearts (<tag>exam</tag>)

- <tag>exam</tag> Name three diseases of the heart
    - A <tag>valve</tag> that leaks
- <tag>exam</tag>: How is the first hour spent?
- <tag>exam/2026</tag> Describe it in children
- Not asked

# Lungs

- Not asked either
"""


def notes_of(text: str) -> Notes:
    return read([Source("notes.md", text)])[0]


def shown(deck: Deck) -> str:
    slots = (slot for slide in deck.slides for slot in slide.slots)
    spoken = (line.text for slide in deck.slides for line in slide.notes)
    return "\n".join([*(plain(text.runs) for slot in slots for text in paragraphs(slot.frame)), *spoken])


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("<tag>exam</tag> Name three", "Name three"),
        ("<tag>exam</tag>: Name three", "Name three"),
        ("<tag>exam</tag> -- -3 degrees", "-3 degrees"),
        ("Name three (<tag>exam</tag>).", "Name three."),
        ("Name <tag>exam</tag> three", "Name three"),
        ("Name three. <tag>exam</tag>", "Name three."),
        ("Name <tag>exam</tag>, three", "Name, three"),
        ("**<tag>exam</tag>** *Name*", "Name"),
        ("<tag>exam</tag> <tag>hard</tag> Name", "hard Name"),
        ("<tag>hard</tag> <tag>exam</tag> Name", "hard Name"),
        ("<tag>exam</tag> `x = 1`", "x = 1"),
        ("<tag>exam</tag>", "exam"),
        ("No label here", "No label here"),
    ],
)
def test_a_text_closes_up_where_a_label_stood(text: str, left: str) -> None:
    (block,) = notes_of(f"- {text}").sections[0].blocks
    assert isinstance(block, Bullet)
    assert plain(without_tags(block.runs, lambda name: name == "exam")) == left


def test_a_label_is_on_no_slide_and_in_no_title_and_selects() -> None:
    notes, _ = select(notes_of(NOTES), "exam")
    deck, _ = plan(notes, THEME, METRICS)
    assert "exam" not in shown(deck).casefold()
    assert "valve" in shown(deck)
    assert any(slide.title.startswith("Hearts") for slide in deck.slides)
    assert not [found for found in broken_gates(notes, deck, THEME) if found.gate in ("G4", "G10", "G13")]


def test_a_label_is_in_no_row_of_a_table() -> None:
    notes = notes_of(
        """---
labels: [exam]
---
# Table

<table>
<thead>
<tr><th colspan="2"><tag>exam</tag> Above</th></tr>
<tr><th><tag>exam</tag> Left</th><th>Right</th></tr>
</thead>
<tbody><tr><td><tag>exam</tag> one</td><td>two</td></tr></tbody>
</table>
"""
    )
    (table,) = without_hidden_tags(notes).sections[0].blocks
    assert isinstance(table, Table)
    assert table.subheaders
    cells = [plain(cell) for row in (table.header, *table.subheaders, *table.rows) for cell in row]
    assert [cell for cell in cells if cell] == ["Above", "Left", "Right", "one", "two"]


def test_a_text_of_many_tags_is_gone_through_once() -> None:
    def work(tags: int) -> int:
        (block,) = notes_of("- " + "<tag>exam</tag> Some words of it. " * tags).sections[0].blocks
        assert isinstance(block, Bullet)
        hidden = calls(lambda: without_tags(block.runs, lambda name: name == "exam"))
        return hidden + calls(lambda: [*written_tags(block), *placed_tags(block)])

    assert work(400) < 10 * work(50)  # a line rises to 8 of them


def test_a_build_hides_what_it_is_asked_to(tmp_path: Path) -> None:
    source = tmp_path / "notes.md"
    source.write_text(
        "---\nlabels: [valve-one]\n---\n# Hearts\n\n- <tag>hard-one</tag> Name it\n- <tag>valve-one</tag> Draw it\n"
    )
    build(source, tmp_path, BuildOptions(labels=("hard one",), formats=("html",)))
    page = (tmp_path / "notes.html").read_text(encoding="utf-8")
    assert "Name it" in page and "Draw it" in page
    assert "hard-one" not in page and "valve-one" not in page


def test_without_being_listed_a_label_is_text() -> None:
    notes = notes_of(NOTES)
    notes = replace(notes, meta=replace(notes.meta, labels=()))
    deck, _ = plan(notes, THEME, METRICS)
    assert "exam Name three diseases" in shown(deck)


def test_g4_misses_words_that_are_no_label() -> None:
    notes = notes_of(NOTES)
    deck, _ = plan(replace(notes, meta=replace(notes.meta, labels=("exam", "valve"))), THEME, METRICS)
    assert [found.gate for found in broken_gates(notes, deck, THEME) if "valve" in found.text] == ["G4"]


LIKELY = """# Notes

- <tag>exam</tag> Name three
- <tag>exam</tag> How is it treated?
- Describe it. <tag>exam</tag>
- The <tag>valve</tag> leaks
- A <tag>valve</tag> again, and <tag>valve</tag>
"""


def test_tags_that_stand_apart_from_sentences_may_be_labels() -> None:
    notes = notes_of(LIKELY)
    assert [entry.name for entry in tag_index(notes) if entry.is_label] == ["exam"]
    assert "Labels: exam" in tags_text(notes)
    assert "Labels" not in tags_text(notes_of(f"Labels: exam\nTitle: T\n\n{LIKELY}"))
