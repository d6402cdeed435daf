"""Pages of a PDF: every character with its place, size and colour, and the page as a picture."""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from msgspec import Struct
from PIL.Image import Image

from notes2slides.checking.decks.tools import need
from notes2slides.checking.evidence.drawn import DrawnText
from notes2slides.model.geometry import Size
from notes2slides.model.light import Rgb


class Char(DrawnText, frozen=True):
    """A character as drawn, in its compatibility form (NFKC); points from the page's top left corner.

    It begins where its line has it begin, though an italic letter such as f leans out before that.
    """

    colour: Rgb


class PdfPage(Struct, frozen=True):
    """A page; its picture has a pixel for each point."""

    size: Size
    chars: tuple[Char, ...]
    """In the order of drawing, spaces left out."""
    picture: Image


_WIDTH = 960


def pdf_pages(path: Path) -> Iterator[PdfPage]:
    """Yield the pages of a PDF, one after the other. Raises ToolError where pypdfium2 is not installed."""
    for page in _pages(path):
        with closing(page.get_textpage()) as text:
            width, height = page.get_size()
            yield PdfPage(Size(width, height), tuple(_chars(text, height)), _drawn(page, 1))


def pdf_pictures(path: Path) -> Iterator[Image]:
    """Yield the pages of a PDF as pictures, 960 pixels wide. Raises ToolError as `pdf_pages` does."""
    return (_drawn(page, _WIDTH / page.get_width()) for page in _pages(path))


def _pages(path: Path) -> Iterator[Any]:
    need("pypdfium2")
    import pypdfium2

    with closing(pypdfium2.PdfDocument(path)) as document:
        for page in document:
            with closing(page):
                yield page


def _drawn(page: Any, scale: float) -> Image:
    return page.render(scale=scale).to_pil().convert("RGB")  # type: ignore[no-any-return]  # a picture


def _chars(page: Any, height: float) -> Iterator[Char]:
    import pypdfium2.raw as pdfium

    high = 0
    for index in range(page.count_chars()):
        code = pdfium.FPDFText_GetUnicode(page, index)
        if code <= ord(" ") or pdfium.FPDFText_IsGenerated(page, index) == 1:
            continue
        if 0xD800 <= code < 0xDC00:  # a character beyond the basic plane comes as two
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high else 0xFFFD
        yield _char(page, index, unicodedata.normalize("NFKC", chr(code)), height)


def _char(page: Any, index: int, text: str, height: float) -> Char:
    import pypdfium2.raw as pdfium

    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(page, index, matrix)
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(page, index, x, y)
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFText_GetFillColor(page, index, red, green, blue, alpha)
    left, _, right, _ = page.get_charbox(index)
    stretch = (matrix.c**2 + matrix.d**2) ** 0.5
    size = pdfium.FPDFText_GetFontSize(page, index) * stretch
    left = max(left, min(x.value, right))
    return Char(text, left, right, height - y.value, size, (red.value, green.value, blue.value))
