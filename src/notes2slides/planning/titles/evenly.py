"""Titles in lines that are evenly long, in a box as wide as all titles': where a line is to end earlier than it would,
the words behind its end hold together."""

from __future__ import annotations

from collections.abc import Iterator

from notes2slides.model.frames import Line, Origin, TextParagraph
from notes2slides.model.text import Run, Runs, plain
from notes2slides.planning.items.pieces import split_at
from notes2slides.planning.text.typesetter import Typesetter
from notes2slides.planning.titles.title_plan import balanced
from notes2slides.values import replace

HELD = "\N{NO-BREAK SPACE}"
_SLACK = 4.0
"""Points by which held words are too wide for the line before, so that no program moves them up."""


def even_paragraph(
    runs: Runs, typesetter: Typesetter, style: str, width: float, origin: Origin | None = None
) -> TextParagraph:
    """Return a title set for that width in points, its lines as even as can be."""
    if any(run.maths for run in runs) or typesetter.line_count(runs, style, width) == 1:
        return typesetter.paragraph(runs, style, width, origin=origin)
    even = typesetter.paragraph(runs, style, balanced(runs, typesetter, style, width), origin=origin)
    held = tuple(run for line in _held(even.lines, typesetter, style, width) for run in line)
    set_anew = typesetter.paragraph(held, style, width, origin=origin)
    same = [_words(line) for line in set_anew.lines] == [_words(line) for line in even.lines]
    return set_anew if same else typesetter.paragraph(runs, style, width, origin=origin)


def _held(lines: tuple[Line, ...], typesetter: Typesetter, style: str, width: float) -> Iterator[Runs]:
    """Yield the runs of lines, those that begin a line held together up to where they no longer fit the line before."""
    room = 0.0
    for number, line in enumerate(lines):
        yield _together(line.runs, typesetter, style, room) if number else line.runs
        room = width - line.width


def _together(runs: Runs, typesetter: Typesetter, style: str, room: float) -> Runs:
    text = plain(runs)
    places = [place for place, char in enumerate(text) if char == " " and text[place + 1 :].strip()]
    for held, place in enumerate(places):
        if typesetter.width((Run(" "), *split_at(runs, place)[0]), style) > room + _SLACK:
            return _with_spaces_held(runs, frozenset(places[:held]))
    return _with_spaces_held(runs, frozenset(places))


def _with_spaces_held(runs: Runs, places: frozenset[int]) -> Runs:
    found: list[Run] = []
    start = 0
    for run in runs:
        text = "".join(HELD if start + at in places else char for at, char in enumerate(run.text))
        found.append(run if text == run.text else replace(run, text=text))
        start += len(run.text)
    return tuple(found)


def _words(line: Line) -> list[str]:
    return plain(line.runs).split()
