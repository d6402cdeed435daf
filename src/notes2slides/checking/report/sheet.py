"""A contact sheet: all slides of a deck on one picture, numbered, those with broken gates framed in red.

The PNG says that it is ours, so that it takes the place of no other picture: behind the header stands a tEXt chunk
(PNG 3rd edition, 11.3.3.2) with the SHA-256 of all that is not that chunk.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence, Set
from io import BytesIO
from pathlib import Path

from msgspec import Struct
from PIL import Image, ImageDraw, ImageFont

from notes2slides.checking.evidence.drawn import THUMBNAIL_WIDTH
from notes2slides.diagnostics import OutputError
from notes2slides.writing import digest, known_as, refuse_unfit, write_bundle

COLUMNS = 6
GAP = 14
CAPTION = 24
HEADING = 34
FRAME = 5
_HEADER = 33
"""Bytes of the signature and the IHDR chunk, which are first in every PNG."""
_LARGEST = 1 << 30
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


def refuse_other_pictures(path: Path) -> None:
    """Raise OutputError where something stands at a path that is no sheet of ours as we drew it."""
    refuse_unfit(path)
    if path.exists() and not _is_ours(path):
        message = f"cannot write {path}: the file there is no contact sheet of notes2slides, or was changed since"
        raise OutputError(message, hint="move it, or name another file")


def write_sheet(path: Path, picture: bytes) -> None:
    """Write a sheet, a PNG, over nothing or over a sheet of ours. Raises OutputError."""
    known = known_as([path])
    refuse_other_pictures(path)
    write_bundle({path: picture[:_HEADER] + _mark(picture) + picture[_HEADER:]}, known=known)


def _is_ours(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST)
    except OSError as error:
        raise OutputError(f"cannot read {path}: {error.strerror}", hint="name another file") from error
    behind = _HEADER + len(_mark(b""))
    return content[_HEADER:behind] == _mark(content[:_HEADER] + content[behind:])


def _mark(picture: bytes) -> bytes:
    """Return the chunk; how one is built: PNG 3rd edition, 5.3."""
    chunk = b"tEXtnotes2slides\0" + digest(picture).encode("ascii")
    return struct.pack(">L", len(chunk) - 4) + chunk + struct.pack(">L", zlib.crc32(chunk))
