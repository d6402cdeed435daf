"""What a callout says: its own text and that of all below it, line by line, between what cannot stand in a panel."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from notes2slides.model.notes import (
    Block,
    Bullet,
    Callout,
    Code,
    Figure,
    Paragraph,
    Quote,
    Rule,
    SpeakerNote,
    Table,
)
from notes2slides.model.text import Mark, Run, Runs, plain

Apart = Code | Table | Figure | SpeakerNote
"""Blocks inside a callout that stand outside its panel."""


@dataclass(frozen=True, slots=True)
class CalloutLine:
    """A paragraph of a callout, or a part of one."""

    block: Block
    """Whose words they are."""
    level: int
    runs: Runs
    begins: bool = True
    """Whether it is the paragraph's beginning."""


Segment = tuple[CalloutLine, ...] | Apart


def segments(callout: Callout) -> tuple[Segment, ...]:
    """Return a callout's lines, and between them the blocks that stand apart; the first segment is always lines."""
    found: list[Segment] = []
    lines: list[CalloutLine] = []
    for part in _parts(callout):
        if isinstance(part, CalloutLine):
            lines.append(part)
            continue
        found += [tuple(lines)] if lines or not found else []
        found.append(part)
        lines = []
    return (*found, tuple(lines)) if lines or not found else tuple(found)


def _parts(callout: Callout) -> Iterator[CalloutLine | Apart]:
    if plain(callout.runs).strip():
        yield CalloutLine(callout, 0, callout.runs)
    stack: list[tuple[int, Block]] = [(0, child) for child in reversed(callout.children)]
    while stack:
        level, block = stack.pop()
        match block:
            case Paragraph():
                yield CalloutLine(block, level, block.runs)
            case Bullet():
                yield CalloutLine(block, level, (Run(_sign(block)), *block.runs))
                stack.extend((level + 1, child) for child in reversed(block.children))
            case Callout():
                yield CalloutLine(block, level, (Run(f"{block.label}: ", Mark.STRONG), *block.runs))
                stack.extend((level + 1, child) for child in reversed(block.children))
            case Quote():
                stack.extend((level, child) for child in reversed(block.children))
            case Code() | Table() | Figure() | SpeakerNote():
                yield block
            case Rule():
                pass
            case _:
                assert_never(block)


def _sign(block: Bullet) -> str:
    if block.checked is not None:
        return "☑ " if block.checked else "☐ "
    return "– " if block.number is None else f"{block.number}. "
