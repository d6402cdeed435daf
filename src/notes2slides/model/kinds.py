"""What is true of each kind of block: the one place where a new kind says how it is treated."""

from __future__ import annotations

from typing import assert_never

from msgspec import Struct

from notes2slides.model.notes import (
    Block,
    Bullet,
    Callout,
    Chart,
    Code,
    Diagram,
    Figure,
    Formula,
    Paragraph,
    Quote,
    Rule,
    SpeakerNote,
    Table,
)
from notes2slides.values import replace


class Traits(Struct, frozen=True):
    """How a kind of block is treated; where nothing is said, as most are."""

    name: str
    """What a plan calls it."""
    is_seen: bool = True
    """Something of its own is to be seen on slides, wherever it has words."""
    has_words: bool = True
    """It says something itself: it has one place in the deck. What has no words stands where those inside it do."""
    may_be_spoken: bool = False
    """Its words may stand in the speaker notes alone."""
    is_remark: bool = False
    """At the top of a section it belongs to the block before it."""
    is_whole: bool = False
    """It is selected as one, with all that stands in it."""
    takes_directions: bool = True
    """A directive or direction before it is meant for it, and not for what follows."""
    replaces_bullet: bool = False
    """It takes the place of a bullet that says nothing and holds nothing else."""


_PARAGRAPH = Traits("paragraph")
_BULLET = Traits("bullet")
_CALLOUT = Traits("callout", is_remark=True, is_whole=True, replaces_bullet=True)
_QUOTE = Traits("quote", is_seen=False, has_words=False, is_whole=True)
_CODE = Traits("code")
_TABLE = Traits("table")
_FIGURE = Traits("figure")
_DIAGRAM = Traits("code", may_be_spoken=True)
_CHART = Traits("chart")
_FORMULA = Traits("formula", replaces_bullet=True)
_RULE = Traits("rule", is_seen=False, has_words=False, takes_directions=False)
_SPEAKER_NOTE = Traits("speaker-note", is_seen=False, may_be_spoken=True, is_remark=True, takes_directions=False)


def traits(block: Block) -> Traits:
    """Return what is true of a block's kind."""
    match block:
        case Bullet():
            return _BULLET
        case Paragraph():
            return _PARAGRAPH
        case Callout():
            return _CALLOUT
        case Quote():
            return _QUOTE
        case Code():
            return _CODE
        case Table():
            return _TABLE
        case Figure():
            return _FIGURE
        case Diagram():
            return _DIAGRAM
        case Chart():
            return _CHART
        case Formula():
            return _FORMULA
        case Rule():
            return _RULE
        case SpeakerNote():
            return _SPEAKER_NOTE
        case _:
            assert_never(block)


def kind_name(block: Block) -> str:
    """Return what a plan calls a block: terms and explanations are bullets that it tells apart."""
    return block.role if isinstance(block, Bullet) and block.role != "item" else traits(block).name


def children(block: Block) -> tuple[Block, ...]:
    """Return the blocks that stand directly below a block."""
    match block:
        case Bullet() | Callout() | Quote():
            return block.children
        case Paragraph() | Code() | Table() | Figure() | Diagram() | Chart() | Formula() | Rule() | SpeakerNote():
            return ()
        case _:
            assert_never(block)


def with_children(block: Block, below: tuple[Block, ...]) -> Block:
    """Return a block with other blocks below it; one that can have none must be given none."""
    match block:
        case Bullet() | Callout() | Quote():
            return replace(block, children=below)
        case Paragraph() | Code() | Table() | Figure() | Diagram() | Chart() | Formula() | Rule() | SpeakerNote():
            return block
        case _:
            assert_never(block)
