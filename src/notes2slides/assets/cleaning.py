"""What an SVG may hold in a deck: shapes, text and their looks; nothing that runs, and no reference to outside."""

from __future__ import annotations

import base64
import re
from io import BytesIO

from lxml import etree
from PIL import Image

from notes2slides.assets.css import safe_declarations, safe_sheet, safe_value, without_comments
from notes2slides.assets.showing import LARGEST_OPENED

SVG = "{http://www.w3.org/2000/svg}"
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
_XML = "{http://www.w3.org/XML/1998/namespace}"
# fmt: off
_KEPT = frozenset((
    "svg", "g", "defs", "symbol", "use", "switch", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon",
    "text", "tspan", "textPath", "image", "title", "desc", "style", "linearGradient", "radialGradient", "stop",
    "pattern", "clipPath", "mask", "marker", "filter",
    "feBlend", "feColorMatrix", "feComponentTransfer", "feComposite", "feConvolveMatrix", "feDiffuseLighting",
    "feDisplacementMap", "feDistantLight", "feDropShadow", "feFlood", "feFuncA", "feFuncB", "feFuncG", "feFuncR",
    "feGaussianBlur", "feImage", "feMerge", "feMergeNode", "feMorphology", "feOffset", "fePointLight",
    "feSpecularLighting", "feSpotLight", "feTile", "feTurbulence",
))
# fmt: on
"""Elements of SVG 1.1 and 2 that draw; a link (`a`) becomes a group."""
_UNSEEN = frozenset(("metadata", "namedview", "sodipodi", "view", "cursor"))
"""What editors leave in their files: nobody misses it."""
_PICTURE = re.compile(r"data:image/(?:png|jpe?g|gif|webp);base64,([A-Za-z0-9+/=\s]+)")
_FETCHING = re.compile(r"(?:url|image-set|image|src|expression)\s*\(|\\\\", re.IGNORECASE)
# fmt: off
_STYLED = frozenset((
    "clip", "clip-path", "color", "cursor", "fill", "filter", "flood-color", "lighting-color", "marker", "marker-end",
    "marker-mid", "marker-start", "mask", "stop-color", "stroke", "transform",
))
# fmt: on
"""Attributes whose value is that of a property of CSS with functions (SVG 2, 6.6)."""
_SAID = ("id", "class", "role", "lang")
_IN_STYLES = "references in styles"


def clean(root: etree._Element) -> tuple[str, ...]:
    """Take out of a drawing, in place, what a deck may not hold, and return the names of that, sorted."""
    left_out: set[str] = set()
    gone: set[etree._Element] = set()
    for element in list(root.iter()):
        name = _name(element)
        if element.getparent() in gone:
            gone.add(element)
            continue
        if name == "a":
            element.tag = f"{SVG}g"
        elif name not in _KEPT:
            if not name.startswith("{") and name not in _UNSEEN:
                left_out.add(name)
            gone.add(element)
            _remove(element)
            continue
        left_out |= _clean_attributes(element)
        if name == "style":
            left_out |= _clean_sheet(element)
    etree.cleanup_namespaces(root)
    return tuple(sorted(left_out))


def _name(element: etree._Element) -> str:
    """Return the name of an element of SVG; of another its name in braces, of what is no element `entity`."""
    if not isinstance(element.tag, str):
        return "entity"
    return element.tag.removeprefix(SVG) if element.tag.startswith(SVG) else f"{{}}{element.tag}"


def _clean_sheet(element: etree._Element) -> set[str]:
    """Make of a style element its text alone: what hangs in it would part an import from its beginning."""
    text = "".join(map(str, element.itertext()))
    for inner in list(element):
        element.remove(inner)
    element.text = safe_sheet(text)
    return set() if element.text == without_comments(text) else {_IN_STYLES}


def _remove(element: etree._Element) -> None:
    """Take an element out and leave the text behind it."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _clean_attributes(element: etree._Element) -> set[str]:
    left_out = set()
    for key, value in list(element.attrib.items()):
        name, text = str(key), str(value)
        if name in ("href", XLINK_HREF):
            if not text.strip().startswith("#") and not _is_picture(text):
                left_out.add("references")
                del element.attrib[key]
        elif name.lower().startswith("on"):
            left_out.add("event handlers")
            del element.attrib[key]
        elif name.startswith("{") and not (name.startswith(_XML) and not name.endswith("base")):
            del element.attrib[key]
        elif name == "style" or (name in _STYLED and "(" in text):
            css = safe_declarations(text) if name == "style" else safe_value(text)
            element.set(name, css)
            left_out |= set() if css == without_comments(text) else {_IN_STYLES}
        elif "(" in text and _FETCHING.search(text) and name not in _SAID and not name.startswith(("aria-", "data-")):
            del element.attrib[key]
            left_out.add(_IN_STYLES)
    return left_out


def _is_picture(address: str) -> bool:
    """Return whether an address holds a whole picture of pixels, not too large to be drawn."""
    found = _PICTURE.fullmatch(address.strip())
    try:
        with Image.open(BytesIO(base64.b64decode(found[1] if found else ""))) as image:
            return image.width * image.height <= LARGEST_OPENED
    except Exception:  # a damaged picture makes Pillow raise nearly anything
        return False
