"""What parts of a package are called, and of which kinds they and their links are (ECMA-376 Parts 1 and 2).

python-pptx knows the same, but loads all that it can do to say it: a twentieth of what a long deck takes.
"""

from __future__ import annotations

import posixpath
from typing import Final

_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_SLIDES, _SHEETS = f"{_OFFICE}.presentationml", f"{_OFFICE}.spreadsheetml"
_PACKAGE = "application/vnd.openxmlformats-package"


class PackURI(str):
    """The name of a part: its path from the package's root, which is `/`."""

    __slots__ = ()

    @property
    def folder(self) -> str:
        """Where it stands: `/ppt/slides`."""
        return posixpath.dirname(self)

    @property
    def suffix(self) -> str:
        """How it ends, without the dot: `xml`."""
        return posixpath.splitext(self)[1][1:]

    @property
    def member(self) -> str:
        """Its name in the zip."""
        return self[1:]

    @property
    def relationships(self) -> PackURI:
        """The part that holds its relationships: `/ppt/slides/_rels/slide1.xml.rels`."""
        folder, name = posixpath.split(self)
        return PackURI(posixpath.join(folder, "_rels", f"{name}.rels"))

    def seen_from(self, folder: str) -> str:
        """Return how parts of a folder refer to it: `../media/image1.png`."""
        return self.member if folder == "/" else posixpath.relpath(self, folder)


PACKAGE_URI: Final = PackURI("/")
CONTENT_TYPES_URI: Final = PackURI("/[Content_Types].xml")


class CT:
    """Content types of parts."""

    CHART = f"{_OFFICE}.drawingml.chart+xml"
    CORE_PROPERTIES = f"{_PACKAGE}.core-properties+xml"
    CUSTOM_PROPERTIES = f"{_OFFICE}.custom-properties+xml"
    CUSTOM_XML_PROPERTIES = f"{_OFFICE}.customXmlProperties+xml"
    EXTENDED_PROPERTIES = f"{_OFFICE}.extended-properties+xml"
    NOTES_MASTER = f"{_SLIDES}.notesMaster+xml"
    NOTES_SLIDE = f"{_SLIDES}.notesSlide+xml"
    PRESENTATION = f"{_SLIDES}.presentation.main+xml"
    PRES_PROPS = f"{_SLIDES}.presProps+xml"
    RELATIONSHIPS = f"{_PACKAGE}.relationships+xml"
    SHEET = f"{_SHEETS}.sheet"
    SHEET_MAIN = f"{_SHEETS}.sheet.main+xml"
    SLIDE = f"{_SLIDES}.slide+xml"
    SLIDE_LAYOUT = f"{_SLIDES}.slideLayout+xml"
    SLIDE_MASTER = f"{_SLIDES}.slideMaster+xml"
    STYLES = f"{_SHEETS}.styles+xml"
    TABLE_STYLES = f"{_SLIDES}.tableStyles+xml"
    THEME = f"{_OFFICE}.theme+xml"
    VIEW_PROPS = f"{_SLIDES}.viewProps+xml"
    WORKSHEET = f"{_SHEETS}.worksheet+xml"
    XML = "application/xml"


class RT:
    """Types of relationships between parts."""

    CHART = f"{_RELATED}/chart"
    CORE_PROPERTIES = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    CUSTOM_PROPERTIES = f"{_RELATED}/custom-properties"
    CUSTOM_XML = f"{_RELATED}/customXml"
    CUSTOM_XML_PROPS = f"{_RELATED}/customXmlProps"
    EXTENDED_PROPERTIES = f"{_RELATED}/extended-properties"
    HYPERLINK = f"{_RELATED}/hyperlink"
    IMAGE = f"{_RELATED}/image"
    NOTES_MASTER = f"{_RELATED}/notesMaster"
    NOTES_SLIDE = f"{_RELATED}/notesSlide"
    OFFICE_DOCUMENT = f"{_RELATED}/officeDocument"
    PACKAGE = f"{_RELATED}/package"
    PRES_PROPS = f"{_RELATED}/presProps"
    SLIDE = f"{_RELATED}/slide"
    SLIDE_LAYOUT = f"{_RELATED}/slideLayout"
    SLIDE_MASTER = f"{_RELATED}/slideMaster"
    STYLES = f"{_RELATED}/styles"
    TABLE_STYLES = f"{_RELATED}/tableStyles"
    THEME = f"{_RELATED}/theme"
    VIEW_PROPS = f"{_RELATED}/viewProps"
    WORKSHEET = f"{_RELATED}/worksheet"
