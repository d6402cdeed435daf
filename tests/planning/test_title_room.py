"""How much room a title has: two lines with a part number behind it, and no formula that is higher than those."""

from __future__ import annotations

from tests.support.lectures import themed

from notes2slides.files.source import Source
from notes2slides.model.text import Run
from notes2slides.planning import plan
from notes2slides.planning.text.typesetter import Typesetter
from notes2slides.planning.titles.title_plan import title_plan
from notes2slides.reading import read

WIDTH = 848.0


def test_a_text_is_a_title_as_a_whole_as_long_as_two_lines_hold_it_with_a_part_number() -> None:
    typesetter = Typesetter(*themed("lecture"))
    text = (
        "Gradient descent walks down the loss by small steps and so it needs a good rate for every layer of deep nets"
    )
    words, lines = text.split(), list[int]()
    for count in range(3, len(words) + 1):
        runs = (Run(" ".join(words[:count])),)
        holds = typesetter.line_count((*runs, Run(" (9/9)")), "title", WIDTH) <= 2
        assert (title_plan(runs, typesetter, WIDTH).takes == "all") == holds
        lines.append(typesetter.line_count(runs, "title", WIDTH) if holds else 0)
    assert set(lines) >= {1, 2}


def test_a_formula_as_high_as_three_lines_stands_in_no_title() -> None:
    tall = r"\frac{\frac{\frac{a}{b}}{\frac{c}{d}}}{\frac{\frac{e}{f}}{\frac{g}{h}}}"
    notes, _ = read([Source("notes.md", f"# A\n\n- Why ${tall}$ is large\n    - one\n    - two\n")])
    deck, _ = plan(notes, *themed("lecture"))
    shown = [slot for slide in deck.slides for slot in slide.slots if slot.name == "title"]
    assert all(run.maths is None for slot in shown for line in slot.frame.paragraphs[0].lines for run in line.runs)
