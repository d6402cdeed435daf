"""What is said about directions, and what they leave untouched."""

from __future__ import annotations

import pytest
from notes_tree import FILE, tree

from notes2slides.diagnostics import Severity
from notes2slides.files.source import Source
from notes2slides.model.notes import Notes
from notes2slides.model.tree import walk, walk_sections
from notes2slides.planning.forms.all_forms import HINTS
from notes2slides.reading import ReadOptions, read


def ids(notes: Notes) -> set[str]:
    sections = tuple(walk_sections(notes.sections))
    blocks = {block.id for section in sections for _, block in walk(section.blocks)}
    return blocks | {section.id for section in sections}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<!-- sldie -->\n\na", "did you mean `slide`?"),
        ("- a <!-- Note: later -->", "did you mean `notes`?"),
        ("- a {layuot=quote}", "did you mean `layout`?"),
        ("- a {layout=two-collumns}", "did you mean `layout=two-columns`?"),
        ("- a {.two-columns}", "did you mean `layout=two-columns`?"),
        ("## a {time=soon}", "did you mean `time=3m`?"),
        ("## a {time=5}", "did you mean `time=5m` or `time=5s`?"),
        ("## a {time=90}", "did you mean `time=90s` or `time=90m`?"),
        ("- a\n\n<!-- keep together -->", "`keep together` is no direction; did you mean `keep`?"),
        ("Title: T\n\n# a {time=soon}", "did you mean `time=3m`?"),
        ("- a {time=3m}", "`{time=3m}` gives a time, which a bullet cannot have"),
        ("a\n\n<!-- keep -->", "`keep` stands before nothing that it could be for"),
        ("# Title {time=3m}\n\na", "`{time=3m}` means nothing on the title of the deck"),
    ],
)
def test_a_mistake_is_one_warning_that_says_what_was_meant(text: str, message: str) -> None:
    _, (found,) = read([Source(FILE, text)], ReadOptions(layouts=lambda: tuple(HINTS)))
    assert found.severity is Severity.WARNING
    assert message in found.message
    assert found.hint


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("- a\n- b c <!-- skip -->\n  - d\n    - e f\n- g", 2, "3 blocks, 5 words"),
        ("a\n\n<!-- skip -->\n## B\n\nc d\n\n### E\n\n- f\n\n## G\n", 3, "4 blocks, 5 words"),
        ("a\n\n<!-- skip -->\n```\nb c\n```\n", 3, "1 block, 2 words"),
        ("a\n\n> <!-- skip -->\n> b\n>\n> c", 3, "1 block, 1 word"),
        ("a\n\n<!-- skip -->\n| b | c |\n|---|---|\n| d |", 3, "1 block, 3 words"),
    ],
)
def test_what_is_skipped_is_noted_with_its_size(text: str, line: int, what: str) -> None:
    _, (found,) = read([Source(FILE, text)])
    assert (found.code, found.severity) == ("skipped", Severity.NOTE)
    assert found.span is not None
    assert found.span.first == line
    assert found.message == f"left out as asked: {what}"
    assert "<!-- skip -->" in found.hint


def test_what_is_skipped_changes_no_other_id() -> None:
    text = "## A\n\n- one\n{0}- one\n  - two\n- one\n\n{0}## A\n\n- one\n\n## A\n\n- one\n"
    before, after = (read([Source(FILE, text.format(skip))])[0] for skip in ("", "<!-- skip -->\n"))
    assert len(ids(before)) == 9
    assert ids(after) < ids(before)
    assert len(ids(after)) == 5


def test_layouts_and_times_change_no_id() -> None:
    text = "# T{1}\n\n## A{0}\n\n- one{1}\n  - two\n\n> - quoted{1}\n"
    before, after = (
        read([Source(FILE, text.format(*ends))])[0] for ends in (("", ""), (" {time=3m}", " {layout=quote}"))
    )
    assert ids(after) == ids(before)


def test_the_title_of_one_of_several_files_takes_directions() -> None:
    sources = [
        Source("1.md", "# One {time=3m} <!-- keep --> <!-- notes: hello -->\n\na\n"),
        Source("2.md", "# Two <!-- skip -->\n\nb\n\n## C\n\nd\n"),
        Source("3.md", "# Three\n\ne\n"),
    ]
    notes, found = read(sources)
    assert tree(notes).split("\n")[1:] == [
        "h1 One @time=180 @keep",
        "  note hello",
        "  paragraph a",
        "h1 Three",
        "  paragraph e",
    ]
    assert [diagnostic.code for diagnostic in found] == ["skipped"]
