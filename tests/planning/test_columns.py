"""Two columns come out even."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes2slides.diagnostics import Span
from notes2slides.measuring import metrics_for
from notes2slides.model.geometry import Rect
from notes2slides.model.notes import Bullet
from notes2slides.model.text import Run
from notes2slides.planning.forms.columns import FEWEST, LONGEST, may_stand_in_columns, parted
from notes2slides.planning.frames.composer import Composer
from notes2slides.planning.frames.placed_blocks import PlacedBlock
from notes2slides.planning.items.item import Item
from notes2slides.planning.text.typesetter import Typesetter
from notes2slides.theming import load_theme

WIDTH = 400.0
THEME = load_theme("lecture")
TYPESETTER = Typesetter(THEME, metrics_for([font.face for font in THEME.fonts.values()])[0])


def entry(index: int, words: int, level: int = 0) -> PlacedBlock:
    runs = (Run(" ".join(["gradient"] * words)),)
    block = Bullet(id=f"b-{index}", span=Span("notes.md", 1, 1), runs=runs)
    item = Item(
        block=block, kind="bullet", depth=level, source_depth=level, parent=-1, topic=index, runs=runs, words=words
    )
    return PlacedBlock(
        first=index, stop=index + 1, item=item, kind="bullet", runs=runs, lines=(), level=level, marker="", words=words
    )


def entries(*shapes: tuple[int, int]) -> list[PlacedBlock]:
    return [entry(index, words, level) for index, (words, level) in enumerate(shapes)]


def height(shown: list[PlacedBlock], composer: Composer) -> float:
    """The height of a column, as it is drawn."""
    return composer.stack(shown, 0, Rect(0.0, 0.0, WIDTH, 400.0)).height


@given(st.lists(st.tuples(st.integers(1, 30), st.sampled_from([0, 0, 1])), min_size=2, max_size=9))
def test_no_other_split_is_lower(shapes: list[tuple[int, int]]) -> None:
    shown = entries((3, 0), (3, 0), *shapes)
    composer = Composer(TYPESETTER, {})
    split, highest = parted(shown, composer, 0, WIDTH)
    heights = {
        place: max(height(shown[:place], composer), height(shown[place:], composer))
        for place in range(1, len(shown))
        if shown[place].level == 0
    }
    assert highest == pytest.approx(heights[split])
    assert highest <= min(heights.values()) + 0.01


def test_of_equal_bullets_the_first_column_has_the_odd_one() -> None:
    assert parted(entries(*[(2, 0)] * 7), Composer(TYPESETTER, {}), 0, WIDTH)[0] == 4


def test_a_column_never_begins_below_its_bullet() -> None:
    assert parted(entries((1, 0), (1, 0), *[(1, 1)] * 8), Composer(TYPESETTER, {}), 0, WIDTH)[0] == 1


def test_columns_are_for_many_short_bullets() -> None:
    assert may_stand_in_columns(entries(*[(LONGEST, 0)] * FEWEST), wished=False)
    assert not may_stand_in_columns(entries(*[(LONGEST, 0)] * (FEWEST - 1)), wished=False)
    assert not may_stand_in_columns(entries(*[(LONGEST, 0)] * FEWEST, (LONGEST + 1, 0)), wished=False)


def test_where_they_are_wished_for_any_two_bullets_will_do() -> None:
    assert may_stand_in_columns(entries((40, 0), (40, 0)), wished=True)
    assert not may_stand_in_columns(entries((40, 0), (40, 1)), wished=True)
