"""A long quoted bullet becomes a quotation slide, with who said it below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from notes2slides.model.text import Mark, Run, Runs, plain
from notes2slides.planning.entries import Entry
from notes2slides.planning.items import word_count
from notes2slides.planning.pieces import split_at

SHORTEST = 18
"""Words; a shorter quotation is a bullet."""
_PAIRS = {"“": "”", "„": "“”", "«": "»", "»": "«", "‹": "›", '"': '"', "「": "」", "『": "』"}
_TAIL = " .,;!?"
_ATTRIBUTION = re.compile(r"(?<=[.!?…\"”»“」』)])\s*(?:[—–]|--?)\s*(?P<who>[^\s—–\"“”«»][^\"“”«»]{1,78})$")
"""Who said it, behind a dash at the end."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """What a quotation slide shows."""

    runs: Runs
    attribution: Runs = ()
    """With its dash; empty where the notes do not say who said it."""


def quotation(shown: Sequence[Entry], *, wished: bool) -> Quotation | None:
    """Return the quotation that a slide's only entry is, or None; `wished` takes the lecturer's word that it is one.

    The page's own quotation mark stands for those around the text, which are left out; those inside it stay.
    """
    if len(shown) != 1 or shown[0].item.pieces != shown[0].stop - shown[0].first:
        return None
    entry = shown[0]
    if entry.kind not in ("bullet", "quote") and not (wished and entry.kind == "paragraph"):
        return None
    if word_count(plain(entry.runs)) < SHORTEST and not wished:
        return None
    runs = tuple(Run(run.text, run.marks & ~Mark.EMPHASIS, run.href) for run in entry.runs)
    said, attribution = _attributed(runs if entry.kind == "quote" else entry.runs)
    text = plain(said).strip()
    closing = _PAIRS.get(text[:1])
    if closing is not None and text.rstrip(_TAIL)[-1:] in closing:
        return Quotation(_without_marks(said), attribution)
    return Quotation(said, attribution) if entry.kind == "quote" or wished else None


def _attributed(runs: Runs) -> tuple[Runs, Runs]:
    match = _ATTRIBUTION.search(plain(runs).rstrip())
    return split_at(runs, match.start()) if match else (runs, ())


def _without_marks(runs: Runs) -> Runs:
    first = Run(runs[0].text.lstrip()[1:], runs[0].marks, runs[0].href)
    runs = (first, *runs[1:])
    last = runs[-1]
    body = last.text.rstrip(_TAIL)
    tail = last.text[len(body) :].rstrip()
    return (*runs[:-1], Run(body[:-1] + tail, last.marks, last.href))
