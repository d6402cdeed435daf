"""What a cut leaves: a bullet alone of its list, a part of a text that would have fitted a slide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cached_property

from notes2slides.model.text import plain
from notes2slides.planning.items.item import TEXTS, word_count
from notes2slides.planning.passages.cost import MOST_QUOTED, MOST_WHOLE
from notes2slides.planning.passages.passage import Passage


class Remnants:
    """Tells what cuts leave of one passage."""

    def __init__(self, passage: Passage) -> None:
        self._passage = passage
        self._items = passage.items

    def tears(self, start: int) -> bool:
        """Return whether a cut before an item is inside a text that with its title is not too long for one slide."""
        item = self._items[start]
        if not item.piece or item.kind not in TEXTS:
            return False
        title = word_count(plain(self._passage.topics[item.topic].title.runs))
        return self._words[id(item.block)] + title <= (MOST_QUOTED if item.said else MOST_WHOLE)

    def is_alone(self, start: int, stop: int) -> bool:
        """Return whether the first or the last of these items has nothing below it and is the only one here of a list
        of bullets that goes on on the slide beside; at the top of a section, whether it stands there by itself."""
        if self._items[start].parent < 0 and stop - start > 1:
            return self._items[stop - 1].parent >= 0 and self._is_first_of_list(start, stop)
        return self._is_last_of_list(start, stop) or self._is_first_of_list(start, stop)

    def _is_last_of_list(self, start: int, stop: int) -> bool:
        if self._before[start] is None or not self._is_leaf(start) or self._passage.forced(start):
            return False
        return start + 1 == stop or self._items[start + 1].parent != self._items[start].parent

    def _is_first_of_list(self, start: int, stop: int) -> bool:
        last = stop - 1
        if stop == len(self._items) or self._before[stop] != last or not self._is_leaf(last):
            return False
        before = self._before[last]
        return (before is None or before < start) and not self._passage.forced(stop)

    def _is_leaf(self, index: int) -> bool:
        """Return whether an item is a whole bullet with nothing below it."""
        item = self._items[index]
        return item.kind == "bullet" and item.pieces == 1 and self._passage.leaves[index]

    @cached_property
    def _before(self) -> tuple[int | None, ...]:
        """For each bullet, the one before it in its list; at the top only where neither has anything below it."""
        last: dict[int, int] = {}
        return tuple(self._found_before(index, last) for index in range(len(self._items)))

    def _found_before(self, index: int, last: dict[int, int]) -> int | None:
        """Return the bullet before one in its list, and take that down as the `last` below its parent."""
        item, leaves = self._items[index], self._passage.leaves
        if item.kind != "bullet" or item.piece:
            return None
        before = last.get(item.parent)
        last[item.parent] = index
        if before is None or (item.parent < 0 and not (before == index - 1 and leaves[before] and leaves[index])):
            return None
        return None if self._passage.new_path(index) else before

    @cached_property
    def _words(self) -> Mapping[int, int]:
        """The words of each block of several pieces, by its identity."""
        found: Counter[int] = Counter()
        for item in self._items:
            if item.pieces > 1:
                found[id(item.block)] += item.words
        return found
