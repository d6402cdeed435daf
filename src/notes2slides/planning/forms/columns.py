"""Short bullets in two columns: whether they may stand so, and where the first column ends."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from notes2slides.planning.frames.composer import Composer, is_text
from notes2slides.planning.frames.entries import Entry
from notes2slides.planning.items.items import Item

FEWEST = 6
"""Top bullets that make two columns worth while."""
LONGEST = 10
"""Words of a bullet that is short."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the entries part, and how high the higher column is in points."""

    split: int
    height: float


def may_stand_in_columns(shown: Sequence[Entry], *, wished: bool) -> bool:
    """Return whether entries are short and parallel: plain bullets of one kind, enough of them to fill two columns."""
    tops = sum(entry.level == 0 for entry in shown)
    if not shown or not all(is_text(entry) and not entry.after_title for entry in shown) or shown[0].level != 0:
        return False
    if wished:
        return tops >= 2
    return tops >= FEWEST and all(entry.kind == "bullet" and entry.item.words <= LONGEST for entry in shown)


def may_yet_stand_in_columns(items: Sequence[Item], lines: int) -> bool:
    """Return whether items that fit no slide in one column may fit one in two columns, with more behind them.

    `lines` is how many one column holds.
    """
    wished = all(item.wish == "two-columns" for item in items)
    if len(items) >= 2 * lines:
        return False
    if not wished and not all(item.kind == "bullet" and item.words <= LONGEST for item in items[1:]):
        return False
    outermost = min(item.depth for item in items[1:])
    return sum(item.depth == outermost for item in items[1:]) < (2 if wished else FEWEST)


def columns(shown: Sequence[Entry], composer: Composer, scale: int, width: float) -> Columns:
    """Return the split before a top bullet that makes the two columns, each `width` points wide, most nearly equal.

    Between equals the one whose first column is the higher.
    """
    sizes = composer.text_sizes(shown, scale, width)
    total = list(accumulate(sizes, lambda above, size: above + size[0] + size[1], initial=0.0))
    places = [index for index, entry in enumerate(shown) if index and entry.level == 0]
    first = sizes[0][0]

    def heights(place: int) -> tuple[float, float]:
        return total[place] - first, total[-1] - total[place] - sizes[place][0]

    # the first column grows from place to place and the second shrinks: the best are those between which they are even
    even = bisect_left(places, True, key=lambda place: heights(place)[0] >= heights(place)[1])
    near = places[max(0, even - 1) : even + 1]
    best = min(near, key=lambda place: (round(max(heights(place)), 2), heights(place)[0] < heights(place)[1]))
    return Columns(best, max(heights(best)))
