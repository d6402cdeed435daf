"""Numbered lists of a few short steps, which are seen as a whole: a cut should not part them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from notes2slides.model.notes import Bullet
from notes2slides.planning.items.item import Item

MOST_STEPS = 6
LONGEST_STEP = 10
"""Words of a step."""
_FEWEST = 3


def inside_processes(items: Sequence[Item]) -> frozenset[int]:
    """Return at which items a cut would part the steps of a process."""
    parents = {item.parent for item in items}
    found: set[int] = set()
    for steps in _numbered_lists(items):
        short = all(items[step].words <= LONGEST_STEP and items[step].pieces == 1 for step in steps)
        if _FEWEST <= len(steps) <= MOST_STEPS and short and parents.isdisjoint(steps):
            found.update(steps[1:])
    return frozenset(found)


def _numbered_lists(items: Sequence[Item]) -> Iterator[Sequence[int]]:
    """Yield the items of each numbered list that stand directly behind each other."""
    steps: list[int] = []
    for index, item in enumerate(items):
        goes_on = steps and _number(item) == _number(items[index - 1], 1) and item.parent == items[steps[0]].parent
        if steps and not goes_on:
            yield steps
            steps = []
        if _number(item) is not None:
            steps.append(index)
    yield steps


def _number(item: Item, more: int = 0) -> int | None:
    number = item.block.number if isinstance(item.block, Bullet) else None
    return None if number is None else number + more
