"""The parts of one thing are of one size: lists of the smallest that one needs, formulas and code that is cut at the
smallest size of the largest that all parts have room for."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from notes2slides.model.frames import FormulaFrame
from notes2slides.planning.cuts.page import Page, series
from notes2slides.planning.cuts.pager import Pager
from notes2slides.planning.items.item import Kind


def with_even_sizes(pages: Sequence[Page], pager: Pager, titled_from: int) -> list[Page]:
    """Return the pages, those that are parts of one thing at one row of the theme's `scales`: beside each other, or of
    one topic, between whose pages its bullets may have pages of their own."""
    smallest: dict[object, int] = {}
    keys: list[object] = []
    for number, (key, run) in enumerate(groupby(pages, key=lambda page: series(page, titled_from))):
        for page in run:
            keys.append(key if key is None or key[0] == "topic" else (key, number))
            smallest[keys[-1]] = max(page.form.scale, smallest.get(keys[-1], 0))
    return [page if key is None else pager.at_scale(page, smallest[key]) for key, page in zip(keys, pages, strict=True)]


def with_large_code(pages: Sequence[Page], pager: Pager) -> list[Page]:
    """Return the pages with each block of code that is cut at the largest size that all its parts have room for."""
    result = list(pages)
    for block_id, indices in _parts(pages, "code").items():
        for size in pager.code_sizes[:-1]:
            larger = [pager.with_code(result[index], block_id, size) for index in indices]
            fitting = [page for page in larger if page is not None]
            if len(fitting) == len(larger):
                for index, page in zip(indices, fitting, strict=True):
                    result[index] = page
                break
    return result


def with_even_formulas(pages: Sequence[Page], pager: Pager) -> list[Page]:
    """Return the pages with each formula that is cut no larger in any of its parts than in the fullest."""
    result = list(pages)
    for block_id, indices in _parts(pages, "formula").items():
        slots = (slot for index in dict.fromkeys(indices) for slot in pager.slots(result[index]))
        frames = (slot.frame for slot in slots if isinstance(slot.frame, FormulaFrame))
        sizes = {frame.size for frame in frames if frame.origin and frame.origin.id == block_id}
        for index in indices if len(sizes) > 1 else ():
            result[index] = pager.with_formula(result[index], block_id, min(sizes))
    return result


def _parts(pages: Sequence[Page], kind: Kind) -> dict[str, list[int]]:
    """Return on which pages each block of a kind stands that is cut, by its id."""
    parts: dict[str, list[int]] = {}
    for index, page in enumerate(pages):
        for placed in page.shown:
            if placed.kind == kind and placed.item.pieces > 1:
                parts.setdefault(placed.item.block.id, []).append(index)
    return parts
