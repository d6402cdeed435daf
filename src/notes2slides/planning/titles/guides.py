"""Words that tell a slide from others of its title: the kind of thing it shows, or the names of all that it holds."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from unicodedata import east_asian_width

from notes2slides.model.notes import Callout, Figure
from notes2slides.model.text import Run, plain
from notes2slides.planning.items.item import EXHIBITS, Item
from notes2slides.planning.titles.names import ends_of_range, is_name, joined_names
from notes2slides.planning.titles.title_plan import has_words

LONGEST = 44
"""Letters' room of names that guide to a slide."""
_LONGEST_RANGE = _LONGEST_CAPTION = 72
_FEWEST_OF_RANGE = 3
_RANGE, _BOTH = " – ", " · "


def guides(items: Sequence[Item], start: int, stop: int, title: str, kinds: Mapping[str, str]) -> Iterator[str]:
    """Yield what guides to what stands on a slide, the best first; `kinds` gives the names of what is seen on slides.

    Whole names only: a sentence's first words, torn from the rest, tell less than a number does.
    """
    said = title.casefold()
    for each in _all_guides(items, start, stop, title, kinds):
        is_new = each.casefold() not in said and not each.casefold().startswith(said)
        if 0 < _room(each) <= _LONGEST_CAPTION and has_words((Run(each),)) and is_new:
            yield each


def held_names(items: Sequence[Item], starts: Sequence[int], parents: Container[int]) -> str:
    """Return what several blocks are called that begin with these items: by the names of all, else by those of the
    first and the last; "" where these have none, and for a single one, whose name is the first that is read below."""
    if len(starts) < 2:
        return ""
    joined = joined_names(items, starts, parents, LONGEST)
    if joined:
        return joined if _room(joined) <= LONGEST else ""
    if len(starts) < _FEWEST_OF_RANGE and any(is_name(items, start) for start in starts):
        return ""  # it would only say twice what stands there
    ends = (_RANGE if len(starts) >= _FEWEST_OF_RANGE else _BOTH).join(ends_of_range(items, starts))
    return ends if _room(ends) <= _LONGEST_RANGE else ""


def _all_guides(items: Sequence[Item], start: int, stop: int, title: str, kinds: Mapping[str, str]) -> Iterator[str]:
    if start + 1 < stop and plain(items[start].runs).strip(" :").casefold() == title.casefold():
        start += 1  # what is the title tells it from no other
    tops = [index for index in range(start, stop) if items[index].parent < start and items[index].piece == 0]
    tops = [index for index in tops if not items[index].kept_with_previous] or [start]
    own = [index for index in tops if items[index].kind != "callout"] or tops
    yield from _kind(items, own, kinds)
    if not any(items[top].kind in EXHIBITS for top in own):
        yield held_names(items, own, {item.parent for item in items[start:stop]})


def _kind(items: Sequence[Item], tops: Sequence[int], kinds: Mapping[str, str]) -> Iterator[str]:
    """Yield what a slide shows that shows but one thing."""
    item = items[tops[0]]
    if isinstance(item.block, Callout):
        yield item.block.label
    if isinstance(item.block, Figure) and len(tops) == 1:
        yield item.block.caption
    if len({items[top].kind for top in tops}) == 1 and item.kind in EXHIBITS:
        yield kinds.get(item.kind, "")
    if len(tops) == 1 and (item.said or item.kind == "quote"):
        yield kinds.get("quotation", "")
    elif len(tops) == 1 and plain(item.runs).rstrip().endswith(("?", "？", "؟")):
        yield kinds.get("question", "")


def _room(text: str) -> int:
    """Return how many letters' room a text takes: those of East Asia are as wide as two."""
    return len(text) if text.isascii() else len(text) + sum(east_asian_width(char) in "WF" for char in text)
