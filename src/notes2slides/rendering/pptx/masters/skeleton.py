"""The parts around the slides, drawn from the theme's templates: theme, master, layouts, presentation, properties."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from markupsafe import Markup
from msgspec import Struct

from notes2slides.model.deck import Deck, Slide
from notes2slides.model.geometry import Rect, Size, emu
from notes2slides.model.theme import Decoration, Theme
from notes2slides.rendering.pptx.looks.colours import Colours
from notes2slides.rendering.pptx.looks.languages import SCRIPT_FACES, complex_face, east_asian_face, locale
from notes2slides.rendering.pptx.looks.layouts import Placeholder, SlideLayout, master_boxes
from notes2slides.rendering.pptx.looks.list_styles import ListStyles
from notes2slides.rendering.pptx.looks.names import LIST_PROMPTS, PROMPTS, numbered
from notes2slides.rendering.pptx.looks.paragraph_looks import LEVELS, LIST_STYLE, STYLED, Look, list_look, style_look
from notes2slides.rendering.pptx.looks.places import Places
from notes2slides.rendering.pptx.masters.logos import logo_picture
from notes2slides.rendering.pptx.package.links import Relationships
from notes2slides.rendering.pptx.package.markup import DECORATIVE, NAMESPACES, encoded, transform
from notes2slides.rendering.pptx.package.opc import RT, PackURI
from notes2slides.rendering.pptx.package.package import Part
from notes2slides.rendering.pptx.slides.shapes import ANCHORS, NUMBER_FIELD
from notes2slides.rendering.pptx.slides.tables import TABLE_STYLE
from notes2slides.theming import Templates
from notes2slides.values import replace

_MASTER_ID = 2_147_483_648
"""Smallest id of a master or layout; smallest of a slide is 256 (ECMA-376 Part 1, 19.7.11 and 19.7.13)."""
FIRST_SLIDE_ID = 256
_PRESENTATION = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_ROOTS = {
    "app.xml": "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}Properties",
    "presentation.xml": f"{_PRESENTATION}presentation",
    "presProps.xml": f"{_PRESENTATION}presentationPr",
    "viewProps.xml": f"{_PRESENTATION}viewPr",
    "tableStyles.xml": f"{_DRAWING}tblStyleLst",
    "theme.xml": f"{_DRAWING}theme",
    "slideMaster.xml": f"{_PRESENTATION}sldMaster",
    "slideLayout.xml": f"{_PRESENTATION}sldLayout",
    "notesMaster.xml": f"{_PRESENTATION}notesMaster",
}
"""The element at the top of each part (ECMA-376 Part 1, 13.3, 14.2 and 15.2)."""
_SECTION_NAMESPACE = uuid.UUID("5f0d0e1e-7d0b-4d0c-9a58-3b1f6a2f7c10")


class _Section(Struct, frozen=True):
    name: str
    guid: str
    slides: tuple[int, ...]


class Skeleton:
    """Draws the templates of `pptx/` for one deck."""

    def __init__(self, deck: Deck, theme: Theme, places: Places, colours: Colours, styles: ListStyles) -> None:
        self._deck = deck
        self._theme = theme
        self._places = places
        self._colours = colours
        self._styles = styles
        self._levels_xml: dict[tuple[Look, ...], str] = {}
        self._templates = Templates(theme)
        self._common = {
            "theme": self._templates.theme,
            "language": locale(deck.meta.language),
            "rtl": deck.meta.direction == "rtl",
            "namespaces": Markup(NAMESPACES),
            "number_field": NUMBER_FIELD,
            "other_levels": Markup(styles.levels([_other(theme)] * LEVELS)),
        }

    def head(self) -> Iterator[Part]:
        """Yield the two parts by which programs that look at a file's first bytes know what it is."""
        places = self._places
        words = sum(slide.words for slide in self._deck.slides)
        counts: dict[str, Any] = {"slides": len(places.slides), "notes": len(places.notes), "words": words}
        house = self._theme.template.file if self._theme.template else ""
        yield self._part("app.xml", places.application, house=house, **counts)
        yield self._presentation()

    def parts(self) -> Iterator[Part]:
        """Yield all other parts but slides, notes, pictures and properties."""
        places, language = self._places, self._deck.meta.language
        yield self._part("presProps.xml", places.properties)
        yield self._part("viewProps.xml", places.view)
        yield self._table_styles()
        values: dict[str, Any] = {"scheme": self._colours.scheme, "scripts": SCRIPT_FACES}
        values |= {"east_asian": east_asian_face(language), "complex": complex_face(language)}
        for uri in (places.theme, places.notes_theme):
            yield self._part("theme.xml", uri, **values)
        yield self._master()
        for layout in places.layouts:
            yield self._layout(layout)
        yield self._notes_master()

    def _part(self, template: str, uri: PackURI, links: Relationships | None = None, **values: Any) -> Part:
        ids = links.ids if links else frozenset[str]()
        xml = self._templates.xml(f"pptx/{template}.j2", {**self._common, **values}, _ROOTS[template], ids)
        return Part(uri, encoded(xml), links.xml() if links else b"")

    def _presentation(self) -> Part:
        places = self._places
        links = Relationships(places.presentation.folder)
        master = links.part(RT.SLIDE_MASTER, places.master)
        slides = [(n, links.part(RT.SLIDE, uri)) for n, uri in enumerate(places.slides.values(), FIRST_SLIDE_ID)]
        notes_master = links.part(RT.NOTES_MASTER, places.notes_master)
        links.part(RT.PRES_PROPS, places.properties)
        links.part(RT.VIEW_PROPS, places.view)
        links.part(RT.THEME, places.theme)
        links.part(RT.TABLE_STYLES, places.table_styles)
        for store in (places.sources, places.base) if places.has_stores else ():
            links.part(RT.CUSTOM_XML, store)
        return self._part(
            "presentation.xml",
            places.presentation,
            links,
            master=master,
            master_id=_MASTER_ID,
            notes_master=notes_master,
            slides=slides,
            width=emu(self._theme.page.width),
            height=emu(self._theme.page.height),
            sections=sections_of(self._deck.slides, self._deck.meta.title),
        )

    def _table_styles(self) -> Part:
        look = self._theme.looks.table
        return self._part(
            "tableStyles.xml",
            self._places.table_styles,
            table_style=TABLE_STYLE,
            table=self._cell_text("table"),
            header=self._cell_text("table-header"),
            line=self._rule(look.rule, look.rule_colour),
            line_width=emu(look.rule),
            header_line=self._rule(look.header_rule, look.header_rule_colour),
            header_line_width=emu(look.header_rule),
        )

    def _rule(self, width: float, colour: str) -> Markup:
        """Return the fill of a line; one that is 0 wide PowerPoint would draw as thin as it can."""
        return Markup(self._colours.fill(colour) if width else "<a:noFill/>")

    def _cell_text(self, style: str) -> Mapping[str, object]:
        text = self._theme.styles[style]
        font = "major" if text.font == "heading" else "minor"
        return {"font": font, "bold": text.bold, "colour": Markup(self._colours.xml(text.colour))}

    def _master(self) -> Part:
        places = self._places
        links = Relationships(places.master.folder)
        layouts = [links.part(RT.SLIDE_LAYOUT, places.layout(layout)) for layout in places.layouts]
        links.part(RT.THEME, places.theme)
        title = style_look(self._theme.styles["title"])
        return self._part(
            "slideMaster.xml",
            places.master,
            links,
            background=Markup(self._colours.fill("paper")),
            boxes=[self._box(box, on_layout=False) for box in master_boxes(self._theme)],
            colour_map=self._colours.map,
            layouts=layouts,
            first_layout_id=_MASTER_ID + 1,
            title_levels=Markup(self._styles.levels([title])),
            body_levels=Markup(self._styles.levels([list_look(self._theme, level) for level in range(LEVELS)])),
        )

    def _layout(self, layout: SlideLayout) -> Part:
        links = Relationships(self._places.layout(layout).folder)
        links.part(RT.SLIDE_MASTER, self._places.master)
        last = 2 + len(layout.layout.decorations) + len(layout.placeholders)
        logo = logo_picture(last, layout.layout, self._places, links)
        return self._part(
            "slideLayout.xml",
            self._places.layout(layout),
            links,
            layout=layout,
            background=Markup(self._colours.fill(layout.layout.background)),
            decorations=[self._decoration(each) for each in layout.layout.decorations],
            logo=Markup(logo),
            boxes=[self._box(box) for box in layout.placeholders.values()],
        )

    def _notes_master(self) -> Part:
        links = Relationships(self._places.notes_master.folder)
        links.part(RT.THEME, self._places.notes_theme)
        picture = Markup(transform(_slide_image(self._theme.page)))
        return self._part("notesMaster.xml", self._places.notes_master, links, picture=picture)

    def _box(self, box: Placeholder, *, on_layout: bool = True) -> Mapping[str, object]:
        """Return a placeholder as the templates take it; the master's own styles are not said again."""
        is_title = "itle" in box.kind
        is_list = box.style == LIST_STYLE
        inherited = (is_list and not is_title) or (box.style == "title" and is_title)
        looks = box.looks[: 1 if is_title or not box.takes_text else STYLED]
        stem, _ = numbered(box.name)
        prompt = self._deck.meta.footer if box.kind == "ftr" else PROMPTS.get(stem, LIST_PROMPTS[0])
        return {
            "label": box.label,
            "kind": box.kind,
            "reference": Markup(box.prompting if on_layout else box.reference),
            "transform": Markup(transform(box.rect)),
            "anchor": ANCHORS[box.anchor],
            "panel": self._panel() if stem == "callout" else None,
            "levels": Markup("" if inherited else self._levels(looks)),
            "prompts": LIST_PROMPTS if is_list and stem == "body" else (prompt,) if prompt else (),
            "is_ours": box.takes_text,
        }

    def _levels(self, looks: tuple[Look, ...]) -> str:
        """Return levels of a list style; most layouts have the same."""
        if looks not in self._levels_xml:
            self._levels_xml[looks] = self._styles.levels(looks)
        return self._levels_xml[looks]

    def _panel(self) -> Mapping[str, object]:
        """Return what a callout stands in."""
        look = self._theme.looks.callout
        return {"fill": Markup(self._colours.fill(look.fill)), "padding": emu(look.padding)}

    def _decoration(self, decoration: Decoration) -> Mapping[str, object]:
        """Return a shape of the design; one with a text is not filled."""
        colour = self._colours.fill(decoration.fill)
        styles = self._theme.styles
        look = style_look(styles[decoration.style]) if decoration.style else _other(self._theme)
        return {
            "name": "Decoration",
            "mark": Markup(DECORATIVE),
            "transform": Markup(transform(decoration.rect)),
            "fill": Markup("<a:noFill/>" if decoration.text else colour),
            "levels": Markup(self._styles.level(1, look) if decoration.text else ""),
            "text": decoration.text,
        }


