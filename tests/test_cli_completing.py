"""What a shell offers, asked for as bash asks; and what opens a deck that was built."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

NOTES = """\
Title: T

# First things first

- <tag>dropout</tag> and <tag>batch norm</tag>

# What $HOME (and others) cost

- text
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "notes.md").write_text(NOTES, encoding="utf-8")
    (tmp_path / "broken.md").write_text("---\na: b: c\n---\n", encoding="utf-8")
    return tmp_path


def offered(folder: Path, line: str) -> list[str]:
    """Return what is offered for the last word of a line."""
    env = {
        **os.environ,
        "_NOTES2SLIDES_COMPLETE": "bash_complete",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(line.split(" ")) - 1),
    }
    command = [sys.executable, "-m", "notes2slides"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, env=env, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return [line.partition(",")[2] for line in done.stdout.splitlines() if line]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("notes2slides bui", ["build"]),
        ("notes2slides build --theme b", ["blackboard", "blackboard-light", "bright", "bright-dark"]),
        ("notes2slides plan notes.md --theme bl", ["blackboard", "blackboard-light"]),
        ("notes2slides build notes.md --to ", ["pptx", "html", "pdf", "handout", "handout-pdf"]),
        ("notes2slides build notes.md --to html,", ["html,pptx", "html,pdf", "html,handout", "html,handout-pdf"]),
        ("notes2slides build notes.md --tag ", ["batch-norm", "dropout"]),
        ("notes2slides check notes.md --tag Ba", ["batch-norm"]),
        ("notes2slides plan notes.md --not-tag drop", ["dropout"]),
        ("notes2slides plan notes.md --heading ", ["First-things-first", "What-*HOME-*and-others*-cost"]),
        ("notes2slides plan notes.md --heading fir", ["First-things-first"]),
        ("notes2slides plan --tag ", []),
        ("notes2slides plan broken.md --tag ", []),
        ("notes2slides plan gone.md --heading ", []),
        ("notes2slides plan notes.md --output-format j", ["json"]),
    ],
)
def test_themes_tags_and_headings_are_offered(folder: Path, line: str, words: list[str]) -> None:
    assert offered(folder, line) == words


def test_what_is_offered_selects(folder: Path) -> None:
    for option, words in (("--tag", ["batch-norm"]), ("--heading", ["What-*HOME-*and-others*-cost"])):
        for word in words:
            command = [sys.executable, "-m", "notes2slides", "plan", "notes.md", option, word]
            done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
            assert (done.returncode, done.stderr) == (0, "")


def test_an_expression_goes_on_behind_its_operator(folder: Path) -> None:
    from notes2slides.cli.commands import notes2slides

    context = notes2slides.commands["plan"].make_context(
        "plan", [str(folder / "notes.md"), "--tag"], resilient_parsing=True
    )
    option = next(param for param in notes2slides.commands["plan"].params if param.name == "tags")
    for written, found in (
        ("dropout or bat", ["dropout or batch-norm"]),
        ("not (", ["not (batch-norm", "not (dropout"]),
        ("dropout and not d", ["dropout and not dropout"]),
        ("sand", []),
    ):
        assert [item.value for item in option.shell_complete(context, written)] == found


def built(folder: Path, *arguments: str, path: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "notes2slides", "build", *arguments]
    env = {**os.environ, "PATH": str(path)}
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, env=env, check=False)


@pytest.fixture
def opener(tmp_path: Path) -> Path:
    """A folder with the system's program that opens files: this one notes what it is given."""
    place = tmp_path / "bin"
    place.mkdir()
    fifo = tmp_path / "opened"
    os.mkfifo(fifo)
    for name in ("xdg-open", "open"):
        (place / name).write_text(f'#!/bin/sh\nread -r line < "$1"\necho "$# $1" > {fifo}\n', encoding="utf-8")
        (place / name).chmod(0o755)
    return place


@pytest.mark.parametrize(
    ("arguments", "deck"),
    [
        (("--to", "html"), "notes.html"),
        ((), "notes.pptx"),
        (("-o", "my out"), "my out/notes.pptx"),
        (("--by", "heading", "--to", "html"), "notes-first-things-first.html"),
    ],
)
def test_the_deck_is_opened_when_it_is_there(folder: Path, opener: Path, arguments: tuple[str, ...], deck: str) -> None:
    done = built(folder, "notes.md", "--open", *arguments, path=opener)
    assert (done.returncode, done.stderr) == (0, "")
    assert (folder / "opened").read_text(encoding="utf-8") == f"1 {folder / deck}\n"


def test_of_a_course_the_list_of_decks_is_opened(folder: Path, opener: Path) -> None:
    (folder / "decks").mkdir()
    (folder / "decks/one.toml").write_text('sources = ["notes.md"]\nformats = ["html"]\n', encoding="utf-8")
    done = built(folder, "--open", "--jobs", "1", path=opener)
    assert (done.returncode, done.stderr) == (0, "")
    assert (folder / "opened").read_text(encoding="utf-8") == f"1 {folder / 'out/index.html'}\n"


@pytest.mark.parametrize(
    "arguments", [("broken.md",), ("notes.md", "--tag", "nowhere"), ("notes.md", "-o", "notes.md")]
)
def test_nothing_is_opened_where_nothing_was_built(folder: Path, arguments: tuple[str, ...]) -> None:
    empty = folder / "empty"
    empty.mkdir()
    done = built(folder, *arguments, "--open", path=empty)
    assert done.returncode == 1
    assert "opened" not in done.stderr and "error: " in done.stderr


def test_a_system_that_opens_nothing_is_told(folder: Path) -> None:
    empty = folder / "empty"
    empty.mkdir()
    done = built(folder, "notes.md", "--to", "html", "--open", path=empty)
    assert done.returncode == 0
    assert done.stderr == "warning: notes.html cannot be opened: nothing here opens files\n  hint: install xdg-utils\n"
    assert (folder / "notes.html").is_file()
