"""A deck as one picture of all its slides, by whichever program of the machine can draw it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from notes2slides.checking.decks.tools import ToolError
from notes2slides.checking.report.sheet import Strip, sheet_png
from notes2slides.running import chromium_path, office_path

_WITHOUT = "write it as .html, and open that in a browser; or install LibreOffice or Chromium, which draw pictures"


def drawing_format() -> str:
    """Return as what a deck must be rendered so that this machine can draw it: `pptx`, which shows all of a
    template, where LibreOffice is installed, else `html`. Raises ToolError where nothing is."""
    if office_path() is not None:
        return "pptx"
    if chromium_path() is not None:
        return "html"
    raise ToolError("a picture is drawn by LibreOffice or Chromium, and neither is installed", hint=_WITHOUT)


def pictured(data: bytes, kind: str, name: str) -> bytes:
    """Return a PNG of all slides of a deck, under its name. Raises ToolError where it cannot be drawn."""
    from notes2slides.checking.decks.drawn_html import drawn_html
    from notes2slides.checking.decks.drawn_pptx import drawn_pptx

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, f"deck.{kind}")
        file.write_bytes(data)
        deck = drawn_pptx(file) if kind == "pptx" else drawn_html(file)
    return sheet_png([Strip(name, deck.thumbnails, frozenset())])
