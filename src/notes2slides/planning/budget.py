"""A lecture's length: which sections are shown in full, and which only in outline, so that the time is kept."""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence

from notes2slides.model.deck import Detail
from notes2slides.planning.detail import DETAILS

SHORTEST = 60
"""Seconds that a slide takes at least."""
LONGEST = 90
USUAL = 75

Needs = Mapping[Detail, int]
"""Seconds that a section takes at least, at each detail that may be chosen."""


def fullest(sections: Sequence[Needs], seconds: int) -> tuple[Detail, ...]:
    """Return each section's detail: the fullest that together stay within so many seconds, else the barest of each.

    Sections give up detail where that saves most, never where it saves nothing, and get it back in order where time is
    left.
    """
    chosen = [_details(needs)[0] for needs in sections]
    total = sum(needs[detail] for needs, detail in zip(sections, chosen, strict=True))
    steps: list[tuple[int, int, Detail]] = []  # (seconds saved, negative; section; to which detail)

    def offer(index: int) -> None:
        lower = _lower(sections[index], chosen[index])
        if lower is not None:
            heapq.heappush(steps, (sections[index][lower] - sections[index][chosen[index]], index, lower))

    for index in range(len(sections)):
        offer(index)
    while total > seconds and steps:
        saved, index, lower = heapq.heappop(steps)
        chosen[index] = lower
        total += saved
        offer(index)
    for index, needs in enumerate(sections):
        for detail in _details(needs)[: _details(needs).index(chosen[index])]:
            more = needs[detail] - needs[chosen[index]]
            if total + more <= seconds:
                chosen[index] = detail
                total += more
                break
    return tuple(chosen)


def _details(needs: Needs) -> list[Detail]:
    return [detail for detail in DETAILS if detail in needs]


def _lower(needs: Needs, detail: Detail) -> Detail | None:
    """Return the next barer detail that saves time."""
    details = _details(needs)
    barer = details[details.index(detail) + 1 :]
    return next((lower for lower in barer if needs[lower] < needs[detail]), None)
