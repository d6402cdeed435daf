"""The cheapest division is really the cheapest."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes2slides.planning import cost
from notes2slides.planning.paginate import Price, paginate

ROOM = 10


def price_of(heights: list[int], cuts: list[int]) -> Price:
    """A page's price: the badness of its fill, and a penalty for the place where it begins."""

    def price(start: int, stop: int) -> int | None:
        height = sum(heights[start:stop])
        if height > ROOM:
            return None
        return cost.badness(height / ROOM, height / ROOM, 0, 0) + (cuts[start] ** 2 if start else 0)

    return price


def full_of(heights: list[int]):
    return lambda start, stop: sum(heights[start:stop]) > ROOM


def least_of(heights: list[int]):
    """A page only gets fuller: beyond its best it costs what its height alone does."""

    def least(start: int, stop: int) -> int:
        fill = sum(heights[start:stop]) / ROOM
        return cost.badness(fill, 1.0, cost.ENOUGH_WORDS, 0) if fill > 1 else 0

    return least


def nothing(*_: int) -> int:
    return 0


def brute_force(count: int, price: Price) -> int:
    """The least cost over all 2^(n-1) divisions."""
    best = None
    for pages in range(1, count + 1):
        for inner in combinations(range(1, count), pages - 1):
            bounds = [0, *inner, count]
            prices = [price(start, stop) for start, stop in pairwise(bounds)]
            if all(value is not None for value in prices):
                total = sum(value for value in prices if value is not None)
                best = total if best is None else min(best, total)
    assert best is not None
    return best


def greedy(count: int, price: Price) -> int:
    """Fill each page as far as it goes, as every other tool does."""
    total, start = 0, 0
    while start < count:
        stop = max(stop for stop in range(start + 1, count + 1) if price(start, stop) is not None)
        total += price(start, stop) or 0
        start = stop
    return total


sections = st.lists(st.tuples(st.integers(1, ROOM), st.sampled_from(cost.CUT_AT_DEPTH)), min_size=1, max_size=14)


@given(sections)
def test_no_division_is_cheaper(section: list[tuple[int, int]]) -> None:
    heights, cuts = [height for height, _ in section], [cut for _, cut in section]
    price = price_of(heights, cuts)
    assert paginate(len(section), price, full_of(heights), least_of(heights)).cost == brute_force(len(section), price)


@given(st.lists(st.tuples(st.integers(1, ROOM), st.sampled_from(cost.CUT_AT_DEPTH)), min_size=1, max_size=80))
def test_never_dearer_than_filling_each_page(section: list[tuple[int, int]]) -> None:
    heights, cuts = [height for height, _ in section], [cut for _, cut in section]
    price = price_of(heights, cuts)
    assert paginate(len(section), price, full_of(heights), least_of(heights)).cost <= greedy(len(section), price)


@given(sections)
def test_pages_hold_every_item_once_and_in_order(section: list[tuple[int, int]]) -> None:
    heights, cuts = [height for height, _ in section], [cut for _, cut in section]
    pages = paginate(len(section), price_of(heights, cuts), full_of(heights), least_of(heights)).pages
    assert [index for start, stop in pages for index in range(start, stop)] == list(range(len(section)))


def test_equal_costs_go_to_fewer_pages_then_to_the_earlier_cut() -> None:
    assert paginate(2, lambda start, stop: 4 if stop - start == 2 else 2, lambda *_: False, nothing).pages == ((0, 2),)
    two_of_three = {(0, 1): 1, (1, 3): 1, (0, 2): 1, (2, 3): 1}
    assert paginate(3, lambda start, stop: two_of_three.get((start, stop)), lambda *_: False, nothing).pages == (
        (0, 1),
        (1, 3),
    )


def test_says_so_where_an_item_fits_no_page() -> None:
    with pytest.raises(ValueError, match="no division"):
        paginate(2, lambda _, stop: None if stop == 2 else 1, lambda *_: False, nothing)


def test_search_stops_where_pages_are_full() -> None:
    """4,000 items of which ten fit a page: some ten prices an item, not 4,000."""
    asked = 0

    def price(start: int, stop: int) -> int | None:
        nonlocal asked
        asked += 1
        return 1 if stop - start <= 10 else None

    paginate(4_000, price, lambda start, stop: stop - start > 10, nothing)
    assert asked <= 4_000 * 11
