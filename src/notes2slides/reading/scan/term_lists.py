"""Definition lists: a line of text, and below it lines that begin with a colon, which explain it."""

from __future__ import annotations

import re

from notes2slides.reading.lines.nodes import Directive, Leaf, ListItem, Node
from notes2slides.reading.lines.syntax import HEADING, RULE
from notes2slides.reading.scan.open_items import OpenItems

_NEAR = 3
"""Columns that the colon may stand away from those above it."""
_LINK = re.compile(r"\[[^\]]+\]:")
LAZY = " " * 4
"""Before a line that continues a paragraph from further left."""


def explained(open_items: OpenItems, leaf: Leaf | None, line: int, column: int) -> ListItem | None:
    """Return the term that a colon at `column` of `line` explains, as an open item; None if there is none.

    The term is a paragraph of one line right above it or with a blank line between, which thereby becomes an item; or
    the one whose explanation stands above. `leaf` is the paragraph that is open.
    """
    if leaf is not None and (term := _line_after_explanation(open_items, leaf, column)):
        return term
    if term := _new_term(open_items, leaf, line, column):
        return term
    for count, item in enumerate(open_items.items, 1):
        if item.role == "term" and abs(column - item.column) <= _NEAR:
            open_items.nodes(count)
            return item
    return None


def _new_term(open_items: OpenItems, leaf: Leaf | None, line: int, column: int) -> ListItem | None:
    count = len(open_items.items) if leaf else open_items.holding(column, leniently=False)
    holder = open_items.items[count - 1] if count else None
    if leaf and holder and column < holder.content:
        return None
    nodes = open_items.nodes_of(count)
    last = nodes[-1] if nodes else None
    if not isinstance(last, Leaf) or len(last.lines) > 1 or not 1 <= line - last.first <= 2:
        return None
    text = last.lines[0]
    begins_item = holder and next(node for node in nodes if not isinstance(node, Directive)) is last
    if begins_item or (leaf or last) is not last or any(each.match(text) for each in (HEADING, RULE, _LINK)):
        return None
    open_items.nodes(count)
    nodes.pop()
    return _opened(open_items, nodes, last, column)


def _line_after_explanation(open_items: OpenItems, leaf: Leaf, column: int) -> ListItem | None:
    """Return the last line of an explanation as a new term, where it stands at the margin of the terms."""
    term = next((item for item in reversed(open_items.items) if item.role == "term"), None)
    if term is None or len(leaf.lines) < 2 or not leaf.lines[-1].startswith(LAZY) or abs(column - term.column) > _NEAR:
        return None
    new = Leaf(leaf.first + len(leaf.lines) - 1, [leaf.lines.pop().strip()])
    nodes = open_items.nodes(open_items.items.index(term))
    open_items.found.append(new)
    return _opened(open_items, nodes, new, column)


def _opened(open_items: OpenItems, nodes: list[Node], leaf: Leaf, column: int) -> ListItem:
    term = ListItem(leaf.first, column, column + 1, role="term", nodes=[leaf])
    nodes.append(term)
    open_items.items.append(term)
    return term


def new_explanation(line: int, column: int, term: ListItem) -> ListItem:
    """Return an explanation of a term. It stands right of the term, whose column is that of its siblings."""
    item = ListItem(line, max(column, term.column + 1), column + 2, role="explanation")
    term.nodes.append(item)
    return item
