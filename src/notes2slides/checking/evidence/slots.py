"""What stands where on a planned slide: its title, its body, and the blocks that have their place there."""

from __future__ import annotations

from collections.abc import Iterator

from notes2slides.model.deck import Deck, Slide, Slot
from notes2slides.model.kinds_of_frames import paragraphs
from notes2slides.model.structure import STRUCTURE
from notes2slides.model.text import plain

FURNITURE = ("title", "kicker", "context")


def slot_of_title(slide: Slide) -> Slot | None:
    """Return the slot of a slide's title."""
    return next((slot for slot in slide.slots if slot.name == "title"), None)


def drawn_title(slide: Slide) -> str:
    """Return a slide's title as it is drawn."""
    slot = slot_of_title(slide)
    return "".join(plain(paragraph.runs) for paragraph in paragraphs(slot.frame)) if slot else ""


def body_slots(slide: Slide) -> Iterator[Slot]:
    """Yield what stands below the title and the path."""
    return (slot for slot in slide.slots if slot.name not in FURNITURE)


def content_slides(deck: Deck) -> Iterator[Slide]:
    """Yield the slides that hold content of the notes."""
    return (slide for slide in deck.slides if slide.layout not in STRUCTURE)


def own_ids(slide: Slide) -> list[str]:
    """Return the blocks that have their place on a slide, in order; repeated context left out."""
    return [origin.id for origin in slide.origins if origin.role != "context"]


def drawn_ids(slide: Slide) -> list[str]:
    """Return the blocks that have their place on a slide and are seen there, in order: its speaker notes left out."""
    return [origin.id for origin in slide.origins if origin.role not in ("context", "notes")]
