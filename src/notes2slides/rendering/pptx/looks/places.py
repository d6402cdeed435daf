"""Where each part of the package stands: known before any part is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import count, repeat

from msgspec import Struct

from notes2slides.files.signing import PROPERTIES
from notes2slides.merge_base.coding import creation_number
from notes2slides.model.deck import Deck, Slide, Slot
from notes2slides.model.frames import ChartFrame, ImageFrame
from notes2slides.model.house.template import Template
from notes2slides.model.theme import Theme
from notes2slides.rendering.pptx.looks.layouts import Layouts, SlideLayout
from notes2slides.rendering.pptx.looks.templated import TemplateLayouts
from notes2slides.rendering.pptx.package.opc import CT, PackURI

_SVG = "image/svg+xml"
_MEDIA_TYPES = {"png": "image/png", "jpg": "image/jpeg", "gif": "image/gif", "svg": _SVG}
"""By the suffix of a picture's part."""
_SUFFIXES = {kind: suffix for suffix, kind in _MEDIA_TYPES.items()}


class Places(Struct, frozen=True):
    """The names of all parts."""

    layouts: Layouts | TemplateLayouts
    slides: Mapping[str, PackURI]
    """By slide id."""
    notes: Mapping[str, PackURI]
    """By slide id: each slide has a page of notes, as programs print one for each."""
    media: Mapping[str, PackURI]
    """By asset key; only pictures that a slide or a layout shows. Equal pictures stand in the package once."""
    drawings: Mapping[str, PackURI]
    """By asset key; the SVG of those that are drawings."""
    charts: Mapping[tuple[str, str], PackURI]
    """By slide id and slot name."""
    workbooks: Mapping[tuple[str, str], PackURI]
    """Those of the charts."""
    creations: Mapping[str, int]
    """By slide id; the number by which PowerPoint knows a slide, never twice in a deck."""
    needing_light: frozenset[str]
    """Keys of the assets that cannot be seen on a dark page."""
    has_stores: bool
    """Whether it says where its slides come from, and has the base of a merge."""
    template: Template | None = None
    """Whose parts stand in the package in place of ours."""

    presentation = PackURI("/ppt/presentation.xml")
    properties = PackURI("/ppt/presProps.xml")
    view = PackURI("/ppt/viewProps.xml")
    table_styles = PackURI("/ppt/tableStyles.xml")
    master = PackURI("/ppt/slideMasters/slideMaster1.xml")
    theme = PackURI("/ppt/theme/theme1.xml")
    application = PackURI("/docProps/app.xml")
    core = PackURI("/docProps/core.xml")
    custom = PackURI(f"/{PROPERTIES}")
    sources = PackURI("/customXml/item1.xml")
    sources_properties = PackURI("/customXml/itemProps1.xml")
    base = PackURI("/customXml/item2.xml")
    base_properties = PackURI("/customXml/itemProps2.xml")

    def layout(self, layout: SlideLayout) -> PackURI:
        """Return the part of a layout."""
        if layout.part:
            return PackURI(f"/{layout.part}")
        return PackURI(f"/ppt/slideLayouts/slideLayout{layout.number}.xml")

    @property
    def notes_theme(self) -> PackURI:
        """The theme part of our notes master."""
        return PackURI("/ppt/theme/themeOfNotes.xml" if self.template else "/ppt/theme/theme2.xml")

    @property
    def notes_master(self) -> PackURI:
        """The part of the notes master."""
        own = self.template.presentation.notes_master if self.template else ""
        return PackURI(f"/{own or 'ppt/notesMasters/notesMaster1.xml'}")

    def _design(self) -> Iterator[tuple[PackURI, str]]:
        """Yield the parts that slides rest upon."""
        if self.template is None:
            yield self.theme, CT.THEME
            yield self.master, CT.SLIDE_MASTER
            yield from zip(map(self.layout, self.layouts), repeat(CT.SLIDE_LAYOUT))
        else:
            yield from ((PackURI(f"/{name}"), part.kind) for name, part in self.template.parts.items())
        if self.template is None or not self.template.presentation.notes_master:
            yield self.notes_master, CT.NOTES_MASTER
            yield self.notes_theme, CT.THEME

    def content_types(self) -> Iterator[tuple[PackURI, str]]:
        """Yield every XML part with its content type, in the order of the file."""
        yield self.application, CT.EXTENDED_PROPERTIES
        yield self.core, CT.CORE_PROPERTIES
        yield self.custom, CT.CUSTOM_PROPERTIES
        if self.has_stores:
            yield self.sources_properties, CT.CUSTOM_XML_PROPERTIES
            yield self.base_properties, CT.CUSTOM_XML_PROPERTIES
        yield self.presentation, CT.PRESENTATION
        yield self.properties, CT.PRES_PROPS
        yield self.view, CT.VIEW_PROPS
        yield self.table_styles, CT.TABLE_STYLES
        yield from self._design()
        yield from zip(self.slides.values(), repeat(CT.SLIDE))
        yield from zip(self.charts.values(), repeat(CT.CHART))
        yield from zip(self.notes.values(), repeat(CT.NOTES_SLIDE))

    def defaults(self) -> dict[str, str]:
        """Return the content type of each other kind of part, by its suffix: pictures, and workbooks of charts."""
        suffixes = dict.fromkeys(uri.suffix for uri in (*self.media.values(), *self.drawings.values()))
        pictures = {suffix: _MEDIA_TYPES[suffix] for suffix in suffixes}
        return {**pictures, "xlsx": CT.SHEET} if self.workbooks else pictures


