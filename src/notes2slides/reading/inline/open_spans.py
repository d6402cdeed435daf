"""The marks, links and tags that are open where a phrase is being read, and the runs that are written in them."""

from __future__ import annotations

from collections import Counter

from notes2slides.model.maths import Maths
from notes2slides.model.maths_text import maths_text
from notes2slides.model.text import Footnote, Mark, Runs
from notes2slides.reading.inline.runs import RunBuilder


class OpenSpans:
    """Writes runs, each with what is open there."""

    def __init__(self) -> None:
        self.shown = 0
        """How many things have been written that can be seen."""
        self.tags: list[str] = []
        """Tags that have been closed, as written, in order."""
        self._runs = RunBuilder()
        self._marks: Counter[Mark] = Counter()
        self._links: list[tuple[str | None, int]] = []
        self._names: list[list[str]] = []
        self._taken = 0

    def runs(self) -> Runs:
        """Return what has been written."""
        return self._runs.runs()

    def add(self, text: str, mark: Mark = Mark.NONE) -> None:
        """Write text, with one more mark."""
        self._take(text, seen=bool(text.strip()))
        self._runs.add(text, self._current() | mark, self._address())

    def formula(self, maths: Maths) -> None:
        """Write a formula."""
        text = maths_text(maths)
        self._take(text, seen=True)
        self._runs.formula(text, maths, self._current(), self._address())

    def reference(self, footnote: Footnote) -> None:
        """Write a footnote's number, which is no part of a tag's name."""
        self._taken += 1
        self.shown += 1
        self._runs.reference(footnote, self._current())

    def soft_break(self) -> None:
        """Take in the end of a line."""
        self._runs.soft_break(self._current(), self._address())

    def line_break(self) -> None:
        """Write a hard break."""
        self._runs.line_break(self._current(), self._address())

    def mark(self, mark: Mark, count: int) -> None:
        """Open a mark once more, or with -1 close it."""
        self._marks[mark] += count

    def open_tag(self) -> None:
        """Begin a tag, whose name is what is written until it is closed."""
        self._runs.boundary()
        self._names.append([])

    def close_tag(self) -> None:
        """End the innermost tag; one without a name is none."""
        self._runs.boundary()
        if name := "".join(self._names.pop()).strip():
            self.tags.append(name)

    def hashtag(self, name: str) -> None:
        """Write a tag that is one word."""
        self._runs.boundary()
        self.add(name, Mark.TAG)
        self._runs.boundary()
        self.tags.append(name)

    def open_link(self, address: str | None) -> None:
        """Begin a link; None: its text alone is kept."""
        self._links.append((address, self._taken))

    def is_link_empty(self) -> bool:
        """Return whether the innermost link leads somewhere and nothing is written in it."""
        address, taken = self._links[-1]
        return bool(address) and self._taken == taken

    def close_link(self) -> None:
        """End the innermost link."""
        self._links.pop()

    def _take(self, text: str, *, seen: bool) -> None:
        self._taken += len(text)
        self.shown += seen
        for names in self._names:
            names.append(text)

    def _address(self) -> str | None:
        return self._links[-1][0] if self._links else None

    def _current(self) -> Mark:
        marks = Mark.NONE
        for mark, count in self._marks.items():
            if count > 0:
                marks |= mark
        return marks
