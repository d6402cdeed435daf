"""A PowerPoint file from outside, opened with care: nothing is read but what is asked for, and never much of it."""

from __future__ import annotations

import hashlib
import os
import posixpath
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

from lxml import etree
from msgspec import Struct

from notes2slides.clean_text import visible
from notes2slides.diagnostics import ThemeError
from notes2slides.files.archives import BLOCK, Archive, ArchiveError, open_regular, opened_archive
from notes2slides.safe_xml import parsed

MOST = 200_000_000
"""Bytes of all parts that a deck gets."""
_LARGEST_XML = 30_000_000
_TYPES, _ROOT_RELATIONSHIPS = "[Content_Types].xml", "_rels/.rels"
_MAIN = "application/vnd.openxmlformats-officedocument.presentationml."
_MAINS = (_MAIN, "application/vnd.ms-powerpoint.")
_OTHERS = {
    "wordprocessingml": "a Word document",
    "spreadsheetml": "an Excel workbook",
    "ms-excel": "an Excel workbook",
    "ms-word": "a Word document",
    "officetheme": "an Office theme without layouts to write on (.thmx)",
    "opendocument": "an OpenDocument file",
}
_SAVE = "open it in PowerPoint and save it as a PowerPoint template (.potx)"
_NAME_ONE = "name a .potx or .pptx file"
_STRICT = "http://purl.oclc.org/ooxml/"
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
"""How files begin that are no zip: those of PowerPoint 97, and all that are encrypted (MS-CFB 2.2)."""


class Relation(Struct, frozen=True):
    """A relationship of a part."""

    id: str
    kind: str
    """The last word of its type: `slideLayout`."""
    type: str
    target: str
    """The name of a part, or an address."""
    external: bool


class Package(Struct, frozen=True):
    """The file as it lies there, of which parts are read one by one."""

    file: str
    archive: Archive
    main: str
    digest: str
    defaults: Mapping[str, str]
    overrides: Mapping[str, str]
    names: Mapping[str, str]
    """Names of parts in lower case, which are the same in any case (ECMA-376 Part 2, 6.2.2.3)."""

    def kind(self, name: str) -> str:
        """Return the content type of a part, "" where none is said."""
        return self.overrides.get(name.lower()) or self.defaults.get(name.rpartition(".")[2].lower(), "")

    def has(self, name: str) -> bool:
        """Return whether there is such a part."""
        return name.lower() in self.names

    def data(self, name: str, most: int = MOST) -> bytes:
        """Return the content of a part. Raises ThemeError."""
        try:
            return self.archive.content(self.names[name.lower()], most)
        except KeyError:
            raise broken(self.file, f"{name} is missing") from None
        except ArchiveError as error:
            raise broken(self.file, str(error)) from error

    def tree(self, name: str) -> etree._Element:
        """Return the XML of a part. Raises ThemeError."""
        return tree(self.file, name, self.data(name, _LARGEST_XML))

    def relations(self, name: str) -> tuple[Relation, ...]:
        """Return the relationships of a part, those of the package for ""."""
        folder, _, base = name.rpartition("/")
        rels = f"{folder}/_rels/{base}.rels".lstrip("/") if name else _ROOT_RELATIONSHIPS
        if not self.has(rels):
            return ()
        return tuple(_relation(each, folder) for each in self.tree(rels) if isinstance(each.tag, str))

    def rels(self, name: str) -> bytes:
        """Return the part that has the relationships of another, as it is; nothing where there is none."""
        folder, _, base = name.rpartition("/")
        rels = f"{folder}/_rels/{base}.rels"
        return self.data(rels, _LARGEST_XML) if self.has(rels) else b""


def _relation(element: etree._Element, folder: str) -> Relation:
    target, kind = element.get("Target", ""), element.get("Type", "")
    external = element.get("TargetMode") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return Relation(element.get("Id", ""), kind.rpartition("/")[2], kind, target, external)


def tree(file: str, name: str, data: bytes) -> etree._Element:
    """Return XML of a template. Raises ThemeError for what is none, or declares a document type."""
    try:
        root = parsed(data)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise broken(file, f"{name} is not well-formed") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise broken(file, f"{name} declares a document type, as no file of PowerPoint does")
    return root


def broken(file: str, what: str) -> ThemeError:
    """Return the error for a file that is damaged."""
    return ThemeError(f"the template {visible(file)} is broken: {what}", hint=_SAVE + ", or take another copy")


@contextmanager
def opened_package(path: Path) -> Iterator[Package]:
    """Open the package of a file. Raises ThemeError."""
    name = visible(path.name)
    with ExitStack() as stack:
        try:
            file = stack.enter_context(open_regular(Path(os.path.realpath(path))))
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            raise ThemeError(f"the template {name} cannot be read: {reason}") from error
        if file is None:
            raise ThemeError(f"the template {name} is no file", hint=_NAME_ONE)
        head = file.read(8)
        if head.startswith(_OLE):
            raise ThemeError(
                f"the template {name} is encrypted, or of PowerPoint 97 to 2003", hint=f"{_SAVE}, without a password"
            )
        if not head.startswith(b"PK"):
            raise ThemeError(f"the template {name} is {'no PowerPoint file' if head else 'empty'}", hint=_NAME_ONE)
        file.seek(0)
        digest = _digest(file)
        try:
            archive = stack.enter_context(opened_archive(file))
        except ArchiveError as error:
            raise broken(path.name, str(error)) from error
        yield _package(path.name, archive, digest)


def _digest(file: BinaryIO) -> str:
    found = hashlib.sha256()
    while block := file.read(BLOCK):
        found.update(block)
    return found.hexdigest()


def _package(file: str, archive: Archive, digest: str) -> Package:
    names = {name.lower(): name for name in archive.names}
    if _TYPES.lower() not in names:
        _refuse_other(file, archive)
    bare = Package(file, archive, "", digest, {}, {}, names)
    types = bare.tree(_TYPES)
    defaults, overrides = {}, {}
    for each in types:
        if each.get("Extension") is not None:
            defaults[each.get("Extension", "").lower()] = each.get("ContentType", "")
        elif each.get("PartName") is not None:
            overrides[each.get("PartName", "").lstrip("/").lower()] = each.get("ContentType", "")
    package = Package(file, archive, "", digest, defaults, overrides, names)
    main = next((each.target for each in package.relations("") if each.kind == "officeDocument"), "")
    if not main or not package.has(main):
        raise broken(file, "it has no presentation")
    kind = package.kind(main)
    if not kind.startswith(_MAINS):
        what = next((words for key, words in _OTHERS.items() if key in kind), "no PowerPoint file")
        raise ThemeError(f"the template {visible(file)} is {what}", hint=_SAVE)
    root = package.tree(main)
    if str(root.tag).startswith("{" + _STRICT):
        raise ThemeError(
            f"the template {visible(file)} is a Strict Open XML file", hint="save it as an ordinary .potx in PowerPoint"
        )
    return Package(file, archive, main, digest, defaults, overrides, names)


def _refuse_other(file: str, archive: Archive) -> None:
    """Raise the error for a zip that is no Office file."""
    if "mimetype" in archive.names:
        hint = "open it in LibreOffice and save it as a PowerPoint template (.potx)"
        raise ThemeError(f"the template {visible(file)} is an OpenDocument file", hint=hint)
    raise ThemeError(f"the template {visible(file)} is no PowerPoint file", hint=_NAME_ONE)
