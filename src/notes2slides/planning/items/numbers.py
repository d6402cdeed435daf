"""Numbers of lists: how wide they are decides where the text of the whole list begins, and of the lists below it."""

from __future__ import annotations

from collections.abc import Iterable

from notes2slides.planning.items.item import Item, marker
from notes2slides.values import replace


def numbered(items: Iterable[Item]) -> tuple[Item, ...]:
    """Return the items of a section, each with the widest numbers of the lists that it stands in."""
    found: list[Item] = []
    given = list(items)
    for item, number in zip(given, _widest(given), strict=True):
        above = found[item.parent].numbers if item.parent >= 0 else ()
        wide = bool(number or above)
        found.append(replace(item, numbers=(*(above[: item.depth] or ("",) * item.depth), number)) if wide else item)
    return tuple(found)


def _widest(items: list[Item]) -> list[str]:
    """Return for each item the widest number of its list: bullets below one parent with no other block between them."""
    lists: dict[int, list[int]] = {}
    widest = [""] * len(items)
    for index, item in enumerate(items):
        if item.kind != "bullet":
            lists.pop(item.parent, None)
            continue
        own = lists.setdefault(item.parent, [])
        own.append(index)
        number = marker(item.block) or ""
        if len(number) > len(widest[own[0]]):
            for each in own:
                widest[each] = number
        widest[index] = widest[own[0]]
    return widest
