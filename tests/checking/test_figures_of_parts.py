"""T19 and T20: texts that are torn, bullets left alone of their list, and lists that look unlike on their slides."""

from __future__ import annotations

from textwrap import dedent

import pytest
from tests.checking.samples import Planned, planned

from notes2slides.checking.evidence.findings import Figure
from notes2slides.checking.figures.all_figures import planned_figures
from notes2slides.model.deck import Deck
from notes2slides.model.frames import Origin, TextFrame, TextParagraph
from notes2slides.values import replace

WORDS = "word " * 9
LONG = "\n".join(f"    - Number {number} says {WORDS}and {WORDS}" for number in range(8))
TOPIC = f"Section_pages: always\n\n## One\n\n- A topic\n{LONG}\n"


def figure(sample: Planned, about: str, deck: Deck | None = None) -> Figure:
    found = planned_figures(sample.notes, deck or sample.deck, sample.theme)
    return next(each for each in found if each.name in ("T19", "T20") and about in each.about)


def changed(deck: Deck, change: dict[int, list[Origin]]) -> Deck:
    """The deck with other origins on the slides of those numbers."""
    return replace(
        deck,
        slides=tuple(
            replace(slide, origins=tuple(change[slide.number])) if slide.number in change else slide
            for slide in deck.slides
        ),
    )


def redrawn(deck: Deck, number: int, **look: object) -> Deck:
    """The deck with all paragraphs of a slide's body changed."""
    slides = []
    for slide in deck.slides:
        slots = []
        for slot in slide.slots:
            frame = slot.frame
            if slide.number == number and slot.name == "body" and isinstance(frame, TextFrame):
                paragraphs: tuple[TextParagraph, ...] = tuple(replace(text, **look) for text in frame.paragraphs)
                frame = replace(frame, paragraphs=paragraphs)
            slots.append(replace(slot, frame=frame))
        slides.append(replace(slide, slots=tuple(slots)))
    return replace(deck, slides=tuple(slides))


@pytest.mark.parametrize("about", ["torn", "alone", "more than one size", "further in"])
def test_a_topic_of_even_parts_keeps_all_of_them(about: str) -> None:
    sample = planned(TOPIC)
    assert any(slide.part for slide in sample.deck.slides)
    assert figure(sample, about).verdict == "met"


def test_parts_of_other_sizes_or_levels_are_seen() -> None:
    sample = planned(TOPIC)
    first, second, *_ = [slide.number for slide in sample.deck.slides if slide.part]
    assert figure(sample, "more than one size", redrawn(sample.deck, second, size=20.0)).slides == (first,)
    list_alone = planned(f"Section_pages: always\n\n## One\n\n{dedent(LONG)}\n")
    first, second, *_ = [slide.number for slide in list_alone.deck.slides if slide.layout == "bullets"]
    assert figure(list_alone, "further in").verdict == "met"
    assert figure(list_alone, "further in", redrawn(list_alone.deck, second, level=1)).slides[:1] == (second,)


def test_a_text_that_goes_on_though_it_fits_is_seen() -> None:
    sample = planned(TOPIC)
    first = next(slide.number for slide in sample.deck.slides if slide.part)
    slide = sample.deck.slides[first - 1]
    body = next(slot for slot in slide.slots if slot.name == "body")
    assert isinstance(body.frame, TextFrame)
    origin = body.frame.paragraphs[0].origin
    assert origin is not None
    torn = redrawn(sample.deck, first, origin=replace(origin, goes_on=True))
    assert figure(sample, "torn", torn).slides == (first,)


def test_a_bullet_alone_of_its_list_is_seen() -> None:
    sample = planned("## One\n\n- A topic\n" + "".join(f"    - Number {number} of five\n" for number in range(5)))
    (only,) = (slide for slide in sample.deck.slides if slide.layout == "bullets")
    kept = [origin for origin in only.origins if origin.role != "title"]
    deck = replace(sample.deck, slides=(*sample.deck.slides, replace(only, number=only.number + 1)))
    parted = changed(deck, {only.number: kept[:-1], only.number + 1: kept[-1:]})
    assert figure(sample, "alone", parted).slides == (only.number + 1,)
    assert figure(sample, "alone").verdict == "met"
