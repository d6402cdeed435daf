"""What a lecturer probably meant by a name that nobody knows."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

_NEAR = 0.8


def near_miss(name: str, known: Iterable[str]) -> str:
    """Return the known name that `name` is close to, else an empty text."""
    return next(iter(difflib.get_close_matches(name.lower(), known, n=1, cutoff=_NEAR)), "")
