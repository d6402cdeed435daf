"""Changes of files as a patch, as `diff -u` writes it and `git apply` takes it."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from notes2slides.pulling.state import Change

_NO_END = b"\\ No newline at end of file"
_PLAIN = range(0x20, 0x7F)
_SPELT_OUT = (ord('"'), ord("\\"))


def patch(changes: Iterable[Change], folder: Path) -> bytes:
    """Return a patch; files are named as they are seen from a folder that all of them lie in."""
    return b"".join(line for change in changes for line in _of(change, folder))


def home_of(changes: Sequence[Change]) -> Path:
    """Return the folder from which a patch names its files: the current one, or the nearest above that has them all.

    No patch may name a file above the place where it is applied.
    """
    here = Path.cwd()
    folders = [change.path.resolve().parent for change in changes]
    try:
        return Path(os.path.commonpath([here, *folders]))
    except ValueError:  # on another drive
        return Path(os.path.commonpath(folders))


def _of(change: Change, folder: Path) -> Iterator[bytes]:
    before, after = (_lines(data.decode("utf-8")) for data in (change.before, change.after))
    name = os.fsencode(change.path.resolve().relative_to(folder).as_posix())
    found = difflib.unified_diff(before, after, lineterm="\n")
    for number, line in enumerate(found):
        if number < 2:
            yield b"%b %b\n" % ((b"---", b"+++")[number], _quoted((b"a/", b"b/")[number] + name))
        elif line.endswith("\n"):
            yield line.encode()
        else:
            yield b"%b\n%b\n" % (line.encode(), _NO_END)


def _lines(text: str) -> list[str]:
    """Return lines with what ends them: only line feeds part lines."""
    lines = [f"{line}\n" for line in text.split("\n")]
    lines[-1] = lines[-1].removesuffix("\n")
    return lines if lines[-1] else lines[:-1]


def _quoted(name: bytes) -> bytes:
    """Return a name as git has it in a patch: one with controls, quotation marks or backslashes in quotation marks."""
    if not any(byte < 0x20 or byte in (*_SPELT_OUT, 0x7F) for byte in name):
        return name
    letters = (bytes([byte]) if byte in _PLAIN and byte not in _SPELT_OUT else b"\\%03o" % byte for byte in name)
    return b'"%b"' % b"".join(letters)
