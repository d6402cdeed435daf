"""What python-pptx reads in a .pptx, in the terms of a base, so that both can be compared."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from typing import Any

import pptx
from lxml import etree
from pptx.enum.shapes import MSO_SHAPE_TYPE

_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_NO_LOOK = re.compile(
    r'<a:hlinkClick[^<>]*(?:/>|>.*?</a:hlinkClick>)| ?(?:lang|altLang|noProof)="[^"]*"| xmlns:\w+="[^"]*"', re.DOTALL
)


def read_deck(data: bytes) -> list[dict[str, Any]]:
    """Return every slide: fields by the names that a base has for them."""
    presentation = pptx.Presentation(io.BytesIO(data))
    slides = list(presentation.slides)
    names = {slide.part.partname: slide.element.find("{*}cSld").get("name") for slide in slides}
    return [_slide(slide, names) for slide in slides]


def _slide(slide: Any, names: dict[str, str]) -> dict[str, Any]:
    for either in list(slide.element.iter(f"{{{_COMPATIBILITY}}}AlternateContent")):
        for shape in either.find(f"{{{_COMPATIBILITY}}}Fallback"):
            either.addprevious(shape)
        either.getparent().remove(either)
    frame = slide.notes_slide.notes_text_frame
    notes = frame.paragraphs if frame.text else ()
    return {
        "id": slide.element.find("{*}cSld").get("name"),
        "creation": int(slide.element.find(f".//{_P14}creationId").get("val")),
        "layout": slide.slide_layout.name,
        "notes": [(paragraph.level, paragraph.text.replace("\v", "\n")) for paragraph in notes],
        "shapes": [_shape(shape, names) for shape in _flat(slide.shapes)],
    }


def _flat(shapes: Any) -> Iterator[Any]:
    for shape in shapes:
        yield shape
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from _flat(shape.shapes)


def _shape(shape: Any, names: dict[str, str]) -> dict[str, Any]:
    place = shape._element.find("./*/{*}nvPr/{*}ph")
    found: dict[str, Any] = {
        "number": shape.shape_id,
        "name": shape.name,
        "box": (shape.left, shape.top, shape.width, shape.height),
        "placeholder": None if place is None else (place.get("type", "obj"), int(place.get("idx", 0))),
        "alt": shape._element.find(".//{*}cNvPr").get("descr", ""),
        "paragraphs": [_paragraph(each, shape.part, names) for each in _paragraphs(shape)],
        "columns": (),
        "rows": [],
        "digest": "",
    }
    if getattr(shape, "has_table", False):
        found["columns"] = tuple(column.width for column in shape.table.columns)
        found["rows"] = [
            [_paragraph(cell.text_frame.paragraphs[0], shape.part, names) for cell in row.cells]
            for row in shape.table.rows
        ]
    if shape.shape_type == MSO_SHAPE_TYPE.PICTURE:
        found["digest"] = hashlib.sha256(shape.image.blob).hexdigest()[:32]
    return found


def _paragraphs(shape: Any) -> Any:
    says_something = shape.has_text_frame and shape._element.find("{*}txBody") is not None
    return shape.text_frame.paragraphs if says_something else ()


def _paragraph(paragraph: Any, part: Any, names: dict[str, str]) -> dict[str, Any]:
    runs = [
        ("\n" if run.tag == f"{_A}br" else run.find(f"{_A}t").text or "", run.find(f"{_A}rPr"))
        for run in paragraph._p.iterchildren(f"{_A}r", f"{_A}fld", f"{_A}br")
    ]
    own = paragraph._p.find(f"{_A}pPr")
    return {
        "level": paragraph.level,
        "text": paragraph.text.replace("\v", "\n"),
        "look": "" if own is None else _plain(own),
        "runs": _joined([(text, _plain(look), _link(look, part, names)) for text, look in runs]),
    }


def _joined(runs: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Return the runs, neighbours of one look and link as one: a break parts a run in the file."""
    joined: list[tuple[str, str, str]] = []
    for text, look, link in runs:
        if joined and joined[-1][1:] == (look, link):
            joined[-1] = (joined[-1][0] + text, look, link)
        else:
            joined.append((text, look, link))
    return joined


def joined_runs(runs: Any) -> list[tuple[str, str, str]]:
    """Return runs of a base as this module reads them."""
    return _joined([(run.text, canonical(run.look), run.link) for run in runs])


def canonical(look: str) -> str:
    """Return a look in one way of writing it."""
    if not look:
        return ""
    return _plain(etree.fromstring(f'<x xmlns:a="{_A[1:-1]}">{look}</x>')[0])


def _plain(element: etree._Element | None) -> str:
    if element is None:
        return ""
    text = _NO_LOOK.sub("", etree.tostring(element, encoding="unicode", with_tail=False))
    text = re.sub(r"<(a:\w+)([^<>]*)></\1>", r"<\1\2/>", text)
    return "" if text in ("<a:rPr/>", "<a:pPr/>") else text


def _link(look: etree._Element | None, part: Any, names: dict[str, str]) -> str:
    link = None if look is None else look.find(f"{_A}hlinkClick")
    if link is None:
        return ""
    relationship = part.rels[link.get(f"{_R}id")]
    return relationship.target_ref if relationship.is_external else f"#{names[relationship.target_part.partname]}"
