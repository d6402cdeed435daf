"""A contact sheet: all slides of a deck on one picture, numbered, those with broken gates framed in red."""

from __future__ import annotations

from collections.abc import Sequence, Set
from io import BytesIO

from msgspec import Struct
from PIL import Image, ImageDraw, ImageFont

from notes2slides.checking.evidence.drawn import THUMBNAIL_WIDTH

COLUMNS = 6
GAP = 14
CAPTION = 24
HEADING = 34
FRAME = 5
_PAPER, _INK, _EDGE, _RED = "#E9ECF0", "#1C2430", "#AEB7C2", "#D01C1C"


class Strip(Struct, frozen=True):
    """One deck on the sheet."""

    name: str
    pictures: Sequence[Image.Image]
    broken: Set[int]
    """Numbers, from 1, of the slides to frame."""


def contact_sheet(strips: Sequence[Strip]) -> Image.Image:
    """Return the sheet: each deck under its name, six slides a row."""
    columns = max(1, min(COLUMNS, max((len(strip.pictures) for strip in strips), default=1)))
    heights = [_height(strip, columns) for strip in strips]
    sheet = Image.new("RGB", (columns * (THUMBNAIL_WIDTH + GAP) + GAP, sum(heights) + GAP), _PAPER)
    top = GAP
    for strip, height in zip(strips, heights, strict=True):
        ImageDraw.Draw(sheet).text((GAP, top), strip.name, fill=_INK, font=ImageFont.load_default(size=20))
        for index, picture in enumerate(strip.pictures):
            x = GAP + index % columns * (THUMBNAIL_WIDTH + GAP)
            y = top + HEADING + index // columns * _cell(strip)
            _place(sheet, picture, (x, y), index + 1, index + 1 in strip.broken)
        top += height
    return sheet


def _cell(strip: Strip) -> int:
    return max((picture.height for picture in strip.pictures), default=0) + CAPTION + GAP


def _height(strip: Strip, columns: int) -> int:
    return HEADING + -(-len(strip.pictures) // columns) * _cell(strip)


def _place(sheet: Image.Image, picture: Image.Image, corner: tuple[int, int], number: int, broken: bool) -> None:
    x, y = corner
    draw = ImageDraw.Draw(sheet)
    font = ImageFont.load_default(size=16)
    draw.text((x, y), str(number), fill=_RED if broken else _INK, font=font)
    top = y + CAPTION
    width = FRAME if broken else 1
    box = (x - width, top - width, x + picture.width + width - 1, top + picture.height + width - 1)
    draw.rectangle(box, fill=_RED if broken else _EDGE)
    sheet.paste(picture, (x, top))


def sheet_png(strips: Sequence[Strip]) -> bytes:
    """Return the sheet as PNG."""
    buffer = BytesIO()
    contact_sheet(strips).save(buffer, format="PNG")
    return buffer.getvalue()
