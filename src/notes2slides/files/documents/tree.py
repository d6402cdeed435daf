"""The tree that pandoc makes of a document, constructor by constructor (pandoc-types 1.22 and 1.23).

1.23 has `Figure` and no `Null`; all else is the same. What a constructor holds is `c`, in pandoc's order.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from notes2slides.files.documents.leaves import (
    AlignCenter,
    AlignDefault,
    AlignLeft,
    AlignRight,
    Attr,
    AuthorInText,
    Code,
    CodeBlock,
    DisplayMath,
    DoubleQuote,
    HorizontalRule,
    InlineMath,
    LineBreak,
    Math,
    Named,
    Node,
    NormalCitation,
    Null,
    RawBlock,
    RawInline,
    SingleQuote,
    SoftBreak,
    Space,
    Str,
    SuppressAuthor,
)

__all__ = [
    "AlignCenter",
    "AlignDefault",
    "AlignLeft",
    "AlignRight",
    "Attr",
    "AuthorInText",
    "Code",
    "CodeBlock",
    "DisplayMath",
    "DoubleQuote",
    "HorizontalRule",
    "InlineMath",
    "LineBreak",
    "Math",
    "Named",
    "Node",
    "NormalCitation",
    "Null",
    "RawBlock",
    "RawInline",
    "SingleQuote",
    "SoftBreak",
    "Space",
    "Str",
    "SuppressAuthor",
]
"""What it has of its leaves."""

Target = tuple[str, str]
"""An address and a title."""


class Emph(Node, frozen=True, tag="Emph"):
    """Emphasised."""

    c: tuple[Inline, ...]


class Underline(Node, frozen=True, tag="Underline"):
    """Underlined."""

    c: tuple[Inline, ...]


class Strong(Node, frozen=True, tag="Strong"):
    """Strongly emphasised."""

    c: tuple[Inline, ...]


class Strikeout(Node, frozen=True, tag="Strikeout"):
    """Struck out."""

    c: tuple[Inline, ...]


class Superscript(Node, frozen=True, tag="Superscript"):
    """Raised."""

    c: tuple[Inline, ...]


class Subscript(Node, frozen=True, tag="Subscript"):
    """Lowered."""

    c: tuple[Inline, ...]


class SmallCaps(Node, frozen=True, tag="SmallCaps"):
    """In small capitals."""

    c: tuple[Inline, ...]


class Quoted(Node, frozen=True, tag="Quoted"):
    """In quotation marks."""

    c: tuple[SingleQuote | DoubleQuote, tuple[Inline, ...]]


class Citation(Struct, frozen=True, rename="camel"):
    """One work that is cited."""

    citation_id: str
    citation_prefix: tuple[Inline, ...]
    citation_suffix: tuple[Inline, ...]
    citation_mode: AuthorInText | SuppressAuthor | NormalCitation


class Cite(Node, frozen=True, tag="Cite"):
    """Works that are cited, and how the document says so."""

    c: tuple[tuple[Citation, ...], tuple[Inline, ...]]


class Link(Node, frozen=True, tag="Link"):
    """A link."""

    c: tuple[Attr, tuple[Inline, ...], Target]


class Image(Node, frozen=True, tag="Image"):
    """A picture, with what is said of it."""

    c: tuple[Attr, tuple[Inline, ...], Target]


class Note(Node, frozen=True, tag="Note"):
    """A footnote."""

    c: tuple[Block, ...]


class Span(Node, frozen=True, tag="Span"):
    """A part of a text with attributes."""

    c: tuple[Attr, tuple[Inline, ...]]


class Plain(Node, frozen=True, tag="Plain"):
    """A text that is no paragraph, as in a list without space between its items."""

    c: tuple[Inline, ...]


class Para(Node, frozen=True, tag="Para"):
    """A paragraph."""

    c: tuple[Inline, ...]


class LineBlock(Node, frozen=True, tag="LineBlock"):
    """Lines that end where they do."""

    c: tuple[tuple[Inline, ...], ...]


class BlockQuote(Node, frozen=True, tag="BlockQuote"):
    """A quotation."""

    c: tuple[Block, ...]


class OrderedList(Node, frozen=True, tag="OrderedList"):
    """A list with numbers: the first one, how they are written (unread), the items."""

    c: tuple[tuple[int, dict[str, Any], dict[str, Any]], tuple[tuple[Block, ...], ...]]


class BulletList(Node, frozen=True, tag="BulletList"):
    """A list."""

    c: tuple[tuple[Block, ...], ...]


class DefinitionList(Node, frozen=True, tag="DefinitionList"):
    """Terms with their explanations."""

    c: tuple[tuple[tuple[Inline, ...], tuple[tuple[Block, ...], ...]], ...]


class Header(Node, frozen=True, tag="Header"):
    """A heading with its level."""

    c: tuple[int, Attr, tuple[Inline, ...]]


Alignment = AlignLeft | AlignRight | AlignCenter | AlignDefault
Caption = tuple[tuple["Inline", ...] | None, tuple["Block", ...]]
"""A short one and the whole."""
Cell = tuple[Attr, Alignment, int, int, tuple["Block", ...]]
"""With how many rows and columns it takes."""
Row = tuple[Attr, tuple[Cell, ...]]
Head = tuple[Attr, tuple[Row, ...]]
Body = tuple[Attr, int, tuple[Row, ...], tuple[Row, ...]]
"""With how many columns at its side are headers, and the rows of headers above its own."""
Column = tuple[Alignment, dict[str, Any]]


class Table(Node, frozen=True, tag="Table"):
    """A table: caption, columns, head, bodies and foot."""

    c: tuple[Attr, Caption, tuple[Column, ...], Head, tuple[Body, ...], Head]


class Figure(Node, frozen=True, tag="Figure"):
    """What has a caption, a picture for the most part."""

    c: tuple[Attr, Caption, tuple[Block, ...]]


class Div(Node, frozen=True, tag="Div"):
    """A part of a document with attributes."""

    c: tuple[Attr, tuple[Block, ...]]


Styled = Emph | Underline | Strong | Strikeout | Superscript | Subscript | SmallCaps
"""Texts within a text that differ from it in their looks alone."""
Attributed = Span | Image | Div | Table | Figure | CodeBlock
"""What begins with attributes, whose name a link may lead to."""
Gap = Space | SoftBreak | LineBreak
Inline = Str | Styled | Quoted | Cite | Code | Gap | Math | RawInline | Link | Image | Note | Span
"""Every part of a text."""
Listed = OrderedList | BulletList | DefinitionList
Block = (
    Plain
    | Para
    | LineBlock
    | CodeBlock
    | RawBlock
    | BlockQuote
    | Listed
    | Header
    | HorizontalRule
    | Table
    | Figure
    | Div
    | Null
)
"""Every part of a document."""
