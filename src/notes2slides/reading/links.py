"""Which addresses may be followed from a deck."""

from __future__ import annotations

import re

_SAFE = re.compile(r"(?:https?://|mailto:)[^\s]|#[^\s]", re.IGNORECASE)
_INVISIBLE = re.compile("[\x00-\x20\x7f]+")


def safe_address(address: str) -> str | None:
    """Return an http, https or mailto address or a `#` fragment, without white space inside it; None for all else."""
    plain = _INVISIBLE.sub("", address)
    return plain if _SAFE.match(plain) else None
