"""What a file holds: its digest, and without reading it what tells whether it is still the same."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

Seen = tuple[int, int, int, int] | None
"""Device, inode, size and time of the last change in nanoseconds; None where nothing is."""

_CAREFULLY = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def digest(data: bytes) -> str:
    """Return the SHA-256 of some bytes, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a regular file, "" where there is none. Raises OSError where it cannot be read."""
    try:
        handle = os.open(path, _CAREFULLY)
    except (FileNotFoundError, NotADirectoryError):
        return ""
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return ""
        with os.fdopen(handle, "rb", closefd=False) as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    finally:
        os.close(handle)


def seen(path: Path) -> Seen:
    """Return what a file is known by, links followed. Raises OSError where that cannot be told."""
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns
