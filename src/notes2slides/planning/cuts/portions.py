"""A block becomes items: one that shows all of it, or one for each piece that may stand on a slide by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from notes2slides.model.deck import Detail
from notes2slides.model.maths.as_text import maths_text
from notes2slides.model.maths.tree import line_count
from notes2slides.model.notes import Callout, Code, Formula, Prose, Table
from notes2slides.model.spans import groups
from notes2slides.model.text import Run, Runs, plain
from notes2slides.planning.cuts.page import Room
from notes2slides.planning.frames.code import CodePart, SetCode
from notes2slides.planning.frames.formulas import SetFormula
from notes2slides.planning.frames.quotations import is_said
from notes2slides.planning.frames.table_rows import fitted
from notes2slides.planning.frames.tables import as_text
from notes2slides.planning.items.callout_text import Apart, CalloutLine, segments
from notes2slides.planning.items.code_cuts import cut_ranks
from notes2slides.planning.items.detail import line_as_shown
from notes2slides.planning.items.item import Item, word_count
from notes2slides.planning.items.pieces import PIECE_SHARE, PIECE_WORDS, SHORTEST_PIECE, pieces_of
from notes2slides.planning.text.manners import Rank
from notes2slides.planning.text.typesetter import Typesetter
from notes2slides.values import replace

_SLACK = 8.0
"""Points by which a callout's text is taken for narrower than it is, to see whether all of it stands in one panel."""


class Portions:
    """Parts what may not fit one slide."""

    def __init__(self, typesetter: Typesetter, room: Room, detail: Detail) -> None:
        self._typesetter = typesetter
        self._room = room
        self._detail = detail
        self._smallest = len(typesetter.theme.scales) - 1

    def text(self, item: Item, runs: Runs) -> Iterator[Item]:
        """Yield the items of a text, of whose block `runs` are to be shown."""
        pieces = self._pieces(runs)
        abridged = isinstance(item.block, Prose) and runs is not item.block.runs
        said = not abridged and item.kind != "paragraph" and is_said(item.block, item.kind == "quote")
        for index, piece in enumerate(pieces):
            words = word_count(plain(piece))
            yield replace(item, runs=piece, piece=index, pieces=len(pieces), words=words, said=said, abridged=abridged)

    def code(self, item: Item, block: Code) -> Iterable[Item]:
        """Return the items of code: one where a slide holds all of it."""
        room = self._height(item.depth)
        code = SetCode(block, self._typesetter, self._room.width)
        lowered = code.with_low_lines(room)
        if lowered is not block:
            code = SetCode(lowered, self._typesetter, self._room.width)
        ranks = cut_ranks(lowered.text)
        whole = code.height(CodePart(0, len(ranks), self._smallest), room) <= room
        return _rows(replace(item, block=lowered), ranks, whole=whole)

    def table(self, item: Item, block: Table) -> Iterable[Item]:
        """Return the items of a table, those of a text where it can be shown as no table."""
        found = fitted(block, self._typesetter, self._smallest, (self._room.width, self._height(item.depth)))
        if found is None:
            return self.text(replace(item, kind="paragraph"), as_text(block))
        parted, whole = found
        return _parts(
            replace(item, block=parted), groups(len(parted.rows), parted.spans, len(parted.head)), whole=whole
        )

    def formula(self, item: Item, block: Formula) -> Iterable[Item]:
        """Return the items of a formula, those of a text where it cannot be drawn."""
        formula = SetFormula(block.maths, self._typesetter, self._room.width)
        found = formula.for_slides(self._smallest, self._height(item.depth))
        if found is None:
            return self.text(replace(item, kind="paragraph"), (Run(maths_text(block.maths)),))
        maths, whole = found
        if whole:
            return [replace(item, words=word_count(maths_text(maths)))]
        return _rows(replace(item, block=replace(block, maths=maths)), [0] * line_count(maths), whole=False)

    def callout(self, item: Item, block: Callout) -> Iterator[Item | Apart]:
        """Yield the items of a callout, each a panel, and between these what cannot stand in one."""
        parts = segments(block)
        panels = [self._panels(block, part) if isinstance(part, tuple) else [] for part in parts]
        count, piece = sum(map(len, panels)), 0
        for part, found in zip(parts, panels, strict=True):
            if not isinstance(part, tuple):
                yield part
            for lines in found:
                words = sum(word_count(plain(line.runs)) for line in lines)
                kept = item.kept_with_previous or piece > 0
                yield replace(item, lines=lines, piece=piece, pieces=count, words=words, kept_with_previous=kept)
                piece += 1

    def _height(self, depth: int) -> float:
        return self._room.under_path if depth else self._room.height

    def _pieces(self, runs: Runs) -> tuple[Runs, ...]:
        if len(plain(runs)) <= SHORTEST_PIECE:
            return (runs,)
        height = self._typesetter.list_height(runs, Rank(scale=self._smallest), self._room.width)
        return pieces_of(runs, height, self._room.under_path)

    def _panels(self, block: Callout, lines: tuple[CalloutLine, ...]) -> list[tuple[CalloutLine, ...]]:
        """Return lines as they stand in one panel each: together where they are few, else each by itself."""
        language = self._typesetter.language
        shown = [line_as_shown(line, self._detail, language) for line in lines] or [CalloutLine(block, 0, (Run(""),))]
        width = self._room.width - 2 * self._typesetter.theme.looks.callout.padding - _SLACK
        height = sum(self._typesetter.height(line.runs, "callout", width) for line in shown)
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


def _rows(item: Item, ranks: Sequence[int], *, whole: bool) -> Sequence[Item]:
    """Return lines or rows as one item where they fit a slide, else as one each; `ranks` say how bad it is to begin a
    slide with them."""
    parts = _parts(item, [(row, row + 1) for row in range(len(ranks))], whole=whole)
    return [replace(part, cut_rank=rank) for part, rank in zip(parts, ranks, strict=True)] if len(parts) > 1 else parts


def _parts(item: Item, places: Sequence[tuple[int, int]], *, whole: bool) -> Sequence[Item]:
    """Return lines or rows as one item where they fit a slide, else one for each of the places, end excluded."""
    count = len(places)
    if whole or count < 2:
        return (replace(item, stop=places[-1][1] if places else 0),)
    return [
        replace(item, start=start, stop=stop, piece=number, pieces=count) for number, (start, stop) in enumerate(places)
    ]
