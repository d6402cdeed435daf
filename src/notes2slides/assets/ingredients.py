"""The files that notes are made of: no deck may take their places."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from notes2slides.assets.loading import figures, located
from notes2slides.locating import LocateError, NamedFiles
from notes2slides.model.notes import Notes
from notes2slides.model.tree import walk, walk_sections


def note_files(notes: Notes) -> tuple[Path, ...]:
    """Return the files from which the notes were read, those that are included too, as they are named."""
    spans = (
        holder.span
        for section in walk_sections(notes.sections)
        for holder in (section, *(block for _, block in walk(section.blocks)))
    )
    return tuple(map(Path, dict.fromkeys(span.path for span in spans)))


def ingredients(notes: Notes) -> Iterator[Path]:
    """Yield the files from which the notes were read, then those of their images that are there."""
    yield from note_files(notes)
    named = NamedFiles()
    for figure in figures(notes):
        with suppress(LocateError):
            yield located(figure, named)
