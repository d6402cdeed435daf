"""Gate of what a deck shows of other tools' source, which its author did not mean to be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from notes2slides.checking.evidence.findings import Finding, on_slide
from notes2slides.dialects import HIDDEN, counted, leaks, seen
from notes2slides.model.deck import Deck, Slide
from notes2slides.model.kinds_of_frames import paragraphs
from notes2slides.model.notes import Notes
from notes2slides.model.text import ELLIPSIS

NAMING = ("title", "context", "kicker")
"""Boxes that name what stands elsewhere."""
AnySlide = TypeVar("AnySlide")

_SHOWN = 24
"""Characters of a text that a finding names."""


def shown_source(notes: Notes, deck: Deck) -> Iterator[Finding]:
    """Yield slides that show source, once each kind, with the text at its first place."""
    named = (name.strip() for name in notes.meta.extra.get("dialect", "").lower().split(","))
    slides = [(slide, _shown(slide)) for slide in deck.slides]
    return (on_slide("G14", slide, text, figure) for slide, text, figure in told(slides, named))


def told(
    slides: Iterable[tuple[AnySlide, Iterable[str]]], dialects: Iterable[str] = ()
) -> Iterator[tuple[AnySlide, str, str]]:
    """Yield slides that show source with what it is taken for and how it begins, once each kind on a slide.

    Each comes with its texts as `dialects.seen` gives them; `dialects` are those that the notes' header names.
    """
    found = [
        (index, slide, text, leak)
        for index, (slide, texts) in enumerate(slides)
        for text in texts
        for leak in leaks(text)
    ]
    signs = counted((leak.sign for *_, leak in found), dialects)
    said = set()
    for index, slide, text, leak in found:
        if leak.sign in signs and (index, leak.sign) not in said:
            said.add((index, leak.sign))
            shown = text[leak.start : leak.start + _SHOWN].replace(HIDDEN, ELLIPSIS)
            yield slide, f"what is taken for {leak.sign.name} is shown as text", f"“{shown}”"


def _shown(slide: Slide) -> list[str]:
    """Return the texts of a slide, without those that name others: their marks are gone, and where they stand they are
    judged."""
    slots = (slot for slot in slide.slots if slot.name not in NAMING and slide.layout != "agenda")
    return [seen(paragraph.runs) for slot in slots for paragraph in paragraphs(slot.frame)]
