"""Text made safe for HTML, for the SVG in it, and for a style sheet."""

from __future__ import annotations

import base64
import html

from notes2slides.clean_text import clean
from notes2slides.model.deck import Asset

_SVG = "image/svg+xml"


def escape(text: str, *, quote: bool = True) -> str:
    """Return text fit for an element or, with `quote`, an attribute, also where it has not passed `clean_text` yet."""
    return html.escape(clean(text), quote=quote)


def css_string(text: str) -> str:
    """Return a CSS string (CSS Syntax Level 3, 4.3.5), whose marks are escaped so that no tag can end the sheet."""
    return '"' + "".join(c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in text) + '"'


def data_address(asset: Asset) -> str:
    """Return the address that holds a picture itself, the drawing where it is one: no character of it is a mark."""
    kind, content = (_SVG, asset.vector) if asset.vector else (asset.media_type, asset.data)
    return f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}"


def inside_style(css: str) -> str:
    """Return a style sheet that no tag in it can end; in strings, where alone it may stand, `<\\/` is the same."""
    return css.replace("</", "<\\/")
