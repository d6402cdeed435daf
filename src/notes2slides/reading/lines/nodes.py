"""What the scanner finds in a source before any of its text is read: the frame of lists and quotations."""

from __future__ import annotations

from itertools import takewhile
from typing import Literal

from msgspec import Struct

from notes2slides.model.notes import BulletRole
from notes2slides.model.spans import CellSpan
from notes2slides.model.text import Align

DirectiveName = Literal["slide", "keep", "skip", "notes"]


class Leaf(Struct):
    """Lines without a blank one between them: a paragraph, a heading or a table, still as Markdown."""

    first: int
    """Line in the source, from 1."""
    lines: list[str]


class Verbatim(Struct):
    """Code, fenced or indented, exactly as written."""

    first: int
    last: int
    text: str
    language: str = ""
    highlighted: tuple[int, ...] = ()
    """Numbers of the lines that are pointed at, from 1."""
    info: str = ""
    """All that stands behind the fence."""


class ListItem(Struct):
    """A list item."""

    line: int
    column: int
    """Where its marker stands, from 0."""
    content: int
    """Column of its text: what stands there or further right on later lines belongs to it."""
    number: int | None = None
    delimiter: str = ""
    """`.` or `)` in an ordered list."""
    checked: bool | None = None
    role: BulletRole = "item"
    nodes: list[Node] = []


class Alert(Struct):
    """`[!kind]- title` on the first line of a quotation."""

    kind: str
    title: str


class Grid(Struct, frozen=True, kw_only=True):
    """A table, its cells still as Markdown."""

    first: int
    last: int
    rows: tuple[tuple[str, ...], ...]
    """The header first; each as wide as the widest."""
    align: tuple[Align, ...]
    head: int = 1
    """Rows of the header."""
    spans: tuple[CellSpan, ...] = ()


class Quotation(Struct):
    """A block quotation, its `>` taken off."""

    first: int
    last: int
    text: str
    alert: Alert | None = None
    nodes: list[Node] = []


class Break(Struct, frozen=True):
    """A thematic break."""

    line: int


class Directive(Struct, frozen=True):
    """A comment that directs the planner."""

    name: DirectiveName
    line: int
    last: int
    text: str = ""
    """What `notes:` says."""


class FootnoteText(Struct, frozen=True):
    """The text of a footnote, which stands where it is cited, and not here."""

    label: str
    first: int
    last: int
    paragraphs: tuple[str, ...]
    """As Markdown; there is at least one."""


class Include(Struct, frozen=True):
    """A line in whose place other notes stand."""

    line: int


class Mark(Struct, frozen=True):
    """Where something of another tool begins or ends: `columns`, `column 40`, `steps 1`, `appear`, `pause`, `end`."""

    line: int
    what: str


Aside = Directive | FootnoteText
"""What shows nothing where it is written: it asks for something, or is shown elsewhere."""
Silent = Break | Aside
"""What no block with words is made of."""
Node = Leaf | Verbatim | Grid | ListItem | Quotation | Silent | Include | Mark


class Jump(Struct, frozen=True):
    """A step from a bullet to its child."""

    line: int
    columns: int
    """How far the child's marker stands right of its parent's."""
    too_deep: bool
    """CommonMark would take the line for text of the bullet above."""


def own_directives(item: ListItem) -> tuple[list[Node], list[Directive]]:
    """Return the nodes of a bullet, and the directives that stand before its text: they are for the bullet itself."""
    own = list(takewhile(lambda node: isinstance(node, Directive), item.nodes))
    nodes = item.nodes[len(own) :]
    if nodes and isinstance(nodes[0], Leaf):
        return nodes, [node for node in own if isinstance(node, Directive)]
    return item.nodes, []


def only_includes(item: ListItem) -> bool:
    """Tell whether a bullet has no words of its own and includes other notes."""
    return bool(item.nodes) and all(isinstance(node, Include) for node in item.nodes)
