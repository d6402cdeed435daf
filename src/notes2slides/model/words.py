"""What each kind of block says: its texts with their marks, and its words alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from sys import maxsize
from typing import assert_never

from notes2slides.model import notes
from notes2slides.model.maths.as_text import maths_text
from notes2slides.model.maths.tree import lines_of
from notes2slides.model.text import Runs, opening, plain, uncited
from notes2slides.model.tree import walk

Said = Callable[[Runs], str]
"""Makes words of a text: without the numbers of footnotes (`uncited_words`), or with them (`plain`, `spoken`)."""
Part = tuple[int, int]
"""Which lines of code or of a formula, or which rows of a table, are meant, end excluded."""


def uncited_words(runs: Runs) -> str:
    """Return the characters of a text without the numbers of footnotes."""
    return plain(uncited(runs))


def texts(holder: notes.Section | notes.Block, part: Part | None = None) -> Iterator[Runs]:
    """Yield a block's own texts or a heading's in order, a table's cell by cell; what hangs below is not looked at.

    Of a `part` of a table these are the header's and those of its rows.
    """
    match holder:
        case notes.Section():
            yield holder.title
        case notes.Paragraph() | notes.Bullet() | notes.Callout():
            yield holder.runs
        case notes.Table():
            for row in _rows(holder, part):
                yield from row
        case notes.Quote() | notes.Code() | notes.Figure() | notes.Diagram() | notes.Chart() | notes.Formula():
            return
        case notes.Rule() | notes.SpeakerNote():
            return
        case _:
            assert_never(holder)


def block_text(block: notes.Block, said: Said = uncited_words, part: Part | None = None) -> str:
    """Return a block's own words, or those of a part of it, without those of the blocks below it."""
    match block:
        case notes.Paragraph() | notes.Bullet() | notes.Callout():
            return said(block.runs)
        case notes.Code():
            return "\n".join(_lines(block.text)[slice(*part)]) if part else block.text
        case notes.Diagram() | notes.Chart() | notes.SpeakerNote():
            return block.text
        case notes.Table():
            return "\n".join(" | ".join(map(said, row)) for row in _rows(block, part))
        case notes.Figure():
            return " ".join(dict.fromkeys(filter(None, (block.alt, block.caption))))
        case notes.Formula():
            return maths_text(lines_of(block.maths, part) if part else block.maths)
        case notes.Rule() | notes.Quote():
            return ""
        case _:
            assert_never(block)


def label_of(block: notes.Block) -> str:
    """Return the label that stands over a block's words wherever they are shown or said; empty for one without."""
    return block.label if isinstance(block, notes.Callout) else ""


def shown_text(block: notes.Block) -> str:
    """Return what is to be read of a block where it is drawn: its label too, a table's cells with nothing between them,
    and of a chart what is in it."""
    if isinstance(block, notes.Chart):
        return " ".join(block.data.words())
    if isinstance(block, notes.Table):
        return " ".join(map(plain, texts(block)))
    return " ".join(filter(None, (label_of(block), block_text(block, plain))))


def opening_text(block: notes.Block, most: int) -> str:
    """Return a block's own words: all of them, or of more than `most` characters at least so many."""
    if isinstance(block, notes.Table):
        return _opening_of_table(block, most)
    if not isinstance(block, notes.Prose) and not isinstance(block, notes.Callout):
        return block_text(block)
    least = max(1, most)
    while True:
        least *= 2
        text = opening((run for run in block.runs if run.footnote is None), least)
        if len(text) < least or len(" ".join(text.split())) > most:
            return text


def _opening_of_table(table: notes.Table, most: int) -> str:
    """Return what `block_text` gives of a table, up to the cell with which it has more than `most` characters."""
    found: list[str] = []
    length = 0
    for row in chain(table.head, table.rows):
        for number, cell in enumerate(row):
            words = uncited_words(cell)
            found += (" | " if number else "\n" if found else "", words)
            length += len(words.strip())
            if length > most:
                return "".join(found)
    return "".join(found)


def known_by(block: notes.Block, most: int = maxsize) -> str:
    """Return the words by which a block is known, on one line: its own, those of a quotation's paragraphs, or a label;
    all of them, or of more than `most` characters at least so many."""
    if not isinstance(block, notes.Quote):
        return " ".join(opening_text(block, most).split()) or label_of(block)
    found = ""
    for _, each in walk(block.children):
        found = " ".join(f"{found} {opening_text(each, most)}".split())
        if len(found) > most:
            break
    return found


def _rows(block: notes.Table, part: Part | None) -> Sequence[tuple[Runs, ...]]:
    return (*block.head, *(block.rows[slice(*part)] if part else block.rows))


@lru_cache(maxsize=4)
def _lines(text: str) -> tuple[str, ...]:
    """Return the lines of code; each of its parts asks for them."""
    return tuple(text.split("\n"))
