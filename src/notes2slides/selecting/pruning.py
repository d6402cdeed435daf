"""What is left of the tree when only some blocks are kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct, field

from notes2slides.model.notes import Block, Notes, Section
from notes2slides.model.text import plain
from notes2slides.model.tree import children, with_children
from notes2slides.selecting.covering import Place, Tags, file_tags, places
from notes2slides.values import replace

Wanted = Callable[[Tags, tuple[str, ...]], bool]
"""Says of the tags that cover something and the headings above it whether it is selected."""


def pruned(notes: Notes, wanted: Wanted) -> tuple[Section, ...]:
    """Return the sections with what is wanted and nothing else, in the order of the notes.

    What hangs below something that is left out stands at the top of its section and says what it hung below (`above`);
    so does what follows it below the same block, for order goes before nesting.
    """
    files = file_tags(notes)
    alone = files.get(notes.meta.files[0], frozenset()) if len(notes.meta.files) == 1 else frozenset()
    found = (
        _section(section, alone | files.get(section.span.path, frozenset()), (), files, wanted)
        for section in notes.sections
    )
    return tuple(section for section in found if section is not None)


def _section(
    section: Section, covered: Tags, path: tuple[str, ...], files: Mapping[str, Tags], wanted: Wanted
) -> Section | None:
    covered |= frozenset(section.tags)
    path = (*path, plain(section.title)) if section.level else path
    here = places(section, covered, files)
    kept = [wanted(place.tags, path) for place in here]
    blocks = section.blocks if all(kept) else _Pruning(here, kept).blocks()
    below = (_section(child, covered, path, files, wanted) for child in section.children)
    children = tuple(child for child in below if child is not None)
    tags = covered | files.get(section.span.path, frozenset())
    if not blocks and not children and not (section.level and wanted(tags, path)):
        return None
    return replace(section, blocks=blocks, children=children)


class _Pruning(Struct):
    """Puts what is kept of one section's own blocks together again."""

    places: Sequence[Place]
    kept: Sequence[bool]
    _parents: dict[int, int] = {}
    """For each block that is kept the one that it still hangs below, or -1 at the top."""
    _following: set[int] = set()
    """What comments on the block that it still follows, and so needs no path."""
    _above: dict[int, tuple[Block, ...]] = field(default_factory=lambda: {-1: ()})

    def blocks(self) -> tuple[Block, ...]:
        """Return the blocks at the top."""
        self._find_parents()
        below: dict[int, list[Block]] = {}
        for index in sorted(self._parents, reverse=True):
            block = self._with_kept(self.places[index].block, tuple(reversed(below.pop(index, ()))))
            parent = self._parents[index]
            if parent < 0 and index not in self._following and (above := self._path(self.places[index].parent)):
                block = replace(block, above=above)
            below.setdefault(parent, []).append(block)
        return tuple(reversed(below.get(-1, ())))

    def _find_parents(self) -> None:
        """A block hangs where it hung if nothing else has come to stand at the top meanwhile."""
        roots: dict[int, int] = {}
        top = commented = -1
        for index, place in enumerate(self.places):
            if not self.kept[index]:
                continue
            hangs = place.hangs and roots.get(place.parent) == top
            self._parents[index] = place.parent if hangs else -1
            top = top if hangs else index
            roots[index] = top
            if not hangs and not place.hangs and place.parent == commented >= 0:
                self._following.add(index)
            elif not hangs:
                commented = index

    @staticmethod
    def _with_kept(block: Block, kept: tuple[Block, ...]) -> Block:
        """Return a block with what is kept below it; callouts and quotations are never parted."""
        mine = children(block)
        same = len(mine) == len(kept) and all(one is other for one, other in zip(mine, kept, strict=True))
        return block if same or block.traits.is_whole else with_children(block, kept)

    def _path(self, index: int) -> tuple[Block, ...]:
        """Return a block, alone, behind those that it hangs below or comments on, outermost first."""
        chain = []
        here = index
        while here not in self._above:
            chain.append(here)
            here = self.places[here].parent
        for here in reversed(chain):
            place = self.places[here]
            alone = place.block if not place.block.traits.has_words else with_children(place.block, ())
            self._above[here] = (*self._above[place.parent], alone)
        return self._above[index]
