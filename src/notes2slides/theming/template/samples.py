"""How a placeholder's own words look, where nothing else says how its text does.

LibreOffice writes masters and layouts so: no list style says anything, and each word of a prompt says it for itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

from notes2slides.theming.template.names import child, named, number


def says_nothing(styles: Sequence[etree._Element]) -> bool:
    """Return whether no list style has a first level that says how large its text is."""
    runs = (child(each, "a:lvl1pPr", "a:defRPr") for each in styles)
    return all(number(each, "sz") is None for each in runs)


def sampled(shape: etree._Element | None) -> etree._Element | None:
    """Return what a placeholder's paragraphs say as a list style, None where they say no sizes."""
    style = etree.Element(named("a:lstStyle"))
    for paragraph in _paragraphs(shape):
        properties = child(paragraph, "a:pPr")
        run = child(paragraph, "a:r", "a:rPr")
        level = 1 + int(number(properties, "lvl") or 0)
        name = named(f"a:lvl{level}pPr")
        if number(run, "sz") is None or run is None or child(style, f"a:lvl{level}pPr") is not None:
            continue
        made = etree.SubElement(style, name)
        if properties is not None:
            made.attrib.update({key: value for key, value in properties.attrib.items() if key != "lvl"})
            made.extend(deepcopy(each) for each in properties)
        said = etree.SubElement(made, named("a:defRPr"))
        said.attrib.update(run.attrib)
        said.extend(deepcopy(each) for each in run)
    return style if len(style) else None


def _paragraphs(shape: etree._Element | None) -> list[etree._Element]:
    """Return the paragraphs of a shape."""
    text = child(shape, "p:txBody")
    return [] if text is None else text.findall(named("a:p"))
