"""Says which columns of which tables are too narrow for their words, though their type is as small as it may be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from notes2slides.diagnostics import Diagnostic, Severity
from notes2slides.model.deck import Slide
from notes2slides.model.frames import Origin, TableFrame, TextFrame
from notes2slides.model.text import plain

_NO_TABLE = "this table's columns or header are too much for a slide: it is set as text"
_MOST_NAMES = 8
_LONGEST_NAME = 24
"""Characters of a column's header that tell which one is meant."""


def wide_tables(slides: Iterable[Slide]) -> Iterator[Diagnostic]:
    """Yield a warning for each table in which words are broken, with the names of their columns, or that is no table
    on its slides."""
    told: dict[str, Diagnostic] = {}
    for slide in slides:
        for slot in slide.slots:
            frame = slot.frame
            if isinstance(frame, TableFrame) and frame.crowded:
                told.setdefault(frame.origin.id, _warning(_crowded(frame), frame.origin))
            for text in frame.paragraphs if isinstance(frame, TextFrame) else ():
                if text.origin and text.origin.kind == "table":
                    told.setdefault(text.origin.id, _warning(_NO_TABLE, text.origin))
    yield from told.values()


def _warning(message: str, origin: Origin) -> Diagnostic:
    hint = "leave out columns, make two tables of them, or write shorter words"
    return Diagnostic("table-wide", Severity.WARNING, message, origin.span, hint)


def _crowded(frame: TableFrame) -> str:
    names = [_name(frame, column) for column in frame.crowded]
    more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
    return f"{len(frame.column_widths)} columns are too many for the words in {', '.join(names[:_MOST_NAMES])}{more}"


def _name(frame: TableFrame, column: int) -> str:
    name = plain(frame.rows[0][column].runs).strip()
    if not name:
        return f"column {column + 1}"
    return f"“{name}”" if len(name) <= _LONGEST_NAME else f"“{name[:_LONGEST_NAME]}…”"
