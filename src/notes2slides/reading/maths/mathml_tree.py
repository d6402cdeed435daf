"""MathML as latex2mathml writes it → the nodes of `model.maths`, with its peculiarities evened out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from xml.etree.ElementTree import Element

from msgspec import Struct
from msgspec.structs import astuple

from notes2slides.clean_text import clean
from notes2slides.model.maths import tree as maths
from notes2slides.reading.maths.colours import hexadecimal
from notes2slides.reading.maths.mathml_rows import row_of, waiting_fence

_LIMIT_NAMES = frozenset(
    ("lim", "max", "min", "sup", "inf", "limsup", "liminf", "argmax", "argmin", "det", "gcd", "Pr", "injlim", "projlim")
)
"""Names of operators whose subscript stands below them in display."""
_MARKS = {"^": "^", "ˆ": "^", "~": "~", "˜": "~", "¯": "¯", "―": "¯", "‾": "¯", "_": "¯", "→": "→", "←": "←"}
_MARKS |= {mark: mark for mark in "˙¨ˇ˘´`⏞⏟↔"}
_STRAIGHT = {"-": "−", "∗": "∗", "'": "′", "\u2062": "", "\u2061": "", "\u2063": ""}
_RELATED = frozenset("⟺⟹⟸")
"""Signs that latex2mathml takes for identifiers."""
_ORDINARY = frozenset("∞∅")
"""Signs that it takes for operators."""
_VARIANTS = {
    "bold": "BOLD",
    "bold-italic": "BOLD ITALIC",
    "script": "SCRIPT",
    "bold-script": "BOLD SCRIPT",
    "fraktur": "FRAKTUR",
    "double-struck": "DOUBLE-STRUCK",
    "sans-serif": "SANS-SERIF",
    "monospace": "MONOSPACE",
}
_NAMED_SPACES = {"negativethinmathspace": -1 / 6, "thinmathspace": 1 / 6, "mediummathspace": 2 / 9}
_STROKES: Mapping[str, maths.Strokes] = {
    "updiagonalstrike": "up",
    "downdiagonalstrike": "down",
    "updiagonalstrike downdiagonalstrike": "both",
    "horizontalstrike": "through",
}
_EM = re.compile(r"(-?[\d.]+)em")

NO_BREAK = "\N{NO-BREAK SPACE}"
ESCAPED_SIGNS = 0xE000
"""Signs that are text have this added to their code: private characters, which no formula holds otherwise."""
_SIGNS = {ESCAPED_SIGNS + ord(sign): sign for sign in "#$%&_{} " + NO_BREAK}


class UnreadableError(ValueError):
    """MathML that is no formula, such as a fraction of one part."""


def tree(element: Element) -> maths.Node:
    """Return the node of an element; raises UnreadableError."""
    children = [child for child in element if child is not None]
    match element.tag.rpartition("}")[2]:
        case "mstyle" if colour := hexadecimal(element.get("mathcolor", "")):
            return maths.Coloured(_row(children), colour)
        case "math" | "mrow" | "mstyle" | "mpadded" | "semantics":
            return _row(children)
        case "mi" | "mn" | "mo" | "mtext" as tag:
            return _token(tag, clean(unescape(element.text or "").translate(_SIGNS)), element.get("mathvariant", ""))
        case "mspace":
            return maths.Space(_width(element.get("width", "")))
        case "mphantom":
            return maths.Space(0.5 * len(unescape("".join(element.itertext()))))
        case "mfrac":
            above, below = map(tree, _counted(children, 2))
            return maths.Fraction(above, below, bar=element.get("linethickness") not in ("0", "0px", "0em"))
        case "msqrt":
            return maths.Root(_row(children))
        case "mroot":
            radicand, degree = map(tree, _counted(children, 2))
            return maths.Root(radicand, degree)
        case "msub" | "msup" | "munder" | "mover" as tag:
            return _scripted(tag, [tree(child) for child in _counted(children, 2)])
        case "msubsup" | "munderover" as tag:
            return _scripted(tag, [tree(child) for child in _counted(children, 3)])
        case "mtable":
            return _table(element)
        case "menclose":
            return _enclosed(element.get("notation", ""), _row(children))
        case _:
            raise UnreadableError(element.tag)


def _enclosed(notation: str, body: maths.Node) -> maths.Node:
    strokes: maths.Strokes | None = _STROKES.get(notation)
    if strokes:
        return maths.Struck(body, strokes)
    return maths.Boxed(body) if notation == "box" else body


def unknown_names(node: maths.Node) -> tuple[str, ...]:
    """Return the commands that were not understood, in order, each once."""
    names = (token.text for token in _tokens(node) if token.text.startswith("\\") and len(token.text) > 1)
    return tuple(dict.fromkeys(names))


def _tokens(node: object) -> Iterator[maths.Token]:
    if isinstance(node, maths.Token):
        yield node
    elif isinstance(node, tuple):
        for each in node:
            yield from _tokens(each)
    elif isinstance(node, Struct):
        yield from _tokens(astuple(node))


def _counted(children: Sequence[Element], count: int) -> Sequence[Element]:
    if len(children) != count:
        raise UnreadableError(f"{len(children)} parts instead of {count}")
    return children


def _token(tag: str, text: str, variant: str) -> maths.Token:
    text = "".join(_STRAIGHT.get(char, char) for char in text) if tag == "mo" else text
    if tag == "mtext" or text.startswith("\\"):
        return maths.Token(text.replace("\N{NO-BREAK SPACE}", " "), "text")
    if tag == "mn":
        return maths.Token(text, "number")
    if tag == "mi" and text == "~":
        return maths.Token("∼", "operator")
    if tag == "mi" and (text in maths.FENCES or text in _RELATED or text in {":", "…", "!"}):
        return maths.Token(text, "operator")
    if tag == "mo" and (len(text) > 1 and text[0].isalpha()):
        return maths.Token("".join(" " if char.isspace() else char for char in text), "upright")
    if tag == "mo":
        return maths.Token(text, "upright" if text in _ORDINARY else "operator")
    if variant in _VARIANTS:
        text = "".join(_lettered(char, _VARIANTS[variant]) for char in text)
    upright = variant == "normal" or len(text) > 1 or text in "%′″‴" or text in _ORDINARY
    return maths.Token(text, "upright" if upright else "identifier")


def _lettered(character: str, variant: str) -> str:
    """Return a letter of a mathematical alphabet; Unicode has some of them outside its own block."""
    name = unicodedata.name(character, "").replace("LATIN ", "").replace("GREEK ", "").replace("LETTER ", "")
    for prefix in (f"MATHEMATICAL {variant} {name}", f"{variant} {name}", f"BLACK-LETTER {name}"):
        try:
            return unicodedata.lookup(prefix)
        except KeyError:
            continue
    return character


def _width(written: str) -> float:
    found = _EM.fullmatch(written)
    return float(found[1]) if found else _NAMED_SPACES.get(written, 0.0)


def _row(elements: Sequence[Element]) -> maths.Node:
    lines: list[list[maths.Node]] = [[]]
    for element in elements:
        if element.tag.endswith("mspace") and element.get("linebreak") == "newline":
            lines.append([])
        elif element.tag.endswith("mo") and _grows(element):
            lines[-1].append(waiting_fence(clean(unescape(element.text or "")).strip()))
        else:
            lines[-1].append(tree(element))
    rows = [row_of(line) for line in lines]
    if len(rows) == 1:
        return maths.without_shell(rows[0])
    return maths.Table(tuple((row,) for row in rows if row.children), ("center",), lines=True)


def _grows(operator: Element) -> bool:
    return operator.get("fence") == "true" and operator.get("form") in ("prefix", "postfix")


def _scripted(tag: str, nodes: list[maths.Node]) -> maths.Node:
    base, *scripts = nodes
    low = scripts[0] if tag in ("msub", "munder", "msubsup", "munderover") else None
    high = scripts[-1] if tag in ("msup", "mover", "msubsup", "munderover") else None
    if tag in ("mover", "munder") and (mark := _mark(scripts[0])):
        return maths.Accent(base, mark, below=tag == "munder")
    found = maths.without_shell(base)
    text = found.text if isinstance(found, maths.Token) else ""
    named, large = text.replace(" ", "") in _LIMIT_NAMES, text in maths.LARGE - maths.INTEGRALS
    braced = isinstance(found, maths.Accent) and found.mark in "⏞⏟"
    if tag.startswith(("mu", "mo")) or named or large or braced:
        return maths.Limits(base, low, high, movable=named or large)
    return maths.Scripts(base, low, high)


def _mark(node: maths.Node) -> str:
    found = maths.without_shell(node)
    return _MARKS.get(maths.operator(found), "")


def _table(element: Element) -> maths.Node:
    rows = []
    align: list[maths.ColumnAlign] = []
    for line in element:
        cells = list(line)
        rows.append([_row(list(cell)) for cell in cells])
        for cell in cells[len(align) :]:
            written = cell.get("columnalign", "center")
            align.append("left" if written == "left" else "right" if written == "right" else "center")
    if not rows or not align:
        raise UnreadableError("an empty table")
    filled = tuple((*row, *[maths.Row()] * (len(align) - len(row))) for row in rows if any(map(_shows, row)))
    if not filled:
        raise UnreadableError("an empty table")
    lines = element.get("displaystyle") == "true"
    ruled = tuple(place for place, kind in enumerate(element.get("columnlines", "").split(), 1) if kind != "none")
    aligned = ("center",) if lines and len(align) == 1 else tuple(align)
    return maths.Table(filled, aligned, rules=ruled if not lines else (), lines=lines)


def _shows(node: maths.Node) -> bool:
    return not isinstance(node, maths.Row) or bool(node.children)
