"""Office packages as members in memory, with the relationships of their parts and the types of their content."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from lxml import etree
from msgspec import Struct

from notes2slides import safe_xml
from notes2slides.files.archives import Archive, ArchiveError, open_regular, opened_archive

CONTENT_TYPES = "[Content_Types].xml"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_DATE = (1980, 1, 1, 0, 0, 0)
_MODE = 0o600 << 16
_LARGEST = 1 << 28
"""Bytes of one member."""
_MAIN = "/officeDocument"
_UNPACKED = (".png", ".jpg", ".jpeg", ".gif", ".mp4", ".m4v", ".mov", ".mp3", ".m4a")


class PackageError(ValueError):
    """A package cannot be read as a presentation."""


class Link(Struct, frozen=True):
    """A relationship of a part."""

    key: str
    kind: str
    """Its type, an address."""
    target: str
    """A member's name, or an address."""
    external: bool = False

    @property
    def word(self) -> str:
        """The last word of its type."""
        return self.kind.rpartition("/")[2]


class Package:
    """The members of a package, which can be changed."""

    def __init__(self, archive: Archive) -> None:
        """Raises ArchiveError where a member cannot be read, PackageError where the package makes no sense."""
        self.members = {name: archive.content(name, _LARGEST) for name in archive.names}
        self._defaults: dict[str, str] = {}
        self._overrides: dict[str, str] = {}
        self._parsed: dict[str, Any] = {}
        self._links: dict[str, tuple[Link, ...]] = {}
        for each in self._xml(CONTENT_TYPES):
            if each.tag == f"{_TYPES}Default":
                self._defaults[str(each.get("Extension")).lower()] = str(each.get("ContentType"))
            elif each.tag == f"{_TYPES}Override":
                self._overrides[str(each.get("PartName")).lstrip("/")] = str(each.get("ContentType"))
        self.main = next((link.target for link in self.links("") if link.kind.endswith(_MAIN)), "")
        if self.main not in self.members:
            raise PackageError("there is no presentation in it")

    def xml(self, name: str) -> Any:
        """Return the root of a part, the same each time. Raises PackageError."""
        if name not in self._parsed:
            self._parsed[name] = self._xml(name)
        return self._parsed[name]

    def links(self, name: str) -> tuple[Link, ...]:
        """Return the relationships of a part, "" for the package's own."""
        if name not in self._links:
            self._links[name] = tuple(self._read_links(name))
        return self._links[name]

    def target(self, name: str, word: str) -> str:
        """Return the first part that a part has a relationship of that kind to, "" where there is none."""
        found = (link.target for link in self.links(name) if link.word == word and not link.external)
        return next((target for target in found if target in self.members), "")

    def content_type(self, name: str) -> str:
        """Return what a part is."""
        suffix = name.rpartition(".")[2].lower()
        return self._overrides.get(name) or self._defaults.get(suffix, "application/octet-stream")

    def put(self, name: str, content: bytes, content_type: str, links: tuple[Link, ...] = ()) -> None:
        """Set a part with its relationships."""
        self.members[name] = content
        self._parsed.pop(name, None)
        if self.content_type(name) != content_type:
            self._overrides[name] = content_type
        self.set_links(name, links)

    def set_links(self, name: str, links: tuple[Link, ...]) -> None:
        """Set the relationships of a part."""
        self._links[name] = links
        rels = _rels_of(name)
        if links:
            self.members[rels] = _links_xml(name, links)
        else:
            self.members.pop(rels, None)

    def set_xml(self, name: str, root: etree._Element) -> None:
        """Set the content of a part that is there."""
        self._parsed[name] = root
        self.members[name] = as_bytes(root)

    def remove(self, name: str) -> None:
        """Take a part out, with its relationships."""
        for each in (name, _rels_of(name)):
            self.members.pop(each, None)
        for known in (self._overrides, self._parsed, self._links):
            known.pop(name, None)

    def rename(self, names: Mapping[str, str]) -> None:
        """Give parts other names, wherever they are named; no two may get the same, nor that of another part."""
        links = {name: self.links(name) for name in self.members if not name.endswith(".rels")} | {"": self.links("")}
        contents = {name: (self.members[name], self.content_type(name), links[name]) for name in names}
        for name in names:
            self.remove(name)
        for name, (content, kind, _) in contents.items():
            self.put(names[name], content, kind)
        for name, found in links.items():
            now = tuple(_led(link, names) for link in found)
            if now != found or name in names:
                self.set_links(names.get(name, name), now)

    def free_name(self, like: str) -> str:
        """Return a name of the same folder and suffix that no part has."""
        stem, suffix = posixpath.splitext(like)
        stem = stem.rstrip("0123456789") or stem
        number = 1
        taken = {name.lower() for name in self.members}
        while f"{stem}{number}{suffix}".lower() in taken:
            number += 1
        return f"{stem}{number}{suffix}"

    def finished(self) -> bytes:
        """Return the package's bytes: same members, same bytes."""
        self.members[CONTENT_TYPES] = self._types_xml()
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for name, content in self.members.items():
                info = zipfile.ZipInfo(name, _DATE)
                info.create_system, info.external_attr = 0, _MODE
                packed = not name.lower().endswith(_UNPACKED) and name != "docProps/custom.xml"
                archive.writestr(info, content, zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED, 6)
        return buffer.getvalue()

    def _xml(self, name: str) -> etree._Element:
        try:
            return safe_xml.parsed(self.members[name])
        except (KeyError, etree.XMLSyntaxError, ValueError) as error:
            raise PackageError(f"{name}: {error}") from error

    def _read_links(self, name: str) -> Iterator[Link]:
        rels = _rels_of(name)
        for each in self._xml(rels) if rels in self.members else ():
            target, external = str(each.get("Target", "")), each.get("TargetMode") == "External"
            if not external:
                target = posixpath.normpath(posixpath.join("/", posixpath.dirname(name), unquote(target))).lstrip("/")
            yield Link(str(each.get("Id")), str(each.get("Type")), target, external)

    def _types_xml(self) -> bytes:
        root = _root(f"{_TYPES}Types")
        for suffix, kind in sorted(self._defaults.items()):
            etree.SubElement(root, f"{_TYPES}Default", Extension=suffix, ContentType=kind)
        for name, kind in self._overrides.items():
            if name in self.members:
                etree.SubElement(root, f"{_TYPES}Override", PartName=f"/{name}", ContentType=kind)
        return as_bytes(root)


