"""Gates of fidelity: every word of the notes is in the planned deck, in order, once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, get_args

from msgspec import Struct

from notes2slides.checking.evidence.findings import Finding, on_slide
from notes2slides.checking.evidence.notes_index import NotesIndex
from notes2slides.checking.evidence.slots import FURNITURE, drawn_title, own_ids
from notes2slides.checking.evidence.words import holds, letters, shown_by_block, shows
from notes2slides.checking.gates.fit import common
from notes2slides.model.deck import Deck, Slide, Slot
from notes2slides.model.frames import CalloutFrame, ImageFrame, TextFrame
from notes2slides.model.kinds_of_frames import paragraphs
from notes2slides.model.notes import Block, Section
from notes2slides.model.text import cited, plain
from notes2slides.model.tree import walk_all
from notes2slides.model.words import shown_text

_Stream = Literal["text", "callouts", "pictures"]
"""What is read one behind the other: pictures are those that stand beside text."""
_FULL_FOOT = 6
"""Footnotes of a slide from which further ones may be in its speaker notes alone."""
_QUOTED = 60
"""Characters of a block that a finding shows."""


class Shown(Struct):
    """What a deck shows of each block."""

    slides: dict[str, list[Slide]] = {}
    """The slides where a block has its own place."""
    texts: dict[str, str] = {}
    """All text that stands on slides for it."""

    def place(self, block_id: str) -> Slide | None:
        found = self.slides.get(block_id)
        return found[0] if found else None

    def spoken(self, block_id: str) -> str:
        """Return the letters of the speaker notes of its slides, slide after slide."""
        return letters(" ".join(line.text for slide in self.slides.get(block_id, ()) for line in slide.notes))


def _shown(deck: Deck) -> Shown:
    """Return what stands where, by block."""
    found = Shown()
    texts: dict[str, list[str]] = {}
    for slide in deck.slides:
        for origin in slide.origins:
            if origin.role != "context":
                found.slides.setdefault(origin.id, []).append(slide)
            if origin.role == "title":
                texts.setdefault(origin.id, []).extend((slide.title, drawn_title(slide)))
        for slot in slide.slots:
            for block_id, text in shown_by_block(slot):
                texts.setdefault(block_id, []).append(text)
    found.texts.update((name, "".join(parts)) for name, parts in texts.items())
    return found


def lost_words(notes: NotesIndex, deck: Deck, *, speaker_notes_count: bool = False) -> Iterator[Finding]:
    """Yield blocks and headings of which a letter is missing.

    Some words may stand in the speaker notes of their slide: a heading's, those of a diagram, of a block with the role
    `notes`, of one that is the title (which leaves out "such as" before a list), and with `speaker_notes_count` (less
    than full detail on the slides) those of every block.
    """
    shown = _shown(deck)
    spoken_only = {origin.id for slide in deck.slides for origin in slide.origins if origin.role in ("notes", "title")}
    for heading in notes.sections:
        text = letters(plain(heading.title))
        if not holds(letters(shown.texts.get(heading.id, "")), text) and text not in shown.spoken(heading.id):
            yield _about(shown.place(heading.id), f"words are missing of the heading {_quoted(heading)}", heading)
    for block in notes.blocks:
        drawn = letters(shown.texts.get(block.id, ""))
        spoken = speaker_notes_count or block.id in spoken_only or block.traits.may_be_spoken
        if not shows(drawn, block) and not (spoken and letters(shown_text(block)) in shown.spoken(block.id)):
            yield _about(shown.place(block.id), f"words are missing of {_quoted(block)}", block)


def lost_footnotes(notes: NotesIndex, deck: Deck) -> Iterator[Finding]:
    """Yield footnotes that are said nowhere, and those that a slide cites and does not show at its foot."""
    spoken = {letters(line.text) for slide in deck.slides for line in slide.notes if line.kind == "footnote"}
    for note in notes.footnotes.values():
        if not {letters(line) for line in f"[{note.number}] {plain(note.runs)}".split("\n")} <= spoken:
            text = f"the words of footnote {note.number} are missing"
            yield Finding(gate="G4", text=text, figure="in no speaker notes", place=str(note.span))
    for slide in deck.slides:
        shown = {name for slot in slide.slots if slot.name == "footnote" for name, _ in shown_by_block(slot)}
        runs = (run for slot in slide.slots for paragraph in paragraphs(slot.frame) for run in paragraph.runs)
        for note in dict.fromkeys(cited(runs)):
            if note.id not in shown and len(shown) < _FULL_FOOT:
                yield on_slide("G4", slide, f"footnote {note.number} is cited and not shown", place=note.span)


def _about(slide: Slide | None, text: str, block: Block | Section) -> Finding:
    if slide is None:
        return Finding(gate="G4", text=text, figure="on no slide", place=str(block.span))
    return on_slide("G4", slide, text, place=block.span)


def _quoted(block: Block | Section) -> str:
    text = " ".join((plain(block.title) if isinstance(block, Section) else shown_text(block)).split())
    return f'"{text[:_QUOTED]}{"…" if len(text) > _QUOTED else ""}"'


def not_once(notes: NotesIndex, deck: Deck) -> Iterator[Finding]:
    """Yield blocks and headings that have no place of their own in the deck, or more than one.

    A quotation has no words but those in it: its place is theirs.
    """
    places: dict[str, list[Slide]] = {}
    for slide in deck.slides:
        for block_id in own_ids(slide):
            places.setdefault(block_id, []).append(slide)
    expected: Iterable[Block | Section] = (*notes.sections, *notes.blocks)
    for block in expected:
        if not isinstance(block, Section) and not block.traits.has_words:
            continue
        found = places.get(block.id, [])
        if len(found) != 1:
            yield _about(found[0] if found else None, f"{_quoted(block)} has {len(found)} places instead of one", block)


def not_selected(notes: NotesIndex, deck: Deck) -> Iterator[Finding]:
    """Yield blocks that have a place of their own in the deck and are none of these notes."""
    known = {holder.id for holder in walk_all(notes.notes.sections)}
    for slide in deck.slides:
        for origin in slide.origins:
            if origin.role != "context" and origin.id not in known:
                yield on_slide("G13", slide, f'"{origin.text[:_QUOTED]}" was not selected', place=origin.span)


def out_of_order(notes: NotesIndex, deck: Deck) -> Iterator[Finding]:
    """Yield blocks that stand before one that the notes have first, by their places and by what is drawn.

    A callout or a picture may stand beside what follows it, so callouts, such pictures and all else are each followed
    by themselves. A quotation stands where its words do, and they are followed.
    """
    places = (_own_places(deck, "title", "body"), _own_places(deck, "callout"))
    streams = (*places, *(_drawn(deck, stream) for stream in get_args(_Stream)))
    repeated = {block.id for block in notes.context}
    seen: set[str] = set()
    for stream in streams:
        last = -1
        for slide, block_id in stream:
            if block_id in repeated and block_id not in own_ids(slide):
                continue
            block = notes.by_id.get(block_id)
            if block is None or not block.traits.has_words:
                continue
            number = notes.order.get(block_id, last)
            if number < last and block_id not in seen:
                seen.add(block_id)
                yield on_slide("G4", slide, f"{_quoted(block)} stands behind what follows it", place=block.span)
            last = max(last, number)


def _own_places(deck: Deck, *roles: str) -> Iterator[tuple[Slide, str]]:
    for slide in deck.slides:
        yield from ((slide, origin.id) for origin in slide.origins if origin.role in roles)


def _drawn(deck: Deck, stream: _Stream) -> Iterator[tuple[Slide, str]]:
    """Yield the blocks of a stream in the order of their text; what is repeated is no such text."""
    for slide in deck.slides:
        for slot in slide.slots:
            if _stream_of(slot, slide, deck) != stream:
                continue
            if isinstance(slot.frame, CalloutFrame):
                origins = [paragraph.origin for paragraph in slot.frame.paragraphs]
                yield from ((slide, origin.id) for origin in origins if origin and origin.role != "context")
            elif slide.layout != "links":
                yield from ((slide, block_id) for block_id, _ in shown_by_block(slot))


def _stream_of(slot: Slot, slide: Slide, deck: Deck) -> _Stream:
    is_picture = isinstance(slot.frame, ImageFrame) or _stands_for_picture(slot, deck)
    if isinstance(slot.frame, CalloutFrame) and not is_picture:
        return "callouts"
    texts = (other for other in slide.slots if isinstance(other.frame, TextFrame) and other.name not in FURNITURE)
    if is_picture and any(common(slot.rect, other.rect)[1] > 0 for other in texts):
        return "pictures"
    return "text"


def _stands_for_picture(slot: Slot, deck: Deck) -> bool:
    """Return whether a panel says why a picture is not there."""
    return isinstance(slot.frame, CalloutFrame) and any(
        text.origin is not None and text.origin.id in deck.unusable for text in slot.frame.paragraphs
    )
