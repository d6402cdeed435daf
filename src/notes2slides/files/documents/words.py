"""What a document says in plain words, and which names in it are named by links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import assert_never

from notes2slides.files.documents import tree
from notes2slides.files.documents.tree import Block, Inline, Node

_LABEL = re.compile(r"\\label\s*\{([^{}]+)\}")


def plain(text: Sequence[Inline]) -> str:
    """Return the words of a text, without footnotes, on one line."""
    return " ".join("".join(map(_plain, text)).split())


def _plain(part: Inline) -> str:
    match part:
        case tree.Str(words):
            return words
        case tree.Space() | tree.SoftBreak():
            return " "
        case tree.LineBreak():
            return ", "
        case tree.Code((_, words)) | tree.Math((_, words)):
            return words
        case tree.Quoted((marks, inner)):
            sign = '"' if isinstance(marks, tree.DoubleQuote) else "'"
            return f"{sign}{plain(inner)}{sign}"
        case tree.Emph(inner) | tree.Underline(inner) | tree.Strong(inner) | tree.Strikeout(inner):
            return "".join(map(_plain, inner))
        case tree.Superscript(inner) | tree.Subscript(inner) | tree.SmallCaps(inner):
            return "".join(map(_plain, inner))
        case tree.Cite((_, inner)) | tree.Span((_, inner)) | tree.Link((_, inner, _)) | tree.Image((_, inner, _)):
            return "".join(map(_plain, inner))
        case tree.Note() | tree.RawInline():
            return ""
        case _:
            assert_never(part)


def is_plain(text: Sequence[Inline]) -> bool:
    """Return whether a text says no more than its words."""
    return all(isinstance(part, tree.Str | tree.Space | tree.SoftBreak) for part in text)


def texts(blocks: Sequence[Block]) -> tuple[Inline, ...]:
    """Return what the paragraphs among blocks say as one text, such as a caption."""
    said: list[Inline] = []
    for block in blocks:
        if isinstance(block, tree.Plain | tree.Para):
            said += (tree.Space(), *block.c) if said else block.c
    return tuple(said)


def nodes(value: object) -> Iterator[Node]:
    """Yield every constructor in a part of a tree, in no particular order."""
    rest = [value]
    while rest:
        each = rest.pop()
        if isinstance(each, tree.Citation):
            rest += (each.citation_prefix, each.citation_suffix)
        elif isinstance(each, Node):
            yield each
            rest.append(getattr(each, "c", ()))
        elif isinstance(each, tuple):
            rest.extend(each)


def links(value: object) -> tuple[frozenset[str], frozenset[str]]:
    """Return the names in a document that links name and that are there, and those of its formulas."""
    named: set[str] = set()
    there: set[str] = set()
    formulas: set[str] = set()
    for node in nodes(value):
        if isinstance(node, tree.Link) and node.c[2][0].startswith("#"):
            named.add(node.c[2][0][1:])
        elif isinstance(node, tree.Math):
            formulas.update(_LABEL.findall(node.c[1]))
        elif isinstance(node, tree.Header):
            there.add(node.c[1][0])
        elif isinstance(node, tree.Attributed):
            there.add(node.c[0][0])
    return frozenset(named & there), frozenset(formulas)
