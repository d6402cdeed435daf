"""A package written member by member: each part goes into the zip at once, so that a long deck needs little memory.

The same parts give the same bytes: members have a fixed date and a fixed order, `[Content_Types].xml` first.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI, PackURI

from notes2slides.rendering.pptx.markup import XML_DECLARATION, encoded

_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a zip can hold."""
_MODE = 0o600 << 16
_COMPRESSED_ALREADY = ("png", "jpg", "gif")


@dataclass(frozen=True, slots=True)
class Part:
    """A member of the package with its relationships (the content of its `.rels`, empty for none)."""

    uri: PackURI
    content_type: str
    blob: bytes
    relationships: bytes = b""


class PackageWriter:
    """Writes parts into a zip in memory. What it will hold must be known from the start."""

    def __init__(self, content_types: Mapping[PackURI, str], defaults: Mapping[str, str], relationships: bytes) -> None:
        """`content_types` are those of parts, `defaults` those of suffixes; `relationships` the package's own."""
        self._missing = set(content_types)
        self._defaults = {"rels": CT.OPC_RELATIONSHIPS, "xml": CT.XML, **defaults}
        self._buffer = io.BytesIO()
        self._zip = zipfile.ZipFile(self._buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6)
        self._write(CONTENT_TYPES_URI.membername, _content_types(content_types, self._defaults))
        self._write(PackURI(PACKAGE_URI).rels_uri.membername, relationships)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Close the zip also where a part could not be made: left open, it would complain on the terminal."""
        self._zip.close()

    def add(self, part: Part) -> None:
        """Write a part and its relationships."""
        if part.uri in self._missing:
            self._missing.remove(part.uri)
        elif part.uri.ext not in self._defaults:
            raise ValueError(f"{part.uri} has no content type, or was written before")
        self._write(part.uri.membername, part.blob)
        if part.relationships:
            self._write(part.uri.rels_uri.membername, part.relationships)

    def finished(self) -> bytes:
        """Return the package's bytes; every announced part must have been written."""
        if self._missing:
            raise ValueError(f"never written: {sorted(self._missing)}")
        self._zip.close()
        return self._buffer.getvalue()

    def _write(self, name: str, blob: bytes) -> None:
        info = zipfile.ZipInfo(name, _DATE)
        info.create_system = 0
        info.external_attr = _MODE
        stored = name.endswith(_COMPRESSED_ALREADY)
        info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
        self._zip.writestr(info, blob)


def _content_types(overrides: Mapping[PackURI, str], defaults: Mapping[str, str]) -> bytes:
    items: Iterable[str] = (
        *(f'<Default Extension="{suffix}" ContentType="{kind}"/>' for suffix, kind in sorted(defaults.items())),
        *(f'<Override PartName="{uri}" ContentType="{kind}"/>' for uri, kind in overrides.items()),
    )
    namespace = "http://schemas.openxmlformats.org/package/2006/content-types"
    return encoded(f'{XML_DECLARATION}<Types xmlns="{namespace}">{"".join(items)}</Types>')
