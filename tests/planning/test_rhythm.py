"""Long runs of slides that look alike: those whose text allows another form have it, and only they."""

from __future__ import annotations

import pytest

from notes2slides.files.source import Source
from notes2slides.measuring import metrics_for
from notes2slides.model.deck import Deck
from notes2slides.planning import plan
from notes2slides.planning.sections.rhythm import MOST_ALIKE
from notes2slides.reading import read
from notes2slides.theming import load_theme

THEME = load_theme("lecture")
METRICS = metrics_for([font.face for font in THEME.fonts.values()])[0]
FLAT = "".join(
    f"  - What one says about it is short, number {number}\n" for number in ["one", "two", "three", "four", "five"]
)
NESTED = "  - What one says about it\n    - and why\n    - and what follows\n  - A second\n  - A third\n  - A fourth\n"
TICKED = "  - [x] What one says about it, however short\n" * 5
LONG = f"  - {'What one says about it is not short ' * 2}\n" * 4


def planned(*topics: str) -> Deck:
    body = "".join(f"- The topic that is called {index}\n{below}" for index, below in enumerate(topics))
    return plan(read([Source("notes.md", f"# Heading\n\n## Part\n\n{body}")])[0], THEME, METRICS)[0]


def layouts(deck: Deck) -> list[str]:
    return [slide.layout for slide in deck.slides if slide.title.startswith("The topic")]


def test_in_a_long_run_short_bullets_stand_in_two_columns() -> None:
    assert layouts(planned(*[FLAT, NESTED] * 4)) == ["two-columns", "bullets"] * 4


def test_in_a_short_run_they_stay_in_one() -> None:
    assert layouts(planned(*[FLAT, NESTED] * (MOST_ALIKE // 2))) == ["bullets"] * MOST_ALIKE


@pytest.mark.parametrize("below", [TICKED, LONG])
def test_what_is_ticked_off_or_long_stays_in_one(below: str) -> None:
    found = [slide.layout for slide in planned(*[below] * 8).slides]
    assert sum(layout.startswith("bullets") for layout in found) >= 8 and "two-columns" not in found


def test_no_cut_depends_on_it() -> None:
    notes, _ = read([Source("notes.md", "# Heading\n\n" + "".join(f"- Topic {n} is this\n{FLAT}" for n in range(8)))])
    again, _ = read([Source("notes.md", "# Heading\n\n" + "".join(f"- Topic {n} is this\n{FLAT}" for n in range(4)))])
    long, short = (plan(each, THEME, METRICS)[0].slides for each in (notes, again))
    assert [(slide.id, slide.words) for slide in long[1:5]] == [(slide.id, slide.words) for slide in short[1:5]]
    assert [slide.layout for slide in long[1:5]] != [slide.layout for slide in short[1:5]]
