"""Says what is more than a slide holds: formulas and tables that are too wide, pictures that have less room than they
ask for, and whatever runs over its foot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from notes2slides.diagnostics import Diagnostic, Severity
from notes2slides.model.deck import Slide, Slot
from notes2slides.model.frames import FormulaFrame, ImageFrame, Origin, TableFrame, TextFrame
from notes2slides.model.text import plain
from notes2slides.planning.passages.cost import RUNS_OVER

_SLACK = 0.1
"""Points that rounding may cost."""
_FORMULA_HINT = "break it into lines with aligned, or give its parts names"
_TABLE_HINT = "leave out columns, make two tables of them, or write shorter words"
_MUCH = 0.9
"""Of the size that is asked for, less than which is told."""
_MOST_NAMES = 8
_LONGEST_NAME = 24
"""Characters of a column's header that tell which one is meant."""


def oversized(slides: Sequence[Slide]) -> Iterator[Diagnostic]:
    """Yield a warning for each slide that runs over its foot, for each formula that may run over the sides of its slide
    and each table in which words are broken, and for each of both that is set as text; then a note on pictures."""
    for slide in slides:
        if slide.fill > RUNS_OVER:
            message = f"slide {slide.number} holds something higher than a slide, which runs over its foot"
            yield Diagnostic("does-not-fit", Severity.WARNING, message, slide.source, "part it in the notes")
    slots = [slot for slide in slides for slot in slide.slots]
    yield from _formulas(slots)
    yield from _tables(slots)
    yield from _pictures(slots)


def _pictures(slots: Iterable[Slot]) -> Iterator[Diagnostic]:
    """Yield one note for all pictures that have less room than they are to take."""
    found = [slot.frame for slot in slots if isinstance(slot.frame, ImageFrame) and slot.frame.share < _MUCH]
    if found:
        share = f"{found[0].share:.0%}"
        message = f"this picture is drawn at {share} of the size asked for: its slide has no more room"
        if len(found) > 1:
            drawn = f"{len(found)} pictures are drawn smaller than asked for, the first, here, at {share}"
            message = f"{drawn}: their slides have no more room"
        hint = "write --- before it for a slide of its own, or ask for less"
        yield Diagnostic("picture-small", Severity.NOTE, message, found[0].origin.span, hint)


def _formulas(slots: Iterable[Slot]) -> Iterator[Diagnostic]:
    told: set[str] = set()
    for slot in slots:
        frame = slot.frame
        if isinstance(frame, FormulaFrame) and frame.width > slot.rect.width + _SLACK:
            yield _formula("this formula may be wider than its slide", frame.origin)
        for origin in _set_as_text(slot, "formula"):
            if origin.id not in told:
                told.add(origin.id)
                yield _formula("this formula is too large for a slide: it is set as text", origin)


def _formula(message: str, origin: Origin) -> Diagnostic:
    return Diagnostic("formula-wide", Severity.WARNING, message, origin.span, _FORMULA_HINT)


def _tables(slots: Iterable[Slot]) -> Iterator[Diagnostic]:
    told: dict[str, tuple[str, Origin]] = {}
    for slot in slots:
        frame = slot.frame
        if isinstance(frame, TableFrame) and frame.crowded:
            told.setdefault(frame.origin.id, (_crowded(frame), frame.origin))
        for origin in _set_as_text(slot, "table"):
            message = "this table's columns or header are too much for a slide: it is set as text"
            told.setdefault(origin.id, (message, origin))
    for message, origin in told.values():
        yield Diagnostic("table-wide", Severity.WARNING, message, origin.span, _TABLE_HINT)


def _set_as_text(slot: Slot, kind: str) -> Iterator[Origin]:
    """Yield where paragraphs come from that stand for what is drawn where it can be."""
    for text in slot.frame.paragraphs if isinstance(slot.frame, TextFrame) else ():
        if text.origin and text.origin.kind == kind:
            yield text.origin


def _crowded(frame: TableFrame) -> str:
    """Return which columns of a table are too narrow for their words, though its type is as small as it may be."""
    names = [_name(frame, column) for column in frame.crowded]
    more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
    return f"{len(frame.column_widths)} columns are too many for the words in {', '.join(names[:_MOST_NAMES])}{more}"


def _name(frame: TableFrame, column: int) -> str:
    name = plain(frame.rows[0][column].runs).strip()
    if not name:
        return f"column {column + 1}"
    return f"“{name}”" if len(name) <= _LONGEST_NAME else f"“{name[:_LONGEST_NAME]}…”"
