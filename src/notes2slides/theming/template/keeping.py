"""What of a template goes into decks: its masters with their layouts, themes, pictures and fonts, byte for byte where
nothing had to go; what runs, fetches or links elsewhere is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from notes2slides.model.house.template import PresentationFacts, TemplatePart
from notes2slides.theming.template.names import RELATIONSHIPS, child, named, xml
from notes2slides.theming.template.package import MOST, Package, Relation, broken

_KEPT = (
    *("slideMaster", "slideLayout", "theme", "themeOverride", "image", "hdphoto", "tags"),
    *("diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing"),
)
"""Kinds of relationships that are followed, in whatever part they stand."""
_SHAPES = frozenset(
    named(name)
    for name in ("p:sp", "p:pic", "p:grpSp", "p:graphicFrame", "p:cxnSp", "p:contentPart", "mc:AlternateContent")
)
_TREES = (named("p:spTree"), named("p:grpSp"))
_SAFE = ("http://", "https://", "mailto:")
_WORDS = {
    "vbaProject": "macros",
    "oleObject": "embedded objects",
    "package": "embedded files",
    "control": "ActiveX controls",
    "audio": "sound",
    "video": "video",
    "media": "sound and video",
    "chart": "charts",
    "slide": "its own slides",
    "hyperlink": "links to files",
    "image": "pictures that stand elsewhere",
    "customXml": "data of other programs",
    "commentAuthors": "comments",
}
_SILENT = ("presProps", "viewProps", "tableStyles", "font", "notesMaster", "handoutMaster", "slideMaster", "theme")
_NO_NOTES = "notesSlide"


class Keeper:
    """Takes the parts that decks get out of a package, each once."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.parts: dict[str, TemplatePart] = {}
        self.left_out: dict[str, None] = {}
        self._bytes = 0

    def presentation(self) -> PresentationFacts:
        """Return what decks take over of the presentation's own part, and keep all that belongs to it."""
        package, root = self.package, self.package.tree(self.package.main)
        relations = {each.id: each for each in package.relations(package.main)}
        masters = tuple(self._masters(root, relations))
        if not masters:
            raise broken(package.file, "it has no slide master")
        for each in relations.values():
            if each.kind not in _SILENT:
                self._tell(each.kind, _WORDS.get(each.kind, ""))
        kept = {kind: self._of_kind(relations.values(), kind) for kind in ("notesMaster", "handoutMaster", "theme")}
        size = child(root, "p:sldSz")
        if size is None:
            raise broken(package.file, "it does not say how large its slides are")
        notes, style = child(root, "p:notesSz"), child(root, "p:defaultTextStyle")
        styles = self._of_kind(relations.values(), "tableStyles", kept=False)
        return PresentationFacts(
            masters=masters,
            notes_master=kept["notesMaster"],
            handout_master=kept["handoutMaster"],
            theme=kept["theme"],
            fonts=tuple(self._fonts(root, relations)),
            page=xml(size),
            notes_page='<p:notesSz cx="6858000" cy="9144000"/>' if notes is None else xml(notes),
            text_style="" if style is None else xml(style),
            table_styles=package.data(styles) if styles else b"",
        )

    def _masters(self, root: etree._Element, relations: dict[str, Relation]) -> Iterator[tuple[str, str]]:
        for each in root.iterfind(f"{named('p:sldMasterIdLst')}/{named('p:sldMasterId')}"):
            found = relations.get(each.get(f"{{{RELATIONSHIPS}}}id", ""))
            if found and not found.external and self.package.has(found.target):
                self.keep(found.target)
                yield each.get("id", ""), found.target

    def _of_kind(self, relations: Iterable[Relation], kind: str, *, kept: bool = True) -> str:
        """Return the part of a kind, kept where it is to be, "" where there is none."""
        for each in relations:
            if each.kind == kind and not each.external and self.package.has(each.target):
                if kept:
                    self.keep(each.target)
                return each.target
        return ""

    def _fonts(
        self, root: etree._Element, relations: dict[str, Relation]
    ) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
        for each in root.iterfind(f"{named('p:embeddedFontLst')}/{named('p:embeddedFont')}"):
            face = child(each, "p:font")
            files = []
            for file in each:
                found = relations.get(file.get(f"{{{RELATIONSHIPS}}}id", ""))
                if found and not found.external and self.package.has(found.target):
                    self.keep(found.target)
                    files.append((etree.QName(file).localname, found.target))
            if face is not None and files:
                yield xml(face), tuple(files)

    def keep(self, name: str) -> None:
        """Keep a part and all that it needs; what it needs and no deck gets is taken out of it."""
        waiting = [name]
        while waiting:
            name = waiting.pop()
            if name in self.parts:
                continue
            relations = self.package.relations(name)
            gone = [each for each in relations if not self._may_stay(each)]
            data, rels = self.package.data(name, MOST - self._bytes), self.package.rels(name)
            if name.endswith(".xml"):
                self.package.tree(name)  # refuses what no program could read
            if gone:
                for each in gone:
                    self._tell(each.kind, f"{_WORDS.get(each.kind, each.kind)} of {name.rpartition('/')[2]}")
                data = without(self.package.tree(name), [each.id for each in gone])
                rels = _relationships([each for each in relations if each not in gone], rels)
            self._bytes += len(data)
            self.parts[name] = TemplatePart(self.package.kind(name) or "application/xml", data, rels)
            waiting += [each.target for each in relations if not each.external and each not in gone]

    def _may_stay(self, relation: Relation) -> bool:
        if relation.external:
            return relation.kind == "hyperlink" and relation.target.lower().startswith(_SAFE)
        return relation.kind in _KEPT and self.package.has(relation.target)

    def _tell(self, kind: str, words: str) -> None:
        if words and kind != _NO_NOTES:
            self.left_out[words] = None


def without(root: etree._Element, ids: Sequence[str]) -> bytes:
    """Return a part without what names one of these relationships: its shape, its link or its list."""
    space = f"{{{RELATIONSHIPS}}}"
    found = [
        each
        for each in root.iter(etree.Element)
        if any(str(key).startswith(space) and value in ids for key, value in each.attrib.items())
    ]
    removed_shape = False
    for each in found:
        gone = _removable(each)
        parent = gone.getparent()
        if parent is not None:
            removed_shape |= gone.tag in _SHAPES
            parent.remove(gone)
    if removed_shape and (timing := root.find(named("p:timing"))) is not None:
        root.remove(timing)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _removable(element: etree._Element) -> etree._Element:
    if etree.QName(element).localname.startswith("hlink"):
        return element
    chain = [element, *element.iterancestors()]
    for each in chain:
        parent = each.getparent()
        if each.tag in _SHAPES and parent is not None and parent.tag in _TREES:
            return each
    tops = ("cSld", "sldMaster", "sldLayout", "notesMaster", "handoutMaster", "theme")
    for each in chain:
        parent = each.getparent()
        if parent is not None and etree.QName(parent).localname in tops:
            return each
    return element


def _relationships(kept: Sequence[Relation], whole: bytes) -> bytes:
    """Return the relationships that stay, as they were said."""
    root = etree.fromstring(whole)
    ids = {each.id for each in kept}
    for each in list(root):
        if each.get("Id") not in ids:
            root.remove(each)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
