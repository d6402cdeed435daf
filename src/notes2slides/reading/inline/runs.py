"""Builds Runs: equal neighbours joined, white space as a reader of the page sees it."""

from __future__ import annotations

import re
import unicodedata

from notes2slides.model.maths import Maths
from notes2slides.model.text import Footnote, Mark, Run, Runs
from notes2slides.values import replace

_SPACES = re.compile("[ \t]+")
_PICTOGRAPHS = ("\U0001f000", "\U0001ffff")


class RunBuilder:
    """Takes in stretches of text and gives the runs."""

    def __init__(self) -> None:
        self._runs: list[Run] = []
        self._more: list[str] = []  # behind the text of the last run, joined to it once something else follows
        self._open = False
        self._soft: tuple[Mark, str | None] | None = None

    def add(self, text: str, marks: Mark, href: str | None) -> None:
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
        if last and self._open and last.marks == marks and last.href == href:
            self._more.append(text)
        else:
            self._append(Run(text, marks, href))
        self._open = True

    def formula(self, text: str, maths: Maths, marks: Mark, href: str | None) -> None:
        """Append a formula, which is joined to nothing."""
        if self._soft is not None:
            self._end_line("")
        self._append(Run(text, marks, href, maths))
        self._open = False

    def reference(self, footnote: Footnote, marks: Mark) -> None:
        """Append the number of a footnote, which is joined to nothing."""
        if self._soft is not None:
            self._end_line("")
        self._append(Run(str(footnote.number), marks | Mark.SUPERSCRIPT, footnote=footnote))
        self._open = False

    def line_break(self, marks: Mark, href: str | None) -> None:
        """Append a hard break; spaces before it go."""
        self._soft = None
        self._trim(" ")
        if self._runs:
            self.add("\n", marks & ~Mark.CODE, href)

    def soft_break(self, marks: Mark, href: str | None) -> None:
        """Take in the end of a line: a space, but none between two characters of scripts that have no spaces."""
        self._soft = marks, href

    def _end_line(self, following: str) -> None:
        soft, self._soft = self._soft, None
        before = self._last_character()
        if soft is not None and not (_has_no_spaces(before) and _has_no_spaces(following)):
            self.add(" ", *soft)

    def boundary(self) -> None:
        """Keep what comes next from being joined to what stands before it: two tags side by side stay two."""
        self._open = False

    def runs(self) -> Runs:
        """Return what was taken in, without white space at the ends."""
        self._soft = None
        self._trim(" \n")
        return tuple(self._runs)

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
    wide = bool(character) and unicodedata.east_asian_width(character) in "WF"
    return (
        wide and not _PICTOGRAPHS[0] <= character <= _PICTOGRAPHS[1] and "HANGUL" not in unicodedata.name(character, "")
    )


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
