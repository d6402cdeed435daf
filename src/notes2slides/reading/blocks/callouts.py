"""Which bullets, paragraphs and quotations are callouts, and what is printed on them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from notes2slides.diagnostics import Span
from notes2slides.model.notes import Block, Callout, Quote
from notes2slides.model.tags import normal_tag
from notes2slides.model.text import Mark, Runs, is_seen, plain
from notes2slides.reading.inline.phrase import Phrase
from notes2slides.reading.inline.runs import trim_start
from notes2slides.values import replace

_SPELT = {"faq": "FAQ", "tldr": "TL;DR"}
_AFTER_LABEL = ": \n\u00a0"


class Lead(Struct, frozen=True):
    """The label at the start of a callout, and what follows it."""

    kind: str
    label: str
    runs: Runs


def lead(phrase: Phrase, names: frozenset[str]) -> Lead | None:
    """Return the callout that a phrase opens with, if it opens with one of `names` (in normal form).

    A tag or a stretch of bold or italics needs no colon; plain text does, unless it is all there is.
    """
    if not phrase.runs:
        return None
    first = phrase.runs[0]
    if Mark.CODE in first.marks:
        return None
    if Mark.TAG in first.marks:
        return _tag_lead(phrase, names)
    for mark in (Mark.STRONG, Mark.EMPHASIS):
        if mark in first.marks and (found := _marked_lead(phrase.runs, mark, names)):
            return found
    return _plain_lead(phrase.runs, names)


def alert(kind: str, title: Phrase, names: frozenset[str]) -> Lead:
    """Return label and kind of `[!kind] title`; the title is the label, or `Kind` where none is to be seen."""
    if found := lead(title, names):
        return found
    label = plain(title.runs).strip(_AFTER_LABEL)
    name = normal_tag(label)
    if name in names:
        return Lead(name, label, ())
    words = kind.replace("-", " ").replace("_", " ")
    written = _SPELT.get(normal_tag(kind)) or words[:1].upper() + words[1:].lower()
    return Lead(normal_tag(kind), label if is_seen(label) else written, ())


def _tag_lead(phrase: Phrase, names: frozenset[str]) -> Lead | None:
    if not phrase.tags or normal_tag(phrase.tags[0]) not in names:
        return None
    return _cut(phrase.runs, len(phrase.tags[0]), phrase.tags[0])


def _marked_lead(runs: Runs, mark: Mark, names: frozenset[str]) -> Lead | None:
    count = next((index for index, run in enumerate(runs) if mark not in run.marks), len(runs))
    text = plain(runs[:count])
    return _cut(runs, len(text), text) if normal_tag(text) in names else None


def _plain_lead(runs: Runs, names: frozenset[str]) -> Lead | None:
    if len(runs) == 1 and normal_tag(runs[0].text) in names:
        return Lead(normal_tag(runs[0].text), runs[0].text.strip(_AFTER_LABEL), ())
    label, colon, _ = plain(runs).partition(":")
    return _cut(runs, len(label), label) if colon and normal_tag(label) in names else None


def _cut(runs: Runs, length: int, label: str) -> Lead:
    """Return the lead whose label is the first `length` characters of the runs."""
    rest = list(runs)
    while rest and length >= len(rest[0].text):
        length -= len(rest.pop(0).text)
    if rest and length:
        rest[0] = replace(rest[0], text=rest[0].text[length:])
    said = trim_start(tuple(rest), _AFTER_LABEL)
    shows = any(run.maths or run.footnote or is_seen(run.text) for run in said)
    return Lead(normal_tag(label), label.strip(_AFTER_LABEL), said if shows else ())


def callout(lead: Lead, span: Span, tags: tuple[str, ...], name: str, children: tuple[Block, ...] = ()) -> Callout:
    """Return the callout that a lead opens; `name` is its id."""
    return Callout(id=name, span=span, tags=tags, kind=lead.kind, label=lead.label, runs=lead.runs, children=children)


def quotation(name: str, span: Span, children: tuple[Block, ...]) -> Sequence[Block]:
    """Return the quotation; one that opens with a callout's label is that callout."""
    if not children:
        return ()
    first, *rest = children
    if not isinstance(first, Callout):
        return [Quote(id=name, span=span, children=children)]
    lead = Lead(first.kind, first.label, first.runs)
    return [callout(lead, span, first.tags, name, (*first.children, *rest))]
