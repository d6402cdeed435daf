"""Whose a file is: ours as we wrote it, ours and edited since, or somebody else's. The file itself says so."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from notes2slides.files.archives import BLOCK, Archive, ArchiveError, open_regular, opened_archive
from notes2slides.files.signing import (
    LARGEST_PROPERTIES,
    MARK,
    PROPERTIES,
    VERSION,
    package_digest,
    page_digest,
    unmarked,
)

_ZIP = b"PK"
_BEGINNING = 1 << 20
"""Bytes of a package in which the member with our mark begins, in a deck of 50,000 slides too."""
_LARGEST_PAGE = 1 << 30
_OURS_SIGNED, _OURS = b"urn:notes2slides:base", b"urn:notes2slides:deck"
_OUR_PAGE = b'<meta name="generator" content="notes2slides">'


class Provenance(StrEnum):
    """What stands at a path."""

    ABSENT = "absent"
    """Nothing."""
    FOREIGN = "foreign"
    """Something that we did not write, or cannot be read: links, folders and devices too."""
    UNSIGNED = "unsigned"
    """A deck of ours by a version that wrote no digest: whether it was edited cannot be known."""
    UNCHANGED = "unchanged"
    """What we wrote, each part as it was."""
    CHANGED = "changed"
    """What we wrote, edited or damaged since."""


def provenance_of(path: Path) -> Provenance:
    """Return what stands at a path: a deck (.pptx or .html, whatever its name) or a page of ours, or something else.

    A file that does not show our mark is not read further than it takes to see that. Raises nothing for any file.
    """
    try:
        with open_regular(path) as file:
            return _of_file(file) if file else Provenance.FOREIGN
    except (FileNotFoundError, NotADirectoryError):
        return Provenance.ABSENT
    except (OSError, ValueError):
        return Provenance.FOREIGN


def _of_file(file: BinaryIO) -> Provenance:
    head = file.read(BLOCK)
    if head.startswith(_ZIP):
        return _of_package(file)
    if MARK.search(head):
        return _as_signed(head, _of_page(file, head))
    return Provenance.UNSIGNED if _OUR_PAGE in head else Provenance.FOREIGN


def _of_page(file: BinaryIO, head: bytes) -> str | None:
    """Return the digest of a page, None where it is too large or cannot be read to its end."""
    try:
        if file.seek(0, os.SEEK_END) > _LARGEST_PAGE:
            return None
        file.seek(len(head))
        return page_digest(_blocks(file, head))
    except OSError:
        return None


def _blocks(file: BinaryIO, head: bytes) -> Iterator[bytes]:
    yield head
    while block := file.read(BLOCK):
        yield block


def _of_package(file: BinaryIO) -> Provenance:
    try:
        with opened_archive(file) as archive:
            properties = archive.content(PROPERTIES, LARGEST_PROPERTIES) if PROPERTIES in archive.names else b""
            if MARK.search(properties):
                return _as_signed(properties, _digest_of(archive))
            stores = b"".join(beginning for _, beginning in archive.stores())
    except ArchiveError:
        file.seek(0)
        return Provenance.CHANGED if MARK.search(file.read(_BEGINNING)) else Provenance.FOREIGN
    if _OURS_SIGNED in stores:
        return Provenance.CHANGED
    return Provenance.UNSIGNED if _OURS in stores else Provenance.FOREIGN


def _as_signed(content: bytes, digest: str | None) -> Provenance:
    """Return whether a file's digest is the one in the mark that stands in `content`."""
    found = MARK.search(content)
    same = found and found["version"] == VERSION and found["digest"].decode("ascii") == digest
    return Provenance.UNCHANGED if same else Provenance.CHANGED


def _digest_of(archive: Archive) -> str | None:
    """Return the digest of a package, None where a name stands twice or a member is damaged."""
    try:
        members = {name: _hashed(archive.blocks(name)) for name in archive.names if name != PROPERTIES}
        members[PROPERTIES] = hashlib.sha256(unmarked(archive.content(PROPERTIES, LARGEST_PROPERTIES))).digest()
    except ArchiveError:
        return None
    return package_digest(members) if len(members) == len(archive.names) else None


def _hashed(blocks: Iterable[bytes]) -> bytes:
    total = hashlib.sha256()
    for block in blocks:
        total.update(block)
    return total.digest()
