"""Runs as a text is read: what is open where they are written, equal neighbours joined, white space as it is seen."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from notes2slides.model.maths.as_text import maths_text
from notes2slides.model.maths.tree import Maths
from notes2slides.model.text import Footnote, Mark, Run, Runs
from notes2slides.values import replace

_SPACES = re.compile("[ \t]+")
_PICTOGRAPHS = ("\U0001f000", "\U0001ffff")


class RunWriter:
    """Writes the runs of a text, each with the marks, the link and the tags that are open there."""

    def __init__(self) -> None:
        self.shown = 0
        """How many things have been written that can be seen."""
        self.tags: list[str] = []
        """Tags that have been closed, as written, in order."""
        self._runs: list[Run] = []
        self._more: list[str] = []  # behind the text of the last run, joined to it once something else follows
        self._joins = False  # what is written next to the last run, if it looks the same
        self._soft: tuple[Mark, str | None] | None = None
        self._marks: Counter[Mark] = Counter()
        self._links: list[tuple[str | None, int]] = []
        self._names: list[list[str]] = []
        self._taken = 0

    def runs(self) -> Runs:
        """Return what has been written, without white space at the ends."""
        self._soft = None
        self._trim(" \n")
        return tuple(self._runs)

    def add(self, text: str, mark: Mark = Mark.NONE) -> None:
        """Write text, with one more mark."""
        self._take(text, seen=bool(text.strip()))
        self._write(text, self._current() | mark, self._address())

    def formula(self, maths: Maths) -> None:
        """Write a formula, which is joined to nothing."""
        text = maths_text(maths)
        self._take(text, seen=True)
        self._write_whole(Run(text, self._current(), self._address(), maths))

    def reference(self, footnote: Footnote) -> None:
        """Write a footnote's number, which is joined to nothing and no part of a tag's name.

        Right behind another it has a comma: 1 and 2 are no 12.
        """
        self._taken += 1
        self.shown += 1
        follows = self._soft is None and bool(self._runs) and self._runs[-1].footnote is not None
        text = f",{footnote.number}" if follows else str(footnote.number)
        self._write_whole(Run(text, self._current() | Mark.SUPERSCRIPT, footnote=footnote))

    def soft_break(self) -> None:
        """Take in the end of a line: a space, but none between two characters of scripts that have no spaces."""
        self._soft = self._current(), self._address()

    def line_break(self) -> None:
        """Write a hard break; spaces before it go."""
        self._soft = None
        self._trim(" ")
        if self._runs:
            self._write("\n", self._current() & ~Mark.CODE, self._address())

    def new_line(self) -> None:
        """Write a hard break where a line has begun."""
        if self._soft is not None or self._last_character() not in ("", "\n"):
            self.line_break()

    def mark(self, mark: Mark, count: int) -> None:
        """Open a mark once more, or with -1 close it."""
        self._marks[mark] += count

    def open_tag(self) -> None:
        """Begin a tag, whose name is what is written until it is closed; two tags side by side stay two."""
        self._joins = False
        self._names.append([])

    def close_tag(self) -> None:
        """End the innermost tag; one without a name is none."""
        self._joins = False
        if name := "".join(self._names.pop()).strip():
            self.tags.append(name)

    def hashtag(self, name: str) -> None:
        """Write a tag that is one word."""
        self._joins = False
        self.add(name, Mark.TAG)
        self._joins = False
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

    def _write(self, text: str, marks: Mark, href: str | None) -> None:
        """Append text; outside code, a run of spaces is one, and none stands after another or after a line break."""
        if self._soft is not None and text:
            self._end_line(text[0])
        if Mark.CODE not in marks:
            text = _SPACES.sub(" ", text)
            if self._last_character() in " \n":
                text = text.lstrip(" ")
        if not text:
            return
        last = self._runs[-1] if self._runs else None
        if last and self._joins and last.marks == marks and last.href == href:
            self._more.append(text)
        else:
            self._append(Run(text, marks, href))
        self._joins = True

    def _write_whole(self, run: Run) -> None:
        if self._soft is not None:
            self._end_line("")
        self._append(run)
        self._joins = False

    def _end_line(self, following: str) -> None:
        soft, self._soft = self._soft, None
        before = self._last_character()
        if soft is not None and not (_has_no_spaces(before) and _has_no_spaces(following)):
            self._write(" ", *soft)

    def _append(self, run: Run) -> None:
        self._close()
        self._runs.append(run)

    def _close(self) -> None:
        """Give the last run all of its text."""
        if self._more:
            last = self._runs[-1]
            self._runs[-1] = replace(last, text="".join((last.text, *self._more)))
            self._more.clear()

    def _last_character(self) -> str:
        """Return the last character so far, "" before the first."""
        text = self._more[-1] if self._more else self._runs[-1].text if self._runs else ""
        return text[-1:]

    def _trim(self, characters: str) -> None:
        self._close()
        while self._runs and Mark.CODE not in self._runs[-1].marks and not self._runs[-1].maths:
            kept = self._runs[-1].text.rstrip(characters)
            if kept:
                self._runs[-1] = replace(self._runs[-1], text=kept)
                return
            self._runs.pop()


def _has_no_spaces(character: str) -> bool:
    """Return whether a character is East Asian wide, punctuation too, but not Korean or a pictograph.

    Between two such a line's end is no space (CSS Text 3, 4.1.3, "Segment Break Transformation Rules").
    """
    if not character or unicodedata.east_asian_width(character) not in "WF":
        return False
    return not _PICTOGRAPHS[0] <= character <= _PICTOGRAPHS[1] and "HANGUL" not in unicodedata.name(character, "")


def trim_start(runs: Runs, characters: str) -> Runs:
    """Return the runs without these characters at their start."""
    for index, run in enumerate(runs):
        kept = run.text if run.maths else run.text.lstrip(characters)
        if kept:
            return (replace(run, text=kept), *runs[index + 1 :])
    return ()


def marked(runs: Runs, mark: Mark) -> Runs:
    """Return the runs, each with one more mark."""
    return tuple(replace(run, marks=run.marks | mark) for run in runs)