def opened(data: bytes) -> Package:
    """Return a package from its bytes. Raises PackageError."""
    try:
        with opened_archive(io.BytesIO(data)) as archive:
            return Package(archive)
    except ArchiveError as error:
        raise PackageError(str(error)) from error


def opened_file(path: Path) -> Package:
    """Return a package from its file. Raises PackageError, and OSError where it cannot be read."""
    with open_regular(path) as file:
        if file is None:
            raise PackageError("it is no regular file")
        try:
            with opened_archive(file) as archive:
                return Package(archive)
        except ArchiveError as error:
            raise PackageError(str(error)) from error


def as_bytes(root: etree._Element) -> bytes:
    """Return a part's content."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _led(link: Link, names: Mapping[str, str]) -> Link:
    """Return a relationship that leads to a part under its new name."""
    known = not link.external and link.target in names
    return Link(link.key, link.kind, names[link.target]) if known else link


def _root(tag: str) -> etree._Element:
    """Return an element whose namespace has no prefix."""
    return etree.fromstring(f'<{tag.rpartition("}")[2]} xmlns="{etree.QName(tag).namespace}"/>')


def _rels_of(name: str) -> str:
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels".lstrip("/")


def _links_xml(name: str, links: tuple[Link, ...]) -> bytes:
    root = _root(f"{{{_RELATIONSHIPS}}}Relationships")
    for link in links:
        target = link.target
        if not link.external:
            target = posixpath.relpath(f"/{target}", posixpath.join("/", posixpath.dirname(name)))
        each = etree.SubElement(root, f"{{{_RELATIONSHIPS}}}Relationship", Id=link.key, Type=link.kind, Target=target)
        if link.external:
            each.set("TargetMode", "External")
    return as_bytes(root)
