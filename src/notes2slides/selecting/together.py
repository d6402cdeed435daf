"""Which tags go together: how often two of them cover the same place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from notes2slides.model.notes import Notes, Section
from notes2slides.selecting.covering import Tags, own_tags, places

_MOST = 12
"""Tags of one place that are paired; more of them are the tags of a whole file rather than of a bullet."""


def together(notes: Notes) -> Counter[tuple[str, str]]:
    """Return for two tags (in normal form, sorted) at how many tagged places both hold.

    A place is a bullet or heading with a tag of its own; tags of a file hold everywhere and are not counted.
    """
    return Counter(
        pair
        for section in notes.sections
        for tags in _tagged(section, frozenset())
        if 1 < len(tags) <= _MOST
        for pair in combinations(sorted(tags), 2)
    )


def _tagged(section: Section, covered: Tags) -> Iterator[Tags]:
    covered |= frozenset(section.tags)
    if section.tags:
        yield covered
    for place in places(section, covered, {}):
        if own_tags(place.block):
            yield place.tags
    for child in section.children:
        yield from _tagged(child, covered)
