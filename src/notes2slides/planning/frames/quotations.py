"""A long quoted bullet becomes a quotation slide, with who said it below."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from notes2slides.model.notes import Block, Paragraph, Prose, Quote
from notes2slides.model.text import Mark, Run, Runs, plain
from notes2slides.planning.frames.placed_blocks import PlacedBlock
from notes2slides.planning.items.item import OWN_WORDS, REMARKS, TEXTS, Item, word_count
from notes2slides.planning.items.pieces import split_at
from notes2slides.planning.language.quotation_marks import OPENING_MARKS, is_quoted
from notes2slides.values import replace

MOST_REMARKS = 2
"""Bullets and callouts below a quotation; with more it is one bullet among others."""
SHORTEST = 18
"""Words; a shorter quotation is a bullet."""
_TAIL = " .,;!?"
_THIN = "\N{NARROW NO-BREAK SPACE}"
_DASHES = "—–―- "
_ATTRIBUTION = re.compile(r"(?<=[.!?…\"”»“」』)])(?<!<!)\s*(?P<dash>[—–]|--?)\s*(?P<who>[^\s—–\"“”«»][^\"“”«»]{1,78})$")
"""Who said it, behind a dash at the end."""

_SOURCE = re.compile(r"(?:[—–―]|--)\s*\S[^\n]{1,98}")
"""Who said it, in a paragraph of its own."""


class Quotation(Struct, frozen=True):
    """What a quotation slide shows."""

    runs: Runs
    attribution: Runs = ()
    """With its dash; empty where the notes do not say who said it."""
    source: PlacedBlock | None = None
    """The paragraph of its own that names who said it."""


def quotation(shown: Sequence[PlacedBlock], *, wished: bool) -> Quotation | None:
    """Return the quotation that a slide's first placed block is, with nothing but a few remarks on it below, or None.

    The page's own quotation mark stands for those around the text, which are left out; those inside it stay. `wished`
    takes the lecturer's word that a text is a quotation.
    """
    if not shown:
        return None
    placed, *remarks = shown
    if placed.kind not in TEXTS or (placed.kind == "paragraph" and not wished):
        return None
    text = plain(placed.runs)
    if placed.kind != "quote" and placed.is_whole and not wished and text.lstrip()[:1] not in OPENING_MARKS:
        return None
    source = (
        remarks.pop(0)
        if remarks and remarks[0].item.kept_with_previous and _names_source(remarks[0].item.block)
        else None
    )
    if not _are_remarks(remarks, placed):
        return None
    if word_count(text) < SHORTEST and not wished:
        return None
    runs = _upright(placed.runs) if placed.kind == "quote" else placed.runs
    said, attribution = _attributed(runs) if source is None else (runs, _upright(source.runs))
    if not placed.is_whole:
        part = _part(said, placed)
        return Quotation(part, attribution, source) if part else None
    if is_quoted(plain(said).strip().rstrip(_TAIL)):
        return Quotation(_without_marks(said), attribution, source)
    return Quotation(said, attribution, source) if placed.kind == "quote" or wished else None


class Led(Struct, frozen=True):
    """A quotation below the words that lead it in."""

    lead: Runs
    leading: PlacedBlock
    """The block of the lead: the quotation's own, where that says both."""
    said: PlacedBlock
    found: Quotation


def led(shown: Sequence[PlacedBlock]) -> Led | None:
    """Return the quotation that a slide is but for the text before it, that leads it in or stands above it, or None."""
    first, *others = shown
    if first.kind not in OWN_WORDS or not first.is_whole or first.marker not in (None, "") or first.level > 0:
        return None
    if first.item.said:
        return _led_within(first, others)
    if not others or not _hangs_below(others[0], first):
        return None
    found = quotation(others, wished=others[0].kind == "quote")
    is_alone = found is not None and len(others) == (2 if found.source else 1)
    return Led(first.runs, first, others[0], found) if found and is_alone and others[0].is_whole else None


def _hangs_below(said: PlacedBlock, lead: PlacedBlock) -> bool:
    """Return whether a block is a part of what another begins, or stands below a paragraph."""
    return said.item.depth > lead.item.depth or (said.kind == "quote" and lead.kind == "paragraph")


