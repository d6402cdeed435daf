"""What is seen as a whole: numbered lists of a few short steps, and short lists beside each other under lines that lead
them in, `For:` and `Against:`. A cut should not part them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from notes2slides.model.notes import Bullet
from notes2slides.planning.items.item import Item

MOST_STEPS = 6
LONGEST_STEP = 10
"""Words of a step."""
_FEWEST = 3
_LONGEST_LEAD, _LONGEST_BELOW = 4, 14
"""Words of a line that leads in a list, and of each of its bullets."""
_MOST_BELOW, _MOST_LISTS = 5, 3


def inside_wholes(items: Sequence[Item]) -> frozenset[int]:
    """Return at which items a cut would part the steps of a process, or lists that stand against each other."""
    return _inside_processes(items) | _between_lists(items)


def _inside_processes(items: Sequence[Item]) -> frozenset[int]:
    parents = {item.parent for item in items}
    found: set[int] = set()
    for steps in _numbered_lists(items):
        short = all(items[step].words <= LONGEST_STEP and items[step].pieces == 1 for step in steps)
        if _FEWEST <= len(steps) <= MOST_STEPS and short and parents.isdisjoint(steps):
            found.update(steps[1:])
    return frozenset(found)


def _between_lists(items: Sequence[Item]) -> frozenset[int]:
    """Return where each list begins that stands directly behind another one, both under a short line with a colon."""
    starts = [index for index, item in enumerate(items) if item.parent < 0 and item.piece == 0]
    runs: list[list[int]] = [[]]
    for start, stop in zip(starts, [*starts[1:], len(items)], strict=True):
        if _is_led(items[start:stop], start):
            runs[-1].append(start)
        elif runs[-1]:
            runs.append([])
    return frozenset(start for run in runs if len(run) <= _MOST_LISTS for start in run[1:])


def _is_led(items: Sequence[Item], start: int) -> bool:
    lead, below = items[0], items[1:]
    is_lead = lead.kind == "paragraph" and lead.ends_colon and lead.words <= _LONGEST_LEAD
    plain = all(each.parent == start and each.kind == "bullet" and each.words <= _LONGEST_BELOW for each in below)
    return is_lead and plain and 0 < len(below) <= _MOST_BELOW and all(_number(each) is None for each in below)


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
