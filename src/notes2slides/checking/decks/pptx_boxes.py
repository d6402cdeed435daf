"""What a .pptx says: its slides with their boxes, and the text in each paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER

from notes2slides import safe_xml
from notes2slides.checking.access.pptx import deck_faults, slide_faults
from notes2slides.checking.access.text import order_faults
from notes2slides.checking.decks.packages import opened_presentation
from notes2slides.checking.decks.tools import ToolError
from notes2slides.checking.decks.written import written_texts
from notes2slides.checking.evidence.drawn import PICTURES, DrawnBox, DrawnDeck, DrawnSlide, Kind
from notes2slides.diagnostics import Span
from notes2slides.dialects import HIDDEN
from notes2slides.model.geometry import EMU_PER_POINT, Rect, Size
from notes2slides.planning.forms.all_forms import COMPOSED

_TEMPLATE = re.compile(rb"<Template>[^<]*\.(?:pot|ppt|pps)[xm]</Template>", re.IGNORECASE)
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DECK = "{urn:notes2slides:deck}"
_FURNITURE = (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.DATE)
_TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
_ON, _OFF = ("1", "true"), ("0", "false")
_LAYOUTS = {
    "title slide": "cover",
    "section header": "section",
    "agenda": "agenda",
    "recap": "recap",
    "links": "links",
    "closing": "closing",
}
"""By the names that PowerPoint shows."""
_SHORTEST_SIDE, _LONGEST_SIDE = 914_400, 51_206_400
"""EMU of a page's sides (ST_SlideSizeCoordinate, ECMA-376 Part 1, 19.7.16)."""
_FARTHEST = 27_273_042_329_600
"""EMU (ST_CoordinateUnqualified, ECMA-376 Part 1, 20.1.10.19)."""
_NAMES: Mapping[str, Kind] = {
    "Line numbers": "furniture",
    "Kicker": "furniture",
    "Callout": "callout",
    "Notice": "notice",
    "Formula": "formula",
    "Footnote": "footnote",
    "Code": "code",
}
"""What shapes are whose names begin so; all others are text."""
_WHOLE_NAMES = ("Line numbers", "Kicker", "Footnote")
"""Of these, names that are no beginning: a shape of the lecturer's may be called "Footnotes of mine"."""


def read_pptx(path: Path) -> DrawnDeck:
    """Return the deck with the boxes of every slide as the file states them, and nothing drawn of them yet.

    Raises ToolError for a file that is no presentation, or is damaged.
    """
    written = written_texts(path)
    with opened_presentation(path) as deck:
        found = _deck(deck, path, written)
    if not found.slides:
        raise ToolError(f"{path} has no slides", span=Span(str(path)), hint="write it anew with notes2slides build")
    return found


def _deck(deck: Any, path: Path, written: Mapping[str, str]) -> DrawnDeck:
    places = _places(deck.part.package.iter_parts())
    is_house = _is_in_template(deck.part.package.iter_parts())
    parents = [*deck.slide_masters, *(layout for master in deck.slide_masters for layout in master.slide_layouts)]
    return DrawnDeck(
        name=str(path),
        page=Size(_side(deck.slide_width), _side(deck.slide_height)),
        slides=tuple(_slide(number, slide, places, written) for number, slide in enumerate(deck.slides, 1)),
        shrunk=next(
            (f"{parent.name}: {why}" for parent in parents if not is_house and (why := _shrunk(parent.element))), ""
        ),
        faults=tuple(fault for fault in deck_faults(deck) if not is_house or fault.rule != "decorative"),
    )


def _is_in_template(parts: Iterable[Any]) -> bool:
    """Return whether a deck stands in a house's template, whose layouts are as that house has them."""
    return any(part.partname == "/docProps/app.xml" and _TEMPLATE.search(part.blob) for part in parts)


def _side(length: int | None) -> float:
    """Return a side of the page in points. Raises ValueError for a length that no page has."""
    if length is None or not _SHORTEST_SIDE <= length <= _LONGEST_SIDE:
        raise ValueError("a page of no size that slides can have")
    return length / EMU_PER_POINT


def _places(parts: Iterable[Any]) -> Mapping[str, str]:
    """Return where each slide begins in the notes, by its id, from the part that says so."""
    for part in parts:
        if "/customXml/" in part.partname and _DECK.strip("{}").encode() in part.blob:
            slides = safe_xml.parsed(part.blob).iter(f"{_DECK}slide")
            return {slide.get("id", ""): slide.get("source", "") for slide in slides}
    return {}


def _slide(number: int, slide: Any, places: Mapping[str, str], written: Mapping[str, str]) -> DrawnSlide:
    faults = tuple(slide_faults(slide))
    _without_formulas(slide.element)
    name = slide.element.cSld.get("name", "")
    boxes = tuple(_boxes(slide.shapes, lambda rect: rect))
    text = written.get(name, "")
    return DrawnSlide(
        number=number,
        id=name,
        place=places.get(name, ""),
        layout=_layout(slide.slide_layout.name.casefold()),
        hidden=slide.element.get("show") in _OFF,
        boxes=boxes,
        of_layout=tuple(_rect(shape) for shape in slide.slide_layout.shapes if _is_text_of_layout(shape)),
        written=text,
        written_to_show=True,
        faults=(*faults, *order_faults(boxes, text)),
    )


