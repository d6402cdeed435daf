"""What stands on one slide: consecutive pieces of a block together again, each at its drawn level."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import inf

from msgspec import Struct

from notes2slides.model.frames import Meaning
from notes2slides.model.notes import Block, Bullet
from notes2slides.model.text import ELLIPSIS, Mark, Run, Runs, plain, uncited
from notes2slides.model.theme import Theme
from notes2slides.model.words import block_text
from notes2slides.planning.frames.code import SMALLEST
from notes2slides.planning.items.callout_text import CalloutLine
from notes2slides.planning.items.item import TEXTS, Item, Kind, marker
from notes2slides.planning.items.pieces import split_at
from notes2slides.planning.language.quotation_marks import without_unpaired
from notes2slides.planning.language.words import in_words
from notes2slides.values import replace

PATH_SIGN = " › "
_PATH_WORDS = 4
_WORD = re.compile(r"\s*(?P<word>[^\W\d_]{2,})(?=[\s,;:]\s*[^\W\d_(\"“‘])")
"""A word that another follows, and no name of code or in a formula."""


class PlacedBlock(Struct, frozen=True, kw_only=True):
    """A block, or the part of it that this slide shows."""

    first: int
    """Index of its first item."""
    stop: int
    """Index behind its last item."""
    item: Item
    """Its first item."""
    kind: Kind
    runs: Runs
    lines: tuple[CalloutLine, ...]
    level: int
    """Drawn level, from 0; -1 for prose that stands at the box's edge."""
    marker: str | None
    numbers: tuple[str, ...] = ()
    """For each drawn level down to its own the widest number of the list there."""
    code_size: float = SMALLEST
    """Most points of code that is cut: the same in all its parts."""
    enlarged: bool = False
    """It has its slide to itself, and the cuts are made: it may be larger than beside others."""
    formula_size: float = inf
    """Most points of a formula that is cut: the same in all its parts."""
    leads: bool = False
    """It begins the block (a callout prints its label either way; code and tables show whether they go on)."""
    words: int = 0
    """Words of the text shown, those that the title already holds counted too."""
    after_title: bool = False
    """The explanation whose term is the title."""
    below_name: bool = False
    """It is the first that stands under the name of a section that shares the slide: it stands close to that."""
    last_stop: int = 0
    """Where its last piece ends, of several: behind which line or row."""
    path: tuple[Block, ...] = ()
    """It is only the line that says what follows hangs below: these blocks, outermost first."""
    apart: bool = False
    """It is no part of the topic that ends above it: it stands further off."""

    @property
    def lines_say(self) -> bool:
        """Whether a callout says more than its label."""
        return any(plain(line.runs).strip() for line in self.lines)

    @property
    def pieces(self) -> int:
        """How many pieces of its block it has."""
        return self.stop - self.first

    @property
    def is_whole(self) -> bool:
        """Whether it has all of its block."""
        return self.pieces == self.item.pieces

    @property
    def goes_on(self) -> bool:
        """Whether more of its block stands behind it."""
        return self.item.piece + self.pieces < self.item.pieces

    @property
    def rows(self) -> tuple[int, int]:
        """Which lines of code or of a formula, or which rows of a table, it shows, end excluded."""
        return self.item.start, self.last_stop or self.item.stop


class PlacedBlocks:
    """Makes the placed blocks of one passage; keeps what was made of each item, as a plan tries it on many slides."""

    def __init__(self, items: Sequence[Item], theme: Theme, titling: frozenset[int]) -> None:
        """`titling` are the numbers of the topics that give the titles of the slides that they have of their own."""
        self._items = items
        self._titling = titling
        self._deepest = len(theme.levels) - 1
        self._bold = theme.looks.list.bold_parents
        self._parents = {item.parent for item in items if item.kind == "bullet"}
        self._made: dict[tuple[int, int, int], PlacedBlock] = {}

    def of(self, start: int, stop: int, base: int, skip: int = 0) -> tuple[PlacedBlock, ...]:
        """Return what a slide with items `start` to `stop` shows.

        `base` is the depth that is drawn at the left edge, and `skip` the number of characters of the first item that
        the title already holds.
        """
        items, result = self._items, []
        index = start
        while index < stop:
            first = index
            placed = self._placed(first, base, skip if first == start else 0)
            index += 1
            while index < stop and items[index].piece and items[index].block is items[first].block:
                index += 1
            result.append(placed if index == first + 1 else _with_more(placed, items[first + 1 : index]))
        return tuple(result)

    def _placed(self, index: int, base: int, skip: int) -> PlacedBlock:
        key = (index, base, skip)
        if key not in self._made:
            placed = _placed_block(self._items, index, base, self._deepest, skip)
            if placed.item.even_runs and self._hangs_below_bold(placed.item, base):
                placed = replace(placed, runs=placed.item.even_runs)
            self._made[key] = replace(placed, runs=_strong(placed.runs)) if self._is_bold(placed) else placed
        return self._made[key]

    def _hangs_below_bold(self, item: Item, base: int) -> bool:
        """Return whether what an item hangs below is bold wherever it is drawn: then its term is not."""
        if item.parent < 0:
            return False
        first_level = 1 if base and item.topic in self._titling else 0
        above = self._items[item.parent].depth == first_level
        return above and self._is_bold(_placed_block(self._items, item.parent, first_level, self._deepest, 0))

    def _is_bold(self, placed: PlacedBlock) -> bool:
        """Return whether a block is a short bullet of the first level with others below it, all of which is bold. Where
        its term is bold already, or a word is that matters, it stays as it is."""
        if placed.level != 0 or placed.words > self._bold or not placed.is_whole or placed.after_title:
            return False
        is_bullet = isinstance(placed.item.block, Bullet) and placed.item.block.role == "item"
        return is_bullet and placed.first in self._parents and not any(Mark.STRONG in run.marks for run in placed.runs)


