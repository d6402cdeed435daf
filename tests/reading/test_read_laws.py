"""Laws of reading, over generated notes: no word is lost, every level is kept, and line ends do not matter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from notes_tree import FILE, tree
from tests.support.examples import examples

from notes2slides.diagnostics import SourceError
from notes2slides.files.source import Source
from notes2slides.model.notes import Block, Bullet, Code, Figure, Notes, Paragraph, Rule, SpeakerNote, Table
from notes2slides.model.text import plain
from notes2slides.model.tree import walk, walk_sections
from notes2slides.reading import read


def notes_of(text: str) -> Notes:
    return read([Source(FILE, text)])[0]


def blocks_of(notes: Notes) -> list[tuple[int, Block]]:
    return [entry for section in walk_sections(notes.sections) for entry in walk(section.blocks)]


def words_of(notes: Notes) -> list[str]:
    words: list[str] = []
    for section in walk_sections(notes.sections):
        words += plain(section.title).split()
        for _, block in walk(section.blocks):
            match block:
                case Table():
                    words += [
                        word for row in (block.header, *block.rows) for cell in row for word in plain(cell).split()
                    ]
                case Code():
                    words += block.text.split()
                case Figure():
                    words += block.alt.split()
                case Paragraph() | Bullet():
                    words += plain(block.runs).split()
                case SpeakerNote():
                    words += block.text.split()
                case _:
                    pass
    return words


# Trees of bullets, each level indented in a way of its own, then read back.


@dataclass(frozen=True)
class Outline:
    """Depth of each bullet, in reading order."""

    depths: tuple[int, ...]


@st.composite
def outlines(draw: st.DrawFn, deepest: int = 12) -> Outline:
    depths = [0]
    for _ in range(draw(st.integers(0, 40))):
        depths.append(draw(st.integers(0, min(deepest, depths[-1] + 1))))
    return Outline(tuple(depths))


def white_space(column: int, tabs: bool) -> str:
    return "\t" * (column // 4) + " " * (column % 4) if tabs else " " * column


@st.composite
def rendered(draw: st.DrawFn) -> tuple[Outline, str]:
    """An outline and its Markdown: levels 1 to 8 columns wide, tabs or spaces line by line, markers mixed."""
    outline = draw(outlines())
    widths = [draw(st.integers(1, 8)) for _ in range(14)]
    lines = []
    for number, depth in enumerate(outline.depths):
        column = sum(widths[:depth])
        indent = white_space(column, draw(st.booleans()))
        lines.append(f"{indent}{draw(st.sampled_from('-*+'))} word{number}")
        lines += [""] * draw(st.sampled_from([0, 0, 0, 1]))
    return outline, "\n".join(lines)


@given(rendered())
def test_every_bullet_has_the_level_that_its_indentation_says(case: tuple[Outline, str]) -> None:
    outline, text = case
    found = [(depth, plain(block.runs)) for depth, block in blocks_of(notes_of(text)) if isinstance(block, Bullet)]
    assert found == [(depth, f"word{number}") for number, depth in enumerate(outline.depths)]


@given(rendered())
def test_a_list_inside_a_quotation_is_read_like_one_outside(case: tuple[Outline, str]) -> None:
    outline, text = case
    quoted = "\n".join(f"> {line}" for line in text.split("\n"))
    found = [depth - 1 for depth, block in blocks_of(notes_of(quoted)) if isinstance(block, Bullet)]
    assert found == list(outline.depths)


ALONE = ["<!-- slide -->", "<!-- keep -->", "<!-- notes: said -->", "<!-- notes: said\n\n- so -->"]
AT_END = ["<!-- slide -->", "<!--keep-->", "{layout=quote}", "<!-- notes: said -->", "<!-- notes: said\n- so -->"]


@st.composite
def directed(draw: st.DrawFn) -> tuple[str, str]:
    """A list without directions and with them: between its lines at any indentation, and at their ends."""
    _, text = draw(rendered())
    lines = []
    for line in text.split("\n"):
        for alone in draw(st.lists(st.sampled_from(ALONE), max_size=2)) if lines else []:
            lines.append(white_space(draw(st.integers(0, 30)), draw(st.booleans())) + alone)
        if lines and draw(st.booleans()):
            lines.append(" " * draw(st.integers(0, 3)) + "***")
        ends = draw(st.lists(st.sampled_from(AT_END), max_size=2, unique=True)) if line else []
        lines.append(" ".join((line, *ends)))
    return text, "\n".join(lines)


@given(directed(), st.sampled_from(["", "> "]))
def test_directions_change_neither_levels_nor_ids(case: tuple[str, str], prefix: str) -> None:
    plainly, directedly = (
        [
            (depth, block.id)
            for depth, block in blocks_of(notes_of("\n".join(prefix + line for line in text.split("\n"))))
            if not isinstance(block, Rule | SpeakerNote)
        ]
        for text in case
    )
    assert directedly == plainly


# Documents of all kinds of blocks; each word is used once, so that order and number can be told.

KINDS = {
    "bullet": "{indent}- {0} **{1}** {2}",
    "ordered": "{indent}1. {0} `{1}` {2}",
    "lazy": "{indent}- {0}\n{1} {2}",
    "paragraph": "{0} *{1}*\n{2}\n",
    "inner paragraph": "\n{indent}  {0} [{1}](http://example.org/) {2}\n",
    "heading": "## {0} <tag>{1}</tag> {2}\n",
    "underlined": "\n{0} {1} {2}\n======\n",
    "quotation": "\n> {0} ~~{1}~~\n{2}\n",
    "quoted list": "\n{indent}> - {0}\n{indent}>     - {1}\n{indent}>\n{indent}> {2}\n",
    "fence": "\n{indent}```\n{indent}{0}\n{indent}\t{1}\n{indent}{2}\n{indent}```\n",
    "indented": "\n{indent}    {0}\n{indent}        {1} {2}\n",
    "table": "\n| {0} | {1} |\n|---|---|\n| {2} |\n",
    "html": "{indent}- <b>{0}</b> <unknown> {1}<br>{2}",
    "image": "{indent}- ![{0} {1} {2}](picture.png)\n",
    "rule": "\n---\n{0} {1} {2}",
    "blank": "\n",
    "directed bullet": "{indent}- {0} {1} <!-- keep --> {2} <!-- slide --> {{layout=two-columns}}",
    "directed heading": "## {0} {1} {2} {{time=1m30s layout=quote}} <!-- keep -->\n",
    "notes": "{indent}<!-- notes: {0}\n  {1}\n\n- {2} -->",
    "bullet with notes": "{indent}- {0} <!-- notes: {1}\n\n- {2} -->\n",
    "text with notes": "{0} {1} <!-- notes: {2} --> <!-- keep -->\n",
    "slide": "{indent}<!-- slide -->",
    "keep": "{indent}<!-- keep -->",
}


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Markdown of up to 30 pieces at any indentation, and its words in order."""
    numbers = count()
    lines, words = [], []
    for kind in draw(st.lists(st.sampled_from(sorted(KINDS)), min_size=1, max_size=30)):
        indent = white_space(draw(st.integers(0, 18)), draw(st.booleans()))
        fresh = [f"w{next(numbers)}" for _ in range(3)]
        lines.append(KINDS[kind].format(*fresh, indent=indent))
        words += fresh if "{0}" in KINDS[kind] else []
    return "\n".join(lines), words


