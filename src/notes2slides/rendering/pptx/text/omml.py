"""Formulas as Office MathML (ECMA-376 Part 1, 22.1), which PowerPoint draws and edits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TypeGuard, assert_never

from notes2slides.model.maths import tree as maths
from notes2slides.model.maths.as_text import COMBINING
from notes2slides.rendering.pptx.package.markup import escaped

NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/math"
FACE = '<a:latin typeface="Cambria Math" panose="02040503050406030204" pitchFamily="18" charset="0"/>'
_COMBINING = {**COMBINING, "↔": "\u20e1"}
_BRACES = "⏞⏟"
_THIN = maths.Space(1 / 6)
_HIDDEN = "".join(f'<m:hide{side} m:val="1"/>' for side in ("Top", "Bot", "Left", "Right"))
_STROKES = {
    "up": '<m:strikeBLTR m:val="1"/>',
    "down": '<m:strikeTLBR m:val="1"/>',
    "both": '<m:strikeBLTR m:val="1"/><m:strikeTLBR m:val="1"/>',
    "through": '<m:strikeH m:val="1"/>',
}
_SPACES = ((1.9, "\u2003\u2003"), (0.9, "\u2003"), (0.4, "\u2002"), (0.25, "\u2005"), (0.1, "\u2009"))
"""Space characters by their least width in em."""


def omml(formula: maths.Maths, properties: str) -> str:
    """Return `m:oMathPara` for a formula in display, else `m:oMath`; `properties` are attributes of each run."""
    inner = f"<m:oMath>{_Writer(properties).row(formula.root)}</m:oMath>"
    if not formula.display:
        return inner.replace("<m:oMath>", f'<m:oMath xmlns:m="{NAMESPACE}">', 1)
    centred = '<m:oMathParaPr><m:jc m:val="center"/></m:oMathParaPr>'
    return f'<m:oMathPara xmlns:m="{NAMESPACE}">{centred}{inner}</m:oMathPara>'


class _Writer:
    def __init__(self, properties: str, colour: str = "") -> None:
        self._properties = properties
        self._face = f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>{FACE}' if colour else FACE
        control = f'<a:rPr {properties} i="1">{self._face}</a:rPr>'
        self._control = f"<m:ctrlPr>{control}</m:ctrlPr>"

    def row(self, node: maths.Node) -> str:
        """Return nodes side by side; what a sum or an integral is over stands inside it."""
        return self._sequence(maths.parts(node))

    def _sequence(self, nodes: Sequence[maths.Node]) -> str:
        found = []
        index = 0
        while index < len(nodes):
            node = nodes[index]
            index += 1
            if _is_before(node) and index < len(nodes):
                found.append(self._built("sPre", "", sub=node.sub or _THIN, sup=node.sup or _THIN, e=nodes[index]))
                index += 1
                continue
            stop = _operand_end(nodes, index) if maths.is_large(node) else index
            if stop > index:
                found.append(self._nary(node, nodes[index:stop]))
                index = stop
            else:
                found.append(self._node(node))
        return "".join(found)

    def _node(self, node: maths.Node) -> str:
        match node:
            case maths.Token():
                return self._token(node)
            case maths.Space():
                space = next((signs for least, signs in _SPACES if node.width >= least), "")
                return self._run(space, "<m:nor/>", italic=False) if space else ""
            case maths.Row():
                return self.row(node)
            case maths.Fraction():
                kind = "" if node.bar else '<m:type m:val="noBar"/>'
                return self._built("f", kind, num=node.above, den=node.below)
            case maths.Root():
                hidden = "" if node.degree else '<m:degHide m:val="1"/>'
                return self._built("rad", hidden, deg=node.degree, e=node.radicand)
            case maths.Scripts():
                return self._scripts(node.base, node.sub, node.sup)
            case maths.Limits():
                return self._limits(node)
            case maths.Accent():
                return self._accent(node)
            case maths.Fenced(body=maths.Table(rules=(_, *_)) as table):
                return self._matrix(table, (node.opening, node.closing))
            case maths.Fenced():
                opening, closing = escaped(node.opening), escaped(node.closing)
                return self._built("d", f'<m:begChr m:val="{opening}"/><m:endChr m:val="{closing}"/>', e=node.body)
            case maths.Table():
                return self._lines(node) if node.lines else self._matrix(node)
            case maths.Boxed():
                return self._built("borderBox", "", e=node.body)
            case maths.Struck():
                return self._built("borderBox", _HIDDEN + _STROKES[node.strokes], e=node.body)
            case maths.Coloured():
                return _Writer(self._properties, node.colour).row(node.body)
            case _:
                assert_never(node)

    def _token(self, token: maths.Token) -> str:
        if token.kind == "text":
            return self._run(token.text, "<m:nor/>", italic=False)
        if token.kind == "identifier" and len(token.text) == 1:
            return self._run(token.text, "", italic=True)
        return self._run(token.text, '<m:sty m:val="p"/>', italic=False)

    def _run(self, text: str, kind: str, *, italic: bool) -> str:
        properties = f'<a:rPr {self._properties} i="{int(italic)}">{self._face}</a:rPr>'
        return f"<m:r>{f'<m:rPr>{kind}</m:rPr>' if kind else ''}{properties}<m:t>{escaped(text)}</m:t></m:r>"

    def _built(self, name: str, properties: str, **children: maths.Node | None) -> str:
        """Return an element with its properties and its parts, each a row."""
        inner = "".join(f"<m:{key}>{self.row(child) if child else ''}</m:{key}>" for key, child in children.items())
        return f"<m:{name}><m:{name}Pr>{properties}{self._control}</m:{name}Pr>{inner}</m:{name}>"

    def _scripts(self, base: maths.Node, low: maths.Node | None, high: maths.Node | None) -> str:
        if low and high:
            return self._built("sSubSup", "", e=base, sub=low, sup=high)
        return self._built("sSub", "", e=base, sub=low) if low else self._built("sSup", "", e=base, sup=high)

    def _limits(self, node: maths.Limits) -> str:
        inner = self._node(node.base)
        for name, script in (("limLow", node.under), ("limUpp", node.over)):
            if script is not None:
                base = f"<m:{name}Pr>{self._control}</m:{name}Pr><m:e>{inner}</m:e>"
                inner = f"<m:{name}>{base}<m:lim>{self.row(script)}</m:lim></m:{name}>"
        return inner

    def _accent(self, node: maths.Accent) -> str:
        if node.mark == "¯":
            return self._built("bar", f'<m:pos m:val="{"bot" if node.below else "top"}"/>', e=node.base)
        if node.mark in _BRACES or node.below:
            place, turned = ("bot", "top") if node.below else ("top", "bot")
            sign = f'<m:chr m:val="{node.mark}"/><m:pos m:val="{place}"/><m:vertJc m:val="{turned}"/>'
            return self._built("groupChr", sign, e=node.base)
        return self._built("acc", f'<m:chr m:val="{_COMBINING.get(node.mark, node.mark)}"/>', e=node.base)

    def _nary(self, node: maths.Node, operand: Iterable[maths.Node]) -> str:
        """Return a sum, product or integral with what it is over."""
        sign = maths.nucleus(node)
        assert isinstance(sign, maths.Token)
        low, high, place = _limits_of(node)
        properties = f'<m:chr m:val="{escaped(sign.text)}"/><m:limLoc m:val="{place}"/>'
        properties += "" if low else '<m:subHide m:val="1"/>'
        properties += "" if high else '<m:supHide m:val="1"/>'
        return self._built("nary", properties, sub=low, sup=high, e=maths.Row(tuple(operand)))

    def _matrix(self, table: maths.Table, signs: tuple[str, str] = ("", "")) -> str:
        """Return a matrix; one with lines between its columns is several, parted by the lines that delimiters have."""
        borders = sorted({0, *(place for place in table.rules if 0 < place < len(table.align)), len(table.align)})
        if len(borders) > 2 or any(signs):
            opening, closing = map(escaped, signs)
            kind = f'<m:begChr m:val="{opening}"/><m:sepChr m:val="|"/><m:endChr m:val="{closing}"/>'
            parts = "".join(f"<m:e>{self._columns(table, *pair)}</m:e>" for pair in pairwise(borders))
            return f"<m:d><m:dPr>{kind}{self._control}</m:dPr>{parts}</m:d>"
        return self._columns(table, 0, len(table.align))

    def _columns(self, table: maths.Table, start: int, stop: int) -> str:
        columns = "".join(
            f'<m:mc><m:mcPr><m:count m:val="1"/><m:mcJc m:val="{align}"/></m:mcPr></m:mc>'
            for align in table.align[start:stop]
        )
        rows = "".join(
            f"<m:mr>{''.join(f'<m:e>{self.row(cell)}</m:e>' for cell in row[start:stop])}</m:mr>" for row in table.rows
        )
        return f"<m:m><m:mPr><m:mcs>{columns}</m:mcs>{self._control}</m:mPr>{rows}</m:m>"

    def _lines(self, table: maths.Table) -> str:
        """Return lines; they are aligned at ampersands, of which every second one is a gap, as in LaTeX."""
        mark = self._run("&", '<m:sty m:val="p"/>', italic=False)
        rows = "".join(f"<m:e>{mark.join(self.row(cell) for cell in row)}</m:e>" for row in table.rows)
        return f"<m:eqArr><m:eqArrPr>{self._control}</m:eqArrPr>{rows}</m:eqArr>"


def _is_before(node: maths.Node) -> TypeGuard[maths.Scripts]:
    """Return whether scripts stand before what follows them, as the numbers of an isotope do."""
    return isinstance(node, maths.Scripts) and not maths.parts(maths.without_shell(node.base))


def _limits_of(node: maths.Node) -> tuple[maths.Node | None, maths.Node | None, str]:
    """Return what stands below and above a large operator, and where."""
    node = maths.without_shell(node)
    if isinstance(node, maths.Limits):
        return node.under, node.over, "undOvr"
    return (node.sub, node.sup, "subSup") if isinstance(node, maths.Scripts) else (None, None, "undOvr")


def _operand_end(nodes: Sequence[maths.Node], start: int) -> int:
    """Return the index behind what a large operator is over: up to the next relation, plus or minus, or comma."""
    for index in range(start, len(nodes)):
        node = nodes[index]
        signed = index > start and maths.operator(node) in ("+", "−", "-", "±")
        if maths.is_relation(node) or signed or (isinstance(node, maths.Token) and node.text in (",", ";", ".")):
            return index
    return len(nodes)
