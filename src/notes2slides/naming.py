"""What the files of decks are called."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Sequence
from itertools import count
from pathlib import Path

from notes2slides.clean_text import system_path

Paths = str | os.PathLike[str] | Sequence[str | os.PathLike[str]]
_LONGEST = 60
"""Characters of a title in a file's name."""


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
    """Return the name of the decks, without suffix: the first file's stem, or the first folder's name."""
    first = Path(as_list(paths)[0]).resolve()
    return (first.name if first.is_dir() else first.stem) or "deck"


def file_name(title: str) -> str:
    """Return a title as the name of a file: small letters and digits of any script, joined by hyphens."""
    words = "".join(char if char.isalnum() else " " for char in unicodedata.normalize("NFC", title).casefold()).split()
    return system_path("-".join(words)[:_LONGEST].rstrip("-")) or "deck"


def unique_names(names: Sequence[str]) -> list[str]:
    """Return names of which those that are taken already have a number."""
    taken: dict[str, None] = {}
    for name in names:
        numbered = (name if number == 1 else f"{name}-{number}" for number in count(1))
        taken[next(each for each in numbered if each not in taken)] = None
    return list(taken)
