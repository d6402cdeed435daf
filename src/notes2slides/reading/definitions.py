"""Link definitions (`[label]: address`) of one source, and which of them nothing refers to."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from notes2slides.reading.reports import Report


class Definitions(dict[str, Any]):
    """markdown-it's table of definitions, which remembers what was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self._used: set[str] = set()
        self._lines: dict[str, int] = {}

    def get(self, label: str, default: Any = None) -> Any:
        """Return the definition that a link or image names; markdown-it asks by this method alone."""
        self._used.add(label)
        return super().get(label, default)

    def place(self, first: int) -> None:
        """Say that the definitions which are new have been read from lines that begin at `first`."""
        for label in islice(self, len(self._lines), None):
            self._lines[label] = first + int(self[label]["map"][0])

    def unused(self) -> Iterator[int]:
        """Yield the lines of definitions that no link has asked for."""
        return (line for label, line in self._lines.items() if label not in self._used)

    def report_unused(self, report: Report) -> None:
        """Say which definitions are left out, since they stand nowhere in the text."""
        for line in self.unused():
            hint = "write [text][label] where it belongs"
            report.once("definition-unused", line, "a link definition that nothing uses is left out", hint)
