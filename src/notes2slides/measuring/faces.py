"""What is measured: faces, the settings of text, and the measuring instrument itself."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from msgspec import Struct


class Face(NamedTuple):
    """One cut of a family; a tuple, because a width is looked up by it for every word."""

    family: str
    bold: bool = False
    italic: bool = False


class Setting(Struct, frozen=True):
    """How a paragraph is set."""

    face: Face
    mono: Face
    """For code and keys."""
    size: float
    """Points."""
    leading: float
    """Height of a line, points."""
    mono_scale: float
    """Size of code as a share of `size`."""
    quiet: tuple[Face, float] | None = None
    """Face of what the deck says by itself, and its size as a share of `size`, where these are not the text's."""
    spacing: float = 0.0
    """Em that each letter stands further from the next one than its face says."""
    capitals: bool = False
    """Whether small letters are drawn as capitals."""


class Metrics(Protocol):
    """Measures text in em: multiply by the size in points. Widths are linear in size."""

    def advance(self, text: str, face: Face, before: str = "") -> float:
        """Return by how many em `text` moves the pen, kerning included, also against the character `before` it."""

    def dots(self, text: str, face: Face, dots_per_em: int) -> int:
        """Return the width with each character rounded to whole dots, as on the device LibreOffice lays out for."""

    def line_height(self, face: Face) -> float:
        """Return ascent + descent + gap in em: the height of a line at a spacing of 100 %."""

    def covers(self, text: str, face: Face) -> bool:
        """Return whether the face has every character, so that none comes from a font of another height."""
