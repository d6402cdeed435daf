"""The cheapest division is really the cheapest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.examples import examples
from tests.support.work import calls

from notes2slides.planning.cuts.paginate import Price, paginate
from notes2slides.planning.passages import cost

ROOM = 10


@dataclass(frozen=True)
class Section:
    """Items with a height, a penalty for a cut before each, and what it is a part of: "" is part of nothing."""

    heights: list[int]
    cuts: list[int]
    series: list[str]

    def price(self, start: int, stop: int) -> Price | None:
        """The badness of a page's fill, and the penalty for the place where it begins; it is a part of what its first
        item is a part of."""
        height = sum(self.heights[start:stop])
        if height > ROOM:
            return None
        total = cost.badness(height / ROOM, height / ROOM, 0, 0) + (self.cuts[start] ** 2 if start else 0)
        return Price(total, self.series[start] or None, round(100 * height / ROOM))

    def full(self, start: int, stop: int) -> bool:
        return sum(self.heights[start:stop]) > ROOM

    def least(self, start: int, stop: int) -> int:
        """A page only gets fuller: beyond its best it costs what its height alone does."""
        fill = sum(self.heights[start:stop]) / ROOM
        if fill > 4:  # as a pager knows it of more blocks than the smallest text leaves room for
            return cost.NEVER
        return cost.badness(fill, 1.0, cost.ENOUGH_WORDS, 0) if fill > 1 else 0


@dataclass(frozen=True)
class Free:
    """Pages of any price, series and fill; some cannot be."""

    pages: dict[tuple[int, int], Price]
    heights: range

    def price(self, start: int, stop: int) -> Price | None:
        return self.pages.get((start, stop))

    def full(self, *_: int) -> bool:
        return False

    def least(self, start: int, stop: int) -> int:
        return min(
            (page.cost for (first, end), page in self.pages.items() if first == start and end >= stop), default=0
        )


@dataclass(frozen=True)
class Told:
    """What each page costs, as a function says; no page is full and no bound known."""

    cost_of: Callable[[int, int], int | None]

    def price(self, start: int, stop: int) -> Price | None:
        value = self.cost_of(start, stop)
        return None if value is None else Price(value)

    def full(self, *_: int) -> bool:
        return False

    def least(self, *_: int) -> int:
        return 0


def cost_of(pages: list[Price]) -> int:
    """What pages cost, and for each run of one series how much its fullest is fuller than its emptiest."""
    total = sum(page.cost for page in pages)
    first = 0
    for index in range(1, len(pages) + 1):
        if index == len(pages) or pages[index].series != pages[first].series:
            fills = [page.fill for page in pages[first:index]]
            total += cost.uneven(max(fills) - min(fills)) if pages[first].series else 0
            first = index
    return total


def brute_force(section: Section | Free) -> int:
    """The least cost over all 2^(n-1) divisions."""
    count = len(section.heights)
    totals = []
    for inner in range(count):
        for cuts in combinations(range(1, count), inner):
            prices = [section.price(start, stop) for start, stop in pairwise((0, *cuts, count))]
            pages = [price for price in prices if price is not None]
            if len(pages) == len(prices):
                totals.append(cost_of(pages))
    return min(totals)


def greedy(section: Section) -> int:
    """Fill each page as far as it goes, as every other tool does."""
    pages, start = [], 0
    while start < len(section.heights):
        found = {stop: section.price(start, stop) for stop in range(start + 1, len(section.heights) + 1)}
        start, page = max((stop, page) for stop, page in found.items() if page is not None)
        pages.append(page)
    return cost_of(pages)


def sections(most: int) -> st.SearchStrategy[Section]:
    item = st.tuples(st.integers(1, ROOM), st.sampled_from(cost.CUT_AT_DEPTH), st.sampled_from(["", "a", "a", "b"]))
    return st.lists(item, min_size=1, max_size=most).map(lambda items: Section(*map(list, zip(*items, strict=True))))


@st.composite
def of_any_price(draw: st.DrawFn) -> Free:
    """Costs and what unevenness adds to them are of one size here, so that they are weighed against each other."""
    count = draw(st.integers(1, 7))
    spans = [(start, stop) for start in range(count) for stop in range(start + 1, count + 1)]
    prices = st.integers(0, 2 * cost.MOST_UNEVEN)
    page = st.builds(Price, prices, st.sampled_from([None, "a", "a", "b"]), st.integers(0, 100))
    kept = [span for span in spans if span[1] - span[0] == 1 or draw(st.booleans())]
    return Free({span: draw(page) for span in kept}, range(count))


@settings(max_examples=examples(4))
@given(of_any_price())
def test_no_division_is_cheaper_whatever_pages_cost(section: Free) -> None:
    assert paginate(len(section.heights), section).cost == brute_force(section)


def test_work_grows_with_the_items_of_one_series() -> None:
    def work(count: int) -> int:
        heights = [1 + 7 * number % 4 for number in range(count)]
        section = Section(heights, [60 * (number % 3) for number in range(count)], ["a"] * count)
        return calls(lambda: paginate(count, section))

    assert work(6400) < 4.5 * work(1600)


@given(sections(14))
def test_no_division_is_cheaper(section: Section) -> None:
    assert paginate(len(section.heights), section).cost == brute_force(section)


@given(sections(80))
def test_never_dearer_than_filling_each_page(section: Section) -> None:
    assert paginate(len(section.heights), section).cost <= greedy(section)


@given(sections(80))
def test_a_division_costs_what_its_pages_do(section: Section) -> None:
    cut = paginate(len(section.heights), section)
    assert cut.cost == cost_of([page for pair in cut.pages if (page := section.price(*pair)) is not None])


@given(sections(14))
def test_pages_hold_every_item_once_and_in_order(section: Section) -> None:
    pages = paginate(len(section.heights), section).pages
    assert [index for start, stop in pages for index in range(start, stop)] == list(range(len(section.heights)))


def test_a_series_is_cut_evenly_where_that_costs_little() -> None:
    """By the places of the cuts alone the first page would have three of four items."""
    heights, cuts = [3, 3, 3, 3], [0, 600, 600, 40]
    assert paginate(4, Section(heights, cuts, ["", "", "", ""])).pages == ((0, 3), (3, 4))
    assert paginate(4, Section(heights, cuts, ["a", "a", "a", "b"])).pages == ((0, 3), (3, 4))
    assert paginate(4, Section(heights, cuts, ["a", "a", "a", "a"])).pages == ((0, 2), (2, 4))


def test_equal_costs_go_to_fewer_pages_then_to_the_earlier_cut() -> None:
    assert paginate(2, Told(lambda start, stop: 4 if stop - start == 2 else 2)).pages == ((0, 2),)
    two_of_three = {(0, 1): 1, (1, 3): 1, (0, 2): 1, (2, 3): 1}
    assert paginate(3, Told(lambda start, stop: two_of_three.get((start, stop)))).pages == ((0, 1), (1, 3))


def test_says_so_where_an_item_fits_no_page() -> None:
    with pytest.raises(ValueError, match="no division"):
        paginate(2, Told(lambda _, stop: None if stop == 2 else 1))


def test_search_stops_where_pages_are_full() -> None:
    """4,000 items of which ten fit a page: some ten prices an item, not 4,000."""
    asked = 0

    class Ten(Told):
        def full(self, start: int, stop: int) -> bool:
            return stop - start > 10

    def price(start: int, stop: int) -> int | None:
        nonlocal asked
        asked += 1
        return 1 if stop - start <= 10 else None

    paginate(4_000, Ten(price))
    assert asked <= 4_000 * 11
