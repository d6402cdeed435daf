"""Gates of callouts in a planned deck: labelled, and near the bullet that they comment on."""

from __future__ import annotations

from collections.abc import Iterator

from notes2slides.checking.evidence.findings import Finding, on_slide
from notes2slides.checking.evidence.notes_index import NotesIndex
from notes2slides.checking.evidence.slots import body_slots
from notes2slides.model.deck import Deck, Slide, Slot
from notes2slides.model.frames import NOTICE, CalloutFrame, Standing, TextFrame
from notes2slides.model.notes import Bullet, Callout
from notes2slides.model.text import is_seen, plain
from notes2slides.model.theme import Theme
from notes2slides.model.tree import walk

_GAP = 3.0
"""Points that the distance of one line may be exceeded by: frames stand 14 points apart, lines of text some 30."""
_LINE = 30.0


def parted_callouts(notes: NotesIndex, deck: Deck) -> Iterator[Finding]:
    """Yield callouts on a slide where the bullet they comment on is neither text, title nor path."""
    for slide in deck.slides:
        here = {origin.id for origin in slide.origins}
        for origin in slide.origins:
            block = notes.by_id.get(origin.id)
            if origin.role == "callout" and isinstance(block, Callout) and not notes.in_callout(origin.id):
                parent = notes.by_id.get(notes.parents.get(origin.id, ""))
                if isinstance(parent, Bullet) and parent.id not in here:
                    yield on_slide("G8", slide, "the callout's bullet stands on another slide", place=block.span)


def unlabelled_callouts(deck: Deck) -> Iterator[Finding]:
    """Yield callouts that only their colour tells from other text."""
    for slide in deck.slides:
        for slot in slide.slots:
            if isinstance(slot.frame, CalloutFrame) and not _labelled(slot.frame):
                yield on_slide("G8", slide, f"{slot.name} has no label")


def _labelled(frame: CalloutFrame) -> bool:
    first = frame.paragraphs[0] if frame.paragraphs else None
    return first is not None and first.style == "callout-label" and is_seen(plain(first.runs))


def distant_callouts(notes: NotesIndex, deck: Deck, theme: Theme) -> Iterator[Finding]:
    """Yield callouts that stand more than a line above or below all that they comment on.

    That is the bullet with what hangs below it, as far as it stands on the slide, or else the path or title that it is
    in; where all of it is there, any place will do. Panels of several callouts may stand below each other.
    """
    for slide in deck.slides:
        rows = _rows(slide)
        heads = [(slot.rect.y, slot.rect.bottom) for slot in slide.slots if slot.name in ("title", "context")]
        panels: list[tuple[float, float]] = []
        for slot in slide.slots:
            block = notes.by_id.get(_callout_id(slot) or "")
            if not isinstance(block, Callout):
                continue
            parent = notes.by_id.get(notes.parents.get(block.id, ""))
            about = [row for _, each in walk((parent,)) for row in rows.get(each.id, [])] if parent else []
            above = [] if parent and parent.id in rows else heads
            distance = min((_apart(slot, row) for row in (*about, *above, *panels)), default=0.0)
            if about and distance > max(_LINE, theme.looks.gaps.frames) + _GAP:
                yield on_slide("G8", slide, f"{slot.name} is far from its bullet", f"{distance:.0f} pt", block.span)
            panels.append((slot.rect.y, slot.rect.bottom))


def _callout_id(slot: Slot) -> str | None:
    if not isinstance(slot.frame, CalloutFrame):
        return None
    return next((text.origin.id for text in slot.frame.paragraphs if text.origin is not None), None)


def _is_notice(slot: Slot) -> bool:
    """Return whether it is the panel that stands in the place of a picture."""
    return isinstance(slot.frame, CalloutFrame) and slot.frame.kind == NOTICE


def _apart(slot: Slot, row: tuple[float, float]) -> float:
    return max(0.0, slot.rect.y - row[1], row[0] - slot.rect.bottom)


def _rows(slide: Slide) -> dict[str, list[tuple[float, float]]]:
    """Return from where to where each block's text or panel stands, points from the top; callouts left out."""
    rows: dict[str, list[tuple[float, float]]] = {}
    for slot in body_slots(slide):
        if isinstance(slot.frame, Standing):
            rows.setdefault(slot.frame.origin.id, []).append((slot.rect.y, slot.rect.bottom))
        elif _is_notice(slot) and (shown := _callout_id(slot)) is not None:
            rows.setdefault(shown, []).append((slot.rect.y, slot.rect.bottom))
        elif isinstance(slot.frame, TextFrame):
            y = slot.rect.y
            for text in slot.frame.paragraphs:
                y += text.space_before
                if text.origin is not None:
                    rows.setdefault(text.origin.id, []).append((y, y + text.height))
                y += text.height
    return rows
