"""All parts of a presentation, one after the other into the package."""

from __future__ import annotations

from collections.abc import Iterator

from notes2slides.merge_base.coding import BaseEncoder
from notes2slides.model.deck import Deck
from notes2slides.model.theme import Theme
from notes2slides.rendering.pptx.charts.chart_writer import ChartWriter
from notes2slides.rendering.pptx.looks.colours import Colours
from notes2slides.rendering.pptx.looks.list_styles import ListStyles
from notes2slides.rendering.pptx.looks.places import Places, chart_slots, find_places
from notes2slides.rendering.pptx.masters.skeleton import Skeleton
from notes2slides.rendering.pptx.masters.sources import base_parts, source_parts
from notes2slides.rendering.pptx.package.links import Relationships
from notes2slides.rendering.pptx.package.opc import PACKAGE_URI, RT
from notes2slides.rendering.pptx.package.package import PackageWriter, Part
from notes2slides.rendering.pptx.package.properties import core_properties, custom_properties
from notes2slides.rendering.pptx.slides.code import CodeWriter
from notes2slides.rendering.pptx.slides.shapes import ShapeWriter
from notes2slides.rendering.pptx.slides.slide_writer import SlideWriter
from notes2slides.rendering.pptx.text.ledger import Ledger
from notes2slides.rendering.pptx.text.text_writer import TextWriter


def write_presentation(deck: Deck, theme: Theme, *, for_others: bool = False) -> bytes:
    """Return the package of a deck; one `for_others` does not say where its slides come from, nor what they said."""
    places = find_places(deck, theme, for_others=for_others)
    package = PackageWriter(dict(places.content_types()), places.defaults(), _package_relationships(places))
    base = BaseEncoder()
    with package:
        for part in _parts(deck, theme, places, base):
            package.add(part)
        if for_others:
            return package.finished()
        content, mark = base.finished()
        for part in base_parts(content, places):
            package.add(part)
        return package.finished(mark)


def _parts(deck: Deck, theme: Theme, places: Places, base: BaseEncoder) -> Iterator[Part]:
    colours = Colours(theme)
    rtl = deck.meta.direction == "rtl"
    styles = ListStyles(theme, colours, rtl)
    ledger = Ledger()
    language = deck.meta.language
    texts = [TextWriter(theme, colours, styles, language, ledger, formulas=way) for way in (False, True)]
    plain, drawn = (ShapeWriter(theme, colours, text, rtl) for text in texts)
    slides = SlideWriter(deck, places, CodeWriter(theme, colours, ledger, language), plain, drawn)
    yield core_properties(deck.meta, places.core)
    skeleton = _skeleton_of(theme)(deck, theme, places, colours, styles)
    yield from skeleton.head()
    yield custom_properties(places.custom, has_base=places.has_stores)
    yield from skeleton.parts()
    if places.has_stores:
        yield from source_parts(deck.slides, places)
    for slide in deck.slides:
        part, written = slides.slide(slide)
        base.add(written)
        yield part
        yield slides.notes(slide)
    charts = ChartWriter(theme, colours, language)
    for slide, slot, frame in chart_slots(deck):
        key = (slide.id, slot.name)
        yield from charts.parts(frame, slot.rect, places.charts[key], places.workbooks[key])
    yield from _media(deck, places)


def _skeleton_of(theme: Theme) -> type[Skeleton]:
    """Return what writes the parts around the slides; few decks need that for templates."""
    if theme.template is None:
        return Skeleton
    from notes2slides.rendering.pptx.masters.templated import TemplateSkeleton

    return TemplateSkeleton


def _media(deck: Deck, places: Places) -> Iterator[Part]:
    """Yield every picture once, then the drawings that some of them were made from."""
    for uri, asset in {uri: deck.assets[key] for key, uri in places.media.items()}.items():
        yield Part(uri, asset.data)
    for uri, asset in {uri: deck.assets[key] for key, uri in places.drawings.items()}.items():
        yield Part(uri, asset.vector)


def _package_relationships(places: Places) -> bytes:
    links = Relationships(PACKAGE_URI.folder)
    links.part(RT.OFFICE_DOCUMENT, places.presentation)
    links.part(RT.CORE_PROPERTIES, places.core)
    links.part(RT.EXTENDED_PROPERTIES, places.application)
    links.part(RT.CUSTOM_PROPERTIES, places.custom)
    return links.xml()