@settings(max_examples=examples(3))
@given(documents())
def test_no_word_is_lost_and_the_order_is_kept(document: tuple[str, list[str]]) -> None:
    text, words = document
    everything = " ".join(words_of(notes_of("Title: T\n\n" + text)))
    assert re.findall(r"\bw\d+\b", everything) == words


@given(documents())
def test_reading_twice_gives_the_same_and_ids_are_unique(document: tuple[str, list[str]]) -> None:
    text, _ = document
    notes = notes_of(text)
    assert notes == notes_of(text)
    ids = [section.id for section in walk_sections(notes.sections)] + [block.id for _, block in blocks_of(notes)]
    assert len(set(ids)) == len(ids)


@given(documents(), st.sampled_from(["\r\n", "\r"]))
def test_line_ends_and_a_byte_order_mark_do_not_matter(document: tuple[str, list[str]], ends: str) -> None:
    text, _ = document
    other = "\ufeff" + text.replace("\n", ends)
    assert tree(*read([Source(FILE, other)])) == tree(*read([Source(FILE, text)]))


@given(documents())
def test_every_block_says_the_line_it_stands_on(document: tuple[str, list[str]]) -> None:
    text, words = document
    lines = text.split("\n")
    for _, block in blocks_of(notes_of(text)):
        if isinstance(block, Paragraph | Bullet) and block.runs:
            first = next((word for word in plain(block.runs).split() if word in words), None)
            assert first is None or first in "\n".join(lines[block.span.first - 1 : block.span.last])


@given(st.text(alphabet="-*+>#`~|=_[]()!<>/taghr1. \t\nx\\&;:", max_size=200))
def test_no_text_is_too_strange_to_be_read(text: str) -> None:
    notes, _ = read([Source(FILE, f"Title: T\n\n{text}\n\nend")])
    assert "end" in " ".join(words_of(notes))


# Depth and size.


def test_400_levels_keep_every_word() -> None:
    notes = notes_of("\n".join(" " * level + f"- word{level}" for level in range(400)))
    assert [(depth, plain(block.runs)) for depth, block in blocks_of(notes) if isinstance(block, Bullet)] == [
        (level, f"word{level}") for level in range(400)
    ]


@pytest.mark.parametrize("opening", ["- ", "> "])
def test_more_levels_are_refused_by_line(opening: str) -> None:
    with pytest.raises(SourceError) as caught:
        notes_of("text\n\n" + opening * 401 + "word")
    assert caught.value.span is not None
    assert caught.value.span.first == 3
    assert "400" in caught.value.message
