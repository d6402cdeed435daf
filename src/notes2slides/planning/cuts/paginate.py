"""Where to cut: the cheapest way through a section, found by dynamic programming."""

from __future__ import annotations

import sys
from collections.abc import Hashable, Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import Protocol

from msgspec import Struct

from notes2slides.planning.passages import cost


class Price(Struct, frozen=True):
    """What one slide costs, and what the slides beside it must know."""

    cost: int
    series: Hashable | None = None
    """What it is a part of; slides beside each other of one series are to be evenly filled. None: of nothing."""
    fill: int = 0
    """Per cent of its height in use."""


class Prices(Protocol):
    """What the slides of a section cost."""

    def price(self, start: int, stop: int) -> Price | None:
        """Return what a slide costs that holds the items from `start` up to, not including, `stop`; None: there can
        be no such slide."""

    def full(self, start: int, stop: int) -> bool:
        """Return whether these items no longer fit a slide, nor any more with them."""

    def least(self, start: int, stop: int) -> int:
        """Return a bound: no slide that holds these items, and perhaps more, costs less."""


class Cut(Struct, frozen=True):
    """The best pages of a section."""

    pages: tuple[tuple[int, int], ...]
    cost: int


class _Way(Struct, frozen=True):
    """A way through all items from one on, whose first series may go on before it."""

    cost: int
    """Without what its first series may still cost for being uneven."""
    slides: int
    stop: int
    """Where its first slide ends."""
    series: Hashable | None
    low: int
    """The least fill of its first series, in per cent, and the most."""
    high: int
    next: _Way | None

    @property
    def total(self) -> tuple[int, int, int]:
        """What it costs if its first series begins with it; equal costs go to fewer slides, then to the earlier cut."""
        return self.cost + cost.uneven(self.high - self.low), self.slides, self.stop


def together(pages: Iterable[Price]) -> int:
    """Return what the slides of one division cost together."""
    total = 0
    for key, run in groupby(pages, key=lambda page: page.series):
        parts = list(run)
        fills = [part.fill for part in parts]
        total += sum(part.cost for part in parts) + (cost.uneven(max(fills) - min(fills)) if key is not None else 0)
    return total


_CHEAPEST_FIRST = attrgetter("cost", "slides", "stop")
_HIGHEST = sys.maxsize
"""The most fill of ways that are none."""
_END = _Way(0, 0, 0, None, 0, 0, None)


def paginate(count: int, prices: Prices) -> Cut:
    """Return the cheapest division of `count` items into pages.

    A division costs what its pages do, and what each series of them is uneven (`cost.uneven`). Equal costs go to fewer
    slides, then to the earlier first cut. Where a cheaper way is known, what the bound of `prices` rules out is not
    tried, and where nothing behind it can be cheaper either the search ends. The cost in time is `count` times the
    items that fit a slide, and for each item the square of the ways that are kept from it on: those that are no dearer
    than `cost.MOST_UNEVEN` and differ in how evenly they fill the series that they begin in the midst of.
    Raises ValueError where some item can stand on no page at all.
    """
    # ways[i]: those for the items from i on that may be part of the best, the cheapest first
    ways: list[list[_Way]] = [[] for _ in range(count)] + [[_END]]
    for start in range(count - 1, -1, -1):
        ways[start] = _worth_keeping(_from(start, ways, prices))
    if not ways[0]:
        raise ValueError("no division into pages exists")
    best = min(ways[0], key=lambda way: way.total)
    return Cut(tuple(_followed(best)), best.total[0])


def _from(start: int, ways: list[list[_Way]], prices: Prices) -> list[_Way]:
    """Return the ways from an item on; of those that can never be the best some are left out."""
    found: list[_Way] = []
    most: int | None = None
    for stop in range(start + 1, len(ways)):
        after = ways[stop]
        bound = prices.least(start, stop)
        if most is not None and bound > most:
            break
        if not after or (most is not None and bound + after[0].cost > most):
            continue
        price = prices.price(start, stop)
        if price is not None:
            begun = _begun(price, stop, after)
            found += begun
            dearest = min([way.cost for way in begun]) + cost.MOST_UNEVEN
            most = dearest if most is None else min(most, dearest)
        if prices.full(start, stop):
            break
    return found


def _begun(price: Price, stop: int, after: list[_Way]) -> list[_Way]:
    """Return the ways that begin with a slide: before the best way of another series, and before each of its own."""
    series = price.series
    own = price.fill if series is not None else 0
    found = [
        _Way(
            price.cost + way.cost,
            1 + way.slides,
            stop,
            series,
            way.low if way.low < own else own,
            way.high if way.high > own else own,
            way,
        )
        for way in after
        if series is not None and way.series == series
    ]
    others = [way for way in after if series is None or way.series != series]
    if others:
        best = min(others, key=lambda way: way.total)
        found.append(_Way(price.cost + best.total[0], 1 + best.slides, stop, series, own, own, best))
    return found


def _worth_keeping(found: Iterable[_Way]) -> list[_Way]:
    """Return the ways of which each may be the best, whatever stands before it; the cheapest first.

    A way is left out where the cheapest costs less however uneven that becomes, and where one of its series costs no
    more and is as even: its least fill no lower, and its most no higher.
    """
    kept: list[_Way] = []
    evenest: dict[Hashable, list[int]] = {}  # of each series and each least fill, the lowest most fill of ways like it
    for way in sorted(found, key=_CHEAPEST_FIRST):
        if kept and kept[0].cost + cost.MOST_UNEVEN < way.cost:
            break
        highs = evenest.setdefault(way.series, [])
        highs.extend([_HIGHEST] * (way.low + 1 - len(highs)))
        if highs[way.low] > way.high:
            kept.append(way)
            low = way.low
            while low >= 0 and highs[low] > way.high:
                highs[low] = way.high
                low -= 1
    return kept


def _followed(way: _Way) -> Iterator[tuple[int, int]]:
    start = 0
    while way.next is not None:
        yield start, way.stop
        start, way = way.stop, way.next
