"""What a slide with items i to j would hold, from sums over all items: a plan asks this for every i and j."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate, pairwise

from notes2slides.model.text import Runs
from notes2slides.model.words import texts
from notes2slides.planning.forms.all_forms import keeps_to_one_column
from notes2slides.planning.items.item import EXHIBITS, Item
from notes2slides.planning.items.subheadings import Subheading
from notes2slides.planning.passages import cost
from notes2slides.planning.passages.passage import Passage

Sums = tuple[int, ...]


class Counts:
    """Sums over the items of one passage."""

    def __init__(self, passage: Passage) -> None:
        items = passage.items
        self.words = sums(item.words for item in items)
        self.spared = sums(map(spared, items))
        self.texts = sums(item.piece == 0 and item.kind != "callout" for item in items)
        self.blocks = sums(item.piece == 0 for item in items)
        self.tops = sums(
            item.piece == 0 and item.depth == 0 and not isinstance(item.block, Subheading) for item in items
        )
        self.bare = sums(not item.unselected for item in items)
        self.cuts = sums(map(passage.forced, range(len(items))))
        self.wide = sums(map(keeps_to_one_column, items))
        self._asking = sums(item.piece == 0 and item.block.directions.layout is not None for item in items)
        self._citing = sums(map(_cites, items))
        self._wishes = sums((False, *(one.wish != other.wish for one, other in pairwise(items))))

    def have_one_wish(self, start: int, stop: int) -> bool:
        """Return whether the lecturer wants the same layout for all these items, or none."""
        return self._wishes[stop] == self._wishes[start + 1]

    def ask(self, start: int, stop: int) -> bool:
        """Return whether a layout is asked for at any of these items."""
        return self._asking[stop] > self._asking[start]

    def cite(self, start: int, stop: int) -> bool:
        """Return whether any of these items cites a footnote."""
        return self._citing[stop] > self._citing[start]


def spared(item: Item) -> int:
    """Return how many words of an item do not count where there may be too many: it is a sentence among others, no
    part of a longer text and no quotation."""
    return cost.spared(item.words) if item.kind == "bullet" and item.pieces == 1 and not item.said else 0


def sums(values: Iterable[int]) -> Sums:
    """Return, for each index, the sum of the values before it."""
    return (0, *accumulate(values))


def _cites(item: Item) -> bool:
    found: Iterable[Runs] = (item.runs, *(line.runs for line in item.lines))
    if item.kind in EXHIBITS:
        found = (*found, *texts(item.block, (item.start, item.stop)))
    return any(run.footnote is not None for runs in found for run in runs)
