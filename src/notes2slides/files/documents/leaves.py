"""What holds no other part of a document, in the tree that pandoc makes."""

from __future__ import annotations

from msgspec import Struct

Attr = tuple[str, tuple[str, ...], tuple[tuple[str, str], ...]]
"""An identifier, classes, and keys with their values."""


class Node(Struct, frozen=True, tag_field="t"):
    """What every constructor is in JSON: its name as `t`."""


class Named(Node, frozen=True, tag=True):
    """A constructor without content, where another holds it."""


class Str(Node, frozen=True, tag="Str"):
    """Characters without spaces, for the most part."""

    c: str


class Code(Node, frozen=True, tag="Code"):
    """Code in a text."""

    c: tuple[Attr, str]


class Space(Node, frozen=True, tag="Space"):
    """Between words."""


class SoftBreak(Node, frozen=True, tag="SoftBreak"):
    """Where a line of the source ends within a text."""


class LineBreak(Node, frozen=True, tag="LineBreak"):
    """Where a line is to end."""


class Math(Node, frozen=True, tag="Math"):
    """A formula in TeX."""

    c: tuple[DisplayMath | InlineMath, str]


class RawInline(Node, frozen=True, tag="RawInline"):
    """Source of a format that pandoc did not read."""

    c: tuple[str, str]


class SingleQuote(Named, frozen=True, tag="SingleQuote"):
    """‘so’."""


class DoubleQuote(Named, frozen=True, tag="DoubleQuote"):
    """“so”."""


class AuthorInText(Named, frozen=True, tag="AuthorInText"):
    """`@key`."""


class SuppressAuthor(Named, frozen=True, tag="SuppressAuthor"):
    """`[-@key]`."""


class NormalCitation(Named, frozen=True, tag="NormalCitation"):
    """`[@key]`."""


class DisplayMath(Named, frozen=True, tag="DisplayMath"):
    """On a line of its own."""


class InlineMath(Named, frozen=True, tag="InlineMath"):
    """In its line."""


class AlignLeft(Named, frozen=True, tag="AlignLeft"):
    """To the left."""


class AlignRight(Named, frozen=True, tag="AlignRight"):
    """To the right."""


class AlignCenter(Named, frozen=True, tag="AlignCenter"):
    """In the middle."""


class AlignDefault(Named, frozen=True, tag="AlignDefault"):
    """As it comes."""


class HorizontalRule(Node, frozen=True, tag="HorizontalRule"):
    """A line across the page."""


class Null(Node, frozen=True, tag="Null"):
    """Nothing."""


class CodeBlock(Node, frozen=True, tag="CodeBlock"):
    """Code."""

    c: tuple[Attr, str]


class RawBlock(Node, frozen=True, tag="RawBlock"):
    """Source of a format that pandoc did not read."""

    c: tuple[str, str]
