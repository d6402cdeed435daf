"""Abbreviations (`*[HTML]: Hypertext Markup Language`) of one source, and where its texts use them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from notes2slides.model.text import Mark, Run, Runs
from notes2slides.reading.reports import Report


class Abbreviations:
    """What the abbreviations of one source stand for; remembers which of them are used."""

    def __init__(self) -> None:
        self._expansions: dict[str, str] = {}
        self._lines: dict[str, int] = {}
        self._used: set[str] = set()
        self._pattern: re.Pattern[str] | None = None

    def define(self, found: re.Match[str], line: int) -> None:
        """Take in a line that says what one stands for; the first for an abbreviation counts."""
        short = found["short"].strip()
        if short and short not in self._expansions:
            self._expansions[short] = found["long"].strip()
            self._lines[short] = line
            self._pattern = None

    def marked(self, runs: Runs) -> Runs:
        """Return the runs, each abbreviation as a run of its own that knows what it stands for; code is left alone."""
        if not self._expansions:
            return runs
        if self._pattern is None:
            longest_first = sorted(map(re.escape, self._expansions), key=len, reverse=True)
            self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)")
        return tuple(part for run in runs for part in self._parts(run, self._pattern))

    def _parts(self, run: Run, pattern: re.Pattern[str]) -> Iterator[Run]:
        if run.maths or run.footnote or Mark.CODE in run.marks:
            yield run
            return
        start = 0
        for found in pattern.finditer(run.text):
            if found.start() > start:
                yield replace(run, text=run.text[start : found.start()])
            self._used.add(found[0])
            yield replace(run, text=found[0], expansion=self._expansions[found[0]])
            start = found.end()
        if start < len(run.text):
            yield replace(run, text=run.text[start:]) if start else run

    def report_unused(self, report: Report) -> None:
        """Say which abbreviations stand nowhere in the text, so that what they stand for is left out."""
        for short, line in self._lines.items():
            if short not in self._used:
                message = "an abbreviation that nothing uses is left out"
                report.once("abbreviation-unused", line, message, "look for a spelling that differs", beginning=short)
