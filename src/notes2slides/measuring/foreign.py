"""Widths of characters that a face lacks: another font draws them, and nobody knows which, so the guess is generous."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

from notes2slides.measuring.face_table import stored_table, unpacked_widths

EM_WIDE = 1.0
EMOJI = 1.38
"""The widest of the usual emoji fonts (Segoe UI Emoji); Noto Color Emoji has 1.25."""
ZERO_WIDTH = frozenset({"Mn", "Me", "Cf", "Cc", "Zl", "Zp"})
FIRST_EMOJI, LAST_EMOJI = 0x1F000, 0x1FAFF

SCRIPT_SPACE = 0.24
"""What LibreOffice puts between Asian and other text, in em; PowerPoint puts a little less."""
AMBIGUOUS = frozenset("“”‘’…—·")
"""As wide as Asian characters when they stand beside them."""


@lru_cache(maxsize=8192)
def foreign_width(character: str) -> float:
    """Return a width in em that is at least what the usual fallback fonts draw."""
    if takes_no_room(character):
        return 0.0
    if FIRST_EMOJI <= ord(character) <= LAST_EMOJI:
        return EMOJI
    if is_wide(character):
        return EM_WIDE
    return _widest().get(character, EM_WIDE)


def takes_no_room(character: str) -> bool:
    """Return whether a character is a mark on another, or a control or format character."""
    return unicodedata.category(character) in ZERO_WIDTH


def is_wide(character: str) -> bool:
    """Return whether a character takes a full em in East Asian type."""
    return unicodedata.east_asian_width(character) in "WF"


def space_between_scripts(left: str, right: str) -> float:
    """Return by how many em two characters are wider side by side than alone, where one of them is East Asian."""
    if is_wide(left) == is_wide(right):
        return 0.0
    return EM_WIDE if (right if is_wide(left) else left) in AMBIGUOUS else SCRIPT_SPACE


@cache
def _widest() -> Mapping[str, float]:
    stored = stored_table("foreign")
    return unpacked_widths(stored["widths"], stored["units"])
