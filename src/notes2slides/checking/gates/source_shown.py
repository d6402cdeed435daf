"""Gate of what a deck shows of other tools' source, which its author did not mean to be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from notes2slides.checking.evidence.findings import Finding, on_slide
from notes2slides.dialects import HIDDEN, counted, leaks, seen
from notes2slides.model.deck import Deck, Slide
from notes2slides.model.frames import TextParagraph
from notes2slides.model.kinds_of_frames import paragraphs
from notes2slides.model.notes import Notes
from notes2slides.model.text import ELLIPSIS

NAMING = ("title", "context", "kicker")
"""Boxes that name what stands elsewhere."""
_SHOWN = 24
"""Characters of a text that a finding names."""


class Shown(Struct, frozen=True):
    """What one text of a slide shows."""

    slide: int
    """Index of the slide."""
    text: int
    """Index of the text among the slide's."""
    message: str
    figure: str
    """How it begins."""


def shown_source(notes: Notes, deck: Deck) -> Iterator[Finding]:
    """Yield slides that show source, once each kind, with the text at its first place."""
    named = (name.strip() for name in notes.meta.extra.get("dialect", "").lower().split(","))
    texts = [_texts(slide) for slide in deck.slides]
    for shown in told([[seen(text.runs) for text in of_slide] for of_slide in texts], named):
        origin = texts[shown.slide][shown.text].origin
        place = origin.span if origin else None
        yield on_slide("G14", deck.slides[shown.slide], shown.message, shown.figure, place)


def told(slides: Iterable[Iterable[str]], dialects: Iterable[str] = ()) -> Iterator[Shown]:
    """Yield what slides show of source, once each kind on a slide.

    Each slide is given by its texts as `dialects.seen` gives them; `dialects` are those that the notes' header names.
    """
    found = [
        (index, number, text, leak)
        for index, texts in enumerate(slides)
        for number, text in enumerate(texts)
        for leak in leaks(text)
    ]
    signs = counted((leak.sign for *_, leak in found), dialects)
    said = set()
    for index, number, text, leak in found:
        if leak.sign in signs and (index, leak.sign) not in said:
            said.add((index, leak.sign))
            beginning = text[leak.start : leak.start + _SHOWN].replace(HIDDEN, ELLIPSIS)
            yield Shown(index, number, f"it shows what looks like {leak.sign.described}", f"“{beginning}”")


def _texts(slide: Slide) -> list[TextParagraph]:
    """Return the texts of a slide, without those that name others: their marks are gone, and where they stand they are
    judged."""
    slots = (slot for slot in slide.slots if slot.name not in NAMING and slide.layout != "agenda")
    return [paragraph for slot in slots for paragraph in paragraphs(slot.frame)]
