"""What a slide has of a block that is cut: the words of its pieces, so that what is said of them grows with the block
and not with its square."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from notes2slides.model.notes import Block
from notes2slides.model.text import Mark, Run, Runs, plain, uncited
from notes2slides.model.words import block_text
from notes2slides.planning.frames.placed_blocks import PlacedBlock
from notes2slides.planning.items.callout_text import CalloutLine, words_of
from notes2slides.planning.items.items import Item

LONGEST_STEP = 240
"""Characters of a block that a path tells."""


def placed_text(placed: PlacedBlock) -> str:
    """Return the words that a placed block has of its block, plain."""
    if placed.item.pieces == placed.stop - placed.first:
        return block_text(placed.item.block)
    rows = (placed.item.start, placed.item.stop + placed.stop - placed.first - 1)
    return _text(placed.item.block, placed.runs, placed.lines, rows)


def pieces_text(pieces: Sequence[Item]) -> str:
    """Return the words of consecutive pieces of a block, plain."""
    first = pieces[0]
    if first.pieces == len(pieces):
        return block_text(first.block)
    runs = tuple(run for piece in pieces for run in piece.runs)
    lines = tuple(line for piece in pieces for line in piece.lines)
    return _text(first.block, runs, lines, (first.start, pieces[-1].stop))


def line_text(line: CalloutLine) -> str:
    """Return the words that a line of a callout has of its block, plain."""
    whole = line.begins and not line.goes_on
    return block_text(line.block) if whole else words_of(line)


def _text(block: Block, runs: Runs, lines: Sequence[CalloutLine], rows: tuple[int, int]) -> str:
    if runs:
        return plain(uncited(_own(runs)))
    if lines:
        return " ".join(words_of(line) for line in lines if line.block is block and not line.is_label)
    return block_text(block, part=rows)


def _own(runs: Iterable[Run]) -> Runs:
    """Return the runs that are the notes' own words."""
    return tuple(run for run in runs if Mark.QUIET not in run.marks)
