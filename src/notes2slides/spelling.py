"""Names as they compare: which are the same, and what somebody probably meant by one that nobody knows."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable

_NEAR = 0.8


def folded(name: str) -> str:
    """Return a name as those compare it who know no difference between small and large letters."""
    return unicodedata.normalize("NFC", name).casefold()


def solid(text: str) -> str:
    """Return the letters and digits of a text, by which it is the same whatever stands between its words."""
    return "".join(char for char in text.casefold() if char.isalnum())


def near_miss(name: str, known: Iterable[str]) -> str:
    """Return the known name that `name` is close to, else an empty text; one with two letters swapped always is."""
    lower, names = name.lower(), list(known)
    near = difflib.get_close_matches(lower, names, n=1, cutoff=_NEAR)
    return next(iter(near), "") or next((other for other in names if _is_swapped(lower, other)), "")


def _is_swapped(name: str, other: str) -> bool:
    """Return whether two names differ in two neighbouring letters that have changed places."""
    if len(name) != len(other) or name == other:
        return False
    first = next(index for index, (one, two) in enumerate(zip(name, other, strict=True)) if one != two)
    return name[:first] + name[first : first + 2][::-1] + name[first + 2 :] == other


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
