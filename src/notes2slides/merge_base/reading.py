"""The base of a deck from a finished file, whatever was done to the file since."""

from __future__ import annotations

import io
from pathlib import Path

from lxml import etree
from msgspec import Struct

from notes2slides import safe_xml
from notes2slides.files.archives import Archive, ArchiveError, open_regular, opened_archive
from notes2slides.files.signing import LARGEST_PROPERTIES, PROPERTIES
from notes2slides.merge_base.coding import MARK, NAMESPACE, VERSION
from notes2slides.merge_base.decoding import BaseFormatError, decoded
from notes2slides.merge_base.written import Base

_LARGEST_PART = 9_000_000
"""Bytes of the part; libxml2 takes no text of more than 10 million."""
_VERSION_DIGITS = 4
_ROOT = f"{{{NAMESPACE}}}base"


class NewerBase(Struct, frozen=True):
    """A base by a later version of notes2slides, in a format that this one cannot read."""

    version: int


def read_base(path: Path) -> Base | NewerBase | None:
    """Return what was written into a .pptx, as it says itself, or None where it has no base that can be relied on.

    Raises nothing for any file, and reads no more of it than it takes.
    """
    try:
        with open_regular(path) as file:
            if file is None:
                return None
            with opened_archive(file) as archive:
                return base_in(archive)
    except (ArchiveError, BaseFormatError, OSError, ValueError):
        return None


def base_of(data: bytes) -> Base | NewerBase | None:
    """Return the base in a package of our own, None where there is none. Raises ArchiveError or BaseFormatError."""
    with opened_archive(io.BytesIO(data)) as archive:
        return base_in(archive)


def base_in(archive: Archive) -> Base | NewerBase | None:
    """Return the base in a package, None where there is none. Raises ArchiveError or BaseFormatError for damage."""
    for name, beginning in archive.stores():
        if NAMESPACE.encode("ascii") not in beginning:
            continue
        root = _root(archive.content(name, _LARGEST_PART))
        if root is not None:
            version = _version(root.get("version", ""))
            if version == VERSION:
                return decoded("".join((root.text or "").split()).encode("ascii"), _digest(archive))
            return NewerBase(version) if version > VERSION else None
    return None


def _root(xml: bytes) -> etree._Element | None:
    """Return the root of a base; a part with a document type is none of ours, and may be a bomb."""
    if b"<!" in xml:
        return None
    try:
        root = safe_xml.parsed(xml)
    except etree.XMLSyntaxError:
        return None
    return root if root.tag == _ROOT else None


def _version(text: str) -> int:
    """Return the number of a format, 0 for what is none."""
    return int(text) if text.isdecimal() and len(text) <= _VERSION_DIGITS else 0


def _digest(archive: Archive) -> str | None:
    """Return the digest that the custom properties name, None where they name none."""
    if PROPERTIES not in archive.names:
        return None
    found = MARK.search(archive.content(PROPERTIES, LARGEST_PROPERTIES))
    return found["digest"].decode("ascii") if found else None
