"""Tables drawn with signs are read cell by cell, and nothing that looks like one loses a word or a line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from notes2slides.files.source import Source
from notes2slides.model.notes import Section, Table
from notes2slides.model.text import plain
from notes2slides.model.tree import walk_all
from notes2slides.model.words import shown_text
from notes2slides.reading import read
from notes2slides.reading.lines.drawn_tables import drawn_as_markdown
from tests.support.examples import examples

WORD = st.text("abcxyz", min_size=1, max_size=6)
CELL = st.lists(WORD, max_size=3).map(" ".join)


def grid(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    widths = [max(map(len, column)) + 2 for column in zip(head, *rows, strict=True)]

    def rule(sign: str) -> str:
        return "+" + "+".join(sign * max(3, width) for width in widths) + "+"

    def line(cells: Sequence[str]) -> str:
        filled = (f" {cell}".ljust(max(3, width)) for cell, width in zip(cells, widths, strict=True))
        return f"|{'|'.join(filled)}|"

    drawn = [rule("-"), line(head), rule("=")]
    for cells in rows:
        drawn += [line(cells), rule("-")]
    return "\n".join(drawn)


@settings(max_examples=examples(0.4))
@given(st.data(), st.sampled_from(("", "> ", "  ")))
def test_a_grid_gives_its_cells(data: st.DataObject, before: str) -> None:
    count = data.draw(st.integers(2, 4))
    head = data.draw(st.lists(WORD, min_size=count, max_size=count))
    rows = data.draw(st.lists(st.lists(CELL, min_size=count, max_size=count), min_size=1, max_size=4))
    text = "\n".join(before + line for line in grid(head, rows).split("\n"))
    notes, told = read([Source("notes.md", f"# Deck\n\n{text}\n\nend\n")])
    table = next(block for block in walk_all(notes.sections) if isinstance(block, Table))
    assert [plain(cell) for cell in table.header] == head
    assert [[plain(cell) for cell in row] for row in table.rows] == rows
    assert not told


@settings(max_examples=examples(0.6))
@given(st.lists(st.text("+-=|: a>", max_size=14), max_size=9))
def test_what_looks_like_one_keeps_its_lines_and_its_words(lines: list[str]) -> None:
    assert len(drawn_as_markdown(lines)) == len(lines)
    notes, _ = read([Source("notes.md", "\n".join(["# Deck", "", *lines]))])
    found = (plain(each.title) if isinstance(each, Section) else shown_text(each) for each in walk_all(notes.sections))
    shown = notes.meta.title + "".join(found)
    assert len(re.findall("a", shown)) == "".join(lines).count("a")
