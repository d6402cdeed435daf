"""Each section is shown as fully as the lecture's length allows."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from notes2slides.model.deck import Detail
from notes2slides.planning.deck.budget import Needs, fullest
from notes2slides.planning.items.detail import DETAILS

needs = st.tuples(*[st.integers(1, 20)] * 3).map(
    lambda slides: dict(zip(DETAILS, (60 * count for count in sorted(slides, reverse=True)), strict=True))
)
"""Seconds of a section, the fuller the longer."""
lectures = st.tuples(st.lists(needs, min_size=1, max_size=5), st.integers(0, 80).map(lambda slides: 60 * slides))


def seconds(sections: list[Needs], chosen: tuple[Detail, ...]) -> int:
    return sum(section[detail] for section, detail in zip(sections, chosen, strict=True))


def rank(detail: Detail) -> int:
    return DETAILS.index(detail)


@given(lectures)
def test_the_time_is_kept_wherever_that_can_be(lecture: tuple[list[Needs], int]) -> None:
    sections, limit = lecture
    chosen = fullest(sections, limit)
    can_be = any(seconds(sections, tried) <= limit for tried in product(DETAILS, repeat=len(sections)))
    assert seconds(sections, chosen) <= limit if can_be else seconds(sections, chosen) == barest(sections)


def barest(sections: list[Needs]) -> int:
    return sum(min(section.values()) for section in sections)


@given(lectures)
def test_no_section_could_be_shown_more_fully(lecture: tuple[list[Needs], int]) -> None:
    sections, limit = lecture
    chosen = fullest(sections, limit)
    for index, detail in enumerate(chosen):
        for fuller in DETAILS[: rank(detail)]:
            raised = (*chosen[:index], fuller, *chosen[index + 1 :])
            assert seconds(sections, raised) > limit, f"section {index} could be {fuller}"


@given(st.lists(needs, min_size=1, max_size=5))
def test_all_is_shown_where_there_is_time_for_all(sections: list[Needs]) -> None:
    everything = sum(section["full"] for section in sections)
    assert fullest(sections, everything) == ("full",) * len(sections)


def test_detail_goes_where_that_saves_most() -> None:
    short = {"full": 300, "lean": 240, "outline": 180}
    long = {"full": 1200, "lean": 600, "outline": 300}
    assert fullest([short, long, short], 1300) == ("full", "lean", "full")


def test_detail_is_given_back_where_time_is_left() -> None:
    crowded = {"full": 1000, "lean": 900, "outline": 60}
    other = {"full": 500, "lean": 300, "outline": 300}
    assert fullest([crowded, other], 600) == ("outline", "full")


def test_no_section_is_shown_more_fully_than_asked() -> None:
    assert fullest([{"lean": 120, "outline": 60}], 6000) == ("lean",)


@given(lectures)
def test_none_is_in_outline_while_all_could_be_lean_or_one_in_full_could(lecture: tuple[list[Needs], int]) -> None:
    sections, limit = lecture
    within = [tried for tried in product(DETAILS, repeat=len(sections)) if seconds(sections, tried) <= limit]
    chosen = fullest(sections, limit)
    if within:
        assert chosen.count("outline") == min(tried.count("outline") for tried in within)


def test_the_longest_section_does_not_pay_for_all() -> None:
    long = {"full": 1800, "lean": 1500, "outline": 600}
    short = {"full": 600, "lean": 480, "outline": 300}
    assert fullest([long, short, short, short], 3000) == ("lean", "lean", "lean", "lean")
