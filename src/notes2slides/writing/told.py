"""What becomes of a slide of a deck that was edited, for whoever asks before it is done."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Fate = Literal["carried", "merged", "added", "deleted", "back", "gone", "both"]
"""`carried` as it was edited, `merged` with what is new in the notes, `added` by hand and kept, `deleted` and stays so,
`back` because its notes have changed, `gone` from the notes, `both` gone from the notes and kept for its edits."""


class ToldConflict(Struct, frozen=True, kw_only=True):
    """Something that both sides have changed."""

    what: str
    typed: str
    """What the hand wrote."""
    notes: str
    """What the notes say."""
    place: str
    """Where: `lecture.md:12`."""


class ToldSlide(Struct, frozen=True, kw_only=True):
    """What becomes of a slide."""

    slide: int
    """Its number in the edited deck, 0 where it is not there any more."""
    title: str
    fate: Fate
    edits: str
    """What was done to it, in words."""
    place: str
    conflicts: tuple[ToldConflict, ...] = ()
    lost: tuple[str, ...] = ()
    """What only the file as it was has."""
