"""Where each block of the notes stands in the tree: what is above it, and what it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import pairwise

from msgspec import Struct

from notes2slides.model.notes import (
    Block,
    Bullet,
    Callout,
    Exhibit,
    Formula,
    Notes,
    Paragraph,
    Prose,
    Quote,
    Section,
)
from notes2slides.model.text import Footnote, cited
from notes2slides.model.tree import children, shows_nothing, walk, walk_all, walk_sections
from notes2slides.model.words import texts
from notes2slides.planning.frames.quotations import names_who


class NotesIndex(Struct, frozen=True, dict=True):
    """Where each block of the notes stands in the tree."""

    notes: Notes

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Every heading, in order."""
        return tuple(section for section in walk_sections(self.notes.sections) if section.level)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Every block that must be somewhere in the deck, in order."""
        found = (holder for holder in walk_all(self.notes.sections) if not isinstance(holder, Section))
        return tuple(block for block in found if block.traits.has_words or not shows_nothing(block))

    @cached_property
    def context(self) -> tuple[Block, ...]:
        """What was not selected and stands in the deck for what hung below it."""
        return tuple(
            above for section in walk_sections(self.notes.sections) for block in section.blocks for above in block.above
        )

    @cached_property
    def by_id(self) -> Mapping[str, Block]:
        return {block.id: block for block in (*self.context, *self.blocks)}

    @cached_property
    def footnotes(self) -> Mapping[str, Footnote]:
        """Every footnote that is cited, by its id."""
        return {note.id: note for block in self.blocks for runs in texts(block) for note in cited(runs)}

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The number of each block in reading order."""
        return {block.id: number for number, block in enumerate(self.blocks)}

    @cached_property
    def parents(self) -> Mapping[str, str]:
        """The id of the block above, for every block that has one."""
        found = {child.id: block.id for block in self.blocks for child in children(block)}
        for section in walk_sections(self.notes.sections):
            for block in section.blocks:
                found.update((below.id, above.id) for above, below in pairwise((*block.above, block)))
        return found

    def above(self, block_id: str) -> Iterator[str]:
        """Yield the ids of the blocks above one, innermost first."""
        while (parent := self.parents.get(block_id)) is not None:
            yield parent
            block_id = parent

    def over(self, block_id: str) -> Iterator[str]:
        """Yield the ids of all that a block hangs below, innermost first: the blocks above it, then what the outermost
        comments on or completes."""
        above = [block_id, *self.above(block_id)]
        yield from above[1:]
        for lead in (self._leads.get(each) for each in above):
            if lead is not None:
                yield from (lead, *self.over(lead))

    @cached_property
    def _leads(self) -> Mapping[str, str]:
        """Return, by id: of a callout at the top of a section, the block it comments on; of a bullet there, the
        paragraph before its list; of text behind a formula, what the formula completes; of who said something, what was
        said."""
        quotes = [block for block in self.blocks if isinstance(block, Quote)]
        pairs = [pair for quote in quotes for pair in pairwise(quote.children)]
        found = {below.id: _last(said).id for said, below in pairs if names_who(below, said)}
        for section in walk_sections(self.notes.sections):
            last: Block | None = None
            paragraph: Block | None = None
            completed: Block | None = None
            for block in _top(section):
                text = last if isinstance(last, Prose) else None
                above = completed if isinstance(block, Paragraph) else paragraph
                lead = last if isinstance(block, Callout) else text if isinstance(block, Exhibit) else above
                if lead is not None and not block.above:
                    found[block.id] = lead.id
                if isinstance(block, Callout):
                    continue
                completed = lead if isinstance(block, Formula) else None
                last = None if block.above else block
                if not isinstance(block, Bullet):
                    paragraph = last if isinstance(last, Paragraph) else None
        return found

    def in_callout(self, block_id: str) -> bool:
        """Return whether a block stands inside a callout, whose label is its path wherever it goes on."""
        return any(isinstance(self.by_id[above], Callout) for above in self.above(block_id))


def _last(block: Block) -> Block:
    """Return the last block of what hangs below a block, or that itself."""
    *_, (_, last) = walk((block,))
    return last


def _top(section: Section) -> Iterator[Block]:
    """Yield the blocks at the top of a section that show something, those of a quotation in its place."""
    stack = list(reversed(section.blocks))
    while stack:
        block = stack.pop()
        if isinstance(block, Quote):
            stack.extend(reversed(block.children))
        elif block.traits.is_seen:
            yield block
