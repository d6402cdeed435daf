"""A section's tree of blocks becomes items in reading order; what may not fit one slide becomes several pieces."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import assert_never

from notes2slides.diagnostics import Span
from notes2slides.model.deck import Origin
from notes2slides.model.notes import Block, Bullet, Callout, Code, Figure, Paragraph, Quote, Rule, SpeakerNote, Table
from notes2slides.model.text import Run, Runs, plain
from notes2slides.planning.code_frames import code_frame
from notes2slides.planning.items import Item, Kind, block_text, callout_lines, word_count
from notes2slides.planning.pieces import split_runs
from notes2slides.planning.table_frames import as_text, table_frame
from notes2slides.planning.typesetter import Typesetter

PIECE_SHARE = 0.4
"""A text that takes more of the body's height than this at the smallest size is kept in pieces, so that a parent and
the beginning of its first child always fit one slide. Pieces that stay together are drawn as one paragraph."""
_SENTENCE_ENDS = (".", "!", "?", "…", "。", "！", "？", '."', ".”", ".)")
_SHORTEST_PIECE = 40
"""Characters; below this a text is not parted whatever its width."""


_NOWHERE = Origin(id="", kind="", role="body", depth=0, text="", span=Span("", 0, 0))
"""For frames that are only measured."""


@dataclass(frozen=True, slots=True)
class Room:
    """What a slide's body offers, in points."""

    width: float
    height: float
    under_path: float
    """Its height where the longest path stands above it."""


@dataclass(frozen=True, slots=True)
class Pending:
    block: Block
    depth: int
    parent: int
    quoted: bool
    raised: int = 0
    """How much deeper it is planned than it stands in the notes."""


def itemise(blocks: tuple[Block, ...], typesetter: Typesetter, room: Room) -> tuple[Item, ...]:
    """Return the items of a section."""
    return _Itemiser(typesetter, room).run(blocks)


