"""A section's blocks in reading order, each as an item that a cut may fall before or after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, assert_never

from notes2slides.diagnostics import Span
from notes2slides.model.notes import Block, Bullet, Callout, Code, Figure, Paragraph, Quote, Rule, SpeakerNote, Table
from notes2slides.model.text import Mark, Run, Runs, plain

Kind = Literal["bullet", "paragraph", "quote", "callout", "code", "table", "figure"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A block, or a piece of one that may have to be parted."""

    block: Block
    kind: Kind
    depth: int
    """Level in the section as it is planned, 0 at the top."""
    source_depth: int
    """Level in the notes. It differs where a block hangs below the one before it: a callout, or the list of a colon."""
    parent: int
    """Index of the item it hangs below, -1 at the top; all pieces of a parent count as its last piece."""
    unit: int
    """Index of the top-level block that it belongs to."""
    runs: Runs = ()
    """Text of a bullet, paragraph or quote."""
    lines: tuple[tuple[int, Runs], ...] = ()
    """Text of a callout: the number of each paragraph with as much of it as this piece holds."""
    start: int = 0
    """First line of code or first row of a table in this piece."""
    stop: int = 0
    piece: int = 0
    pieces: int = 1
    words: int = 0
    forced: bool = False
    """A thematic break stands before it: a slide begins here."""
    ends_colon: bool = False
    """Its text ends in a colon: what follows belongs to it."""

    @property
    def span(self) -> Span:
        return self.block.span


def word_count(text: str) -> int:
    """Return the number of words; each East Asian wide character counts half a word, as such text has no spaces."""
    wide = sum("\u3040" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7a3" for char in text)
    return len(text.split()) + wide // 2


def block_text(block: Block) -> str:
    """Return a block's own words, plain: without its children's, but a quotation's with them."""
    match block:
        case Paragraph() | Bullet():
            return plain(block.runs)
        case Callout():
            return plain(block.runs)
        case Quote():
            return "\n".join(filter(None, map(block_text, block.children)))
        case Code():
            return block.text
        case Table():
            return "\n".join(" | ".join(map(plain, row)) for row in (block.header, *block.rows))
        case Figure():
            return " ".join(filter(None, (block.alt, block.caption)))
        case SpeakerNote():
            return block.text
        case Rule():
            return ""
        case _:
            assert_never(block)


def callout_lines(callout: Callout) -> tuple[tuple[int, Runs], ...]:
    """Return a callout's own text and that of all below it, as (level, runs)."""
    lines: list[tuple[int, Runs]] = [(0, callout.runs)] if plain(callout.runs).strip() else []
    stack: list[tuple[int, Block]] = [(0, child) for child in reversed(callout.children)]
    while stack:
        level, block = stack.pop()
        match block:
            case Paragraph():
                lines.append((level, block.runs))
            case Bullet():
                lines.append((level, (Run("– "), *block.runs)))
                stack.extend((level + 1, child) for child in reversed(block.children))
            case Callout():
                label = Run(f"{block.label}: ", Mark.STRONG)
                lines.append((level, (label, *block.runs)))
                stack.extend((level + 1, child) for child in reversed(block.children))
            case Quote():
                stack.extend((level, child) for child in reversed(block.children))
            case Code():
                lines += [(level, (Run(line, Mark.CODE),)) for line in block.text.split("\n")]
            case Table():
                lines += [(level, _joined(row)) for row in (block.header, *block.rows)]
            case Figure():
                lines.append((level, (Run(block_text(block) or block.source, Mark.EMPHASIS),)))
            case Rule() | SpeakerNote():
                pass
            case _:
                assert_never(block)
    return tuple(lines)


def _joined(cells: tuple[Runs, ...]) -> Runs:
    runs: list[Run] = []
    for index, cell in enumerate(cells):
        runs += [Run(" | ")] if index else []
        runs += cell
    return tuple(runs)
