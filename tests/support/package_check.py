"""A check of our own on finished packages, for what the Open XML SDK's validator does not look at."""

from __future__ import annotations

import hashlib
import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml import etree

from notes2slides import safe_xml
from notes2slides.diagnostics import Diagnostic, Severity
from notes2slides.files.archives import ArchiveError, opened_archive
from notes2slides.files.signing import MARK, PROPERTIES, package_digest, unmarked
from notes2slides.merge_base.decoding import BaseFormatError
from notes2slides.merge_base.reading import base_in
from notes2slides.merge_base.written import Base
from notes2slides.rendering.pptx.package.links import LINK_SCHEMES

_CONTENT_TYPES = "[Content_Types].xml"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_BRANCHES = (f"{_COMPATIBILITY}Fallback", f"{_COMPATIBILITY}Choice")
"""Two versions of the same shapes, of which a program reads one (ECMA-376 Part 3): the ids are the same in both."""
_SLIDE = re.compile(r"ppt/slides/slide\d+\.xml")
_HYPERLINK = "/hyperlink"
_RELATIONSHIP_ATTRIBUTES = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def check_package(data: bytes) -> tuple[Diagnostic, ...]:
    """Return everything that is wrong with a .pptx as a package, nothing for a sound one.

    Looked for: unreadable members, unsafe or repeated member names, parts without a content type, relationships that
    lead nowhere or are not there, parts that nothing leads to, links to anything but http, https and mailto, shape ids
    that are used twice on a slide, animations of shapes that are not there, numbers that two slides are known by, a
    digest or a base of a merge that are not those of the package.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return (*_Package(archive).problems(), *_digest_problems(archive), *_base_problems(data))
    except zipfile.BadZipFile as error:
        return (_problem("not-a-package", f"not a zip archive: {error}"),)


def _digest_problems(archive: zipfile.ZipFile) -> Iterator[Diagnostic]:
    members = {name: archive.read(name) for name in archive.namelist()}
    properties = members.get(PROPERTIES, b"")
    digests = {name: hashlib.sha256(content).digest() for name, content in members.items()}
    digests[PROPERTIES] = hashlib.sha256(unmarked(properties)).digest()
    found = MARK.search(properties)
    if found is None or found["digest"].decode() != package_digest(digests):
        yield _problem("wrong-digest", f"{PROPERTIES}: not the digest of the package")


def _base_problems(data: bytes) -> Iterator[Diagnostic]:
    """Yield a problem where the base is not there, or of other slides than the package."""
    try:
        with opened_archive(io.BytesIO(data)) as archive:
            base = base_in(archive)
    except (ArchiveError, BaseFormatError) as error:
        yield _problem("broken-base", f"the base of a merge cannot be read: {error}")
        return
    slides = [name for name in archive.names if _SLIDE.fullmatch(name)]
    if not isinstance(base, Base) or len(base.slides) != len(slides):
        yield _problem("broken-base", "there is no base of a merge, or one of other slides")


class _Package:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = archive.namelist()
        self._known = set(self._names)
        self._reached: set[str] = set()
        self._creations: dict[str, str] = {}

    def problems(self) -> Iterator[Diagnostic]:
        yield from self._name_problems()
        yield from self._content_type_problems()
        for name in self._names:
            if name.endswith((".xml", ".rels")):
                yield from self._member_problems(name)
        parts = [n for n in self._names if n != _CONTENT_TYPES and not n.endswith((".rels", "/"))]
        for name in sorted(set(parts) - self._reached):
            yield _problem("dangling-part", f"{name}: no relationship leads to it")

    def _name_problems(self) -> Iterator[Diagnostic]:
        for name, times in Counter(name.lower() for name in self._names).items():
            if times > 1:
                yield _problem("repeated-member", f"{name}: stands {times} times in the package")
        for name in self._names:
            if ".." in name.split("/") or name.startswith("/") or "\\" in name or ":" in name:
                yield _problem("unsafe-member", f"{name}: leads out of the package")

    def _content_type_problems(self) -> Iterator[Diagnostic]:
        root = self._parsed(_CONTENT_TYPES) if _CONTENT_TYPES in self._known else None
        if root is None:
            yield _problem("no-content-types", f"{_CONTENT_TYPES} is missing or broken")
            return
        suffixes = {each.get("Extension", "").lower() for each in root if each.tag.endswith("}Default")}
        parts = {each.get("PartName", "").removeprefix("/") for each in root if each.tag.endswith("}Override")}
        for name in sorted(parts - self._known):
            yield _problem("missing-part", f"{name}: has a content type but is not in the package")
        for name in self._names:
            typed = name in parts or name.rsplit(".", 1)[-1].lower() in suffixes
            if name != _CONTENT_TYPES and not name.endswith("/") and not typed:
                yield _problem("no-content-type", f"{name}: has no content type")

    def _member_problems(self, name: str) -> Iterator[Diagnostic]:
        root = self._parsed(name)
        if root is None:
            yield _problem("broken-xml", f"{name}: is not well-formed XML")
        elif name.endswith(".rels"):
            yield from self._relationship_problems(name, root)
        elif name != _CONTENT_TYPES:
            yield from self._shape_problems(name, root)
            yield from self._creation_problems(name, root)
            yield from self._reference_problems(name, root)

    def _relationship_problems(self, name: str, root: etree._Element) -> Iterator[Diagnostic]:
        source = _source_of(name)
        if source and source not in self._known:
            yield _problem("dangling-relationship", f"{name}: belongs to a part that is not in the package")
        folder = posixpath.dirname(source)
        ids = Counter(each.get("Id") for each in root)
        for key in [key for key, times in ids.items() if times > 1]:
            yield _problem("repeated-relationship", f"{name}: {key} stands more than once")
        for each in root:
            target = each.get("Target", "")
            if each.get("TargetMode") == "External":
                yield from _external_problems(name, each.get("Type", ""), target)
                continue
            part = posixpath.normpath(posixpath.join("/" + folder, target.split("#")[0])).lstrip("/")
            self._reached.add(part)
            if part not in self._known:
                yield _problem("dangling-relationship", f"{name}: {each.get('Id')} leads to {part}, which is missing")

    def _shape_problems(self, name: str, root: etree._Element) -> Iterator[Diagnostic]:
        repeated: set[str] = set()
        for other in _BRANCHES:
            ids = Counter(str(each.get("id")) for each in root.iter("{*}cNvPr") if not _inside(each, other))
            repeated |= {key for key, times in ids.items() if times > 1}
        for key in sorted(repeated):
            yield _problem("repeated-shape-id", f"{name}: more than one shape has the id {key}")
        drawn = {str(each.get("id")) for each in root.iter("{*}cNvPr")}
        moved = {str(each.get("spid")) for each in root.iter("{*}spTgt", "{*}bldP")}
        for key in sorted(moved - drawn):
            yield _problem("missing-shape", f"{name}: an animation is of shape {key}, which is not there")

    def _creation_problems(self, name: str, root: etree._Element) -> Iterator[Diagnostic]:
        for each in root.iter("{*}creationId"):
            other = self._creations.setdefault(str(each.get("val")), name)
            if other != name:
                yield _problem("repeated-slide-number", f"{name}: is known by the same number as {other}")

    def _reference_problems(self, name: str, root: etree._Element) -> Iterator[Diagnostic]:
        """Yield a problem for each `r:id`, `r:embed` ... that the part's relationships do not hold."""
        used = {
            str(value)
            for each in root.iter(etree.Element)
            for key, value in each.attrib.items()
            if str(key).startswith(_RELATIONSHIP_ATTRIBUTES)
        }
        if not used:
            return
        folder, _, file = name.rpartition("/")
        rels = f"{folder}/_rels/{file}.rels".lstrip("/")
        known = self._parsed(rels) if rels in self._known else None
        there = {each.get("Id") for each in known} if known is not None else set()
        for key in sorted(used - there):
            yield _problem("missing-relationship", f"{name}: uses {key}, which it has no relationship for")

    def _parsed(self, name: str) -> etree._Element | None:
        try:
            return safe_xml.parsed(self._archive.read(name))
        except (etree.XMLSyntaxError, zipfile.BadZipFile):
            return None


def _inside(element: etree._Element, branch: str) -> bool:
    return next(element.iterancestors(branch), None) is not None


def _source_of(name: str) -> str:
    """Return the part that a `.rels` member belongs to; "" for the package's own."""
    folder, _, file = name.rpartition("/")
    return posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))


def _external_problems(name: str, kind: str, target: str) -> Iterator[Diagnostic]:
    try:
        scheme = urlsplit(target).scheme.lower()
    except ValueError:
        scheme = ""
    if not kind.endswith(_HYPERLINK) or scheme not in LINK_SCHEMES:
        yield _problem("external-relationship", f"{name}: leads out of the package, to {target}")


def _problem(code: str, message: str) -> Diagnostic:
    return Diagnostic(code=code, severity=Severity.WARNING, message=message)
