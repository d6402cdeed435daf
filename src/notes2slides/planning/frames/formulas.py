"""A formula on a line of its own: its size, and where it is broken if it is wider than the slide, or parted if it is
higher."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from math import inf

from notes2slides.measuring.maths_boxes import Box, lines_box
from notes2slides.model.frames import FormulaFrame, Origin
from notes2slides.model.maths import tree
from notes2slides.model.maths.as_text import maths_runs
from notes2slides.model.maths.tree import Maths, Node, Row, is_relation, line_count, lines_of, parts
from notes2slides.planning.frames.tables import NOWHERE
from notes2slides.planning.text.tints import tinted_maths
from notes2slides.planning.text.typesetter import Typesetter
from notes2slides.values import replace

SMALLEST = 18.0
"""Points; a formula that is too wide is set no smaller, but broken."""
STYLE = "formula"
_INDENT = tree.Space(1.0)
"""Before what goes on with an operator, in em."""


class SetFormula:
    """A formula over a width in points. Each of its lines is measured once: where several slides hold them, a plan
    tries them in many parts."""

    def __init__(
        self, maths: Maths, typesetter: Typesetter, width: float, most: float = inf, larger: Sequence[float] = ()
    ) -> None:
        """Its size is at `most` so many points; tried first are the `larger` ones, shares of the largest of text."""
        self._maths, self._typesetter, self._width, self._most = maths, typesetter, width, most
        self._larger = [share * typesetter.theme.scales[0][0] for share in larger]
        self._texts: dict[tuple[int, float], float] = {}

    def frame(self, scale: int, room: float, origin: Origin, rows: tuple[int, int] | None = None) -> FormulaFrame:
        """Return the formula, or of those in lines the `rows`, end excluded, at the size of that scale; where that is
        wider than the width or higher than `room`, in points, smaller, else broken into lines.

        It is broken before relations, then before plus and minus, then between any two of its parts, at last so that
        each line is as full as it can be. A formula with a part that is too wide by itself stays too wide, and one of
        too many lines too high.
        """
        if rows is not None:
            return self._part(self._maths, rows).frame(scale, room, origin)
        found = self._fitting(scale, room, origin)
        if found is not None:
            return found
        *_, last = _candidates(self._maths, self._fits)
        return self._frame(last, self._sizes(scale)[-1], origin)

    def for_slides(self, scale: int, room: float) -> tuple[Maths, bool] | None:
        """Return the formula, and whether a slide with a body so high holds it whole, else it is in lines that several
        hold; None where it can only be text."""
        if self._fitting(scale, room, NOWHERE) is not None:
            return self._maths, True
        for candidate in _candidates(self._maths, self._fits):
            if all(self._part(candidate, (line, line + 1))._is_drawn(room) for line in range(line_count(candidate))):
                return candidate, False
        return None

    def height(self, rows: tuple[int, int], scale: int, room: float) -> float:
        """Return the points that lines `rows[0]` to `rows[1]`, end excluded, take where `frame` sets them."""
        box, sizes = lines_box(self._boxes[slice(*rows)]), self._sizes(scale)
        if box.width * sizes[-1] > self._width:  # side by side with those of other lines, its halves have no room
            return frame_height(self.frame(scale, room, NOWHERE, rows))
        for size in sizes:
            text = sum(self._text_height(line, size) for line in range(*rows))
            if box.width * size <= self._width and max(box.height * size, text) <= room:
                break
        return max(box.height * size, text)

    @cached_property
    def _boxes(self) -> list[list[Box]]:
        """The room that each line needs, by its halves."""
        table = tree.without_shell(self._maths.root)
        rows = table.rows if isinstance(table, tree.Table) and table.lines else ((self._maths.root,),)
        return [[self._typesetter.formula_box(Maths("", True, cell)) for cell in row] for row in rows]

    def _text_height(self, line: int, size: float) -> float:
        if (line, size) not in self._texts:
            runs = maths_runs(lines_of(self._maths, (line, line + 1)))
            self._texts[line, size] = self._typesetter.height(runs, STYLE, self._width, size)
        return self._texts[line, size]

    def _fitting(self, scale: int, room: float, origin: Origin) -> FormulaFrame | None:
        """Return the formula set in the width and that height, None where nothing makes it fit."""
        sizes = self._sizes(scale)
        for candidate in _candidates(self._maths, self._fits):
            box = self._typesetter.formula_box(candidate)
            for size in sizes:
                if box.width * size <= self._width and box.height * size <= room:
                    frame = self._frame(candidate, size, origin)
                    if frame.text.height <= room:
                        return frame
            if candidate is self._maths and box.width * sizes[-1] <= self._width:
                return None  # broken, it would be no lower
        return None

    def _part(self, maths: Maths, rows: tuple[int, int]) -> SetFormula:
        return SetFormula(lines_of(maths, rows), self._typesetter, self._width, self._most)

    def _is_drawn(self, room: float) -> bool:
        frame = self._frame(self._maths, SMALLEST, NOWHERE)
        return frame.width <= self._width and frame_height(frame) <= room

    def _sizes(self, scale: int) -> list[float]:
        scales = self._typesetter.theme.scales
        most = min(self._most, scales[scale][0])
        return [*self._larger, *(size for row in scales if (size := row[0]) <= most), SMALLEST]

    def _fits(self, line: Node) -> bool:
        """Return whether a line has room at the smallest size, behind an indent."""
        box = self._typesetter.formula_box(Maths("", True, line))
        return (box.width + _INDENT.width) * SMALLEST <= self._width

    def _frame(self, drawn: Maths, size: float, origin: Origin) -> FormulaFrame:
        box = self._typesetter.formula_box(drawn)
        text = self._typesetter.paragraph(maths_runs(self._maths), STYLE, self._width, size=size, origin=origin)
        return FormulaFrame(
            maths=tinted_maths(drawn, self._typesetter.theme),
            size=size,
            width=round(box.width * size, 2),
            height=round(box.height * size, 2),
            text=text,
            origin=origin,
        )


def frame_height(frame: FormulaFrame) -> float:
    """Return the points that a formula takes, drawn or as text."""
    return max(frame.height, frame.text.height)


def _candidates(maths: Maths, fits: Callable[[Node], bool]) -> Iterator[Maths]:
    """Yield the formula whole, then broken at ever more places."""
    yield maths
    rows = _lines(tree.without_shell(maths.root))
    for at_signs in (False, True):
        broken = tuple(line for row in rows for line in _broken(row, at_signs, fits))
        if len(broken) > len(rows):
            yield _in_lines(maths, broken)
    loose = [tuple(_loose(Row((*parts(head), *parts(tail))))) for head, tail in rows]
    for full in (False, True):
        yield _in_lines(maths, [line for children in loose for line in _broken_anywhere(children, fits, full=full)])


def _in_lines(maths: Maths, lines: Sequence[tuple[Node, Node]]) -> Maths:
    return replace(maths, root=tree.Table(tuple(lines), ("right", "left"), lines=True))


def _lines(root: Node) -> list[tuple[Node, Node]]:
    """Return a formula's lines, each as what stands before the sign that it is aligned at and what follows."""
    if isinstance(root, tree.Table) and root.lines:
        return [(row[0], Row(tuple(child for cell in row[1:] for child in parts(cell)))) for row in root.rows]
    children = parts(root)
    first = next((index for index, node in enumerate(children) if index and is_relation(node)), 0)
    return [(Row(children[:first]), Row(children[first:]))]


