"""Columns of a table: numbers that can be checked by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes2slides.planning.frames.column_widths import Column, column_widths, fit

COLUMNS = st.lists(
    st.tuples(st.floats(24, 400), st.floats(0, 900)).map(lambda pair: Column(pair[0], pair[0] + pair[1])),
    min_size=1,
    max_size=12,
)


@pytest.mark.parametrize(
    ("columns", "width", "expected"),
    [
        # wanted 30 of 90: each is three times as wide
        ([(10, 10), (20, 20)], 90, (30, 60)),
        # wanted 80 of 100: the spare room is shared out
        ([(10, 20), (20, 60)], 100, (25, 75)),
        # 30 for the words leave 30; the columns want 10 and 50 more
        ([(10, 20), (20, 70)], 60, (15, 45)),
        # the words take 130 of 100: only the widest columns give way, both to 40
        ([(20, 20), (50, 90), (60, 60)], 100, (20, 40, 40)),
    ],
)
def test_widths(columns: list[tuple[float, float]], width: float, expected: tuple[float, ...]) -> None:
    assert column_widths([Column(*column) for column in columns], width) == pytest.approx(expected)


@pytest.mark.parametrize(("width", "whole"), [(29.5, False), (30, True), (31, True)])
def test_columns_fit_where_no_word_need_be_broken(width: float, whole: bool) -> None:
    assert fit([Column(10, 50), Column(20, 20)], width) is whole


@given(COLUMNS, st.floats(100, 1000))
def test_columns_never_take_more_than_their_room_and_break_no_word_without_need(
    columns: list[Column], width: float
) -> None:
    widths = column_widths(columns, width)
    assert sum(widths) <= width + 1e-6
    if sum(column.least for column in columns) <= width:
        assert all(given >= column.least - 1e-6 for column, given in zip(columns, widths, strict=True))
