"""A base that somebody has damaged, exchanged or made up is no base, and costs nothing to find out."""

from __future__ import annotations

import base64
import json
import tracemalloc
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from notes2slides.files.signing import PROPERTIES
from notes2slides.merge_base import Base, NewerBase, read_base
from notes2slides.merge_base.decoding import LARGEST, MOST_BRACKETS, BaseFormatError, decoded
from notes2slides.rendering.pptx import render_pptx
from notes2slides.theming import load_theme
from support.examples import examples
from support.html_samples import every_kind
from support.ooxml import Package, repacked

THEME = load_theme("lecture")
PPTX = render_pptx(every_kind(THEME), THEME)
PART = "customXml/item2.xml"
XML = Package(PPTX).members[PART]
TEXT = XML.partition(b'version="1">')[2].removesuffix(b"</base>")
JSON = zlib.decompress(base64.b64decode(TEXT))
SHAPE = json.loads(JSON)["slides"][3]["shapes"][2]


def of(changes: dict[str, bytes | None], folder: Path) -> Base | NewerBase | None:
    path = folder / "deck.pptx"
    path.write_bytes(repacked(PPTX, changes))
    return read_base(path)


def packed(data: bytes) -> bytes:
    return base64.b64encode(zlib.compress(data))


def with_text(text: bytes) -> dict[str, bytes | None]:
    """A part with another text, in a file whose properties name no digest."""
    return {PART: XML.replace(TEXT, text), PROPERTIES: None}


def test_it_is_found_wherever_it_stands_and_however_it_is_written(tmp_path: Path) -> None:
    base = of({}, tmp_path)
    assert isinstance(base, Base)
    assert of({PART: None, "customXml/item77.xml": XML}, tmp_path) == base
    lines = b"\n".join(TEXT[at : at + 76] for at in range(0, len(TEXT), 76))
    prefixed = b'<n:base version="1" xmlns:n="urn:notes2slides:base">\n' + lines + b"\n</n:base>"
    assert of({PART: prefixed}, tmp_path) == base
    assert of({PROPERTIES: None}, tmp_path) == base


@pytest.mark.parametrize("version", [2, 17, 9999])
def test_a_later_version_is_told_apart(tmp_path: Path, version: int) -> None:
    later = XML.replace(b'version="1"', b'version="%d"' % version).replace(TEXT, b"anything")
    assert of({PART: later}, tmp_path) == NewerBase(version)


@pytest.mark.parametrize("version", [b"0", b"-1", b"", b"one", b"1.1", b"9" * 5000])
def test_what_has_no_version_is_no_base(tmp_path: Path, version: bytes) -> None:
    assert of({PART: XML.replace(b'version="1"', b'version="' + version + b'"')}, tmp_path) is None


def test_a_base_of_another_deck_is_not_taken(tmp_path: Path) -> None:
    other = packed(JSON.replace(b"Optimisers", b"Optimizers"))
    assert of({PART: XML.replace(TEXT, other)}, tmp_path) is None
    assert isinstance(of(with_text(other), tmp_path), Base)


DAMAGED = {
    "cut short": TEXT[: len(TEXT) // 2],
    "no Base64": b"<x/>",
    "no zlib": base64.b64encode(JSON),
    "no JSON": packed(JSON[:-9]),
    "no UTF-8": packed(b'{"slides": ["\xff"]}'),
    "no object": packed(b"[]"),
    "deep": packed(b"[" * 200_000),
    "deep objects": packed(b'{"slides":' * 200_000),
    "a number of 5,000 digits": packed(b'{"slides":[{"creation":' + b"9" * 5000 + b"}]}"),
    "a large number": packed(b'{"slides":[{"creation":' + b"9" * 30 + b"}]}"),
    "no number": packed(b'{"slides":[{"creation":true}]}'),
    "a form that is not there": packed(b'{"slides":[{"shapes":[[7,{}]]}],"forms":[]}'),
    "no text for a paragraph": packed(JSON.replace(b'"texts":["', b'"texts":[],"x":["', 1)),
    "texts that are too many": packed(JSON.replace(b'"texts":["', b'"texts":["more","', 1)),
    "another kind of shape": packed(JSON.replace(b'"kind":"group"', b'"kind":"cloud"', 1)),
    "a box of three": packed(JSON.replace(b'"box":[', b'"box":[1],"x":[', 1)),
}


@pytest.mark.parametrize("damage", DAMAGED)
def test_what_is_damaged_is_no_base(tmp_path: Path, damage: str) -> None:
    assert of(with_text(DAMAGED[damage]), tmp_path) is None


@pytest.mark.parametrize("name", ["slides", "forms", "looks", "texts"])
@pytest.mark.parametrize("value", [None, 1, "x", [1], ["x"], {}, [{}], [[]], [[0, {}]], [{"shapes": [[0, {}]]}]])
def test_every_value_is_looked_at(name: str, value: object) -> None:
    whole = {**json.loads(JSON), name: value}
    with suppress(BaseFormatError):
        assert isinstance(decoded(packed(json.dumps(whole).encode()), None), Base)


VALUES = st.none() | st.booleans() | st.integers() | st.text(max_size=3)
ANYTHING = st.recursive(VALUES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner))
FIELDS = st.sampled_from(["box", "key", "kind", "look", "paragraphs", "rows", "runs", "block", "number", "notes", "id"])


@settings(max_examples=examples(0.2), suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(FIELDS, ANYTHING, max_size=4), st.dictionaries(FIELDS, ANYTHING, max_size=4), ANYTHING)
def test_made_up_values_raise_one_error_only(form: Any, fields: Any, notes: Any) -> None:
    form = {"box": [0, 0, 1, 1], "kind": "text", **form}
    whole = {"slides": [{"shapes": [[0, fields]], "notes": notes}], "forms": [form], "looks": [""], "texts": ["a", "b"]}
    with suppress(BaseFormatError):
        decoded(packed(json.dumps(whole).encode()), None)


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    packer = zlib.compressobj(1)
    bomb = base64.b64encode(b"".join(packer.compress(bytes(1_000_000)) for _ in range(200)) + packer.flush())
    tracemalloc.start()
    try:
        assert of(with_text(bomb), tmp_path) is None
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 3 * LARGEST


def test_a_base_of_brackets_alone_is_not_taken_apart() -> None:
    slides = b'{"slides":[' + b",".join([b"{}"] * MOST_BRACKETS) + b"]}"
    tracemalloc.start()
    try:
        with pytest.raises(BaseFormatError, match="more objects and lists"):
            decoded(packed(slides), None)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 3 * LARGEST


def test_xml_with_a_document_type_is_not_read(tmp_path: Path) -> None:
    entities = b'<!DOCTYPE base [<!ENTITY a "' + b"x" * 1000 + b'">]>'
    bomb = entities + XML.partition(b"?>")[2].replace(TEXT, b"&a;" * 1000)
    assert of({PART: bomb}, tmp_path) is None
    assert of({PART: XML[:-3]}, tmp_path) is None
    assert of({PART: b"\xff\xfe" + XML.decode().encode("utf-16-le")}, tmp_path) is None


def test_what_is_no_deck_has_none(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("# A", encoding="utf-8")
    (tmp_path / "cut.pptx").write_bytes(PPTX[:-100])
    assert [read_base(tmp_path / name) for name in ("notes.md", "cut.pptx", "none.pptx", ".", "a\0b")] == [None] * 5
    before = dict.fromkeys((PART, PROPERTIES))
    assert of(before, tmp_path) is None
