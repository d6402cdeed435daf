"""What the speaker is told: all that the slide does not say, and with a switch all of it."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from hypothesis import given, settings
from pptx import Presentation
from tests.support.examples import examples
from tests.support.notes_strategies import directed_notes

from notes2slides.files.source import Source
from notes2slides.measuring import metrics_for
from notes2slides.model.deck import Deck, Detail
from notes2slides.model.frames import CodeFrame
from notes2slides.model.kinds_of_frames import paragraphs
from notes2slides.model.notes import Notes
from notes2slides.model.structure import Structure
from notes2slides.model.text import plain
from notes2slides.planning import PlanOptions, plan
from notes2slides.reading import read
from notes2slides.rendering.html import render_html
from notes2slides.rendering.pptx import render_pptx
from notes2slides.theming import load_theme

THEME = load_theme("lecture")
METRICS, _ = metrics_for([font.face for font in THEME.fonts.values()])
LONG = "https://example.org/a-study-of-it/that-has-a-very-long-name/which-no-line-of-a-slide-can-ever-hold/and-more-of-it/and-more-of-it/and-more-of-it/and-more-of-it/and-more-of-it/and-more-of-it/"
HEADER = "Title: Talk\nAgenda: never\nClosing: never\n"
FULL = PlanOptions(structure=Structure(full_notes="always"))


def planned(text: str, options: PlanOptions | None = None) -> Deck:
    notes, _ = read([Source("notes.md", text)])
    return plan(notes, THEME, METRICS, options=options)[0]


def said(text: str, options: PlanOptions | None = None) -> list[str]:
    return [line.text for line in planned(text, options).slides[1].said]


@pytest.mark.parametrize(
    ("markdown", "lines"),
    [
        ("- A rate\n    - too large diverges\n    - too small never arrives", []),
        ("- Momentum: keeps moving the way that it moved before", []),
        ("- A rate\n    - <!-- notes: Ask first. -->\n    - one more\n    - and another", ["Ask first."]),
        ("- A rate\n    - <tag>My Take</tag> Begin with one\n    - one more", ["My Take: Begin with one"]),
        (f"- See <{LONG}>\n- And this", [f"See {LONG}"]),
        ("- This[^1]\n- And that\n- More\n\n[^1]: A foot.", []),
        ("$$\nE = mc^2\n$$", ["E = mc²"]),
        ("| a | b |\n|---|---|\n| 1 | 2 |", []),
        ("```python\nx = 1\n```", []),
    ],
)
def test_the_slide_is_not_said_again(markdown: str, lines: list[str]) -> None:
    assert said(f"{HEADER}\n# Rates\n\n{markdown}\n") == ["Rates", *lines]


def test_all_of_it_is_said_where_it_is_asked_for() -> None:
    markdown = "\n# Rates\n\n- A rate\n    - too large diverges\n    - too small never arrives\n"
    wanted = ["Rates", "A rate", "too large diverges", "too small never arrives"]
    assert said(f"{HEADER}{markdown}", FULL) == wanted
    assert said(f"{HEADER}Full_notes: yes\n{markdown}") == wanted


def test_both_decks_have_what_is_said_and_a_html_all_that_was_written() -> None:
    deck = planned(f"{HEADER}\n# Rates\n\n- A rate\n    - too large diverges\n    - <!-- notes: Ask first. -->\n")
    html = render_html(deck, THEME).decode()
    aside = re.findall('<aside class="notes">(.*?)</aside>', html, re.DOTALL)
    assert [re.findall("<p[^>]*>(.*?)</p>", each) for each in aside] == [["Rates", "Ask first."]]
    assert "Rates\nA rate\ntoo large diverges\nAsk first.</template>" in html
    slide = Presentation(BytesIO(render_pptx(deck, THEME))).slides[1]
    assert slide.notes_slide.notes_text_frame.text == "Rates\nAsk first."


@pytest.mark.parametrize("detail", ["full", "lean", "outline"])
@settings(max_examples=examples(0.1))
@given(source=directed_notes())
def test_nothing_is_kept_from_the_speaker_that_the_slide_does_not_say(detail: Detail, source: Notes) -> None:
    deck, _ = plan(source, THEME, METRICS, options=PlanOptions(detail=detail))
    for slide in deck.slides:
        drawn = [plain(text.runs) for slot in slide.slots for text in paragraphs(slot.frame)]
        drawn += [line.text for slot in slide.slots if isinstance(slot.frame, CodeFrame) for line in slot.frame.lines]
        shown = frozenset(letters("".join(drawn)))
        for line in slide.notes:
            if line.shown and slide.layout != "cover":
                assert shown.issuperset(letters(line.text)), line.text


def test_the_path_above_a_continued_list_has_no_colon_between_its_steps() -> None:
    bullets = "".join(
        f"    - {word} is said at some length of what the rate does to the loss\n" for word in "abcdefghijkl"
    )
    deck = planned(f"# Training\n\n- On the rate:\n{bullets}")
    paths = [line.text for slide in deck.slides for line in slide.notes if line.kind == "path"]
    assert "On the rate" in paths
    assert not any(":" in path for path in paths)


def letters(text: str) -> list[str]:
    return [char for char in text.casefold() if char.isalpha()]
