"""The tree that pandoc makes of a document, constructor by constructor (pandoc-types 1.22 and 1.23).

1.23 has `Figure` and no `Null`; all else is the same. What a constructor holds is `c`, in pandoc's order.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

Attr = tuple[str, tuple[str, ...], tuple[tuple[str, str], ...]]
"""An identifier, classes, and keys with their values."""
Target = tuple[str, str]
"""An address and a title."""


class Node(Struct, frozen=True, tag_field="t"):
    """What every constructor is in JSON: its name as `t`."""


class Str(Node, frozen=True, tag="Str"):
    """Characters without spaces, for the most part."""

    c: str


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


class Named(Node, frozen=True, tag=True):
    """A constructor without content, where another holds it."""


class SingleQuote(Named, frozen=True, tag="SingleQuote"):
    """‘so’."""


class DoubleQuote(Named, frozen=True, tag="DoubleQuote"):
    """“so”."""


class Quoted(Node, frozen=True, tag="Quoted"):
    """In quotation marks."""

    c: tuple[SingleQuote | DoubleQuote, tuple[Inline, ...]]


class AuthorInText(Named, frozen=True, tag="AuthorInText"):
    """`@key`."""


class SuppressAuthor(Named, frozen=True, tag="SuppressAuthor"):
    """`[-@key]`."""


class NormalCitation(Named, frozen=True, tag="NormalCitation"):
    """`[@key]`."""


class Citation(Struct, frozen=True, rename="camel"):
    """One work that is cited."""

    citation_id: str
    citation_prefix: tuple[Inline, ...]
    citation_suffix: tuple[Inline, ...]
    citation_mode: AuthorInText | SuppressAuthor | NormalCitation


class Cite(Node, frozen=True, tag="Cite"):
    """Works that are cited, and how the document says so."""

    c: tuple[tuple[Citation, ...], tuple[Inline, ...]]


class Code(Node, frozen=True, tag="Code"):
    """Code in a text."""

    c: tuple[Attr, str]


class Space(Node, frozen=True, tag="Space"):
    """Between words."""


class SoftBreak(Node, frozen=True, tag="SoftBreak"):
    """Where a line of the source ends within a text."""


class LineBreak(Node, frozen=True, tag="LineBreak"):
    """Where a line is to end."""


class DisplayMath(Named, frozen=True, tag="DisplayMath"):
    """On a line of its own."""


class InlineMath(Named, frozen=True, tag="InlineMath"):
    """In its line."""


class Math(Node, frozen=True, tag="Math"):
    """A formula in TeX."""

    c: tuple[DisplayMath | InlineMath, str]


class RawInline(Node, frozen=True, tag="RawInline"):
    """Source of a format that pandoc did not read."""

    c: tuple[str, str]


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


class CodeBlock(Node, frozen=True, tag="CodeBlock"):
    """Code."""

    c: tuple[Attr, str]


class RawBlock(Node, frozen=True, tag="RawBlock"):
    """Source of a format that pandoc did not read."""

    c: tuple[str, str]


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


class HorizontalRule(Node, frozen=True, tag="HorizontalRule"):
    """A line across the page."""


class AlignLeft(Named, frozen=True, tag="AlignLeft"):
    """To the left."""


class AlignRight(Named, frozen=True, tag="AlignRight"):
    """To the right."""


class AlignCenter(Named, frozen=True, tag="AlignCenter"):
    """In the middle."""


class AlignDefault(Named, frozen=True, tag="AlignDefault"):
    """As it comes."""


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


class Null(Node, frozen=True, tag="Null"):
    """Nothing."""


class MetaMap(Node, frozen=True, tag="MetaMap"):
    """Values with names."""

    c: dict[str, MetaValue]


class MetaList(Node, frozen=True, tag="MetaList"):
    """Several values."""

    c: tuple[MetaValue, ...]


class MetaBool(Node, frozen=True, tag="MetaBool"):
    """Yes or no."""

    c: bool


class MetaString(Node, frozen=True, tag="MetaString"):
    """Characters."""

    c: str


class MetaInlines(Node, frozen=True, tag="MetaInlines"):
    """A text."""

    c: tuple[Inline, ...]


class MetaBlocks(Node, frozen=True, tag="MetaBlocks"):
    """Several texts."""

    c: tuple[Block, ...]


Styled = Emph | Underline | Strong | Strikeout | Superscript | Subscript | SmallCaps
"""Texts within a text that differ from it in their looks alone."""
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
MetaValue = MetaMap | MetaList | MetaBool | MetaString | MetaInlines | MetaBlocks


class Document(Struct, frozen=True, rename={"version": "pandoc-api-version"}):
    """A document."""

    version: tuple[int, ...]
    meta: dict[str, MetaValue]
    blocks: tuple[Block, ...]
