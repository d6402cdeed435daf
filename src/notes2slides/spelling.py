"""What somebody probably meant by a name that nobody knows."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

_NEAR = 0.8


def near_miss(name: str, known: Iterable[str]) -> str:
    """Return the known name that `name` is close to, else an empty text."""
    return next(iter(difflib.get_close_matches(name.lower(), known, n=1, cutoff=_NEAR)), "")


def misspelt(name: str, known: Iterable[str]) -> str:
    """Return the known name that `name` is close to where names of one's own are welcome too, else an empty text.

    A known name with a number or a word added (`accent-2`) is a new one; so is one with another initial (`pink`).
    """
    lower, names = name.lower(), list(known)
    if lower.rstrip("-_ 0123456789") in names:
        return ""
    return near_miss(lower, [other for other in names if other[:1] == lower[:1] and not _has_word_added(lower, other)])


def _has_word_added(name: str, other: str) -> bool:
    return name.startswith((f"{other}-", f"{other}_", f"{other} "))
