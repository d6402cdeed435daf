"""Runs the commands of an example in this process, in a folder, as a shell would."""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path

import click
import pytest

from notes2slides.cli import edge
from notes2slides.cli.commands import notes2slides

OURS = ("notes2slides", ".venv/bin/notes2slides")
ELSEWHERE = {"python3", ".", "pip", "chromium", "apt-get", "brew", "curl", "make"}
"""Programs of the machine that a page may name; what they do is not tried here."""


@dataclass(slots=True)
class Shell:
    """Where an example is, and what its last command said."""

    folder: Path
    monkeypatch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]

    def run(self, line: str) -> str:
        """Run one line, and return what our program says; what is no example of ours is only looked at."""
        said = ""
        for words in commands(line):
            if words[0] == "cd":
                self.folder = self.folder / words[1]
            elif words[0] in OURS:
                said = self._ours(words[1:])
            else:
                assert words[0] in ELSEWHERE, f"a program that no page may name yet: {line}"
        return said

    def _ours(self, arguments: list[str]) -> str:
        if not is_run(arguments):
            parse(arguments)
            return ""
        self.monkeypatch.chdir(self.folder)
        if "<" in arguments:
            given = Path(arguments[arguments.index("<") + 1]).read_bytes()
            self.monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(given)))
            arguments = arguments[: arguments.index("<")]
        found = ((word, sorted(map(str, Path().glob(word))) if "*" in word else ()) for word in arguments)
        arguments = [each for word, names in found for each in names or (word,)]
        self.monkeypatch.setattr(sys, "argv", ["notes2slides", *arguments])
        self.capsys.readouterr()
        status = edge.run()
        out, error = self.capsys.readouterr()
        assert status == (1 if "error: " in error else 0), error
        return error + out


def commands(line: str) -> Iterator[list[str]]:
    """Yield the words of each command; what a shell does with its output does not matter."""
    words = shlex.split(line, comments=True)
    while words:
        end = words.index("&&") if "&&" in words else len(words)
        command, words = words[:end], words[end + 1 :]
        cut = next((index for index, word in enumerate(command) if word in ("|", ">")), len(command))
        yield command[:cut]


def is_run(arguments: list[str]) -> bool:
    """Return whether a command can be run without a cluster and without programs that draw finished decks, and ends."""
    draws = arguments[:1] == ["check"] and any(re.search(r"\.(pptx|html)$", word) for word in arguments)
    return not draws and arguments[:1] != ["serve"] and {"--cluster", "--version", "--open"}.isdisjoint(arguments)


def parse(arguments: list[str]) -> None:
    """Read a command that is not run: raises click's error where an option or a value is none."""
    if arguments == ["--version"]:
        return
    command = notes2slides.commands[arguments[0]]
    sources = [param for param in command.params if isinstance(param, click.Argument)]
    given = [word for word in arguments[1:] if not re.search(r"\.(pptx|html)$", word)]
    with click.Context(command) as context:
        command.make_parser(context).parse_args(given)
    assert sources
