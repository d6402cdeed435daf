"""Names of XML: elements of PresentationML and DrawingML as lxml writes them."""

from __future__ import annotations

from lxml import etree

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
PRESENTATION = "http://schemas.openxmlformats.org/presentationml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_SPACES = {"a": DRAWING, "p": PRESENTATION, "r": RELATIONSHIPS, "mc": COMPATIBILITY}
_MOST = 1e9
"""No number that means anything is larger: as EMU it is more than a thousand inches."""
POINT = 12_700
"""English Metric Units."""


def named(name: str) -> str:
    """Return `{namespace}local` of `a:local`."""
    prefix, _, local = name.partition(":")
    return f"{{{_SPACES[prefix]}}}{local}"


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """Return the first descendant that is reached by these names, None where one is missing."""
    for name in path:
        element = None if element is None else element.find(named(name))
    return element


def number(element: etree._Element | None, name: str) -> float | None:
    """Return an attribute that is a number, None where it is missing or none."""
    text = None if element is None else element.get(name)
    if text is None:
        return None
    try:
        found = float(text.removesuffix("%"))
    except ValueError:
        return None
    if not -_MOST <= found <= _MOST:
        return None
    return found * 1000 if text.endswith("%") else found


def points(element: etree._Element | None, name: str) -> float | None:
    """Return an attribute in EMU as points, None where it is missing."""
    found = number(element, name)
    return None if found is None else found / POINT


def is_on(element: etree._Element | None, name: str) -> bool | None:
    """Return a flag, None where it is not said."""
    text = None if element is None else element.get(name)
    return None if text is None else text in ("1", "true", "on")


def xml(element: etree._Element) -> str:
    """Return an element as text, with the namespaces that it needs."""
    return etree.tostring(element, encoding="unicode", with_tail=False)
