"""Leaves → what markdown-it makes of them: prose, headings and tables, with the inline Markdown unread."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import assert_never

from markdown_it import MarkdownIt
from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token
from msgspec import Struct

from notes2slides.model.text import Align
from notes2slides.reading.inline.definitions import Definitions
from notes2slides.reading.inline.footnotes import read_footnotes
from notes2slides.reading.inline.images import read_embeds
from notes2slides.reading.inline.obsidian import read_obsidian
from notes2slides.reading.inline.rules.emphasis import EastAsianParser
from notes2slides.reading.inline.rules.html import read_tags
from notes2slides.reading.inline.rules.spaced import read_spaced
from notes2slides.reading.inline.rules.spans import read_spans
from notes2slides.reading.lines.inline_rules import read_labels
from notes2slides.reading.lines.nodes import Grid, Leaf
from notes2slides.reading.maths.formulas import read_formulas

OURS = ["list", "blockquote", "fence", "html_block"]
"""Block rules whose work the scanner has done."""


_FOOTNOTE = re.compile(r"^([ \t]*)\[\^(?=[^\]]*\]:)", re.MULTILINE)
"""A footnote without a text stays text: markdown-it would take one of a single word for a link definition."""
_LEFT: tuple[Align, ...] = ("left",)


class Prose(Struct, frozen=True, kw_only=True):
    """A paragraph."""

    first: int
    last: int
    content: str


class Heading(Prose, frozen=True, kw_only=True):
    """A heading."""

    level: int


Part = Prose | Heading | Grid


def parser(*, in_vault: bool = False, brackets: bool = False) -> MarkdownIt:
    r"""Return a markdown-it that leaves containers, code and HTML to us and judges no address.

    `in_vault`, `#word` is a tag; with `brackets`, `\(…\)` is no formula.
    """
    markdown = MarkdownIt("js-default", {"html": True})
    markdown.inline = EastAsianParser()
    markdown.disable(OURS)
    read_labels(markdown)
    read_formulas(markdown, brackets=brackets)
    read_embeds(markdown)
    read_footnotes(markdown)
    read_spans(markdown)
    read_tags(markdown)
    read_spaced(markdown)
    read_obsidian(markdown, in_vault=in_vault)
    markdown.validateLink = _any_address  # type: ignore[method-assign]
    return markdown


def _any_address(url: str) -> bool:  # noqa: ARG001 - markdown-it names its argument
    return True


def parts(markdown: MarkdownIt, definitions: Definitions, leaf: Leaf) -> tuple[Part, ...]:
    """Return the parts of a leaf; link definitions go into `definitions` and are no part."""
    tokens: list[Token] = []
    text = "\n".join(leaf.lines)
    if "[^" in text:
        text = _FOOTNOTE.sub(r"\1\\[^", text)
    definitions.place(leaf.first)
    markdown.block.parse(text, markdown, {"references": definitions}, tokens)
    return tuple(_parts(tokens, leaf))


def contents(part: Part) -> Iterator[str]:
    """Yield the texts of a part, as Markdown."""
    match part:
        case Prose():
            yield part.content
        case Grid():
            yield from (cell for row in part.rows for cell in row)
        case _:
            assert_never(part)


def _parts(tokens: list[Token], leaf: Leaf) -> Iterator[Part]:
    for opening, inline in pairwise((*tokens, Token("", "", 0))):
        first, last = _lines(opening, leaf)
        match opening.type:
            case "table_open":
                yield _grid(leaf, first, last)
            case "paragraph_open":
                yield Prose(first=first, last=last, content=inline.content)
            case "heading_open":
                yield Heading(first=first, last=last, content=inline.content, level=int(opening.tag[1:]))


def _lines(token: Token, leaf: Leaf) -> tuple[int, int]:
    start, end = token.map or (0, 1)
    return leaf.first + start, leaf.first + end - 1


def _grid(leaf: Leaf, first: int, last: int) -> Grid:
    """Return the table on these lines, with the cells beyond its header, which markdown-it leaves out."""
    header, delimiters, *body = (_cells(line) for line in leaf.lines[first - leaf.first : last - leaf.first + 1])
    align = [_align(cell) for cell in delimiters]
    rows = [header, *body]
    width = max(len(row) for row in rows)
    padded = tuple((*row, *[""] * (width - len(row))) for row in rows)
    return Grid(first=first, last=last, rows=padded, align=(*align, *_LEFT * (width - len(align))))


def _align(delimiter: str) -> Align:
    match delimiter.startswith(":"), delimiter.endswith(":"):
        case True, True:
            return "center"
        case False, True:
            return "right"
        case _:
            return "left"


def _cells(line: str) -> list[str]:
    cells = escapedSplit(line.strip())
    if cells and cells[0] == "":
        del cells[0]
    if cells and cells[-1] == "":
        del cells[-1]
    return [cell.strip() for cell in cells]
