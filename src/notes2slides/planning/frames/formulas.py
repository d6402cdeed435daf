"""A formula on a line of its own: its size, and where it is broken if it is wider than the slide, or parted if it is
higher."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from notes2slides.measuring.maths_boxes import lines_box
from notes2slides.model.frames import FormulaFrame, Origin
from notes2slides.model.maths import (
    Fenced,
    Maths,
    Node,
    Row,
    Space,
    Table,
    Token,
    break_places,
    is_relation,
    line_count,
    lines_of,
    parts,
    without_shell,
)
from notes2slides.model.maths_text import maths_runs
from notes2slides.planning.frames.tables import NOWHERE
from notes2slides.planning.text.typesetter import Typesetter
from notes2slides.values import replace

SMALLEST = 18.0
"""Points; a formula that is too wide is set no smaller, but broken."""
STYLE = "formula"
_INDENT = Space(1.0)
"""Before what goes on with an operator, in em."""


def formula_frame(
    maths: Maths, typesetter: Typesetter, scale: int, width: float, room: float, origin: Origin
) -> FormulaFrame:
    """Return a formula at the size of that scale; where it is wider than `width` or higher than `room`, both in points,
    smaller, else broken into lines.

    It is broken before relations, then before plus and minus, then between any two of its parts, at last so that each
    line is as full as it can be; one of which a single part is too wide stays so, and so does one of too many lines.
    """
    found = _drawn(maths, typesetter, scale, (width, room), origin)
    if found is not None:
        return found
    *_, last = _candidates(maths, _fitting(typesetter, width))
    return _frame(maths, last, _sizes(typesetter, scale)[-1], typesetter, width, origin)


def _drawn(
    maths: Maths, typesetter: Typesetter, scale: int, space: tuple[float, float], origin: Origin
) -> FormulaFrame | None:
    """Return a formula set in that width and height, None where nothing makes it fit."""
    width, room = space
    sizes = _sizes(typesetter, scale)
    for candidate in _candidates(maths, _fitting(typesetter, width)):
        box = typesetter.formula_box(candidate)
        for size in sizes:
            if box.width * size <= width and box.height * size <= room:
                frame = _frame(maths, candidate, size, typesetter, width, origin)
                if frame.text.height <= room:
                    return frame
        if candidate is maths and box.width * sizes[-1] <= width:
            return None  # broken, it would be no lower
    return None


def frame_height(frame: FormulaFrame) -> float:
    """Return the points that a formula takes, drawn or as text."""
    return max(frame.height, frame.text.height)


def for_slides(
    maths: Maths, typesetter: Typesetter, scale: int, space: tuple[float, float]
) -> tuple[Maths, bool] | None:
    """Return a formula, and whether a slide holds it whole, else it is in lines that several hold; None where it can
    only be text. `space` is the width and height of a slide's body, in points."""
    width, room = space
    if _drawn(maths, typesetter, scale, space, NOWHERE) is not None:
        return maths, True
    for candidate in _candidates(maths, _fitting(typesetter, width)):
        lines = (lines_of(candidate, (number, number + 1)) for number in range(line_count(candidate)))
        if all(_is_drawn(_frame(each, each, SMALLEST, typesetter, width, NOWHERE), width, room) for each in lines):
            return candidate, False
    return None


class SetLines:
    """A formula whose lines several slides hold, in a body so many points wide. Each line is measured once: a plan
    tries them in many parts."""

    def __init__(self, maths: Maths, typesetter: Typesetter, width: float) -> None:
        self._maths, self._typesetter, self._width = maths, typesetter, width
        table = without_shell(maths.root)
        rows = table.rows if isinstance(table, Table) and table.lines else ((maths.root,),)
        self._boxes = [[typesetter.formula_box(Maths("", True, cell)) for cell in row] for row in rows]
        self._texts: dict[tuple[int, float], float] = {}

    def height(self, part: tuple[int, int], scale: int, room: float) -> float:
        """Return the points that lines `part[0]` to `part[1]`, end excluded, take where `formula_frame` sets them."""
        box, sizes = lines_box(self._boxes[slice(*part)]), _sizes(self._typesetter, scale)
        if box.width * sizes[-1] > self._width:  # side by side with those of other lines, its halves have no room
            return frame_height(self.frame(part, scale, room, NOWHERE))
        for size in sizes:
            text = sum(self._text_height(line, size) for line in range(*part))
            if box.width * size <= self._width and max(box.height * size, text) <= room:
                break
        return max(box.height * size, text)

    def frame(self, part: tuple[int, int], scale: int, room: float, origin: Origin) -> FormulaFrame:
        """Return the same lines set."""
        return formula_frame(lines_of(self._maths, part), self._typesetter, scale, self._width, room, origin)

    def _text_height(self, line: int, size: float) -> float:
        if (line, size) not in self._texts:
            runs = maths_runs(lines_of(self._maths, (line, line + 1)))
            self._texts[line, size] = self._typesetter.height(runs, STYLE, self._width, size)
        return self._texts[line, size]


def _is_drawn(frame: FormulaFrame, width: float, room: float) -> bool:
    return frame.width <= width and frame_height(frame) <= room


def _sizes(typesetter: Typesetter, scale: int) -> list[float]:
    largest = typesetter.theme.scales[scale][0]
    return [size for row in typesetter.theme.scales if (size := row[0]) <= largest] + [SMALLEST]


def _fitting(typesetter: Typesetter, width: float) -> Callable[[Node], bool]:
    """Return what tells whether a line has room at the smallest size, behind an indent."""

    def fits(line: Node) -> bool:
        box = typesetter.formula_box(Maths("", True, line))
        return (box.width + _INDENT.width) * SMALLEST <= width

    return fits


def _frame(
    maths: Maths, drawn: Maths, size: float, typesetter: Typesetter, width: float, origin: Origin
) -> FormulaFrame:
    box = typesetter.formula_box(drawn)
    text = typesetter.paragraph(maths_runs(maths), STYLE, width, size=size, origin=origin)
    return FormulaFrame(
        maths=drawn,
        size=size,
        width=round(box.width * size, 2),
        height=round(box.height * size, 2),
        text=text,
        origin=origin,
    )


def _candidates(maths: Maths, fits: Callable[[Node], bool]) -> Iterator[Maths]:
    """Yield the formula whole, then broken at ever more places."""
    yield maths
    whole = without_shell(maths.root)
    rows = _lines(whole)
    for at_signs in (False, True):
        broken = tuple(line for row in rows for line in _broken(row, at_signs, fits))
        if len(broken) > len(rows):
            yield _in_lines(maths, broken)
    loose = [tuple(_loose(Row((*parts(head), *parts(tail))))) for head, tail in rows]
    for full in (False, True):
        yield _in_lines(maths, [line for children in loose for line in _broken_anywhere(children, fits, full=full)])


def _in_lines(maths: Maths, lines: Sequence[tuple[Node, Node]]) -> Maths:
    return replace(maths, root=Table(tuple(lines), ("right", "left"), lines=True))


def _lines(root: Node) -> list[tuple[Node, Node]]:
    """Return a formula's lines, each as what stands before the sign that it is aligned at and what follows."""
    if isinstance(root, Table) and root.lines:
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
    ends = [0, *(place for place in break_places(children, at_signs=at_signs) if place), len(children)]
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
        elif isinstance(part, Fenced):
            waiting += (Token(part.closing, "operator"), part.body, Token(part.opening, "operator"))
        elif not (isinstance(part, Token) and part.kind == "operator" and not part.text):
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
