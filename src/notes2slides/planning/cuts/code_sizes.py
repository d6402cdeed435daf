"""Code that is cut is as large as its fullest part allows: where to cut it was decided at the smallest size."""

from __future__ import annotations

from collections.abc import Sequence

from notes2slides.planning.cuts.page import Page
from notes2slides.planning.cuts.pager import Pager


def with_large_code(pages: Sequence[Page], pager: Pager) -> list[Page]:
    """Return the pages with each block of code that is cut at the largest size that all its parts have room for."""
    result = list(pages)
    parts: dict[str, list[int]] = {}
    for index, page in enumerate(pages):
        for placed in page.shown:
            if placed.kind == "code" and placed.item.pieces > 1:
                parts.setdefault(placed.item.block.id, []).append(index)
    for block_id, indices in parts.items():
        for size in pager.code_sizes[:-1]:
            larger = [pager.with_code(result[index], block_id, size) for index in indices]
            fitting = [page for page in larger if page is not None]
            if len(fitting) == len(larger):
                for index, page in zip(indices, fitting, strict=True):
                    result[index] = page
                break
    return result
