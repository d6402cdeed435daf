"""Tags that mean the same: the lecturer says which, and one name stands for all."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from notes2slides.model.notes import Block, Notes, Section
from notes2slides.model.tags import normal_tag
from notes2slides.model.tree import children, rebuilt, with_children
from notes2slides.values import replace


class Aliases(Struct, frozen=True):
    """Names of tags that stand for others."""

    name_of: Mapping[str, str] = {}
    """By a tag the name that stands for it, both in normal form."""
    written: Mapping[str, str] = {}
    """By such a name in normal form, how it is written."""

    def of(self, tag: str) -> str:
        """Return the name that stands for a tag, in normal form; for a nested one, that of what it is nested in too."""
        name = normal_tag(tag)
        if name in self.name_of or "/" not in name:
            return self.name_of.get(name, name)
        above, _, last = name.rpartition("/")
        return f"{self.of(above)}/{last}"


NO_ALIASES = Aliases()


def aliases(table: Mapping[str, tuple[str, ...]]) -> Aliases:
    """Return what a table of names, each with those that it stands for, says."""
    names = {normal_tag(other): normal_tag(name) for name, others in table.items() for other in others}
    return Aliases(names, {normal_tag(name): name for name in table})


def with_aliases(notes: Notes, known: Aliases) -> Notes:
    """Return the notes with one name for tags that mean the same; the words of the text stay as they are."""
    if not known.name_of:
        return notes
    places = tuple((_shown(tag, known), span) for tag, span in notes.meta.tag_places)
    tags = tuple(dict.fromkeys(_shown(tag, known) for tag in notes.meta.tags))
    sections = tuple(_section(section, known) for section in notes.sections)
    return replace(notes, meta=replace(notes.meta, tags=tags, tag_places=places), sections=sections)


def _shown(tag: str, known: Aliases) -> str:
    name = known.of(tag)
    return tag if name == normal_tag(tag) else known.written.get(name, name)


def _section(section: Section, known: Aliases) -> Section:
    return replace(
        section,
        tags=_renamed(section.tags, known),
        blocks=tuple(_block(block, known) for block in section.blocks),
        children=tuple(_section(child, known) for child in section.children),
    )


def _renamed(tags: tuple[str, ...], known: Aliases) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(known.of, tags)))


def _block(block: Block, known: Aliases) -> Block:
    return rebuilt(block, lambda each, below: _one(each, below, known))


def _one(block: Block, below: tuple[Block, ...], known: Aliases) -> Block:
    tags = _renamed(block.tags, known)
    same = tags == block.tags and all(one is other for one, other in zip(children(block), below, strict=True))
    return block if same else replace(with_children(block, below), tags=tags)
