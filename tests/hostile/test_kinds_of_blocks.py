"""Every kind of block counts in callouts, in notes of two files, and in what is told of words."""

from __future__ import annotations

import pytest

from notes2slides import plan
from notes2slides.files.source import Source
from notes2slides.model.deck import Slide
from notes2slides.model.options import PlanOptions
from notes2slides.reading import read
from notes2slides.selecting.merging import merge

EXHIBITS = {
    "code": "```python\nrate = {0}\n```",
    "table": "| rate | loss |\n|---|---|\n| {0} | 7 |",
    "chart": "```chart\nepoch,loss\n{0},7\n2,8\n```",
    "formula": "$$\n\\eta = {0}\n$$",
    "figure": "![A plot of rate {0}](plot-{0}.png)",
    "diagram": "```dot\ndigraph {{ a{0} -> b }}\n```",
}


def indented(text: str, by: str) -> str:
    return "\n".join(f"{by}{line}".rstrip() for line in text.split("\n"))


def planned(text: str) -> tuple[Slide, ...]:
    notes, _ = read([Source("notes.md", text)])
    return plan(notes)[0].slides


@pytest.mark.parametrize("kind", EXHIBITS)
def test_what_stands_in_a_callout_belongs_to_it(kind: str) -> None:
    panel = indented(f"[!note]\nIt depends.\n\n{EXHIBITS[kind].format(1)}", "> ")
    slides = planned(f"# Rates\n\n- A bullet\n\n{panel}\n")
    texts = ("heading", "bullet", "callout")
    assert {each.role for slide in slides for each in slide.origins if each.kind not in texts} == {"callout"}


@pytest.mark.parametrize("kind", EXHIBITS)
def test_bullets_of_two_files_with_something_else_below_are_not_the_same(kind: str) -> None:
    def file(number: int) -> str:
        below = indented(EXHIBITS[kind].format(number), "  ")
        return f"# Rates\n\n- The rate is the one number to look after\n\n{below}\n"

    other, _ = read([Source("a.md", file(1)), Source("b.md", file(2))])
    same, _ = read([Source("a.md", file(1)), Source("b.md", file(1))])
    assert merge(other)[1] == ()
    assert len(merge(same)[1]) == 1


def test_a_table_has_the_words_of_its_cells() -> None:
    text = "# Rates\n\n- a\n  - b\n    - c\n\n      | one | two |\n      |---|---|\n      | three | four |\n"
    notes, _ = read([Source("notes.md", text)])
    (told,) = plan(notes, options=PlanOptions(detail="outline"))[1]
    assert "6 words stand in the speaker notes only, 3 whole blocks" in told.message
