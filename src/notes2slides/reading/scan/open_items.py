"""The bullets that are open where the scanner stands, and the directives that wait for what they stand before."""

from __future__ import annotations

from msgspec import Struct

from notes2slides.reading.lines.nodes import Break, Directive, FootnoteText, Leaf, ListItem, Mark, Node


class OpenItems(Struct):
    """A stack of bullets inside each other, below a list of nodes."""

    _top: list[Node]
    found: list[Leaf]
    """Gathers all leaves of the source."""
    items: list[ListItem] = []
    _waiting: list[tuple[Directive | Break | FootnoteText, int]] = []

    def holding(self, column: int, *, leniently: bool) -> int:
        """Return how many bullets stay open for a line at `column` that is no bullet.

        It belongs to the deepest one at or right of whose text it stands; failing that, and `leniently`, to the
        deepest one right of whose marker it stands.
        """
        for count in range(len(self.items), 0, -1):
            if self.items[count - 1].content <= column:
                return count
        if leniently:
            for count in range(len(self.items), 0, -1):
                if self.items[count - 1].column < column:
                    return count
        return 0

    def inside(self, column: int, *, leniently: bool = False) -> int:
        """Return the columns from the text of the bullet that a line belongs to, or from the margin, to the line."""
        holding = self.holding(column, leniently=leniently)
        return column - (self.items[holding - 1].content if holding else 0)

    def nodes(self, count: int) -> list[Node]:
        """Close all but the first `count` bullets and return where the next node goes.

        The directives that wait take their place before it.
        """
        for directive, least in self._waiting:
            self.nodes_of(max(least, count)).append(directive)
        self._waiting.clear()
        del self.items[count:]
        return self.nodes_of(count)

    def wait(self, directive: Directive | Break | FootnoteText, least: int) -> None:
        """Keep a directive for the place of the next node, or below the first `least` bullets if that is deeper.

        It closes no bullet, so that the levels of a list do not depend on it. One that follows another is placed no
        deeper, which keeps their order.
        """
        if self._waiting:
            least = min(least, self._waiting[-1][1])
        self._waiting.append((directive, least))

    def mark(self, mark: Mark, column: int) -> None:
        """Put a mark at `column` in its place; it closes all bullets that it stands not inside of."""
        self.nodes(self.holding(column, leniently=False)).append(mark)

    @property
    def edge(self) -> int:
        """The column of the innermost item: what stands at or left of it is no child of it; -1 without any."""
        return self.items[-1].column if self.items else -1

    def nodes_of(self, count: int) -> list[Node]:
        """Return where nodes below the first `count` bullets are, without closing any."""
        return self.items[count - 1].nodes if count else self._top