def _layout(name: str) -> str:
    """Return the plan's name of a layout that PowerPoint shows by a name, "" for a stranger's."""
    plain = name.partition(",")[0].replace(" ", "-")
    return _LAYOUTS.get(name) or (plain if plain in COMPOSED else "")


def _is_text_of_layout(shape: Any) -> bool:
    return not shape.is_placeholder and any(map(str.strip, map(_text, shape.element.iter(f"{_A}p"))))


def _without_formulas(slide: Any) -> None:
    """Put the version without formulas, which LibreOffice draws, in the place of shapes that have two."""
    for both in list(slide.iter(f"{_MC}AlternateContent")):
        fallback = both.find(f"{_MC}Fallback")
        for shape in list(fallback) if fallback is not None else ():
            both.addprevious(shape)
        both.getparent().remove(both)


def _boxes(shapes: Iterable[Any], placed: Any) -> Iterator[DrawnBox]:
    for shape in shapes:
        if shape.shape_type is not None and hasattr(shape, "shapes"):
            yield from _boxes(shape.shapes, _in_group(shape, placed))
        elif (box := _box(shape, placed(_rect(shape)))) is not None:
            yield box


def _rect(shape: Any) -> Rect:
    sides = (shape.left or 0, shape.top or 0, shape.width or 0, shape.height or 0)
    if max(map(abs, sides)) > _FARTHEST:
        raise ValueError("a shape that lies farther away than any can")
    return Rect(*(side / EMU_PER_POINT for side in sides))


def _in_group(group: Any, placed: Any) -> Any:
    """Return what moves a rectangle from a group's own coordinates to the page."""
    outer = placed(_rect(group))
    frame = group.element.grpSpPr.find(f"{_A}xfrm")
    start, extent = frame.find(f"{_A}chOff"), frame.find(f"{_A}chExt")
    x, y = (int(start.get(axis)) / EMU_PER_POINT for axis in ("x", "y"))
    across = outer.width / (int(extent.get("cx")) / EMU_PER_POINT or 1)
    along = outer.height / (int(extent.get("cy")) / EMU_PER_POINT or 1)
    return lambda rect: Rect(
        outer.x + (rect.x - x) * across, outer.y + (rect.y - y) * along, rect.width * across, rect.height * along
    )


def _box(shape: Any, rect: Rect) -> DrawnBox | None:
    kind = _kind(shape)
    source = shape.chart.element if kind == "chart" else shape.element
    texts = tuple(filter(str.strip, map(_text, source.iter(f"{_A}p"))))
    plain = tuple(_text(paragraph, _unspared) for paragraph in shape.element.iter(f"{_A}p"))
    if kind == "chart":
        texts += tuple(_legend(source))
    if kind not in PICTURES and not texts:
        return None
    properties = next(shape.element.iter(f"{_P}cNvPr"))
    return DrawnBox(
        name=shape.name,
        kind=kind,
        rect=rect,
        paragraphs=texts,
        plain=plain,
        shrunk=_shrunk(shape.element),
        hidden=properties.get("hidden") in _ON,
    )


def _kind(shape: Any) -> Kind:
    if getattr(shape, "has_table", False):
        return "table"
    if getattr(shape, "has_chart", False):
        return "chart"
    if shape.element.tag.endswith("}pic"):
        return "picture"
    if shape.is_placeholder and shape.placeholder_format.type in _TITLES:
        return "title"
    if shape.is_placeholder and shape.placeholder_format.type in _FURNITURE:
        return "furniture"
    if shape.name in _WHOLE_NAMES:
        return _NAMES[shape.name]
    begins = (kind for name, kind in _NAMES.items() if name not in _WHOLE_NAMES and shape.name.startswith(name))
    return next(begins, "text")


def _legend(chart: Any) -> Iterator[str]:
    """Yield what a chart's legend names: its series, or the slices of a pie."""
    if chart.find(f".//{_C}legend") is not None:
        named = f"{_C}cat" if chart.find(f".//{_C}pieChart") is not None else f"{_C}tx"
        yield from (value.text or "" for each in chart.iter(f"{_C}ser") for value in each.iterfind(f"{named}//{_C}v"))


def _said(run: Any) -> str:
    return "".join(text.text or "" for text in run.iter(f"{_A}t"))


def _unspared(run: Any) -> str:
    """Return a run's text, hidden where it is meant to be read as it is: PowerPoint checks no spelling there."""
    looks = run.find(f"{_A}rPr")
    text = _said(run)
    return HIDDEN * len(text) if looks is not None and looks.get("noProof") in _ON else text


def _text(paragraph: Any, said: Callable[[Any], str] = _said) -> str:
    """Return a paragraph's text, without a number that stands as text in the place of a bullet; `said` gives runs'."""
    parts = []
    for child in paragraph:
        if child.tag == f"{_A}r":
            parts.append(said(child))
        elif child.tag == f"{_A}br":
            parts.append("\n")
    hangs = paragraph.find(f"{_A}pPr/{_A}buNone/..[@indent]")
    if hangs is not None and hangs.get("indent", "").startswith("-") and parts and parts[0].endswith("\t"):
        return "".join(parts[1:])
    return "".join(parts)


def _shrunk(element: Any) -> str:
    """Return how the text of a shape (or a whole layout) is made to fit, "" where it is not."""
    for fit in element.iter(f"{_A}normAutofit"):
        scale, tighter = fit.get("fontScale"), fit.get("lnSpcReduction")
        return f"fontScale {scale}" if scale else f"lnSpcReduction {tighter}" if tighter else "normAutofit"
    return ""
