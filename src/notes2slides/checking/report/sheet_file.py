"""The contact sheet as a file: a PNG that says it is ours, so that it takes the place of no other picture.

Behind the header stands a tEXt chunk (PNG 3rd edition, 11.3.3.2) with the SHA-256 of all that is not that chunk.
"""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

from notes2slides.diagnostics import OutputError
from notes2slides.writing import digest, known_as, refuse_unfit, write_bundle

_HEADER = 33
"""Bytes of the signature and the IHDR chunk, which are first in every PNG."""
_LARGEST = 1 << 30


def refuse_other_pictures(path: Path) -> None:
    """Raise OutputError where something stands at a path that is no sheet of ours as we drew it."""
    refuse_unfit(path)
    if path.exists() and not _is_ours(path):
        message = f"cannot write {path}: the file there is no contact sheet of notes2slides, or was changed since"
        raise OutputError(message, hint="move it, or give --sheet another name")


def write_sheet(path: Path, picture: bytes) -> None:
    """Write a sheet, a PNG, over nothing or over a sheet of ours. Raises OutputError."""
    known = known_as([path])
    refuse_other_pictures(path)
    write_bundle({path: picture[:_HEADER] + _mark(picture) + picture[_HEADER:]}, known=known)


def _is_ours(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST)
    except OSError as error:
        raise OutputError(f"cannot read {path}: {error.strerror}", hint="give --sheet another name") from error
    behind = _HEADER + len(_mark(b""))
    return content[_HEADER:behind] == _mark(content[:_HEADER] + content[behind:])


def _mark(picture: bytes) -> bytes:
    """Return the chunk; how one is built: PNG 3rd edition, 5.3."""
    chunk = b"tEXtnotes2slides\0" + digest(picture).encode("ascii")
    return struct.pack(">L", len(chunk) - 4) + chunk + struct.pack(">L", zlib.crc32(chunk))
