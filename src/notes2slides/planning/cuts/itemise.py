"""A section's tree of blocks becomes items in reading order; what may not fit one slide becomes several pieces."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import assert_never

from notes2slides.model.deck import Detail, Image
from notes2slides.model.maths import line_count
from notes2slides.model.maths_text import maths_text
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
    Prose,
    Quote,
    Rule,
    SpeakerNote,
    Table,
)
from notes2slides.model.text import Run, Runs, plain
from notes2slides.model.tree import shows_nothing, walk
from notes2slides.planning.cuts.page import Room
from notes2slides.planning.frames.code import code_height, with_low_lines
from notes2slides.planning.frames.formulas import for_slides
from notes2slides.planning.frames.quotations import is_said, names_who
from notes2slides.planning.frames.table_rows import fitted
from notes2slides.planning.frames.tables import as_text
from notes2slides.planning.items.callout_text import Apart, CalloutLine, segments
from notes2slides.planning.items.code_cuts import cut_ranks
from notes2slides.planning.items.detail import as_shown, is_block_shown, line_as_shown
from notes2slides.planning.items.diagrams import as_shown as diagram_shown
from notes2slides.planning.items.inherited import Inherited
from notes2slides.planning.items.items import OWN_WORDS, Item, Kind, Spoken, word_count
from notes2slides.planning.items.numbers import numbered
from notes2slides.planning.items.pending import Pending
from notes2slides.planning.items.pieces import PIECE_SHARE, PIECE_WORDS, SHORTEST_PIECE, pieces_of
from notes2slides.planning.text.typesetter import Typesetter

_SLACK = 8.0
"""Points by which a callout's text is taken for narrower than it is, to see whether all of it stands in one panel."""
_SENTENCE_ENDS = (".", "!", "?", "…", "。", "！", "？", '."', ".”", ".)")


def itemise(
    blocks: tuple[Block, ...],
    typesetter: Typesetter,
    room: Room,
    inherited: Inherited,
    detail: Detail,
    images: Mapping[str, Image],
) -> tuple[Item, ...]:
    """Return the items of a section; diagrams that are among the images are pictures."""
    return _Itemiser(typesetter, room, detail, images).run(blocks, inherited)


