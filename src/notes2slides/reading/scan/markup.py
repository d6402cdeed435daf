"""The tags in the lines of a scope: where each stands, which end belongs to which start, and what is between them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Sequence
from functools import cached_property
from itertools import accumulate

from msgspec import Struct

from notes2slides.reading.lines.elements import TAG, Tag, is_tag, tag_of
from notes2slides.reading.lines.syntax import indentation
from notes2slides.reading.lines.uncoded import uncoded


class Found(Struct, frozen=True):
    """A tag with its place in the text of a scope."""

    tag: Tag
    start: int
    end: int
    """Behind its `>`."""


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
        found = []
        for match in TAG.finditer(uncoded(self._lines)):
            tag, before = tag_of(match), self._before(match.start())
            if is_tag(tag, match[0], before, self._closed) and before != "\\":
                found.append(Found(tag, match.start(), match.end()))
        return found

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

    def _before(self, offset: int) -> str:
        """Return the character before an offset; a line's end where only blanks stand before it in its line."""
        row, at = self.place(offset)
        return self._lines[row][at - 1 : at] if at and not self._lines[row][max(0, at - 80) : at].isspace() else "\n"

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
        for row in range(first + 1, last + 1):
            column, at = indentation(self._lines[row])
            is_blank = at == len(self._lines[row])
            if (partner is None and is_blank) or (not is_blank and column <= outside):
                offset = self._starts[row] - 1
                return self._behind(offset), offset
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

    def _behind(self, offset: int) -> int:
        """Return the index of the first tag that begins behind an offset."""
        return bisect_right(self.tags, offset, key=lambda found: found.start)
