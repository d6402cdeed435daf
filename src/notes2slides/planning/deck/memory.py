"""What was made of the notes before they were edited: what has not changed is not cut and set again."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from msgspec import Struct

from notes2slides.model.deck import Detail, Slide
from notes2slides.model.notes import Section
from notes2slides.planning.deck.slides import Draft
from notes2slides.planning.items.outline import Chapter, SectionBody
from notes2slides.values import replace

T = TypeVar("T")


class Draftable(Struct, frozen=True):
    """All that the drafts of a section body depend on, besides what all drafts of a deck do."""

    body: SectionBody
    named: bool
    is_own: bool
    """It stands directly under its chapter's heading."""
    detail: Detail
    chapter: str
    """The name of its chapter."""

    def __hash__(self) -> int:
        """Return a number for what it is called and which blocks it has: what these say is compared where that is the
        same."""
        body = self.body
        names = (each.id for holders in (body.headings, body.blocks, body.opens) for each in holders)
        return hash((self.named, self.is_own, self.detail, self.chapter, *names))


class Memory:
    """What one plan has made, for the next one: by what that was made of, or by the very value that it was made of."""

    def __init__(self) -> None:
        """Remember nothing."""
        self._ground: object = None
        self._before: dict[Hashable, Any] = {}
        self._now: dict[Hashable, Any] = {}

    def on(self, ground: object) -> Memory:
        """Begin a plan: what the last one has made counts where the `ground` of all, such as the theme, is equal to the
        last one's; what that has not asked for is forgotten."""
        self._before = self._now if ground == self._ground else {}
        self._ground, self._now = ground, {}
        return self

    def kept(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what is known by a key, else what `make` gives."""
        found = self._now.get(key)
        if found is None:
            found = self._before.get(key)
            self._now[key] = found = make() if found is None else found
        return found

    def of(self, what: str, value: object, make: Callable[[], T]) -> T:
        """Return `what` is known of this very value, which nobody changes, else what `make` gives."""
        return self.kept((what, id(value)), lambda: (value, make()))[1]  # held, it keeps its id for itself

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
        chapter, headings = draft.chapter, (*map(_bare, draft.headings),)
        around = (chapter.name, chapter.number, headings, (*map(_bare, draft.opens),))
        return self.kept(("slide", id(draft.page), suffix, *around), lambda: (draft, finish()))[1]


def _alone(body: SectionBody) -> SectionBody:
    """Return a section body whose headings hold nothing of what stands below them."""
    headings, opens = (tuple(map(_bare, each)) for each in (body.headings, body.opens))
    return replace(body, headings=headings, opens=opens)


def _bare(heading: Section) -> Section:
    return replace(heading, blocks=(), children=())