def _slide_image(page: Size) -> Rect:
    """Return where a page of notes shows its slide: in the slide's proportions, as large as PowerPoint's own."""
    room = Rect(54, 90, 432, 243)
    height = min(room.height, room.width * page.height / page.width)
    width = height * page.width / page.height
    return Rect(room.x + (room.width - width) / 2, room.y, width, height)


def _other(theme: Theme) -> Look:
    """Return the look of text outside placeholders, for what a lecturer adds by hand.

    Cells of tables take their leading from there: PowerPoint's table styles have none.
    """
    return replace(style_look(theme.styles[LIST_STYLE]), leading=theme.styles["table"].leading)


def sections_of(slides: Sequence[Slide], opening: str) -> list[_Section]:
    """Return PowerPoint's sections: consecutive slides of one section.

    Those before the first bear the deck's title, others that belong to none the title of their first slide; a name that
    comes again has its number behind it.
    """
    sections: list[_Section] = []
    named: Counter[str] = Counter()
    number = FIRST_SLIDE_ID
    for name, group in groupby(slides, key=lambda slide: slide.section):
        members = list(group)
        guid = str(uuid.uuid5(_SECTION_NAMESPACE, members[0].id)).upper()
        ids = tuple(range(number, number + len(members)))
        outside = members[0].title if sections else opening
        shown = name or outside
        named[shown] += 1
        again = f" ({named[shown]})" if named[shown] > 1 else ""
        sections.append(_Section(f"{shown}{again}", f"{{{guid}}}", ids))
        number += len(members)
    return sections
