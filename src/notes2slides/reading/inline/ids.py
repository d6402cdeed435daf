"""Names for blocks that stay when the notes are edited elsewhere."""

from __future__ import annotations

import hashlib
from collections import Counter

LENGTH = 10
"""Hexadecimal digits of an id: 40 bits."""


class Ids:
    """Gives ids in reading order, from the headings above, a block's own text, and its place among equal ones."""

    def __init__(self) -> None:
        self._path: list[tuple[int, str]] = []
        self._above = hashlib.sha1(usedforsecurity=False)
        self._equal: Counter[bytes] = Counter()
        self._given: set[str] = set()

    def section(self, level: int, title: str) -> str:
        """Enter a section and return its id."""
        self._path = [entry for entry in self._path if entry[0] < level]
        self._path.append((level, title))
        self._above = hashlib.sha1(usedforsecurity=False)
        for _, name in self._path:
            self._above.update(name.encode() + b"\0")
        return self._give("s", b"")

    def block(self, kind: str, text: str) -> str:
        """Return the id of a block of this kind and text inside the section that was entered last."""
        return self._give("b", f"\1{kind}\0{text}".encode())

    def _give(self, prefix: str, own: bytes) -> str:
        digest = self._above.copy()
        digest.update(own)
        key = digest.digest()
        while True:
            ordinal = self._equal[key]
            self._equal[key] += 1
            numbered = digest.copy()
            numbered.update(b"\0%d" % ordinal)
            name = f"{prefix}-{numbered.hexdigest()[:LENGTH]}"
            if name not in self._given:
                self._given.add(name)
                return name
