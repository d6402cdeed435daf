"""A document's bytes → what pandoc is given: known to be whole, within bounds, and in UTF-8."""

from __future__ import annotations

import codecs
import io
import re
import zlib
from collections.abc import Mapping

from msgspec import Struct

from notes2slides.files.archives import ArchiveError, opened_archive

LARGEST_TEXT = 2**26
"""Bytes of the text of a packed document; a thesis has 2 MB."""
_TEXT_OF: Mapping[str, str] = {
    ".docx": "[Content_Types].xml",
    ".odt": "content.xml",
    ".epub": "META-INF/container.xml",
}
"""Suffixes of zip files, each with a member that it must have."""
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What files of Word before 2007 begin with, and newer ones with a password."""
_BYTES = (".rtf", ".fb2", ".opml", ".dbk", ".docbook")
"""Suffixes of what says itself how it is encoded."""
_DECLARED = re.compile(
    rb"""<meta\b[^>]*\bcharset\s*=\s*["']?\s*(?P<html>[\w-]+)"""
    rb"""|\\usepackage\s*\[(?P<tex>[\w-]+)\]\s*\{inputenc\}"""
    rb"""|<\?xml\b[^>]*\bencoding\s*=\s*["'](?P<xml>[\w-]+)"""
    rb"""|coding[:=]\s*(?P<mode>[\w-]+)""",
    re.IGNORECASE,
)
_LONGEST_HEAD = 4_096
_TEX_NAMES = {
    "latin1": "cp1252",
    "ansinew": "cp1252",
    "applemac": "mac-roman",
    "latin9": "iso8859-15",
    "utf8x": "utf-8",
}


class DocumentError(ValueError):
    """A document cannot be read; says why, and what may help."""

    def __init__(self, problem: str, hint: str = "") -> None:
        super().__init__(problem)
        self.problem, self.hint = problem, hint


class Opened(Struct, frozen=True):
    """A document at the door."""

    data: bytes
    text: str
    """What it says, where it is text; "" for a packed one."""


def is_packed(suffix: str) -> bool:
    """Return whether documents with a suffix are zip files, which hold their pictures."""
    return suffix in _TEXT_OF


def opened(data: bytes, suffix: str) -> Opened:
    """Return a document. Raises DocumentError for one that is empty, protected, damaged or a bomb."""
    if not data.strip():
        raise DocumentError("the file is empty", "write some notes into it")
    if is_packed(suffix):
        _check_packed(data, suffix)
        return Opened(data, "")
    if data.startswith((b"PK\x03\x04", b"%PDF-", _OLD_OFFICE)):
        raise DocumentError(f"the file is no {suffix} file, but a binary one", "give it its own suffix")
    if suffix in _BYTES:
        return Opened(data, data.decode("latin-1"))
    text = _decoded(data)
    if not text.strip():
        raise DocumentError("the file is empty", "write some notes into it")
    if text[:_LONGEST_HEAD].count("\0"):
        raise DocumentError("the file is binary, not text", "save it as UTF-8")
    return Opened(text.encode(), text)


def _decoded(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _as(data, "utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        found = _DECLARED.search(data[:_LONGEST_HEAD])
        name = next(filter(None, found.groups()), b"").decode("ascii", "replace").lower() if found else ""
        name = _TEX_NAMES.get(name, "cp1252" if name in ("iso-8859-1", "latin-1") else name)
        if name and name not in ("utf-8", "utf8"):
            return _as(data, name)
        message = f"the file is not UTF-8: byte 0x{data[error.start]:02X} does not belong there"
        raise DocumentError(message, "save the file as UTF-8") from error


def _as(data: bytes, name: str) -> str:
    try:
        return data.decode(name, "replace").removeprefix("\ufeff")
    except (LookupError, ValueError) as error:
        raise DocumentError(f"the file says it is encoded as {name}, which is not known", "save it as UTF-8") from error


def _check_packed(data: bytes, suffix: str) -> None:
    if data.startswith(_OLD_OFFICE):
        hint = f"open it and save it as {suffix}, without a password"
        raise DocumentError("the file is protected by a password, or of an old format", hint)
    again = "open it in the program that it was written with, and save it again"
    try:
        with opened_archive(io.BytesIO(data)) as archive:
            if _TEXT_OF[suffix] not in archive.names:
                raise DocumentError(f"the file is no {suffix} file: it has no {_TEXT_OF[suffix]}", again)
            for name in archive.names:
                if name.endswith((".xml", ".xhtml", ".rels")):
                    archive.content(name, LARGEST_TEXT)
            manifest = "META-INF/manifest.xml"
            about = archive.content(manifest, LARGEST_TEXT) if manifest in archive.names else b""
            if suffix == ".odt" and b"encryption-data" in about:
                raise DocumentError("the file is protected by a password", "save it without one")
    except (ArchiveError, zlib.error) as error:
        raise DocumentError(f"the file is damaged, or larger unpacked than any document: {error}", again) from error
