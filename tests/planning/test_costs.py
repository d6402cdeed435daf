"""What a slide costs, each rule by itself and to the point: a plan is the cheapest, so one point can move a slide."""

from __future__ import annotations

import pytest

from notes2slides.planning.passages import cost

GOOD = 100
"""Knuth's badness of what nothing is to be said against: 10²."""


def knuth(r: int) -> int:
    return (10 + r**3 // 10_000) ** 2


@pytest.mark.parametrize(
    ("fill", "room", "words", "tops", "expected"),
    [
        (0.75, 0.75, 34, 6, 2 * GOOD),
        (0.60, 0.75, 46, 1, 2 * GOOD),
        (0.75, 0.75, 47, 6, knuth(4) + GOOD),
        (0.75, 0.75, 60, 6, knuth(4 * 14) + GOOD),
        (0.75, 0.75, 61, 6, knuth(4 * 15 + 8) + GOOD),
        (0.75, 0.75, 34, 7, knuth(40) + GOOD),
        (0.85, 0.85, 34, 6, knuth(40) + GOOD),
        (0.85, 0.85, 61, 8, knuth(80) + GOOD),
        # the mean of 45 % of the room and all words is 72 %, 3 less than is wished for
        (0.45, 0.45, 34, 1, GOOD + knuth(3 * 3)),
        (0.45, 0.45, 17, 1, GOOD + knuth(3 * 28)),
        (0.30, 0.30, 17, 1, GOOD + knuth(3 * 35)),
        (0.29, 0.29, 17, 1, GOOD + knuth(3 * 36) + 560**2),
        (0.29, 0.29, 34, 1, GOOD + knuth(3 * 11)),
        (0.29, 0.29, 33, 1, GOOD + knuth(3 * 12) + 560**2),
        # two columns use more of the room than of the height
        (0.40, 0.80, 34, 1, 2 * GOOD),
        (0.75, 1.20, 34, 1, 2 * GOOD),
        # from twice the stretch on it grows by 3,000 a step
        (1.25, 1.00, 34, 1, knuth(200) + GOOD),
        (1.26, 1.00, 34, 1, knuth(200) + 4 * 3_000 + GOOD),
    ],
)
def test_a_slide_is_bad_by_the_worst_that_is_too_much_and_by_what_it_lacks(
    fill: float, room: float, words: int, tops: int, expected: int
) -> None:
    assert cost.badness(fill, room, words, tops) == expected


@pytest.mark.parametrize(
    ("words", "spared", "counted"),
    [
        (60, 0, 60),
        (60, 14, 46),
        (75, 29, 46),
        (75, 40, 46),
        (76, 40, 48),
        (90, 40, 76),
        (104, 40, 104),
        (120, 40, 120),
    ],
)
def test_words_of_sentences_are_spared_up_to_75_and_from_there_on_fewer(words: int, spared: int, counted: int) -> None:
    assert cost.badness(0.75, 0.75, words, 3, spared) == cost.badness(0.75, 0.75, counted, 3)
    assert cost.least_badness(counted, 3) <= cost.badness(0.75, 0.75, words, 3, spared)


@pytest.mark.parametrize(("words", "spared"), [(0, 0), (15, 0), (16, 6), (25, 9), (75, 29)])
def test_a_bullet_is_a_sentence_from_16_words_on(words: int, spared: int) -> None:
    assert cost.spared(words) == spared


@pytest.mark.parametrize(
    ("words", "tops", "expected"),
    [
        (0, 0, 2 * GOOD),
        (46, 6, 2 * GOOD),
        (47, 6, knuth(4) + GOOD),
        (46, 7, knuth(40) + GOOD),
        (61, 7, knuth(68) + GOOD),
    ],
)
def test_no_slide_of_so_many_words_and_bullets_is_better_than_the_least(words: int, tops: int, expected: int) -> None:
    assert cost.least_badness(words, tops) == expected
    assert min(cost.badness(fill / 100, fill / 100, words, tops) for fill in range(101)) >= expected


@pytest.mark.parametrize(
    ("depth", "expected"), [(0, 0), (1, 60**2), (2, 600**2), (3, 800**2), (4, 800**2), (9, 800**2)]
)
def test_a_cut_costs_by_its_depth_less_where_a_new_tag_begins(depth: int, expected: int) -> None:
    assert cost.cut_penalty(depth, inside_block=False, new_tag=False, inside_tag=False) == expected
    tagged = cost.cut_penalty(depth, inside_block=False, new_tag=True, inside_tag=False)
    assert tagged == (round(0.7 * expected**0.5)) ** 2
    assert cost.cut_penalty(depth, inside_block=True, new_tag=False, inside_tag=False) == expected + 700**2
    assert cost.cut_penalty(depth, inside_block=False, new_tag=False, inside_tag=True) == expected + 60**2


def test_parts_of_a_topic_may_differ_by_a_little_and_cost_no_more_than_a_bad_cut() -> None:
    assert [cost.uneven(spread) for spread in (0, 30, 31, 40, 43, 44, 90)] == [
        *(0, 0, 40**2, 400**2),
        *(520**2, 550**2, 550**2),
    ]
    assert cost.uneven(100) < cost.cut_penalty(2, inside_block=False, new_tag=False, inside_tag=False)
    assert cost.uneven(100) < cost.SPARSE**2  # a slide of few words more is no way out


def test_code_is_cut_at_the_best_of_its_places() -> None:
    assert [cost.inside_code(rank) for rank in range(4)] == [0, 100**2, 200**2, 300**2]


def test_smaller_print_costs_by_its_steps_and_is_tried_where_it_may_be_worth_that() -> None:
    assert [cost.smaller(scale) for scale in range(4)] == [0, 100**2, 200**2, 300**2]
    assert not cost.may_be_better_smaller(0.75, 0)
    worth = [next(fill for fill in range(200) if cost.may_be_better_smaller(fill / 100, scale)) for scale in range(3)]
    assert worth == [100, 105, 108]


def test_what_belongs_together_is_parted_last() -> None:
    assert cost.stranded(adopted=False, later_callout=False) == 10**8
    assert cost.stranded(adopted=True, later_callout=False) == 5 * 10**7
    assert (
        cost.stranded(adopted=True, later_callout=True) == cost.stranded(adopted=False, later_callout=True) == 2 * 10**7
    )
    assert cost.WISH < cost.KEPT < cost.stranded(adopted=False, later_callout=True) < cost.NEVER


def test_topics_and_quotations_cost_something_where_they_share_a_slide() -> None:
    assert [cost.merged_topic(below) for below in range(6)] == [0, 5**2, 10**2, 15**2, 15**2, 15**2]
    assert (cost.gathered_quotation(block=False), cost.gathered_quotation(block=True)) == (450**2, 600**2)
