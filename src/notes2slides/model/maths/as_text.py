"""Formulas as text that everybody can read: where none can be drawn, in speaker notes, and for what names a block.

Scripts that Unicode has become such characters in plain text, others are written as in `x_i` and `e^(−λt)`; in runs
they are marked as raised or lowered.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import assert_never

from msgspec import Struct

from notes2slides.model.maths import tree as maths
from notes2slides.model.text import Mark, Run, Runs

_RAISED = str.maketrans("0123456789+−-=()n′″∗*", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ′″**")
_LOWERED = str.maketrans("0123456789+−-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
COMBINING = {
    "^": "\u0302",
    "~": "\u0303",
    "¯": "\u0304",
    "→": "\u20d7",
    "←": "\u20d6",
    "˙": "\u0307",
    "¨": "\u0308",
    "ˇ": "\u030c",
    "˘": "\u0306",
    "´": "\u0301",
    "`": "\u0300",
    "_": "\u0332",
}
"""What puts a mark over the character before it; `_` stands for a bar below."""
_MOST_MARKED = 3
"""Characters under one mark that each get it."""
_ALPHABETS = range(0x1D400, 0x1D800)
"""Mathematical Alphanumeric Symbols, which text faces lack."""
_WIDE_SPACE = 0.16
"""Spaces narrower than this (em) are none in text."""


def maths_text(formula: maths.Maths) -> str:
    """Return a formula as plain text on one line."""
    return _flat("".join(piece.text for piece in _Writer(marked=False).row(formula.root))) or formula.source


def maths_runs(formula: maths.Maths) -> Runs:
    """Return a formula as text with raised and lowered parts and variables in italics; lines end in line feeds."""
    runs: list[Run] = []
    for piece in _Writer(marked=True).row(formula.root):
        if runs and runs[-1].marks == piece.marks:
            runs[-1] = Run(runs[-1].text + piece.text, piece.marks)
        elif piece.text:
            runs.append(Run(piece.text, piece.marks))
    return tuple(runs) or (Run(formula.source),)


def readable(text: str) -> str:
    """Return text with letters of the mathematical alphabets as plain ones: bold 𝐱 is x."""
    if text.isascii():
        return text
    return "".join(unicodedata.normalize("NFKC", char) if ord(char) in _ALPHABETS else char for char in text)


class _Piece(Struct, frozen=True):
    text: str
    marks: Mark = Mark.NONE


_APART = _Piece("\N{NO-BREAK SPACE}")


class _Writer:
    def __init__(self, *, marked: bool) -> None:
        self._marked = marked

    def row(self, node: maths.Node, shift: Mark = Mark.NONE) -> list[_Piece]:
        """Return a node's text; operators stand apart from their sides except in scripts."""
        found: list[_Piece] = []
        children = maths.parts(node)
        for index, child in enumerate(children):
            before = children[index - 1] if index else None
            last = index == len(children) - 1
            joins = maths.is_relation(child) or (
                maths.is_binary(child) and before is not None and not maths.is_relation(before)
            )
            if joins and not shift:
                found += [_Piece(" " if index else ""), *self._node(child, shift), _Piece("" if last else " ")]
            elif maths.is_large(child) and not last and not shift:
                found += [_APART] if isinstance(before, maths.Fraction) else []
                found += [*self._node(child, shift), _APART]
            elif isinstance(child, maths.Token) and child.text in (",", ";") and not shift:
                found += [*self._node(child, shift), _Piece("" if last else " ")]
            else:
                text = self._node(child, shift)
                found += [_APART] if before and text and self._runs_together(before, child, found, shift) else []
                found += text
        return found

    def _runs_together(self, before: maths.Node, node: maths.Node, found: Sequence[_Piece], shift: Mark) -> bool:
        """Return whether a node would be read as a part of the one before it: `1/2x`, `a_kx`."""
        if shift or maths.operator(node):
            return False
        parts_itself = maths.Space | maths.Fenced
        if not self._marked and found and found[-1].text[:1] in ("_", "^") and not isinstance(node, parts_itself):
            return True
        fractions = isinstance(node, maths.Fraction) and not isinstance(before, parts_itself)
        return (fractions or isinstance(before, maths.Fraction)) and not maths.operator(before)

    def _node(self, node: maths.Node, shift: Mark) -> list[_Piece]:
        match node:
            case maths.Token():
                text = readable(node.text)
                if self._marked:
                    shift |= Mark.EMPHASIS if node.kind == "identifier" and len(node.text) == 1 else Mark.NONE
                    shift |= Mark.STRONG if text != node.text else Mark.NONE
                return [_Piece(text, shift)]
            case maths.Space():
                return [_Piece(" ", shift)] if node.width >= _WIDE_SPACE else []
            case maths.Row():
                return self.row(node, shift)
            case maths.Fraction():
                bar = "/" if node.bar else "; "
                return [*self._grouped(node.above, shift), _Piece(bar, shift), *self._grouped(node.below, shift)]
            case maths.Root():
                degree = self._script(node.degree, raised=True, shift=shift) if node.degree else []
                return [*degree, _Piece("√", shift), *self._grouped(node.radicand, shift)]
            case maths.Scripts():
                return [*self._base(node.base, shift), *self._scripts(node.sub, node.sup, shift)]
            case maths.Limits():
                return [*self._base(node.base, shift), *self._scripts(node.under, node.over, shift)]
            case maths.Accent():
                return self._accented(node, shift)
            case maths.Fenced():
                return [_Piece(node.opening, shift), *self.row(node.body, shift), _Piece(node.closing, shift)]
            case maths.Table():
                return self._table(node, shift)
            case maths.Boxed() | maths.Struck() | maths.Coloured():
                return self.row(node.body, shift)
            case _:
                assert_never(node)

    def _base(self, node: maths.Node, shift: Mark) -> list[_Piece]:
        found = maths.without_shell(node)
        braced = isinstance(found, maths.Accent) and found.mark in "⏞⏟"
        loose = braced or isinstance(found, maths.Row | maths.Fraction | maths.Scripts | maths.Limits)
        if loose and maths.parts(found):
            return [_Piece("(", shift), *self.row(found, shift), _Piece(")", shift)]
        return self._node(found, shift)

    def _grouped(self, node: maths.Node, shift: Mark) -> list[_Piece]:
        """Return a node's text in brackets where it would not hold together without."""
        found = maths.without_shell(node)
        whole = maths.Token | maths.Scripts | maths.Accent | maths.Fenced | maths.Root
        holds = isinstance(found, whole) or not maths.parts(found)
        inner = self.row(found, shift)
        return inner if holds else [_Piece("(", shift), *inner, _Piece(")", shift)]

    def _scripts(self, low: maths.Node | None, high: maths.Node | None, shift: Mark) -> list[_Piece]:
        below = self._script(low, raised=False, shift=shift) if low else []
        return below + (self._script(high, raised=True, shift=shift) if high else [])

    def _script(self, node: maths.Node, *, raised: bool, shift: Mark) -> list[_Piece]:
        if self._marked and not shift:
            return self.row(node, Mark.SUPERSCRIPT if raised else Mark.SUBSCRIPT)
        text = "".join(piece.text for piece in _Writer(marked=False).row(node, Mark.SUPERSCRIPT))
        small = text.translate(_RAISED if raised else _LOWERED)
        if not any(char in text for char in small if char not in "′″*") or not text:
            return [_Piece(small, shift)]
        sign = "^" if raised else "_"
        return [_Piece(f"{sign}{text}" if len(text) == 1 else f"{sign}({text})", shift)]

    def _accented(self, node: maths.Accent, shift: Mark) -> list[_Piece]:
        inner = self.row(node.base, shift)
        length = sum(len(piece.text) for piece in inner)
        sign = COMBINING.get("_" if node.below and node.mark == "¯" else node.mark, "")
        if length > _MOST_MARKED and sign:
            return [_Piece("(", shift), *inner, _Piece(")" + sign, shift)]
        return [_Piece(unicodedata.normalize("NFC", "".join(c + sign for c in p.text)), p.marks) for p in inner]

    def _table(self, node: maths.Table, shift: Mark) -> list[_Piece]:
        below = "\n" if node.lines and self._marked else "; "
        found: list[_Piece] = []
        for number, row in enumerate(node.rows):
            found += [_Piece(below, shift)] if number else []
            if node.lines:
                row = (maths.Row(tuple(child for cell in row for child in maths.parts(cell))),)
            for column, cell in enumerate(row):
                found += [_Piece(", ", shift)] if column else []
                found += self.row(cell, shift)
        return found


def _flat(text: str) -> str:
    """Return text on one line, without doubled spaces or spaces beside delimiters."""
    words = " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())
    for fence in maths.FENCES & set("([{"):
        words = words.replace(f"{fence} ", fence)
    return words
