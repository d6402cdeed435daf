"""Formulas as Office MathML (ECMA-376 Part 1, 22.1), which PowerPoint draws and edits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import assert_never

from notes2slides.model.maths import (
    Accent,
    Boxed,
    Fenced,
    Fraction,
    Limits,
    Maths,
    Node,
    Root,
    Row,
    Scripts,
    Space,
    Table,
    Token,
    is_binary,
    is_large,
    is_relation,
    nucleus,
    parts,
)
from notes2slides.rendering.pptx.package.markup import escaped

NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/math"
FACE = '<a:latin typeface="Cambria Math" panose="02040503050406030204" pitchFamily="18" charset="0"/>'
_COMBINING = {"^": "\u0302", "~": "\u0303", "→": "\u20d7", "←": "\u20d6", "↔": "\u20e1", "˙": "\u0307", "¨": "\u0308"}
_COMBINING |= {"ˇ": "\u030c", "˘": "\u0306", "´": "\u0301", "`": "\u0300"}
_BRACES = "⏞⏟"
_ALIGN = {"left": "left", "center": "center", "right": "right"}
_SPACES = ((1.9, "\u2003\u2003"), (0.9, "\u2003"), (0.4, "\u2002"), (0.25, "\u2005"), (0.1, "\u2009"))
"""Space characters by their least width in em."""


def omml(maths: Maths, properties: str) -> str:
    """Return `m:oMathPara` for a formula in display, else `m:oMath`; `properties` are attributes of each run."""
    inner = f"<m:oMath>{_Writer(properties).row(maths.root)}</m:oMath>"
    if not maths.display:
        return inner.replace("<m:oMath>", f'<m:oMath xmlns:m="{NAMESPACE}">', 1)
    centred = '<m:oMathParaPr><m:jc m:val="center"/></m:oMathParaPr>'
    return f'<m:oMathPara xmlns:m="{NAMESPACE}">{centred}{inner}</m:oMathPara>'


class _Writer:
    def __init__(self, properties: str) -> None:
        self._properties = properties
        control = f'<a:rPr {properties} i="1">{FACE}</a:rPr>'
        self._control = f"<m:ctrlPr>{control}</m:ctrlPr>"

    def row(self, node: Node) -> str:
        """Return nodes side by side; what a sum or an integral is over stands inside it."""
        return self._sequence(parts(node))

    def _sequence(self, nodes: Sequence[Node]) -> str:
        found = []
        index = 0
        while index < len(nodes):
            node = nodes[index]
            index += 1
            stop = _operand_end(nodes, index) if is_large(node) else index
            if stop > index:
                found.append(self._nary(node, nodes[index:stop]))
                index = stop
            else:
                found.append(self._node(node))
        return "".join(found)

    def _node(self, node: Node) -> str:
        match node:
            case Token():
                return self._token(node)
            case Space():
                space = next((signs for least, signs in _SPACES if node.width >= least), "")
                return self._run(space, "<m:nor/>", italic=False) if space else ""
            case Row():
                return self.row(node)
            case Fraction():
                kind = "" if node.bar else '<m:type m:val="noBar"/>'
                return self._built("f", kind, num=node.above, den=node.below)
            case Root():
                return self._built(
                    "rad", "" if node.degree else '<m:degHide m:val="1"/>', deg=node.degree, e=node.radicand
                )
            case Scripts():
                return self._scripts(node.base, node.sub, node.sup)
            case Limits():
                return self._limits(node)
            case Accent():
                return self._accent(node)
            case Fenced():
                opening, closing = escaped(node.opening), escaped(node.closing)
                return self._built("d", f'<m:begChr m:val="{opening}"/><m:endChr m:val="{closing}"/>', e=node.body)
            case Table():
                return self._lines(node) if node.lines else self._matrix(node)
            case Boxed():
                return self._built("borderBox", "", e=node.body)
            case _:
                assert_never(node)

    def _token(self, token: Token) -> str:
        if token.kind == "text":
            return self._run(token.text, "<m:nor/>", italic=False)
        if token.kind == "identifier" and len(token.text) == 1:
            return self._run(token.text, "", italic=True)
        return self._run(token.text, '<m:sty m:val="p"/>', italic=False)

    def _run(self, text: str, kind: str, *, italic: bool) -> str:
        properties = f'<a:rPr {self._properties} i="{int(italic)}">{FACE}</a:rPr>'
        return f"<m:r>{f'<m:rPr>{kind}</m:rPr>' if kind else ''}{properties}<m:t>{escaped(text)}</m:t></m:r>"

    def _built(self, name: str, properties: str, **children: Node | None) -> str:
        """Return an element with its properties and its parts, each a row."""
        inner = "".join(f"<m:{key}>{self.row(child) if child else ''}</m:{key}>" for key, child in children.items())
        return f"<m:{name}><m:{name}Pr>{properties}{self._control}</m:{name}Pr>{inner}</m:{name}>"

    def _scripts(self, base: Node, low: Node | None, high: Node | None) -> str:
        if low and high:
            return self._built("sSubSup", "", e=base, sub=low, sup=high)
        return self._built("sSub", "", e=base, sub=low) if low else self._built("sSup", "", e=base, sup=high)

    def _limits(self, node: Limits) -> str:
        inner = self._node(node.base)
        for name, script in (("limLow", node.under), ("limUpp", node.over)):
            if script is not None:
                base = f"<m:{name}Pr>{self._control}</m:{name}Pr><m:e>{inner}</m:e>"
                inner = f"<m:{name}>{base}<m:lim>{self.row(script)}</m:lim></m:{name}>"
        return inner

    def _accent(self, node: Accent) -> str:
        if node.mark == "¯":
            return self._built("bar", f'<m:pos m:val="{"bot" if node.below else "top"}"/>', e=node.base)
        if node.mark in _BRACES or node.below:
            place = "bot" if node.below else "top"
            turned = "top" if node.below else "bot"
            sign = f'<m:chr m:val="{node.mark}"/><m:pos m:val="{place}"/><m:vertJc m:val="{turned}"/>'
            return self._built("groupChr", sign, e=node.base)
        return self._built("acc", f'<m:chr m:val="{_COMBINING.get(node.mark, node.mark)}"/>', e=node.base)

    def _nary(self, node: Node, operand: Iterable[Node]) -> str:
        """Return a sum, product or integral with what it is over."""
        sign = nucleus(node)
        assert isinstance(sign, Token)
        low, high, place = _limits_of(node)
        properties = f'<m:chr m:val="{escaped(sign.text)}"/><m:limLoc m:val="{place}"/>'
        properties += "" if low else '<m:subHide m:val="1"/>'
        properties += "" if high else '<m:supHide m:val="1"/>'
        return self._built("nary", properties, sub=low, sup=high, e=Row(tuple(operand)))

    def _matrix(self, table: Table) -> str:
        columns = "".join(
            f'<m:mc><m:mcPr><m:count m:val="1"/><m:mcJc m:val="{_ALIGN[align]}"/></m:mcPr></m:mc>'
            for align in table.align
        )
        rows = "".join(f"<m:mr>{''.join(f'<m:e>{self.row(cell)}</m:e>' for cell in row)}</m:mr>" for row in table.rows)
        return f"<m:m><m:mPr><m:mcs>{columns}</m:mcs>{self._control}</m:mPr>{rows}</m:m>"

    def _lines(self, table: Table) -> str:
        """Return lines; they are aligned at ampersands, of which every second one is a gap, as in LaTeX."""
        mark = self._run("&", '<m:sty m:val="p"/>', italic=False)
        rows = "".join(f"<m:e>{mark.join(self.row(cell) for cell in row)}</m:e>" for row in table.rows)
        return f"<m:eqArr><m:eqArrPr>{self._control}</m:eqArrPr>{rows}</m:eqArr>"


def _limits_of(node: Node) -> tuple[Node | None, Node | None, str]:
    """Return what stands below and above a large operator, and where."""
    while isinstance(node, Row):
        node = node.children[0]
    if isinstance(node, Limits):
        return node.under, node.over, "undOvr"
    return (node.sub, node.sup, "subSup") if isinstance(node, Scripts) else (None, None, "undOvr")


def _operand_end(nodes: Sequence[Node], start: int) -> int:
    """Return the index behind what a large operator is over: up to the next relation, plus or minus, or comma."""
    for index in range(start, len(nodes)):
        node = nodes[index]
        signed = is_binary(node) and index > start and isinstance(node, Token) and node.text in "+−-±"
        if is_relation(node) or signed or (isinstance(node, Token) and node.text in (",", ";", ".")):
            return index
    return len(nodes)
