"""Which block of the notes everything on a slide comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from notes2slides.model.frames import Origin, Role
from notes2slides.model.notes import Block, Bullet, Exhibit, Section
from notes2slides.model.text import Mark, Runs, plain, uncited
from notes2slides.model.tree import kind_name
from notes2slides.model.words import block_text, opening_text
from notes2slides.planning.frames.placed_blocks import PlacedBlock
from notes2slides.planning.items.callout_text import CalloutLine, joined, words_of
from notes2slides.planning.items.item import EXHIBITS, Item
from notes2slides.planning.items.outline import heading_text

LONGEST_STEP = 240
"""Characters of a block that a path tells."""


def origin_of(placed: PlacedBlock) -> Origin:
    """Return where a placed block comes from; a block's continuation is context, so that each block stands once."""
    if placed.path:
        return next(reversed(list(_above_origins(placed))))
    continued = not placed.leads or (isinstance(placed.item.block, Bullet) and placed.after_title)
    apart = placed.item.kept_with_previous and placed.kind in EXHIBITS
    role: Role = "callout" if placed.kind == "callout" or apart else "body"
    role = "context" if continued else role
    item, ends = placed.item, (not placed.leads, placed.goes_on)
    text = block_text(item.block) if placed.is_whole else _text(item.block, placed.runs, placed.lines, placed.rows)
    return _origin(item.block, role, item.source_depth, item.tags, text, ends)


def _above_origins(placed: PlacedBlock) -> Iterator[Origin]:
    """Yield the blocks that a line names because of what hangs below them."""
    lowest = placed.item.source_depth - (placed.path[-1] is not placed.item.block)
    return path_origins(placed.path, max(0, lowest + 1 - len(placed.path)))


def path_origins(path: tuple[Block, ...], depth: int = 0) -> Iterator[Origin]:
    """Yield blocks that stand here for what hangs below them alone; the first is that deep in the notes."""
    return (
        _origin(block, "context", level, block.tags, opening_text(block, LONGEST_STEP))
        for level, block in enumerate(path, depth)
    )


def line_origin(placed: PlacedBlock, line: CalloutLine) -> Origin:
    """Return where a callout's line comes from."""
    if line.block is placed.item.block:
        return origin_of(placed)
    depth = placed.item.source_depth + 1 + line.level
    role: Role = "callout" if line.begins else "context"
    text = block_text(line.block) if line.begins and not line.goes_on else words_of(line)
    return _origin(line.block, role, depth, placed.item.tags, text, (not line.begins, line.goes_on))


def items_origin(pieces: Sequence[Item], role: Role) -> Origin:
    """Return where consecutive pieces of a block come from."""
    item, last = pieces[0], pieces[-1]
    if len(pieces) == item.pieces:
        text = block_text(item.block)
    else:
        runs = tuple(run for piece in pieces for run in piece.runs)
        lines = [line for piece in pieces for line in piece.lines]
        text = _text(item.block, runs, lines, (item.start, last.stop))
    return _origin(item.block, role, item.source_depth, item.tags, text, (False, last.piece + 1 < item.pieces))


def origins_of_placed(placed: PlacedBlock) -> Iterator[Origin]:
    """Yield every block that stands in a placed block: quotations around it, itself, what is inside its panel."""
    if placed.path:
        yield from _above_origins(placed)
        return
    for quote in placed.item.opens:
        yield block_origin(quote, "body", placed.item.source_depth, placed.item.tags)
    yield origin_of(placed)
    labelled = {id(line.block) for line in placed.lines if line.is_label and line.begins}
    for line in joined(placed.lines):
        if not line.is_label and line.begins and id(line.block) in labelled:
            continue  # its label has said so
        for quote in line.opens if line.begins else ():
            yield block_origin(quote, "callout", placed.item.source_depth + 1 + line.level, placed.item.tags)
        if line.block is not placed.item.block:
            yield line_origin(placed, line)


def each_once(origins: Iterable[Origin]) -> Iterator[Origin]:
    """Yield each block once, in the order of their first places: as context only where it is nothing else."""
    found: dict[str, Origin] = {}
    for origin in origins:
        before = found.get(origin.id)
        found[origin.id] = origin if before is None or before.role == "context" else before
    yield from found.values()


def spoken_origins(item: Item) -> Iterator[Origin]:
    """Yield the blocks that stand in the speaker notes alone."""
    for spoken in item.spoken:
        tags = tuple(dict.fromkeys((*spoken.block.tags, *item.tags)))
        yield block_origin(spoken.block, "notes", spoken.depth, tags)


def heading_origin(heading: Section) -> Origin:
    """Return where a heading's words come from."""
    return Origin(
        id=heading.id,
        kind="heading",
        role="title",
        depth=max(0, heading.level - 1),
        text=heading_text(heading),
        span=heading.span,
        tags=heading.tags,
    )


def block_origin(block: Block, role: Role, depth: int, tags: tuple[str, ...]) -> Origin:
    """Return where something comes from that is that block's, at that level of the notes, under those tags."""
    return _origin(block, role, depth, tags, block_text(block))


def _origin(
    block: Block, role: Role, depth: int, tags: tuple[str, ...], text: str, ends: tuple[bool, bool] = (False, False)
) -> Origin:
    """Return where something comes from; `ends` say whether the block has begun before, and whether it goes on."""
    return Origin(
        id=block.id,
        kind=kind_name(block),
        role=role,
        depth=depth,
        text=text,
        span=block.span,
        tags=tags,
        continues=ends[0],
        goes_on=ends[1],
        is_exhibit=isinstance(block, Exhibit),
    )


def _text(block: Block, runs: Runs, lines: Sequence[CalloutLine], rows: tuple[int, int]) -> str:
    """Return the words of some pieces of a block, plain; the pieces' own, so that a block is not read for each."""
    if runs:
        return plain(uncited(tuple(run for run in runs if Mark.QUIET not in run.marks)))
    if lines:
        return " ".join(words_of(line) for line in lines if line.block is block and not line.is_label)
    return block_text(block, part=rows)
