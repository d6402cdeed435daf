"""The editor that opens at a line of the notes."""

from __future__ import annotations

import os
import shlex
import shutil
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from notes2slides.diagnostics import Span

ADDRESSES = {
    "vscode": "vscode://file{path}:{line}",
    "obsidian": "obsidian://open?path={path}",
    "jetbrains": "idea://open?file={path}&line={line}",
}
"""Addresses by which a browser asks an editor to open a file, by the editors' own documents; Obsidian has none for a
line."""
COPY = "copy"
"""No editor: the place is copied."""


def fault(editor: str) -> str:
    """Return what is wrong with an editor that somebody asks for, "" where nothing is."""
    if editor in (*ADDRESSES, COPY):
        return ""
    try:
        program = shlex.split(editor)[0]
    except (ValueError, IndexError):
        return "is no command: a quotation mark is open, or there is no word"
    known = ", ".join((*ADDRESSES, COPY))
    return "" if shutil.which(program) else f"is neither {known} nor a program that is there"


def usual(environment: Mapping[str, str] = os.environ) -> str:
    """Return the editor in whose terminal the program runs, else `copy`."""
    if environment.get("TERM_PROGRAM") == "vscode":
        return "vscode"
    return "jetbrains" if environment.get("TERMINAL_EMULATOR", "").startswith("JetBrains") else COPY


def address(editor: str, place: Span) -> str:
    """Return the address that opens a place in an editor known by name, "" for any other."""
    path = quote(Path(place.path).resolve().as_posix(), safe="/:")
    return ADDRESSES.get(editor, "").format(path=path if path[:1] == "/" else f"/{path}", line=place.first)


def command(editor: str, place: Span) -> list[str]:
    """Return the command that opens a place in an editor given as one: `subl {file}:{line}`, or without places for
    them, `vim`, as most editors take it: `vim +12 notes.md`."""
    parts = shlex.split(editor)
    file, line = str(Path(place.path).resolve()), str(place.first)
    if not any("{file}" in part for part in parts):
        return [*parts, f"+{line}", file]
    return [part.replace("{file}", file).replace("{line}", line) for part in parts]
