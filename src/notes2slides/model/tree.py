"""Going through the tree of the notes and building it anew, without recursion, as deep as notes may be."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from notes2slides.model.notes import Block, Bullet, Container, Quote, Section
from notes2slides.values import replace


def kind_name(block: Block) -> str:
    """Return what a plan calls a block: terms and explanations are bullets that it tells apart."""
    return block.role if isinstance(block, Bullet) and block.role != "item" else block.traits.name


def children(block: Block) -> tuple[Block, ...]:
    """Return the blocks that stand directly below a block."""
    return block.children if isinstance(block, Container) else ()


def with_children(block: Block, below: tuple[Block, ...]) -> Block:
    """Return a block with other blocks below it; one that can have none must be given none."""
    return replace(block, children=below) if isinstance(block, Container) else block


def rebuilt(block: Block, change: Callable[[Block, tuple[Block, ...]], Block]) -> Block:
    """Return a block of which, with all below it, each is what `change` makes of it and its new children."""
    order = [block]
    for each in order:
        order.extend(children(each))
    made: dict[int, Block] = {}
    for each in reversed(order):
        made[id(each)] = change(each, tuple(made[id(child)] for child in children(each)))
    return made[id(block)]


def shows_nothing(block: Block) -> bool:
    """Return whether nothing of a block, or of what hangs below it, is to be seen on a slide."""
    return not any(found.traits.is_seen for _, found in walk((block,)))


def nested(child: Block, quote: Quote) -> bool:
    """Return whether a block is a quotation within another that says something itself."""
    return isinstance(child, Quote) and not all(isinstance(each, Quote) for each in quote.children)


def walk(blocks: tuple[Block, ...]) -> Iterator[tuple[int, Block]]:
    """Yield (depth, block) in reading order; depth is 0 at the top."""
    stack = [(0, block) for block in reversed(blocks)]
    while stack:
        level, block = stack.pop()
        yield level, block
        stack.extend((level + 1, child) for child in reversed(children(block)))


def walk_all(sections: tuple[Section, ...]) -> Iterator[Section | Block]:
    """Yield every section in reading order, each followed by its blocks."""
    for section in walk_sections(sections):
        yield section
        yield from (block for _, block in walk(section.blocks))


def walk_sections(sections: tuple[Section, ...]) -> Iterator[Section]:
    """Yield every section in reading order."""
    stack = list(reversed(sections))
    while stack:
        section = stack.pop()
        yield section
        stack.extend(reversed(section.children))
