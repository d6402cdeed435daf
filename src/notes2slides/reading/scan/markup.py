"""The tags in the lines of a scope: where each stands, which end belongs to which start, and what is between them."""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Container, Sequence
from functools import cached_property
from itertools import accumulate

from notes2slides.html_names import FLOW
from notes2slides.reading.lines.elements import Found, Tag, tags_in, without_tags
from notes2slides.reading.lines.syntax import indentation
from notes2slides.reading.lines.uncoded import uncoded


class Markup:
    """The tags of some lines, looked for where the first is asked for."""

    def __init__(self, lines: Sequence[str], closed: Container[str]) -> None:
        """`closed` are the elements that have an end somewhere in the file."""
        self._lines = lines
        self._closed = closed

    @cached_property
    def text(self) -> str:
        """All lines."""
        return "\n".join(self._lines)

    @cached_property
    def tags(self) -> list[Found]:
        """All tags outside code, in order."""
        return tags_in(uncoded(self._lines), self._closed)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(len(line) + 1 for line in self._lines)]

    @cached_property
    def _at(self) -> dict[int, int]:
        return {found.start: index for index, found in enumerate(self.tags)}

    @cached_property
    def _partners(self) -> dict[int, int]:
        """The end of each element that has one, by the index of its start; elements may cross."""
        waiting: dict[str, list[int]] = {}
        partners: dict[int, int] = {}
        for index, found in enumerate(self.tags):
            if found.tag.kind == "start":
                waiting.setdefault(found.tag.element, []).append(index)
            elif found.tag.kind == "end" and waiting.get(found.tag.element):
                partners[waiting[found.tag.element].pop()] = index
        return partners

    def at(self, row: int, at: int) -> int | None:
        """Return the index of the tag that begins at a position of a row."""
        return self._at.get(self._starts[row] + at)

    def place(self, offset: int) -> tuple[int, int]:
        """Return row and position of an offset in the text."""
        row = bisect_right(self._starts, offset) - 1
        return row, offset - self._starts[row]

    def stop(self, index: int, outside: int) -> tuple[int, int]:
        """Return the index of the tag behind an element, and the offset where its content ends.

        An element without an end goes on to the next blank line; one in a bullet ends at the latest before a line at
        or left of column `outside` (-1: no bullet).
        """
        first, _ = self.place(self.tags[index].end)
        partner = self._partners.get(index)
        last = self.place(self.tags[partner].start)[0] if partner is not None else len(self._lines) - 1
        row = last + 1 if outside < 0 or first == last else self._outdented(first + 1, last, outside)
        if partner is None:
            blank = bisect_right(self._blank, first)
            row = min(row, self._blank[blank]) if blank < len(self._blank) else row
        if row <= last:
            offset = self._starts[row] - 1
            return self._first(offset), offset
        if partner is not None:
            return partner, self.tags[partner].start
        return len(self.tags), len(self.text)

    def inside(self, start: int, end: int) -> tuple[list[str], int]:
        """Return the lines between two offsets, without the columns that all are indented by, and the first's row."""
        lines = self.text[start:end].split("\n")
        filled = [line for line in lines[1:] if line.strip()]
        columns = min((len(line) - len(line.lstrip()) for line in filled), default=0)
        below = (line[columns:] if line.strip() else "" for line in lines[1:])
        return [lines[0].lstrip(), *below], self.place(start)[0]

    def between(self, start: int, end: int) -> list[Found]:
        """Return the tags that begin between two offsets."""
        return self.tags[self._first(start) : self._first(end)]

    def words(self, start: int, end: int) -> str:
        """Return the text between two offsets without its tags, and with a blank for each that ends a line."""
        return without_tags(self.text, self.between(start, end), start, end, _blank_for)

    def code(self, start: int, end: int) -> str:
        """Return the text between two offsets without its tags, where backticks are only backticks."""
        text = self.text[start:end]
        return without_tags(text, tags_in(text, self._closed), 0, len(text), _line_for)

    def holds_another(self, index: int, behind: int) -> bool:
        """Return whether an element begins again before the tag `behind` its end."""
        places = self._begun[self.tags[index].tag.element]
        following = bisect_right(places, index)
        return following < len(places) and places[following] < behind

    def _first(self, offset: int) -> int:
        """Return the index of the first tag that begins at an offset or behind it."""
        return bisect_left(self.tags, offset, key=lambda found: found.start)

    def _outdented(self, row: int, last: int, outside: int) -> int:
        """Return the first row, from one on, that begins at or left of a column; one behind the last if there is none.

        Each row that is looked at begins further left than the one before.
        """
        columns, following = self._outline
        while row <= last and columns[row] > outside:
            row = following[row]
        return row

    @cached_property
    def _outline(self) -> tuple[list[int], list[int]]:
        """The column at which each row begins, and the next row that begins further left."""
        begins = map(indentation, self._lines)
        columns = [
            at_column if at < len(line) else sys.maxsize
            for line, (at_column, at) in zip(self._lines, begins, strict=True)
        ]
        following = [len(columns)] * len(columns)
        below: list[int] = []
        for row in range(len(columns) - 1, -1, -1):
            while below and columns[below[-1]] >= columns[row]:
                below.pop()
            following[row] = below[-1] if below else len(columns)
            below.append(row)
        return columns, following

    @cached_property
    def _blank(self) -> list[int]:
        """The rows without words."""
        return [row for row, line in enumerate(self._lines) if not line.strip(" \t")]

    @cached_property
    def _begun(self) -> dict[str, list[int]]:
        """The indexes of all starts of each element."""
        begun: dict[str, list[int]] = {}
        for index, found in enumerate(self.tags):
            if found.tag.kind == "start":
                begun.setdefault(found.tag.element, []).append(index)
        return begun


def _blank_for(tag: Tag) -> str:
    return " " if tag.element in FLOW or tag.element == "br" else ""


def _line_for(tag: Tag) -> str:
    return "\n" if tag.element == "br" else ""
