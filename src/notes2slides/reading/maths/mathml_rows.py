"""What stands side by side in a formula: delimiters find their partners, letters become names, names their spaces."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from notes2slides.model.maths import tree as maths

_THIN = maths.Space(1 / 6)
_BETWEEN = maths.Space(0.0)
"""Stands in a delimiter that waits for its partner."""
_NEGATION = "⧸"
"""What latex2mathml makes of `\\not`: a stroke before the operator."""


def row_of(nodes: Sequence[maths.Node]) -> maths.Row:
    """Return nodes as the row that they make."""
    return _together(_fenced(list(nodes)))


def _together(nodes: list[maths.Node]) -> maths.Row:
    return maths.Row(tuple(_spaced(_joined(nodes))))


def waiting_fence(sign: str) -> maths.Fenced:
    """Return a delimiter alone, which waits for what stands between it and its partner."""
    return maths.Fenced(sign, _BETWEEN, "")


def _fenced(nodes: list[maths.Node]) -> list[maths.Node]:
    """Return nodes with growing delimiters around what stands between them, also around matrices and binomials."""
    first, last = (nodes[0], nodes[-1]) if nodes else (None, None)
    opens, closes = _is_single(first), _is_single(last) and len(nodes) > 1
    if opens or closes:
        inner = maths.without_shell(_together(_fenced(nodes[int(opens) : len(nodes) - int(closes)])))
        return [maths.Fenced(_sign(first) if opens else "", inner, _sign(last) if closes else "")]
    found: list[maths.Node] = []
    for node in nodes:
        found.append(node)
        if len(found) >= 3 and _is_fence(found[-3]) and _is_tall(found[-2]) and _is_fence(found[-1]):
            opening, body, closing = found[-3:]
            assert isinstance(opening, maths.Token) and isinstance(closing, maths.Token)
            found[-3:] = [maths.Fenced(opening.text, body, closing.text)]
    return found


def _is_single(node: maths.Node | None) -> bool:
    return isinstance(node, maths.Fenced) and node.body is _BETWEEN


def _sign(node: maths.Node | None) -> str:
    return node.opening if isinstance(node, maths.Fenced) else ""


def _is_fence(node: maths.Node) -> bool:
    return maths.operator(node) in maths.FENCES


def _is_tall(node: maths.Node) -> bool:
    return isinstance(node, maths.Table) or (isinstance(node, maths.Fraction) and not node.bar)


def _joined(nodes: list[maths.Node]) -> list[maths.Node]:
    r"""Return nodes with neighbouring upright letters as one name (`\mathrm{softmax}`), and without empty ones."""
    found: list[maths.Node] = []
    for node in nodes:
        last = found[-1] if found else None
        if isinstance(node, maths.Token) and not node.text:
            continue
        if last == maths.Token(_NEGATION, "text") and isinstance(node, maths.Token):
            found[-1] = maths.Token(unicodedata.normalize("NFC", f"{node.text}\u0338"), node.kind)
        elif (name := _name(last)) and name not in _FUNCTIONS and len(letter := _name(node)) == 1:
            found[-1] = maths.Token(name + letter, "upright")
        else:
            found.append(node)
    return found


def _name(node: maths.Node | None) -> str:
    """Return upright letters; "" for any other node."""
    return node.text if isinstance(node, maths.Token) and node.kind == "upright" and node.text.isalpha() else ""


_FUNCTIONS = frozenset(
    {"sin", "cos", "tan", "cot", "sec", "csc", "log", "ln", "lg", "exp", "det", "dim", "ker", "arg", "deg"}
)
"""Names that no letter is joined to."""


def _spaced(nodes: list[maths.Node]) -> Iterator[maths.Node]:
    """Yield nodes with the thin spaces around the names of functions that TeX sets there."""
    for index, node in enumerate(nodes):
        before = nodes[index - 1] if index else None
        pairs = ((before, node), (node, before)) if before is not None else ()
        if any(_is_function(one) and _is_ordinary(other) and not _is_one_word(one, other) for one, other in pairs):
            yield _THIN
        yield node


def _is_function(node: maths.Node) -> bool:
    found = maths.nucleus(node)
    if not isinstance(found, maths.Token) or found.kind != "upright":
        return False
    return len(found.text) > 1 and found.text.replace(" ", "").isalpha()


def _is_one_word(name: maths.Node, other: maths.Node) -> bool:
    r"""Return whether an upright letter is the next of a word that is no function: the P of `\mathrm{NADP^+}`."""
    found, letter = maths.nucleus(name), maths.nucleus(other)
    return isinstance(found, maths.Token) and found.text not in _FUNCTIONS and len(_name(letter)) == 1


def _is_ordinary(node: maths.Node) -> bool:
    """Return whether a node is something that stands too near beside a name."""
    found = maths.nucleus(node)
    if isinstance(found, maths.Token):
        is_letter = found.kind == "text" and len(found.text) == 1 and found.text.isalpha()
        return is_letter or found.kind in ("identifier", "number", "upright") or found.text in maths.LARGE
    return isinstance(found, maths.Fraction | maths.Root | maths.Accent)
