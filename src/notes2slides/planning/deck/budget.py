"""A lecture's length: which sections are shown in full, and which only in outline, so that the time is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from notes2slides.model.deck import Detail
from notes2slides.planning.items.detail import DETAILS

Needs = Mapping[Detail, int]
"""Seconds that a section takes at least, at each detail that may be chosen."""


def fullest(sections: Sequence[Needs], seconds: int) -> tuple[Detail, ...]:
    """Return each section's detail: the fullest that together stay within so many seconds, else the barest of each.

    As few sections as possible are shown in outline, and then as many as possible in full: none is in outline while
    another that is shown in full could be lean instead. None gives up detail where that saves nothing.
    """
    chosen = [next(detail for detail in DETAILS if detail in needs) for needs in sections]
    for detail in DETAILS:
        chosen = _lowered(sections, chosen, detail, seconds)
    return tuple(_raised(sections, chosen, seconds))


def _lowered(sections: Sequence[Needs], chosen: Sequence[Detail], detail: Detail, seconds: int) -> list[Detail]:
    """Return the choice with as few sections at a barer detail as keep the time: those where it saves most."""
    lowered = list(chosen)
    over = _total(sections, chosen) - seconds
    saved = [needs[now] - needs.get(detail, needs[now]) for needs, now in zip(sections, chosen, strict=True)]
    for index in sorted(range(len(sections)), key=lambda index: -saved[index]):
        if over > 0 and saved[index] > 0:
            lowered[index] = detail
            over -= saved[index]
    return lowered


def _raised(sections: Sequence[Needs], chosen: Sequence[Detail], seconds: int) -> list[Detail]:
    """Return the choice with detail given back where time is left, first where that takes least."""
    raised = list(chosen)
    left = seconds - _total(sections, chosen)
    fuller = sorted(
        (needs[detail] - needs[now], index, detail)
        for index, (needs, now) in enumerate(zip(sections, chosen, strict=True))
        for detail in DETAILS[: DETAILS.index(now)]
        if detail in needs
    )
    for _, index, detail in fuller:
        more = sections[index][detail] - sections[index][raised[index]]
        if more <= left and DETAILS.index(detail) < DETAILS.index(raised[index]):
            raised[index] = detail
            left -= more
    return raised


def _total(sections: Sequence[Needs], chosen: Sequence[Detail]) -> int:
    return sum(needs[detail] for needs, detail in zip(sections, chosen, strict=True))
