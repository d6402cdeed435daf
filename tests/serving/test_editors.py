"""The editor opens at the line."""

from __future__ import annotations

from pathlib import Path

from notes2slides.diagnostics import Span
from notes2slides.serving.editors import address, command, fault, usual

PLACE = Span("/notes/a b/week #1.md", 12, 12)


def test_an_editor_known_by_name_has_an_address() -> None:
    assert address("vscode", PLACE) == "vscode://file/notes/a%20b/week%20%231.md:12"
    assert address("jetbrains", PLACE) == "idea://open?file=/notes/a%20b/week%20%231.md&line=12"
    assert address("obsidian", PLACE) == "obsidian://open?path=/notes/a%20b/week%20%231.md"
    assert address("copy", PLACE) == address("vim", PLACE) == ""


def test_a_command_is_given_file_and_line_as_arguments_and_no_shell_reads_them() -> None:
    place = Span("/notes/$(rm -rf ~); x.md", 3, 3)
    assert command("subl {file}:{line}", place) == ["subl", "/notes/$(rm -rf ~); x.md:3"]
    assert command("emacsclient -n", place) == ["emacsclient", "-n", "+3", "/notes/$(rm -rf ~); x.md"]


def test_a_path_is_made_whole() -> None:
    assert command("vim", Span("notes.md", 1, 1))[-1] == str(Path("notes.md").resolve())


def test_the_editor_is_the_one_whose_terminal_it_is() -> None:
    assert usual({"TERM_PROGRAM": "vscode"}) == "vscode"
    assert usual({"TERMINAL_EMULATOR": "JetBrains-JediTerm"}) == "jetbrains"
    assert usual({"EDITOR": "vim"}) == "copy"


def test_an_editor_that_is_not_there_is_told_at_the_start() -> None:
    assert fault("vscode") == fault("copy") == fault("python3 -c pass") == ""
    assert "neither" in fault("vscod") and "quotation mark" in fault("subl '{file}") and "no word" in fault(" ")
