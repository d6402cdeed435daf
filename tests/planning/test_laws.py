"""What holds for all notes, whatever their shape, length and script."""

from __future__ import annotations

from hypothesis import given, settings
from tests.support import gates
from tests.support.examples import examples
from tests.support.notes_strategies import notes

from notes2slides.measuring import metrics_for
from notes2slides.model.notes import Notes
from notes2slides.planning import plan
from notes2slides.theming import load_theme

THEME = load_theme("lecture")
METRICS, _ = metrics_for([font.face for font in THEME.fonts.values()])


@settings(max_examples=examples(0.4))
@given(notes())
def test_no_gate_is_ever_broken(source: Notes) -> None:
    deck, _ = plan(source, THEME, METRICS)
    assert gates.broken(source, deck) == {}
