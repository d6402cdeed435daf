"""Formulas as MathML Core, which browsers draw without any script."""

from __future__ import annotations

from functools import lru_cache
from typing import assert_never

from notes2slides.model.maths import tree as maths
from notes2slides.model.maths.as_text import maths_text
from notes2slides.rendering.html.quoting import escape

_STILL = ' stretchy="false"'
_TIGHT = '<mo lspace="0" rspace="0">'
"""As in TeX, operators in scripts stand close to their sides."""
_BARS = "|‖"
_ARROWS = ("↓", "↑")
"""They would grow with what stands beside them."""
_TAGS = {"identifier": "mi", "upright": "mi", "number": "mn", "text": "mtext"}
_DRAWN = {"^": "ˆ", "~": "˜"}
"""Marks as browsers stretch them."""
_LINE = "linear-gradient(to {} {},transparent calc(50% - .04em),currentColor 0 calc(50% + .04em),transparent 0)"
_UP, _DOWN = _LINE.format("bottom", "right"), _LINE.format("top", "right")
_STROKES = {
    "up": _UP,
    "down": _DOWN,
    "both": f"{_UP},{_DOWN}",
    "through": "linear-gradient(transparent calc(50% - .04em),currentColor 0 calc(50% + .04em),transparent 0)",
}
"""MathML Core has no `menclose`."""
_RULED = ' style="border-right:.05em solid"'


@lru_cache(maxsize=1024)
def maths_html(formula: maths.Maths) -> str:
    """Return a formula as a `math` element; what screen readers without MathML say of it is its text."""
    display = ' display="block"' if formula.display else ""
    return f'<math{display} aria-label="{escape(maths_text(formula))}">{_row(formula.root)}</math>'


def _row(node: maths.Node) -> str:
    return f"<mrow>{''.join(map(_node, node.children))}</mrow>" if isinstance(node, maths.Row) else _node(node)


def _node(node: maths.Node) -> str:
    match node:
        case maths.Token():
            return _token(node)
        case maths.Space():
            return f'<mspace width="{node.width:.3g}em"></mspace>'
        case maths.Row():
            return _row(node)
        case maths.Fraction():
            bar = "" if node.bar else ' linethickness="0"'
            return f"<mfrac{bar}>{_row(node.above)}{_row(node.below)}</mfrac>"
        case maths.Root():
            body = _row(node.radicand)
            return f"<mroot>{body}{_row(node.degree)}</mroot>" if node.degree else f"<msqrt>{body}</msqrt>"
        case maths.Scripts():
            return _scripted(node.base, node.sub, node.sup, ("msub", "msup", "msubsup"))
        case maths.Limits():
            return _scripted(node.base, node.under, node.over, ("munder", "mover", "munderover"), node.movable)
        case maths.Accent():
            tag, attribute = ("munder", "accentunder") if node.below else ("mover", "accent")
            mark = f"<mo>{escape(_DRAWN.get(node.mark, node.mark))}</mo>"
            return f'<{tag} {attribute}="true">{_row(node.base)}{mark}</{tag}>'
        case maths.Fenced():
            opening, closing = _fence(node.opening, "prefix"), _fence(node.closing, "postfix")
            return f"<mrow>{opening}{_row(node.body)}{closing}</mrow>"
        case maths.Table():
            return _table(node)
        case maths.Boxed():
            return f'<mrow class="boxed">{_row(node.body)}</mrow>'
        case maths.Struck():
            return f'<mrow style="background:{_STROKES[node.strokes]}">{_row(node.body)}</mrow>'
        case maths.Coloured():
            return f'<mrow style="color:#{node.colour}">{_row(node.body)}</mrow>'
        case _:
            assert_never(node)


def _token(token: maths.Token, movable: str = "") -> str:
    text = escape(token.text, quote=False)
    if token.kind != "operator":
        upright = ' mathvariant="normal"' if token.kind == "upright" and len(token.text) == 1 else ""
        if movable:
            return f"<mo{movable}>{text}</mo>"
        return f"<{_TAGS[token.kind]}{upright}>{text.replace(' ', chr(0xA0))}</{_TAGS[token.kind]}>"
    still = _STILL if token.text in maths.FENCES or token.text in _ARROWS else ""
    if token.text in _BARS:
        still += ' lspace="0" rspace="0"'
    return f"<mo{still}{movable}>{text}</mo>"


def _scripted(
    base: maths.Node, low: maths.Node | None, high: maths.Node | None, tags: tuple[str, str, str], movable: bool = False
) -> str:
    tag = tags[2] if low and high else tags[0] if low else tags[1]
    inner = "".join(_row(script) for script in (low, high) if script).replace("<mo>", _TIGHT)
    limits = ' movablelimits="true"' if movable else ""
    drawn = (
        _token(base, limits) if isinstance(base, maths.Token) and (limits or base.text in maths.LARGE) else _row(base)
    )
    return f"<{tag}>{drawn}{inner}</{tag}>"


def _fence(sign: str, form: str) -> str:
    return f'<mo form="{form}" fence="true" stretchy="true" symmetric="true">{escape(sign)}</mo>' if sign else ""


def _table(table: maths.Table) -> str:
    kind = ' class="lines" displaystyle="true"' if table.lines else ""
    rows = "".join(
        "<mtr>"
        + "".join(
            f'<mtd class="{align}"{_RULED if column in table.rules else ""}>{_row(cell)}</mtd>'
            for column, (cell, align) in enumerate(zip(row, table.align, strict=True), 1)
        )
        + "</mtr>"
        for row in table.rows
    )
    return f"<mtable{kind}>{rows}</mtable>"
