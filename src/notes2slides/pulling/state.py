"""Notes while edits come back into them: read again after each step, so that no step says what it should not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from notes2slides import reading
from notes2slides.diagnostics import SourceError
from notes2slides.files.source import Source
from notes2slides.pulling.drafting import Draft
from notes2slides.pulling.finding import Refused
from notes2slides.pulling.formatting import shown_marks
from notes2slides.pulling.held import Held
from notes2slides.pulling.note_files import NotesFile, with_changes
from notes2slides.pulling.wishes import Wish

_Any = TypeVar("_Any", bound=Wish)


class Change(Struct, frozen=True):
    """A file of notes, and what it is to hold."""

    path: Path
    before: bytes
    after: bytes


class State(Struct, frozen=True):
    """Notes as they are after some steps."""

    sources: tuple[Source, ...]
    files: Mapping[str, NotesFile]
    held: Held
    options: reading.ReadOptions

    def proven(self, wishes: Sequence[_Any], drafted: Callable[[Sequence[_Any]], Draft]) -> tuple[Draft, list[_Any]]:
        """Return what the wishes make of the notes that is right when these are read, and those of which nothing is."""
        unproven: list[_Any] = []
        good: list[_Any] = []
        parts = [list(wishes)]
        while parts:
            part = parts.pop(0)
            if not part:
                continue
            if self._is_right(drafted([*good, *part])):
                good += part
            elif len(part) == 1:
                unproven += part
            else:
                half = len(part) // 2
                parts[:0] = [part[:half], part[half:]]
        return drafted(good), unproven

    def after(self, draft: Draft) -> State:
        """Return the notes as a draft makes them."""
        if not draft.lines:
            return self
        sources = tuple(with_changes(source, draft.lines) for source in self.sources)
        files = {
            path: NotesFile(path, file.changed(draft.lines[path]).encode("utf-8")) if path in draft.lines else file
            for path, file in self.files.items()
        }
        return State(sources, files, Held(reading.read(sources, self.options)[0]), self.options)

    def changes_to(self, later: State) -> tuple[Change, ...]:
        """Return what has become of the files."""
        return tuple(
            Change(Path(path), file.data, later.files[path].data)
            for path, file in self.files.items()
            if file.data != later.files[path].data
        )

    def _is_right(self, draft: Draft) -> bool:
        """Read the notes as they would be."""
        if not draft.lines:
            return True
        sources = [with_changes(source, draft.lines) for source in self.sources]
        try:
            held = Held(reading.read(sources, self.options)[0])
        except SourceError:
            return False
        if draft.shown and list(shown_marks(held).values()) != list(draft.shown.values()):
            return False
        return held.rows() == draft.rows


def unproven(wishes: Sequence[Wish]) -> list[Refused]:
    """Return wishes of which nothing comes that reads as it should."""
    return [Refused(wish, "the notes would say something else") for wish in wishes]
