"""A section's tree of blocks becomes items in reading order; what may not fit one slide becomes several pieces."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import assert_never

from notes2slides.model.deck import Detail, Image
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
    Quote,
    Rule,
    SpeakerNote,
    Table,
)
from notes2slides.model.text import Run, plain
from notes2slides.model.tree import shows_nothing, walk
from notes2slides.planning.cuts.page import Room
from notes2slides.planning.cuts.portions import Portion, Portions
from notes2slides.planning.frames.quotations import names_who
from notes2slides.planning.frames.tables import as_text
from notes2slides.planning.items.callout_text import Apart
from notes2slides.planning.items.detail import as_shown, is_block_shown
from notes2slides.planning.items.diagrams import as_shown as diagram_shown
from notes2slides.planning.items.inherited import Inherited
from notes2slides.planning.items.items import OWN_WORDS, Item, Kind, Spoken, word_count
from notes2slides.planning.items.numbers import numbered
from notes2slides.planning.items.pending import Pending
from notes2slides.planning.text.typesetter import Typesetter
from notes2slides.values import replace

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
        self._portions = Portions(typesetter, room, detail)
        self._detail = detail
        self._images = images
        self._items: list[Item] = []
        self._spoken: dict[int, list[Spoken]] = {}
        self._opens: list[Quote] = []
        self._topic = self._root = -1
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
                    replace(pending, block=child, quoted=True, kept_with_previous=names_who(child, before))
                    for before, child in zip((None, *block.children), block.children, strict=False)
                ]
            case Callout():
                self._add_callout(pending, block)
            case Bullet():
                self._add_text(pending, "bullet", block)
                beside = block.role == "explanation"  # what follows it stands at its own edge
                depth, raised = pending.depth + (not beside), pending.raised - beside
                parent = len(self._items) - 1
                return [
                    replace(pending, block=child, parent=parent, depth=depth, raised=raised) for child in block.children
                ]
            case Paragraph():
                self._add_text(pending, "quote" if pending.quoted else "paragraph", block)
            case Code():
                self._add_code(pending, block)
            case Table():
                self._add_table(pending, block)
            case Figure():
                self._add(pending, "figure", Portion(words=word_count(block.caption)))
            case Formula():
                self._add_formula(pending, block)
            case Diagram():
                self._place(replace(pending, block=diagram_shown(block, self._images)))
            case Chart():
                self._add(pending, "chart", Portion())
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

    def _add_text(self, pending: Pending, kind: Kind, block: Bullet | Paragraph) -> None:
        self._add_all(pending, kind, self._portions.text(block, kind, as_shown(block.runs, self._detail)))

    def _add_code(self, pending: Pending, block: Code) -> None:
        shown, portions = self._portions.code(block, pending.depth)
        self._add_all(replace(pending, block=shown), "code", portions)

    def _add_table(self, pending: Pending, block: Table) -> None:
        found = self._portions.table(block, pending.depth)
        if found is None:
            self._add_all(pending, "paragraph", self._portions.text(block, "paragraph", as_text(block)))
        else:
            self._add_all(replace(pending, block=found[0]), "table", found[1])

    def _add_formula(self, pending: Pending, block: Formula) -> None:
        found = self._portions.formula(block, pending.depth)
        if found is None:
            said = (Run(maths_text(block.maths)),)
            self._add_all(pending, "paragraph", self._portions.text(block, "paragraph", said))
        else:
            self._add_all(replace(pending, block=found[0]), "formula", found[1])

    def _add_callout(self, pending: Pending, block: Callout) -> None:
        """Add a callout's panel, and between its parts what cannot stand in one: code, tables and pictures."""
        for part in self._portions.callout(block):
            if isinstance(part, Portion):
                self._add(pending, "callout", part)
            else:
                self._add_apart(part, pending)

    def _add_apart(self, part: Apart, pending: Pending) -> None:
        """Add what stands below a panel that it belongs to."""
        self._opens += part.opens
        below = len(self._items) - 1
        raised = pending.raised - part.level
        found = replace(
            pending, block=part.block, depth=pending.depth + 1, parent=below, kept_with_previous=True, raised=raised
        )
        self._place(self._covered(found))

    def _add_all(self, pending: Pending, kind: Kind, portions: Iterable[Portion]) -> None:
        for portion in portions:
            self._add(pending, kind, portion)

    def _add(self, pending: Pending, kind: Kind, portion: Portion) -> None:
        if pending.parent < 0 and portion.piece == 0 and not pending.kept_with_previous:
            self._topic += 1
        text = plain(portion.runs).rstrip()
        self._items.append(self._item(pending, kind, portion, text))
        self._opens.clear()
        if pending.parent < 0:
            self._root = len(self._items) - 1
            self._open_sentence = kind == "paragraph" and not text.endswith(_SENTENCE_ENDS)
        self._forced = False

    def _item(self, pending: Pending, kind: Kind, portion: Portion, text: str) -> Item:
        begins = portion.piece == 0
        return Item(
            block=pending.block,
            kind=kind,
            depth=pending.depth,
            source_depth=pending.source_depth,
            parent=pending.parent,
            topic=self._topic,
            tags=pending.inherited.tags,
            above=pending.above,
            runs=portion.runs,
            lines=portion.lines,
            start=portion.start,
            stop=portion.stop,
            piece=portion.piece,
            pieces=portion.pieces,
            words=portion.words,
            said=portion.said,
            abridged=portion.abridged,
            forced=self._forced and begins,
            kept=pending.kept or (pending.inherited.keep and not begins),
            kept_with_previous=bool(self._items) and (portion.kept_with_previous or pending.kept_with_previous),
            cut_rank=portion.cut_rank,
            wish=pending.inherited.wish,
            steps=pending.steps,
            ends_colon=text.endswith((":", "：")) and kind in OWN_WORDS,
            opens=tuple(self._opens),
        )
