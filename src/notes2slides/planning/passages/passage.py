"""A heading's own blocks as items, with what is known of them before any cut: topics, titles, paths."""

from __future__ import annotations

from functools import cached_property
from itertools import accumulate

from msgspec import Struct

from notes2slides.model.notes import Block, Bullet
from notes2slides.model.text import ELLIPSIS, Mark, Run, cited, plain
from notes2slides.model.words import known_by
from notes2slides.planning.items.item import EXHIBITS, OWN_WORDS, Item, begins_amid_sentence, marker, word_count
from notes2slides.planning.items.subheadings import Subheading
from notes2slides.planning.text.typesetter import Typesetter
from notes2slides.planning.titles.first_words import LONGEST, derived
from notes2slides.planning.titles.names import name_of
from notes2slides.planning.titles.title_plan import (
    TitlePlan,
    cleaned,
    fits,
    has_words,
    split_lead,
    title_plan,
    without_stop,
)


class Topic(Struct, frozen=True):
    """A top-level block with all that hangs below it."""

    start: int
    stop: int
    title: TitlePlan
    skip: int
    """How many items of the root the title holds wholly: 1 or 0."""
    skip_chars: int
    """Characters of the root's first piece that the title holds."""
    has_own_slides: bool
    """It has children or must be parted: it may have slides of its own."""

    @property
    def gives_title(self) -> bool:
        """Whether a title holds its words, wholly or up to a colon."""
        return bool(self.skip or self.skip_chars)


