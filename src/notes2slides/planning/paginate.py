"""Where to cut: the cheapest way through a section, found by dynamic programming."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Price = Callable[[int, int], int | None]
"""Cost of one slide that holds the items from the first index up to, not including, the second; None: it cannot be."""


@dataclass(frozen=True, slots=True)
class Cut:
    """The best pages of a section."""

    pages: tuple[tuple[int, int], ...]
    cost: int


def paginate(count: int, price: Price, full: Callable[[int, int], bool], least: Callable[[int, int], int]) -> Cut:
    """Return the cheapest division of `count` items into pages.

    `full(i, j)` says that items i to j no longer fit a slide, nor any more with them; it ends the search from i.
    `least(i, j)` is a bound: no slide that holds items i to j, and perhaps more, costs less. Where a cheaper way is
    known, what the bound rules out is not tried, and where nothing behind it can be cheaper either the search ends.
    Equal costs go to fewer slides, then to the earlier cut. The cost in time is `count` times the items that fit a
    slide.
    Raises ValueError where some item can stand on no page at all.
    """
    # best[i]: (cost, slides, end of the first page) for the items from i on
    best: list[tuple[int, int, int] | None] = [None] * count + [(0, 0, count)]
    for start in range(count - 1, -1, -1):
        for stop in range(start + 1, count + 1):
            after, known = best[stop], best[start]
            bound = least(start, stop)
            if known is not None and bound > known[0]:
                break
            if known is not None and after is not None and bound + after[0] > known[0]:
                continue
            cost = price(start, stop) if after is not None else None
            if cost is not None and after is not None:
                option = (cost + after[0], 1 + after[1], stop)
                best[start] = option if known is None else min(known, option)
            if full(start, stop):
                break
    return _followed(best)


def _followed(best: list[tuple[int, int, int] | None]) -> Cut:
    first = best[0]
    if first is None:
        raise ValueError("no division into pages exists")
    pages = []
    start = 0
    while start < len(best) - 1:
        step = best[start]
        assert step is not None  # reached only through entries that exist
        pages.append((start, step[2]))
        start = step[2]
    return Cut(tuple(pages), first[0])
