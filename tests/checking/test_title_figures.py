"""Whether a title is true of all below it, said once and whole: what T16 to T18 count."""

from __future__ import annotations

import pytest
from tests.checking.samples import Planned, planned, slot_of, text_of, with_slot

from notes2slides.checking.figures.figures import planned_figures
from notes2slides.model.deck import Deck
from notes2slides.model.frames import Line, TextFrame
from notes2slides.model.text import Mark, Run
from notes2slides.values import replace

NOTES = """\
Title: Talk

## Training

- Dropout turns units off at random in each of the steps, and keeps all of them when the network is asked something
- Plot the loss
- Early stopping ends a run when the loss of validation has not fallen for as long as one is willing to wait for it
"""


def called(sample: Planned, *runs: Run) -> Deck:
    """The deck, its slide of bullets with another title."""
    slide = next(slide for slide in sample.deck.slides if slide.layout.startswith("bullets"))
    slot = slot_of(slide, "title")
    (text,) = text_of(slot)
    renamed = replace(text, lines=(Line(runs=runs, width=400),), origin=None)
    return with_slot(sample.deck, slide, slot, frame=TextFrame(paragraphs=(renamed,)))


@pytest.mark.parametrize(
    ("title", "missed"),
    [
        ("Training", []),
        ("Dropout turns units off at random in each of the steps", ["T16", "T17"]),
        ("Dropout · Plot the loss", ["T16", "T18"]),
        ("Plot the loss", ["T16", "T17"]),
        ("Dropout turns units off at", ["T16", "T17", "T18"]),
        ("Dropout turns units off…", ["T16", "T17", "T18"]),
        ("What helps", []),
    ],
)
def test_titles_that_are_false_doubled_or_torn_are_counted(title: str, missed: list[str]) -> None:
    sample = planned(NOTES)
    figures = planned_figures(sample.notes, called(sample, Run(title)), sample.theme)
    counted = [each.name for each in figures if each.name in ("T16", "T17", "T18") and each.verdict == "missed"]
    assert counted == missed


def test_quiet_words_that_tell_a_slide_apart_are_no_title() -> None:
    sample = planned(NOTES)
    deck = called(sample, Run("Training"), Run(" · Dropout turns units off at", Mark.QUIET))
    figures = planned_figures(sample.notes, deck, sample.theme)
    assert all(each.verdict == "met" for each in figures if each.name in ("T16", "T17", "T18"))


def test_the_planner_s_own_titles_are_true() -> None:
    for text in (NOTES, NOTES.replace("## Training\n", "")):
        sample = planned(text)
        figures = planned_figures(sample.notes, sample.deck, sample.theme)
        assert all(each.verdict == "met" for each in figures if each.name in ("T16", "T17", "T18"))
