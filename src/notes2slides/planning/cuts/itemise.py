"""A section's tree of blocks becomes items in reading order; what may not fit one slide becomes several pieces."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import assert_never

from notes2slides.model import notes
from notes2slides.model.deck import Asset, Detail, Image
from notes2slides.model.notes import Block, Bullet, Callout, Quote
from notes2slides.model.text import plain
from notes2slides.model.tree import nested, shows_nothing, walk
from notes2slides.planning.cuts.page import Room
from notes2slides.planning.cuts.portions import Portions
from notes2slides.planning.frames.quotations import names_who
from notes2slides.planning.items.callout_text import Apart
from notes2slides.planning.items.detail import as_shown, is_shown
from notes2slides.planning.items.diagrams import picture_or_code
from notes2slides.planning.items.inherited import Inherited, Pending, stepping
from notes2slides.planning.items.item import OWN_WORDS, Item, Kind, Spoken, begins_amid_sentence, word_count
from notes2slides.planning.items.numbers import numbered
from notes2slides.planning.items.subheadings import Subheading
from notes2slides.planning.items.telling import Surroundings
from notes2slides.planning.text.typesetter import Typesetter
from notes2slides.values import replace

_SENTENCE_ENDS = (
    *".!?…。！？؟۔।॥။።。",
    *(
        stop + closing
        for stop in ".!?"
        for closing in ('"', "”", "“", "»", "«", "\N{NARROW NO-BREAK SPACE}»", "’", ")")
    ),
    "。」",
    "。』",
    "。”",
)


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
        self._language = typesetter.language
        self._images = images
        self._items: list[Item] = []
        self._spoken: dict[int, list[Spoken]] = {}
        self._opens: list[Quote] = []
        self._topic = self._root = -1
        self._forced = False
        self._open_sentence = False
        self._behind: dict[int, tuple[Pending, notes.Figure]] = {}
        """Pictures behind slides, each by how many cuts stand before it."""
        self._cuts = 0

    def run(self, blocks: tuple[Block, ...], inherited: Inherited) -> tuple[Item, ...]:
        stack = [
            Pending(each, 0, -1, inherited, unselected=each.above, raised=-len(each.above)) for each in blocks[::-1]
        ]
        while stack:
            pending = self._covered(self._adopted(stack.pop()))
            stack.extend(reversed(self._place(pending)))
        self._end_of_slide()
        for index, spoken in self._spoken.items():
            self._items[index] = replace(self._items[index], spoken=tuple(spoken))
        return numbered(self._with_behind())

    def _with_behind(self) -> list[Item]:
        """Return the items with the pictures behind them: each reaches from a cut to the next."""
        if not self._behind:
            return self._items
        found: list[Item] = []
        cuts = 0
        for item in self._items:
            cuts += item.forced and bool(found)
            _, behind = self._behind.get(cuts, (None, None))
            found.append(replace(item, behind=behind) if behind else item)
        return found

    def _end_of_slide(self) -> None:
        """Show a picture as any other that would stand behind nothing."""
        has_items = bool(self._items) and not self._forced
        if has_items or not (alone := self._behind.pop(self._cuts, None)):
            return
        pending, figure = alone
        self._place(replace(pending, block=replace(figure, side=None)))

    def _adopted(self, pending: Pending) -> Pending:
        """Return a top-level block below the one that it belongs to: a callout below what it comments on, a list below
        the sentence that it completes."""
        if pending.parent >= 0 or self._root < 0 or pending.unselected or self._items[self._root].unselected:
            return pending
        if pending.block.directions.column != self._items[self._root].column:
            return pending
        is_list = isinstance(pending.block, Bullet) and not isinstance(pending.block, Subheading)
        completes = is_list and self._open_sentence
        completes = completes or (isinstance(pending.block, notes.Paragraph) and self._goes_on(pending.block))
        if completes or isinstance(pending.block, Callout):
            return replace(pending, depth=1, parent=self._root, raised=1)
        return pending

    def _goes_on(self, block: notes.Paragraph) -> bool:
        """Return whether a text goes on with a sentence behind the formula that stands below that."""
        before = self._items[-1]
        hangs = before.kind == "formula" and before.parent == self._root and before.depth > before.source_depth
        return hangs and begins_amid_sentence(block.runs)

    @staticmethod
    def _covered(pending: Pending) -> Pending:
        """Return it with its own tags and directions before those that cover it from above."""
        handed, own = pending.inherited, pending.block.directions
        if own.listed_steps is not None:
            handed = replace(handed, steps=stepping(own.listed_steps, pending.depth, whole=False))
        return replace(pending, from_above=handed, inherited=handed.with_own(pending.block, pending.depth))

    def _place(self, pending: Pending) -> list[Pending]:
        """Add a block's items and return what hangs below it."""
        block = pending.block
        if isinstance(block, notes.SpeakerNote) or not is_shown(self._detail, block, pending.depth):
            self._speak(pending)
            return []
        match block:
            case notes.Rule():
                self._end_of_slide()
                self._cuts += bool(self._items) and not self._forced
                self._forced = True
            case notes.Figure(side="behind") if isinstance(self._images.get(block.id), Asset):
                self._behind.setdefault(self._cuts, (pending, block))
            case Quote():
                return self._in_quotation(pending, block)
            case Callout():
                self._add_callout(pending, block)
            case Bullet():
                return self._below_bullet(pending, block)
            case notes.Paragraph():
                self._add_text(pending, "quote" if pending.quoted else "paragraph", block)
            case notes.Code():
                self._add_parts(pending, "code", lambda item: self._portions.code(item, block))
            case notes.Table():
                self._add_parts(pending, "table", lambda item: self._portions.table(item, block))
            case notes.Formula():
                self._add_parts(pending, "formula", lambda item: self._portions.formula(item, block))
            case notes.Figure():
                words = word_count(block.caption)
                self._add_parts(pending, "figure", lambda item: [replace(item, words=words)])
            case notes.Chart():
                self._add_parts(pending, "chart", lambda item: [item])
            case notes.Diagram():
                self._place(replace(pending, block=picture_or_code(block, self._images)))
            case _:
                assert_never(block)
        return []

    def _in_quotation(self, pending: Pending, block: Quote) -> list[Pending]:
        self._opens += [] if shows_nothing(block) else [block]
        return [
            replace(
                pending,
                block=child,
                depth=pending.depth + nested(child, block),
                quoted=True,
                kept_with_previous=names_who(child, before),
            )
            for before, child in zip((None, *block.children), block.children, strict=False)
        ]

    def _below_bullet(self, pending: Pending, block: Bullet) -> list[Pending]:
        """Add a bullet, and return what hangs below it."""
        self._add_text(pending, "bullet", block)
        beside = block.role in ("explanation", "heading")  # what follows it stands at its own edge
        depth, raised = pending.depth + (not beside), pending.raised - (block.role == "explanation")
        parent = len(self._items) - 1
        return [replace(pending, block=child, parent=parent, depth=depth, raised=raised) for child in block.children]

    def _speak(self, pending: Pending) -> None:
        """Give a block with all below it to the speaker notes of the item before it, else of the first that follows."""
        depth = pending.source_depth
        spoken = [
            Spoken(block, depth + level) for level, block in walk((pending.block,)) if not isinstance(block, notes.Rule)
        ]
        self._spoken.setdefault(max(0, len(self._items) - 1), []).extend(spoken)

    def _add_text(self, pending: Pending, kind: Kind, block: notes.Prose) -> None:
        runs = block.runs if self._detail == "full" else as_shown(block.runs, self._detail, self._about(pending))
        self._add(pending, self._portions.text(self._item(pending, kind), runs))

    def _about(self, pending: Pending) -> Surroundings:
        """Return what a block's text is likely to be about: the bullet above it, its headings and its tags."""
        above = (plain(self._items[pending.parent].runs),) if pending.parent >= 0 else ()
        return Surroundings(self._language, (*above, *pending.inherited.headings, *pending.inherited.tags))

    def _add_parts(self, pending: Pending, kind: Kind, parts: Callable[[Item], Iterable[Item]]) -> None:
        """Add what is no text: below the sentence that it completes, where one of the two is cut, so that the
        sentence, or its end, stands with the first part of it."""
        if self._is_open(pending):
            below = replace(pending, depth=1, parent=self._root, raised=1)
            found = tuple(parts(self._item(below, kind)))
            if len(found) > 1 or self._items[self._root].pieces > 1:
                self._add(below, found)
                self._open_sentence = False
                return
        self._add(pending, parts(self._item(pending, kind)))

    def _is_open(self, pending: Pending) -> bool:
        """Return whether a block stands behind a sentence that has no end, and may complete it."""
        if pending.parent >= 0 or pending.quoted or pending.kept_with_previous or self._forced:
            return False
        if self._root < 0 or self._root != len(self._items) - 1:
            return False
        leading = self._items[self._root]
        if leading.column != pending.inherited.column:
            return False
        is_open = self._open_sentence or leading.ends_colon
        return is_open and not pending.unselected and not leading.unselected

    def _is_beside(self, item: Item) -> bool:
        """Return whether an item stands in the same row of columns as the one before it."""
        before = self._items[-1].column if self._items else None
        return item.column is not None and before is not None and item.column.row == before.row

    def _add_callout(self, pending: Pending, block: Callout) -> None:
        """Add a callout's panel, and between its parts what cannot stand in one: code, tables and pictures."""
        panel = len(self._items) - 1
        for part in self._portions.callout(self._item(pending, "callout"), block):
            if isinstance(part, Item):
                self._add(pending, [part])
                panel = len(self._items) - 1
            else:
                self._add_apart(part, replace(pending, parent=panel))

    def _add_apart(self, part: Apart, pending: Pending) -> None:
        """Add what stands below a panel that it belongs to."""
        self._opens += part.opens
        raised = pending.raised - part.level
        found = replace(pending, block=part.block, depth=pending.depth + 1, kept_with_previous=True, raised=raised)
        self._place(self._covered(found))

    def _item(self, pending: Pending, kind: Kind) -> Item:
        """Return what all items of a block have in common."""
        if pending.parent < 0 and not pending.kept_with_previous:
            self._topic += 1
        return Item(
            block=pending.block,
            kind=kind,
            depth=pending.depth,
            source_depth=pending.source_depth,
            parent=pending.parent,
            topic=self._topic,
            tags=pending.inherited.tags,
            unselected=pending.unselected,
            kept=pending.from_above.keep,
            kept_with_previous=pending.kept_with_previous,
            wish=pending.inherited.wish,
            steps=pending.from_above.steps,
            column=pending.inherited.column,
            appears=pending.inherited.appears,
        )

    def _add(self, pending: Pending, items: Iterable[Item]) -> None:
        """Add the items of a block, each with what only its place among the others tells."""
        for item in items:
            text = plain(item.runs).rstrip()
            is_prose = item.kind == "paragraph" and isinstance(item.block, notes.Paragraph)  # no table set as text
            self._items.append(
                replace(
                    item,
                    forced=self._forced,
                    kept=item.kept or (pending.inherited.keep and item.piece > 0) or self._is_beside(item),
                    kept_with_previous=bool(self._items) and item.kept_with_previous,
                    ends_colon=text.endswith((":", "：")) and item.kind in OWN_WORDS,
                    lacks_end=is_prose and item.piece + 1 == item.pieces and not text.endswith(_SENTENCE_ENDS),
                    opens=tuple(self._opens),
                )
            )
            self._opens.clear()
            self._forced = False
            if pending.parent < 0:
                self._root = len(self._items) - 1
                self._open_sentence = self._items[-1].lacks_end
