"""How many blocks the notes of one deck hold, and that they are not too many."""

from __future__ import annotations

from msgspec import Struct

from notes2slides.diagnostics import SourceError, Span
from notes2slides.limits import MOST_BLOCKS


class Room(Struct):
    """Counts the blocks of all files of a deck as they are found, before any of them is read."""

    taken: int = 0

    def take(self, path: str, line: int, count: int = 1) -> None:
        """Count blocks that begin at a line of a file; raise SourceError where a deck cannot take as many."""
        self.taken += count
        if self.taken > MOST_BLOCKS:
            message = f"these notes hold more than {MOST_BLOCKS:,} blocks, the most that one deck takes, up to here"
            hint = "make several decks of them: build fewer files at once, or part this one"
            raise SourceError(message, span=Span(path, line, line), hint=hint)
