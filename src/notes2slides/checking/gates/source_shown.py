"""Gate of what a deck shows of other tools' source, which its author did not mean to be read."""

from __future__ import annotations

from collections.abc import Iterator

from notes2slides.checking.evidence.findings import Finding, on_slide
from notes2slides.dialects import Leak, counted, leaks, seen
from notes2slides.model.deck import Deck, Slide
from notes2slides.model.kinds_of_frames import paragraphs
from notes2slides.model.notes import Notes

_SHOWN = 24
"""Characters of a text that a finding names."""


def shown_source(notes: Notes, deck: Deck) -> Iterator[Finding]:
    """Yield slides that show source, once each kind, with the text at its first place."""
    found = [(slide, text, leak) for slide in deck.slides for text, leak in _shown(slide)]
    named = (name.strip() for name in notes.meta.extra.get("dialect", "").lower().split(","))
    signs = counted((leak.sign for _, _, leak in found), named)
    told = set()
    for slide, text, leak in found:
        if leak.sign in signs and (slide.number, leak.sign) not in told:
            told.add((slide.number, leak.sign))
            figure = f"“{text[leak.start : leak.start + _SHOWN]}”"
            yield on_slide("G14", slide, f"what is taken for {leak.sign.name} is shown as text", figure)


def _shown(slide: Slide) -> Iterator[tuple[str, Leak]]:
    for slot in slide.slots:
        for paragraph in paragraphs(slot.frame):
            text = seen(paragraph.runs)
            for leak in leaks(text):
                yield text, leak
