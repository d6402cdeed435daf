"""Finished decks that are damaged, in some 200 ways: each is judged or refused in words, and never a fault of ours."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from hostile.damaged_packages import damages, deck
from notes2slides.checking.checks import check_files
from notes2slides.checking.decks.drawn_html import drawn_html
from notes2slides.checking.decks.pptx_boxes import read_pptx
from notes2slides.checking.decks.tools import ToolError
from support.examples import sized

_GROUPS = 12


@pytest.mark.parametrize("group", range(0, _GROUPS, sized(4, thorough=1)))
def test_damage_is_refused_or_does_no_harm(group: int, tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    for name, damaged in islice(damages().items(), group, None, _GROUPS):
        path.write_bytes(damaged())
        try:
            assert read_pptx(path).slides, name
        except ToolError as error:
            assert error.message.startswith(str(path)), name
            assert error.hint, name
            assert error.message.isprintable(), name
            assert "KeyError" not in error.message, name
            assert len(error.message) < len(str(path)) + 200, name


def test_there_are_many_kinds_of_damage() -> None:
    assert len(damages()) > 150


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("old .ppt", "is encrypted, or a .ppt of PowerPoint 97 to 2003"),
        ("text", "is not a PowerPoint file: File is not a zip file"),
        ("encrypted members", "is not a PowerPoint file: packed in a way that no Office file is"),
        ("no slides", "has no slides"),
        ("a slide without a tree", "is damaged: InvalidXmlError required ``<p:spTree>`` child element not present"),
        ("a slide of an entity", "is not a PowerPoint file: ppt/slides/slide3.xml defines entities of XML"),
        ("huge size", "is damaged: ValueError a page of no size that slides can have"),
    ],
)
def test_what_is_said_of_damage(name: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(damages()[name]())
    with pytest.raises(ToolError) as error:
        check_files([path])
    assert error.value.message == f"{path} {words}"


def test_a_deck_that_is_whole_is_none_of_these(tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(deck())
    assert read_pptx(path).slides[0].place == "rates.md:1"


@pytest.mark.parametrize("page", ["", "\0" * 100, "<div>" * 2000])
def test_a_page_that_is_no_deck_is_refused(page: str, tmp_path: Path) -> None:
    path = tmp_path / "deck.html"
    path.write_text(page)
    with pytest.raises(ToolError, match="does not open as a deck of notes2slides"):
        drawn_html(path)