def find_places(deck: Deck, theme: Theme, *, for_others: bool = False) -> Places:
    """Return where everything of a deck will stand."""
    slots = [slot for slide in deck.slides for slot in slide.slots]
    shown = {slot.frame.asset: deck.assets[slot.frame.asset] for slot in slots if isinstance(slot.frame, ImageFrame)}
    behind = [slide.backdrop.asset for slide in deck.slides if slide.backdrop]
    shown.update((key, deck.assets[key]) for key in behind)
    logos = (layout.logo.asset for layout in theme.layouts.values() if layout.logo)
    shown.update((key, deck.assets[key]) for key in logos)
    template = theme.template
    image, drawing, chart = ("image", "drawing", "chart") if template is None else ("shown", "vector", "figure")
    charts = [(slide.id, slot.name) for slide, slot, _ in chart_slots(deck)]
    return Places(
        layouts=Layouts(theme, deck.slides) if template is None else TemplateLayouts(theme, template),
        slides={slide.id: PackURI(f"/ppt/slides/slide{n}.xml") for n, slide in enumerate(deck.slides, 1)},
        notes={slide.id: PackURI(f"/ppt/notesSlides/notesSlide{n}.xml") for n, slide in enumerate(deck.slides, 1)},
        media=_numbered({key: (asset.media_type, asset.data) for key, asset in shown.items()}, image),
        drawings=_numbered({key: (_SVG, asset.vector) for key, asset in shown.items() if asset.vector}, drawing),
        charts={key: PackURI(f"/ppt/charts/{chart}{n}.xml") for n, key in enumerate(charts, 1)},
        workbooks={key: PackURI(f"/ppt/embeddings/{chart}{n}.xlsx") for n, key in enumerate(charts, 1)},
        creations=_creations(deck.slides),
        needing_light=frozenset(key for key, asset in shown.items() if asset.needs_light),
        has_stores=not for_others,
        template=template,
    )


def _creations(slides: Iterable[Slide]) -> dict[str, int]:
    """Return a number from 1 to 2 ** 32 - 1 for each slide, made of its id alone but where two would be the same."""
    given: dict[int, str] = {}
    for slide in slides:
        numbers = (creation_number(f"{slide.id}{'+' * times}") for times in count())
        given[next(number for number in numbers if number not in given)] = slide.id
    return {name: number for number, name in given.items()}


def chart_slots(deck: Deck) -> Iterator[tuple[Slide, Slot, ChartFrame]]:
    """Yield every chart with its slide and slot, in order."""
    for slide in deck.slides:
        for slot in slide.slots:
            if isinstance(slot.frame, ChartFrame):
                yield slide, slot, slot.frame


def _numbered(pictures: Mapping[str, tuple[str, bytes]], name: str) -> dict[str, PackURI]:
    """Return a part for each asset, the same for those whose type and data are the same."""
    found: dict[tuple[str, bytes], PackURI] = {}
    for kind, data in pictures.values():
        found.setdefault((kind, data), PackURI(f"/ppt/media/{name}{len(found) + 1}.{_SUFFIXES[kind]}"))
    return {key: found[picture] for key, picture in pictures.items()}
