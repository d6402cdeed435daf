"""Which tags cover each block: its own, those of what it hangs below, of the headings above, and of its file.

From that follows which tags go together: how often two of them cover the same place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations

from msgspec import Struct

from notes2slides.model.notes import Block, Callout, Notes, Section
from notes2slides.model.tags import normal_tag
from notes2slides.model.tree import children, walk

Tags = frozenset[str]
"""In their normal form."""
_MOST = 12
"""Tags of one place that are paired; more of them are the tags of a whole file rather than of a bullet."""


class Place(Struct, frozen=True):
    """A block that is selected as one, with what covers it."""

    block: Block
    parent: int
    """Index of what it hangs below or comments on, -1 for none."""
    hangs: bool
    """It stands below its parent in the tree, and not behind it."""
    tags: Tags


def file_tags(notes: Notes) -> Mapping[str, Tags]:
    """Return the tags of each file's header and title, by its path: they cover all that stands in
    it, what it includes too."""
    found: dict[str, set[str]] = {}
    for tag, span in notes.meta.tag_places:
        found.setdefault(span.path, set()).add(normal_tag(tag))
    return {path: frozenset(tags) for path, tags in found.items()}


def places(section: Section, covered: Tags, files: Mapping[str, Tags]) -> list[Place]:
    """Return a section's own blocks in reading order; `covered` are the tags of the headings.

    Callouts and quotations are each taken as one. A callout, and what is only said, belongs to what it hangs below,
    else to the block before it.
    """
    found: list[Place] = []
    stack = [(block, -1, False) for block in reversed(section.blocks)]
    last = -1
    while stack:
        block, parent, hangs = stack.pop()
        if parent < 0 and block.traits.is_remark:
            parent = last
        above = found[parent].tags if parent >= 0 else covered | files.get(block.span.path, frozenset())
        own = own_tags(block)
        found.append(Place(block, parent, hangs, above if own <= above else above | own))
        here = len(found) - 1
        if not hangs and not block.traits.is_remark:
            last = here
        if not block.traits.is_whole:
            stack.extend((child, here, True) for child in reversed(children(block)))
    return found


def own_tags(block: Block) -> Tags:
    """Return the tags that a block is written with; a callout's name is one, and all inside it or a quotation count."""
    if not block.traits.is_whole:
        return frozenset(block.tags)
    inside = [found for _, found in walk((block,))]
    kinds = (found.kind for found in inside if isinstance(found, Callout))
    return frozenset((*kinds, *(tag for found in inside for tag in found.tags)))


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
