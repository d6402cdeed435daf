"""Lines that mean something to another tool alone: they go where they stand by themselves, and stay amid a text."""

from __future__ import annotations

import pytest

from notes2slides.files.source import Source
from notes2slides.model.notes import Prose
from notes2slides.model.text import plain
from notes2slides.model.tree import walk, walk_sections
from notes2slides.reading import read


def said(text: str) -> list[str]:
    """The texts of notes, in their order."""
    notes, _ = read([Source("notes.md", f"# A\n\n{text}")])
    blocks = (block for section in walk_sections(notes.sections) for _, block in walk(section.blocks))
    return [plain(block.runs) for block in blocks if isinstance(block, Prose)]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("(target)=\nwhat it names", ["what it names"]),
        ("(target)=\nwhat it names\n", ["what it names"]),
        ("words\n\n(target)=\n\nmore words\n", ["words", "more words"]),
        ("words\n\n. . .\n\nmore words\n", ["words", "more words"]),
        ("words\n\n. . .", ["words"]),
    ],
)
def test_a_line_that_no_text_touches_goes_and_so_does_a_label_above_what_it_names(text: str, shown: list[str]) -> None:
    assert said(text) == shown


@pytest.mark.parametrize("text", ["words\n(target)=\nmore", "words\n. . .", ". . .\nwords", ". . .\nwords\nmore words"])
def test_a_line_that_a_text_touches_is_of_that_text(text: str) -> None:
    assert " ".join(said(text)).split() == text.split()
