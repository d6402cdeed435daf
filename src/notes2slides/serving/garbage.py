"""What nobody needs any more is looked for while nothing is saved: with the slides of a long deck that takes a second,
which no page is to wait for."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SAVES = 20
"""Saves after which it is worth looking: most goes by itself, only what refers to itself stays."""


class Garbage:
    """Counts what has been made since it was looked for."""

    def __init__(self) -> None:
        """Count from 0."""
        self._saves = 0

    def saved(self) -> None:
        """Take in that a deck was made."""
        self._saves += 1

    def at_rest(self) -> None:
        """Look for it, if it is worth it."""
        if self._saves >= _SAVES:
            self._saves = 0
            gc.collect()


@contextmanager
def at_rest_alone() -> Iterator[Garbage]:
    """Let Python look for it at rest alone; yield what is told of saves and rest."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield Garbage()
    finally:
        if was_enabled:
            gc.enable()
