"""What holds for the steps and the links of all notes."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.examples import examples
from tests.support.notes_strategies import directed_notes

from notes2slides.measuring import metrics_for
from notes2slides.model.deck import Deck, Slide
from notes2slides.model.frames import TextFrame, TextParagraph
from notes2slides.model.notes import Block, Bullet, Callout, Notes, Paragraph, Quote, Section
from notes2slides.model.options import Directions
from notes2slides.model.text import Run
from notes2slides.planning import PlanOptions, plan
from notes2slides.theming import load_theme
from notes2slides.values import replace

THEME = load_theme("lecture")
METRICS, _ = metrics_for([font.face for font in THEME.fonts.values()])
Change = Callable[[Block], Block]
STEPS = [None, None, None, 0, 1, 2]
ANCHORS = ["a0", "a1", "a2", "left out"]


@pytest.mark.parametrize("levels", [1, 2])
@settings(max_examples=examples(0.15))
@given(source=directed_notes())
def test_steps_change_nothing_else_and_are_counted_without_gaps(levels: int, source: Notes) -> None:
    without, _ = plan(source, THEME, METRICS)
    deck, _ = plan(source, THEME, METRICS, options=PlanOptions(steps=levels))
    assert stepless(deck) == without
    assert_counted(deck)


@settings(max_examples=examples(0.15))
@given(source=directed_notes(), chance=st.randoms(use_true_random=False))
def test_steps_that_the_notes_ask_for_are_counted_without_gaps(source: Notes, chance: random.Random) -> None:
    asked = with_steps(source, chance)
    deck, _ = plan(asked, THEME, METRICS)
    assert stepless(deck) == plan(source, THEME, METRICS)[0]
    assert_counted(deck)


@settings(max_examples=examples(0.15))
@given(source=directed_notes(), chance=st.randoms(use_true_random=False))
def test_every_link_inside_the_deck_leads_to_a_slide(source: Notes, chance: random.Random) -> None:
    deck, _ = plan(with_links(source, chance), THEME, METRICS)
    known = {f"#{slide.id}" for slide in deck.slides}
    assert {href for slide in deck.slides for href in hrefs(slide)} <= known


def hrefs(slide: Slide) -> set[str]:
    return {run.href for paragraph in paragraphs(slide) for run in paragraph.runs if run.href}


def paragraphs(slide: Slide) -> list[TextParagraph]:
    frames = [slot.frame for slot in slide.slots if isinstance(slot.frame, TextFrame)]
    return [paragraph for frame in frames for paragraph in frame.paragraphs]


def assert_counted(deck: Deck) -> None:
    for slide in deck.slides:
        steps = [step for slot in slide.slots for step in slot.steps]
        assert set(steps) == set(range(slide.steps))
        for slot in slide.slots:
            assert list(slot.steps) == sorted(slot.steps)
            assert not slot.steps or slot.name not in ("title", "kicker", "context")
        drawn = [paragraph.step for paragraph in paragraphs(slide) if paragraph.step is not None]
        assert drawn == sorted(drawn)


def stepless(deck: Deck) -> Deck:
    slides = []
    for slide in deck.slides:
        slots = []
        for slot in slide.slots:
            frame = slot.frame
            if isinstance(frame, TextFrame):
                frame = TextFrame(paragraphs=tuple(replace(text, step=None) for text in frame.paragraphs))
            slots.append(replace(slot, step=None, frame=frame))
        slides.append(replace(slide, slots=tuple(slots)))
    return replace(deck, slides=tuple(slides))


def with_steps(source: Notes, chance: random.Random) -> Notes:
    def directed(directions: Directions) -> Directions:
        return replace(directions, steps=chance.choice(STEPS))

    def changed(block: Block) -> Block:
        return replace(block, directions=directed(block.directions)) if isinstance(block, Bullet) else block

    sections = (
        replace(mapped(section, changed), directions=directed(section.directions)) for section in source.sections
    )
    return replace(source, sections=tuple(sections))


def with_links(source: Notes, chance: random.Random) -> Notes:
    def changed(block: Block) -> Block:
        if isinstance(block, Bullet | Paragraph | Callout):
            return replace(block, runs=tuple(linked(run, chance) for run in block.runs))
        return block

    sections = (
        replace(mapped(section, changed), anchor=f"a{index}", title=tuple(linked(run, chance) for run in section.title))
        for index, section in enumerate(source.sections)
    )
    return replace(source, sections=tuple(sections))


def linked(run: Run, chance: random.Random) -> Run:
    return replace(run, href=chance.choice([None, *(f"#{anchor}" for anchor in ANCHORS)]))


def mapped(section: Section, change: Change) -> Section:
    return replace(section, blocks=tuple(_mapped(block, change) for block in section.blocks))


def _mapped(block: Block, change: Change) -> Block:
    if isinstance(block, Bullet | Callout | Quote):
        block = replace(block, children=tuple(_mapped(child, change) for child in block.children))
    return change(block)
