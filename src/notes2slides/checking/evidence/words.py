"""The words that a block of the notes must show, and those that a planned slide shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never
from unicodedata import category, normalize

from notes2slides.model import frames
from notes2slides.model.deck import Slot
from notes2slides.model.frames import TextParagraph as Text
from notes2slides.model.kinds_of_frames import paragraphs
from notes2slides.model.maths.as_text import maths_text, readable
from notes2slides.model.notes import (
    Block,
    Table,
)
from notes2slides.model.text import Mark, plain
from notes2slides.model.words import shown_text
from notes2slides.planning.text.addresses import spelt_out

_ACCENTS = ("Lm", "Mn", "Sk")
"""Unicode's categories of them: letters and signs that modify others, and those that combine with others."""


def shows(drawn: str, block: Block) -> bool:
    """Return whether all letters of a block stand in what is drawn of it (letters alone), in order.

    A table's do cell by cell, each row behind the one before it: where a row goes on on the next slide all its cells
    do. That rows are whole is another gate's matter.
    """
    if not isinstance(block, Table):
        return holds(drawn, letters(shown_text(block)))
    start = 0
    for row in (*block.head, *block.rows):
        ends = [_end(drawn, letters(plain(cell)), start) for cell in row]
        if min(ends, default=start) < start:
            return False
        start = max(ends, default=start)
    return True


def _end(text: str, wanted: str, start: int) -> int:
    """Return where `wanted` ends that stands in `text` from `start` on, with others between its letters; else -1."""
    for char in wanted:
        start = text.find(char, start) + 1
        if not start:
            return -1
    return start


def letters(text: str) -> str:
    """Return the letters and digits of a text alone, those of mathematical alphabets as plain ones."""
    return "".join(char for char in readable(text) if char.isalnum())


def unaccented(text: str) -> str:
    """Return a text with raised and lowered letters of formulas as plain ones, and all without their accents.

    An accent stands on its letter in a line of text, and as a sign of its own in MathML.
    """
    return "".join(char for char in normalize("NFKD", text) if category(char) not in _ACCENTS)


def holds(text: str, wanted: str) -> bool:
    """Return whether `wanted` stands in `text` in order, with other letters between allowed."""
    return _end(text, wanted, 0) >= 0


def shown_by_block(slot: Slot) -> Iterator[tuple[str, str]]:
    """Yield (block id, text) for what comes from a block in a slot.

    Left out are running heads, repeated titles, and lines that name a block only for what hangs below it.
    """
    match slot.frame:
        case frames.CodeFrame():
            yield slot.frame.origin.id, "\n".join(line.text for line in slot.frame.lines)
        case frames.TableFrame():
            yield slot.frame.origin.id, " ".join(plain(cell.runs) for cell in paragraphs(slot.frame))
        case frames.ImageFrame():
            caption = plain(slot.frame.caption.runs) if slot.frame.caption else ""
            yield slot.frame.origin.id, f"{slot.frame.alt} {caption}"
        case frames.FormulaFrame():
            yield slot.frame.origin.id, maths_text(slot.frame.maths)
        case frames.ChartFrame():
            yield slot.frame.origin.id, " ".join(slot.frame.data.words())
        case frames.TextFrame() | frames.CalloutFrame():
            for paragraph in slot.frame.paragraphs:
                origin = paragraph.origin
                repeated = slot.name == "kicker" or (slot.name == "title" and origin and origin.role == "context")
                if origin is not None and not repeated and not _is_path(paragraph):
                    yield origin.id, spelt_out(paragraph.runs)
        case _:
            assert_never(slot.frame)


def _is_path(paragraph: Text) -> bool:
    """Return whether a line is muted throughout: it names what the lines below it hang below."""
    named = paragraph.origin is not None and paragraph.origin.role == "context"
    return named and all(Mark.QUIET in run.marks for run in paragraph.runs)
