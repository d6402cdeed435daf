"""What a callout says: its own text and that of all below it, line by line, between what cannot stand in a panel."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import assert_never

from msgspec import Struct

from notes2slides.model.maths.as_text import maths_text
from notes2slides.model.maths.tree import Maths, Node, Row, Space, break_places, parts, rows_of
from notes2slides.model.notes import Block, Bullet, Callout, Exhibit, Formula, Paragraph, Quote, Rule, SpeakerNote
from notes2slides.model.text import Mark, Run, Runs, plain, uncited
from notes2slides.model.tree import nested
from notes2slides.values import replace

_NOTHING = Space(0.0)
"""What an operator that begins a piece stands behind, so that it is no sign of the number behind it."""
_MOST_ROWS = 5
_LONGEST_PIECE = 48
"""Lines of a formula, and characters of a piece of one as text, up to which it stands in the panel of its callout."""


class CalloutLine(Struct, frozen=True):
    """A paragraph of a callout, or a part of one."""

    block: Block
    """Whose words they are."""
    level: int
    runs: Runs
    begins: bool = True
    """Whether it is the paragraph's beginning."""
    goes_on: bool = False
    """Whether more of the paragraph stands in the lines behind it."""
    said: Runs = ()
    """All that the paragraph says, where it is shown abridged."""
    opens: tuple[Quote, ...] = ()
    """Block quotations that begin with it."""
    inside: Callout | None = None
    """The callout within the callout that it belongs to."""
    nesting: int = 0
    """How many callouts stand around that one."""
    is_label: bool = False
    """It is the label of that callout."""


def label_line(callout: Callout, level: int, nesting: int) -> CalloutLine:
    """Return the label of a callout that stands in so many others."""
    return CalloutLine(callout, level, (Run(callout.label),), inside=callout, nesting=nesting, is_label=True)


class Apart(Struct, frozen=True):
    """A block inside a callout that stands outside its panel."""

    block: Exhibit | SpeakerNote
    level: int
    opens: tuple[Quote, ...] = ()


Segment = tuple[CalloutLine, ...] | Apart


def joined(lines: Iterable[CalloutLine]) -> Iterator[CalloutLine]:
    """Yield lines, each with those behind it that are parts of the same paragraph."""
    first: CalloutLine | None = None
    runs: list[Run] = []
    goes_on = False
    for line in lines:
        if first is None or line.begins or first.is_label:
            if first is not None:
                yield _with_runs(first, runs, goes_on)
            first, runs = line, []
        runs += line.runs
        goes_on = line.goes_on
    if first is not None:
        yield _with_runs(first, runs, goes_on)


def _with_runs(line: CalloutLine, runs: list[Run], goes_on: bool) -> CalloutLine:
    return line if len(runs) == len(line.runs) else replace(line, runs=tuple(runs), goes_on=goes_on)


def words_of(line: CalloutLine) -> str:
    """Return the words of a line, plain, without the sign that stands before an item of a list."""
    words = plain(run for run in uncited(line.runs) if Mark.QUIET not in run.marks)
    listed = isinstance(line.block, Bullet) and line.block.role == "item"
    return words.removeprefix(_sign(line.block)) if listed and isinstance(line.block, Bullet) else words


def segments(callout: Callout) -> tuple[Segment, ...]:
    """Return a callout's lines, and between them the blocks that stand apart; the first segment is always lines."""
    found: list[Segment] = []
    lines: list[CalloutLine] = []
    for part in _parts(callout):
        if isinstance(part, CalloutLine):
            lines.append(part)
            continue
        found += [tuple(lines)] if lines or not found else []
        found.append(part)
        lines = []
    return (*found, tuple(lines)) if lines or not found else tuple(found)


def _parts(callout: Callout) -> Iterator[CalloutLine | Apart]:
    opened: list[Quote] = []
    for part in _walked(callout):
        if isinstance(part, Quote):
            opened.append(part)
            continue
        if isinstance(part, Apart) and isinstance(part.block, SpeakerNote):
            yield part  # it is not shown, so nothing is seen to begin with it
            continue
        yield replace(part, opens=tuple(opened)) if opened else part
        opened.clear()


def _walked(callout: Callout) -> Iterator[CalloutLine | Apart | Quote]:
    if plain(callout.runs).strip():
        yield CalloutLine(callout, 0, callout.runs)
    stack = [(_Inside(None, 0, 0), child) for child in reversed(callout.children)]
    while stack:
        here, block = stack.pop()
        if isinstance(block, Formula) and (lines := _in_panel(block)):
            yield replace(here, level=here.level + 1).line(block, lines)
        elif isinstance(block, Exhibit):
            yield Apart(block, here.level)
        if isinstance(block, Exhibit):
            continue
        match block:
            case Paragraph():
                yield here.line(block, block.runs)
            case Bullet():
                yield here.line(block, _listed(block))
                stack.extend((replace(here, level=here.level + 1), child) for child in reversed(block.children))
            case Callout():
                inner = _Inside(block, here.nesting + 1, here.level)
                yield label_line(block, here.level, inner.nesting)
                if plain(block.runs).strip():
                    yield inner.line(block, block.runs)
                stack.extend((inner, child) for child in reversed(block.children))
            case Quote():
                yield block
                stack.extend(
                    (replace(here, level=here.level + nested(child, block)), child)
                    for child in reversed(block.children)
                )
            case SpeakerNote():
                yield Apart(block, here.level)
            case Rule():
                pass
            case _:
                assert_never(block)


class _Inside(Struct, frozen=True):
    """Where in a callout a block stands."""

    callout: Callout | None
    nesting: int
    level: int

    def line(self, block: Block, runs: Runs) -> CalloutLine:
        return CalloutLine(block, self.level, runs, inside=self.callout, nesting=self.nesting)


def _in_panel(formula: Formula) -> Runs:
    """Return a formula as it stands in a panel, line by line; none where a part that stays whole is too long for that.

    A line may be broken at relations, and a long one at plus and minus too.
    """
    rows = rows_of(formula.maths)
    runs: list[Run] = []
    for number, row in enumerate(rows if len(rows) <= _MOST_ROWS else ()):
        pieces = _pieces(row)
        if any(len(maths_text(Maths("", False, piece))) > _LONGEST_PIECE for piece in pieces):
            return ()
        for index, piece in enumerate(pieces):
            maths = Maths(f"{formula.maths.source}\0{number}.{index}", False, piece)
            runs += [Run(" " if index else "\n")] * bool(runs)
            runs.append(Run(maths_text(maths), maths=maths))
    return tuple(runs)


def _pieces(row: Node) -> tuple[Node, ...]:
    if len(maths_text(Maths("", False, row))) <= _LONGEST_PIECE:
        return (row,)
    nodes = parts(row)
    ends = [0, *(place for place in break_places(nodes, at_signs=True) if place), len(nodes)]
    first, *others = (nodes[start:stop] for start, stop in pairwise(ends))
    return (Row(first), *(Row((_NOTHING, *piece)) for piece in others))


def _listed(block: Bullet) -> Runs:
    match block.role:
        case "term" | "heading":
            return tuple(replace(run, marks=run.marks | Mark.STRONG) for run in block.runs)
        case "explanation":
            return block.runs
        case "item":
            return (Run(_sign(block)), *block.runs)
        case _:
            assert_never(block.role)


def _sign(block: Bullet) -> str:
    if block.checked is not None:
        return "☑ " if block.checked else "☐ "
    return "– " if block.number is None else f"{block.number}. "
