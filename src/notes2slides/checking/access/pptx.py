"""What of a .pptx keeps people from it who do not see it, from its shapes as PowerPoint shows and reads them.

The rules are those that Microsoft publishes of PowerPoint's Accessibility Checker ("Rules for the Accessibility
Checker", support.microsoft.com), and a few that no program checks: marks that say nothing, languages, colour alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from lxml import etree

from notes2slides.checking.access.charts import chart_faults
from notes2slides.checking.access.text import in_one_language
from notes2slides.checking.access.vague_words import poor_description, poor_link
from notes2slides.checking.evidence.access_rules import Fault
from notes2slides.model.geometry import EMU_PER_POINT

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_SECTION = "{http://schemas.microsoft.com/office/powerpoint/2010/main}section"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
_ON = ("1", "true")
_SHAPES = {f"{_P}{name}" for name in ("sp", "pic", "graphicFrame", "grpSp", "cxnSp")}
_NAMELESS = re.compile(r"(?:default|untitled) section|section \d*", re.IGNORECASE)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_BAND = "highlighted lines"
"""At the end of the names of the shapes behind lines of code that are pointed at."""
_WIDEST_BAR = 12.0
"""Points."""
_NOTHING = etree.Element("nothing")
"""Stands for the properties of a shape that has none."""


def slide_faults(slide: Any) -> Iterator[Fault]:
    """Yield what is wrong with a slide of python-pptx; formulas must still be in it."""
    for shape in _shapes(slide.shapes._spTree):
        yield from _shape(shape, slide.part)
    bands = [_is_bar(shape) for shape in _shapes(slide.shapes._spTree) if _name(shape).endswith(_BAND)]
    if bands.count(True) < bands.count(False):
        yield Fault("colour-alone", "lines of code that are pointed at have no bar before them")


def deck_faults(deck: Any) -> Iterator[Fault]:
    """Yield what is wrong with a presentation of python-pptx as a whole: its title, its sections, its layouts."""
    if not deck.core_properties.title.strip():
        yield Fault("document-title", "the file's properties have no title")
    names = [section.get("name", "") for section in deck.element.iter(_SECTION)]
    for name in names:
        if not name.strip() or _NAMELESS.fullmatch(name.strip()):
            yield Fault("section-names", f'a section is called "{name}"', warning=bool(name.strip()))
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield Fault("section-names", f'{names.count(name)} sections are called "{name}"')
    for parent in (*deck.slide_masters, *deck.slide_layouts):
        for shape in _shapes(parent.shapes._spTree):
            if _placeholder(shape) is None and not _text(shape) and not _is_decorative(shape):
                yield Fault("decorative", f"{parent.name}: {_name(shape)} is not marked as decorative")


def _shapes(tree: Any) -> Iterator[Any]:
    """Yield the shapes of a tree in reading order, of those in two versions the one that PowerPoint shows."""
    for child in tree:
        if child.tag == f"{_MC}AlternateContent":
            yield from _shapes(next(iter(child.iterfind(f"{_MC}Choice")), ()))
        elif child.tag in _SHAPES:
            yield child


def _shape(shape: Any, part: Any) -> Iterator[Fault]:
    if _properties(shape).get("hidden") in _ON:
        return
    yield from _described(shape)
    match shape.tag.removeprefix(_P):
        case "grpSp":
            for inner in () if _is_decorative(shape) else _shapes(shape):
                yield from _shape(inner, part)
            return
        case "graphicFrame":
            for table in shape.iter(f"{_A}tbl"):
                yield from _table(table, _name(shape))
            for chart in shape.iter(_CHART):
                relationship = part.rels.get(chart.get(f"{_R}id", ""))
                if relationship is not None and not relationship.is_external:
                    yield from chart_faults(relationship.target_part.blob, _name(shape))
        case "pic":
            if any(next(shape.iter(f"{_A}{kind}"), None) is not None for kind in ("videoFile", "audioFile")):
                yield Fault("captions", f"{_name(shape)} is sound or video", warning=True)
    yield from _texts(shape)


def _described(shape: Any) -> Iterator[Fault]:
    """Yield that a shape needs words: pictures, groups and frames always, other shapes where they have no text."""
    name, alt = _name(shape), " ".join(_properties(shape).get("descr", "").split())
    if _is_decorative(shape):
        if _text(shape) or alt:
            yield Fault("decorative", f"{name} says something and is marked as decorative")
        return
    if alt:
        language = next((run.get("lang", "") for run in shape.iter(f"{_A}rPr")), "")
        if shape.tag == f"{_P}pic" and (why := poor_description(alt, language)):
            yield Fault("alt-text", f"the description of {name} {why}", warning=True)
        return
    if shape.tag in (f"{_P}pic", f"{_P}grpSp", f"{_P}graphicFrame"):
        yield Fault("alt-text", f"{name} has no alternative text")
    elif not _text(shape) and _placeholder(shape) is None:
        if next(shape.iter(_MATHS), None) is not None:
            yield Fault("alt-text", f"{name} has no alternative text")
        else:
            yield Fault("decorative", f"{name} says nothing and is not marked as decorative")


def _table(table: Any, name: str) -> Iterator[Fault]:
    properties = table.find(f"{_A}tblPr")
    if properties is None or properties.get("firstRow") not in _ON:
        yield Fault("header-row", f"{name}: its first row is not marked as header")
    elif not "".join(_text(cell) for cell in table.iterfind(f"{_A}tr[1]/{_A}tc")):
        yield Fault("header-row", f"{name}: its header is empty", warning=True)
    if any(_is_merged(cell) for cell in table.iter(f"{_A}tc")):
        yield Fault("merged-cells", f"{name} has merged cells")


def _is_merged(cell: Any) -> bool:
    spans = any(cell.get(span, "1") != "1" for span in ("gridSpan", "rowSpan"))
    return spans or any(cell.get(merged) in _ON for merged in ("hMerge", "vMerge"))


def _texts(shape: Any) -> Iterator[Fault]:
    """Yield what is wrong with the runs of a shape: their languages and links; each kind of fault once."""
    name = _name(shape)
    runs = [run for run in shape.iter(f"{_A}r", f"{_A}fld") if _text(run)]
    found: dict[str, Fault] = {}
    for run in runs:
        looks = run.find(f"{_A}rPr")
        language = looks.get("lang", "") if looks is not None else ""
        proofed = looks is None or looks.get("noProof") not in _ON
        if not _LANGUAGE.fullmatch(language) or language == "x-none":
            found.setdefault("none", Fault("language", f'{name}: "{_text(run)[:40]}" is in no language'))
        elif proofed and not in_one_language(_text(run), language):
            found.setdefault("other", Fault("language", f'{name}: "{_text(run)[:40]}" is not in {language}'))
        link = looks.find(f"{_A}hlinkClick") if looks is not None else None
        if link is not None and looks is not None and looks.get("u") == "none":
            found.setdefault("plain", Fault("colour-alone", f'{name}: the link "{_text(run)[:40]}" is not underlined'))
    yield from found.values()
    yield from _links(shape)


def _links(shape: Any) -> Iterator[Fault]:
    """Yield links whose words do not tell where they lead; a link may be several runs."""
    for paragraph in shape.iter(f"{_A}p"):
        for address, group in groupby(paragraph.iterfind(f"{_A}r"), key=_address):
            runs = list(group)
            if address and (why := poor_link("".join(map(_text, runs)), runs[-1].find(f"{_A}rPr").get("lang", ""))):
                yield Fault("link-text", f"{_name(shape)}: a link {why}", warning=True)


def _address(run: Any) -> str:
    """Return the relationship by which a run is a link, "" for none."""
    link = run.find(f"{_A}rPr/{_A}hlinkClick")
    return link.get(f"{_R}id", "") if link is not None else ""


def _properties(shape: Any) -> Any:
    return next(shape.iter(f"{_P}cNvPr"), _NOTHING)


def _name(shape: Any) -> str:
    return str(_properties(shape).get("name", ""))


def _is_decorative(shape: Any) -> bool:
    return any(mark.get("val", "1") in _ON for mark in _properties(shape).iter(_DECORATIVE))


def _placeholder(shape: Any) -> str | None:
    """Return the type of a placeholder; None for a shape that is none."""
    found = shape.find(f"./{_P}nvSpPr/{_P}nvPr/{_P}ph")
    return None if found is None else str(found.get("type", "body"))


def _is_bar(shape: Any) -> bool:
    size = shape.find(f"{_P}spPr/{_A}xfrm/{_A}ext")
    width = size.get("cx", "") if size is not None else ""
    return width.isdecimal() and int(width) <= _WIDEST_BAR * EMU_PER_POINT


def _text(element: Any) -> str:
    texts: Iterable[Any] = element.iter(f"{_A}t")
    return "".join(text.text or "" for text in texts).strip()
