"""Sets runs in lines as the renderers will draw them: first fit, as every office program does it."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass

from notes2slides.measuring.faces import Metrics, Setting
from notes2slides.measuring.line_breaks import Word, graphemes, hard_lines, words
from notes2slides.measuring.run_widths import RunWidths
from notes2slides.model.deck import Line
from notes2slides.model.text import Run, Runs, plain

TOLERANCE = 0.0
"""Points by which a line may exceed its measure."""


@dataclass(frozen=True, slots=True)
class _End:
    """Where a line ends in the text, and its width in points."""

    offset: int
    width: float


def set_lines(
    runs: Runs, setting: Setting, width: float, metrics: Metrics, first_width: float | None = None
) -> tuple[Line, ...]:
    """Return the lines of a paragraph `width` points wide (its first line `first_width`); joined they give the runs.

    A line keeps the spaces or the line feed at its end; they do not count in its width. Only a single character that is
    wider than the measure exceeds it. Text without characters gives one empty line.
    """
    text = plain(runs)
    filler = _Filler(text, RunWidths(runs, setting, metrics), width, width if first_width is None else first_width)
    lines = []
    rest = list(reversed(runs))
    start = 0
    for end in filler.ends():
        lines.append(Line(runs=_taken(rest, end.offset - start), width=end.width))
        start = end.offset
    return tuple(lines)


class _Filler:
    """Fills lines with words."""

    def __init__(self, text: str, widths: RunWidths, width: float, first_width: float) -> None:
        self._text = text
        self._widths = widths
        self._width = width + TOLERANCE
        self._room = first_width + TOLERANCE

    def ends(self) -> Iterator[_End]:
        """Yield the end of each line."""
        for start, stop, end in hard_lines(self._text):
            solid = yield from self._filled(start, stop)
            yield self._ended(end, solid)

    def _ended(self, offset: int, width: float) -> _End:
        self._room = self._width
        return _End(offset, width)

    def _filled(self, start: int, stop: int) -> Generator[_End, None, float]:
        """Yield the end of each line but the last of a stretch without line feeds; return the last one's width."""
        used = solid = 0.0
        line_start = start
        for word in words(self._text, start, stop):
            width = self._widths.within(word.start, word.visible)
            if used + width > self._room and word.start > line_start:
                yield self._ended(word.start, solid)
                used, line_start = 0.0, word.start
                width = self._widths.at_line_start(word.start, word.visible)
            if used + width > self._room:
                line_start, width = yield from self._broken(word)
            solid = used + width
            used = solid + self._widths.within(word.visible, word.end)
        return solid

    def _broken(self, word: Word) -> Generator[_End, None, tuple[int, float]]:
        """Yield the end of each full line of a word wider than a line; return the rest's start and width."""
        used = 0.0
        line_start = place = word.start
        for grapheme in graphemes(self._text[word.start : word.visible]):
            width = self._widths.within(place, place + len(grapheme))
            if used + width > self._room and place > line_start:
                yield self._ended(place, used)
                used, line_start = 0.0, place
                width = self._widths.at_line_start(place, place + len(grapheme))
            used += width
            place += len(grapheme)
        return line_start, used


def _taken(rest: list[Run], count: int) -> Runs:
    """Take `count` characters from the runs, which stand in reversed order."""
    taken = []
    while count > 0:
        run = rest.pop()
        if len(run.text) > count:
            rest.append(Run(run.text[count:], run.marks, run.href))
            run = Run(run.text[:count], run.marks, run.href)
        taken.append(run)
        count -= len(run.text)
    return tuple(taken)
