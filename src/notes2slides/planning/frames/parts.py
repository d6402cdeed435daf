"""What a slide has of a block that is cut: the words of its pieces, so that what is said of them grows with the block
and not with its square."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from notes2slides.model.maths import lines_of
from notes2slides.model.maths_text import maths_text
from notes2slides.model.notes import Block, Bullet, Callout, Code, Formula, Paragraph, Quote, Table
from notes2slides.model.text import Mark, Run, Runs, opening, plain, uncited
from notes2slides.model.tree import walk
from notes2slides.planning.frames.entries import Entry
from notes2slides.planning.items.callout_text import CalloutLine, words_of
from notes2slides.planning.items.items import Item, block_text, label_text, row_text

LONGEST_STEP = 240
"""Characters of a block that a path tells."""


def entry_text(entry: Entry) -> str:
    """Return the words that an entry has of its block, plain."""
    if entry.item.pieces == entry.stop - entry.first:
        return block_text(entry.item.block)
    rows = (entry.item.start, entry.item.stop + entry.stop - entry.first - 1)
    return _text(entry.item.block, entry.runs, entry.lines, rows)


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


def opening_text(block: Block, most: int) -> str:
    """Return a block's own words, plain: all of them, or of more than `most` characters at least so many."""
    if not isinstance(block, Paragraph | Bullet | Callout):
        return block_text(block)
    least = most
    while True:
        least *= 2
        text = opening((run for run in block.runs if run.footnote is None), least)
        if len(text) < least or len(" ".join(text.split())) > most:
            return text


def known_by(block: Block, most: int) -> str:
    """Return the words by which a block is known on one line, as `context_text`: all of them, or of more than `most`
    characters at least so many."""
    if not isinstance(block, Quote):
        return " ".join(opening_text(block, most).split()) or label_text(block)
    found = ""
    for _, each in walk(block.children):
        found = " ".join(f"{found} {opening_text(each, most)}".split())
        if len(found) > most:
            break
    return found


def part_rows(block: Table, start: int, stop: int) -> tuple[tuple[Runs, ...], ...]:
    """Return a table's header and some of its rows."""
    return (block.header, *block.rows[start:stop])


@lru_cache(maxsize=4)
def code_lines(text: str) -> tuple[str, ...]:
    """Return the lines of code; each of its parts asks for them."""
    return tuple(text.split("\n"))


def _text(block: Block, runs: Runs, lines: Iterable[CalloutLine], rows: tuple[int, int]) -> str:
    if runs:
        return plain(uncited(_own(runs)))
    match block:
        case Code():
            return "\n".join(code_lines(block.text)[slice(*rows)])
        case Table():
            return "\n".join(map(row_text, part_rows(block, *rows)))
        case Formula():
            return maths_text(lines_of(block.maths, rows))
        case _:
            return " ".join(words_of(line) for line in lines if line.block is block and not line.is_label)


def _own(runs: Iterable[Run]) -> Runs:
    """Return the runs that are the notes' own words."""
    return tuple(run for run in runs if Mark.QUIET not in run.marks)
