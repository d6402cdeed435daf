"""Pictures that were made fit for decks before, by what they were made of: none is converted twice."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Protocol

from msgspec import Struct

from notes2slides.model.deck import Asset

_MOST = 256 * 2**20
"""Bytes of pictures that are remembered: a long lecture of photographs."""


class Decoded(Struct, frozen=True):
    """An image as both decks can show it."""

    asset: Asset
    left_out: tuple[str, ...] = ()
    """What an SVG held that no deck may hold."""


class Known(Protocol):
    """What is known of pictures from before."""

    def made(self, source: bytes, make: Callable[[], Decoded], *, lasting: bool = False) -> Decoded:
        """Return what was made of that source before, else what `make` gives now; what it raises is not kept.

        `lasting` says that the source alone decides what it gives, on this machine today and after any update of it.
        """
        ...


class Remembered:
    """Knows pictures as long as the process runs, those asked for last where they are too many for its memory."""

    def __init__(self, most: int = _MOST) -> None:
        """`most` is in bytes of pictures."""
        self._most = most
        self._made: dict[bytes, Decoded] = {}
        self._size = 0

    def made(
        self,
        source: bytes,
        make: Callable[[], Decoded],
        *,
        lasting: bool = False,  # noqa: ARG002 - for what outlives the process
    ) -> Decoded:
        """Return what was made of that source before, else what `make` gives now."""
        key = hashlib.sha256(source).digest()
        found = self._made.pop(key, None)
        if found is None:
            found = make()
            self._size += _size(found)
        self._made[key] = found
        while self._size > self._most and len(self._made) > 1:
            self._size -= _size(self._made.pop(next(iter(self._made))))
        return found


def _size(made: Decoded) -> int:
    return len(made.asset.data) + len(made.asset.vector)
