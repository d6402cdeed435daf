"""What is wrong, told to programs: as lines of JSON and as annotations of GitHub."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes2slides.cli.telling import as_github, as_json, form_in
from notes2slides.diagnostics import Diagnostic, Severity, Span
from support.examples import examples

KEYS = ["severity", "code", "message", "file", "line", "last_line", "hint"]
WARNED = "# Title\n\n- one <tg>x</tg>\n\n![a plot](missing.png)\n"
COMMAND = re.compile(r"::(error|warning|notice) ([a-zA-Z]+=[^,:\r\n]*(?:,[a-zA-Z]+=[^,:\r\n]*)*)::([^\r\n]*)")
Run = subprocess.CompletedProcess[str]


def run(folder: Path, *arguments: str, **env: str) -> Run:
    command = [sys.executable, "-m", "notes2slides", *arguments]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, env={**os.environ, **env}, check=False
    )  # fmt: skip


def lines(done: Run) -> list[dict[str, object]]:
    """Return what stderr says; each of its lines is JSON, with the same keys in the same order."""
    said = [json.loads(line) for line in done.stderr.splitlines()]
    assert all([*each] == KEYS for each in said)
    return said


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "notes.md").write_text(WARNED, encoding="utf-8")
    (tmp_path / "broken.md").write_text("---\na: b: c\nd: [\n---\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("command", ["build", "plan", "check"])
def test_warnings_are_lines_of_json_and_the_result_is_as_ever(folder: Path, command: str) -> None:
    done, usual = run(folder, command, "notes.md", "--output-format", "json"), run(folder, command, "notes.md", "-q")
    said = lines(done)
    places = [(each["severity"], each["code"], each["file"], each["line"]) for each in said]
    assert places[:2] == [("warning", "tag-misspelt", "notes.md", 3), ("warning", "image-missing", "notes.md", 5)]
    assert done.returncode == usual.returncode
    assert command == "build" or done.stdout == usual.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "status", "count"),
    [
        (("plan", "broken.md"), "source-error", 1, 2),
        (("plan", "gone.md"), "usage", 2, 1),
        (("plan", "notes.md", "--nothing"), "usage", 2, 1),
        (("plan", "notes.md", "--tag", "("), "selection-error", 1, 1),
        (("build", "notes.md", "--theme", "gone"), "unknown-theme-error", 2, 1),
        (("build",), "no-course-error", 2, 1),
        (("init", "notes.md"), "usage", 2, 1),
        (("clean", "--nothing"), "usage", 2, 1),
    ],
)
def test_errors_are_too(folder: Path, arguments: tuple[str, ...], code: str, status: int, count: int) -> None:
    done = run(folder, *arguments, "--output-format=json")
    said = lines(done)
    assert done.returncode == status
    assert [(each["severity"], each["code"]) for each in said] == [("error", code)] * count
    assert all(each["message"] and each["hint"] for each in said)


@pytest.mark.parametrize("form", ["json", "github"])
@pytest.mark.parametrize(
    ("command", "source"),
    [
        ("plan", "gone.md"),
        ("build", "no/such/folder"),
        ("plan", "empty"),
        ("check", "junk.pptx"),
        ("check", "gone.html"),
    ],
)
def test_what_is_wrong_with_a_whole_file_names_the_file_and_no_line(
    folder: Path, command: str, source: str, form: str
) -> None:
    (folder / "empty").mkdir()
    (folder / "junk.pptx").write_text("no deck")
    done = run(folder, command, source, "--output-format", form)
    if form == "json":
        (said,) = lines(done)
        assert (said["file"], said["line"], said["last_line"]) == (source, None, None)
    else:
        found = COMMAND.fullmatch(done.stderr.strip())
        assert found and found[2].split(",")[0] == f"file={source}" and "ine=" not in found[2]
    told = run(folder, command, source).stderr
    assert told.startswith("error: ") and told.count(source) == 1


def test_all_that_is_wrong_with_the_settings_is_told_at_once(folder: Path) -> None:
    (folder / "decks").mkdir()
    (folder / "notes2slides.toml").write_text('titel = "x"\noutput = 3\n\n[aliases]\na = 5\n', encoding="utf-8")
    said = lines(run(folder, "build", "--output-format", "json"))
    assert [(each["file"], each["line"]) for each in said] == [("notes2slides.toml", line) for line in (1, 2, 5)]


def test_decks_of_a_course_that_cannot_be_built_are_told_with_their_lines(folder: Path) -> None:
    (folder / "decks").mkdir()
    (folder / "decks/a.toml").write_text('titel = "x"\nsources = ["gone.md"]\n', encoding="utf-8")
    (folder / "decks/b.toml").write_text('sources = ["broken.md"]\n', encoding="utf-8")
    said = lines(run(folder, "build", "--output-format", "json"))
    assert [(each["file"], each["line"]) for each in said] == [
        ("decks/a.toml", 1), ("decks/a.toml", 2), ("broken.md", 2), ("broken.md", 3)
    ]  # fmt: skip
    assert [str(each["message"])[:3] for each in said] == ["a: ", "a: ", "b: ", "b: "]


def test_a_broken_gate_is_an_annotation(folder: Path) -> None:
    (folder / "leak.md").write_text("# A\n\n- one\n\n::: {.warning}\n", encoding="utf-8")
    done = run(folder, "check", "leak.md", "--output-format", "github")
    found = [COMMAND.fullmatch(line) for line in done.stderr.splitlines()]
    assert found and all(found)
    assert ("error", "gate-g14") in [(each[1], each[2].rpartition("title=")[2]) for each in found if each]
    assert done.returncode == 1


text = st.text(st.characters(codec="utf-8") | st.sampled_from("%:,\r\n\x1b\u2028"), max_size=40)


@settings(max_examples=examples(2))
@given(text, text, text, st.integers(1, 9), st.sampled_from(Severity), st.booleans())
def test_whatever_is_said_is_one_line_that_says_it(
    message: str, hint: str, path: str, line: int, severity: Severity, has_place: bool
) -> None:
    said = Diagnostic("some-code", severity, message, Span(path, line, line + 1) if has_place else None, hint)
    assert as_json(said).isascii() and "\n" not in as_json(said)
    data = json.loads(as_json(said))
    assert (data["severity"], data["line"]) == (severity.value, line if has_place else None)
    found = COMMAND.fullmatch(as_github(said))
    assert found
    values = dict(pair.split("=", 1) for pair in found[2].split(","))
    assert values["title"] == "some-code" and ("line" in values) is has_place


def test_signs_that_a_runner_reads_are_escaped() -> None:
    said = Diagnostic("c", Severity.WARNING, "50 % of a, b: ::set-output", Span("a,b:c%.md", 1, 1), "x\ny")
    assert as_github(said).startswith("::warning file=a%2Cb%3Ac%25.md,line=1,endLine=1,title=c::50 %25 of a, b: ::set")


def test_what_the_program_itself_says_is_told_to_programs_too(folder: Path) -> None:
    (said,) = lines(run(folder, "tags", "notes.md", "--output-format", "json"))[-1:]
    assert (said["severity"], said["code"], said["file"]) == ("note", "tags-none", None)
    assert said["message"] == "there are no tags in these notes" and str(said["hint"]).startswith("write <tag>")


def test_the_last_form_that_is_asked_for_counts() -> None:
    assert form_in(["plan", "--output-format", "json", "--output-format=github"]) == "github"
    assert form_in(["plan", "--output-format"]) == form_in(["plan", "--output-format", "xml"]) == "text"
