"""What a build asks of a merge; what it takes is imported only where a deck was edited."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from notes2slides.diagnostics import Diagnostic, Severity
from notes2slides.model.deck import Deck
from notes2slides.writing import Join, Joined


def joining(deck: Deck) -> Join:
    """Return what merges edited decks with a new one, and tells where in the notes they are at odds."""
    return partial(join, lines=lambda: {each.id: each.span.in_deck for slide in deck.slides for each in slide.origins})


def join(path: Path, new: bytes | None, lines: Callable[[], Mapping[str, str]] = dict) -> Joined:
    """Return an edited deck merged with the new one, and what is to be said of that; without a new one only what was
    edited. A deck that is no .pptx is never merged.

    `lines` gives the place of each block in the notes, `lecture.md:12`, by its id, and is asked only for a merge.
    """
    if path.suffix.lower() != ".pptx":
        return Joined()
    from notes2slides.merging.report import CannotMergeError, edited_slides, merged_with, told_slides

    if new is None:
        return Joined(said=edited_slides(path))
    try:
        merged, said = merged_with(path, new, lines())
    except CannotMergeError as error:
        why = Diagnostic("edits-unmergeable", Severity.WARNING, f"the edits in {path} cannot be merged: {error}")
        return Joined(said=(why, *edited_slides(path)))
    return Joined(merged.data, said, merged.is_whole, told_slides(merged.slides))
