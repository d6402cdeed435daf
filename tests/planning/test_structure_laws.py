"""What holds of the slides around the content, and of sections that share slides, whatever the notes."""

from __future__ import annotations

import string
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.examples import examples

from notes2slides.checking.evidence.slots import body_slots, drawn_title
from notes2slides.checking.evidence.words import letters, shown_by_block
from notes2slides.checking.figures.shapes import pays
from notes2slides.checking.gates.all_gates import broken_gates
from notes2slides.files.source import Source
from notes2slides.measuring import metrics_for
from notes2slides.model.deck import Deck, Slide
from notes2slides.model.kinds_of_frames import paragraphs
from notes2slides.model.notes import Notes
from notes2slides.model.options import PlanOptions
from notes2slides.model.structure import ASKED, PARTS, STRUCTURE, Structure
from notes2slides.model.text import plain
from notes2slides.model.tree import walk_sections
from notes2slides.planning import plan
from notes2slides.reading import read
from notes2slides.theming import load_theme

THEME = load_theme("lecture")
METRICS, _ = metrics_for([font.face for font in THEME.fonts.values()])
WORDS = st.text(string.ascii_lowercase, min_size=3, max_size=9)
NAMES = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
BODIES = st.one_of(
    st.just(""),
    NAMES.map(lambda text: f"{text}.\n"),
    st.lists(NAMES, min_size=1, max_size=3).map(lambda texts: "".join(f"- {text}\n" for text in texts)),
    st.lists(WORDS, min_size=40, max_size=70).map(lambda words: f"{' '.join(words)}.\n"),
    st.lists(st.lists(WORDS, min_size=9, max_size=16).map(" ".join), min_size=8, max_size=16).map(
        lambda texts: "".join(f"- {text}\n" for text in texts)
    ),
)
SECTIONS = st.tuples(st.integers(1, 4), NAMES, BODIES).map(lambda it: f"{'#' * it[0]} {it[1]}\n\n{it[2]}\n")
SOURCES = st.tuples(BODIES, st.lists(SECTIONS, min_size=1, max_size=9)).map(lambda it: it[0] + "\n" + "".join(it[1]))
STRUCTURES = st.builds(Structure, **{part: st.sampled_from([None, *ASKED]) for part in PARTS})


def planned(source: str, structure: Structure | None = None) -> tuple[Notes, Deck]:
    notes, _ = read([Source("notes.md", source)])
    options = PlanOptions(structure=structure) if structure else PlanOptions()
    return notes, plan(notes, THEME, METRICS, options=options)[0]


def text_of(slide: Slide) -> str:
    return letters(" ".join(plain(text.runs) for slot in slide.slots for text in paragraphs(slot.frame)))


@settings(max_examples=examples(0.3))
@given(SOURCES)
def test_nothing_opens_fewer_than_three_slides_and_no_body_is_empty(source: str) -> None:
    _, deck = planned(source)
    assert pays(deck).slides == ()


@settings(max_examples=examples(0.3))
@given(SOURCES, STRUCTURES)
def test_every_heading_is_on_a_slide_and_no_gate_is_broken_whatever_is_asked_for(source: str, asked: Structure) -> None:
    notes, deck = planned(source, asked)
    shown = [text_of(slide) for slide in deck.slides]
    for heading in walk_sections(notes.sections):
        assert not heading.level or any(letters(plain(heading.title)) in text for text in shown), plain(heading.title)
    assert broken_gates(notes, deck, THEME) == ()


@settings(max_examples=examples(0.3))
@given(SOURCES)
def test_no_title_is_torn_and_no_introduction_goes_on(source: str) -> None:
    _, deck = planned(source)
    content = [slide for slide in deck.slides if slide.layout not in STRUCTURE]
    assert not [slide.title for slide in content if drawn_title(slide).rstrip().endswith("…")]
    assert not [slide.title for slide in content if slide.title.startswith("Introduction (")]
    opened = [slide.title for slide in deck.slides if slide.layout == "section"]
    numbered = [title for title in opened if title.endswith(" · 2")]
    assert all(title.removesuffix(" · 2") in opened for title in numbered), "only a second heading of the same words"


@pytest.mark.parametrize(("agenda", "closing"), list(product(("always", "never"), repeat=2)))
def test_what_is_asked_for_is_there_and_nothing_else(agenda: str, closing: str) -> None:
    source = f"Title: T\nAgenda: {agenda}\nClosing: {closing}\n\n# One\n\nText.\n"
    layouts = [slide.layout for slide in planned(source)[1].slides]
    assert ("agenda" in layouts, "closing" in layouts) == (agenda == "always", closing == "always")


def test_an_option_goes_before_the_header() -> None:
    _, deck = planned("Title: T\nClosing: no\n\n# One\n\nText.\n", Structure(closing="always"))
    assert deck.slides[-1].layout == "closing"


def test_a_link_to_a_section_that_shares_a_slide_leads_to_that_slide() -> None:
    source = "# Deck\n\n## One\n\nSee [three](#three).\n\n## Two\n\nText.\n\n## Three\n\nMore.\n"
    _, deck = planned(source)
    (slide,) = (slide for slide in deck.slides if slide.layout not in STRUCTURE)
    hrefs = {run.href for slot in slide.slots for text in paragraphs(slot.frame) for run in text.runs if run.href}
    assert hrefs == {f"#{slide.id}"}
    assert len({name for slot in body_slots(slide) for name, _ in shown_by_block(slot)}) == 6
