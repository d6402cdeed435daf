"""Lists of `Term: explanation`: the terms stand out, so that the eye finds them."""

from __future__ import annotations

from collections.abc import Sequence

from notes2slides.model.notes import Bullet
from notes2slides.model.text import Mark, Runs
from notes2slides.planning.items.item import Item
from notes2slides.planning.titles.title_plan import split_lead
from notes2slides.values import replace

FEWEST = 3
"""Neighbours of that form that make a list of terms."""


def with_terms(items: Sequence[Item]) -> tuple[Item, ...]:
    """Return the items, the terms of each run of at least three neighbouring `Term: explanation` bullets set strong."""
    leads = {index: lead for index, item in enumerate(items) if (lead := _lead(item)) is not None}
    strong: set[int] = set()
    for siblings in _siblings(items):
        run: list[int] = []
        for index in [*siblings, -1]:
            if index in leads:
                run.append(index)
                continue
            strong.update(run if len(run) >= FEWEST else [])
            run = []
    return tuple(
        replace(item, runs=_set_off(leads[index]), even_runs=item.runs) if index in strong else item
        for index, item in enumerate(items)
    )


def _lead(item: Item) -> tuple[Runs, Runs] | None:
    listed = isinstance(item.block, Bullet) and item.block.role == "item"
    return split_lead(item.runs) if listed and item.kind == "bullet" and item.piece == 0 else None


def _siblings(items: Sequence[Item]) -> list[list[int]]:
    """Return the bullets below each parent; those at the top count as one list where nothing else parts them."""
    lists: dict[int, list[int]] = {}
    for index, item in enumerate(items):
        if item.piece == 0:
            lists.setdefault(item.parent, []).append(index)
    return list(lists.values())


def _set_off(lead: tuple[Runs, Runs]) -> Runs:
    term, explanation = lead
    return (*(replace(run, marks=run.marks | Mark.STRONG) for run in term), *explanation)
