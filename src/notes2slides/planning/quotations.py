"""A long quoted bullet becomes a quotation slide, with who said it below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from notes2slides.model.notes import Block, Paragraph
from notes2slides.model.text import Mark, Runs, plain
from notes2slides.planning.entries import Entry
from notes2slides.planning.items import word_count
from notes2slides.planning.pieces import split_at

MOST_REMARKS = 2
"""Bullets and callouts below a quotation; with more it is one bullet among others."""
SHORTEST = 18
"""Words; a shorter quotation is a bullet."""
_PAIRS = {"“": "”", "„": "“”", "«": "»", "»": "«", "‹": "›", '"': '"', "「": "」", "『": "』"}
_TAIL = " .,;!?"
_ATTRIBUTION = re.compile(r"(?<=[.!?…\"”»“」』)])\s*(?P<dash>[—–]|--?)\s*(?P<who>[^\s—–\"“”«»][^\"“”«»]{1,78})$")
"""Who said it, behind a dash at the end."""

_SOURCE = re.compile(r"(?:[—–―]|--)\s*\S[^\n]{1,98}")
"""Who said it, in a paragraph of its own."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """What a quotation slide shows."""

    runs: Runs
    attribution: Runs = ()
    """With its dash; empty where the notes do not say who said it."""
    source: Entry | None = None
    """The paragraph of its own that names who said it."""


def quotation(shown: Sequence[Entry], *, wished: bool) -> Quotation | None:
    """Return the quotation that a slide's first entry is, with nothing but a few remarks on it below, or None.

    The page's own quotation mark stands for those around the text, which are left out; those inside it stay. `wished`
    takes the lecturer's word that a text is a quotation.
    """
    if not shown:
        return None
    entry, *remarks = shown
    source = remarks.pop(0) if remarks and remarks[0].item.glued and names_who(remarks[0].item.block) else None
    if entry.item.pieces != entry.stop - entry.first or not _are_remarks(remarks, entry):
        return None
    if entry.kind not in ("bullet", "quote") and not (wished and entry.kind == "paragraph"):
        return None
    if word_count(plain(entry.runs)) < SHORTEST and not wished:
        return None
    runs = tuple(replace(run, marks=run.marks & ~Mark.EMPHASIS) for run in entry.runs)
    said, attribution = _attributed(runs if entry.kind == "quote" else entry.runs)
    text = plain(said).strip()
    if source is not None and not attribution:
        attribution = tuple(replace(run, marks=run.marks & ~Mark.EMPHASIS) for run in source.runs)
    if _is_one(text.rstrip(_TAIL)):
        return Quotation(_without_marks(said), attribution, source)
    return Quotation(said, attribution, source) if entry.kind == "quote" or wished else None


def names_who(block: Block) -> bool:
    """Return whether a block at a quotation's end is a dash and who said it."""
    return isinstance(block, Paragraph) and bool(_SOURCE.fullmatch(plain(block.runs).strip()))


def _are_remarks(remarks: Sequence[Entry], on: Entry) -> bool:
    """Return whether entries hang below a quotation and are few and short enough to stand below it."""
    if len(remarks) > MOST_REMARKS or not all(remark.kind in ("bullet", "callout") for remark in remarks):
        return False
    return all(remark.item.unit == on.item.unit and remark.item.depth > on.item.depth for remark in remarks)


def _is_one(text: str) -> bool:
    """Return whether a text's first mark opens what its last one closes: marks in between come in pairs.

    Straight marks inside straight ones cannot be told apart, so that such a text is none.
    """
    opening = text[:1]
    closing = _PAIRS.get(opening)
    if closing is None or text[-1:] not in closing or len(text) < 2:
        return False
    if opening in closing:
        return opening not in text[1:-1]
    depth = 0
    for position, char in enumerate(text, 1):
        depth += (char == opening) - (char in closing)
        if depth == 0:
            return position == len(text)
    return False


def _attributed(runs: Runs) -> tuple[Runs, Runs]:
    match = _ATTRIBUTION.search(plain(runs).rstrip())
    return split_at(runs, match.start("dash")) if match else (runs, ())


def _without_marks(runs: Runs) -> Runs:
    first = replace(runs[0], text=runs[0].text.lstrip()[1:])
    runs = (first, *runs[1:])
    last = runs[-1]
    body = last.text.rstrip(_TAIL)
    tail = last.text[len(body) :].rstrip()
    return (*runs[:-1], replace(last, text=body[:-1] + tail))
