"""What holds for all notes however much of them is shown, and whatever the lecturer asks for."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from tests.support.examples import examples
from tests.support.notes_strategies import directed_notes

from notes2slides.checking.gates.all_gates import broken_gates
from notes2slides.measuring import metrics_for
from notes2slides.model.deck import Detail
from notes2slides.model.notes import Notes
from notes2slides.planning import PlanOptions, plan
from notes2slides.theming import load_theme

THEME = load_theme("lecture")
METRICS, _ = metrics_for([font.face for font in THEME.fonts.values()])


@pytest.mark.parametrize("detail", ["full", "lean", "outline"])
@settings(max_examples=examples(0.15))
@given(source=directed_notes())
def test_no_gate_is_broken_and_no_word_lost(detail: Detail, source: Notes) -> None:
    deck, _ = plan(source, THEME, METRICS, options=PlanOptions(detail=detail))
    assert broken_gates(source, deck, THEME, speaker_notes_count=detail != "full") == ()
