"""The document's properties: title, author, subject, keywords, language and date, and the digest of the file."""

from __future__ import annotations

from datetime import date

from lxml import etree

from notes2slides.clean_text import clean
from notes2slides.files.signing import UNSIGNED
from notes2slides.merge_base.coding import NO_MARK
from notes2slides.model.deck import DeckMeta
from notes2slides.rendering.pptx.package.markup import XML_DECLARATION, encoded
from notes2slides.rendering.pptx.package.opc import PackURI
from notes2slides.rendering.pptx.package.package import Part

LONGEST = 255
"""Characters of a property (python-pptx and Office refuse more)."""
_CORE = {
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
}
_SCHEMA = "http://www.w3.org/2001/XMLSchema-instance"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_USER_DEFINED = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""Format of all custom properties, which count from 2 (MS-OLEPS 2.18, FMTID_UserDefinedProperties)."""


def core_properties(meta: DeckMeta, uri: PackURI) -> Part:
    """Return the part. Its dates are those of the notes, or none: never the clock's."""
    day = _day(meta.date)
    root = etree.Element(_core("cp:coreProperties"), nsmap={**_CORE, "xsi": _SCHEMA} if day else _CORE)
    texts = {
        "dc:title": meta.title,
        "dc:creator": meta.author,
        "cp:lastModifiedBy": meta.author,
        "dc:subject": meta.subject,
        "cp:keywords": ", ".join(meta.keywords),
        "dc:language": meta.language,
    }
    for name, text in texts.items():
        etree.SubElement(root, _core(name)).text = _short(text)
    for name in ("dcterms:created", "dcterms:modified") if day else ():
        etree.SubElement(root, _core(name), {f"{{{_SCHEMA}}}type": "dcterms:W3CDTF"}).text = f"{day}T00:00:00Z"
    return Part(uri, etree.tostring(root, encoding="UTF-8", standalone=True))


def _core(name: str) -> str:
    prefix, _, tag = name.partition(":")
    return f"{{{_CORE[prefix]}}}{tag}"


def custom_properties(uri: PackURI, *, has_base: bool = True) -> Part:
    """Return the part, with places for the digests of the package and of the base of a merge, if it has one."""
    named = {"notes2slides digest": UNSIGNED, **({"notes2slides base": NO_MARK} if has_base else {})}
    properties = "".join(
        f'<property fmtid="{_USER_DEFINED}" pid="{pid}" name="{name}"><vt:lpwstr>{value}</vt:lpwstr></property>'
        for pid, (name, value) in enumerate(named.items(), 2)
    )
    xml = f'{XML_DECLARATION}<Properties xmlns="{_CUSTOM}" xmlns:vt="{_TYPES}">{properties}</Properties>'
    return Part(uri, encoded(xml))


def _short(text: str) -> str:
    return clean(text).replace("\n", " ")[:LONGEST]


def _day(text: str) -> date | None:
    """Return the date that an ISO date or time begins with, or None for any other way to write one."""
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None
