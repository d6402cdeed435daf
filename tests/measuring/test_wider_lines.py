"""Room for the line more that a text may take where a program makes its letters a little wider."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.examples import examples

from notes2slides.checking.gates.all_gates import broken_gates
from notes2slides.files.source import Source
from notes2slides.measuring import Face, MeasuredText, Setting, metrics_for
from notes2slides.measuring.lines import wider
from notes2slides.model.deck import Deck
from notes2slides.model.frames import TextFrame
from notes2slides.model.text import Run
from notes2slides.planning import plan
from notes2slides.reading import read
from notes2slides.theming import load_theme
from notes2slides.values import replace

METRICS, _ = metrics_for(["Calibri", "Cambria", "Courier New"])
FACE = Face("Calibri", bold=False, italic=False)
SETTING = Setting(FACE, Face("Courier New", bold=False, italic=False), 20.0, 24.0, 0.9)
TEXTS = st.lists(st.sampled_from(["a", "rate", "diverges", "learning", "the", "overfitting"]), min_size=1, max_size=60)


def measured(text: str) -> MeasuredText:
    return MeasuredText((Run(text),), SETTING, METRICS)


def test_a_line_that_fills_its_measure_may_take_two() -> None:
    text = measured("never comes to an end")
    (line,) = text.lines(20, 10_000)
    assert text.count(20, line.width + 1) == 1
    assert text.count_at_most(20, line.width + 1) == 2
    assert text.count_at_most(20, line.width + wider(line.width) + 1) == 1


@settings(max_examples=examples(0.5))
@given(TEXTS, st.floats(120, 900))
def test_however_wide_lines_are_within_bounds_there_is_room_for_them(words: list[str], width: float) -> None:
    text = measured(" ".join(words))
    most = text.count_at_most(20, width)
    for share in (0.0, 0.5, 1.0):
        assert text.count(20, width - share * wider(width)) <= most


def test_a_box_without_room_for_the_line_more_breaks_the_gate_of_overflow() -> None:
    notes, _ = read([Source("notes.md", "Title: Talk\n\n# Rates\n\n- A rate\n- One more rate\n- Another\n")])
    theme = load_theme("lecture")
    deck, _ = plan(notes, theme, metrics_for([font.face for font in theme.fonts.values()])[0])
    assert [finding for finding in broken_gates(notes, deck, theme) if finding.gate == "G1"] == []
    (finding,) = [found for found in broken_gates(notes, with_spare_lines(deck), theme) if found.gate == "G1"]
    assert finding.text == "body is higher than its box"


def with_spare_lines(deck: Deck) -> Deck:
    """The same deck, a paragraph of whose list may take twelve lines more."""
    slides = list(deck.slides)
    for number, slide in enumerate(slides):
        for place, slot in enumerate(slide.slots):
            if slot.name == "body" and isinstance(slot.frame, TextFrame):
                first, *others = slot.frame.paragraphs
                frame = replace(slot.frame, paragraphs=(replace(first, spare_lines=12), *others))
                slots = (*slide.slots[:place], replace(slot, frame=frame), *slide.slots[place + 1 :])
                slides[number] = replace(slide, slots=slots)
                return replace(deck, slides=tuple(slides))
    raise AssertionError("no list")
