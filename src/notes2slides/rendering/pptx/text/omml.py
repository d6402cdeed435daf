"""Formulas as Office MathML (ECMA-376 Part 1, 22.1), which PowerPoint draws and edits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import assert_never

from notes2slides.model.maths import tree as maths
from notes2slides.model.maths.as_text import COMBINING
from notes2slides.rendering.pptx.package.markup import escaped

NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/math"
FACE = '<a:latin typeface="Cambria Math" panose="02040503050406030204" pitchFamily="18" charset="0"/>'
_COMBINING = {**COMBINING, "↔": "\u20e1"}
_BRACES = "⏞⏟"
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
    def __init__(self, properties: str) -> None:
        self._properties = properties
        control = f'<a:rPr {properties} i="1">{FACE}</a:rPr>'
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
            case maths.Fenced():
                opening, closing = escaped(node.opening), escaped(node.closing)
                return self._built("d", f'<m:begChr m:val="{opening}"/><m:endChr m:val="{closing}"/>', e=node.body)
            case maths.Table():
                return self._lines(node) if node.lines else self._matrix(node)
            case maths.Boxed():
                return self._built("borderBox", "", e=node.body)
            case _:
                assert_never(node)

    def _token(self, token: maths.Token) -> str:
        if token.kind == "text":
            return self._run(token.text, "<m:nor/>", italic=False)
        if token.kind == "identifier" and len(token.text) == 1:
            return self._run(token.text, "", italic=True)
        return self._run(token.text, '<m:sty m:val="p"/>', italic=False)

    def _run(self, text: str, kind: str, *, italic: bool) -> str:
        properties = f'<a:rPr {self._properties} i="{int(italic)}">{FACE}</a:rPr>'
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

    def _matrix(self, table: maths.Table) -> str:
        columns = "".join(
            f'<m:mc><m:mcPr><m:count m:val="1"/><m:mcJc m:val="{align}"/></m:mcPr></m:mc>' for align in table.align
        )
        rows = "".join(f"<m:mr>{''.join(f'<m:e>{self.row(cell)}</m:e>' for cell in row)}</m:mr>" for row in table.rows)
        return f"<m:m><m:mPr><m:mcs>{columns}</m:mcs>{self._control}</m:mPr>{rows}</m:m>"

    def _lines(self, table: maths.Table) -> str:
        """Return lines; they are aligned at ampersands, of which every second one is a gap, as in LaTeX."""
        mark = self._run("&", '<m:sty m:val="p"/>', italic=False)
        rows = "".join(f"<m:e>{mark.join(self.row(cell) for cell in row)}</m:e>" for row in table.rows)
        return f"<m:eqArr><m:eqArrPr>{self._control}</m:eqArrPr>{rows}</m:eqArr>"


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
