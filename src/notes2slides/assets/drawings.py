"""SVG drawings: cleaned of all that runs or asks for anything, and drawn once as PNG for programs that show no SVG."""

from __future__ import annotations

import re
import subprocess
import sys
from io import BytesIO

from lxml import etree
from PIL import Image

from notes2slides import clean_text, safe_xml
from notes2slides.assets.cleaning import SVG, XLINK_HREF, clean
from notes2slides.assets.showing import MOST_SHOWN, fitted, needs_light
from notes2slides.files.locating import UnusableError
from notes2slides.model.deck import Asset
from notes2slides.running import run

_MOST_ELEMENTS = 50_000
"""Elements of a drawing, those that `use` repeats counted each time; more take too long to draw."""
_LARGEST = 8 * 2**20
"""Bytes."""
_SHARPNESS = 2
"""Pixels of the PNG to a CSS pixel."""
_DEFAULT_SIZE = (300.0, 150.0)
"""CSS pixels of a drawing that says nothing of its size (CSS 2.1, 10.3.2)."""
_UNITS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "em": 16.0}
"""CSS pixels (CSS Values 4, 5.2; an em as of 16 pixels)."""
_LENGTH = re.compile(r"\s*\+?(\d*\.?\d+(?:[eE][+-]?\d+)?)\s*([a-z]*)\s*")
_NAMESPACED = re.compile(rb"<svg[^>]*\sxmlns\s*=")
_LONGEST = 10.0
"""Seconds that drawing may take."""
_DRAW = """
import sys
import resvg_py
width, height, has_text = map(int, sys.argv[1:])
svg = sys.stdin.buffer.read().decode("utf-8")
png = resvg_py.svg_to_bytes(svg_string=svg, width=width, height=height, dpi=96, skip_system_fonts=not has_text)
sys.stdout.buffer.write(png)
"""
_HINT = "save it as PNG"


def looks_like_svg(data: bytes) -> bool:
    """Return whether a file's beginning is that of an SVG."""
    return b"<svg" in data[:4000].replace(b"\0", b"")


def drawing(data: bytes) -> tuple[Asset, tuple[str, ...]]:
    """Return a drawing with its PNG, and the names of what was left out of it. Raises UnusableError."""
    if len(data) > _LARGEST:
        raise UnusableError("broken", f"is a drawing of more than {_LARGEST // 2**20} MB", _HINT)
    root = _parsed(data)
    left_out = clean(root)
    if _drawn_elements(root) > _MOST_ELEMENTS:
        raise UnusableError("broken", f"is a drawing of more than {_MOST_ELEMENTS} elements", _HINT)
    width, height = _sized(root)
    vector = clean_text.clean(etree.tostring(root, encoding="utf-8").decode()).encode()
    pixels = fitted(width * _SHARPNESS, height * _SHARPNESS, MOST_SHOWN)
    png = _rasterised(vector, pixels, has_text=next(root.iter(f"{SVG}text"), None) is not None)
    with Image.open(BytesIO(png)) as image:
        light = needs_light(image)
    asset = Asset(data=png, media_type="image/png", width=width, height=height, vector=vector, needs_light=light)
    return asset, left_out


def _parsed(data: bytes) -> etree._Element:
    """Return the root, with no entity of the file's own expanded and nothing fetched."""
    if not _NAMESPACED.search(data[:8000]):
        data = data.replace(b"<svg", b'<svg xmlns="http://www.w3.org/2000/svg"', 1)
    try:
        root = safe_xml.parsed(data, only_elements=True)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnusableError("broken", "is a damaged SVG", _HINT) from error
    if root.tag != f"{SVG}svg":
        raise UnusableError("broken", "is not an SVG", _HINT)
    return root


def _drawn_elements(root: etree._Element) -> int:
    """Return the number of elements to draw, counted up to a little beyond the limit.

    A drawing of a few lines may repeat itself a billion times by `use` within `use`; one inside itself never ends.
    """
    targets = {element.get("id"): element for element in root.iter() if element.get("id")}
    stack, count = [root], 0
    while stack and count <= _MOST_ELEMENTS:
        element = stack.pop()
        count += 1
        stack.extend(element)
        repeated = element.get("href") or element.get(XLINK_HREF) or "" if element.tag == f"{SVG}use" else ""
        if (target := targets.get(repeated[1:])) is not None:
            stack.append(target)
    return count


def _sized(root: etree._Element) -> tuple[int, int]:
    """Return the natural size in CSS pixels, and state it on the root, so that all programs agree on it.

    A drawing that only says its proportions is as large as fits a page.
    """
    box = _view_box(root)
    width, height = (_length(root.get(side)) for side in ("width", "height"))
    if box is not None and not (width and height):
        ratio = box[2] / box[3]
        width, height = (width, width / ratio) if width else (height * ratio, height) if height else (box[2], box[3])
        if root.get("width") is None and root.get("height") is None:
            factor = min(MOST_SHOWN[0] / width, MOST_SHOWN[1] / height)
            width, height = width * factor, height * factor
    elif not (width and height):
        width, height = width or _DEFAULT_SIZE[0], height or _DEFAULT_SIZE[1]
    size = fitted(width, height, MOST_SHOWN)
    if box is None:
        root.set("viewBox", f"0 0 {width:g} {height:g}")
    root.set("width", str(size[0]))
    root.set("height", str(size[1]))
    return size


def _view_box(root: etree._Element) -> tuple[float, float, float, float] | None:
    try:
        x, y, width, height = map(float, re.split(r"[\s,]+", root.get("viewBox", "").strip()))
    except ValueError:
        return None
    return (x, y, width, height) if 0 < width < 1e9 and 0 < height < 1e9 else None


def _length(written: str | None) -> float:
    """Return a length in CSS pixels; 0 for none, or one that depends on the page."""
    found = _LENGTH.fullmatch((written or "").lower())
    value = float(found[1]) * _UNITS.get(found[2], 0.0) if found else 0.0
    return value if value < 1e9 else 0.0


def _rasterised(vector: bytes, pixels: tuple[int, int], *, has_text: bool) -> bytes:
    """Return the drawing as PNG. The machine's fonts are only looked for where there is text: that takes long."""
    # In a process of its own, since a drawing of a few lines may take for ever, or all memory; -P, for no module of the
    # folder of the notes is to be taken for ours.
    command = [sys.executable, "-P", "-c", _DRAW, str(pixels[0]), str(pixels[1]), str(int(has_text))]
    try:
        done = run(command, longest=_LONGEST, given=vector)
        done.check_returncode()
    except subprocess.TimeoutExpired as error:
        raise UnusableError("broken", "is an SVG that takes too long to draw", _HINT) from error
    except (subprocess.CalledProcessError, OSError) as error:
        raise UnusableError("broken", "is an SVG that cannot be drawn", _HINT) from error
    return done.stdout