class _Itemiser:
    def __init__(self, typesetter: Typesetter, room: Room) -> None:
        self._typesetter = typesetter
        self._width = room.width
        self._room = room
        self._most = PIECE_SHARE * room.under_path
        self._smallest = len(typesetter.theme.scales) - 1
        self._items: list[Item] = []
        self._unit = -1
        self._root = -1
        self._forced = False
        self._open_sentence = False

    def run(self, blocks: tuple[Block, ...]) -> tuple[Item, ...]:
        stack = [Pending(block, 0, -1, False) for block in reversed(blocks)]
        while stack:
            pending = self._adopted(stack.pop())
            stack.extend(reversed(self._place(pending)))
        return tuple(self._items)

    def _adopted(self, pending: Pending) -> Pending:
        """Return a top-level block below the one that it belongs to: a callout below what it comments on, a list below
        the sentence that it completes."""
        if pending.parent >= 0 or self._root < 0:
            return pending
        completes = isinstance(pending.block, Bullet) and self._open_sentence
        if completes or isinstance(pending.block, Callout):
            return replace(pending, depth=1, parent=self._root, raised=1)
        return pending

    def _place(self, pending: Pending) -> list[Pending]:
        """Add a block's items and return what hangs below it."""
        block, depth = pending.block, pending.depth
        match block:
            case Rule():
                self._forced = True
                return []
            case SpeakerNote():
                return []
            case Quote():
                return [replace(pending, block=child, quoted=True) for child in block.children]
            case Callout():
                self._add_callout(block, pending)
                return []
            case Bullet():
                self._add_text(pending, "bullet", block.runs)
                below = len(self._items) - 1
                return [replace(pending, block=child, depth=depth + 1, parent=below) for child in block.children]
            case Paragraph():
                self._add_text(pending, "quote" if pending.quoted else "paragraph", block.runs)
                return []
            case Code():
                self._add_rows(pending, "code", block.text.count("\n") + 1, whole=self._code_fits(block, pending.depth))
                return []
            case Table():
                self._add_table(pending, block)
                return []
            case Figure():
                self._add(pending, "figure")
                return []
            case _:
                assert_never(block)

    def _add_text(self, pending: Pending, kind: Kind, runs: Runs) -> None:
        pieces = self._pieces(runs)
        for index, piece in enumerate(pieces):
            self._add(pending, kind, runs=piece, piece=index, pieces=len(pieces), words=word_count(plain(piece)))

    def _add_rows(self, pending: Pending, kind: Kind, count: int, *, whole: bool) -> None:
        """Code and tables that fit a slide are never cut; others may be between any two lines or rows."""
        if whole or count < 2:
            self._add(pending, kind, stop=count)
            return
        for row in range(count):
            self._add(pending, kind, start=row, stop=row + 1, piece=row, pieces=count, words=0)

    def _height(self, depth: int) -> float:
        return self._room.under_path if depth else self._room.height

    def _code_fits(self, block: Code, depth: int) -> bool:
        whole = (0, block.text.count("\n") + 1)
        _, height = code_frame(block, whole, self._typesetter, self._smallest, self._width, _NOWHERE)
        return height <= self._height(depth)

    def _add_table(self, pending: Pending, block: Table) -> None:
        frame = table_frame(block, (0, len(block.rows)), self._typesetter, self._smallest, self._width, _NOWHERE)
        header, *rows = frame.row_heights
        if header + max(rows, default=0.0) > self._height(pending.depth):
            self._add_text(pending, "paragraph", as_text(block))
        else:
            self._add_rows(pending, "table", len(rows), whole=sum(frame.row_heights) <= self._height(pending.depth))

    def _pieces(self, runs: Runs) -> tuple[Runs, ...]:
        text = plain(runs)
        if len(text) <= _SHORTEST_PIECE:
            return (runs,)
        height = self._typesetter.listed(runs, 0, self._smallest, self._width, marker="").height
        if height <= self._most:
            return (runs,)
        return split_runs(runs, max(_SHORTEST_PIECE, int(len(text) * 0.8 * self._most / height)))

    def _add_callout(self, block: Callout, pending: Pending) -> None:
        numbered = [
            (number, piece)
            for number, (level, runs) in enumerate(callout_lines(block))
            for piece in self._pieces((Run("    " * level), *runs) if level else runs)
        ] or [(0, (Run(""),))]
        parts = [tuple(numbered)] if self._small(block) else [(line,) for line in numbered]
        for index, lines in enumerate(parts):
            words = sum(word_count(plain(runs)) for _, runs in lines)
            self._add(pending, "callout", lines=lines, piece=index, pieces=len(parts), words=words)

    def _small(self, block: Callout) -> bool:
        lines = callout_lines(block)
        height = sum(self._typesetter.paragraph(runs, "callout", self._width - 40).height for _, runs in lines)
        return height <= self._most

    def _add(
        self,
        pending: Pending,
        kind: Kind,
        *,
        runs: Runs = (),
        lines: tuple[tuple[int, Runs], ...] = (),
        start: int = 0,
        stop: int = 0,
        piece: int = 0,
        pieces: int = 1,
        words: int | None = None,
    ) -> None:
        if pending.parent < 0 and piece == 0:
            self._unit += 1
        text = plain(runs)
        self._items.append(
            Item(
                block=pending.block,
                kind=kind,
                depth=pending.depth,
                source_depth=pending.depth - pending.raised,
                parent=pending.parent,
                unit=self._unit,
                runs=runs,
                lines=lines,
                start=start,
                stop=stop,
                piece=piece,
                pieces=pieces,
                words=word_count(block_text(pending.block)) if words is None else words,
                forced=self._forced and piece == 0,
                ends_colon=text.rstrip().endswith((":", "：")) and kind in ("bullet", "paragraph"),
            )
        )
        if pending.parent < 0:
            self._root = len(self._items) - 1
            self._open_sentence = kind == "paragraph" and not text.rstrip().endswith(_SENTENCE_ENDS)
        self._forced = False
