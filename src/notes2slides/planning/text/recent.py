"""What was worked out lately: for a while a plan asks for the same again and again, and then never more."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Recent(Generic[Key, Value]):
    """Values by key, in two generations: a full one becomes the older one, and the older one before it is dropped. So
    what is asked for stays, and memory does not grow with the notes."""

    def __init__(self, most: int, weigh: Callable[[Key], int] = lambda _: 1) -> None:
        """Keep values whose keys weigh `most` together, and at most twice as much."""
        self._most = most
        self._weigh = weigh
        self._weight = 0
        self._young: dict[Key, Value] = {}
        self._old: dict[Key, Value] = {}

    def of(self, key: Key, make: Callable[[], Value]) -> Value:
        """Return what is known by a key, else what `make` gives, which is known from now on."""
        found = self.get(key)
        return self.keep(key, make()) if found is None else found

    def get(self, key: Key) -> Value | None:
        """Return what is known by a key, None where that is nothing."""
        found = self._young.get(key)
        if found is None:
            found = self._old.pop(key, None)
            if found is not None:
                self._young[key] = found
        return found

    def keep(self, key: Key, value: Value) -> Value:
        """Return the value, which is known by its key from now on."""
        if self._weight >= self._most:
            self._old, self._young, self._weight = self._young, {}, 0
        self._young[key] = value
        self._weight += self._weigh(key)
        return value
