"""Notes by their blocks: which stands where, below what, and what each says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from notes2slides.merging.comparing.words import typed
from notes2slides.model.notes import Block, Notes, Section
from notes2slides.model.text import plain, uncited
from notes2slides.model.tree import children, walk, walk_sections
from notes2slides.model.words import block_text

Holder = Section | Block


def said(holder: Holder) -> str:
    """Return the words of a heading or of a block itself."""
    return plain(uncited(holder.title)) if isinstance(holder, Section) else block_text(holder)


class Held:
    """All headings and blocks of some notes."""

    def __init__(self, notes: Notes) -> None:
        self.holders: dict[str, Holder] = {}
        """By id, in reading order."""
        self.above: dict[str, str] = {}
        """The block that each hangs below."""
        self.siblings: dict[str, tuple[Block, ...]] = {}
        """All that hangs where each does."""
        for section in walk_sections(notes.sections):
            self.holders[section.id] = section
            self._take(section.blocks)

    def _take(self, blocks: tuple[Block, ...]) -> None:
        self.siblings.update((block.id, blocks) for block in blocks)
        for _, block in walk(blocks):
            self.holders[block.id] = block
            for child in children(block):
                self.above[child.id] = block.id
                self.siblings[child.id] = children(block)

    def rows(self) -> list[tuple[str, str]]:
        """Return kind and words of each, in order."""
        return [(type(each).__name__, typed(said(each))) for each in self.holders.values()]

    def below(self, holder: Holder) -> Sequence[Block]:
        """Return all that hangs below a block."""
        return () if isinstance(holder, Section) else [block for _, block in walk(children(holder))]

    def end(self, holder: Holder) -> int:
        """Return the last line of a block with all that hangs below it in the same file."""
        spans = [each.span for each in (holder, *self.below(holder)) if each.span.path == holder.span.path]
        return max(span.last for span in spans)

    def chain(self, block: str) -> Iterator[str]:
        """Yield what a block hangs below, from below."""
        while block in self.above:
            block = self.above[block]
            yield block

    @cached_property
    def by_words(self) -> dict[str, list[str]]:
        """Ids by what they say."""
        found: dict[str, list[str]] = {}
        for name, holder in self.holders.items():
            found.setdefault(typed(said(holder)), []).append(name)
        return found
