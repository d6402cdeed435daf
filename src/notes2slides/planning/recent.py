"""What was worked out last, kept as long as it is likely to be asked for again."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

MOST = 2_000
"""Values in a generation. A plan asks for those of the items that fit a slide or two, however long the section is."""


class Recent(Generic[K, V]):
    """A table that forgets what has not been asked for in a while: its memory does not grow with the notes."""

    def __init__(self, most: int = MOST) -> None:
        """Keep the last `most` values at least, and at most twice as many."""
        self._most = most
        self._young: dict[K, V] = {}
        self._old: dict[K, V] = {}

    def get(self, key: K) -> V | None:
        """Return the value of a key, None where it is not known or no longer."""
        found = self._young.get(key)
        if found is None and self._old and (found := self._old.get(key)) is not None:
            self[key] = found
        return found

    def __setitem__(self, key: K, value: V) -> None:
        if len(self._young) >= self._most:
            self._old, self._young = self._young, {}
        self._young[key] = value

    def clear(self) -> None:
        """Forget everything."""
        self._young.clear()
        self._old.clear()
