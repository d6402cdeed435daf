"""Looks in one way of writing them, so that what a program has written anew is the same."""

from __future__ import annotations

from copy import deepcopy
from functools import lru_cache

from lxml import etree

from notes2slides import safe_xml
from notes2slides.merging.package.names import MC, P14, A, P

_ATTRIBUTES = ("lang", "altLang", "noProof", "dirty", "err", "smtClean", "smtId", "bmk")
"""What programs note down for themselves: languages, and marks of the spelling checker."""
_ELEMENTS = (f"{A}hlinkClick", f"{A}hlinkMouseOver", f"{A}extLst", f"{A}endParaRPr")
_LEVEL = f"{A}pPr"
_IN_RUNS = (f"{A}rPr", f"{A}endParaRPr", f"{A}defRPr")
_NOTED = (f"{A}endParaRPr", f"{P14}creationId")
_EMPTY = (f"{A}rPr", f"{A}pPr")
_NAMESPACES = f'xmlns:a="{A[1:-1]}" xmlns:p="{P[1:-1]}"'


def canonical(look: etree._Element | None) -> str:
    """Return an element as text without what programs note down for themselves, "" where it says nothing."""
    if look is None or (not len(look) and not look.attrib):
        return "" if look is None or look.tag in (*_IN_RUNS, _LEVEL) else _written(look)
    return _written(look)


def _written(look: etree._Element) -> str:
    bare = deepcopy(look)
    bare.tail = None
    for each in list(bare.iter(etree.Element)):
        for name in _ATTRIBUTES:
            each.attrib.pop(name, "")
        if each.tag in _ELEMENTS and each is not bare and (above := each.getparent()) is not None:
            above.remove(each)
    if bare.tag == _LEVEL and bare.get("lvl") == "0":
        del bare.attrib["lvl"]
    if bare.tag in (*_IN_RUNS, _LEVEL) and not len(bare) and not bare.attrib:
        return ""
    etree.cleanup_namespaces(bare)
    return etree.tostring(bare, method="c14n", exclusive=True).decode()


@lru_cache(maxsize=4096)
def canonical_text(look: str) -> str:
    """Return a look of a base in the same way."""
    if not look:
        return ""
    root = safe_xml.parsed(f"<x {_NAMESPACES}>{look}</x>".encode())
    return "".join(canonical(each) for each in root)


def plain_slide(root: etree._Element) -> bytes:
    """Return all that a slide says and how it looks, without what programs note down for themselves."""
    bare = deepcopy(root)
    for each in list(bare.iter(etree.Element)):
        for name in (*_ATTRIBUTES, f"{MC}Ignorable"):
            each.attrib.pop(name, "")
        above = each.getparent()
        if above is not None and (each.tag in _NOTED or (each.tag in _EMPTY and not len(each) and not each.attrib)):
            above.remove(each)
        if each.text is not None and not each.text.strip() and each.tag != f"{A}t":
            each.text = None
        each.tail = None
    etree.cleanup_namespaces(bare)
    return etree.tostring(bare, method="c14n", exclusive=True)
