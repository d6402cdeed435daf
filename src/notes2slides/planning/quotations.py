"""A long quoted bullet becomes a quotation slide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from notes2slides.model.text import Run, Runs, plain
from notes2slides.planning.entries import Entry
from notes2slides.planning.items import word_count

SHORTEST = 18
"""Words; a shorter quotation is a bullet."""
_PAIRS = {"“": "”", "„": "“”", "«": "»", "»": "«", "‹": "›", '"': '"', "「": "」", "『": "』"}
_TAIL = " .,;!?"


@dataclass(frozen=True, slots=True)
class Quotation:
    """What a quotation slide shows."""

    runs: Runs


def quotation(shown: Sequence[Entry]) -> Quotation | None:
    """Return the quotation that a slide's only entry is, or None.

    The page's own quotation mark stands for those around the text, which are left out; those inside it stay.
    """
    if len(shown) != 1 or shown[0].item.pieces > 1 or shown[0].kind not in ("bullet", "quote"):
        return None
    entry = shown[0]
    text = plain(entry.runs).strip()
    if word_count(text) < SHORTEST:
        return None
    if entry.kind == "quote":
        return Quotation(entry.item.runs)
    closing = _PAIRS.get(text[:1])
    if closing is None or text.rstrip(_TAIL)[-1:] not in closing:
        return None
    return Quotation(_without_marks(entry.runs))


def _without_marks(runs: Runs) -> Runs:
    first = Run(runs[0].text.lstrip()[1:], runs[0].marks, runs[0].href)
    runs = (first, *runs[1:])
    last = runs[-1]
    body = last.text.rstrip(_TAIL)
    tail = last.text[len(body) :].rstrip()
    return (*runs[:-1], Run(body[:-1] + tail, last.marks, last.href))
