"""Drawings of strangers: whatever an SVG holds, what becomes of it in a deck runs nothing and asks for nothing."""

# ruff: noqa: E501  (payloads stand on one line each)
from __future__ import annotations

import re
from base64 import b64decode
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from playwright.sync_api import sync_playwright

from notes2slides.assets.cleaning import clean
from notes2slides.assets.css import safe_declarations, safe_sheet, safe_value
from notes2slides.assets.decoding import decode
from notes2slides.build_options import BuildOptions
from notes2slides.files.locating import UnusableError
from notes2slides.pipeline import build
from tests.support.chromium import chromium
from tests.support.ooxml import Package

FAR = "http://canary.test/x"
ROOT = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="100" height="50" {}>'
    '{}<circle r="5" class="a" id="i"/></svg>'
)

INSIDE = [
    # what runs
    f"<script>fetch('{FAR}')</script>",
    f"<script href='{FAR}'/>",
    f"<script xlink:href='{FAR}'/>",
    f"<x:script xmlns:x='http://www.w3.org/2000/svg'>fetch('{FAR}')</x:script>",
    f"<h:script xmlns:h='http://www.w3.org/1999/xhtml'>fetch('{FAR}')</h:script>",
    f"<script xmlns='http://www.w3.org/1999/xhtml'>fetch('{FAR}')</script>",
    f"<script><![CDATA[fetch('{FAR}')]]></script>",
    f"<g><script/><script>fetch('{FAR}')</script></g>",
    f"<desc><script>fetch('{FAR}')</script></desc>",
    f"<style><script>fetch('{FAR}')</script></style>",
    f"<rect width='50' height='50' onload=\"fetch('{FAR}')\" ONCLICK='x'/>",
    f"<image href='data:x' onerror=\"fetch('{FAR}')\"/>",
    f"<set attributeName='onmouseover' to=\"fetch('{FAR}')\" onbegin=\"fetch('{FAR}')\"/>",
    f"<animate onbegin=\"fetch('{FAR}')\" attributeName='x' dur='1s'/>",
    f"<handler xmlns='http://www.w3.org/2001/xml-events'>fetch('{FAR}')</handler>",
    f"<a href=\"javascript:fetch('{FAR}')\"><text>a</text></a>",
    "<use href=\"data:image/svg+xml,&lt;svg id='x' xmlns='http://www.w3.org/2000/svg' onload='1'/>#x\"/>",
    "<use href='data:image/svg+xml;base64,PHN2Zy8+#x'/>",
    # what is fetched by an element
    f"<use href='{FAR}.svg#a'/>",
    f"<use xlink:href='{FAR}.svg#a'/>",
    f"<use y:href='{FAR}.svg#a' xmlns:y='http://www.w3.org/1999/xlink'/>",
    f"<use href=' \t{FAR}.svg#a'/>",
    f"<image href='{FAR}.png' width='9' height='9'/>",
    f"<image xlink:href='{FAR}.png' width='9' height='9'/>",
    f"<image q:href='{FAR}.png' xmlns:q='http://www.w3.org/1999/xlink' width='9' height='9'/>",
    "<image href='file:///etc/passwd' width='9' height='9'/>",
    "<image href='//canary.test/x.png' width='9' height='9'/>",
    "<image href='../../secret.png' width='9' height='9'/>",
    "<image href='data:text/html,x' width='9' height='9'/>",
    f"<image href='data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22%3E%3Cimage href=%22{FAR}%22/%3E%3C/svg%3E'/>",
    f"<svg><image href='{FAR}.png' width='9' height='9'/></svg>",
    f"<feImage href='{FAR}.png'/>",
    f"<filter id='f'><feImage xlink:href='{FAR}.png'/></filter><rect filter='url(#f)' width='9' height='9'/>",
    f"<linearGradient id='g' href='{FAR}.svg#g'/><rect fill='url(#g)' width='9' height='9'/>",
    f"<pattern id='p' xlink:href='{FAR}.svg#p'/><rect fill='url(#p)' width='9' height='9'/>",
    f"<text><textPath href='{FAR}.svg#t'>a</textPath></text>",
    f"<text><tref xlink:href='{FAR}.svg#t'/></text>",
    "<g xml:base='http://canary.test/'><use href='#i'/><image href='x.png' width='9' height='9'/></g>",
    f"<foreignObject width='9' height='9'><img xmlns='http://www.w3.org/1999/xhtml' src='{FAR}'/></foreignObject>",
    f"<foreignObject><iframe xmlns='http://www.w3.org/1999/xhtml' src='{FAR}'/></foreignObject>",
    f"<iframe xmlns='http://www.w3.org/1999/xhtml' src='{FAR}'/>",
    f"<img xmlns='http://www.w3.org/1999/xhtml' src='{FAR}'/>",
    f"<link xmlns='http://www.w3.org/1999/xhtml' rel='stylesheet' href='{FAR}.css'/>",
    f"<style xmlns='http://www.w3.org/1999/xhtml'>@import '{FAR}.css';</style>",
    f"<meta xmlns='http://www.w3.org/1999/xhtml' http-equiv='refresh' content='0;url={FAR}'/>",
    f"<video xmlns='http://www.w3.org/1999/xhtml' src='{FAR}'/><audio src='{FAR}'/>",
    f"<video href='{FAR}' autoplay='1'/>",
    f"<color-profile name='c' xlink:href='{FAR}.icc'/><font-face-uri xlink:href='{FAR}.svg#f'/>",
    f"<cursor xlink:href='{FAR}.cur' id='c'/>",
    f"<animate attributeName='href' to='{FAR}' dur='1s'/>",
    f"<use href='#i'><set attributeName='href' to='{FAR}.svg#a'/></use>",
    f"<image width='9' height='9'><animate attributeName='href' values='{FAR}.png' dur='1s' fill='freeze'/></image>",
    f"<image width='9' height='9'><set attributeName='xlink:href' to='{FAR}.png'/></image>",
    f"<discard href='{FAR}'/><mpath href='{FAR}'/>",
    # what is fetched by style
    f"<style>@import '{FAR}.css';</style>",
    f"<style>@import url({FAR}.css);</style>",
    f"<style>@IMPORT url('{FAR}.css')</style>",
    f"<style><g/>@import '{FAR}.css';</style>",
    f"<style>@im<g/>port '{FAR}.css';</style>",
    f"<style>@im<![CDATA[port]]> '{FAR}.css';</style>",
    f"<style>@im<!-- -->port '{FAR}.css';</style>",
    f"<style>@im<?x?>port '{FAR}.css';</style>",
    f"<style><g>@import '{FAR}.css';</g></style>",
    f"<style>a{{}}<title/>@import '{FAR}.css';<title/>.a{{fill:url({FAR}.svg#x)}}</style>",
    f"<style><style>@import '{FAR}.css';</style></style>",
    f"<style>&#64;import '{FAR}.css';</style>",
    f"<style>@\\69mport '{FAR}.css';</style>",
    f"<style>@import/**/'{FAR}.css';</style>",
    f"<style>@import\n'{FAR}.css'</style>",
    f"<style>&lt;!-- @import '{FAR}.css'; --&gt;</style>",
    f"<style>@charset 'x'; @import '{FAR}.css';</style>",
    f"<style>@layer a; @import '{FAR}.css' layer(a) supports(fill: red);</style>",
    f"<style>@media all {{ @import '{FAR}.css'; .a{{ fill: url({FAR}.svg#x) }} }}</style>",
    f"<style>@namespace x '{FAR}';</style>",
    f"<style>@font-face {{ font-family: f; src: url({FAR}.woff) }} text {{ font-family: f }}</style><text y='9'>x</text>",
    f"<style>.a {{ fill: url({FAR}.svg#x) }}</style>",
    f"<style>.a {{ fill: URL( '{FAR}.svg#x' ) }}</style>",
    f"<style>.a {{ fill: u\\72l({FAR}.svg#x) }}</style>",
    f"<style>.a {{ fill: \\75\\72\\6c({FAR}.svg#x) }}</style>",
    f"<style>.a {{ fill: u/**/rl({FAR}.svg#x) }}</style>",
    f"<style>.a {{ fill: url(/**/{FAR}.svg#x) }}</style>",
    f"<style>.a {{ mask: 5%url({FAR}.svg#x) }}</style>",
    f"<style>svg {{ background: 5%url({FAR}.png) }}</style>",
    f"<style>svg {{ background: #fff url({FAR}.png) }}</style>",
    f"<style>svg {{ background: image-set('{FAR}.png' 1x) }}</style>",
    f"<style>svg {{ background: -webkit-image-set(url({FAR}.png) 1x) }}</style>",
    f"<style>svg {{ background: cross-fade(url({FAR}.png), red) }}</style>",
    f"<style>svg {{ background: src('{FAR}.png') }}</style>",
    f"<style>svg {{ background: image('{FAR}.png') }}</style>",
    f"<style>svg {{ --x: url({FAR}.png); background: var(--x) }}</style>",
    f"<style>svg {{ color: red; &amp; {{ background: url({FAR}.png) }} }}</style>",
    f"<style>svg {{ background: url({FAR}.png</style>",
    f"<style>svg {{ content: '}} svg {{ background: url({FAR}.png) }}' }}</style>",
    f"<style>svg {{ x: '\n}} svg {{ background: url({FAR}.png) }} .y {{ z: ' }}</style>",
    f"<style>a{{b:url(a'b);c:');background:url({FAR}.png)}}svg{{background:url({FAR}.png);d:'</style>",
    f"<style>svg {{ cursor: url({FAR}.cur), auto; list-style: url({FAR}.png) }}</style>",
    f"<style>@keyframes k {{ from {{ background: url({FAR}.png) }} }} svg {{ animation: k 1s infinite }}</style>",
    f"<style>@property --x {{ syntax: '&lt;url>'; inherits: false; initial-value: url({FAR}.png) }}</style>",
    f"<style>svg:has(.a) {{ background: url({FAR}.png) }}</style>",
    f"<style media='all' type='text/css'>svg {{ background: url({FAR}.png) }}</style>",
    f"<rect style='fill:url({FAR}.svg#x)' width='9' height='9'/>",
    f"<rect style='fill:u&#92;72l({FAR}.svg#x)' width='9' height='9'/>",
    f"<rect style='background:url({FAR});fill:red;mask:url({FAR}#m)' width='9' height='9'/>",
    f"<rect style='x:1;}} @import \"{FAR}\"' width='9' height='9'/>",
    f"<rect fill='url({FAR}.svg#x)' width='9' height='9'/>",
    f"<rect fill='u\\72l({FAR}.svg#x) red' width='9' height='9'/>",
    f"<rect fill='url(#none) url({FAR}.svg#x)' width='9' height='9'/>",
    f"<rect mask='url(\"{FAR}.svg#x\")' clip-path='URL({FAR}.svg#y)' filter='url({FAR}.svg#z)' width='9' height='9'/>",
    f"<path d='M0 0L9 9' marker-start='url({FAR}.svg#m)' cursor='url({FAR}.cur)'/>",
    f"<rect stroke='url({FAR}.svg#x)' mask-image='url({FAR}.png)' width='9' height='9'/>",
]
WHOLE = [
    f"<?xml-stylesheet href='{FAR}.css'?>" + ROOT.format("", ""),
    f"<?xml-stylesheet type='text/xsl' href='{FAR}.xsl'?>" + ROOT.format("", ""),
    f"<!DOCTYPE svg SYSTEM '{FAR}.dtd'>" + ROOT.format("", ""),
    f"<!DOCTYPE svg [<!ENTITY e SYSTEM '{FAR}'>]>" + ROOT.format("", "<text>&e;</text>"),
    "<!DOCTYPE svg [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>" + ROOT.format("", "<text y='9'>&e;</text>"),
    f"<!DOCTYPE svg [<!ENTITY e '<script>fetch(\"{FAR}\")</script>'>]>" + ROOT.format("", "&e;"),
    f"<!DOCTYPE svg [<!ENTITY e 'url({FAR})'>]>" + ROOT.format("", "<rect fill='&e;' width='9' height='9'/>"),
    f"<!DOCTYPE svg [<!ENTITY e '{FAR}'>]>" + ROOT.format("", "<image href='&e;' width='9' height='9'/>"),
    f"<!DOCTYPE svg [<!ENTITY e \"@import '{FAR}';\">]>" + ROOT.format("", "<style>&e;</style>"),
    f"<!DOCTYPE svg [<!ATTLIST circle onload CDATA \"fetch('{FAR}')\">]>" + ROOT.format("", ""),
    f"<!DOCTYPE svg [<!ENTITY % p SYSTEM '{FAR}'>%p;]>" + ROOT.format("", ""),
    ROOT.format(f"onload=\"fetch('{FAR}')\"", ""),
    ROOT.format(f"style='background:url({FAR}.png)'", ""),
    ROOT.format("xml:base='http://canary.test/'", "<image href='x.png'/>"),
    ROOT.format("", "").replace("</svg>", f"</svg><?xml-stylesheet href='{FAR}.css'?>"),
]
DRAWINGS = [*(ROOT.format("", inside) for inside in INSIDE), *WHOLE]


