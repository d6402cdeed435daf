"""The files of a theme: plain ones in its own folder, of a size that a person writes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from notes2slides.diagnostics import Span, ThemeError

_LARGEST = 256 * 2**10
"""Bytes; the largest built-in file has 14 kB."""


def files_of(folder: Path) -> Iterator[Path]:
    """Yield the files that a theme's folder may bring, in order of their paths: `theme.toml` and templates."""
    found = (file for place in ("html", "pptx") for file in (folder / place).rglob("*.j2"))
    yield from sorted(file for file in (*found, folder / "theme.toml") if file.is_file())


def theme_bytes(file: Path, folder: Path) -> bytes:
    """Return the content of a file of the theme in a folder.

    Raises ThemeError for one that leads out of the folder, is no plain file, is too large or cannot be read.
    """
    real = Path(os.path.realpath(file))
    if not real.is_relative_to(os.path.realpath(folder)):
        raise refused(file, "leads out of the theme's folder", "put a copy there in place of the link")
    if not real.is_file():
        raise refused(file, "is no plain file", "put a text file there")
    try:
        with real.open("rb") as opened:
            data = opened.read(_LARGEST + 1)
    except OSError as error:
        raise refused(file, f"cannot be read: {error.strerror}", "check its permissions") from error
    if len(data) > _LARGEST:
        raise refused(file, f"is larger than {_LARGEST // 1024} kB", "a theme says how decks look, in a few lines")
    return data


def refused(file: Path, problem: str, hint: str) -> ThemeError:
    """Return the error for a file of a theme that is not taken."""
    return ThemeError(f"the file {problem}", span=Span(str(file), 1, 1), hint=hint)
