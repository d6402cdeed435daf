"""Whether a title is true of all below it, said once and whole: what T16 to T18 count."""

from __future__ import annotations

import pytest
from tests.checking.samples import Planned, planned, slot_of, text_of, with_slot

from notes2slides.checking.figures.all_figures import planned_figures
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


LONG = "and that is said at such length that no title could hold it, so that it stands below the heading"


@pytest.mark.parametrize(
    ("bullets", "words", "is_said_twice"),
    [
        ([f"Dropout turns units off, {LONG}"], " · Dropout turns units off", True),
        ([f"Dropout turns units off, {LONG}"], " · Regularization", False),
        ([f"Dropout turns units off, {LONG}"], " (2/3)", False),
        (["Plot the loss", "Keep a log"], " (1/2) · Plot the loss · Keep a log", True),
        (["Plot the loss", "Keep a log", f"Note the seed, {LONG}"], " · Plot the loss – Note the seed", False),
    ],
)
def test_quiet_words_that_are_read_first_below_are_said_twice(
    bullets: list[str], words: str, is_said_twice: bool
) -> None:
    sample = planned("Title: Talk\n\n## Training {layout=bullets}\n\n" + "".join(f"- {each}\n" for each in bullets))
    deck = called(sample, Run("Training"), Run(words, Mark.QUIET))
    (figure,) = (each for each in planned_figures(sample.notes, deck, sample.theme) if each.name == "T17")
    assert (figure.verdict == "missed") is is_said_twice


def test_a_section_whose_name_ends_as_the_title_does_says_it_once() -> None:
    parts = "".join(
        f"## {name}\n\n- Warm water\n- {LONG}\n- {LONG}\n\n" for name in ("Hurricanes", "Tornadoes", "Gales")
    )
    sample = planned(f"Title: Talk\n\n# Storms and Hurricanes\n\n{parts}# Floods\n\n- Rain\n- {LONG}\n")
    assert any(text_of(slot_of(slide, "kicker")) for slide in sample.deck.slides if slide.title == "Hurricanes")
    figures = planned_figures(sample.notes, sample.deck, sample.theme)
    assert all(each.verdict == "met" for each in figures if each.name == "T17")


def test_the_planner_s_own_titles_are_true() -> None:
    for text in (NOTES, NOTES.replace("## Training\n", "")):
        sample = planned(text)
        figures = planned_figures(sample.notes, sample.deck, sample.theme)
        assert all(each.verdict == "met" for each in figures if each.name in ("T16", "T17", "T18"))
