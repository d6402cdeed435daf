"""A whole document as pandoc's JSON has it: its blocks, and what it says of itself."""

from __future__ import annotations

from msgspec import Struct

from notes2slides.files.documents.leaves import Node
from notes2slides.files.documents.tree import Block, Inline


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


MetaValue = MetaMap | MetaList | MetaBool | MetaString | MetaInlines | MetaBlocks


class Document(Struct, frozen=True, rename={"version": "pandoc-api-version"}):
    """A document."""

    version: tuple[int, ...]
    meta: dict[str, MetaValue]
    blocks: tuple[Block, ...]
