"""Parts of a package, to the letter, as indented XML; UPDATE_GOLDENS=1 writes them anew: read the difference."""

from __future__ import annotations

import difflib
import os
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from notes2slides.model.deck import Asset, Deck, DeckMeta, NoteLine
from notes2slides.model.geometry import Rect, Size
from notes2slides.model.text import Mark, Run
from notes2slides.model.theme import Box, Decoration, Font, Layout, Level, TextStyle, Theme
from notes2slides.rendering.pptx import render_pptx
from notes2slides.theming import load_theme
from notes2slides.values import replace
from support.further_frames import STYLES as FURTHER_STYLES
from support.further_frames import further_slides
from support.html_samples import PIXEL
from support.ooxml import Package
from support.sample_deck import BODY, LOOKS, body, callout, code, deck, paragraph, picture, slide, table, title

GOLDENS = Path(__file__).parent.parent / "goldens" / "pptx"
PARTS = (
    "[Content_Types].xml",
    "docProps/core.xml",
    "ppt/presentation.xml",
    "ppt/_rels/presentation.xml.rels",
    "ppt/theme/theme1.xml",
    "ppt/slideLayouts/slideLayout1.xml",
    "ppt/slideMasters/slideMaster1.xml",
    "ppt/notesMasters/notesMaster1.xml",
    "ppt/tableStyles.xml",
    "ppt/slides/slide1.xml",
    "ppt/slides/_rels/slide1.xml.rels",
    "ppt/slides/slide2.xml",
    "ppt/slides/slide3.xml",
    *(f"ppt/slides/slide{number}.xml" for number in range(4, 10)),
    "ppt/notesSlides/notesSlide2.xml",
    "ppt/notesSlides/notesSlide1.xml",
)


STYLES = (
    "part",
    "kicker",
    "body",
    "callout",
    "callout-label",
    "table",
    "table-header",
    "footer",
    "slide-number",
    *FURTHER_STYLES,
)
COLOURS = {
    "paper": "FFFFFF",
    "ink": "101010",
    "soft": "606060",
    "line": "D0D0D0",
    "accent": "A00000",
    "tint": "FFF0F0",
    "chip": "F0F0FF",
    "code": "F8F8F8",
    "link": "0000A0",
    "deep": "101010",
    "on-deep": "FFFFFF",
}


def golden_layout(name: str) -> Layout:
    return Layout(
        name=name,
        background="paper",
        boxes={
            "kicker": Box(rect=Rect(56, 28, 848, 18), style="kicker"),
            "title": Box(rect=Rect(56, 48, 848, 78), style="title", anchor="bottom"),
            "body": Box(rect=BODY, style="body"),
            "footer": Box(rect=Rect(56, 504, 700, 16), style="footer"),
            "slide-number": Box(rect=Rect(804, 504, 100, 16), style="slide-number"),
        },
        decorations=(Decoration(rect=Rect(56, 497, 848, 1), fill="line"),),
    )


def golden_theme() -> Theme:
    """A theme whose every number is written here; only its templates are those of the built-in themes."""
    styles = {name: TextStyle(font="body", size=20, colour="ink") for name in STYLES}
    styles["title"] = TextStyle(font="heading", size=32, colour="ink", bold=True)
    styles["code"] = TextStyle(font="mono", size=18, colour="ink")
    return Theme(
        name="golden",
        description="",
        origin="",
        folders=load_theme("lecture").folders,
        page=Size(960, 540),
        dark=False,
        colours=COLOURS,
        fonts={
            "heading": Font(face="Georgia", alternatives=(), generic="serif"),
            "body": Font(face="Calibri", alternatives=(), generic="sans-serif"),
            "mono": Font(face="Courier New", alternatives=(), generic="monospace"),
        },
        styles=styles,
        scales=((24, 22),),
        levels=tuple(
            Level(indent=24 + 20 * n, hanging=20, bullet="–", bullet_colour="accent", bullet_scale=0.9, space_before=6)
            for n in range(2)
        ),
        layouts={name: golden_layout(name) for name in ("bullets", "callout")},
        mono_scale=0.9,
        looks=LOOKS,
    )


def golden_deck() -> Deck:
    text = (
        paragraph((Run("See "), Run("the paper", href="https://example.org/a?b=1&c=2"), Run(" & on", href="#slide-2"))),
        paragraph((Run("BatchNorm", Mark.TAG), Run(" in "), Run("x.mean()", Mark.CODE)), "level2", 22, level=1),
        paragraph("counted", "level2", 22, level=1, marker="3."),
        paragraph("prose", "body", 24, marker=None),
    )
    notes = (NoteLine(level=0, text="Optimisers › Minima", kind="path"), NoteLine(level=1, text="Saddle points"))
    made = deck(
        slide(
            1,
            "bullets",
            title((Run("Local minima"), Run(" (2/3)", Mark.QUIET))),
            body(*text),
            section="Optimisers",
            notes=notes,
        ),
        slide(2, "callout", title("A take"), callout("My Take", "Asked every year"), section="Optimisers"),
        slide(
            3,
            "bullets",
            title("Panels"),
            code("for x in y:", "    pass"),
            table(("a", "b"), ("1", "2")),
            picture("cat", "A cat"),
        ),
        *further_slides(4),
        meta=DeckMeta(
            title="Optimisers", author="A. Lecturer", date="2019-11-01", footer="Optimisers", keywords=("a",)
        ),
    )
    return replace(
        made, assets=dict.fromkeys(("cat", "pixel"), Asset(data=PIXEL, media_type="image/png", width=1, height=1))
    )


@cache
def package() -> Package:
    return Package(render_pptx(golden_deck(), golden_theme()))


def pretty(content: bytes) -> str:
    parser = etree.XMLParser(remove_blank_text=True)
    return etree.tostring(etree.fromstring(content, parser), pretty_print=True, encoding="unicode")


@pytest.mark.golden
@pytest.mark.parametrize("part", PARTS)
def test_the_part_is_as_it_was(part: str) -> None:
    file = GOLDENS / (
        part.replace("/", "-").replace("[", "").replace("]", "") + ("" if part.endswith(".xml") else ".xml")
    )
    actual = pretty(package().members[part])
    if os.environ.get("UPDATE_GOLDENS"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(actual, encoding="utf-8")
    expected = file.read_text(encoding="utf-8")
    difference = difflib.unified_diff(
        expected.splitlines(), actual.splitlines(), str(file.name), part, lineterm="", n=1
    )
    assert actual == expected, "\n".join(difference)
