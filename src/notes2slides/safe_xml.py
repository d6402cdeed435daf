"""XML from outside, read so that it cannot have anything fetched, or grow by entities of its own."""

from __future__ import annotations

from lxml import etree


def parsed(xml: bytes, *, only_elements: bool = False) -> etree._Element:
    """Return the root, with `only_elements` without comments and processing instructions.

    Raises etree.XMLSyntaxError, and ValueError for text that contradicts its own declaration.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=only_elements, remove_pis=only_elements
    )
    return etree.fromstring(xml, parser)
