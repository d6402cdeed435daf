"""How much room a formula takes at most, whoever draws it: browsers by MathML Core, PowerPoint in Cambria Math.

The proportions are those of TeX's display and text styles (The TeXbook, appendix G) as MathML Core 1 has them (3.3),
with a share for safety: a formula may be drawn smaller than it was planned, never larger.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from msgspec import Struct

from notes2slides.measuring.faces import Face, Metrics
from notes2slides.model.maths import tree as maths
from notes2slides.model.maths.as_text import readable

_WIDER = {"identifier": 1.66, "upright": 1.46, "text": 1.4, "number": 1.32, "operator": 1.4}
"""The widest of the usual faces for mathematics (DejaVu Math TeX Gyre) against Cambria."""
SCRIPT = 0.8
"""Size of scripts as a share of the text's: the largest of those faces; Cambria Math has 0.73."""
_SMALLEST = 0.62
AXIS = 0.26
"""Height above the baseline of fraction bars and of the middle of delimiters, in em."""
_FACE = "Cambria"
_UP, _DOWN = 0.83, 0.32
"""Of a line of letters."""
_RELATION, _BINARY, _PUNCTUATION, _LARGE = 0.65, 0.48, 0.2, 0.4
"""White space around operators, both sides together."""
_CELL = (0.86, 0.55)
"""White space in a table's column and row (MathML Core 1, 3.5.4: 0.4 em and 0.5 ex at each side)."""


class Box(Struct, frozen=True):
    """A size in em of the text's size."""

    width: float
    up: float = 0.0
    """Above the baseline."""
    down: float = 0.0
    """Below the baseline."""

    @property
    def height(self) -> float:
        return self.up + self.down


def maths_box(formula: maths.Maths, metrics: Metrics) -> Box:
    """Return the room that a formula takes at most; in display if it is meant for that."""
    return _Measurer(metrics).row(formula.root, 1.0, formula.display)


