"""A formula on a line of its own: its size, and where it is broken if it is wider than the slide."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from notes2slides.model.frames import FormulaFrame, Origin
from notes2slides.model.maths import Maths, Node, Row, Space, Table, break_places, is_relation, parts, without_shell
from notes2slides.model.maths_text import maths_runs
from notes2slides.planning.text.typesetter import Typesetter

SMALLEST = 18.0
"""Points; a formula that is too wide is set no smaller, but broken."""
STYLE = "formula"
_INDENT = Space(1.0)
"""Before what goes on with an operator, in em."""


def formula_frame(maths: Maths, typesetter: Typesetter, scale: int, width: float, origin: Origin) -> FormulaFrame:
    """Return a formula at the size of that scale; where it is wider than `width`, smaller, else broken into lines.

    It is broken before relations, then before plus and minus, at last between any two of its parts; one of which a
    single part is too wide stays so.
    """
    largest = typesetter.theme.scales[scale][0]
    sizes = [size for row in typesetter.theme.scales if (size := row[0]) <= largest] + [SMALLEST]

    def fits(line: Node) -> bool:
        box = typesetter.formula_box(Maths(maths.source, True, line))
        return (box.width + _INDENT.width) * sizes[-1] <= width

    for candidate in _candidates(maths, fits):
        box = typesetter.formula_box(candidate)
        fitting = [size for size in sizes if box.width * size <= width]
        if fitting:
            return _frame(maths, candidate, fitting[0], typesetter, width, origin)
    return _frame(maths, candidate, sizes[-1], typesetter, width, origin)


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
    yield _in_lines(
        maths, [line for head, tail in rows for line in _broken_anywhere((*parts(head), *parts(tail)), fits)]
    )


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


def _broken_anywhere(children: Sequence[Node], fits: Callable[[Node], bool]) -> list[tuple[Node, Node]]:
    """Return one line as several, each of as many parts as it has room for behind an indent, which an operator takes
    for something that it stands between."""

    def fits_indented(line: Node) -> bool:
        return fits(Row((_INDENT, *parts(line))))

    first, *others = _filled(Row(), [Row((child,)) for child in children], fits_indented) or [Row()]
    return [(Row(), first), *((Row(), _indented(each)) for each in others)]


def _filled(head: Node, pieces: Sequence[Row], fits: Callable[[Node], bool]) -> list[Row]:
    lines = list(pieces[:1])
    for piece in pieces[1:]:
        longer = Row((*lines[-1].children, *piece.children))
        begins_relation = is_relation(piece.children[0])
        if not begins_relation and fits(Row((*parts(head), *longer.children))):
            lines[-1] = longer
        else:
            lines.append(piece)
    return lines


def _indented(line: Row) -> Row:
    return Row((_INDENT, *line.children))