@cache
def cleaned(drawing: str) -> bytes:
    """Return what a deck holds of a drawing; empty for one that is refused."""
    try:
        return decode(drawing.encode()).asset.vector
    except UnusableError:
        return b""


@pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda drawing: drawing[155:230])
def test_nothing_of_a_payload_is_left(drawing: str) -> None:
    vector = cleaned(drawing)
    if not vector:
        return
    for trace in (
        b"canary",
        b"script",
        b"fetch",
        b"import",
        b"passwd",
        b"secret",
        b"<!",
        b"<?",
        b"\\",
        b"onload",
        b"onclick",
    ):
        assert trace not in vector.lower()
    root = etree.fromstring(vector)
    assert {etree.QName(each).namespace for each in root.iter()} == {"http://www.w3.org/2000/svg"}
    assert root.xpath("count(//*[local-name()='circle'])") == 1.0


def test_a_browser_that_opens_them_asks_for_nothing(tmp_path: Path) -> None:
    asked: list[str] = []
    with sync_playwright() as playwright, chromium(playwright) as context:
        context.on("request", lambda request: asked.append(request.url))
        page = context.new_page()
        for number, drawing in enumerate(DRAWINGS):
            file = tmp_path / f"{number}.svg"
            file.write_bytes(cleaned(drawing) or b"<svg xmlns='http://www.w3.org/2000/svg'/>")
            page.goto(file.as_uri(), wait_until="load")
    assert [url for url in asked if not url.endswith(tuple(f"/{number}.svg" for number in range(len(DRAWINGS))))] == []


