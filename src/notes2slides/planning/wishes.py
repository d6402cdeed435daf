"""Says where a layout that the lecturer asked for could not be had."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from notes2slides.diagnostics import Diagnostic, Severity
from notes2slides.model.notes import LayoutWish
from notes2slides.planning.slides import Draft

_HINTS: dict[LayoutWish, str] = {
    "quote": "a quotation is one bullet or paragraph that fits a slide, with nothing below it",
    "two-columns": "two columns hold bullets and text, at least two at the top, and no code, tables or pictures",
    "one-column": "one column holds what fits it",
}


def unmet_wishes(drafts: Iterable[Draft]) -> Iterator[Diagnostic]:
    """Yield a warning for each block whose own layout none of its slides has."""
    met: set[str] = set()
    asked: dict[str, Diagnostic] = {}
    for draft in drafts:
        for item in draft.shown:
            wish = item.block.directions.layout
            if wish is None or draft.page.wish != wish:
                continue
            if draft.page.meets_wish:
                met.add(item.block.id)
            message = f"no slide here could be set as {wish}"
            found = Diagnostic("layout-not-met", Severity.WARNING, message, item.span, _HINTS[wish])
            asked.setdefault(item.block.id, found)
    yield from (found for block_id, found in asked.items() if block_id not in met)
