"""The document's core properties: title, author, subject, keywords, language and date."""

from __future__ import annotations

from datetime import date, datetime

from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.oxml import serialize_part_xml
from pptx.opc.packuri import PackURI
from pptx.oxml.coreprops import CT_CoreProperties

from notes2slides.clean_text import clean
from notes2slides.model.deck import DeckMeta
from notes2slides.rendering.pptx.package import Part

LONGEST = 255
"""Characters of a property (python-pptx and Office refuse more)."""


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
    return Part(uri, CT.OPC_CORE_PROPERTIES, serialize_part_xml(properties))


def _short(text: str) -> str:
    return clean(text).replace("\n", " ")[:LONGEST]


def _day(text: str) -> date | None:
    """Return the date that an ISO date or time begins with, or None for any other way to write one."""
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None
