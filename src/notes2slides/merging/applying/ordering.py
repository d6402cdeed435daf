"""The order of the slides of both sides together."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence


def ordered(
    ours: Sequence[int], theirs: Sequence[str], known: Mapping[str, int], base_order: Mapping[int, int]
) -> list[int | str]:
    """Return slides of the new deck (numbers) and slides of the file alone (names) in one row.

    `ours` are those that stay, in the order of the notes; `theirs` the names of the file's slides in its order; `known`
    says which of ours they are, and `base_order` where ours stood in the base. What a hand has put in or moved stands
    behind the slide that it follows in the file.
    """
    here = set(ours)
    moved = _moved([base_order[known[name]] for name in theirs if name in known and known[name] in here])
    is_moved = {number for number in here if base_order.get(number, -1) in moved}
    row: list[int | str] = [number for number in ours if number not in is_moved]
    before: int | str | None = None
    for name in theirs:
        each: int | str = known.get(name, name)
        if isinstance(each, int) and each not in here:
            continue
        if isinstance(each, str) or each in is_moved:
            row.insert(row.index(before) + 1 if before is not None else 0, each)
        before = each
    return row


def _moved(places: Sequence[int]) -> set[int]:
    """Return the fewest that have to be moved so that the others are in order."""
    ends: list[int] = []
    at: list[int] = []
    above: list[int] = []
    for number, place in enumerate(places):
        length = bisect_left(ends, place)
        above.append(at[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        at[length : length + 1] = [number]
    kept: set[int] = set()
    last = at[-1] if at else -1
    while last >= 0:
        kept.add(places[last])
        last = above[last]
    return set(places) - kept
