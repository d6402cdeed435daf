"""The parts around the slides of a deck in a house's template: the template's own, as they are, where it has them."""

from __future__ import annotations

from collections.abc import Iterator

from notes2slides.model.house.template import Template
from notes2slides.rendering.pptx.looks.languages import SCRIPT_FACES, complex_face, east_asian_face
from notes2slides.rendering.pptx.masters.skeleton import FIRST_SLIDE_ID, Skeleton, sections_of
from notes2slides.rendering.pptx.package.links import Relationships
from notes2slides.rendering.pptx.package.markup import NAMESPACES, XML_DECLARATION, encoded, escaped
from notes2slides.rendering.pptx.package.opc import RT, PackURI
from notes2slides.rendering.pptx.package.package import Part
from notes2slides.safe_xml import parsed

_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
_FONT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"
_HANDOUT_MASTER = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/handoutMaster"


class TemplateSkeleton(Skeleton):
    """Writes the parts of a template, and those of ours that it lacks."""

    @property
    def _template(self) -> Template:
        template = self._theme.template
        assert template is not None
        return template

    def parts(self) -> Iterator[Part]:
        """Yield all other parts but slides, notes, pictures and properties."""
        places = self._places
        yield self._part("presProps.xml", places.properties)
        yield self._part("viewProps.xml", places.view)
        yield self._table_styles()
        for name, part in self._template.parts.items():
            yield Part(PackURI(f"/{name}"), part.data, part.relationships)
        if not self._template.presentation.notes_master:
            language = self._deck.meta.language
            yield self._part(
                "theme.xml",
                places.notes_theme,
                scheme=self._colours.scheme,
                scripts=SCRIPT_FACES,
                east_asian=east_asian_face(language),
                complex=complex_face(language),
            )
            yield self._notes_master()

    def _table_styles(self) -> Part:
        """Return the template's table styles, and ours behind them."""
        ours = super()._table_styles()
        theirs = self._template.presentation.table_styles
        if not theirs:
            return ours
        from lxml import etree

        root, own = parsed(theirs), parsed(ours.blob)
        for each in own:
            root.append(each)
        return Part(ours.uri, etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))

    def _presentation(self) -> Part:
        places, facts = self._places, self._template.presentation
        links = Relationships(places.presentation.folder)
        masters = "".join(
            f'<p:sldMasterId id="{escaped(number)}" r:id="{links.part(RT.SLIDE_MASTER, PackURI(f"/{part}"))}"/>'
            for number, part in facts.masters
        )
        slides = "".join(
            f'<p:sldId id="{number}" r:id="{links.part(RT.SLIDE, uri)}"/>'
            for number, uri in enumerate(places.slides.values(), FIRST_SLIDE_ID)
        )
        notes = links.part(RT.NOTES_MASTER, places.notes_master)
        handouts = ""
        if facts.handout_master:
            handout = links.part(_HANDOUT_MASTER, PackURI(f"/{facts.handout_master}"))
            handouts = f'<p:handoutMasterIdLst><p:handoutMasterId r:id="{handout}"/></p:handoutMasterIdLst>'
        fonts = self._fonts(links)
        for kind, uri in (
            (RT.PRES_PROPS, places.properties),
            (RT.VIEW_PROPS, places.view),
            (RT.TABLE_STYLES, places.table_styles),
        ):
            links.part(kind, uri)
        if facts.theme:
            links.part(RT.THEME, PackURI(f"/{facts.theme}"))
        for store in (places.sources, places.base) if places.has_stores else ():
            links.part(RT.CUSTOM_XML, store)
        xml = (
            f'{XML_DECLARATION}<p:presentation {NAMESPACES} saveSubsetFonts="1">'
            f"<p:sldMasterIdLst>{masters}</p:sldMasterIdLst>"
            f'<p:notesMasterIdLst><p:notesMasterId r:id="{notes}"/></p:notesMasterIdLst>{handouts}'
            f"<p:sldIdLst>{slides}</p:sldIdLst>{facts.page}{facts.notes_page}{fonts}{facts.text_style}"
            f"{self._sections()}</p:presentation>"
        )
        return Part(places.presentation, encoded(xml), links.xml())

    def _fonts(self, links: Relationships) -> str:
        fonts = ""
        for face, files in self._template.presentation.fonts:
            inside = "".join(f'<p:{name} r:id="{links.part(_FONT, PackURI(f"/{part}"))}"/>' for name, part in files)
            fonts += f"<p:embeddedFont>{face}{inside}</p:embeddedFont>"
        return f"<p:embeddedFontLst>{fonts}</p:embeddedFontLst>" if fonts else ""

    def _sections(self) -> str:
        found = ""
        for section in sections_of(self._deck.slides, self._deck.meta.title):
            ids = "".join(f'<p14:sldId id="{number}"/>' for number in section.slides)
            name = f'name="{escaped(section.name)}" id="{section.guid}"'
            found += f"<p14:section {name}><p14:sldIdLst>{ids}</p14:sldIdLst></p14:section>"
        if not found:
            return ""
        return (
            f'<p:extLst><p:ext uri="{_SECTIONS}"><p14:sectionLst xmlns:p14="{_P14}">{found}</p14:sectionLst>'
            "</p:ext></p:extLst>"
        )
