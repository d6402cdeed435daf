"""What the files of decks are called, so that every system can have them."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Sequence
from itertools import count
from pathlib import Path

from notes2slides.clean_text import cleaned, system_path
from notes2slides.diagnostics import Diagnostic, Severity
from notes2slides.spelling import folded

Paths = str | os.PathLike[str] | Sequence[str | os.PathLike[str]]
STANDARD_INPUT = "-"
"""Stands for what is written to us in place of a file's path."""
NAME_OF_INPUT = "stdin"
"""What that is called in messages, and its decks."""
_LONGEST = 60
"""Characters of a title in a file's name."""
_MOST_BYTES = 180
"""Of a name in UTF-8, without what is put behind it; file systems have room for 255 with it."""
_APART = 6
"""Digits of a digest that keep names apart."""
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_DEVICES = re.compile(r"\A(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³])(?=\s*(?:\.|$))", re.IGNORECASE)
"""What Windows takes for a device, whatever follows a dot (Microsoft: Naming Files, Paths, and Namespaces)."""


def shown(path: str | os.PathLike[str]) -> str:
    """Return a path as it is named to people, who know standard input by its name."""
    return NAME_OF_INPUT if str(path) == STANDARD_INPUT else str(path)


def can_name(path: str | os.PathLike[str]) -> bool:
    """Return whether a path can name anything on this machine: it has no NUL, and is not too long."""
    try:
        Path(path).stat()
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return True
    except (OSError, ValueError):
        return False
    return True


def as_list(paths: Paths) -> list[str | Path]:
    """Return one path or several as a list."""
    if isinstance(paths, str | os.PathLike):
        paths = [paths]
    return [path if isinstance(path, str) else Path(path) for path in paths]


def deck_name(paths: Paths) -> str:
    """Return the name of the decks, without suffix: the first file's stem, or the first folder's name.

    Those of standard input are called `stdin`.
    """
    first = Path(as_list(paths)[0])
    if str(first) == STANDARD_INPUT:
        return NAME_OF_INPUT
    first = first.resolve()
    return (first.name if first.is_dir() else first.stem) or "deck"


def file_name(title: str) -> str:
    """Return a title as the name of a file: small letters and digits of any script, joined by hyphens."""
    words = "".join(char if char.isalnum() else " " for char in unicodedata.normalize("NFC", title).casefold()).split()
    return system_path("-".join(words)[:_LONGEST].rstrip("-")) or "deck"


def legal(name: str) -> str:
    """Return a name, without suffix, that a file can have on Linux, macOS and Windows; a legal one as it is.

    Signs that Windows cannot have become hyphens, dots and blanks at the ends go, names of devices have an underscore
    behind them, what is too long is cut. A digest of the name as it was then stands at the end, so that two names that
    would become the same stay apart.
    """
    text, lost = cleaned(name)
    found = _NOT_IN_NAMES.sub("-", text).strip(" ").rstrip(". ")
    found = _DEVICES.sub(r"\1_", found, count=1)
    if found == text and found and not lost and len(found.encode()) <= _MOST_BYTES:
        return system_path(found)
    apart = hashlib.sha256((name if lost else text).encode("utf-8", "surrogatepass")).hexdigest()[:_APART]
    beginning = found.encode("utf-8", "replace")[: _MOST_BYTES - _APART - 1].decode("utf-8", "ignore")
    return system_path(f"{beginning.rstrip('. ') or 'deck'}-{apart}")


def legal_path(path: str) -> str:
    """Return a relative path of which each part is legal."""
    return "/".join(map(legal, path.split("/")))


def renamed(wanted: str, name: str) -> tuple[Diagnostic, ...]:
    """Return what is said of a name that was made legal; nothing where it was."""
    if wanted == name:
        return ()
    shown = wanted if len(wanted) <= 60 else f"{wanted[:60]}…"
    message = f"the decks are called {name}: not every system can have a file called {shown}"
    hint = "rename the notes, or in a course give the spec another output"
    return (Diagnostic("name-changed", Severity.NOTE, message, None, hint),)


def unique_names(names: Sequence[str]) -> list[str]:
    """Return legal names of which those that are taken already, in small letters or large, have a number."""
    taken: dict[str, str] = {}
    for name in map(legal, names):
        numbered = (name if number == 1 else f"{name}-{number}" for number in count(1))
        free = next(each for each in numbered if folded(each) not in taken)
        taken[folded(free)] = free
    return list(taken.values())