def _broken(row: tuple[Node, Node], at_signs: bool, fits: Callable[[Node], bool]) -> list[tuple[Node, Node]]:
    """Return one line as several: each but the first begins with the operator that it was broken at.

    Between plus and minus as much stays on a line as it has room for.
    """
    head, tail = row
    children = parts(tail)
    ends = [0, *(place for place in tree.break_places(children, at_signs=at_signs) if place), len(children)]
    pieces = [Row(children[start:stop]) for start, stop in pairwise(ends)]
    first, *others = _filled(head, pieces, fits) if at_signs else pieces
    return [(head, first), *((Row(), each if is_relation(each.children[0]) else _indented(each)) for each in others)]


def _loose(node: Node) -> Iterator[Node]:
    """Yield the parts of a formula, those inside braces and brackets too: both hold what is wide."""
    waiting = [node]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Row):
            waiting += reversed(part.children)
        elif isinstance(part, tree.Fenced):
            waiting += (tree.Token(part.closing, "operator"), part.body, tree.Token(part.opening, "operator"))
        elif not (isinstance(part, tree.Token) and part.kind == "operator" and not part.text):
            yield part


def _broken_anywhere(children: Sequence[Node], fits: Callable[[Node], bool], *, full: bool) -> list[tuple[Node, Node]]:
    """Return one line as several, each of as many parts as it has room for behind an indent, which an operator takes
    for something that it stands between. Relations begin a line unless lines are to be `full`."""

    def fits_indented(line: Node) -> bool:
        return fits(Row((_INDENT, *parts(line))))

    first, *others = _filled(Row(), [Row((child,)) for child in children], fits_indented, full=full) or [Row()]
    return [(Row(), first), *((Row(), _indented(each)) for each in others)]


def _filled(head: Node, pieces: Sequence[Row], fits: Callable[[Node], bool], *, full: bool = False) -> list[Row]:
    lines = list(pieces[:1])
    for piece in pieces[1:]:
        longer = Row((*lines[-1].children, *piece.children))
        begins_relation = not full and is_relation(piece.children[0])
        if not begins_relation and fits(Row((*parts(head), *longer.children))):
            lines[-1] = longer
        else:
            lines.append(piece)
    return lines


def _indented(line: Row) -> Row:
    return Row((_INDENT, *line.children))
