"""Small files that want to become large ones."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable

from hostile.damaged_packages import SLIDE, deck, packed, parts_of

_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BILLION_LAUGHS = f'<!DOCTYPE a [<!ENTITY l0 "ha">{_LAUGHS}]>'
"""Entities of entities: a billion words in 500 bytes."""
OUTSIDE = '<!DOCTYPE a [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>'
PARAMETER = '<!DOCTYPE a [<!ENTITY % p SYSTEM "http://127.0.0.1:9/a.dtd"> %p; <!ENTITY l9 "">]>'


def member(name: str, size: int, declared: int | None = None) -> bytes:
    """A deck with one more member: `size` zeros, of which its headers declare another number."""
    data, end = deck()[:-22], deck()[-22:]
    count, _, start = struct.unpack("<HII", end[10:20])
    packer = zlib.compressobj(9, wbits=-15)
    megabyte = packer.compress(bytes(2**20)) + packer.flush(zlib.Z_FULL_FLUSH)
    content = megabyte * (size >> 20) + zlib.compressobj(wbits=-15).flush()
    stated = size if declared is None else declared
    # Sizes and names of headers: APPNOTE.TXT 4.3.7, 4.3.12, 4.3.16
    common = struct.pack("<HHHHHIII", 20, 0, 8, 0, 33, zlib.crc32(bytes(declared or 0)), len(content), stated)
    named = struct.pack("<HH", len(name), 0)
    local = b"PK\3\4" + common + named + name.encode() + content
    header = b"PK\1\2\x14\0" + common + named + bytes(10) + struct.pack("<I", start) + name.encode()
    directory = data[start:] + header
    ending = b"PK\5\6" + bytes(4) + struct.pack("<HHIIH", count + 1, count + 1, len(directory), start + len(local), 0)
    return data[:start] + local + directory + ending


def many_members(count: int) -> bytes:
    """A deck with that many members more, all of them the first one by other names."""
    data, end = deck()[:-22], deck()[-22:]
    start = struct.unpack("<I", end[16:20])[0]
    header = b"PK\1\2\x14\0\x14\0" + bytes(20) + struct.pack("<HHHHHII", 6, 0, 0, 0, 0, 0, 0)
    directory = data[start:] + b"".join(header + b"%06x" % number for number in range(count))
    ending = b"PK\5\6" + bytes(4) + struct.pack("<HHIIH", 0xFFFF, 0xFFFF, len(directory), start, 0)
    return data[:start] + directory + ending


def nested(depth: int) -> bytes:
    """A deck in whose workbook a zip holds a zip, and so on, down to a member of zeros."""
    inner = packed({"a": bytes(2**24)})
    for _ in range(depth):
        inner = packed({str(number): inner for number in range(8)})
    return packed(parts_of(deck()) | {"ppt/embeddings/chart1.xlsx": inner})


def with_entities(dtd: str, name: str = SLIDE, encoding: str = "utf-8") -> bytes:
    """A deck with entities in one of its parts, which its text uses."""
    parts = parts_of(deck())
    text = parts[name].decode().partition("?>")[2].replace("<a:t>", "<a:t>&l9;")
    parts[name] = f'<?xml version="1.0" encoding="{encoding}"?>{dtd}{text}'.encode(encoding)
    return packed(parts)


BOMBS: dict[str, Callable[[], bytes]] = {
    "a part of a gigabyte": lambda: member("ppt/slides/slide99.xml", 2**30),
    "a picture of a gigabyte": lambda: member("ppt/media/image99.png", 2**30),
    "a part of a gigabyte that says it is small": lambda: member("ppt/slides/slide99.xml", 2**30, 20),
    "a part of 60 megabytes": lambda: member("ppt/slides/slide99.xml", 60 * 2**20),
    "members by the hundred thousand": lambda: many_members(200_000),
    "entities of entities": lambda: with_entities(BILLION_LAUGHS),
    "entities of entities in UTF-16": lambda: with_entities(BILLION_LAUGHS, encoding="utf-16"),
    "entities from outside": lambda: with_entities(OUTSIDE),
    "entities of parameters": lambda: with_entities(PARAMETER),
    "entities in the presentation": lambda: with_entities(BILLION_LAUGHS, "ppt/presentation.xml"),
    "entities in relationships": lambda: with_entities(BILLION_LAUGHS, "ppt/_rels/presentation.xml.rels"),
    "entities in our own part": lambda: with_entities(OUTSIDE, "customXml/item1.xml"),
}
