"""Ids, tags, several files, and errors of headers."""

from __future__ import annotations

import pytest
from notes_tree import FILE, tree

from notes2slides.diagnostics import Severity, SourceError, Span
from notes2slides.files.source import Source
from notes2slides.model.notes import Notes
from notes2slides.model.tags import normal_tag
from notes2slides.model.tree import walk, walk_sections
from notes2slides.reading import ReadOptions, read


def ids(notes: Notes) -> dict[int, str]:
    """Return the id of each block by its line."""
    return {
        block.span.first: block.id for section in walk_sections(notes.sections) for _, block in walk(section.blocks)
    }


def read_text(text: str) -> Notes:
    return read([Source(FILE, text)])[0]


def test_an_id_stays_when_something_is_written_elsewhere() -> None:
    before = ids(read_text("## A\n\n- one\n- two\n\n## B\n\n- one\n"))
    after = ids(read_text("## A\n\nNew text.\n\n- zero\n- one\n- two\n\n## B\n\n- one\n"))
    assert [after[6], after[7], after[11]] == [before[3], before[4], before[8]]


def test_ids_are_those_of_the_versions_before() -> None:
    """A deck's base and what somebody edited are found by them, so another version must give the same."""
    notes = read_text("# T\n\n- zero\n\n## A\n\n- one\n    - two\n- one\n\n| a |\n|---|\n| b |\n")
    assert [section.id for section in walk_sections(notes.sections)] == ["s-3b71bf2322", "s-a6ed1cbdb8"]
    blocks = ["b-08ade80ec0", "b-7369896668", "b-d16aa8973e", "b-2b7135ffcd", "b-5710a024f1"]
    assert list(ids(notes).values()) == blocks


def test_equal_blocks_have_ids_of_their_own() -> None:
    found = ids(read_text("## A\n\n- one\n- one\n\n## B\n\n- one\n"))
    assert len(set(found.values())) == 3


def test_an_id_depends_on_the_heading_and_not_on_the_file() -> None:
    first = read([Source("a.md", "## A\n\n- one\n")])[0]
    second = read([Source("b.md", "## A\n\n- one\n")])[0]
    third = read([Source("a.md", "## B\n\n- one\n")])[0]
    assert ids(first) == ids(second) != ids(third)


@pytest.mark.parametrize(
    "name", ["Learning-Rate:", "learning_rate", "learning rate", "LearningRate", " LEARNING  RATE : "]
)
def test_spellings_of_one_tag(name: str) -> None:
    assert normal_tag(name) == "learningrate"


def test_a_tag_of_ignored_characters_alone_is_still_a_name() -> None:
    assert normal_tag("--") == "--"


LEADS = "- **Exam tip:** x\n- My Take: y\n- **Pitfall:** z\n"


def test_callout_names_of_the_options_and_the_header_add_to_the_built_in_one() -> None:
    notes, _ = read([Source(FILE, f"Callouts: Pitfall\n\n{LEADS}")], ReadOptions(callouts=("exam-tip",)))
    assert tree(notes).split("\n") == [
        "callout examtip “Exam tip” x",
        "callout mytake “My Take” y",
        "callout pitfall “Pitfall” z",
    ]


def test_without_further_names_only_my_take_is_a_callout() -> None:
    assert [line[:7] for line in tree(read_text(LEADS)).split("\n")] == ["- {stro", "callout", "- {stro"]


def test_each_file_of_several_is_a_section_of_level_1() -> None:
    sources = [
        Source("1.md", "Title: One\nAuthor: A\nTags: x\n\nText\n\n## Deep\n"),
        Source("2.md", "Title: Two\nAuthor: B\nTags: x, y\n\n- b\n"),
        Source("3.md", "before\n\n# Three <tag>t</tag>\n\n- c\n\n## Below\n"),
        Source("4.md", "- d\n"),
        Source("5.md", "### Deep first\n\nText\n"),
    ]
    notes, _ = read(sources)
    assert tree(notes).split("\n") == [
        "title: One …",
        "author: A",
        "tags: x, y",
        "h1 One",
        "  paragraph Text",
        "  h2 Deep",
        "h1 Two",
        "  - b",
        "h1 Three {tag: t}",
        "  paragraph before",
        "  h2 Three {tag: t} #t",
        "    - c",
        "    h3 Below",
        "h1 4",
        "  - d",
        "h1 5",
        "  h3 Deep first",
        "    paragraph Text",
    ]
    assert [section.span for section in notes.sections] == [
        Span("1.md", 1, 1),
        Span("2.md", 1, 1),
        Span("3.md", 1, 1),
        Span("4.md", 1, 1),
        Span("5.md", 1, 1),
    ]


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("# One\n\n## A\n\n# Two\n\n###### B\n", ["h1 One", "  h3 A", "  h2 Two", "    h7 B"]),
        ("Title: T\n\n# One\n\n## A\n\n# Two\n", ["h1 T", "  h2 One", "    h3 A", "  h2 Two"]),
        ("Title: T\n\n# T\n\n## A\n", ["h1 T", "  h2 A"]),
        ("## A\n\n# One\n", ["h1 One", "  h3 A", "  h2 One"]),
        ("#\n\nText\n", ["h1 1", "  rule", "  paragraph Text"]),
    ],
)
def test_headings_of_one_of_several_files_stand_below_its_title(text: str, becomes: list[str]) -> None:
    notes, _ = read([Source("1.md", text), Source("2.md", "Title: Last\n\nend\n")])
    assert tree(notes).split("\n")[1:-2] == becomes


