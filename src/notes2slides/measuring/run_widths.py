"""Widths of stretches of a paragraph whose runs differ in face and size."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from math import ceil

from notes2slides.measuring.faces import Face, Metrics, Setting
from notes2slides.measuring.lettering import lettered
from notes2slides.measuring.maths_boxes import maths_box
from notes2slides.model.text import SOFT_HYPHEN, Mark, Run, Runs
from notes2slides.values import replace

RAISED_SIZE = 0.66
"""Size of superscripts and subscripts as a share of the text's."""
_AROUND = 0.06
"""White space that programs put around a formula in a line, in em."""
DOT = 72 / 600
"""Points in a dot of the device that LibreOffice Impress lays text out for, whatever it is drawn on later."""

_MONO = Mark.CODE | Mark.KEYBOARD
_RAISED = Mark.SUPERSCRIPT | Mark.SUBSCRIPT
_CUT = Mark.STRONG | Mark.EMPHASIS


def run_face(run: Run, setting: Setting) -> tuple[Face, float]:
    """Return the face that a run is drawn in, and its size as a share of the text's."""
    if run.marks == Mark.NONE:
        return setting.face, 1.0
    if Mark.QUIET in run.marks and setting.quiet is not None:
        return setting.quiet
    mono = bool(run.marks & _MONO)
    face = setting.mono if mono else setting.face
    if run.marks & _CUT:
        face = Face(face.family, face.bold or Mark.STRONG in run.marks, face.italic or Mark.EMPHASIS in run.marks)
    share = setting.mono_scale if mono else 1.0
    return face, share * RAISED_SIZE if run.marks & _RAISED else share


class RunWidths:
    """Measures stretches of a paragraph's text."""

    def __init__(self, runs: Runs, setting: Setting, metrics: Metrics) -> None:
        self._text = "".join(run.text for run in runs)
        self._metrics = metrics = lettered(metrics, setting)
        self._faces: list[tuple[Face, float]] = []
        self._formulas: dict[int, float] = {}
        self._starts: list[int] = []
        start = 0
        for run in runs:
            look = run_face(run, setting)
            if (
                run.maths is not None
                or len(self._faces) - 1 in self._formulas
                or not self._faces
                or self._faces[-1] != look
            ):
                if run.maths is not None:
                    self._formulas[len(self._faces)] = self._formula_width(run, look)
                self._faces.append(look)
                self._starts.append(start)
            start += len(run.text)
        self._starts.append(start)
        self._only = self._faces[0] if len(self._faces) == 1 and not self._formulas else None

    def all_measured(self, spans: Iterable[tuple[int, int]]) -> list[float]:
        """Return what `measured` does for each (start, stop); words are measured so, for there are many of them."""
        if self._only is None:
            return [self.measured(start, stop) for start, stop in spans]
        face, share = self._only
        text, advance = self._text, self._metrics.advance
        return [
            advance(text[start:stop], face, text[start - 1] if start else "") * share if stop > start else 0.0
            for start, stop in spans
        ]

    def measured(self, start: int, stop: int, *, at_line_start: bool = False) -> float:
        """Return the width of the text from `start` to `stop`, in em of the paragraph's size; where it begins a line it
        has nothing to kern with."""
        if self._only:
            face, share = self._only
            before = "" if at_line_start or not start else self._text[start - 1]
            return self._metrics.advance(self._text[start:stop], face, before) * share
        total = 0.0
        for place, end, number in self._stretches(start, stop):
            if number in self._formulas:
                total += self._part(number, place, end)
                continue
            face, share = self._faces[number]
            kerned = place > self._starts[number] and not (at_line_start and place == start)
            before = self._text[place - 1] if kerned else ""
            total += self._metrics.advance(self._text[place:end], face, before) * share
        return total

    def laid_out(self, start: int, stop: int, size: float) -> float:
        """Return the width in points of a line's text of that size as LibreOffice lays it out: in whole dots."""
        dots = 0
        for place, end, number in self._stretches(start, stop):
            if number in self._formulas:
                dots += ceil(self._part(number, place, end) * size / DOT)
                continue
            face, share = self._faces[number]
            dots += self._metrics.dots(self._text[place:end], face, round(size * share / DOT))
        return dots * DOT

    def hyphen(self, place: int) -> float:
        """Return the width of a hyphen behind the letter before `place`, in em of the paragraph's size."""
        letter = place - 2 if self._text[place - 1] == SOFT_HYPHEN else place - 1
        face, share = self._faces[max(0, bisect_right(self._starts, letter) - 1)]
        return self._metrics.advance("-", face, self._text[max(0, letter) : letter + 1]) * share

    def _formula_width(self, run: Run, look: tuple[Face, float]) -> float:
        """Return the width of a formula in em, whether it is drawn or written as text."""
        assert run.maths is not None
        face, share = look
        drawn = maths_box(replace(run.maths, display=False), self._metrics).width
        written = self._metrics.advance(run.text, face) * share
        return max(drawn, written) * share + _AROUND

    def _part(self, number: int, start: int, stop: int) -> float:
        """Return the share of a formula's width, in em, that a stretch of its text has."""
        length = self._starts[number + 1] - self._starts[number]
        return self._formulas[number] * (stop - start) / max(1, length)

    def _stretches(self, start: int, stop: int) -> Iterator[tuple[int, int, int]]:
        """Yield (start, stop, number of the face) for each part of the text; runs of one look are set as one."""
        number = bisect_right(self._starts, start) - 1
        while start < stop:
            end = min(stop, self._starts[number + 1])
            yield start, end, number
            start = end
            number += 1