class _Itemiser:
    def __init__(self, typesetter: Typesetter, room: Room, detail: Detail, images: Mapping[str, Image]) -> None:
        self._typesetter = typesetter
        self._width = room.width
        self._room = room
        self._detail = detail
        self._images = images
        self._smallest = len(typesetter.theme.scales) - 1
        self._items: list[Item] = []
        self._spoken: dict[int, list[Spoken]] = {}
        self._opens: list[Quote] = []
        self._unit = self._root = -1
        self._forced = False
        self._open_sentence = False

    def run(self, blocks: tuple[Block, ...], inherited: Inherited) -> tuple[Item, ...]:
        stack = [Pending(each, 0, -1, inherited, above=each.above, raised=-len(each.above)) for each in blocks[::-1]]
        while stack:
            pending = self._covered(self._adopted(stack.pop()))
            stack.extend(reversed(self._place(pending)))
        for index, spoken in self._spoken.items():
            self._items[index] = replace(self._items[index], spoken=tuple(spoken))
        return numbered(self._items)

    def _adopted(self, pending: Pending) -> Pending:
        """Return a top-level block below the one that it belongs to: a callout below what it comments on, a list below
        the sentence that it completes."""
        if pending.parent >= 0 or self._root < 0 or pending.above or self._items[self._root].above:
            return pending
        completes = isinstance(pending.block, Bullet) and self._open_sentence
        if completes or isinstance(pending.block, Callout):
            return replace(pending, depth=1, parent=self._root, raised=1)
        return pending

    @staticmethod
    def _covered(pending: Pending) -> Pending:
        """Return it with its own tags and directions before those that cover it from above."""
        above = pending.inherited
        return replace(
            pending, inherited=above.with_own(pending.block, pending.depth), kept=above.keep, steps=above.steps
        )

    def _place(self, pending: Pending) -> list[Pending]:
        """Add a block's items and return what hangs below it."""
        block = pending.block
        if isinstance(block, SpeakerNote) or not is_block_shown(self._detail, block, pending.depth):
            self._speak(pending)
            return []
        match block:
            case Rule():
                self._forced = True
            case Quote():
                self._opens += [] if shows_nothing(block) else [block]
                return [
                    replace(pending, block=child, quoted=True, glued=names_who(child, before))
                    for before, child in zip((None, *block.children), block.children, strict=False)
                ]
            case Callout():
                self._add_callout(block, pending)
            case Bullet():
                self._add_text(pending, "bullet", as_shown(block.runs, self._detail))
                beside = block.role == "explanation"  # what follows it stands at its own edge
                depth, raised = pending.depth + (not beside), pending.raised - beside
                parent = len(self._items) - 1
                return [
                    replace(pending, block=child, parent=parent, depth=depth, raised=raised) for child in block.children
                ]
            case Paragraph():
                self._add_text(pending, "quote" if pending.quoted else "paragraph", as_shown(block.runs, self._detail))
            case Code():
                self._add_code(pending, block)
            case Table():
                self._add_table(pending, block)
            case Figure():
                self._add(pending, "figure", words=word_count(block.caption))
            case Formula():
                self._add_formula(pending, block)
            case Diagram():
                self._place(replace(pending, block=diagram_shown(block, self._images)))
            case Chart():
                self._add(pending, "chart")
            case _:
                assert_never(block)
        return []

    def _speak(self, pending: Pending) -> None:
        """Give a block with all below it to the speaker notes of the item before it, else of the first that follows."""
        depth = pending.source_depth
        spoken = [
            Spoken(block, depth + level) for level, block in walk((pending.block,)) if not isinstance(block, Rule)
        ]
        self._spoken.setdefault(max(0, len(self._items) - 1), []).extend(spoken)

    def _add_text(self, pending: Pending, kind: Kind, runs: Runs) -> None:
        pieces = self._pieces(runs)
        said = kind != "paragraph" and is_said(pending.block, kind == "quote")
        abridged = isinstance(pending.block, Prose) and runs is not pending.block.runs
        for index, piece in enumerate(pieces):
            count, words = len(pieces), word_count(plain(piece))
            self._add(pending, kind, runs=piece, piece=index, pieces=count, words=words, said=said, abridged=abridged)

    def _add_rows(self, pending: Pending, kind: Kind, ranks: Sequence[int], *, whole: bool = False) -> None:
        """Code and tables that fit a slide are never cut; others may be between any two lines or rows."""
        count = len(ranks)
        if whole or count < 2:
            self._add(pending, kind, stop=count)
            return
        for row, rank in enumerate(ranks):
            self._add(pending, kind, start=row, stop=row + 1, piece=row, pieces=count, cut_rank=rank)

    def _height(self, depth: int) -> float:
        return self._room.under_path if depth else self._room.height

    def _add_code(self, pending: Pending, block: Code) -> None:
        space = self._width, self._height(pending.depth)
        block = with_low_lines(block, self._typesetter, space)
        ranks = cut_ranks(block.text)
        height = code_height(block, (0, len(ranks)), self._typesetter, self._smallest, space)
        self._add_rows(replace(pending, block=block), "code", ranks, whole=height <= space[1])

    def _add_table(self, pending: Pending, block: Table) -> None:
        table = fitted(block, self._typesetter, self._smallest, (self._width, self._height(pending.depth)))
        if table is None:
            self._add_text(pending, "paragraph", as_text(block))
        else:
            rows = table.block.rows
            self._add_rows(replace(pending, block=table.block), "table", [0] * len(rows), whole=table.whole)

    def _add_formula(self, pending: Pending, block: Formula) -> None:
        said, space = maths_text(block.maths), (self._width, self._height(pending.depth))
        found = for_slides(block.maths, self._typesetter, self._smallest, space)
        if found is None:
            self._add_text(pending, "paragraph", (Run(said),))
        elif found[1]:
            self._add(pending, "formula", words=word_count(said))
        else:
            lines = replace(pending, block=replace(block, maths=found[0]))
            self._add_rows(lines, "formula", [0] * line_count(found[0]))

    def _pieces(self, runs: Runs) -> tuple[Runs, ...]:
        if len(plain(runs)) <= SHORTEST_PIECE:
            return (runs,)
        height = self._typesetter.list_height(runs, 0, self._smallest, self._width)
        return pieces_of(runs, height, self._room.under_path)

    def _add_callout(self, block: Callout, pending: Pending) -> None:
        """Add a callout's panel, and between its parts what cannot stand in one: code, tables and pictures."""
        parts = segments(block)
        panels = [self._panels(block, part) if isinstance(part, tuple) else [] for part in parts]
        count, piece = sum(map(len, panels)), 0
        for part, found in zip(parts, panels, strict=True):
            if not isinstance(part, tuple):
                self._add_apart(part, pending)
            for panel in found:
                words = sum(word_count(plain(line.runs)) for line in panel)
                self._add(pending, "callout", lines=panel, piece=piece, pieces=count, words=words, glued=piece > 0)
                piece += 1

    def _add_apart(self, part: Apart, pending: Pending) -> None:
        """Add what stands below a panel that it belongs to."""
        self._opens += part.opens
        below = len(self._items) - 1
        raised = pending.raised - part.level
        found = replace(pending, block=part.block, depth=pending.depth + 1, parent=below, glued=True, raised=raised)
        self._place(self._covered(found))

    def _panels(self, block: Callout, lines: tuple[CalloutLine, ...]) -> list[tuple[CalloutLine, ...]]:
        """Return lines as they stand in one panel each: together where they are few, else each by itself."""
        shown = [line_as_shown(line, self._detail) for line in lines] or [CalloutLine(block, 0, (Run(""),))]
        padding = self._typesetter.theme.looks.callout.padding
        height = sum(
            self._typesetter.height(line.runs, "callout", self._width - 2 * padding - _SLACK) for line in shown
        )
        words = sum(word_count(plain(line.runs)) for line in shown)
        if height <= PIECE_SHARE * self._room.under_path and words <= PIECE_WORDS:
            return [tuple(shown)]
        panels: list[tuple[CalloutLine, ...]] = []
        labels: tuple[CalloutLine, ...] = ()
        for line in shown:
            if line.is_label:
                labels += (line,)
                continue
            pieces = self._pieces(line.runs)
            for number, piece in enumerate(pieces, 1):
                part = replace(line, runs=piece, begins=number == 1, goes_on=number < len(pieces))
                panels.append((*labels, part))
                labels = ()
        return [*panels, labels] if labels else panels

    def _add(
        self,
        pending: Pending,
        kind: Kind,
        *,
        runs: Runs = (),
        lines: tuple[CalloutLine, ...] = (),
        start: int = 0,
        stop: int = 0,
        piece: int = 0,
        pieces: int = 1,
        words: int = 0,
        said: bool = False,
        abridged: bool = False,
        glued: bool = False,
        cut_rank: int = 0,
    ) -> None:
        if pending.parent < 0 and piece == 0 and not pending.glued:
            self._unit += 1
        text = plain(runs).rstrip()
        self._items.append(
            Item(
                block=pending.block,
                kind=kind,
                depth=pending.depth,
                source_depth=pending.source_depth,
                parent=pending.parent,
                unit=self._unit,
                tags=pending.inherited.tags,
                above=pending.above,
                runs=runs,
                lines=lines,
                start=start,
                stop=stop,
                piece=piece,
                pieces=pieces,
                words=words,
                said=said,
                abridged=abridged,
                forced=self._forced and piece == 0,
                kept=pending.kept or (piece > 0 and pending.inherited.keep),
                glued=bool(self._items) and (glued or pending.glued),
                cut_rank=cut_rank,
                wish=pending.inherited.wish,
                steps=pending.steps,
                ends_colon=text.endswith((":", "：")) and kind in OWN_WORDS,
                opens=tuple(self._opens),
            )
        )
        self._opens.clear()
        if pending.parent < 0:
            self._root = len(self._items) - 1
            self._open_sentence = kind == "paragraph" and not text.endswith(_SENTENCE_ENDS)
        self._forced = False
