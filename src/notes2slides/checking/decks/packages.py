"""A .pptx of anybody's → python-pptx's presentation: opened within bounds, and refused where that cannot be done."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from notes2slides.checking.decks.tools import ToolError
from notes2slides.clean_text import clean
from notes2slides.diagnostics import Span
from notes2slides.files.archives import Archive, ArchiveError, opened_archive

LARGEST_XML = 1 << 25
"""Bytes of one XML part; the largest of a deck of 10,000 slides has some 3 MB."""
LARGEST_XML_IN_ALL = 1 << 28
"""Bytes of all XML parts; 10,000 slides with their notes have half of that."""
_XML = (".xml", ".rels", ".vml")
_DTD = b"<!DOCTYPE"
"""What no part of a package may have (ECMA-376 Part 2, 8.1.4): it defines entities."""
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
"""What begins a .ppt, and every Office file that a password encrypts ([MS-CFB] 2.2)."""
_LAST_NAME = re.compile(r"""'(?:[^'\s]*/)?([^'/\s]+)'""")
_ANEW = "write it anew with notes2slides build"


@contextmanager
def opened_presentation(path: Path) -> Iterator[Any]:
    """Yield the presentation in a file, its pictures left empty.

    Raises ToolError where the file is none, is larger than anything sensible or breaks the rules of such files, which
    may show only while it is used.
    """
    import pptx

    members = _members(path)
    try:
        yield pptx.Presentation(_packed(members))
    except (ToolError, MemoryError):
        raise
    except Exception as error:  # a file that breaks the rules makes python-pptx raise nearly anything
        raise ToolError(f"{path} is damaged: {_gist(error)}", span=Span(str(path)), hint=_ANEW) from error


def _members(path: Path) -> dict[str, bytes]:
    """Return the XML parts of a package, and the names of all others without their content: nobody looks into them."""
    try:
        with path.open("rb") as file:
            if file.read(len(_OLE)) == _OLE:
                hint = "open it in PowerPoint and save it as .pptx, without a password"
                raise ToolError(
                    f"{path} is encrypted, or a .ppt of PowerPoint 97 to 2003", span=Span(str(path)), hint=hint
                )
            with opened_archive(file) as archive:
                return _read(archive)
    except ArchiveError as error:
        raise ToolError(f"{path} is not a PowerPoint file: {_gist(error)}", span=Span(str(path)), hint=_ANEW) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ToolError(
            f"{path} cannot be read: {reason}", span=Span(str(path)), hint="check its permissions"
        ) from error


def _read(archive: Archive) -> dict[str, bytes]:
    members: dict[str, bytes] = {}
    left = LARGEST_XML_IN_ALL
    for name in archive.names:
        if name in members:
            raise ArchiveError(f"{name} stands in it twice")
        members[name] = _xml(archive, name, min(left, LARGEST_XML)) if name.lower().endswith(_XML) else b""
        left -= len(members[name])
    return members


def _xml(archive: Archive, name: str, most: int) -> bytes:
    """Return an XML part, within that many bytes and without entities of its own."""
    blocks: list[bytes] = []
    for block in archive.blocks(name):
        blocks.append(block)
        most -= len(block)
        if most < 0:
            raise ArchiveError(f"{name} is larger than the XML of any deck")
    content = b"".join(blocks)
    if _DTD in content.replace(b"\0", b""):  # in UTF-16 every second byte is one
        raise ArchiveError(f"{name} defines entities of XML")
    return content


def _packed(members: dict[str, bytes]) -> io.BytesIO:
    """Return members that were read within bounds as a zip, for python-pptx reads zips without any."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    file.seek(0)
    return file


def _gist(error: Exception) -> str:
    """Return what is wrong in a few words. A KeyError of python-pptx names the part, or its kind, that is not there."""
    if isinstance(error, KeyError):
        named = _LAST_NAME.search(clean(str(error)))
        return f"a part that it needs is missing{f' ({named[1]})' if named else ''}"[:160]
    return f"{type(error).__name__} {' '.join(clean(str(error)).split())}"[:160].removeprefix("ArchiveError ")
