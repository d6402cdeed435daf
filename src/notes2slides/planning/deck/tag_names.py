"""Tags as they are written: what a tag is called wherever a slide names it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from notes2slides.model.notes import Block, Section
from notes2slides.model.tags import written_tags
from notes2slides.model.tree import walk, walk_all
from notes2slides.planning.deck.memory import Memory


def tag_names_of(sections: Sequence[Section], memory: Memory) -> dict[str, str]:
    """Return every tag in sections, in its normal form, with the form in which it is first written."""
    names: dict[str, str] = {}
    for section in sections:
        found = memory.fact("tags of a section", (section,), partial(_found_in, section))
        for name, written in found.items():
            names.setdefault(name, written)
    return names


def tag_names_in(blocks: Sequence[Block], memory: Memory) -> dict[str, str]:
    """Return the same of blocks with all that hangs below them."""
    return memory.fact("tags of blocks", blocks, lambda: _names(block for _, block in walk((*blocks,))))


def _found_in(section: Section) -> dict[str, str]:
    return _names(walk_all((section,)))


def _names(holders: Iterable[Section | Block]) -> dict[str, str]:
    names: dict[str, str] = {}
    for holder in holders:
        for written, normal in written_tags(holder):
            names.setdefault(normal, written)
    return names
