"""Slides that would all look alike: some have another form, where their text allows one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from notes2slides.planning.sections.slides import Draft
from notes2slides.values import replace

MOST_ALIKE = 6
"""Slides beside each other in one layout; `check`'s T21. Continuations of one topic count as one."""


def in_rhythm(drafts: Sequence[Draft]) -> list[Draft]:
    """Return a chapter's slides, in longer runs of one layout each in its other form that has one.

    All of them, so that which of them do it does not depend on how many slides there are before.
    """
    return [draft for _, run in groupby(drafts, key=_look) for draft in _relieved(list(run))]


def _relieved(run: Sequence[Draft]) -> Iterator[Draft]:
    is_long = length([draft.part for draft in run]) > MOST_ALIKE
    for draft in run:
        if is_long and draft.other is not None:
            page, slots = draft.other
            yield replace(draft, page=page, slots=slots, other=None)
        else:
            yield draft


def length(parts: Sequence[tuple[int, int] | None]) -> int:
    """Return how many slides there are beside each other, given which part each is: continuations count as one with
    what they continue."""
    return len(parts) - sum(part is not None and part[0] > 1 for part in parts[1:])


def _look(draft: Draft) -> str:
    return draft.page.form.look
