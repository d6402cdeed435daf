"""Widths of characters that a face lacks: another font draws them, and nobody knows which, so the guess is generous."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

EM_WIDE = 1.0
EMOJI = 1.38
"""The widest of the usual emoji fonts (Segoe UI Emoji); Noto Color Emoji has 1.25."""
ZERO_WIDTH = frozenset({"Mn", "Me", "Cf", "Cc"})
OTHER = 0.9
FIRST_EMOJI, LAST_EMOJI = 0x1F000, 0x1FAFF


@lru_cache(maxsize=8192)
def foreign_width(character: str) -> float:
    """Return a width in em that is at least what the usual fallback fonts draw."""
    if unicodedata.category(character) in ZERO_WIDTH:
        return 0.0
    if FIRST_EMOJI <= ord(character) <= LAST_EMOJI:
        return EMOJI
    if unicodedata.east_asian_width(character) in "WF":
        return EM_WIDE
    return OTHER
