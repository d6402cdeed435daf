"""Which characters a font has: the `cmap` table of OpenType (ISO/IEC 14496-22, 5.2.1), in its two common forms."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from struct import Struct as Layout

_TABLES, _ENTRY = Layout(">4xH6x"), Layout(">4s4xLL")
_SUBTABLES, _SUBTABLE = Layout(">2xH"), Layout(">HHL")
_COLLECTION = b"ttcf"
_SHORT, _LONG = 4, 12
"""Forms: of characters up to U+FFFF, and of all."""
_UNICODE = {(3, 10), (3, 1), (0, 3), (0, 4), (0, 6), (0, 10)}
"""Platforms and their encodings whose codes are Unicode's."""
_LAST = 0x10FFFF


def characters(data: bytes, number: int = 0, last: int = _LAST) -> tuple[str, ...]:
    """Return the characters up to a code that a font has, of a collection that font of it; none for a broken table."""
    try:
        return tuple(chr(code) for code in sorted(set(_codes(data, number, last))) if not 0xD800 <= code < 0xE000)
    except struct.error:
        return ()


def _codes(data: bytes, number: int, last: int) -> Iterator[int]:
    start = _number(data, 12 + 4 * number, ">L") if data[:4] == _COLLECTION else 0
    (tables,) = _TABLES.unpack_from(data, start)
    entries = (_ENTRY.unpack_from(data, start + 12 + 16 * place) for place in range(tables))
    cmap = next((offset for tag, offset, _ in entries if tag == b"cmap"), None)
    if cmap is None:
        return
    (count,) = _SUBTABLES.unpack_from(data, cmap)
    for place in range(count):
        platform, encoding, offset = _SUBTABLE.unpack_from(data, cmap + 4 + 8 * place)
        if (platform, encoding) not in _UNICODE:
            continue
        form = _number(data, cmap + offset, ">H")
        if form == _SHORT:
            yield from _short(data, cmap + offset, last)
        elif form == _LONG:
            yield from _long(data, cmap + offset, last)


def _short(data: bytes, at: int, last: int) -> Iterator[int]:
    """Yield the codes of segments; of one that leads to the glyph of missing characters, none."""
    twice = _number(data, at + 6, ">H")
    for place in range(0, twice, 2):
        stop, start = _number(data, at + 14 + place, ">H"), _number(data, at + 16 + twice + place, ">H")
        delta = _number(data, at + 16 + 2 * twice + place, ">H")
        where = at + 16 + 3 * twice + place
        ranges = _number(data, where, ">H")
        for code in range(start, min(stop, last, 0xFFFE) + 1):
            glyph = _number(data, where + ranges + 2 * (code - start), ">H") if ranges else code + delta
            if glyph & 0xFFFF if not ranges else glyph:
                yield code


def _long(data: bytes, at: int, last: int) -> Iterator[int]:
    for place in range(min(_number(data, at + 12, ">L"), last)):
        start, stop, glyph = Layout(">LLL").unpack_from(data, at + 16 + 12 * place)
        yield from range(start + (glyph == 0), min(stop, last) + 1)


def _number(data: bytes, at: int, form: str) -> int:
    (found,) = Layout(form).unpack_from(data, at)
    return int(found)