def _led_within(placed: PlacedBlock, others: Sequence[PlacedBlock]) -> Led | None:
    """Return the quotation that a text ends with, `Gauss wrote to a friend: “…”`, where it is a whole slide."""
    text = plain(placed.runs)
    begins = next((index for index, char in enumerate(text) if char in OPENING_MARKS), 0)
    lead, said = split_at(placed.runs, begins)
    found = quotation((replace(placed, runs=said), *others), wished=False) if begins else None
    is_alone = found is not None and len(others) == (1 if found.source else 0)
    return Led(lead, placed, placed, found) if found and is_alone else None


def _upright(runs: Runs) -> Runs:
    return tuple(replace(run, marks=run.marks & ~Mark.EMPHASIS) for run in runs)


def speaker(runs: Runs, source: Block | None = None) -> Runs:
    """Return who said a text that is a quotation of some length, without the dash; empty where it is none or nobody is
    named.

    `source` is the block behind it, which may name who said it.
    """
    if word_count(plain(runs)) < SHORTEST:
        return ()
    if source is not None and isinstance(source, Paragraph) and _names_source(source):
        return (Run(plain(source.runs).strip().lstrip(_DASHES)),)
    said, attribution = _attributed(runs)
    named = attribution and is_quoted(plain(said).strip().rstrip(_TAIL))
    return (Run(plain(attribution).strip().lstrip(_DASHES)),) if named else ()


def is_quotation(item: Item) -> bool:
    """Return whether an item begins a text that is a quotation, with a lead before it or none, and is long enough."""
    return item.piece == 0 and item.said


def is_said(block: Block, quoted: bool) -> bool:
    """Return whether a block's text is a quotation, with a lead before it or none, and is long enough; `quoted` says
    that it stands in a block quotation."""
    if not isinstance(block, Prose) or word_count(plain(block.runs)) < SHORTEST:
        return False
    said = plain(_attributed(block.runs)[0]).strip().rstrip(_TAIL)
    begins = next((index for index, char in enumerate(said) if char in OPENING_MARKS), -1)
    led = begins >= 0 and said[:begins].rstrip()[-1:] in ("", ":", "：")
    return quoted or (led and is_quoted(said[begins:]))


def _part(said: Runs, placed: PlacedBlock) -> Runs:
    """Return a part of a quotation that goes over several slides, without the mark that opens or closes it; none where
    the text is no quotation."""
    if placed.kind == "paragraph" or not placed.item.said:
        return ()
    text = plain(said).strip()
    opens = placed.item.piece == 0 and text.startswith(tuple(OPENING_MARKS))
    if placed.kind != "quote" and placed.item.piece == 0 and not opens:
        return ()
    closes = not placed.goes_on and placed.kind != "quote"
    return _without_marks(said, opening=opens, closing=closes)


def names_who(block: Block, before: Block | None) -> bool:
    """Return whether a block of a quotation is a dash and who said the one before it, which has to say something."""
    is_said = before is not None and (before.traits.is_seen or isinstance(before, Quote))
    return is_said and _names_source(block)


def _names_source(block: Block) -> bool:
    """Return whether a block is a dash and a name."""
    return isinstance(block, Paragraph) and bool(_SOURCE.fullmatch(plain(block.runs).strip()))


def _are_remarks(remarks: Sequence[PlacedBlock], on: PlacedBlock) -> bool:
    """Return whether placed blocks hang below a quotation and are few and short enough to stand below it."""
    if len(remarks) > MOST_REMARKS or not all(remark.kind in REMARKS for remark in remarks):
        return False
    return all(remark.item.topic == on.item.topic and remark.item.depth > on.item.depth for remark in remarks)


def _attributed(runs: Runs) -> tuple[Runs, Runs]:
    match = _ATTRIBUTION.search(plain(runs).rstrip())
    return split_at(runs, match.start("dash")) if match else (runs, ())


def _without_marks(runs: Runs, *, opening: bool = True, closing: bool = True) -> Runs:
    if opening:
        runs = (replace(runs[0], text=runs[0].text.lstrip()[1:].lstrip(_THIN)), *runs[1:])
    if closing:
        body = runs[-1].text.rstrip(_TAIL)
        tail = runs[-1].text[len(body) :].rstrip()
        runs = (*runs[:-1], replace(runs[-1], text=body[:-1].rstrip(_THIN) + tail))
    return runs
