"""Pictures of a document as Markdown names them, and how large they are to be."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import PurePath

from notes2slides.files.documents.tree import Attr

_SIZE = re.compile(r"([\d.]+)\s*(%|px|cm|mm|in|pt|pc|em|)$")
_WIDTH_OF_TEXT = 453.6
"""Points of a line on a page of A4 as Word sets it: a picture as wide is to be as wide as a slide's body."""
_POINTS = {"cm": 72 / 2.54, "mm": 72 / 25.4, "in": 72.0, "pt": 1.0, "pc": 12.0}
_DATA = "data:"


def picture_name(source: str, inside: dict[str, str]) -> str:
    """Return what a picture is called; one whose data stand in its address is put `inside` under that name."""
    if not source.lower().startswith(_DATA):
        return source
    name = f"#data-{sha256(source.encode()).hexdigest()[:16]}"
    inside[name] = source
    return name


def file_of(path: str) -> str:
    """Return how Markdown beside a document names it."""
    return PurePath(path).name.replace("%", "%25")


def attributes(attr: Attr) -> str:
    """Return how large a picture is to be, as a share of the slide; "" where nothing sensible is said."""
    said = dict(attr[2])
    found = _SIZE.match(said.get("width", "").strip())
    if not found or not found[1].replace(".", "", 1).isdigit():
        return ""
    number, unit = float(found[1]), found[2]
    if unit in _POINTS:
        number, unit = 100 * number * _POINTS[unit] / _WIDTH_OF_TEXT, "%"
    if unit not in ("%", "px", "") or not 1 <= number < 10_000:
        return ""
    return f"{{width={min(number, 100):.0f}%}}" if unit == "%" else f"{{width={number:.0f}px}}"
