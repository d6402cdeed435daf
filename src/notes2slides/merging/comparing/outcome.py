"""What becomes of each slide of an edited deck, told."""

from __future__ import annotations

from typing import assert_never

from msgspec import Struct, field

from notes2slides.merging.comparing.edits import (
    Added,
    Edit,
    Gone,
    Inserted,
    Moved,
    Removed,
    Reshaped,
    Restyled,
    Retyped,
    Spoken,
    Staged,
)
from notes2slides.writing import Fate


class Conflict(Struct, frozen=True):
    """Something that both sides have changed, or that has no place any more."""

    what: str
    theirs: str
    """The words of the file, "" where it is none of words."""
    ours: str = ""
    """Those of the notes."""
    place: str = ""
    """Of the very block, where that is known: `lecture.md:12`."""
    is_spoken: bool = False
    """Whether they are speaker notes, and stand with these, where no audience sees them."""


class SlideOutcome(Struct):
    """What becomes of one slide of the edited file."""

    number: int
    """Its place there, from 1; 0 where it is not there any more."""
    title: str
    fate: Fate
    edits: tuple[Edit, ...] = ()
    place: str = ""
    """Of the notes: `lecture.md:12`."""
    conflicts: list[Conflict] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    """What could not be carried over, and stands in the old file only."""


def in_words(edits: tuple[Edit, ...]) -> str:
    """Return what was done to a slide: `2 texts changed, 1 shape moved`."""
    counts: dict[str, int] = {}
    for edit in edits:
        word = _word(edit)
        counts[word] = counts.get(word, 0) + 1
    return ", ".join(_counted(word, number) for word, number in counts.items())


def _word(edit: Edit) -> str:
    match edit:
        case Retyped(before=before, after=after) if before != after:
            return "text changed"
        case Retyped(levelled=True):
            return "level changed"
        case Retyped():
            return "text formatted"
        case Inserted():
            return "text added"
        case Removed():
            return "text deleted"
        case Moved():
            return "shape moved or resized"
        case Restyled():
            return "shape restyled"
        case Reshaped():
            return "table reshaped"
        case Gone():
            return "shape deleted"
        case Added():
            return "shape added"
        case Spoken():
            return "page of speaker notes changed"
        case Staged(what="layout"):
            return "layout changed"
        case Staged():
            return "change of animation, transition or background"
        case _:
            assert_never(edit)


def _counted(word: str, number: int) -> str:
    first, _, rest = word.partition(" ")
    plural = {"change": "changes", "page": "pages"}.get(first, f"{first}s")
    return f"{number} {first if number == 1 else plural} {rest}"
