"""Ways to damage a finished .pptx: in its zip, in its parts and their relationships, and in what its XML says."""

from __future__ import annotations

import io
import random
import re
import struct
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial

from notes2slides import plan, render
from notes2slides.files.source import Source
from notes2slides.reading import read

NOTES = """\
# Rates

## Week

- Lowered later
    - Too large and it diverges: $x^2$
- Too small and it never arrives

> - Note: begin with one that is too large

| Rate | Loss |
|------|------|
| 1    | 2    |

```chart bar
Rate, Loss
small, 1
large, 2
```

$$\\frac{a}{b}$$
"""
PRESENTATION, SLIDE, CONTENTS = "ppt/presentation.xml", "ppt/slides/slide3.xml", "[Content_Types].xml"
LAYOUT, MASTER = "ppt/slideLayouts/slideLayout3.xml", "ppt/slideMasters/slideMaster1.xml"
SOURCES = "customXml/item1.xml"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
"""What begins a .ppt, and every encrypted Office file ([MS-CFB] 2.2)."""
Parts = dict[str, bytes]


@cache
def deck() -> bytes:
    """A small deck with a bit of everything."""
    notes, _ = read([Source("rates.md", NOTES)])
    return next(iter(render(plan(notes)[0], formats=["pptx"]).values()))


def parts_of(data: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data, compression)
    return file.getvalue()


def _rels(name: str) -> str:
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels".lstrip("/")


def damages() -> dict[str, Callable[[], bytes]]:
    """Return for each kind of damage, by its name, what makes a deck that has it."""
    of_files = {name: partial(_broken, broken) for name, broken in (*_OF_FILES.items(), *_of_bytes())}
    of_parts = (*_OF_PARTS.items(), *_of_parts_in_turn(), *_of_xml())
    return {**of_files, **{name: partial(_changed, name, change) for name, change in of_parts}}


def _broken(broken: Callable[[bytes], bytes]) -> bytes:
    return broken(deck())


def _changed(name: str, change: Callable[[Parts], None]) -> bytes:
    whole = parts_of(deck())
    parts = dict(whole)
    change(parts)
    assert parts != whole, name
    return packed(parts)


_OF_FILES: dict[str, Callable[[bytes], bytes]] = {
    "empty file": lambda _: b"",
    "one byte": lambda _: b"P",
    "text": lambda _: b"# Rates\n\n- text that is named .pptx\n",
    "zip of nothing": lambda _: packed({}),
    "zip of something else": lambda _: packed({"a.txt": b"a"}),
    "old .ppt": lambda _: _OLE + bytes(4096),
    "web page": lambda _: b"<!doctype html><html></html>",
    "pdf": lambda _: b"%PDF-1.7\n%%EOF\n",
    "zip in a zip": lambda data: packed({"deck.pptx": data}),
    "bytes before it": lambda data: b"junk" * 100 + data,
    "bytes behind it": lambda data: data + b"junk" * 100,
    "end only": lambda data: data[-22:],
    "nulls": lambda data: bytes(len(data)),
    "line ends changed": lambda data: data.replace(b"\n", b"\r\n"),
    "as UTF-8": lambda data: data.decode("latin-1").encode(),
    "directory elsewhere": lambda data: data[:-6] + struct.pack("<I", 2**31) + data[-2:],
    "directory too long": lambda data: data[:-10] + struct.pack("<I", 2**31) + data[-6:],
    "many disks": lambda data: data[:-18] + struct.pack("<HH", 7, 7) + data[-14:],
    "encrypted members": lambda data: _directory(data, 8, b"\x01\x00"),
    "unknown method": lambda data: _directory(data, 10, b"\x63\x00"),
    "sizes that lie": lambda data: _directory(data, 24, b"\x0a\x00\x00\x00"),
    "sums that lie": lambda data: _directory(data, 16, b"abcd"),
    "places that lie": lambda data: _directory(data, 42, bytes(4)),
    "names that lie": lambda data: data.replace(b"ppt/slides/slide3.xml", b"ppt/slides/slide9.xml", 1),
    "bzip2": lambda data: packed(parts_of(data), zipfile.ZIP_BZIP2),
    "lzma": lambda data: packed(parts_of(data), zipfile.ZIP_LZMA),
}


def _directory(data: bytes, offset: int, value: bytes) -> bytes:
    """Put a value into every header of the zip's directory (APPNOTE.TXT 4.3.12)."""
    changed = bytearray(data)
    for found in re.finditer(rb"PK\x01\x02", data):
        changed[found.start() + offset : found.start() + offset + len(value)] = value
    return bytes(changed)


