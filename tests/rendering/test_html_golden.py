"""Slides and style rules, to the letter, of a deck and a theme whose every number is written here."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from notes2slides.model.deck import Asset, Deck, NoteLine, Slot
from notes2slides.model.frames import (
    CalloutFrame,
    CodeFrame,
    CodeLine,
    CodeToken,
    Frame,
    ImageFrame,
    Line,
    TableFrame,
    TextFrame,
    TextParagraph,
)
from notes2slides.model.geometry import Rect, Size
from notes2slides.model.text import Mark, Run
from notes2slides.model.theme import Box, Decoration, Font, Layout, Level, TextStyle, Theme
from notes2slides.rendering.html.pictures import filled
from notes2slides.rendering.html.slides import slides_html
from notes2slides.rendering.html.stylesheet import theme_rules
from notes2slides.values import replace
from support.further_frames import STYLES as FURTHER_STYLES
from support.further_frames import further_slides
from support.html_samples import PIXEL, deck_of, origin
from support.sample_deck import LOOKS, slide

GOLDENS = Path(__file__).parent.parent / "goldens" / "html"
STYLES = (
    "title",
    "part",
    "body",
    "quote",
    "callout",
    "callout-label",
    "code",
    "table",
    "table-header",
    "footer",
    "mark",
    *FURTHER_STYLES,
)
BODY = Rect(50, 100, 800, 300)

THEME = Theme(
    name="golden",
    description="",
    origin="",
    folders=(),
    page=Size(960, 540),
    dark=False,
    colours={"paper": "FFFFFF", "ink": "000000", "accent": "A00000"},
    fonts={
        "heading": Font(face="Cambria", alternatives=("Caladea",), generic="serif"),
        "body": Font(face="Calibri", alternatives=(), generic="sans-serif"),
        "mono": Font(face="Courier New", alternatives=(), generic="monospace"),
    },
    styles={name: TextStyle(font="body", size=20, colour="ink", bold=name == "title") for name in STYLES},
    scales=((24, 20),),
    levels=tuple(
        Level(indent=24 + 20 * n, hanging=20, bullet="–", bullet_colour="accent", bullet_scale=0.8, space_before=6)
        for n in range(2)
    ),
    layouts={
        "bullets": Layout(
            name="bullets",
            background="paper",
            boxes={
                "title": Box(rect=Rect(50, 40, 800, 50), style="title", anchor="bottom"),
                "body": Box(rect=BODY, style="body"),
                "footer": Box(rect=Rect(50, 500, 400, 16), style="footer"),
                "slide-number": Box(rect=Rect(750, 500, 100, 16), style="footer"),
            },
            decorations=(
                Decoration(rect=Rect(50, 490, 800, 1), fill="ink"),
                Decoration(rect=Rect(10, 100, 40, 40), fill="accent", text="“", style="mark"),
            ),
        )
    },
    mono_scale=0.9,
    looks=LOOKS,
)


def paragraph(
    *runs: Run, style: str = "body", level: int = 0, marker: str | None = None, block: str = ""
) -> TextParagraph:
    return TextParagraph(
        lines=(Line(runs=runs, width=99.96), Line(runs=(Run("& more"),), width=40)),
        style=style,
        size=20,
        leading=24.5,
        space_before=6 if level else 0,
        level=level,
        marker=marker,
        origin=origin(block) if block else None,
    )


def frames() -> tuple[Frame, ...]:
    listed = (
        paragraph(Run("first "), style="level1", marker="", block="b1"),
        paragraph(Run("second", Mark.STRONG), Run(" "), style="level2", level=1, marker="2.", block="b2"),
        paragraph(Run("third "), style="level1", marker="", block="b3"),
    )
    callout = (paragraph(Run("My Take"), style="callout-label"), paragraph(Run("well "), style="callout", block="c"))
    cells = tuple(tuple(paragraph(Run(f"{row}{column}"), style="table") for column in "ab") for row in (1, 2))
    return (
        TextFrame(paragraphs=listed),
        CalloutFrame(
            kind="mytake",
            label="My Take & more",
            colour="accent",
            paragraphs=callout,
            panel=replace(LOOKS.callout, padding=12, radius=6),
        ),
        CodeFrame(
            panel=LOOKS.code,
            lines=(
                CodeLine(tokens=(), number=3),
                CodeLine(tokens=(CodeToken("if", "keyword"), CodeToken(" a < b:")), number=4, highlighted=True),
                CodeLine(tokens=(CodeToken("\tpass"),), number=None),
            ),
            language="python",
            gutter=20,
            tab=40,
            size=18,
            leading=22,
            padding=10,
            origin=origin("code", "code"),
        ),
        TableFrame(
            column_widths=(300, 500),
            row_heights=(60, 60),
            rows=cells,
            align=("left", "right"),
            padding=(10, 5),
            gaps=(0.0, 0.0),
            origin=origin("table", "table"),
        ),
        ImageFrame(asset="pixel", alt="a dot", origin=origin("figure", "figure")),
    )


def golden_deck() -> Deck:
    title = paragraph(Run("Title "), Run("(1/2)", Mark.QUIET), style="title", block="t")
    slides = (
        slide(
            number,
            "bullets",
            Slot(name="title", rect=Rect(50, 40, 800, 50), frame=TextFrame(paragraphs=(title,))),
            Slot(name="body", rect=BODY, frame=frame),
            notes=(NoteLine(level=1, text="say this"),),
        )
        for number, frame in enumerate(frames(), 1)
    )
    return deck_of(
        *slides, *further_slides(6), assets={"pixel": Asset(data=PIXEL, media_type="image/png", width=1, height=1)}
    )


@pytest.mark.golden
@pytest.mark.parametrize("name", ["slides.html", "theme.css"])
def test_what_is_written_is_the_golden(name: str) -> None:
    """`UPDATE_GOLDENS=1 pytest` writes the goldens anew; read the difference before you commit it."""
    deck = golden_deck()
    text = (
        filled(slides_html(deck, THEME, stacks=False), deck.assets)
        if name == "slides.html"
        else theme_rules(THEME, deck.meta, deck.assets)
    )
    golden = GOLDENS / name
    if os.environ.get("UPDATE_GOLDENS"):
        golden.write_text(text + "\n", encoding="utf-8")
    assert text + "\n" == golden.read_text(encoding="utf-8")
