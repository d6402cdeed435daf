"""A package written member by member: each part goes into the zip at once, so that a long deck needs little memory.

The same parts give the same bytes: members have a fixed date and a fixed order, `[Content_Types].xml` first. The custom
properties, where there are some, stand uncompressed: digests are put into them at the end.
"""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from typing import Self

from msgspec import Struct

from notes2slides.files.signing import PROPERTIES, marked, package_digest, unmarked
from notes2slides.merge_base.coding import NO_MARK
from notes2slides.rendering.pptx.package.markup import XML_DECLARATION, encoded
from notes2slides.rendering.pptx.package.opc import CONTENT_TYPES_URI, CT, PACKAGE_URI, PackURI

_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a zip can hold."""
_MODE = 0o600 << 16
_STORED = (PROPERTIES, "png", "jpg", "gif")
"""Ends of the names of members that are not compressed."""
_CHECKSUM_AT, _HEADER = 14, 30
"""Where in a member's header its CRC-32 stands, and how long that is before the name (APPNOTE.TXT 4.3.7)."""


class Part(Struct, frozen=True):
    """A member of the package with its relationships (the content of its `.rels`, empty for none)."""

    uri: PackURI
    blob: bytes
    relationships: bytes = b""


class PackageWriter:
    """Writes parts into a zip in memory. What it will hold must be known from the start."""

    def __init__(self, content_types: Mapping[PackURI, str], defaults: Mapping[str, str], relationships: bytes) -> None:
        """`content_types` are those of parts, `defaults` those of suffixes; `relationships` the package's own."""
        self._missing = set(content_types)
        self._defaults = {"rels": CT.RELATIONSHIPS, "xml": CT.XML, **defaults}
        self._digests: dict[str, bytes] = {}
        self._buffer = io.BytesIO()
        self._zip = zipfile.ZipFile(self._buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6)
        self._write(CONTENT_TYPES_URI.member, _content_types(content_types, self._defaults))
        self._write(PACKAGE_URI.relationships.member, relationships)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Close the zip also where a part could not be made: left open, it would complain on the terminal."""
        self._zip.close()

    def add(self, part: Part) -> None:
        """Write a part and its relationships."""
        if part.uri in self._missing:
            self._missing.remove(part.uri)
        elif part.uri.suffix not in self._defaults:
            raise ValueError(f"{part.uri} has no content type, or was written before")
        self._write(part.uri.member, part.blob)
        if part.relationships:
            self._write(part.uri.relationships.member, part.relationships)

    def finished(self, base: str = NO_MARK) -> bytes:
        """Return the package's bytes; every announced part must have been written.

        Custom properties take the mark of the base, which is given, and the digest of the package.
        """
        if self._missing:
            raise ValueError(f"never written: {sorted(self._missing)}")
        if PROPERTIES in self._digests:
            self._sign(base)
        self._zip.close()
        return self._buffer.getvalue()

    def _sign(self, base: str) -> None:
        """Put the digests into the custom properties, which are as long with them as without."""
        member = self._zip.getinfo(PROPERTIES)
        begin = member.header_offset + _HEADER + len(PROPERTIES)
        with self._buffer.getbuffer() as buffer:
            content = bytes(buffer[begin : begin + member.file_size]).replace(NO_MARK.encode(), base.encode())
            self._digests[PROPERTIES] = hashlib.sha256(unmarked(content)).digest()
            content = marked(content, package_digest(self._digests))
            buffer[begin : begin + member.file_size] = content
            member.CRC = zlib.crc32(content)
            struct.pack_into("<L", buffer, member.header_offset + _CHECKSUM_AT, member.CRC)

    def _write(self, name: str, blob: bytes) -> None:
        info = zipfile.ZipInfo(name, _DATE)
        info.create_system = 0
        info.external_attr = _MODE
        info.compress_type = zipfile.ZIP_STORED if name.endswith(_STORED) else zipfile.ZIP_DEFLATED
        self._zip.writestr(info, blob)
        self._digests[name] = hashlib.sha256(blob).digest()


def _content_types(overrides: Mapping[PackURI, str], defaults: Mapping[str, str]) -> bytes:
    items: Iterable[str] = (
        *(f'<Default Extension="{suffix}" ContentType="{kind}"/>' for suffix, kind in sorted(defaults.items())),
        *(f'<Override PartName="{uri}" ContentType="{kind}"/>' for uri, kind in overrides.items()),
    )
    namespace = "http://schemas.openxmlformats.org/package/2006/content-types"
    return encoded(f'{XML_DECLARATION}<Types xmlns="{namespace}">{"".join(items)}</Types>')
