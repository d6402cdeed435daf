"""Link definitions (`[label]: address`) of one source, and which of them nothing refers to."""

from __future__ import annotations

from typing import Any

from notes2slides.reading.lines.reports import Report
from notes2slides.reading.lines.scopes import Room


class Definitions(dict[str, Any]):
    """markdown-it's table of definitions, which remembers what was asked for."""

    def __init__(self, path: str, room: Room) -> None:
        super().__init__()
        self._path = path
        self._room = room
        self._used: set[str] = set()
        self._lines: dict[str, int] = {}
        self._first = 1

    def __setitem__(self, label: str, definition: Any) -> None:
        """Take in a definition; raises SourceError where a deck cannot take as many."""
        super().__setitem__(label, definition)
        self._lines[label] = self._first + int(definition["map"][0])
        self._room.take(self._path, self._lines[label])

    def get(self, label: str, default: Any = None) -> Any:
        """Return the definition that a link or image names; markdown-it asks by this method alone."""
        self._used.add(label)
        return super().get(label, default)

    def place(self, first: int) -> None:
        """Say that lines are read next of which the first is line `first`."""
        self._first = first

    def report_unused(self, report: Report) -> None:
        """Say which definitions are left out, since no link has asked for them."""
        for label, line in self._lines.items():
            if label not in self._used:
                hint = "write [text][label] where it belongs"
                report.once("definition-unused", line, "a link definition that nothing uses is left out", hint)
