"""Lines of notes that have moved since they were read: notes keep the numbers that they were read with, so that what
was made of them stays true, and whoever names a line asks for the number that it has now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from notes2slides.diagnostics import Diagnostic, Span
from notes2slides.values import replace


class MovedLines(Struct, frozen=True):
    """The numbers of the lines of one file: `known` ones, that its notes have, and those of `now`."""

    path: str = ""
    known: Sequence[int] = ()
    """By the numbers of now, from 0; no two are the same. None at all where no line has moved."""
    places: Mapping[int, int] = {}
    """The numbers of now by those that are known."""
    following: int = 0
    """A number that no line has had."""

    def known_line(self, line: int) -> int:
        """Return the number by which a line of now is known; one behind the last is its own."""
        if not self.known:
            return line
        return self.known[line] if line < len(self.known) else -line

    def line(self, known: int) -> int:
        """Return the number of now of a line."""
        return self.places.get(known, abs(known)) if self.known else known

    def now(self, span: Span) -> Span:
        """Return a place as it is now."""
        return _with_lines(span, self.line(span.first), self.line(span.last)) if span.path == self.path else span

    def as_known(self, span: Span) -> Span:
        """Return a place of now as notes have it."""
        if span.path != self.path:
            return span
        return _with_lines(span, self.known_line(span.first), self.known_line(span.last))

    def said(self, diagnostic: Diagnostic) -> Diagnostic:
        """Return a diagnostic with its place as it is now."""
        span = diagnostic.span and self.now(diagnostic.span)
        return diagnostic if span is diagnostic.span else replace(diagnostic, span=span)

    def after(self, path: str, count: int, first: int, before: Sequence[str], after: Sequence[str]) -> MovedLines:
        """Return the numbers of a file of `count` lines when those `before`, from line `first` on, were taken out for
        those `after`: of them, those that stand at the beginning or the end of both are known as before."""
        if len(before) == len(after):
            return self
        most = min(len(before), len(after))
        same = next((at for at in range(most) if before[at] != after[at]), most)
        behind = next((at for at in range(most - same) if before[-1 - at] != after[-1 - at]), most - same)
        known = self.known or range(count + 1)
        following = max(self.following, count + 1)
        new = range(following, following + len(after) - same - behind)
        order = (*known[: first + same], *new, *known[first + len(before) - behind :])
        return MovedLines(path, order, {name: line for line, name in enumerate(order)}, following + len(new))


def _with_lines(span: Span, first: int, last: int) -> Span:
    return span if (first, last) == (span.first, span.last) else Span(span.path, first, last)


AS_READ = MovedLines()
"""No line has moved."""
