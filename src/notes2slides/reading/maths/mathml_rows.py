"""What stands side by side in a formula: delimiters find their partners, letters become names, names their spaces."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from notes2slides.model.maths import (
    FENCES,
    LARGE,
    Accent,
    Fenced,
    Fraction,
    Node,
    Root,
    Row,
    Space,
    Table,
    Token,
    nucleus,
    without_shell,
)

_THIN = Space(1 / 6)
_BETWEEN = Space(0.0)
"""Stands in a delimiter that waits for its partner."""
_NEGATION = "⧸"
"""What latex2mathml makes of `\\not`: a stroke before the operator."""


def row_of(nodes: Sequence[Node]) -> Row:
    """Return nodes as the row that they make."""
    return Row(tuple(_spaced(_joined(_fenced(list(nodes))))))


def waiting_fence(sign: str) -> Fenced:
    """Return a delimiter alone, which waits for what stands between it and its partner."""
    return Fenced(sign, _BETWEEN, "")


def _fenced(nodes: list[Node]) -> list[Node]:
    """Return nodes with growing delimiters around what stands between them, also around matrices and binomials."""
    first, last = (nodes[0], nodes[-1]) if nodes else (None, None)
    opens, closes = _is_single(first), _is_single(last) and len(nodes) > 1
    if opens or closes:
        inner = _node_of(_fenced(nodes[int(opens) : len(nodes) - int(closes)]))
        return [Fenced(_sign(first) if opens else "", inner, _sign(last) if closes else "")]
    found: list[Node] = []
    for node in nodes:
        found.append(node)
        if len(found) >= 3 and _is_fence(found[-3]) and _is_tall(found[-2]) and _is_fence(found[-1]):
            opening, body, closing = found[-3:]
            assert isinstance(opening, Token) and isinstance(closing, Token)
            found[-3:] = [Fenced(opening.text, body, closing.text)]
    return found


def _is_single(node: Node | None) -> bool:
    return isinstance(node, Fenced) and node.body is _BETWEEN


def _sign(node: Node | None) -> str:
    return node.opening if isinstance(node, Fenced) else ""


def _node_of(nodes: list[Node]) -> Node:
    return without_shell(Row(tuple(_spaced(_joined(nodes)))))


def _is_fence(node: Node) -> bool:
    return isinstance(node, Token) and node.kind == "operator" and node.text in FENCES


def _is_tall(node: Node) -> bool:
    return isinstance(node, Table) or (isinstance(node, Fraction) and not node.bar)


def _joined(nodes: list[Node]) -> list[Node]:
    r"""Return nodes with neighbouring upright letters as one name (`\mathrm{softmax}`), and without empty ones."""
    found: list[Node] = []
    for node in nodes:
        last = found[-1] if found else None
        if isinstance(node, Token) and not node.text:
            continue
        if last == Token(_NEGATION, "text") and isinstance(node, Token):
            found[-1] = Token(unicodedata.normalize("NFC", f"{node.text}\u0338"), node.kind)
        elif (
            _is_letter(node)
            and isinstance(last, Token)
            and last.kind == "upright"
            and last.text.isalpha()
            and _is_letter_end(last)
        ):
            assert isinstance(node, Token)
            found[-1] = Token(last.text + node.text, "upright")
        else:
            found.append(node)
    return found


def _is_letter(node: Node) -> bool:
    return isinstance(node, Token) and node.kind == "upright" and len(node.text) == 1 and node.text.isalpha()


def _is_letter_end(last: Token) -> bool:
    return last.text not in _FUNCTIONS


_FUNCTIONS = frozenset(
    {"sin", "cos", "tan", "cot", "sec", "csc", "log", "ln", "lg", "exp", "det", "dim", "ker", "arg", "deg"}
)
"""Names that no letter is joined to."""


def _spaced(nodes: list[Node]) -> Iterator[Node]:
    """Yield nodes with the thin spaces around the names of functions that TeX sets there."""
    for index, node in enumerate(nodes):
        before = nodes[index - 1] if index else None
        if before is not None and (
            (_is_function(before) and _is_ordinary(node)) or (_is_function(node) and _is_ordinary(before))
        ):
            yield _THIN
        yield node


def _is_function(node: Node) -> bool:
    found = nucleus(node)
    return (
        isinstance(found, Token)
        and found.kind == "upright"
        and len(found.text) > 1
        and found.text.replace(" ", "").isalpha()
    )


def _is_ordinary(node: Node) -> bool:
    """Return whether a node is something that stands too near beside a name."""
    found = nucleus(node)
    if isinstance(found, Token):
        return found.kind in ("identifier", "number", "upright") or found.text in LARGE
    return isinstance(found, Fraction | Root | Accent)
