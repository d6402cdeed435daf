"""A section's blocks in reading order, each as an item that a cut may fall before or after."""

from __future__ import annotations

import re
from typing import Literal, get_args

from msgspec import Struct

from notes2slides.diagnostics import Span
from notes2slides.measuring import unspaced_ends
from notes2slides.model.notes import Block, Bullet, Figure, Quote
from notes2slides.model.options import Column
from notes2slides.model.text import Runs, plain
from notes2slides.planning.items.callout_text import CalloutLine
from notes2slides.planning.items.inherited import Stepping

TextKind = Literal["bullet", "paragraph", "quote"]
ExhibitKind = Literal["code", "table", "figure", "formula", "chart"]
Kind = Literal[TextKind, "callout", ExhibitKind]
TEXTS: frozenset[Kind] = frozenset(get_args(TextKind))
"""What stands in a text frame: all else has a frame of its own."""
OWN_WORDS: frozenset[Kind] = TEXTS - {"quote"}
"""Texts that are the lecturer's own."""
EXHIBITS: frozenset[Kind] = frozenset(get_args(ExhibitKind))
"""What is no text at all: its words make no title, and it is cut at its own lines or rows, if anywhere."""
GROWING: frozenset[Kind] = frozenset(("formula", "table", "figure"))
"""What may be larger where it has its slide to itself."""
REMARKS: frozenset[Kind] = frozenset(("bullet", "callout"))
"""What may be said about a quotation below it."""


class Spoken(Struct, frozen=True):
    """A block that stands in the speaker notes alone."""

    block: Block
    depth: int
    """Level in the notes."""


class Item(Struct, frozen=True, kw_only=True):
    """A block, or a piece of one that may have to be parted."""

    block: Block
    kind: Kind
    depth: int
    """Level in the section as it is planned, 0 at the top."""
    source_depth: int
    """Level in the notes. It differs where a block hangs below the one before it: a callout, or the list of a colon."""
    parent: int
    """Index of the item it hangs below, -1 at the top; all pieces of a parent count as its last piece."""
    topic: int
    """Index of the top-level block that it belongs to."""
    tags: tuple[str, ...] = ()
    """Tags that cover it, in their normal form: its own, then those of what it hangs below."""
    unselected: tuple[Block, ...] = ()
    """What its top-level block hung below in the notes and is selected without, outermost first."""
    runs: Runs = ()
    """Text of a bullet, paragraph or quote, as far as it is to be shown."""
    even_runs: Runs = ()
    """The same where its term does not stand out; () where it is the same."""
    lines: tuple[CalloutLine, ...] = ()
    """Text of a callout."""
    start: int = 0
    """First line of code or of a formula, or first row of a table, in this piece."""
    stop: int = 0
    piece: int = 0
    pieces: int = 1
    words: int = 0
    """Words that it shows."""
    said: bool = False
    """The block's text is a quotation of some length."""
    abridged: bool = False
    """It shows less than its block says; the rest stands in the speaker notes."""
    forced: bool = False
    """A thematic break stands before it: a slide begins here."""
    kept: bool = False
    """The lecturer wants it on one slide with the item before it."""
    kept_with_previous: bool = False
    """It is a part of the block before it, such as code in a callout."""
    cut_rank: int = 0
    """How bad it is to begin a slide with this line of code, 0 for the best place."""
    wish: str | None = None
    """The layout that the lecturer wants here."""
    numbers: tuple[str, ...] = ()
    """For each depth down to its own the widest number of the list there, "" where it has none; () where none has."""
    column: Column | None = None
    """That it stands in, beside others."""
    steps: Stepping | None = None
    """How the list that it is in appears, if step by step."""
    appears: int | None = None
    """As in `Directions`."""
    behind: Figure | None = None
    """The picture behind the slide that it stands on."""
    ends_colon: bool = False
    """Its text ends in a colon: what follows belongs to it."""
    lacks_end: bool = False
    """It is prose, and its last sentence has no end: a formula, code or a list may complete it."""
    opens: tuple[Quote, ...] = ()
    """Block quotations that begin with it."""
    spoken: tuple[Spoken, ...] = ()
    """What is said here and not shown."""

    @property
    def span(self) -> Span:
        return self.block.span


_OPENING = " ([{\"'“”„‘’«»‹›"
"""What may stand before the first letter of a text."""
_ZERO_WIDTH_SPACE = "\u200b"
"""Parts words, as in Khmer."""
_UNPARTED = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
"""Kana and Han characters, which stand without spaces; Korean has them."""


def word_count(text: str) -> int:
    """Return the number of words: as they are known where text has no spaces between them, and of Chinese and Japanese
    half as many as characters."""
    if text.isascii():
        return len(text.split())
    words = len(text.replace(_ZERO_WIDTH_SPACE, " ").split())
    return words + len(_UNPARTED.findall(text)) // 2 + sum(1 for _ in unspaced_ends(text))


def begins_amid_sentence(runs: Runs) -> bool:
    """Return whether a text begins in lower case, as one does that goes on with a sentence."""
    return plain(runs).lstrip(_OPENING)[:1].islower()


def marker(block: Block) -> str | None:
    """Return what stands before a list item: "" for a plain bullet, else its number or box; None for other blocks."""
    if not isinstance(block, Bullet) or block.role != "item":
        return None
    if block.checked is not None:
        return "☑" if block.checked else "☐"
    return "" if block.number is None else f"{block.number}."
