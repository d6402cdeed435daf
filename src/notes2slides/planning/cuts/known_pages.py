"""The pages of a passage that were tried, for the passage that it is after an edit: what an edit has not reached costs
what it has cost."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from itertools import accumulate
from typing import TypeVar

from notes2slides.model.deck import Slot
from notes2slides.planning.cuts.page import Page
from notes2slides.planning.items.item import Item
from notes2slides.planning.passages.passage import Passage
from notes2slides.values import replace

T = TypeVar("T")
Tried = tuple[int, Page] | None
"""The best page of some items with its price, None where they fit none."""


class KnownPages:
    """What is known of the pages of one passage."""

    def __init__(self, passage: Passage) -> None:
        """Know nothing yet."""
        self.passage = passage
        self._tried: dict[tuple[int, int], Tried] = {}
        self._chosen: dict[tuple[int, int], Page] = {}
        self._made: dict[Hashable, tuple[Page, object]] = {}

    def tried(self, start: int, stop: int, try_it: Callable[[], Tried]) -> Tried:
        """Return what is known of the page of these items, else what `try_it` finds."""
        key = start, stop
        if key not in self._tried:
            self._tried[key] = try_it()
        return self._tried[key]

    def same(self, page: Page) -> Page:
        """Return the page that was chosen before where that is equal, for which more is known, else this one."""
        key = page.start, page.stop
        before = self._chosen.get(key)
        self._chosen[key] = page if before is None or before != page else before
        return self._chosen[key]

    def made(self, what: Hashable, page: Page, make: Callable[[], T]) -> T:
        """Return `what` is known of this very page, else what `make` gives."""
        key = what, id(page)
        if key not in self._made:
            self._made[key] = page, make()
        return self._made[key][1]  # type: ignore[return-value]

    def slots(self, page: Page, make: Callable[[], tuple[Slot, ...]]) -> tuple[Slot, ...]:
        """Return the slots that are known of this very page, else what `make` gives."""
        return self.made("slots", page, make)

    def after_edit(self, passage: Passage) -> KnownPages:
        """Return what is true of the same passage with some of its texts edited; nothing where it is another."""
        found = KnownPages(passage)
        reached = _reached(self.passage, passage)
        if reached is not None:
            before = (0, *accumulate(reached))
            last = len(reached)
            free = {
                (start, stop): tried
                for (start, stop), tried in self._tried.items()
                if before[min(stop + 1, last)] == before[max(start - 1, 0)]
            }
            found._tried = free
        found._chosen = dict(self._chosen)
        kept = {id(page) for page in self._chosen.values()}
        kept |= {id(made) for page, made in self._made.values() if id(page) in kept}
        found._made = {key: value for key, value in self._made.items() if id(value[0]) in kept}
        return found


def _reached(old: Passage, new: Passage) -> list[bool] | None:
    """Return for each item whether an edit has reached it: it says something else, or what its topic is about does;
    None where more than texts has changed."""
    if len(old.items) != len(new.items) or old.titled_from != new.titled_from:
        return None
    if len(old.topics) != len(new.topics):
        return None
    pairs = list(zip(old.items, new.items, strict=True))
    edited = [one is not other for one, other in pairs]
    if not all(one is other or _is_alike(one, other) for one, other in pairs):
        return None
    reached = list(edited)
    for one, other in zip(old.topics, new.topics, strict=True):
        if (one.start, one.stop, one.has_own_slides) != (other.start, other.stop, other.has_own_slides):
            return None
        if one != other or any(edited[one.start : one.stop]):
            reached[one.start : one.stop] = [True] * (one.stop - one.start)
    return reached


def _is_alike(old: Item, new: Item) -> bool:
    """Return whether an item differs from another in nothing but what its text says."""
    texts = replace(
        old,
        block=new.block,
        runs=new.runs,
        even_runs=new.even_runs,
        lines=new.lines,
        words=new.words,
        said=new.said,
        abridged=new.abridged,
        ends_colon=new.ends_colon,
        lacks_end=new.lacks_end,
    )
    return texts == new


def as_before(items: tuple[Item, ...], before: tuple[Item, ...]) -> tuple[Item, ...]:
    """Return items, those that are equal to the ones in their place before being these: all pieces of a block, or
    none, for they are known to belong together by the block that they share."""
    if len(items) != len(before):
        return items
    pairs = list(zip(before, items, strict=True))
    others = {id(other.block) for one, other in pairs if one != other}
    return tuple(other if id(other.block) in others else one for one, other in pairs)
