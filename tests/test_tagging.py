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


@pytest.mark.parametrize(
    ("header", "places"),
    [
        ("Title: T\nTags: zoo, Other\n", [("zoo", [2, 4]), ("Other", [2])]),
        ("---\ntags:\n  - zoo\n---\n", [("zoo", [2, 6])]),
        ("# T <tag>zoo</tag>\n", [("zoo", [1, 3])]),
        ("# T <tag>zoo</tag>\n\na\n\n# U\n", [("zoo", [1, 7])]),
    ],
)
def test_tags_of_the_header_and_the_title_count_once(
    notes_file: Path, header: str, places: list[tuple[str, list[int]]]
) -> None:
    notes_file.write_text(f"{header}\n- <tag>Zoo</tag>\n")
    found = [(entry.display, [span.first for span in entry.places]) for entry in tag_index(read(notes_file)[0])]
    assert found == places


def test_each_files_header_gives_its_tags(notes_file: Path) -> None:
    other = notes_file.with_name("o.md")
    notes_file.write_text("Title: A\nTags: zoo\n\n- a\n")
    other.write_text("Tags: zoo\nTitle: B\n\n- b\n")
    (entry,) = tag_index(read([notes_file, other])[0])
    assert [str(span) for span in entry.places] == [f"{notes_file}:2", f"{other}:1"]


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("<tag>Learning **rate**</tag> falls", ["Learning rate"]),
        ("<tag>One</tag><tag>Two</tag>", ["One", "Two"]),
        ("<tag>*One* `two`</tag> and <tag>Three</tag>", ["One two", "Three"]),
        ("<tag>One<br>two:</tag>", ["One two"]),
    ],
)
def test_a_tag_is_listed_as_it_was_written(notes_file: Path, text: str, tags: list[str]) -> None:
    notes_file.write_text(f"# T\n\n- {text}\n")
    assert [entry.display for entry in tag_index(read(notes_file)[0])] == tags


def test_a_callout_counts_where_it_is_written_as_a_tag(notes_file: Path) -> None:
    notes_file.write_text("# T\n\n- a\n- **My Take:** b\n- <tag>My Take</tag> c\n")
    (entry,) = tag_index(read(notes_file)[0])
    assert (entry.display, [span.first for span in entry.places]) == ("My Take", [5])


def test_notes_without_tags_have_an_empty_list(notes_file: Path) -> None:
    notes_file.write_text("# Title\n\n- none\n")
    notes, _ = read(notes_file)
    assert tags_text(notes) == ""
