"""Included files at the door: where they may lie, how deep they may stand, and what they cost."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from notes2slides.diagnostics import Diagnostic, Notes2SlidesError
from notes2slides.files.inclusions import DEEPEST, MOST
from notes2slides.model.notes import Notes
from notes2slides.model.text import plain
from notes2slides.model.tree import walk, walk_sections
from notes2slides.pipeline import plan, read
from tests.support.examples import examples, sized
from tests.support.work import calls


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of notes, in a folder with a file that is none of its business, from where the command is run."""
    (tmp_path / "secret.md").write_text("secret words\n")
    (tmp_path / "course").mkdir()
    monkeypatch.chdir(tmp_path)
    return Path("course")


def write(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def words(notes: Notes) -> list[str]:
    found: list[str] = []
    for section in walk_sections(notes.sections):
        found += plain(section.title).split()
        for _, block in walk(section.blocks):
            found += plain(getattr(block, "runs", ())).split()
    return found


def included(folder: Path, text: str, files: Mapping[str, str] = {}) -> tuple[list[str], tuple[Diagnostic, ...]]:
    write(folder, {"notes.md": text, **files})
    notes, diagnostics = read(folder / "notes.md")
    return words(notes), diagnostics


PATHS = [
    "../secret.md",
    "parts/../../secret.md",
    "%2e%2e/secret.md",
    "%252e%252e/secret.md",
    "parts/%2525252e%2e/%2e./secret.md",
    "..\\secret.md",
    "link.md",
    "linked/secret.md",
    "file:../secret.md",
    "FILE:../secret.md",
    "file://localhost/../secret.md",
    "{absolute}",
    "file://{absolute}",
    "<../secret.md>",
    '"../secret.md"',
    "../secret.md#secret",
]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("line", ["!include {}", "![[{}]]", "- !include {}", "> ![[{}]]"])
def test_a_file_outside_the_folder_is_refused_however_it_is_written(folder: Path, path: str, line: str) -> None:
    (folder / "link.md").symlink_to(Path("../secret.md"))
    (folder / "linked").symlink_to(Path(".."))
    path = path.format(absolute=Path("secret.md").resolve())
    found, (diagnostic,) = included(folder, line.format(path), {"parts/a.md": "a"})
    assert "words" not in found
    assert diagnostic.code in ("include-outside", "include-missing")
    assert str(diagnostic).startswith("course/notes.md:1: warning: ")
    if line == "!include {}":
        assert diagnostic.code == "include-outside"


@pytest.mark.parametrize("name", ["", ".", "nul\0.md", "x" * 5000, "#", "##", "a" * 300 + ".md", "missing.md", "parts"])
@pytest.mark.parametrize("line", ["!include {}", "![[{}]]"])
def test_a_name_that_is_no_file_stays_text(folder: Path, name: str, line: str) -> None:
    found, diagnostics = included(folder, line.format(name) + "\n\nend", {"parts/a.md": "a"})
    assert found[-1] == "end"
    assert all(diagnostic.span and diagnostic.span.first == 1 for diagnostic in diagnostics)
    assert found[0].startswith(line[:3])


@pytest.mark.parametrize(
    ("text", "is_amid"),
    [
        ("a ![[nothing]]", True),
        ("![[nothing]] a", True),
        ("words\n![[nothing]]", False),
        ("![[nothing]]\nwords", False),
    ],
)
def test_an_inclusion_is_amid_other_text_where_its_line_holds_any(folder: Path, text: str, is_amid: bool) -> None:
    _, diagnostics = included(folder, text)
    assert ("include-misplaced" in [each.code for each in diagnostics]) == is_amid


def test_a_file_inside_may_go_up_to_the_folder_of_the_notes_but_no_further(folder: Path) -> None:
    files = {
        "parts/one.md": "- one\n\n!include ../parts/deep/two.md\n",
        "parts/deep/two.md": "- two\n\n!include ../../../secret.md\n\n!include ../../three.md\n",
        "three.md": "- three\n",
    }
    found, (diagnostic,) = included(folder, "!include parts/one.md\n", files)
    assert found == ["one", "two", "!include", "../../../secret.md", "three"]
    assert str(diagnostic) == (
        "course/parts/deep/two.md:3: warning: ../../../secret.md lies outside the folder of the notes;"
        " this line is shown as text\n  hint: copy it into the folder of the notes, or name one above that as the root"
    )


def test_pictures_of_an_included_file_are_beside_it_and_inside_the_folder_of_the_notes(folder: Path) -> None:
    text = "![](own.png)\n\n![](../shared.png)\n\n![](../../outside.png)\n\n![[named.png]]\n"
    write(folder, {"notes.md": "!include parts/one.md\n", "parts/one.md": text})
    for name in ("parts/own.png", "shared.png", "../outside.png", "elsewhere/named.png"):
        (folder / name).parent.mkdir(exist_ok=True)
        Image.new("RGB", (40, 30)).save(folder / name)
    notes, _ = read(folder / "notes.md")
    _, diagnostics = plan(notes)
    assert [str(found).split("\n")[0] for found in diagnostics if found.code.startswith("image")] == [
        "course/parts/one.md:5: warning: image ../../outside.png lies outside the folder of the notes"
    ]


def test_blocks_say_the_file_and_line_they_stand_on_also_in_decks(folder: Path) -> None:
    write(folder, {"notes.md": "# A\n\n- a\n\n!include one.md\n", "one.md": "Title: One\n\n# B\n\n- b\n\n    - c\n"})
    notes, _ = read(folder / "notes.md")
    places = {
        plain(block.runs): str(block.span)
        for section in walk_sections(notes.sections)
        for _, block in walk(section.blocks)
    }
    assert places == {"a": "course/notes.md:3", "b": "course/one.md:5", "c": "course/one.md:7"}
    deck, _ = plan(notes)
    assert "course/one.md:5" in {str(origin.span) for slide in deck.slides for origin in slide.origins}


def test_a_circle_is_refused_with_the_way_that_leads_into_it(folder: Path) -> None:
    files = {"a.md": "- a\n\n- ![[b]]\n", "b.md": "- b\n\n> !include a.md\n"}
    found, (diagnostic,) = included(folder, "text\n\n!include a.md\n", files)
    assert found == ["text", "a", "b", "!include", "a.md"]
    assert str(diagnostic).startswith(
        "course/b.md:3: warning: a.md is not included: it would include itself, "
        "course/notes.md:3 → course/a.md:3 → course/b.md:3 → course/a.md; this line is shown as text"
    )


def test_a_link_to_a_file_is_that_file_in_a_circle(folder: Path) -> None:
    write(folder, {"notes.md": "- a\n\n!include other.md\n"})
    (folder / "other.md").symlink_to("notes.md")
    _, (diagnostic,) = read(folder / "notes.md")
    assert diagnostic.code == "include-cycle"


def test_a_long_chain_ends_with_a_diagnostic(folder: Path) -> None:
    files = {f"{number}.md": f"- word{number}\n\n!include {number + 1}.md\n" for number in range(40)}
    found, (diagnostic,) = included(folder, "!include 0.md\n", files)
    assert found[: DEEPEST - 1] == [f"word{number}" for number in range(DEEPEST - 1)]
    assert diagnostic.code == "include-depth"
    assert f"course/{DEEPEST - 2}.md:3 → course/{DEEPEST - 1}.md" in diagnostic.message


def test_few_lines_that_double_each_other_are_stopped(folder: Path) -> None:
    twice = "- word\n\n!include {0}.md\n\n!include {0}.md\n"
    files = {f"{number}.md": twice.format(number + 1) for number in range(12)}
    files["12.md"] = "- word\n"
    found, diagnostics = included(folder, "!include 0.md\n", files)
    assert found.count("word") <= MOST
    assert {diagnostic.code for diagnostic in diagnostics} == {"include-many"}


def test_depth_counts_from_the_notes_that_include(folder: Path) -> None:
    deep = "\n".join("  " * level + f"- word{level}" for level in range(250))
    inner = "\n".join("  " * level + f"- more{level}" for level in range(200))
    with pytest.raises(Notes2SlidesError, match=r"400 levels") as caught:
        included(folder, deep + "\n" + "  " * 250 + "!include inner.md\n", {"inner.md": inner})
    assert str(caught.value.span) == "course/inner.md:151"


def test_what_is_not_utf_8_is_refused_by_its_line(folder: Path) -> None:
    (folder / "latin.md").write_bytes(b"caf\xe9\n")
    _, (diagnostic,) = included(folder, "!include latin.md\n")
    assert "course/latin.md:1: the file is not UTF-8" in diagnostic.message


def test_control_characters_of_an_included_file_are_reported_once(folder: Path) -> None:
    found, (diagnostic,) = included(folder, "!include a.md\n\n!include a.md\n", {"a.md": "a\x07b\n"})
    assert found == ["ab", "ab"]
    assert str(diagnostic).startswith("course/a.md:1: warning: 1 control character")


@st.composite
def trees(draw: st.DrawFn) -> dict[str, str]:
    """Files of words that include later ones, alone, in bullets and in quotations."""
    count = draw(st.integers(2, 6))
    files = {}
    for number in range(count):
        lines = [f"- w{number}a"]
        for target in draw(st.lists(st.integers(number + 1, count), max_size=3)):
            if target < count:
                form = draw(st.sampled_from(["!include {}.md", "![[{}]]", "- ![[{}]]", "> !include {}.md"]))
                lines += ["", form.format(f"f{target}"), "", f"w{number}b"]
        files[f"f{number}.md"] = "\n".join([*draw(st.sampled_from([[], ["# h", ""]])), *lines, ""])
    return files


def expanded(files: Mapping[str, str], name: str) -> list[str]:
    found: list[str] = []
    for line in files[name].split("\n"):
        if target := re.search(r"!(?:include |\[\[)(f\d)", line):
            found += expanded(files, f"{target[1]}.md")
        else:
            found += re.findall(r"w\d[ab]", line)
    return found


@settings(max_examples=examples(0.6), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(trees())
def test_no_word_of_an_included_file_is_lost_and_the_order_is_kept(folder: Path, files: dict[str, str]) -> None:
    write(folder, files)
    notes, diagnostics = read(folder / "f0.md")
    assert [word for word in words(notes) if re.fullmatch(r"w\d[ab]", word)] == expanded(files, "f0.md")
    assert diagnostics == ()


def test_the_cost_is_linear_in_the_files(folder: Path) -> None:
    most = sized(90, thorough=900)
    files = {f"deep/{number}.md": f"# Part {number}\n\n- word\n" for number in range(most)}
    write(folder, files)

    def work(count: int) -> int:
        write(folder, {"notes.md": "\n\n".join(f"![[{number}]]" for number in range(count))})
        return calls(lambda: read(folder / "notes.md"))

    few, many = work(most // 3), work(most)
    assert words(read(folder / "notes.md")[0]).count("word") == most
    assert many < 3.5 * few
