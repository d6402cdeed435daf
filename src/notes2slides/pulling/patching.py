"""Changes of files as a patch, as `diff -u` writes it and `git apply` takes it."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from notes2slides.pulling.from_decks import Change

_NO_END = "\\ No newline at end of file"


def patch(changes: Iterable[Change]) -> bytes:
    """Return a patch; files are named from the current folder."""
    return b"".join(line for change in changes for line in _of(change))


def _of(change: Change) -> Iterator[bytes]:
    before, after = (_lines(data.decode("utf-8")) for data in (change.before, change.after))
    name = _named(change.path)
    found = difflib.unified_diff(before, after, f"a/{name}", f"b/{name}", lineterm="\n")
    for number, line in enumerate(found):
        if number < 2:
            yield f"{line.rstrip()}\n".encode()
        elif line.endswith("\n"):
            yield line.encode()
        else:
            yield f"{line}\n{_NO_END}\n".encode()


def _lines(text: str) -> list[str]:
    """Return lines with what ends them: only line feeds part lines."""
    lines = [f"{line}\n" for line in text.split("\n")]
    lines[-1] = lines[-1].removesuffix("\n")
    return lines if lines[-1] else lines[:-1]


def _named(path: Path) -> str:
    try:
        return Path(os.path.relpath(path)).as_posix()
    except ValueError:  # on another drive
        return path.as_posix()
