"""A custom XML part that says where in the notes each slide comes from, so that a finished file can be traced back."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator

from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from notes2slides.model.deck import Slide
from notes2slides.rendering.pptx.links import Relationships
from notes2slides.rendering.pptx.markup import XML_DECLARATION, encoded, escaped
from notes2slides.rendering.pptx.package import Part
from notes2slides.rendering.pptx.places import Places

NAMESPACE = "urn:notes2slides:deck"
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_IDS = uuid.UUID("9b0a7c52-64b0-4c1f-9d0e-2f6b1a53c7e4")


def source_parts(slides: Iterable[Slide], places: Places) -> Iterator[Part]:
    """Yield the part, with `<slide id="..." source="notes.md:12"/>` for each slide, and its properties.

    The id is the name that the slide itself bears (`p:cSld`), so it holds when slides are moved. How such parts are
    stored: ECMA-376 Part 1, 15.2.5, 15.2.6 and 22.5.
    """
    items = "".join(map(_slide, slides))
    xml = f'{XML_DECLARATION}<deck xmlns="{NAMESPACE}">{items}</deck>'
    links = Relationships(places.sources.baseURI)
    links.part(RT.CUSTOM_XML_PROPS, places.sources_properties)
    yield Part(places.sources, CT.XML, encoded(xml), links.xml())
    identity = str(uuid.uuid5(_IDS, xml)).upper()
    properties = (
        f'{XML_DECLARATION}<ds:datastoreItem ds:itemID="{{{identity}}}" xmlns:ds="{_PROPERTIES}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    yield Part(places.sources_properties, CT.OFC_CUSTOM_XML_PROPERTIES, encoded(properties))


def _slide(slide: Slide) -> str:
    source = f' source="{escaped(slide.source.in_deck)}"' if slide.source else ""
    return f'<slide id="{escaped(slide.id)}"{source}/>'
