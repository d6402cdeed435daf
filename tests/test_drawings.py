"""SVG: cleaned of all that runs or asks for anything, and drawn as PNG beside it."""

from __future__ import annotations

import base64
from io import BytesIO

import pytest
from lxml import etree
from PIL import Image

from notes2slides.assets import drawings
from notes2slides.assets.decoding import Decoded, decode
from notes2slides.files.locating import UnusableError

XMLNS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
DOT = base64.b64encode(
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\x00\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
)
"""A picture of one red pixel."""


def drawn(inside: str, root: str = 'width="200" height="100"') -> Decoded:
    return decode(f"<svg {XMLNS} {root}>{inside}</svg>".encode())


def pixels(decoded: Decoded) -> Image.Image:
    with Image.open(BytesIO(decoded.asset.data)) as image:
        return image.convert("RGBA")


def test_the_png_is_the_drawing_at_twice_its_size() -> None:
    decoded = drawn('<rect width="100" height="100" fill="#a3312a"/>')
    image = pixels(decoded)
    assert image.size == (400, 200)
    assert (decoded.asset.width, decoded.asset.height) == (200, 100)
    assert image.getpixel((100, 100)) == (0xA3, 0x31, 0x2A, 255)
    assert image.getpixel((300, 100))[3] == 0
    assert decoded.left_out == ()


@pytest.mark.parametrize(
    ("root", "size"),
    [
        ('width="10cm" height="5cm"', (378, 189)),
        ('width="50%" viewBox="0 0 4 2"', (4, 2)),
        ('viewBox="0 0 24 24"', (1080, 1080)),
        ('width="300" viewBox="0 0 4 2"', (300, 150)),
        ('width="99999" height="99999"', (1080, 1080)),
        ('width="-5" height="1e400"', (300, 150)),
        ("", (300, 150)),
    ],
)
def test_a_drawing_has_a_size_whatever_it_says(root: str, size: tuple[int, int]) -> None:
    asset = drawn("<rect/>", root).asset
    assert (asset.width, asset.height) == size
    vector = etree.fromstring(asset.vector)
    assert (vector.get("width"), vector.get("height")) == tuple(map(str, size))


@pytest.mark.parametrize(
    ("inside", "left_out"),
    [
        ("<script>alert(1)</script>", "script"),
        ('<rect onclick="alert(1)"/>', "event handlers"),
        ('<image href="file:///etc/passwd"/>', "references"),
        ('<image xlink:href="https://example.org/a.png"/>', "references"),
        ('<image href="data:image/svg+xml;base64,PHN2Zy8+"/>', "references"),
        ('<use href="other.svg#a"/>', "references"),
        ('<feImage href="//example.org/a.png"/>', "references"),
        ('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">a</p></foreignObject>', "foreignObject"),
        ('<rect fill="url(https://example.org/a.svg#b)"/>', "references in styles"),
        ("<rect style=\"fill: URL( 'https://example.org/a'\"/>", "references in styles"),
        ('<rect style="fill:u\\72l(https://example.org/a)"/>', "references in styles"),
        ('<style>@import "https://example.org/a.css";</style>', "references in styles"),
        ("<style>a{background:image-set('https://example.org/a.png' 1x)}</style>", "references in styles"),
        ('<animate attributeName="href" to="https://example.org"/>', "animate"),
    ],
)
def test_what_runs_or_asks_for_anything_is_left_out_and_named(inside: str, left_out: str) -> None:
    decoded = drawn(f'{inside}<circle r="5"/>')
    assert decoded.left_out == (left_out,)
    for trace in (b"alert", b"example", b"passwd", b"script", b"onclick", b"other.svg", b"PHN2Zy8"):
        assert trace not in decoded.asset.vector
    assert b'<circle r="5"/>' in decoded.asset.vector


def test_what_stays_within_the_drawing_is_kept() -> None:
    inside = (
        '<defs><linearGradient id="g"><stop stop-color="red"/></linearGradient></defs><style>rect{fill:url(#g)}</style>'
        f'<rect id="r" style="stroke:url(#g)"/><use xlink:href="#r"/>'
        f'<image href="data:image/gif;base64,{DOT.decode()}"/>'
    )
    decoded = drawn(inside)
    assert decoded.left_out == ()
    for kept in (b"url(#g)}", b"stroke:url(#g)", b'xlink:href="#r"', DOT):
        assert kept in decoded.asset.vector


def test_a_link_becomes_what_it_holds_and_text_behind_what_is_left_out_stays() -> None:
    inside = '<a href="javascript:alert(1)"><text>be<script/>fore</text></a>'
    vector = drawn(inside).asset.vector
    assert b"<g><text>before</text></g>" in vector


def test_entities_are_not_expanded() -> None:
    data = b'<!DOCTYPE svg [<!ENTITY e SYSTEM "file:///etc/passwd">]><svg width="9" height="9"><text>a&e;b</text></svg>'
    assert b"<text>ab</text>" in decode(data).asset.vector


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"<svg><rect></svg>", "is a damaged SVG"),
        (b'<html xmlns="x"><svg xmlns="http://www.w3.org/2000/svg"/></html>', "is not an SVG"),
        (b'<svg><g id="a"><use href="#a"/></g><use href="#a"/></svg>', "is a drawing of more than 50000 elements"),
    ],
)
def test_what_cannot_be_drawn_is_refused(data: bytes, problem: str) -> None:
    with pytest.raises(UnusableError, match=problem):
        decode(data)


def test_what_would_take_for_ever_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawings, "_LONGEST", 1.0)
    turbulence = '<filter id="f"><feTurbulence numOctaves="9999999" baseFrequency=".1"/></filter>'
    with pytest.raises(UnusableError, match="takes too long to draw"):
        drawn(f'{turbulence}<rect width="200" height="100" filter="url(#f)"/>')


def test_the_same_drawing_gives_the_same_bytes() -> None:
    inside = '<text x="5" y="50" font-family="sans-serif">Words</text>'
    assert drawn(inside) == drawn(inside)