def test_both_decks_hold_only_what_is_cleaned(tmp_path: Path) -> None:
    """The whole way, from notes to the media in the PowerPoint file and the pictures in the page."""
    lines = []
    for number, drawing in enumerate(DRAWINGS[:: len(DRAWINGS) // 12]):
        (tmp_path / f"{number}.svg").write_text(drawing)
        lines.append(f"## Drawing {number}\n\n![Words]({number}.svg)\n")
    (tmp_path / "notes.md").write_text("\n".join(lines))
    build(tmp_path / "notes.md", tmp_path, BuildOptions())
    package = Package((tmp_path / "notes.pptx").read_bytes())
    media = [data for name, data in package.members.items() if name.endswith(".svg")]
    page = (tmp_path / "notes.html").read_text()
    media += [b64decode(found) for found in re.findall(r"data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)", page)]
    assert len(media) > 10
    for data in media:
        assert not re.search(rb"canary|script|import|<!|<\?", data)


@pytest.mark.parametrize(
    "sheet",
    [
        "rect{fill:url(#g)}",
        ".a,.b>c[d='e(f)']:not(.g) ~ h::after { fill : rgb(1 2 3 / 50%) ; stroke:#FFF!important }",
        "@media (prefers-color-scheme: dark) { .a { fill: #fff } }",
        "@keyframes k { from { opacity: 0 } 50.5% { opacity: .5 } to { opacity: 1 } } .a { animation: k 1s ease-in infinite }",
        "text { font: bold 12px/1.2 'Liberation Sans', sans-serif; content: \"a;b}c\" }",
        ":root { --a: #123; --b: calc(1px + 2%) } .a { fill: var(--a, red); transform: translate(1px,2px) rotate(-4.5deg) }",
        ".größe{fill:url('#größe')}",
        '.st0{fill:none;stroke:#000;stroke-width:1.5e-1;}\n\t.st1{clip-path:url("#a");}\n',
        "",
    ],
)
def test_harmless_style_stays_as_it_is(sheet: str) -> None:
    assert safe_sheet(sheet) == sheet


def test_harmless_style_beside_a_payload_stays() -> None:
    sheet = f"@import '{FAR}'; .a{{fill:red;mask:url({FAR});stroke:blue}} @font-face{{src:url({FAR})}} .b{{fill:green}}"
    assert "".join(safe_sheet(sheet).split()) == ".a{fill:red;mask:none;stroke:blue}.b{fill:green}"
    assert safe_declarations(f"fill:red;x:image-set('{FAR}' 1x);stroke:blue") == "fill:red;stroke:blue"
    assert safe_value(f"url({FAR}) red") == "none red"


PIECES = [
    "@import",
    "url(",
    "u\\72l(",
    "'",
    '"',
    "{",
    "}",
    "(",
    ")",
    ";",
    ":",
    "/*",
    "*/",
    "\\",
    "\n",
    " ",
    "5%",
    "#a",
    "x",
    FAR,
]
PIECES += ["@media all", "image-set(", "<!--", "-->", "fill", "svg", "--a", "var(", "&", ",", "src(", "@font-face"]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_no_style_that_is_put_together_keeps_an_address(text: str) -> None:
    """What is kept has no way to fetch: no at-rule but those that nest, no function that takes an address, no escape."""
    for kept in (safe_sheet(text), safe_declarations(text), safe_value(text)):
        bare = re.sub(r"url\(\s*(['\"]?)#[\w.:-]+\1\s*\)", "", kept)
        outside_strings = re.sub(r"'[^'\n]*'|\"[^\"\n]*\"", "", bare)
        assert not re.search(r"url\(|src\(|image-set\(|@import|@font-face|\\", outside_strings, re.IGNORECASE)
        assert safe_sheet(safe_sheet(text)) == safe_sheet(text)


def test_cleaning_twice_changes_nothing() -> None:
    for drawing in DRAWINGS:
        if vector := cleaned(drawing):
            root = etree.fromstring(vector)
            assert clean(root) == ()
            assert etree.tostring(root) == vector
