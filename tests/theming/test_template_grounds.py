"""What the text of a template stands on: titles stay on their bands, and what is below them can be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from notes2slides.model.deck import Deck, Slot
from notes2slides.model.frames import TextFrame
from notes2slides.model.geometry import Rect
from notes2slides.model.light import contrast, rgb
from notes2slides.model.text import plain
from notes2slides.model.theme import Theme
from notes2slides.pipeline import plan, read_text
from notes2slides.theming import load_theme
from support.templates import BODY, Box, Made, content, cover, layout, level, ph, png, section, shape

NOTES = """---
title: Europe between Reformation and Revolution
author: A. Lecturer
---

# The Reformation

## A rather long title of a slide, which takes more than a single line in nearly every template that a house has

- Luther writes ninety-five theses
- The pope threatens
"""
BAND: Box = (0, 30, 960, 58)
TITLE: Box = (40, 36, 880, 46)
DARK = '<a:solidFill><a:srgbClr val="303030"/></a:solidFill>'
WHITE = level(32, bullet="", margin=0, colour="bg1")
BLACK = level(32, bullet="", margin=0)


def on_band(kind: str, style: str = WHITE, band: Box = BAND) -> Made:
    """Return a template whose titles stand on a band one line high: a shape, a picture, or their own filled box."""
    master = "ppt/slideMasters/slideMaster1.xml"
    made = Made(layouts=(cover(), content(), section()), title=TITLE, title_style=style)
    match kind:
        case "shape":
            return made.with_(master=shape("", band, "Band", "", DARK))
        case "picture":
            x, y, width, height = (round(side * 12_700) for side in band)
            picture = (
                '<p:pic><p:nvPicPr><p:cNvPr id="40" name="Band"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill>'
                '<a:blip r:embed="band"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm>'
                f'<a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
                '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
            )
            return made.with_(
                master=picture,
                parts={"ppt/media/band.png": png(96, 6, (48, 48, 48))},
                relations={master: [("band", "image", "ppt/media/band.png")]},
            )
        case _:
            filled = layout("Content", [ph("title", band, drawn=DARK), ph("obj", BODY, 1)], "obj")
            return made.with_(layouts=(cover(), filled, section()))


def said(slot: Slot) -> str:
    """Return the lines of a slot, one below the other."""
    assert isinstance(slot.frame, TextFrame)
    lines = (plain(line.runs) for each in slot.frame.paragraphs for line in each.lines)
    return "\n".join(" ".join(line.split()) for line in lines)


def planned(made: Made, folder: Path, notes: str = NOTES) -> tuple[Deck, Theme]:
    file = folder / "house.potx"
    file.write_bytes(made.data())
    theme = load_theme(str(file))
    return plan(read_text(notes)[0], theme)[0], theme


@pytest.mark.parametrize("kind", ["shape", "picture", "box"])
def test_a_title_of_two_lines_stays_on_its_band(kind: str, tmp_path: Path) -> None:
    deck, theme = planned(on_band(kind), tmp_path)
    titles = [slide.slots[0] for slide in deck.slides if slide.layout.startswith("bullets")]
    assert [said(each).count("\n") for each in titles] == [1]
    assert said(titles[0]).endswith("that a house has")
    for name in ("bullets", "two-columns", "callout", "agenda", "links", "statement"):
        box = theme.layout(name).box("title").rect
        assert Rect(0, 30, 960, 58).holds(box), name
    assert 2 * theme.styles["title"].size < theme.layout("bullets").box("title").rect.height
    assert theme.template is not None
    assert any("room for one line of 32 points" in each for each in theme.template.warnings)


def test_a_title_that_can_be_read_beside_its_band_keeps_its_size(tmp_path: Path) -> None:
    light = on_band("shape", BLACK).with_(master=shape("", BAND, "Band", "", DARK.replace("303030", "DDDDDD")))
    _, theme = planned(light, tmp_path)
    assert theme.styles["title"].size == 32


def test_a_title_stays_as_it_is_where_its_band_holds_two_lines(tmp_path: Path) -> None:
    _, theme = planned(on_band("shape", band=(0, 20, 960, 110)), tmp_path)
    assert theme.styles["title"].size == 32


@pytest.mark.parametrize("name", ["cover", "section"])
def test_what_stands_below_a_title_can_be_read(name: str, tmp_path: Path) -> None:
    """A grey of many templates, which is nearly as light as their page."""
    tinted = level(24, bullet="", margin=0).replace(
        '<a:schemeClr val="tx1"/>', '<a:schemeClr val="tx1"><a:tint val="75000"/></a:schemeClr>'
    )
    kinds = [("ctrTitle", "subTitle", "title"), ("title", "body", "secHead")]
    layouts = [
        layout(kind, [ph(title, (120, 88, 720, 150)), ph(below, (120, 284, 720, 130), 1, levels=tinted)], kind)
        for title, below, kind in kinds
    ]
    _, theme = planned(Made(layouts=(layouts[0], content(), layouts[1])), tmp_path)
    style = theme.styles[theme.layout(name).box("subtitle").style]
    assert 4.5 <= contrast(rgb(theme.colours[style.colour]), rgb("FFFFFF")) < 7


def test_light_text_of_a_house_does_not_become_dark(tmp_path: Path) -> None:
    """White on its orange is a little too faint, and nothing lighter is left."""
    white = level(24, bullet="", margin=0, colour="bg1")
    orange = '<p:bg><p:bgPr><a:solidFill><a:srgbClr val="F81B02"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
    shapes = [ph("ctrTitle", (120, 88, 720, 150)), ph("subTitle", (120, 284, 720, 130), 1, levels=white)]
    _, theme = planned(Made(layouts=(layout("Title", shapes, "title", orange), content())), tmp_path)
    assert theme.colours[theme.styles[theme.layout("cover").box("subtitle").style].colour] == "FFFFFF"


def test_a_cover_title_whose_box_is_lower_than_a_line_keeps_its_size(tmp_path: Path) -> None:
    title = ph("ctrTitle", (120, 150, 720, 24), levels=level(32, bullet="", margin=0))
    low = layout("Title", [title, ph("subTitle", (120, 284, 720, 130), 1)], "title")
    deck, theme = planned(Made(layouts=(low, content())), tmp_path)
    box = theme.layout("cover").box("title")
    assert theme.styles[box.style].size == 32
    assert box.rect.bottom <= theme.layout("cover").box("subtitle").rect.y
    assert "…" not in said(deck.slides[0].slots[0])


def test_a_cover_title_is_no_smaller_than_the_text_of_lists(tmp_path: Path) -> None:
    title = ph("ctrTitle", (120, 150, 720, 24), levels=level(14, bullet="", margin=0))
    _, theme = planned(Made(layouts=(layout("Title", [title], "title"), content())), tmp_path)
    assert theme.styles[theme.layout("cover").box("title").style].size == theme.styles["body"].size
