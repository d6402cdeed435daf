"""Names for blocks that stay when the notes are edited elsewhere."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

LENGTH = 10
"""Hexadecimal digits of an id: 40 bits."""


class Ids:
    """Gives ids in reading order, from the headings above, a block's own text, and its place among equal ones."""

    def __init__(self) -> None:
        self._path: list[tuple[int, str]] = []
        self._above = hashlib.sha1(usedforsecurity=False)
        self._equal: Counter[bytes] = Counter()
        self._given: set[str] = set()

    @classmethod
    def below(cls, path: Iterable[tuple[int, str]]) -> Ids:
        """Return what gives ids below a path of headings (level, title), and has given none."""
        ids = cls()
        for level, title in path:
            ids.section(level, title)
        ids._equal.clear()
        ids._given.clear()
        return ids

    def may_replace(self, old: Ids, new: Ids) -> bool:
        """Return whether the ids that `old` has given are all of their kind here, and those of `new` could be given in
        their place."""
        if any(self._equal[key] != count for key, count in old._equal.items()) or not old._given <= self._given:
            return False
        others = any(self._equal[key] != old._equal[key] for key in new._equal)
        return not others and (new._given - old._given).isdisjoint(self._given)

    def replace(self, old: Ids, new: Ids) -> None:
        """Take it that those of `new` were given in place of those of `old`."""
        self._equal.subtract(old._equal)
        self._equal.update(new._equal)
        for key in old._equal:
            if not self._equal[key]:
                del self._equal[key]
        self._given -= old._given
        self._given |= new._given

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
