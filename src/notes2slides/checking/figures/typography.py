"""How marks are set: T25."""

from __future__ import annotations

from notes2slides.checking.evidence.findings import Figure
from notes2slides.checking.figures import targets
from notes2slides.checking.figures.text import own_runs
from notes2slides.model.deck import Deck, Slide
from notes2slides.model.kinds_of_frames import paragraphs
from notes2slides.model.text import plain
from notes2slides.planning.language.delimiters import Marks, marks_of
from notes2slides.planning.language.quotation_marks import open_quotation
from notes2slides.planning.language.typography import straight_marks

_PATHS = ("kicker", "context")
"""Slots of paths, whose signs are no quotation marks."""


def marks_as_typed(deck: Deck) -> Figure:
    """Return T25: the slides with marks as keyboards have them where printers have others, or with a quotation that is
    not closed; none in a language in which straight marks stay."""
    marks = marks_of(deck.meta.language)
    bad = tuple(slide.number for slide in deck.slides if marks is not None and _is_typed(slide, marks))
    return targets.TYPED.figure(not bad, str(len(bad)), slides=bad)


def _is_typed(slide: Slide, marks: Marks) -> bool:
    slots = (slot for slot in slide.slots if slot.name not in _PATHS)
    texts = [own_runs(text.runs) for slot in slots for text in paragraphs(slot.frame)]
    is_open = open_quotation("\n".join(map(plain, texts))) is not None
    return is_open or any(straight_marks(runs, marks) for runs in texts)
