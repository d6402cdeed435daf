"""What was made of the notes before they were edited: what has not changed is not cut and set again."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import partial
from typing import Any, TypeVar

from msgspec import Struct

from notes2slides.model.deck import Detail, Slide
from notes2slides.model.notes import Block, Section
from notes2slides.model.tags import written_tags
from notes2slides.model.tree import walk, walk_all
from notes2slides.planning.cuts.known_pages import KnownPages, as_before
from notes2slides.planning.items.item import Item
from notes2slides.planning.items.outline import Chapter, SectionBody
from notes2slides.planning.passages.passage import Passage
from notes2slides.planning.sections.slides import Draft
from notes2slides.planning.text.typesetter import Typesetter
from notes2slides.values import replace

T = TypeVar("T")
_MOST_ITEMS = 2_000
"""Items of the passages of which it is known what pages they make."""


class Draftable(Struct, frozen=True):
    """All that the drafts of a section body depend on, besides what all drafts of a deck do."""

    body: SectionBody
    named: bool
    is_own: bool
    """It stands directly under its chapter's heading."""
    detail: Detail
    chapter: str
    """The name of its chapter."""
    tag_names: tuple[tuple[str, str], ...]
    """Its tags in their normal form, as they are written first in the notes."""

    def __hash__(self) -> int:
        """Return a number for what it is called and which blocks it has: what these say is compared where that is the
        same."""
        body = self.body
        names = (each.id for holders in (body.headings, body.blocks, body.opens) for each in holders)
        return hash((self.named, self.is_own, self.detail, self.chapter, *names))


class Memory:
    """What one plan has made, for the next one: by what that was made of, or by the very value that it was made of."""

    def __init__(self, *, lasts: bool = True) -> None:
        """Remember nothing yet; what does not last serves one plan."""
        self.lasts = lasts
        self._ground: object = None
        self._typesetter: Typesetter | None = None
        self._pages: dict[Hashable, KnownPages] = {}
        self._before: dict[Hashable, Any] = {}
        self._now: dict[Hashable, Any] = {}
        self._facts: tuple[dict[Hashable, Any], dict[Hashable, Any]] = {}, {}

    def begin(self) -> Memory:
        """Begin a plan: what the last one has not asked for is forgotten."""
        self._before, self._now = self._now, {}
        self._facts = self._facts[1], {}
        return self

    @property
    def size(self) -> int:
        """How many values are known."""
        return sum(map(len, (self._pages, self._before, self._now, *self._facts)))

    def on(self, ground: object) -> None:
        """Forget what was made where the `ground` of all, such as the theme, was another one."""
        if ground != self._ground:
            self._ground, self._before, self._pages = ground, {}, {}

    def fact(self, what: Hashable, values: Sequence[object], find: Callable[[], T]) -> T:
        """Return what is known of these very values, which nobody changes, whatever the ground; else what `find`
        gives."""
        before, now = self._facts
        key = what, *map(id, values)
        found = now.get(key) or before.get(key)
        now[key] = found = found or (values, find())  # held, they keep their ids for themselves
        return found[1]

    def typesetter(self, like: Typesetter) -> Typesetter:
        """Return one for the same deck that knows what it has measured for the plans before, or nothing."""
        if not self.lasts:
            return like
        if self._typesetter is None or not self._typesetter.sets_as(like):
            self._typesetter = like
        return self._typesetter

    def same_items(self, name: Hashable, items: tuple[Item, ...]) -> tuple[Item, ...]:
        """Return the items of a passage of that name, those being the same that were so before."""
        known = self._pages.get(name)
        return as_before(items, known.passage.items) if known else items

    def pages(self, name: Hashable, passage: Passage) -> KnownPages | None:
        """Return what is known of the pages of a passage, which has a name where it is drafted."""
        if not self.lasts or name is None:
            return None
        known = self._pages.pop(name, None)
        self._pages[name] = found = known.after_edit(passage) if known else KnownPages(passage)
        while sum(len(each.passage.items) for each in self._pages.values()) > _MOST_ITEMS and len(self._pages) > 1:
            del self._pages[next(iter(self._pages))]
        return found

    def kept(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what is known by a key, else what `make` gives."""
        found = self._now.get(key)
        if found is None:
            found = self._before.get(key)
            self._now[key] = found = make() if found is None else found
        return found

    def drafts(self, chapter: Chapter, wanted: Draftable, draft: Callable[[], list[Draft]]) -> list[Draft]:
        """Return the drafts known for this, as parts of the chapter as it is now, else those that `draft` makes."""
        found = self.kept(replace(wanted, body=_alone(wanted.body)), draft)
        body = wanted.body
        return [
            replace(each, chapter=chapter, headings=body.headings, opens=body.opens if each.opens else ())
            for each in found
        ]

    def slide(self, draft: Draft, suffix: str, finish: Callable[[], Slide]) -> Slide:
        """Return the slide that is known of a draft with that suffix, else what `finish` makes of it."""
        chapter, headings = draft.chapter, (*map(bare, draft.headings),)
        around = (chapter.name, chapter.number, headings, (*map(bare, draft.opens),))
        titled = (suffix, draft.title, draft.part, draft.part_name)
        says = (id(draft.page), *(id(item) for item in (*draft.shown, *draft.above)))
        return self.kept(("slide", says, titled, around), lambda: (draft, finish()))[1]


def _alone(body: SectionBody) -> SectionBody:
    """Return a section body whose headings hold nothing of what stands below them."""
    headings, opens = (tuple(map(bare, each)) for each in (body.headings, body.opens))
    return replace(body, headings=headings, opens=opens)


def bare(heading: Section) -> Section:
    """Return a heading without what stands below it."""
    return replace(heading, blocks=(), children=())


def tag_names_of(sections: Sequence[Section], memory: Memory) -> dict[str, str]:
    """Return every tag in sections, in its normal form, with the form in which it is first written."""
    names: dict[str, str] = {}
    for section in sections:
        found = memory.fact("tags of a section", (section,), partial(_found_in, section))
        for name, written in found.items():
            names.setdefault(name, written)
    return names


def tag_names_in(blocks: Sequence[Block], memory: Memory) -> dict[str, str]:
    """Return the same of blocks with all that hangs below them."""
    return memory.fact("tags of blocks", blocks, lambda: _names(block for _, block in walk((*blocks,))))


def tags_of(body: SectionBody, memory: Memory) -> tuple[str, ...]:
    """Return all tags of a section body in their normal form, each once."""
    return memory.fact("tags", (*body.headings, *body.blocks), lambda: _tags(body))


def _tags(body: SectionBody) -> tuple[str, ...]:
    blocks = [block for _, block in walk(body.blocks)]
    for block in blocks:
        blocks.extend(above for _, above in walk(block.above))
    return tuple(dict.fromkeys((*body.tags, *(tag for block in blocks for tag in block.tags))))


def _found_in(section: Section) -> dict[str, str]:
    return _names(walk_all((section,)))


def _names(holders: Iterable[Section | Block]) -> dict[str, str]:
    names: dict[str, str] = {}
    for holder in holders:
        for written, normal in written_tags(holder):
            names.setdefault(normal, written)
    return names
