"""A formula as a tree of a closed set of nodes: what the reader gives, the planner measures and renderers draw."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from notes2slides.values import replace

TokenKind = Literal["identifier", "upright", "number", "operator", "text"]
ColumnAlign = Literal["left", "center", "right"]

RELATIONS = frozenset("=<>≤≥≪≫⇌⇋≠≈≡∼≃≅≐≔≕∝→←↔⇒⇐⇔⟹⟸⟺⟶⟵↦∈∉∋⊂⊃⊆⊇⊊⊋⊢⊨⊥∥∣≺≻⪯⪰⊲⊳⟂↝⟼↑↓:")
"""Operators at which a formula may be broken first, and which stand apart from both sides."""
BINARY = frozenset("+−-±∓×⋅·∗*∘∙÷∪∩∧∨⊕⊖⊗⊘⊙∖⋆•")
"""Operators that join two sides, where something stands before them."""
INTEGRALS = frozenset("∫∬∭∮∯∰")
LARGE = frozenset("∑∏∐⋃⋂⋁⋀⨁⨂⨀⨄⨆") | INTEGRALS
"""Operators that are drawn larger in display and take limits."""
_OPENING, _CLOSING = frozenset("([{⟨⌊⌈⟦"), frozenset(")]}⟩⌋⌉⟧")
_NEVER_BROKEN = frozenset("∣∥⊥:∼")
_SIGNS = frozenset("+−±∓")
FENCES = frozenset("()[]{}|‖∣∥⟨⟩⌊⌋⌈⌉⟦⟧")


class Token(Struct, frozen=True):
    """A letter, a number, an operator, a name or words."""

    text: str
    kind: TokenKind
    """`identifier` is set in italics where it is one letter; `upright` never is (sin, log, KL)."""


class Space(Struct, frozen=True):
    """White space, in em."""

    width: float


class Row(Struct, frozen=True):
    """Nodes side by side."""

    children: tuple[Node, ...] = ()


class Fraction(Struct, frozen=True):
    """One above the other, with a bar between or without (binomials)."""

    above: Node
    below: Node
    bar: bool = True


class Root(Struct, frozen=True):
    """A root; without a degree the square one."""

    radicand: Node
    degree: Node | None = None


class Scripts(Struct, frozen=True):
    """Sub- and superscript at the right of a base."""

    base: Node
    sub: Node | None = None
    sup: Node | None = None


class Limits(Struct, frozen=True):
    """What stands below and above a base; beside it within a line where it is a limit of an operator (`movable`)."""

    base: Node
    under: Node | None = None
    over: Node | None = None
    movable: bool = False


class Accent(Struct, frozen=True):
    """A mark over (or under) all of its base: a hat, an arrow, a bar, a brace."""

    base: Node
    mark: str
    """The spacing character: `^`, `~`, `¯`, `→`, `˙`, `¨`, `⏞`, `⏟` ..."""
    below: bool = False


class Fenced(Struct, frozen=True):
    """A body between delimiters that grow with it; either may be empty."""

    opening: str
    body: Node
    closing: str


class Table(Struct, frozen=True):
    """A matrix, cases, or aligned lines; every row has as many cells as `align` has entries."""

    rows: tuple[tuple[Node, ...], ...]
    align: tuple[ColumnAlign, ...]
    rules: tuple[int, ...] = ()
    """Columns behind which a line stands, as `|` has it."""
    lines: bool = False
    """Its rows are lines of a formula, set as in display, and its columns meet without a gap at the signs that they
    are aligned at."""


class Boxed(Struct, frozen=True):
    """A frame around its body."""

    body: Node


Strokes = Literal["up", "down", "both", "through"]


class Struck(Struct, frozen=True):
    """What is struck out: by a stroke that rises, one that falls, both, or one through its middle."""

    body: Node
    strokes: Strokes


class Coloured(Struct, frozen=True):
    """A part in a colour of its own."""

    body: Node
    colour: str
    """`RRGGBB`; as the author wants it, or, in a plan, one of that hue that can be read on the theme's paper."""


Node = Token | Space | Row | Fraction | Root | Scripts | Limits | Accent | Fenced | Table | Boxed | Struck | Coloured


class Maths(Struct, frozen=True):
    """A formula."""

    source: str
    """LaTeX, without delimiters."""
    display: bool
    """Meant for a line of its own."""
    root: Node

    def __hash__(self) -> int:
        """Return the hash of the source alone, for speed: formulas are looked up often."""
        return hash(self.source)


def parts(root: Node) -> tuple[Node, ...]:
    """Return the nodes that stand side by side at the top of a formula."""
    return root.children if isinstance(root, Row) else (root,)


def without_shell(node: Node) -> Node:
    """Return the one node that a row holds, however deep; else the node itself."""
    while isinstance(node, Row) and len(node.children) == 1:
        node = node.children[0]
    return node


def line_count(maths: Maths) -> int:
    """Return in how many lines a formula is set."""
    table = without_shell(maths.root)
    return len(table.rows) if isinstance(table, Table) and table.lines else 1


def rows_of(maths: Maths) -> tuple[Node, ...]:
    """Return what stands in each line of a formula; of one that is set in none, all of it."""
    table = without_shell(maths.root)
    if not (isinstance(table, Table) and table.lines):
        return (maths.root,)
    return tuple(Row(tuple(part for cell in row for part in parts(cell))) for row in table.rows)


def lines_of(maths: Maths, lines: tuple[int, int]) -> Maths:
    """Return lines `lines[0]` to `lines[1]`, end excluded, of a formula; all of one that is set in none."""
    table = without_shell(maths.root)
    if not (isinstance(table, Table) and table.lines):
        return maths
    return replace(maths, root=replace(table, rows=table.rows[slice(*lines)]))


def nucleus(node: Node) -> Node:
    """Return the innermost base of scripts and limits."""
    node = without_shell(node)
    while isinstance(node, Scripts | Limits):
        node = without_shell(node.base)
    return node


def operator(node: Node | None) -> str:
    """Return the sign of an operator; "" for any other node."""
    return node.text if isinstance(node, Token) and node.kind == "operator" else ""


def is_relation(node: Node) -> bool:
    """Return whether a node relates two sides to each other (also one with words above it)."""
    return operator(nucleus(node)) in RELATIONS


def is_binary(node: Node) -> bool:
    """Return whether a node may join two sides: plus, minus, times."""
    return operator(node) in BINARY


def break_places(nodes: Sequence[Node], *, at_signs: bool = False) -> list[int]:
    """Return the indices of relations, with `at_signs` also of plus and minus, at which a formula may be broken.

    Those inside brackets, and bars that are read as "given", are none.
    """
    found = []
    depth = 0
    for index, node in enumerate(nodes):
        text = operator(node)
        depth += (text in _OPENING) - (text in _CLOSING)
        relates = is_relation(node) and text not in _NEVER_BROKEN
        signed = at_signs and text in _SIGNS and index > 0 and not is_relation(nodes[index - 1])
        if depth <= 0 and (relates or signed):
            found.append(index)
    return found


def is_large(node: Node) -> bool:
    """Return whether a node is a sum, product, integral ..., with limits or without."""
    return operator(nucleus(node)) in LARGE
