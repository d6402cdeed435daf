"""Where an image's file is. No file outside the folder of the notes is opened, however its path is written."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from urllib.parse import unquote

from notes2slides.assets.unusable import UnusableError

LARGEST_FILE = 64 * 2**20
"""Bytes. More than any photograph needs, and little enough to hold in memory."""
ADDRESS = re.compile(r"(?!file:)[a-z][a-z0-9+.-]+:|//", re.IGNORECASE)
"""What begins an address; one letter and a colon is a drive."""

_FILE_ADDRESS = re.compile(r"file:(//(localhost)?)?", re.IGNORECASE)
_LONGEST_PATH = 4096
"""Characters; Linux's PATH_MAX, which other systems do not exceed by default."""
_MOST_FOLDERS = 2_000
"""Folders that are looked through for a file of a bare name."""


def locate(source: str, folder: Path, *, by_name: bool = False) -> Path:
    """Return the real path of an image; it must lie in `folder`, whatever `..` and links it goes through.

    With `by_name`, a bare name that is not there is looked for in the folders below. Raises UnusableError.
    """
    if ADDRESS.match(source):
        hint = "save the image beside the notes, or allow it with --allow-remote"
        raise UnusableError("image-remote", "is not a file and is not fetched", hint)
    written = _FILE_ADDRESS.sub("", source)
    try:
        path = Path(os.path.realpath(folder / written))
        inside = not _leaves(written, folder) and path.is_relative_to(os.path.realpath(folder))
        found = path.is_file()
    except (OSError, ValueError) as error:
        raise UnusableError("image-missing", "cannot be a file's path", "check the path") from error
    if not inside:
        raise UnusableError("image-outside", "lies outside the folder of the notes", "copy the image beside the notes")
    if not found and by_name and written == Path(written).name:
        return _below(folder, written)
    if not found:
        raise UnusableError("image-missing", "is not there", f"looked for {folder / source}")
    return path


def read_file(path: Path) -> bytes:
    """Return a file's bytes. Raises UnusableError for one that is too large or cannot be read."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise UnusableError(
            "image-broken", f"cannot be read: {error.strerror}", "check the file's permissions"
        ) from error
    if len(data) > LARGEST_FILE:
        raise UnusableError("image-broken", f"is larger than {LARGEST_FILE // 2**20} MB", "save it smaller")
    return data


def _leaves(written: str, folder: Path) -> bool:
    """Return whether a path names something outside, also after being percent-decoded again and again."""
    if len(written) > _LONGEST_PATH:
        raise ValueError(written)
    base = os.path.normpath(folder)
    spellings = (spelled.replace("\\", "/") for spelled in _spellings(written))
    return not all(Path(os.path.normpath(folder / spelled)).is_relative_to(base) for spelled in spellings)


def _spellings(written: str) -> Iterator[str]:
    yield written
    while (decoded := unquote(written)) != written:
        written = decoded
        yield written


def _below(folder: Path, name: str) -> Path:
    """Return the first file of that name in the folders below, in the order of their names; hidden ones left out."""
    root = os.path.realpath(folder)
    for parent, folders, files in islice(os.walk(root), _MOST_FOLDERS):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        path = Path(os.path.realpath(Path(parent, name)))
        if name in files and path.is_file() and path.is_relative_to(root):
            return path
    raise UnusableError("image-missing", "is not there", f"looked for it in {folder} and the folders below")