def _of_bytes() -> Iterator[tuple[str, Callable[[bytes], bytes]]]:
    for share in (2, 25, 50, 75, 95, 99):
        yield f"cut at {share} %", lambda data, share=share: data[: len(data) * share // 100]
    for seed in range(8):
        yield f"bytes changed, {seed}", lambda data, seed=seed: _flipped(data, random.Random(seed))


def _flipped(data: bytes, chance: random.Random) -> bytes:
    flipped = bytearray(data)
    for _ in range(20):
        flipped[chance.randrange(len(flipped))] = chance.randrange(256)
    return bytes(flipped)


def _replaced(name: str, old: str, new: str) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        parts[name] = re.sub(old, lambda _: new, parts[name].decode(), flags=re.S).encode()

    return change


def _twisted(parts: Parts) -> None:
    """Every slide is its own layout, and the layout's master is that layout."""
    for name in [name for name in parts if name.startswith("ppt/slides/_rels/")]:
        parts[name] = re.sub(rb"\.\./slideLayouts/slideLayout\d+\.xml", b"../slides/slide3.xml", parts[name])
    parts[_rels(LAYOUT)] = parts[_rels(LAYOUT)].replace(b"../slideMasters/slideMaster1.xml", b"slideLayout3.xml")


def _utf16(parts: Parts) -> None:
    text = parts[SLIDE].decode()
    parts[SLIDE] = re.sub(r'encoding="[\w-]+"', 'encoding="UTF-16"', text, count=1).encode("utf-16")


_OF_PARTS: dict[str, Callable[[Parts], None]] = {
    "relationships in a circle": _twisted,
    "a part in UTF-16": _utf16,
    "no slides": _replaced(PRESENTATION, r"<p:sldIdLst>.*?</p:sldIdLst>", ""),
    "no size": _replaced(PRESENTATION, r"<p:sldSz[^>]*/>", ""),
    "no masters": _replaced(PRESENTATION, r"<p:sldMasterIdLst>.*?</p:sldMasterIdLst>", ""),
    "slides of unknown ids": _replaced(PRESENTATION, r'r:id="rId\d+"', 'r:id="rId999"'),
    "slides without ids": _replaced(PRESENTATION, r' r:id="rId\d+"', ""),
    "size of nothing": _replaced(PRESENTATION, r'cx="\d+"', 'cx="0"'),
    "size below nothing": _replaced(PRESENTATION, r'cx="\d+"', 'cx="-1"'),
    "huge size": _replaced(PRESENTATION, r'cx="\d+"', f'cx="{10**30}"'),
    "size of words": _replaced(PRESENTATION, r'cx="\d+"', 'cx="wide"'),
    "other root": _replaced(PRESENTATION, r"p:presentation\b", "p:sld"),
    "unknown root": _replaced(PRESENTATION, r"p:presentation\b", "p:nothing"),
    "a slide that is a layout": _replaced(SLIDE, r"p:sld\b", "p:sldLayout"),
    "a slide that is a table": _replaced(SLIDE, r"p:sld\b", "a:tbl"),
    "a slide without a tree": _replaced(SLIDE, r"<p:spTree>.*</p:spTree>", ""),
    "a slide without cSld": _replaced(SLIDE, r"<p:cSld.*</p:cSld>", ""),
    "a slide of an entity": _replaced(SLIDE, r"(?<=\?>)", '<!DOCTYPE p:sld [<!ENTITY a "b">]>'),
    "an entity in text": _replaced(SLIDE, r"<a:t>[^<]*", "<a:t>&nothing;"),
    "no namespace": _replaced(SLIDE, r' xmlns:a="[^"]*"', ""),
    "strict namespaces": _replaced(SLIDE, r"http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/"),
    "shapes without properties": _replaced(SLIDE, r"<p:nvSpPr>.*?</p:nvSpPr>", ""),
    "shapes without ids": _replaced(SLIDE, r"<p:cNvPr [^>]*?/>", "<p:cNvPr/>"),
    "shapes without names": _replaced(SLIDE, r"<p:cNvPr [^>]*?/>", ""),
    "ids of words": _replaced(SLIDE, r' id="\d+"', ' id="one"'),
    "ids of 5,000 digits": _replaced(SLIDE, r' id="\d+"', f' id="{"9" * 5000}"'),
    "places of 30 digits": _replaced(SLIDE, r' x="\d+"', f' x="{10**30}"'),
    "places of 400 digits": _replaced(SLIDE, r' x="\d+"', f' x="{10**400}"'),
    "places of 5,000 digits": _replaced(SLIDE, r' x="\d+"', f' x="{"9" * 5000}"'),
    "places below nothing": _replaced(SLIDE, r' x="\d+"', ' x="-99999999"'),
    "places of words": _replaced(SLIDE, r' x="\d+"', ' x="left"'),
    "places in points": _replaced(SLIDE, r' x="\d+"', ' x="10pt"'),
    "extents of nothing": _replaced(SLIDE, r'<a:ext cx="\d+" cy="\d+"/>', '<a:ext cx="0" cy="0"/>'),
    "no extents": _replaced(SLIDE, r'<a:ext cx="\d+" cy="\d+"/>', ""),
    "groups without frames": _replaced(SLIDE, r"<a:chOff[^>]*/>\s*<a:chExt[^>]*/>", ""),
    "unknown placeholders": _replaced(SLIDE, r"<p:ph[^>]*/>", '<p:ph type="poem" idx="77"/>'),
    "placeholders of words": _replaced(SLIDE, r"<p:ph[^>]*/>", '<p:ph idx="first"/>'),
    "sizes of words": _replaced(MASTER, r' sz="\d+"', ' sz="large"'),
    "a layout without a name": _replaced(LAYOUT, r"<p:cSld[^>]*>", "<p:cSld>"),
    "a layout of no tree": _replaced(LAYOUT, r"<p:spTree>.*</p:spTree>", ""),
    "sources that are broken": _replaced(SOURCES, r"</[^>]*>$", ""),
    "sources of an entity": _replaced(SOURCES, r"(?<=\?>)", '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/hostname">]>'),
    "content types that are empty": _replaced(CONTENTS, r".*", ""),
    "content types of nothing": _replaced(CONTENTS, r"<Override[^>]*/>", ""),
    "content types without defaults": _replaced(CONTENTS, r"<Default[^>]*/>", ""),
    "content types that are wrong": _replaced(CONTENTS, r"slide\+xml", "slideLayout+xml"),
    "a presentation of another type": _replaced(CONTENTS, r"presentation\.main\+xml", "slideshow.main+xml"),
    "a document": _replaced(CONTENTS, r"presentationml\.presentation\.main\+xml", "wordprocessingml.document.main+xml"),
    "parts without names": _replaced(CONTENTS, r' PartName="[^"]*"', ""),
    "types without names": _replaced(CONTENTS, r' ContentType="[^"]*"', ""),
    "no document": _replaced("_rels/.rels", r"<Relationship [^>]*officeDocument[^>]*/>", ""),
    "relationships without targets": _replaced(_rels(SLIDE), r' Target="[^"]*"', ""),
    "relationships without ids": _replaced(_rels(SLIDE), r' Id="[^"]*"', ""),
    "relationships of one id": _replaced(_rels(SLIDE), r' Id="[^"]*"', ' Id="rId1"'),
    "relationships to nowhere": _replaced(_rels(SLIDE), r'Target="[^"]*"', 'Target="../nowhere.xml"'),
    "relationships to outside": _replaced(_rels(SLIDE), r'Target="[^"]*"', 'Target="../../../../etc/passwd"'),
    "relationships to the web": _replaced(
        _rels(SLIDE), r'Target="[^"]*"', 'Target="http://127.0.0.1:9/a" TargetMode="External"'
    ),
    "relationships to a folder": _replaced(_rels(SLIDE), r'Target="[^"]*"', 'Target="/"'),
    "relationships of other types": _replaced(_rels(SLIDE), r'/relationships/\w+"', '/relationships/poem"'),
}


def _of_parts_in_turn() -> Iterator[tuple[str, Callable[[Parts], None]]]:
    for name in parts_of(deck()):
        if not re.search(r"[2-9]|\d\d", name) or name in (SLIDE, LAYOUT, _rels(SLIDE), _rels(LAYOUT)):
            yield f"{name} gone", lambda parts, name=name: parts.pop(name) and None
            yield (
                f"{name} cut",
                lambda parts, name=name: parts.update({name: parts[name][: len(parts[name]) // 2]}),
            )
            yield f"{name} of zeros", lambda parts, name=name: parts.update({name: bytes(500)})


def _of_xml() -> Iterator[tuple[str, Callable[[Parts], None]]]:
    """Elements taken out and attributes changed at random places, by seeds."""
    for seed in range(12):
        yield f"an element out, {seed}", lambda parts, seed=seed: _element_out(parts, random.Random(seed))
        yield f"an attribute changed, {seed}", lambda parts, seed=seed: _attribute_changed(parts, random.Random(seed))


def _element_out(parts: Parts, chance: random.Random) -> None:
    from lxml import etree

    name = chance.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    root = etree.fromstring(parts[name])
    below = [element for element in root.iter() if element.getparent() is not None]
    if not below:
        parts.pop(name)
        return
    gone = chance.choice(below)
    gone.getparent().remove(gone)
    parts[name] = etree.tostring(root)


def _attribute_changed(parts: Parts, chance: random.Random) -> None:
    from lxml import etree

    name = chance.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    root = etree.fromstring(parts[name])
    having = [element for element in root.iter() if element.attrib] or [root]
    element = chance.choice(having)
    key = chance.choice(list(element.attrib) or ["odd"])
    element.set(key, chance.choice(["", "-1", "99999999999", "1e400", "true", "ä", "9" * 5000, "../../x", "nan"]))
    parts[name] = etree.tostring(root)