class Passage(Struct, frozen=True, dict=True):
    """What stands directly under one heading."""

    items: tuple[Item, ...]
    topics: tuple[Topic, ...]
    titled_from: int = 0
    """Index of the first item whose words may be a title; a heading is the title before it."""

    @cached_property
    def leaves(self) -> tuple[bool, ...]:
        """For each item, whether nothing hangs below it."""
        parents = {item.parent for item in self.items}
        return tuple(index not in parents for index in range(len(self.items)))

    def is_first_child(self, index: int) -> bool:
        """Return whether an item is the first below its parent and not a part of the item before it."""
        item = self.items[index]
        return item.piece == 0 and item.parent == index - 1 and item.parent >= 0

    def is_last_child(self, index: int) -> bool:
        """Return whether an item closes its parent's children and has siblings before it."""
        parent = self.items[index].parent
        if parent < 0 or self.items[index].piece:
            return False
        following = self._following[index]
        return not self.is_first_child(index) and (following is None or self.items[following].parent != parent)

    @cached_property
    def _following(self) -> tuple[int | None, ...]:
        """For each item, the first one behind it that stands no deeper."""
        found: list[int | None] = [None] * len(self.items)
        open_items: list[int] = []
        for index, item in enumerate(self.items):
            while open_items and item.depth <= self.items[open_items[-1]].depth:
                found[open_items.pop()] = index
            open_items.append(index)
        return tuple(found)

    def end(self, index: int) -> int:
        """Return where what hangs below an item ends."""
        found = self._following[index + self.items[index].pieces - 1 - self.items[index].piece]
        return len(self.items) if found is None else found

    def forced(self, index: int) -> bool:
        """Return whether the lecturer wants a slide to begin here; a parent keeps its first child all the same."""
        return self.items[index].forced and not self.is_first_child(index)

    def stranded(self, start: int) -> bool:
        """Return whether a cut here parts what belongs together: a parent from its first child, a callout from its
        bullet, a line that ends in a colon from what it announces, a sentence without its end from what is no text."""
        item, before = self.items[start], self.items[start - 1]
        leads_in = before.ends_colon or (before.lacks_end and item.kind in EXHIBITS and item.piece == 0)
        announced = leads_in and item.depth == before.depth
        lone_callout = item.kind == "callout" and item.piece == 0 and item.parent >= 0
        return self.is_first_child(start) or announced or lone_callout or (item.kept_with_previous and item.pieces == 1)

    def goes_on(self, start: int) -> bool:
        """Return whether a text goes on in lower case with the sentence that a formula, or the text before it, is
        amid: `where x is real`."""
        item, before = self.items[start], self.items[start - 1]
        if item.kind != "paragraph" or item.piece or not (before.kind == "formula" or before.lacks_end):
            return False
        return begins_amid_sentence(item.runs)

    def announces(self, start: int, stop: int) -> bool:
        """Return whether a text with nothing below it announces what stands behind it on a page: anything behind a
        colon or behind a paragraph in bold, the only one there, or exhibits alone."""
        item, behind = self.items[start], self.items[start + 1 : stop]
        if item.pieces > 1 or item.kind not in OWN_WORDS or item.kept_with_previous or not behind:
            return False
        if isinstance(item.block, Subheading) or behind[0].parent >= 0 or behind[0].piece:
            return False
        is_heading = _is_bold(item) and not any(map(_is_bold, behind))
        return item.ends_colon or is_heading or all(each.kind in EXHIBITS for each in behind)

    def announcing_title(self, start: int, typesetter: Typesetter, width: float) -> TitlePlan | None:
        """Return the title that a text makes which announces what follows, if that says all of it."""
        item = self.items[start]
        if any(cited(item.runs)):
            return None
        title = without_stop(cleaned(item.runs))
        says_all = plain(title).strip() == name_of(self.items, start).rstrip("：")
        return TitlePlan(title, "all") if says_all and has_words(title) and fits(title, typesetter, width) else None

    def new_path(self, index: int) -> bool:
        """Return whether an item hung below another block in the notes than the one before it."""
        return index > 0 and not same_path(self.items[index].unselected, self.items[index - 1].unselected)

    def are_mixed(self, start: int, stop: int) -> bool:
        """Return whether items hung below different blocks in the notes."""
        return stop > start and self._new_paths[stop] > self._new_paths[start + 1]

    @cached_property
    def _new_paths(self) -> tuple[int, ...]:
        """For each item, at how many before it the path is another than at the one before."""
        return (0, *accumulate(map(self.new_path, range(len(self.items)))))

    def new_tag(self, index: int) -> bool:
        """Return whether a tag begins here that does not cover the item before."""
        return bool(set(self.items[index].tags) - set(self.items[index - 1].tags)) if index else False

    def new_tag_group(self, index: int) -> bool:
        """Return whether at this top-level block a group of several under one tag begins or ends."""
        topic = self.items[index].topic
        if self.shares_tag(index):
            return False
        ends = topic > 1 and self.shares_tag(self.topics[topic - 1].start)
        begins = topic + 1 < len(self.topics) and self.shares_tag(self.topics[topic + 1].start)
        return ends or begins

    def ends_amid_list(self, start: int, stop: int) -> bool:
        """Return whether items end amid a list of top-level bullets that something else among them stands before."""
        if stop == len(self.items) or self.items[stop].parent >= 0:
            return False
        return start < self._list_starts[self.items[stop].topic] < stop

    @cached_property
    def _list_starts(self) -> tuple[int, ...]:
        """For each topic, the first item of the list that it is in; of one that is no bullet, its own."""
        found: list[int] = []
        for number, topic in enumerate(self.topics):
            goes_on = number and all(
                self.items[each.start].kind == "bullet" for each in self.topics[number - 1 : number + 1]
            )
            found.append(found[-1] if goes_on else topic.start)
        return tuple(found)

    def inside_tag(self, index: int) -> bool:
        """Return whether an item hangs below one that is tagged and that the tag covers too."""
        item = self.items[index]
        if not item.tags or item.parent < 0:
            return False
        return bool(set(item.tags) & set(self.items[item.parent].tags) - self._shared)

    def shares_tag(self, index: int) -> bool:
        """Return whether a tag that does not cover the whole passage covers an item and the one before it."""
        return bool(set(self.items[index].tags) & set(self.items[index - 1].tags) - self._shared)

    @cached_property
    def _shared(self) -> frozenset[str]:
        """Tags that cover everything here: they tell nothing apart."""
        return frozenset.intersection(*(frozenset(item.tags) for item in self.items))

    def path(self, index: int) -> tuple[int, ...]:
        """Return the items above an item, outermost first; for a piece that goes on, its own beginning too."""
        chain = []
        item = self.items[index]
        if item.piece and item.runs:
            chain.append(self._beginnings[index])
        while item.parent >= 0:
            chain.append(self._beginnings[item.parent])
            item = self.items[item.parent]
        return tuple(reversed(chain))

    @cached_property
    def _beginnings(self) -> tuple[int, ...]:
        """For each item, the first piece of its block; between a callout's pieces stands what is no text."""
        found: dict[int, int] = {}
        return tuple(found.setdefault(id(item.block), index) for index, item in enumerate(self.items))


