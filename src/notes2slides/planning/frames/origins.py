"""Which block of the notes everything on a slide comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from notes2slides.model.frames import Origin, Role
from notes2slides.model.kinds import kind_name
from notes2slides.model.notes import Block, Bullet, Exhibit, Section
from notes2slides.model.words import block_text, opening_text
from notes2slides.planning.frames.entries import Entry
from notes2slides.planning.frames.parts import LONGEST_STEP, entry_text, line_text, pieces_text
from notes2slides.planning.items.callout_text import CalloutLine, joined
from notes2slides.planning.items.items import EXHIBITS, Item
from notes2slides.planning.items.outline import heading_text


def origin_of(entry: Entry) -> Origin:
    """Return where an entry comes from; a block's continuation is context, so that each block stands once."""
    if entry.context:
        return next(reversed(list(_above_origins(entry))))
    continued = not entry.leads or (isinstance(entry.item.block, Bullet) and entry.after_title)
    apart = entry.item.glued and entry.kind in EXHIBITS
    role: Role = "callout" if entry.kind == "callout" or apart else "body"
    goes_on = entry.item.piece + entry.stop - entry.first < entry.item.pieces
    role = "context" if continued else role
    ends = (not entry.leads, goes_on)
    return _origin(entry.item.block, role, entry.item.source_depth, entry.item.tags, entry_text(entry), ends)


def _above_origins(entry: Entry) -> Iterator[Origin]:
    """Yield the blocks that a line names because of what hangs below them."""
    lowest = entry.item.source_depth - (entry.context[-1] is not entry.item.block)
    return context_origins(entry.context, max(0, lowest + 1 - len(entry.context)))


def context_origins(path: tuple[Block, ...], depth: int = 0) -> Iterator[Origin]:
    """Yield blocks that stand here for what hangs below them alone; the first is that deep in the notes."""
    return (
        _origin(block, "context", level, block.tags, opening_text(block, LONGEST_STEP))
        for level, block in enumerate(path, depth)
    )


def line_origin(entry: Entry, line: CalloutLine) -> Origin:
    """Return where a callout's line comes from."""
    if line.block is entry.item.block:
        return origin_of(entry)
    depth = entry.item.source_depth + 1 + line.level
    role: Role = "callout" if line.begins else "context"
    return _origin(line.block, role, depth, entry.item.tags, line_text(line), (not line.begins, line.goes_on))


def items_origin(pieces: Sequence[Item], role: Role) -> Origin:
    """Return where consecutive pieces of a block come from."""
    item = pieces[0]
    goes_on = pieces[-1].piece + 1 < item.pieces
    return _origin(item.block, role, item.source_depth, item.tags, pieces_text(pieces), (False, goes_on))


def entry_origins(entry: Entry) -> Iterator[Origin]:
    """Yield every block that stands in an entry: quotations around it, itself, what is inside its panel."""
    if entry.context:
        yield from _above_origins(entry)
        return
    for quote in entry.item.opens:
        yield block_origin(quote, "body", entry.item.source_depth, entry.item.tags)
    yield origin_of(entry)
    labelled = {id(line.block) for line in entry.lines if line.is_label and line.begins}
    for line in joined(entry.lines):
        if not line.is_label and line.begins and id(line.block) in labelled:
            continue  # its label has said so
        for quote in line.opens if line.begins else ():
            yield block_origin(quote, "callout", entry.item.source_depth + 1 + line.level, entry.item.tags)
        if line.block is not entry.item.block:
            yield line_origin(entry, line)


def each_once(origins: Iterable[Origin]) -> Iterator[Origin]:
    """Yield each block once, where it comes first: one that is said above and goes on below goes on."""
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