def _with_more(placed: PlacedBlock, pieces: Sequence[Item]) -> PlacedBlock:
    """Return a placed block with the pieces that follow its own."""
    return replace(
        placed,
        stop=placed.stop + len(pieces),
        last_stop=pieces[-1].stop,
        runs=(*placed.runs, *(run for piece in pieces for run in _sloped(piece, piece.runs))),
        lines=(*placed.lines, *(line for piece in pieces for line in piece.lines)),
        words=placed.words + sum(piece.words for piece in pieces),
    )


def _placed_block(items: Sequence[Item], index: int, base: int, deepest: int, skip: int) -> PlacedBlock:
    item = items[index]
    role = item.block.role if isinstance(item.block, Bullet) else "item"
    depth = item.depth if item.kind == "bullet" and role == "item" else item.depth - 1
    wanted = depth - base
    level = min(wanted, deepest)
    runs = _capitalised(split_at(item.runs, skip)[1]) if skip else item.runs
    if item.piece and item.kind in TEXTS:
        runs = (Run(f"{ELLIPSIS} ", Mark.QUIET), *runs)
    if role in ("term", "heading"):
        runs = _strong(runs)
    if wanted > deepest and item.parent >= 0:
        runs = (_step(items[item.parent]), *runs)
    runs = _sloped(item, runs)
    return PlacedBlock(
        first=index,
        stop=index + 1,
        item=item,
        kind=item.kind,
        runs=runs,
        lines=item.lines,
        level=level,
        marker=None if skip or item.piece else marker(item.block),
        numbers=(*item.numbers[base : base + level], item.numbers[depth]) if item.numbers and level >= 0 else (),
        leads=item.piece == 0,
        words=item.words,
        after_title=bool(skip),
        below_name=item.piece == 0 and 0 <= item.parent == index - 1 and _is_name(items[item.parent].block),
    )


def _capitalised(runs: Runs) -> Runs:
    """Return what stood behind a colon as the beginning of a slide: with a capital, if it begins with a word."""
    first = next(iter(runs), None)
    word = _WORD.match(first.text) if first and not first.marks & Mark.CODE and first.maths is None else None
    if first is None or word is None or not word["word"].islower():
        return runs
    start = word.start("word")
    text = first.text[:start] + first.text[start].upper() + first.text[start + 1 :]
    return (replace(first, text=text), *runs[1:])


def _sloped(item: Item, runs: Runs) -> Runs:
    """Return the runs of an item, those of what is quoted in italics."""
    if item.kind != "quote" or item.kept_with_previous:
        return runs
    return tuple(replace(run, marks=run.marks | Mark.EMPHASIS) for run in runs)


def _strong(runs: Runs) -> Runs:
    return tuple(replace(run, marks=run.marks | Mark.STRONG) for run in runs)


def _is_name(block: Block) -> bool:
    return isinstance(block, Bullet) and block.role == "heading"


def meaning(placed: PlacedBlock) -> Meaning:
    """Return what a placed block of text is."""
    block = placed.item.block
    if placed.kind == "quote":
        return "source" if placed.item.kept_with_previous else "quote"
    if isinstance(block, Bullet) and block.role != "item" and placed.kind == "bullet":
        return block.role
    return "text"


def _step(above: Item) -> Run:
    """Return the beginning of the words above: a bullet that hangs deeper than a slide can show is known by it."""
    words = in_words(plain(uncited(above.runs)) or block_text(above.block))
    text = without_unpaired("".join(words[:_PATH_WORDS])) + (ELLIPSIS if len(words) > _PATH_WORDS else "")
    return Run(text.rstrip(":") + PATH_SIGN, Mark.QUIET)


def raised(placed: PlacedBlock) -> PlacedBlock:
    """Return a placed block below a term that is the title: its children stand at the left edge."""
    lowest = 0 if placed.kind == "bullet" else -1
    level = max(placed.level - 1, lowest)
    numbers = placed.numbers[placed.level - level :]
    return placed if placed.after_title else replace(placed, level=level, numbers=numbers)
