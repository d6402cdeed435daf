"""Tags that are mere labels: they cover what they cover, and are not to be seen."""

from __future__ import annotations

from notes2slides.model import notes as model
from notes2slides.model.notes import Block, Notes, Section
from notes2slides.model.tags import normal_tag, without_tags
from notes2slides.model.text import Runs
from notes2slides.model.tree import children, rebuilt, with_children
from notes2slides.values import replace


def without_hidden_tags(notes: Notes) -> Notes:
    """Return the notes without the words and the names of the tags that they list as labels, and of those nested in
    them; a text of nothing else keeps them."""
    names = frozenset(map(normal_tag, notes.meta.labels))
    return replace(notes, sections=tuple(map(_Hider(names).section, notes.sections))) if names else notes


class _Hider:
    def __init__(self, names: frozenset[str]) -> None:
        self._names = names

    def section(self, section: Section) -> Section:
        """Return a section with all below it; headings have six levels."""
        return replace(
            section,
            title=self._runs(section.title),
            tags=self._tags(section.tags),
            blocks=tuple(map(self._block, section.blocks)),
            children=tuple(map(self.section, section.children)),
        )

    def _block(self, block: Block) -> Block:
        return rebuilt(block, self._one)

    def _one(self, block: Block, below: tuple[Block, ...]) -> Block:
        if not block.tags and not block.above and all(map(_is_same, children(block), below)):
            return block
        above = tuple(map(self._block, block.above))
        return self._own(replace(with_children(block, below), tags=self._tags(block.tags), above=above))

    def _own(self, block: Block) -> Block:
        if isinstance(block, model.Prose):
            return replace(block, runs=self._runs(block.runs))
        if isinstance(block, model.Callout):
            return replace(block, runs=self._runs(block.runs))
        if isinstance(block, model.Table):
            return replace(
                block,
                header=self._row(block.header),
                rows=tuple(map(self._row, block.rows)),
                subheaders=tuple(map(self._row, block.subheaders)),
            )
        return block

    def _row(self, cells: tuple[Runs, ...]) -> tuple[Runs, ...]:
        return tuple(map(self._runs, cells))

    def _tags(self, tags: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(tag for tag in tags if not self._is_label(tag))

    def _runs(self, runs: Runs) -> Runs:
        return without_tags(runs, self._is_label)

    def _is_label(self, name: str) -> bool:
        return name in self._names or any(name.startswith(f"{label}/") for label in self._names)


def _is_same(one: object, other: object) -> bool:
    return one is other