def passage_of(items: tuple[Item, ...], typesetter: Typesetter, title_width: float, titled_from: int) -> Passage:
    """Return the passage that these items make; `title_width` is the title box's, in points.

    Up to the item `titled_from` the heading that they stand under is the title.
    """
    topics = _topics(items, typesetter, title_width)
    if len(topics) == 1 and titled_from and items[0].kind == "paragraph":
        topics = [_led_in(items, topics[0])]
    return Passage(items, tuple(topics), titled_from)


def _led_in(items: tuple[Item, ...], topic: Topic) -> Topic:
    """Return a topic that is all that stands under a heading which is its title: a line that leads in is none beside
    it."""
    return Topic(
        topic.start, topic.stop, TitlePlan((Run(name_of(items, topic.start)),), "none"), 0, 0, topic.has_own_slides
    )


def _topics(items: tuple[Item, ...], typesetter: Typesetter, width: float) -> list[Topic]:
    starts = [
        index for index, item in enumerate(items) if item.parent < 0 and item.piece == 0 and not item.kept_with_previous
    ]
    bounds = zip(starts, [*starts[1:], len(items)], strict=True)
    return [topic_of(items, start, stop, typesetter, width) for start, stop in bounds]


def topic_of(items: tuple[Item, ...], start: int, stop: int, typesetter: Typesetter, width: float) -> Topic:
    """Return a block with all that hangs below it up to an item as a topic; `width` is the title box's, in points."""
    root = items[start]
    if root.kind not in OWN_WORDS:
        return Topic(start, stop, TitlePlan((Run(name_of(items, start)),), "none"), 0, 0, stop - start > 1)
    children = stop - start > root.pieces
    if isinstance(root.block, Subheading):
        return _named(items, start, stop, typesetter, width)
    plan = title_plan(root.runs, typesetter, width, marker(root.block) or "")
    if plan.takes == "all" and (root.pieces > 1 or not children or _is_half(items, start)):
        plan = _without_taking(items, start)
    if root.kind == "paragraph" and not children:
        plan = TitlePlan((Run(name_of(items, start)),), "none")
    return Topic(
        start,
        stop,
        plan,
        skip=1 if plan.takes == "all" else 0,
        skip_chars=len(plain(root.runs)) - len(plain(plan.rest)) if plan.takes == "lead" else 0,
        has_own_slides=children or root.pieces > 1,
    )


def _is_bold(item: Item) -> bool:
    """Return whether an item is a paragraph all in bold, as people write who have no headings."""
    return item.kind == "paragraph" and all(Mark.STRONG in run.marks for run in item.runs if run.text.strip())


def _is_half(items: tuple[Item, ...], start: int) -> bool:
    """Return whether a text is half a sentence, longer than a name, that what is no text completes: a title that goes
    on below is none."""
    root = items[start]
    completed = start + 1 < len(items) and items[start + 1].kind in EXHIBITS
    return completed and root.lacks_end and not root.ends_colon and word_count(plain(root.runs)) > LONGEST


def _named(items: tuple[Item, ...], start: int, stop: int, typesetter: Typesetter, width: float) -> Topic:
    """Return what stands under a name: alone on a slide that is its title, where it fits."""
    title, children = cleaned(items[start].runs), stop - start > items[start].pieces
    if children and has_words(title) and not any(cited(items[start].runs)) and fits(title, typesetter, width):
        return Topic(start, stop, TitlePlan(title, "all"), 1, 0, has_own_slides=True)
    return Topic(start, stop, TitlePlan((Run(name_of(items, start)),), "none"), 0, 0, has_own_slides=children)


def unselected_title(block: Block, typesetter: Typesetter, width: float) -> TitlePlan:
    """Return the title that a block gives to what hangs below it and is selected without it."""
    if isinstance(block, Bullet):
        return title_plan(block.runs, typesetter, width, marker(block) or "")
    return TitlePlan((Run(derived(known_by(block)) or ELLIPSIS),), "none")


def same_path(one: tuple[Block, ...], other: tuple[Block, ...]) -> bool:
    """Return whether two paths lead through the same blocks."""
    return one is other or (len(one) == len(other) and [block.id for block in one] == [block.id for block in other])


def _without_taking(items: tuple[Item, ...], start: int) -> TitlePlan:
    """Return the plan for a text that is short enough to be a title but has nothing below it to show instead."""
    root = items[start]
    lead = split_lead(root.runs)
    if lead and not any(cited(lead[0])) and root.kind == "bullet":
        sign = marker(root.block)
        return TitlePlan((*((Run(f"{sign} "),) if sign else ()), *cleaned(lead[0])), "lead", lead[1])
    return TitlePlan((Run(name_of(items, start)),), "none")
