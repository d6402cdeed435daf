"""Formulas wider than a slide: smaller first, then broken, then named."""

from __future__ import annotations

from notes2slides.diagnostics import Diagnostic
from notes2slides.measuring import metrics_for
from notes2slides.model.frames import FormulaFrame
from notes2slides.model.maths import Table, without_shell
from notes2slides.planning import PlanOptions, plan
from notes2slides.reading import read
from notes2slides.sources import Source
from notes2slides.theming import load_theme

THEME = load_theme("lecture")
METRICS, _ = metrics_for([font.face for font in THEME.fonts.values()])


def planned(formula: str) -> tuple[FormulaFrame, tuple[Diagnostic, ...]]:
    notes, _ = read([Source("notes.md", f"# A\n\n## B\n\n$${formula}$$\n")])
    deck, found = plan(notes, THEME, METRICS, {}, PlanOptions())
    frames = [slot.frame for slide in deck.slides for slot in slide.slots if isinstance(slot.frame, FormulaFrame)]
    assert len(frames) == 1
    return frames[0], found


def test_a_formula_somewhat_too_wide_is_set_smaller_and_stays_whole() -> None:
    short, _ = planned("a = b")
    frame, found = planned("a = " + " + ".join(f"x_{{{number}}}" for number in range(13)))
    assert short.size == 24
    assert 18 <= frame.size < 24
    assert not isinstance(without_shell(frame.maths.root), Table)
    assert frame.text.size == frame.size
    assert not found


def test_a_broken_formula_fits_and_is_never_below_18_points() -> None:
    frame, found = planned("a = " + " + ".join(f"x_{{{number}}}" for number in range(60)))
    assert frame.width <= THEME.layouts["bullets"].boxes["body"].rect.width
    assert frame.size >= 18
    assert not found


def test_one_that_cannot_be_broken_is_named_with_its_line() -> None:
    frame, found = planned("x_{" + "w" * 200 + "}")
    assert frame.size == 18
    assert [(each.code, str(each.span)) for each in found] == [("formula-wide", "notes.md:5")]
