"""Abbreviations (`*[HTML]: Hypertext Markup Language`) of one source, and where its texts use them."""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Iterator
from operator import neg

from notes2slides.model.text import Mark, Run, Runs
from notes2slides.reading.lines.reports import Report
from notes2slides.values import replace

_WORD = re.compile(r"\w+|\W")


class Abbreviations:
    """What the abbreviations of one source stand for; remembers which of them are used."""

    def __init__(self) -> None:
        self._expansions: dict[str, str] = {}
        self._lines: dict[str, int] = {}
        self._used: set[str] = set()
        self._lengths: dict[str, list[int]] = {}
        """How long the abbreviations are that begin with a word or sign, the longest first."""

    def __bool__(self) -> bool:
        """Return whether there are any."""
        return bool(self._expansions)

    def define(self, found: re.Match[str], line: int) -> None:
        """Take in a line that says what one stands for; the first for an abbreviation counts."""
        short = found["short"].strip()
        if short and short not in self._expansions:
            self._expansions[short] = found["long"].strip()
            self._lines[short] = line
            lengths = self._lengths.setdefault(_WORD.findall(short)[0], [])
            if len(short) not in lengths:
                insort(lengths, len(short), key=neg)

    def marked(self, runs: Runs) -> Runs:
        """Return the runs, each abbreviation as a run of its own that knows what it stands for; code is left alone."""
        if not self._expansions:
            return runs
        return tuple(part for run in runs for part in self._parts(run))

    def _parts(self, run: Run) -> Iterator[Run]:
        if run.maths or run.footnote or Mark.CODE in run.marks:
            yield run
            return
        start = 0
        for at, short in self._found(run.text):
            if at > start:
                yield replace(run, text=run.text[start:at])
            self._used.add(short)
            yield replace(run, text=short, expansion=self._expansions[short])
            start = at + len(short)
        if start < len(run.text):
            yield replace(run, text=run.text[start:]) if start else run

    def _found(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield the abbreviations in a text with their places: whole words, of several that fit the longest."""
        end = 0
        for word in _WORD.finditer(text):
            at = word.start()
            if at < end or _is_word(text[at - 1 : at]):
                continue
            ends = (at + length for length in self._lengths.get(word[0], ()))
            whole = (to for to in ends if text[at:to] in self._expansions and not _is_word(text[to : to + 1]))
            if to := next(whole, 0):
                yield at, text[at:to]
                end = to

    def report_unused(self, report: Report) -> None:
        """Say which abbreviations stand nowhere in the text, so that what they stand for is left out."""
        for short, line in self._lines.items():
            if short not in self._used:
                message = "an abbreviation that nothing uses is left out"
                report.once("abbreviation-unused", line, message, "look for a spelling that differs", beginning=short)


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"