class _Measurer:
    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics

    def row(self, node: maths.Node, scale: float, display: bool) -> Box:
        children = maths.parts(node)
        boxes = [self._node(child, scale, display) for child in children]
        space = sum(_space(child, children[index - 1] if index else None) for index, child in enumerate(children))
        up, down = tallest(boxes)
        return Box(sum(box.width for box in boxes) + space * scale, max(up, _UP * scale), max(down, _DOWN * scale))

    def _node(self, node: maths.Node, scale: float, display: bool) -> Box:
        match node:
            case maths.Token():
                return self._token(node, scale, display)
            case maths.Space():
                return Box(node.width * scale)
            case maths.Row():
                return self.row(node, scale, display)
            case maths.Fraction():
                return self._fraction(node, scale, display)
            case maths.Root():
                body = self.row(node.radicand, scale, False)
                degree = self.row(node.degree, scale * _SMALLEST, False).width if node.degree else 0.0
                return Box(body.width + degree + 0.95 * scale, body.up + 0.3 * scale, body.down + 0.1 * scale)
            case maths.Scripts():
                return self._scripts(self._node(node.base, scale, display), node.sub, node.sup, scale)
            case maths.Limits():
                return self._limits(node, scale, display)
            case maths.Accent():
                base = self._node(node.base, scale, False)
                more = (0.55 if node.mark in "⏞⏟" else 0.4) * scale
                up, down = (0.0, more) if node.below else (more, 0.0)
                return Box(max(base.width + 0.08 * scale, 1.05 * scale), base.up + up, base.down + down)
            case maths.Fenced():
                return self._fenced(node, scale, display)
            case maths.Table():
                return self._table(node, scale)
            case maths.Boxed():
                body = self.row(node.body, scale, display)
                return Box(body.width + 0.7 * scale, body.up + 0.3 * scale, body.down + 0.3 * scale)
            case maths.Struck() | maths.Coloured():
                return self.row(node.body, scale, display)
            case _:
                assert_never(node)

    def _token(self, token: maths.Token, scale: float, display: bool) -> Box:
        face = Face(_FACE, italic=token.kind == "identifier")
        width = self._metrics.advance(readable(token.text), face) * _WIDER[token.kind] * scale
        if maths.operator(token) not in maths.LARGE:
            return Box(width, _UP * scale, _DOWN * scale)
        grown, up, down = (1.6, 1.25, 0.75) if display else (1.1, 0.95, 0.4)
        return Box(max(width, 0.85 * scale) * grown, up * scale, down * scale)

    def _fraction(self, node: maths.Fraction, scale: float, display: bool) -> Box:
        inner = scale if display else max(scale * SCRIPT, _SMALLEST)
        above, below = self.row(node.above, inner, False), self.row(node.below, inner, False)
        gap = (0.22 if display else 0.12) * scale
        return Box(
            max(above.width, below.width) + 0.25 * scale,
            AXIS * scale + gap + above.height,
            max(0.0, gap + below.height - AXIS * scale),
        )

    def _scripts(self, base: Box, low: maths.Node | None, high: maths.Node | None, scale: float) -> Box:
        sub, sup = self._script(low, scale), self._script(high, scale)
        up = max(0.45 * scale, base.up - 0.42 * scale) + sup.up if high else 0.0
        down = max(0.25 * scale, base.down - 0.05 * scale) + sub.down if low else 0.0
        if low and high:
            down += 0.12 * scale
        return Box(base.width + max(sub.width, sup.width) + 0.12 * scale, max(base.up, up), max(base.down, down))

    def _script(self, node: maths.Node | None, scale: float) -> Box:
        return self.row(node, max(scale * SCRIPT, _SMALLEST), False) if node else Box(0.0)

    def _limits(self, node: maths.Limits, scale: float, display: bool) -> Box:
        base = self._node(node.base, scale, display)
        if node.movable and not display:
            return self._scripts(base, node.under, node.over, scale)
        under, over = self._script(node.under, scale), self._script(node.over, scale)
        return Box(
            max(base.width, under.width, over.width),
            base.up + (over.height + 0.18 * scale if node.over else 0.0),
            base.down + (under.height + 0.18 * scale if node.under else 0.0),
        )

    def _fenced(self, node: maths.Fenced, scale: float, display: bool) -> Box:
        body = self.row(node.body, scale, display)
        half = max(body.up - AXIS * scale, body.down + AXIS * scale) + 0.06 * scale
        tall = 0.75 if half > scale else 0.55
        sides = sum(tall * scale for sign in (node.opening, node.closing) if sign)
        return Box(body.width + sides, half + AXIS * scale, half - AXIS * scale)

    def _table(self, node: maths.Table, scale: float) -> Box:
        rows = [[self.row(cell, scale, node.lines) for cell in row] for row in node.rows]
        return _lines_box(rows, scale) if node.lines else _table_box(rows, _CELL[0] * scale, scale)


def lines_box(rows: Sequence[Sequence[Box]]) -> Box:
    """Return the room that lines of a formula take together, each given by the boxes of its cells in display."""
    box = _lines_box(rows, 1.0)
    return Box(box.width, max(box.up, _UP), max(box.down, _DOWN))


def _lines_box(rows: Sequence[Sequence[Box]], scale: float) -> Box:
    box = _table_box(rows, 0.0, scale)
    between = _RELATION + (len(rows[0]) - 1) // 2 if rows else 0.0
    return Box(box.width + scale * between, box.up, box.down)


def _table_box(rows: Sequence[Sequence[Box]], gap: float, scale: float) -> Box:
    width = sum(max(box.width for box in column) + gap for column in zip(*rows, strict=True))
    height = sum(_row_height(row) + _CELL[1] * scale for row in rows)
    return Box(width, height / 2 + AXIS * scale, height / 2 - AXIS * scale)


def _row_height(row: Sequence[Box]) -> float:
    return sum(tallest(row))


def _space(node: maths.Node, before: maths.Node | None) -> float:
    """Return the white space around an operator in a row, in em."""
    if maths.is_relation(node):
        return _RELATION
    if maths.is_binary(node):
        return _BINARY if before is not None else 0.0
    if maths.is_large(node):
        return _LARGE
    sign = maths.operator(node)
    if not sign or sign in maths.FENCES:
        return 0.0
    return _PUNCTUATION if sign in ",;" else 0.3


def tallest(boxes: Sequence[Box]) -> tuple[float, float]:
    """Return the largest ascent and descent among boxes, in em; 0 where there are none."""
    return max((box.up for box in boxes), default=0.0), max((box.down for box in boxes), default=0.0)
