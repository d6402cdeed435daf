"""Custom XML parts: where in the notes each slide comes from, and what was written (the base of a merge)."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator

from notes2slides.merge_base.coding import NAMESPACE as BASE
from notes2slides.model.deck import Slide
from notes2slides.rendering.pptx.looks.places import Places
from notes2slides.rendering.pptx.package.links import Relationships
from notes2slides.rendering.pptx.package.markup import XML_DECLARATION, encoded, escaped
from notes2slides.rendering.pptx.package.opc import RT, PackURI
from notes2slides.rendering.pptx.package.package import Part

NAMESPACE = "urn:notes2slides:deck"
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_IDS = uuid.UUID("9b0a7c52-64b0-4c1f-9d0e-2f6b1a53c7e4")


def source_parts(slides: Iterable[Slide], places: Places) -> Iterator[Part]:
    """Yield the part, with `<slide id="..." source="notes.md:12"/>` for each slide, and its properties. What else of a
    slide comes from other files is `<further source="part.md:3"/>` in it.

    The id is the name that the slide itself bears (`p:cSld`), so it holds when slides are moved.
    """
    items = "".join(map(_slide, slides))
    content = f'<deck xmlns="{NAMESPACE}">{items}</deck>'
    yield from _store(content, NAMESPACE, places.sources, places.sources_properties)


def base_parts(content: str, places: Places) -> Iterator[Part]:
    """Yield the part with the base of a merge, and its properties."""
    yield from _store(content, BASE, places.base, places.base_properties)


def _store(content: str, namespace: str, uri: PackURI, properties: PackURI) -> Iterator[Part]:
    """Yield a custom XML part and its properties (ECMA-376 Part 1, 15.2.5, 15.2.6 and 22.5)."""
    xml = XML_DECLARATION + content
    links = Relationships(uri.folder)
    links.part(RT.CUSTOM_XML_PROPS, properties)
    yield Part(uri, encoded(xml), links.xml())
    identity = str(uuid.uuid5(_IDS, xml)).upper()
    about = (
        f'{XML_DECLARATION}<ds:datastoreItem ds:itemID="{{{identity}}}" xmlns:ds="{_PROPERTIES}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{namespace}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    yield Part(properties, encoded(about))


def _slide(slide: Slide) -> str:
    source = f' source="{escaped(slide.source.in_deck)}"' if slide.source else ""
    own = slide.source.path if slide.source else ""
    others = {origin.span.path: origin.span for origin in reversed(slide.origins) if origin.span.path != own}
    further = "".join(f'<further source="{escaped(span.in_deck)}"/>' for span in reversed(others.values()))
    return f'<slide id="{escaped(slide.id)}"{source}' + (f">{further}</slide>" if further else "/>")
