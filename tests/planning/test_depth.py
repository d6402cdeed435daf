"""Notes as deep as they may be: every word stands on a slide, and work grows with the notes, not with their depth."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree, html
from tests.support.examples import sized
from tests.support.work import calls

from notes2slides.files.source import Source
from notes2slides.measuring import metrics_for
from notes2slides.model.deck import Deck
from notes2slides.pipeline import render
from notes2slides.planning import plan
from notes2slides.planning.passages.breadcrumbs import _less
from notes2slides.reading import read
from notes2slides.rendering.outline import outline_json, outline_text
from notes2slides.theming import load_theme

DEEPEST = sized(50, thorough=400)
THEME = load_theme("lecture")
METRICS, _ = metrics_for([font.face for font in THEME.fonts.values()])
DRAWING_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"


def nested(depth: int, words: int = 1) -> str:
    """A list in which every bullet has one child."""
    lines = (" ".join(f"word{level}x{number}" for number in range(words)) for level in range(depth))
    return "# D\n\n" + "\n".join("\t" * level + f"- {line}" for level, line in enumerate(lines))


def planned(source: str) -> Deck:
    notes, _ = read([Source("notes.md", source)])
    return plan(notes, THEME, METRICS)[0]


def decks(deck: Deck) -> tuple[bytes, bytes]:
    made = render(deck, "lecture", name="deep")
    return made[Path("deep.pptx")], made[Path("deep.html")]


@pytest.fixture(scope="module")
def deepest() -> Deck:
    return planned(nested(DEEPEST))


def test_every_word_of_the_deepest_notes_stands_on_a_slide_of_both_decks(deepest: Deck) -> None:
    powerpoint, page = decks(deepest)
    with zipfile.ZipFile(io.BytesIO(powerpoint)) as package:
        slides = [package.read(name) for name in package.namelist() if name.startswith("ppt/slides/slide")]
    in_powerpoint = [node.text or "" for slide in slides for node in etree.fromstring(slide).iter(DRAWING_TEXT)]
    in_html = [node.text_content() for node in html.fromstring(page.decode()).xpath("//*[@data-w]")]
    for found in (in_powerpoint, in_html):
        words = set(" ".join(found).split())
        assert [level for level in range(DEEPEST) if f"word{level}x0" not in words] == []


def test_outlines_of_the_deepest_notes_hold_every_word(deepest: Deck) -> None:
    for outline in (outline_text(deepest), outline_json(deepest)):
        assert all(f"word{level}x0" in outline for level in range(DEEPEST))


def test_work_grows_with_the_notes_and_not_with_their_depth() -> None:
    planned(nested(10))  # what is loaded once is loaded
    depths = sized((25, 100), thorough=(50, 200))
    shallow, deep = (calls(lambda depth=depth: decks(planned(nested(depth)))) for depth in depths)
    assert deep < 8 * shallow


def test_speaker_notes_grow_with_the_notes_and_not_with_their_depth() -> None:
    shallow, deep = (
        sum(len(line.text) for slide in planned(nested(depth, words=20)).slides for line in slide.notes)
        for depth in sized((20, 80), thorough=(50, 200))
    )
    assert deep < 6 * shallow


@pytest.mark.parametrize(("kept", "shown"), [(1, "a…"), (2, "a…e"), (3, "ab…e"), (4, "ab…de"), (5, "abcde")])
def test_a_path_without_its_middle_has_as_many_steps_of_both_ends_and_one_more_of_its_beginning(
    kept: int, shown: str
) -> None:
    assert "".join(_less(tuple("abcde"), kept)) == shown
