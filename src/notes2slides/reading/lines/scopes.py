"""What the scanner walks over, what it gathers, and how many blocks that may be."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from msgspec import Struct, field

from notes2slides.diagnostics import SourceError, Span
from notes2slides.files.limits import DEEPEST, MOST_BLOCKS
from notes2slides.reading.lines.expansions import Abbreviations
from notes2slides.reading.lines.nodes import FootnoteText, Jump, Leaf, Node
from notes2slides.reading.lines.reports import Report

Includes = Callable[[int, int], bool]
"""Tells whether other notes stand in the place of a line, which is inside so many bullets and quotations."""


class Room(Struct):
    """Counts the blocks of all files of a deck as they are found, before any of them is read."""

    taken: int = 0

    def take(self, path: str, line: int, count: int = 1) -> None:
        """Count blocks that begin at a line of a file; raise SourceError where a deck cannot take as many."""
        self.taken += count
        if self.taken > MOST_BLOCKS:
            message = f"these notes hold more than {MOST_BLOCKS:,} blocks, the most that one deck takes, up to here"
            hint = "make several decks of them: build fewer files at once, or part this one"
            raise SourceError(message, span=Span(path, line, line), hint=hint)


class Scan(Struct):
    """What was found in a source."""

    path: str
    report: Report
    includes: Includes
    room: Room = field(default_factory=Room)
    nodes: list[Node] = []
    leaves: list[Leaf] = []
    jumps: list[Jump] = []
    footnotes: list[FootnoteText] = []
    titles: list[str] = []
    """Of alerts, and the cells of tables in HTML, as Markdown."""
    abbreviations: Abbreviations = field(default_factory=Abbreviations)
    closed: frozenset[str] = frozenset()
    """Elements of HTML that have an end tag somewhere in the source, in small letters."""

    def count(self, line: int) -> None:
        """Count a block that begins on a line; raise SourceError where there are too many."""
        self.room.take(self.path, line)


class Scope(Struct):
    """Lines to be scanned: the source, or the inside of a quotation."""

    lines: list[str]
    first: int
    nodes: list[Node]
    depth: int
    quoted: bool = False
    """They are the inside of a quotation."""

    def deeper(self, bullets: int, span: Span) -> int:
        """Return the depth of what begins at a place inside so many bullets; raise SourceError if it is too great."""
        depth = self.depth + bullets + 1
        if depth > DEEPEST:
            message = f"bullets and quotations stand more than {DEEPEST} levels inside each other here"
            raise SourceError(message, span=span, hint="indent this line less")
        return depth


class Place(NamedTuple):
    """Where the scanner stands: in a row of its lines, at a column, at a position of the row's text."""

    row: int
    column: int
    at: int
