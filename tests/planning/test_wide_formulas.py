"""Formulas larger than a slide: smaller first, then broken, then on several slides, then text and named."""

from __future__ import annotations

from itertools import combinations

import pytest
from tests.support.gates import broken

from notes2slides.diagnostics import Diagnostic
from notes2slides.files.source import Source
from notes2slides.measuring import metrics_for
from notes2slides.model.deck import Deck
from notes2slides.model.frames import FormulaFrame, TextFrame
from notes2slides.model.maths.as_text import maths_text
from notes2slides.model.maths.tree import Table, without_shell
from notes2slides.model.notes import Formula
from notes2slides.model.text import plain
from notes2slides.model.tree import walk
from notes2slides.planning import PlanOptions, plan
from notes2slides.planning.frames.formulas import SetFormula, frame_height
from notes2slides.planning.frames.tables import NOWHERE
from notes2slides.planning.text.typesetter import Typesetter
from notes2slides.reading import read
from notes2slides.theming import load_theme

THEME = load_theme("lecture")
METRICS, _ = metrics_for([font.face for font in THEME.fonts.values()])


BODY = THEME.layouts["bullets"].boxes["body"].rect


def planned_deck(formula: str) -> tuple[Deck, tuple[Diagnostic, ...]]:
    notes, _ = read([Source("notes.md", f"# A\n\n## B\n\n$${formula}$$\n")])
    deck, found = plan(notes, THEME, METRICS, {}, PlanOptions())
    assert broken(notes, deck, THEME) == {}
    return deck, found


def formulas(deck: Deck) -> list[FormulaFrame]:
    return [slot.frame for slide in deck.slides for slot in slide.slots if isinstance(slot.frame, FormulaFrame)]


def texts(deck: Deck) -> list[str]:
    frames = [slot.frame for slide in deck.slides for slot in slide.slots if isinstance(slot.frame, TextFrame)]
    return [plain(text.runs) for frame in frames for text in frame.paragraphs]


def planned(formula: str) -> tuple[FormulaFrame, tuple[Diagnostic, ...]]:
    deck, found = planned_deck(formula)
    (frame,) = formulas(deck)
    return frame, found


def test_a_formula_somewhat_too_wide_is_set_smaller_and_stays_whole() -> None:
    short, _ = planned("a = b")
    frame, found = planned("a = " + " + ".join(f"x_{{{number}}}" for number in range(13)))
    assert short.size == 36
    assert 18 <= frame.size < 36
    assert not isinstance(without_shell(frame.maths.root), Table)
    assert frame.text.size == frame.size
    assert not found


def test_a_broken_formula_fits_and_is_never_below_18_points() -> None:
    frame, found = planned("a = " + " + ".join(f"x_{{{number}}}" for number in range(60)))
    assert frame.width <= BODY.width
    assert frame.size >= 18
    assert not found


def test_a_formula_that_cannot_be_broken_is_text_and_named_with_its_line() -> None:
    deck, found = planned_deck("x_{" + "w" * 200 + "}")
    assert formulas(deck) == []
    assert "".join(texts(deck)).count("w") == 200
    assert [(each.code, str(each.span)) for each in found] == [("formula-wide", "notes.md:5")]


SUM = " + ".join(f"x_{{{number}}}" for number in range(60))


@pytest.mark.parametrize("around", ["{%s}", r"\left( %s \right)", r"\left\{ {%s} \right."])
def test_what_braces_or_brackets_hold_together_is_broken_where_it_is_too_wide(around: str) -> None:
    frame, found = planned("a = " + around % SUM)
    assert frame.width <= BODY.width
    assert not found


def test_lines_are_full_where_a_line_for_each_relation_would_be_too_high() -> None:
    frame, found = planned(" = ".join(f"x_{{{number}}}" for number in range(40)))
    assert frame.height <= BODY.height
    assert not found


def test_a_formula_of_more_lines_than_a_slide_holds_goes_on_on_the_next() -> None:
    lines = [f"a_{{{number}}} &= b + {number}" for number in range(40)]
    deck, found = planned_deck(r"\begin{aligned}" + r" \\ ".join(lines) + r"\end{aligned}")
    frames = formulas(deck)
    assert len(frames) > 1
    assert all(frame.height <= BODY.height for frame in frames)
    drawn = "; ".join(maths_text(frame.maths) for frame in frames).split("; ")
    assert [line.rpartition(" ")[2] for line in drawn] == [str(number) for number in range(40)]
    spoken = [line.text for slide in deck.slides for line in slide.notes if "b + " in line.text]
    assert spoken == [maths_text(frame.maths) for frame in frames]
    assert not found


def test_parts_of_a_formula_are_as_high_as_they_are_set() -> None:
    typesetter = Typesetter(THEME, METRICS)
    rows = r" \\ ".join(rf"y_{{{row}}} &= \frac{{{row}}}{{x + {row}}} + \int f" for row in range(9))
    notes, _ = read([Source("notes.md", f"$$\\begin{{aligned}}{rows}\\end{{aligned}}$$\n")])
    (block,) = (block for _, block in walk(notes.sections[0].blocks) if isinstance(block, Formula))
    lines = SetFormula(block.maths, typesetter, 400.0)
    for room in (90.0, 200.0, 400.0):
        for part in combinations(range(10), 2):
            height, frame = lines.height(part, 0, room), lines.frame(0, room, NOWHERE, part)
            assert (height <= room) == (frame_height(frame) <= room)
            if height <= room:
                assert height == pytest.approx(frame_height(frame), abs=0.01)


@pytest.mark.parametrize("lines", [7, 9, 11, 14, 20])
def test_parts_of_a_formula_that_is_cut_are_of_one_size(lines: int) -> None:
    rows = "\\\\\n".join(f"f_{{{number}}} &= \\frac{{a_{{{number}}} + b}}{{c}}" for number in range(lines))
    notes, _ = read([Source("notes.md", f"# T\n\n## A\n\n$$\n\\begin{{aligned}}\n{rows}\n\\end{{aligned}}\n$$\n")])
    deck, _ = plan(notes, THEME, METRICS)
    frames = [slot.frame for slide in deck.slides for slot in slide.slots if isinstance(slot.frame, FormulaFrame)]
    assert len(frames) > 1
    assert len({frame.size for frame in frames}) == 1
