"""The document's properties: title, author, subject, keywords, language and date, and the digest of the file."""

from __future__ import annotations

from datetime import date, datetime

from pptx.opc.oxml import serialize_part_xml
from pptx.opc.packuri import PackURI
from pptx.oxml.coreprops import CT_CoreProperties

from notes2slides.base.coding import NO_MARK
from notes2slides.clean_text import clean
from notes2slides.model.deck import DeckMeta
from notes2slides.rendering.pptx.package.markup import XML_DECLARATION, encoded
from notes2slides.rendering.pptx.package.package import Part
from notes2slides.signing import UNSIGNED

LONGEST = 255
"""Characters of a property (python-pptx and Office refuse more)."""
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_USER_DEFINED = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""Format of all custom properties, which count from 2 (MS-OLEPS 2.18, FMTID_UserDefinedProperties)."""


def core_properties(meta: DeckMeta, uri: PackURI) -> Part:
    """Return the part. Its dates are those of the notes, or none: never the clock's."""
    properties = CT_CoreProperties.new_coreProperties()
    properties.title_text = _short(meta.title)
    properties.author_text = _short(meta.author)
    properties.lastModifiedBy_text = _short(meta.author)
    properties.subject_text = _short(meta.subject)
    properties.keywords_text = _short(", ".join(meta.keywords))
    properties.language_text = _short(meta.language)
    if day := _day(meta.date):
        properties.created_datetime = properties.modified_datetime = datetime(day.year, day.month, day.day)
    return Part(uri, serialize_part_xml(properties))


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
