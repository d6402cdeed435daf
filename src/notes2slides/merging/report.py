"""What becomes of an edited deck, as diagnostics: a line a slide, and a warning for all that wants a look."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import assert_never

from notes2slides.diagnostics import Diagnostic, Severity, Span, counted
from notes2slides.merge_base import Base, read_base
from notes2slides.merging.applying.staging import staged
from notes2slides.merging.checking import shown_words
from notes2slides.merging.comparing.edits import edits_of
from notes2slides.merging.comparing.outcome import SlideOutcome, in_words
from notes2slides.merging.comparing.sides import Sides, their_added
from notes2slides.merging.merging import CannotMergeError, Merged, merge
from notes2slides.merging.package.packages import opened_file
from notes2slides.writing import Fate, ToldConflict, ToldSlide

_MOST = 12
"""Slides that are told one by one."""
_SHOWN = 80
_FATES: dict[Fate, str] = {
    "carried": "is as you edited it",
    "merged": "has your edits and what is new in the notes",
    "added": "is your own, and is kept",
    "deleted": "stays deleted",
    "back": "was deleted, and is back: its notes have changed",
    "gone": "is gone from the notes",
    "both": "is gone from the notes, and is kept because you edited it",
}
_WARNED: tuple[Fate, ...] = ("back", "both")


def merged_with(path: Path, new: bytes, lines: Mapping[str, str]) -> tuple[Merged, tuple[Diagnostic, ...]]:
    """Return an edited deck merged with the new one, and what is to be said of it. Raises CannotMergeError."""
    found = merge(path, new, lines)
    return found, (*_told(path, found.slides), *_missing(path, found))


def told_slides(slides: Sequence[SlideOutcome]) -> tuple[ToldSlide, ...]:
    """Return what becomes of each slide of an edited deck."""
    return tuple(map(_told_slide, slides))


def _told_slide(slide: SlideOutcome) -> ToldSlide:
    conflicts = (
        ToldConflict(what=each.what, typed=each.theirs, notes=each.ours, place=each.place or slide.place)
        for each in slide.conflicts
    )
    return ToldSlide(
        slide=slide.number,
        title=slide.title,
        fate=slide.fate,
        edits=in_words(slide.edits),
        place=slide.place,
        conflicts=tuple(conflicts),
        lost=tuple(slide.lost),
    )


def _missing(path: Path, found: Merged) -> Iterator[Diagnostic]:
    if found.lost:
        message = f"{path.name}: no place was found for words that you typed: {shown_words(found.lost)}"
        yield Diagnostic("edits-lost", Severity.WARNING, message)
    if not found.has_looks:
        message = (
            f"{path.name}: saved by LibreOffice or Google Slides, which write every look anew: your words and shapes "
            "are taken over, but shapes that were built stand and look as the notes have it"
        )
        yield Diagnostic("edits-lost", Severity.WARNING, message)
    if found.designs:
        more = f" and {counted(len(found.designs) - 3, 'more layout')}" if len(found.designs) > 3 else ""
        message = f"{path.name}: changed by you or by another theme, and now as the notes have it: "
        yield Diagnostic("edits-lost", Severity.WARNING, message + ", ".join(found.designs[:3]) + more)


def edited_slides(path: Path) -> tuple[Diagnostic, ...]:
    """Return what was edited in a deck since it was built, a note for each slide; nothing where that is not known."""
    base = read_base(path)
    if not isinstance(base, Base):
        return ()
    try:
        return tuple(_edited(path, base))
    except Exception:  # whatever a program wrote there: who merges it tells what is wrong
        return ()


def _edited(path: Path, base: Base) -> Iterator[Diagnostic]:
    package = opened_file(path)
    sides = Sides(base.slides, package, (), package)
    found: list[tuple[int, str]] = []
    for number, written in enumerate(base.slides):
        if number not in sides.found:
            found.append(
                (number + 1, f"slide {number + 1} of those that were built, {_named(written.title)}, is deleted")
            )
            continue
        slide = sides.theirs[sides.found[number]]
        edits = edits_of(written, slide, looks=sides.looks)
        if sides.looks:
            edits = (*edits, *staged(written, slide, package))
        if edits:
            found.append((slide.number, f"slide {slide.number}, {_named(slide.title)}: {in_words(edits)}"))
    found += [(slide.number, f"slide {slide.number}, {_named(slide.title)}, is new") for slide in their_added(sides)]
    yield from (Diagnostic("edited", Severity.NOTE, f"{path.name}: {said}") for _, said in sorted(found))


def _told(path: Path, slides: Sequence[SlideOutcome]) -> Iterator[Diagnostic]:
    for slide in slides[:_MOST]:
        edits = f" ({in_words(slide.edits)})" if slide.edits else ""
        message = f"{path.name}: {_place(slide)} {_FATES[slide.fate]}{edits}"
        severity = Severity.WARNING if slide.fate in _WARNED else Severity.NOTE
        yield Diagnostic("edits-merged", severity, message, _span(slide.place), _hint(slide))
    if len(slides) > _MOST:
        message = (
            f"{path.name}: {counted(len(slides) - _MOST, 'further slide')} with edits of yours are carried over too"
        )
        yield Diagnostic("edits-merged", Severity.NOTE, message)
    for slide in slides:
        for conflict in slide.conflicts:
            ours = f"; the notes say “{_short(conflict.ours)}”" if conflict.ours else ""
            theirs = f", “{_short(conflict.theirs)}”" if conflict.theirs else ""
            message = f"{path.name}: {_place(slide)} has {conflict.what}{theirs}{ours}"
            where = "in the speaker notes, marked" if conflict.is_spoken else "in a box on the slide"
            what = "the mark" if conflict.is_spoken else "the box"
            hint = f"your words stand {where}: take them over where you want them, and remove {what}"
            span = _span(conflict.place or slide.place)
            yield Diagnostic("edits-conflict", Severity.WARNING, message, span, hint if theirs else "")
        for lost in slide.lost:
            message = f"{path.name}: {_place(slide)} does not show {lost} as you had it"
            yield Diagnostic("edits-lost", Severity.WARNING, message, _span(slide.place))


def _place(slide: SlideOutcome) -> str:
    number = f"slide {slide.number}" if slide.number else "a slide"
    return f"{number}, {_named(slide.title)},"


def _named(title: str) -> str:
    return f"“{_short(title)}”" if title.strip() else "without a title"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN].rstrip()}…"


def _span(place: str) -> Span | None:
    file, _, line = place.rpartition(":")
    return Span(file, int(line), int(line)) if file and line.isdecimal() else None


def _hint(slide: SlideOutcome) -> str:
    match slide.fate:
        case "back":
            return "delete it again, or its lines in the notes"
        case "both":
            return "delete the slide if you do not need it any more"
        case "carried" | "merged" | "added" | "deleted" | "gone":
            return ""
        case _:
            assert_never(slide.fate)


__all__ = ["CannotMergeError", "edited_slides", "merged_with"]
