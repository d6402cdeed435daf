"""What was drafted of the notes before they were edited: what has not changed is not cut again."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from notes2slides.model.deck import Detail
from notes2slides.model.notes import Section
from notes2slides.planning.deck.slides import Draft
from notes2slides.planning.items.outline import Chapter, SectionBody
from notes2slides.values import replace


class Draftable(Struct, frozen=True):
    """All that the drafts of a section body depend on, besides what all drafts of a deck do."""

    body: SectionBody
    named: bool
    is_own: bool
    """It stands directly under its chapter's heading."""
    detail: Detail
    chapter: str
    """The name of its chapter."""


class Memory:
    """The drafts of one plan, for the next one."""

    def __init__(self) -> None:
        """Remember nothing."""
        self._ground: object = None
        self._before: dict[Draftable, list[Draft]] = {}
        self._now: dict[Draftable, list[Draft]] = {}

    def on(self, ground: object) -> Memory:
        """Begin a plan: what the last one has drafted counts where the `ground` of all drafts, such as the theme, is
        equal to the last one's; what that has not asked for is forgotten."""
        self._before = self._now if ground == self._ground else {}
        self._ground, self._now = ground, {}
        return self

    def drafts(self, chapter: Chapter, wanted: Draftable, draft: Callable[[], list[Draft]]) -> list[Draft]:
        """Return the drafts known for this, as parts of the chapter as it is now, else those that `draft` makes."""
        key = replace(wanted, body=_alone(wanted.body))
        if (found := self._now.get(key) or self._before.get(key)) is None:
            found = draft()
        self._now[key] = found
        body = wanted.body
        return [
            replace(each, chapter=chapter, headings=body.headings, opens=body.opens if each.opens else ())
            for each in found
        ]


def _alone(body: SectionBody) -> SectionBody:
    """Return a section body whose headings hold nothing of what stands below them."""
    headings, opens = (tuple(map(_bare, each)) for each in (body.headings, body.opens))
    return replace(body, headings=headings, opens=opens)


def _bare(heading: Section) -> Section:
    return replace(heading, blocks=(), children=())
