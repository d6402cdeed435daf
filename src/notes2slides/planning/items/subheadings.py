"""Headings that share a slide: what stands under each is small, and their names stand above it in the body."""

from __future__ import annotations

from collections.abc import Iterable

from notes2slides.model.notes import Block, Bullet, Section
from notes2slides.model.options import NO_DIRECTIONS
from notes2slides.model.tree import shows_nothing, walk
from notes2slides.model.words import block_text
from notes2slides.planning.items.item import word_count

_MOST_WORDS = 30
"""Words of a section that is small: more are most of what a slide should hold."""
_MOST_LINES = 5
"""Lines that it takes at most, a third of what a slide holds and less."""
_CHARACTERS_A_LINE = 60


class Subheading(Bullet, frozen=True, kw_only=True):
    """A heading as a line of a slide's body, with what stands under it as its children."""

    section: Section


def subheading(section: Section) -> Subheading:
    """Return a section as it shares a slide with others: known by the id of its heading."""
    return Subheading(
        id=section.id,
        span=section.span,
        tags=section.tags,
        runs=section.title,
        children=section.blocks,
        role="heading",
        section=section,
    )


def subheadings(blocks: Iterable[Block]) -> tuple[Section, ...]:
    """Return the sections among blocks that share their slides."""
    return tuple(block.section for block in blocks if isinstance(block, Subheading))


def is_small(section: Section) -> bool:
    """Return whether what stands under a heading, headings below it left aside, is too little for a slide of its own.

    Nothing at all is too little too. Where the lecturer asks for something there, it has its own slides.
    """
    if section.directions != NO_DIRECTIONS:
        return False
    if all(map(shows_nothing, section.blocks)):
        return True
    words = lines = 0
    for _, block in walk(section.blocks):
        if block.directions != NO_DIRECTIONS or block.above or not block.traits.may_share_slide:
            return False
        text = "" if shows_nothing(block) else block_text(block)
        words += word_count(text)
        lines += sum(1 + len(line) // _CHARACTERS_A_LINE for line in text.split("\n")) if text else 0
        if words > _MOST_WORDS or lines > _MOST_LINES:
            return False
    return True
