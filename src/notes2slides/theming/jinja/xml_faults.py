"""What makes a part of a PowerPoint file unreadable, whatever template has written it."""

from __future__ import annotations

from typing import cast

from lxml import etree

from notes2slides import safe_xml

_RELATIONSHIPS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_NAMING = etree.XPath("//*[@r:*]", namespaces={"r": _RELATIONSHIPS.strip("{}")})


def first_fault(xml: str, root: str, relationships: frozenset[str]) -> tuple[int, str] | None:
    """Return the place of the first fault in a part and what it is; None where PowerPoint can read it.

    `root` is the element at the top as `{namespace}name`; `relationships` are the ids that the part has.
    """
    try:
        top = safe_xml.parsed(xml.encode("utf-8", "replace"))
    except etree.XMLSyntaxError as error:
        line, column = error.position
        problem = str(error.msg).partition(", line ")[0]
        return _place(xml, line, column), f"the template writes XML that is not well-formed: {problem}"
    if top.getroottree().docinfo.doctype:  # type: ignore[attr-defined]  # no mere stub
        return 0, "the template writes a document type, which PowerPoint does not read"
    if top.tag != root:
        return _start(xml, top), f"the template writes <{_name(top)}> in place of <{root.rpartition('}')[2]}>"
    for element in cast(list[etree._Element], _NAMING(top)):
        named = {str(value) for key, value in element.attrib.items() if str(key).startswith(_RELATIONSHIPS)}
        if unknown := sorted(named - relationships):
            return _start(xml, element), f"the template names a relationship that there is not: {unknown[0]}"
    return None


def _start(xml: str, element: etree._Element) -> int:
    return _place(xml, cast(int, element.sourceline), 1)


def _place(text: str, line: int, column: int) -> int:
    """Return the index of a character from its line and column, both counted from 1."""
    lines = text.split("\n")[: line - 1]
    return min(sum(len(each) + 1 for each in lines) + max(0, column - 1), max(0, len(text) - 1))


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]
