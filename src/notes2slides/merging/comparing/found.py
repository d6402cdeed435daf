"""The slides of a package as they are now, in the terms of a base."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree
from msgspec import Struct

from notes2slides.merge_base.coding import picture_digest
from notes2slides.merge_base.written import WrittenParagraph, WrittenRun
from notes2slides.merging.comparing.looks import canonical
from notes2slides.merging.package.names import MC, P14, A, P, R
from notes2slides.merging.package.packages import Package

_SHAPES = (
    f"{P}sp",
    f"{P}pic",
    f"{P}graphicFrame",
    f"{P}grpSp",
    f"{P}cxnSp",
    f"{P}contentPart",
    f"{MC}AlternateContent",
)
_NO_BOX = (0, 0, 0, 0)

Box = tuple[int, int, int, int]


class FoundShape(Struct, frozen=True, kw_only=True):
    """A shape of a slide; what it has of a base bears the same names there."""

    element: Any
    """The child of the tree that holds it: a shape, or one in two versions."""
    number: int
    name: str
    placeholder: tuple[str, int] | None
    box: Box
    alt: str
    look: str
    """Canonical."""
    inside: int
    """Number of its group, 0 for none."""
    paragraphs: tuple[WrittenParagraph, ...] = ()
    rows: tuple[tuple[WrittenParagraph, ...], ...] = ()
    digest: str = ""
    """Of a picture."""
    has_versions: bool = False
    is_inherited: bool = False
    """Whether it stands where the layout has it, and says nothing of that itself."""

    @property
    def text(self) -> str:
        """All that it says."""
        return "\n".join(each.text for each in (*self.paragraphs, *(cell for row in self.rows for cell in row)))


class FoundSlide(Struct, frozen=True, kw_only=True):
    """A slide as it stands in a package."""

    uri: str
    root: Any
    number: int
    """Its place, from 1."""
    name: str
    creation: int
    layout: str
    """Name of the layout."""
    shapes: tuple[FoundShape, ...]
    notes: tuple[tuple[int, str], ...]

    @property
    def title(self) -> str:
        """What its title says, in one line, "" for none."""
        titles = (shape.text for shape in self.shapes if shape.placeholder and "itle" in shape.placeholder[0][-5:])
        return " ".join(next(titles, "").split())


def read_slides(package: Package) -> tuple[FoundSlide, ...]:
    """Return the slides of a package in their order. Raises PackageError."""
    return _Reader(package).slides()


class _Reader:
    def __init__(self, package: Package) -> None:
        self._package = package
        self._boxes: dict[str, tuple[str, Mapping[tuple[str, int], Box]]] = {}
        self._names: dict[str, str] = {}

    def slides(self) -> tuple[FoundSlide, ...]:
        package = self._package
        targets = {link.key: link.target for link in package.links(package.main) if link.word == "slide"}
        ids = package.xml(package.main).iterfind(f"{P}sldIdLst/{P}sldId")
        uris = [target for each in ids if (target := targets.get(str(each.get(f"{R}id")), "")) in package.members]
        self._names = {uri: _name(package.xml(uri)) for uri in uris}
        return tuple(self._slide(number, uri) for number, uri in enumerate(uris, 1))

    def _slide(self, number: int, uri: str) -> FoundSlide:
        root = self._package.xml(uri)
        layout, boxes = self._layout(self._package.target(uri, "slideLayout"))
        creation = root.find(f"{P}cSld/{P}extLst/{P}ext/{P14}creationId")
        tree = root.find(f"{P}cSld/{P}spTree")
        return FoundSlide(
            uri=uri,
            root=root,
            number=number,
            name=self._names[uri],
            creation=_number(creation.get("val")) if creation is not None else 0,
            layout=layout,
            shapes=tuple(self._shapes(tree, uri, boxes, 0)) if tree is not None else (),
            notes=self._notes(self._package.target(uri, "notesSlide")),
        )

    def _layout(self, uri: str) -> tuple[str, Mapping[tuple[str, int], Box]]:
        """Return the name of a layout, and where its placeholders stand: what it leaves open, its master says."""
        if uri not in self._boxes:
            boxes: dict[tuple[str, int], Box] = {}
            name = ""
            if uri in self._package.members:
                root = self._package.xml(uri)
                name = _name(root)
                master = self._package.target(uri, "slideMaster")
                above = dict(_placed(self._package.xml(master))) if master else {}
                kinds = {kind: box for (kind, _), box in above.items()}
                for place, box in _placed(root):
                    boxes[place] = box if box != _NO_BOX else kinds.get(place[0], _NO_BOX)
            self._boxes[uri] = (name, boxes)
        return self._boxes[uri]

    def _shapes(
        self, tree: etree._Element, uri: str, boxes: Mapping[tuple[str, int], Box], inside: int
    ) -> Iterator[FoundShape]:
        for element in tree.iterchildren(*_SHAPES):
            shape = version(element)
            if shape is None:
                continue
            found = self._shape(element, shape, uri, boxes, inside)
            yield found
            if shape.tag == f"{P}grpSp":
                yield from self._shapes(shape, uri, boxes, found.number)

    def _shape(
        self,
        element: etree._Element,
        shape: etree._Element,
        uri: str,
        boxes: Mapping[tuple[str, int], Box],
        inside: int,
    ) -> FoundShape:
        about = next(shape.iter(f"{P}cNvPr"), None)
        place = placeholder_of(shape)
        body, table = shape.find(f"{P}txBody"), shape.find(f".//{A}tbl")
        return FoundShape(
            element=element,
            number=_number(about.get("id")) if about is not None else 0,
            name=str(about.get("name", "")) if about is not None else "",
            placeholder=place,
            box=box_of(shape) or _inherited(boxes, place),
            alt=str(about.get("descr", "")) if about is not None else "",
            look=_look(shape),
            inside=inside,
            paragraphs=tuple(self._paragraphs(body, uri)) if body is not None else (),
            rows=tuple(self._rows(table, uri)) if table is not None else (),
            digest=self._digest(shape, uri),
            has_versions=element is not shape,
            is_inherited=box_of(shape) is None and place is not None,
        )

    def _rows(self, table: etree._Element, uri: str) -> Iterator[tuple[WrittenParagraph, ...]]:
        for row in table.iterchildren(f"{A}tr"):
            cells = (tuple(self._paragraphs(body, uri)) for body in row.iterfind(f"{A}tc/{A}txBody"))
            yield tuple(_joined(paragraphs) for paragraphs in cells)

    def _paragraphs(self, body: etree._Element, uri: str) -> Iterator[WrittenParagraph]:
        for paragraph in body.iterchildren(f"{A}p"):
            own = paragraph.find(f"{A}pPr")
            level = _number(own.get("lvl", "0")) if own is not None else 0
            yield WrittenParagraph(tuple(self._runs(paragraph, uri)), level, "", canonical(own))

    def _runs(self, paragraph: etree._Element, uri: str) -> Iterator[WrittenRun]:
        for run in paragraph.iterchildren(f"{A}r", f"{A}br", f"{A}fld"):
            text = "\n" if run.tag == f"{A}br" else run.findtext(f"{A}t") or ""
            look = run.find(f"{A}rPr")
            if text:
                yield WrittenRun(text, "", canonical(look), self._link(look, uri))

    def _link(self, look: etree._Element | None, uri: str) -> str:
        click = look.find(f"{A}hlinkClick") if look is not None else None
        if click is None:
            return ""
        key = click.get(f"{R}id")
        link = next((link for link in self._package.links(uri) if link.key == key), None)
        if link is None:
            return str(click.get("action", ""))
        return link.target if link.external else f"#{self._names.get(link.target, link.target)}"

    def _digest(self, shape: etree._Element, uri: str) -> str:
        blip = shape.find(f"{P}blipFill/{A}blip") if shape.tag == f"{P}pic" else None
        key = blip.get(f"{R}embed") if blip is not None else None
        target = next((link.target for link in self._package.links(uri) if link.key == key), "")
        return picture_digest(self._package.members[target]) if target in self._package.members else ""

    def _notes(self, uri: str) -> tuple[tuple[int, str], ...]:
        body = notes_body(self._package.xml(uri)) if uri else None
        if body is None:
            return ()
        lines = [(each.level, each.text) for each in self._paragraphs(body, uri)]
        return tuple(lines) if any(text.strip() for _, text in lines) else ()


def notes_body(root: etree._Element) -> etree._Element | None:
    """Return the text of a page of notes."""
    for shape in root.iter(f"{P}sp"):
        place = placeholder_of(shape)
        if place and place[0] == "body":
            return shape.find(f"{P}txBody")
    return None


def version(element: Any) -> Any:
    """Return the shape that an element is, of one in two versions that for programs that know no more than the norm."""
    if element.tag != f"{MC}AlternateContent":
        return element
    return next((shape for each in element.iterchildren(f"{MC}Fallback") for shape in each), None)


def placeholder_of(shape: etree._Element) -> tuple[str, int] | None:
    """Return type and index of a placeholder."""
    place = shape.find(f"*/{P}nvPr/{P}ph")
    return (str(place.get("type", "obj")), _number(place.get("idx", "0"))) if place is not None else None


def transform_of(shape: Any) -> Any:
    """Return what says where a shape stands."""
    for path in (f"{P}xfrm", f"{P}spPr/{A}xfrm", f"{P}grpSpPr/{A}xfrm"):
        if (found := shape.find(path)) is not None:
            return found
    return None


def box_of(shape: etree._Element) -> Box | None:
    """Return where a shape says that it stands."""
    place = transform_of(shape)
    offset, extent = (place.find(f"{A}off"), place.find(f"{A}ext")) if place is not None else (None, None)
    if offset is None or extent is None:
        return None
    return (
        _number(offset.get("x")),
        _number(offset.get("y")),
        _number(extent.get("cx")),
        _number(extent.get("cy")),
    )


def _placed(root: etree._Element) -> Iterator[tuple[tuple[str, int], Box]]:
    for shape in root.iter(f"{P}sp", f"{P}pic", f"{P}graphicFrame"):
        if place := placeholder_of(shape):
            yield place, box_of(shape) or _NO_BOX


def _inherited(boxes: Mapping[tuple[str, int], Box], place: tuple[str, int] | None) -> Box:
    """Return where the layout has a placeholder: of its index, else of its type."""
    if place is None:
        return _NO_BOX
    if place in boxes:
        return boxes[place]
    kind, index = place
    return next((box for (other, at), box in boxes.items() if (index and at == index) or other == kind), _NO_BOX)


def _look(shape: etree._Element) -> str:
    """Return fill and outline of a shape."""
    properties = shape.find(f"{P}spPr")
    if properties is None:
        return ""
    left_out = (f"{A}xfrm", f"{A}prstGeom", f"{A}custGeom", f"{A}extLst")
    return "".join(canonical(each) for each in properties.iterchildren(etree.Element) if each.tag not in left_out)


def _joined(paragraphs: tuple[WrittenParagraph, ...]) -> WrittenParagraph:
    """Return the paragraphs of a cell as one: a base has one for each cell."""
    if len(paragraphs) == 1:
        return paragraphs[0]
    runs = [run for each in paragraphs for run in (*each.runs, WrittenRun("\n"))]
    return WrittenParagraph(tuple(runs[:-1]))


def _name(root: etree._Element) -> str:
    slide = root.find(f"{P}cSld")
    return str(slide.get("name", "")) if slide is not None else ""


def _number(text: str | None) -> int:
    """Return a number of a file, 0 for what is none."""
    try:
        return int(float(text or 0))
    except (ValueError, OverflowError):
        return 0
