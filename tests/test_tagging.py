"""Tags are found wherever they stand in the notes."""

from __future__ import annotations

from pathlib import Path

import pytest

from notes2slides import read
from notes2slides.tagging import tag_index, tags_text

NOTES = """\
## All about <tag>Zoo:</tag>

Prose with <tag>Two words</tag>.

- bullet <tag>zoo:</tag>
    1. deeper <tag>two-words</tag> and <tag>zoo</tag>

> quoted <tag>ZOO</tag>

| a | b |
|---|---|
| x | <tag>cell</tag> |
"""


@pytest.fixture
def notes_file(tmp_path: Path) -> Path:
    file = tmp_path / "n.md"
    file.write_text(NOTES, encoding="utf-8")
    return file


def test_every_place_counts_under_the_first_spelling(notes_file: Path) -> None:
    notes, _ = read(notes_file)
    found = [(entry.display, [span.first for span in entry.places]) for entry in tag_index(notes)]
    assert found == [("Zoo", [1, 5, 6, 8]), ("Two words", [3, 6]), ("cell", [10])]


def test_notes_without_tags_have_an_empty_list(notes_file: Path) -> None:
    notes_file.write_text("# Title\n\n- none\n")
    notes, _ = read(notes_file)
    assert tags_text(notes) == ""
