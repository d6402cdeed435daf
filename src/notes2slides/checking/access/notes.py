"""What the author of notes has left out that those need who do not see the slides: it breaks no gate, and is told."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import assert_never

from notes2slides.checking.access.vague_words import poor_description, poor_link
from notes2slides.checking.evidence.access_rules import Rule
from notes2slides.checking.evidence.findings import Finding, on_slide
from notes2slides.checking.evidence.notes_index import NotesIndex
from notes2slides.checking.evidence.slots import own_ids
from notes2slides.diagnostics import Span
from notes2slides.model.deck import Deck, Slide
from notes2slides.model.notes import Block, Chart, Code, Diagram, Exhibit, Figure, Formula, Section, Table
from notes2slides.model.text import Runs, plain
from notes2slides.model.words import texts

_OWN = "#"
"""Begins an address inside the deck."""


def left_out(notes: NotesIndex, deck: Deck) -> Iterator[Finding]:
    """Yield pictures without a description that says something, links whose words do not say where they lead, tables
    without a header and charts without a title, each at its place in the notes."""
    slides = {block_id: slide for slide in reversed(deck.slides) for block_id in own_ids(slide)}
    holders: tuple[Block | Section, ...] = (*notes.sections, *notes.blocks)
    for holder in sorted(holders, key=lambda each: notes.order.get(each.id, -1)):
        for rule, text in _missing(holder, deck.meta.language):
            yield _found(rule, text, slides.get(holder.id), holder.span)
    for note in notes.footnotes.values():
        for text in _links(note.runs, deck.meta.language):
            yield _found("link-text", text, None, note.span)


def _found(rule: Rule, text: str, slide: Slide | None, span: Span) -> Finding:
    if slide is None:
        return Finding(gate="G15", text=text, rule=rule, place=str(span))
    return on_slide("G15", slide, text, place=span, rule=rule)


def _missing(holder: Block | Section, language: str) -> Iterator[tuple[Rule, str]]:
    if isinstance(holder, Exhibit):
        yield from _unsaid(holder, language)
    for runs in texts(holder):
        yield from (("link-text", text) for text in _links(runs, language))


def _unsaid(block: Exhibit, language: str) -> Iterator[tuple[Rule, str]]:
    match block:
        case Figure():
            if why := poor_description(block.alt or block.caption, language):
                yield "alt-text", f"the description of the picture {block.source} {why}"
        case Diagram():
            if why := poor_description(block.alt or block.caption, language):
                yield "alt-text", f"the description of the diagram {why}"
        case Chart():
            if not block.data.title.strip():
                yield "chart-title", "the chart has no title"
        case Table():
            if not any(plain(cell).strip() for cell in block.header):
                yield "header-row", "the header of the table is empty"
        case Code() | Formula():
            pass
        case _:
            assert_never(block)


def _links(runs: Runs, language: str) -> Iterator[str]:
    for href, group in groupby(runs, key=lambda run: run.href):
        said = plain(group)
        if href and not href.startswith(_OWN) and (why := poor_link(said, language)):
            yield f"a link {why}"