@pytest.mark.parametrize(
    ("folder", "title"), [("course", "Title: course"), ("", "Title: Week 1 …"), ("Week 1", "Title: Week 1 …")]
)
def test_several_files_are_called_after_their_folder_or_the_first(folder: str, title: str) -> None:
    notes, _ = read([Source("1.md", "# Week 1\n\na\n", folder), Source("2.md", "# Week 2\n\nb\n", folder)])
    assert f"Title: {notes.meta.title}" == title


def test_one_file_of_a_folder_keeps_its_title() -> None:
    assert read([Source("1.md", "# Week 1\n\na\n", "course")])[0].meta.title == "Week 1"


@pytest.mark.parametrize(
    ("path", "heading", "title"),
    [
        ("Probabilidad total.md", "Definición", "Probabilidad total"),
        ("week-3.md", "Introduction:", "Week 3"),
        ("notes.md", "Introduction", "Introduction"),
        ("week-3.md", "Introduction to sorting", "Introduction to sorting"),
    ],
)
def test_a_heading_that_names_a_part_of_any_text_is_not_the_title(path: str, heading: str, title: str) -> None:
    notes, _ = read([Source(path, f"# {heading}\n\na\n")])
    assert notes.meta.title == title
    assert [section.level for section in notes.sections] == ([1] if title not in heading else [0])


def test_dropped_html_is_a_note_with_its_count_and_a_repair_is_a_warning() -> None:
    _, found = read([Source(FILE, "<!-- a -->\n\n- b <style>c</style>\n\t\t\t- d <style>e</style>\n")])
    assert [str(diagnostic).split("\n")[0] for diagnostic in found] == [
        "notes.md:1: note: comment left out: “a”",
        "notes.md:3: note: <style> left out (2 times)",
        "notes.md:4: warning: this bullet stands 12 columns right of the one above it and is taken as its child",
    ]
    assert [diagnostic.severity for diagnostic in found] == [Severity.NOTE, Severity.NOTE, Severity.WARNING]


def test_comments_that_are_left_out_are_named_by_their_first_words_in_order() -> None:
    text = "text <!-- second -->\n\n<!-- foo: bar -->\n\n<!--\n\nthe third one\ngoes on and on and on --> end\n"
    _, (found,) = read([Source(FILE, f"{text}\n<!---->\n\n<!-- {'w' * 40} -->\n")])
    assert (found.code, found.severity, found.span and found.span.first) == ("html-dropped", Severity.NOTE, 1)
    assert found.message == (
        "comment left out (5 times): “second”, “foo: bar”, “the third one goes on and on …”, " + f"“{'w' * 32} …”"
    )
    assert "<!-- notes: … -->" in found.hint


def test_of_many_comments_the_first_are_named() -> None:
    _, (found,) = read([Source(FILE, "".join(f"<!-- remark {number} -->\n\na\n\n" for number in range(7)))])
    assert found.message.endswith("(7 times): “remark 0”, “remark 1”, “remark 2”, “remark 3”, “remark 4”, and 2 more")


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("---\ntitle: a\nauthor: 'b\n---\n", 3, "not valid YAML"),
        ("---\ntitle: A: B\n---\n", 2, "not valid YAML"),
        ("---\ntitle: &a [x]\nb: c\nc: *a\n---\n", 2, "anchors and aliases"),
        ("---\ntitle: T\nb: *a\n---\n", 3, "anchors and aliases"),
        ("---\ntitle: " + "[" * 3000 + "]" * 3000 + "\n---\n", 2, "nested too deeply"),
    ],
)
def test_broken_front_matter_is_refused_by_line(text: str, line: int, message: str) -> None:
    with pytest.raises(SourceError, match=message) as caught:
        read_text(text)
    assert caught.value.span is not None
    assert caught.value.span.first == line
    assert caught.value.hint


def test_text_of_control_characters_is_cleaned_for_callers_of_the_library_too() -> None:
    notes, found = read([Source(FILE, "- a\x00b\ud800c\ufffe\x0bd\n")])
    assert tree(notes, found) == "- ab\ufffdc d\n! 1 control-characters"
    assert "4 control characters" in found[0].message
