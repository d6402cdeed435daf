"""Three versions of a text become one, word by word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from msgspec import Struct

_KEYS = {
    **dict.fromkeys(map(ord, "“”„«»″"), '"'),
    **dict.fromkeys(map(ord, "‘’‚‹›′"), "'"),
    **dict.fromkeys(map(ord, "\u00ad\u200b\u2060"), ""),
    ord("–"): "--",
    ord("—"): "---",
    ord("→"): "->",
    ord("⇒"): "=>",
    ord("…"): "...",
}
_SPACE = re.compile(r"[\s\u00a0\u202f]+")
_BESIDE_MARKS = re.compile(r'(?<=")\s+|\s+(?=")')
_WORD = re.compile(r"\w+|\s+|.", re.DOTALL)


def typed(text: str) -> str:
    """Return a text as keyboards have it, on one line: two that differ only in how they are set are the same."""
    return " ".join(_SPACE.sub(" ", _BESIDE_MARKS.sub("", text.translate(_KEYS).replace("-->", "->"))).split())


class Change(Struct, frozen=True):
    """What one side has made of a part of the base."""

    first: int
    """Offset in the base, where it begins."""
    end: int
    text: str


def changes(base: str, side: str) -> tuple[Change, ...]:
    """Return what a side has changed, in whole words and signs."""
    if base == side:
        return ()
    before, after = _WORD.findall(base), _WORD.findall(side)
    at = _offsets(before)
    found = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return tuple(Change(at[i], at[j], "".join(after[k:n])) for what, i, j, k, n in found if what != "equal")


def merged(base: str, ours: str, theirs: str) -> tuple[Change, ...] | None:
    """Return what has to be changed in `ours` so that it has what `theirs` has changed too.

    None where both have changed the same words, or words side by side. Offsets are those of `ours`.
    """
    own, other = changes(base, ours), changes(base, theirs)
    moved: list[Change] = []
    for change in other:
        if any(_same(change, each, base) for each in own):
            continue
        if any(_touch(change, each) for each in own):
            return None
        shift = sum(len(each.text) - (each.end - each.first) for each in own if each.end <= change.first)
        moved.append(Change(change.first + shift, change.end + shift, change.text))
    return tuple(moved)


def applied(text: str, found: Sequence[Change]) -> str:
    """Return a text with its changes made."""
    for change in reversed(found):
        text = text[: change.first] + change.text + text[change.end :]
    return text


def likeness(first: str, second: str) -> float:
    """Return from 0 to 1 how much of two texts is the same words."""
    if first == second:
        return 1.0
    one, other = first.casefold().split(), second.casefold().split()
    if not one or not other:
        return 0.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _same(theirs: Change, ours: Change, base: str) -> bool:
    """Return whether one side has what the other has changed, but for how marks are set: the same words in the same
    place, or new ones beside what was there."""
    words = typed(theirs.text)
    if theirs == ours or not words or words != typed(ours.text):
        return theirs == ours
    if theirs.first < theirs.end:
        return (theirs.first, theirs.end) == (ours.first, ours.end)
    between = base[theirs.end : ours.first] if theirs.end <= ours.first else base[ours.end : theirs.first]
    return not between.strip()


def _touch(one: Change, other: Change) -> bool:
    return one.first <= other.end and other.first <= one.end


def _offsets(pieces: Sequence[str]) -> list[int]:
    at = [0]
    for piece in pieces:
        at.append(at[-1] + len(piece))
    return at
