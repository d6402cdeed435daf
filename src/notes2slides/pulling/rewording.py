"""Words of a slide that were changed, changed in the Markdown that they come from; all else of it stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from notes2slides.merging.comparing.words import Change
from notes2slides.pulling.aligning import Place

_CLOSING = re.compile(r"(?:[*_~`]+|==|\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\]\[[^\[\]\n]*\]|</\w+>)+")
_OPENING = re.compile(r"(?:[*_~]+|==|\[|`+)$")
_EMPTY = re.compile(r"(?<![*\\])(\*\*|\*|__|~~|==)[ \t]*\1(?!\*)|\[\]\([^()\n]*\)|(?<!`)``(?!`)")
_MEANT = re.compile(r"[\\`\[\]$]|\*|(?<!\w)_|_(?!\w)|<(?=[\w/!?])|&(?=#?\w+;)|~~|==")
_FREE = re.compile(r"(?<=\s)\\\*(?=\s)")
_SIGN = re.compile(r"\A(?:[-+*]|#{1,6}|\d{1,9}[.)])(?=\s)|\A>")


def escaped(text: str, *, begins: bool = False) -> str:
    """Return a text as Markdown that says it to the letter; one that `begins` a line must not look like a list."""
    found = _FREE.sub("*", _MEANT.sub(lambda match: f"\\{match[0]}", text))
    if begins and (sign := _SIGN.match(found)):
        return f"{found[: sign.end() - 1]}\\{found[sign.end() - 1 :]}"
    return found


def changed_at(markdown: str, places: Sequence[Place], found: Iterable[Change], indent: str) -> Iterator[Change]:
    """Yield what has to be changed in Markdown so that the words of a slide are changed.

    `places` says where each of its characters stands, `indent` begins further lines.
    """
    for change in found:
        text = escaped(change.text, begins=change.first == 0).replace("\n", f"\\\n{indent}")
        if change.first == change.end:
            at = _insertion(markdown, places, change)
            yield Change(at, at, text)
        else:
            yield from _replaced(places[change.first : change.end], text)


def reworded(markdown: str, found: Iterable[Change]) -> str | None:
    """Return Markdown with its changes made; None where two of them change the same words."""
    order = sorted(set(found), key=lambda each: (each.first, each.end))
    if any(one.end > other.first or one.first == other.first for one, other in pairwise(order)):
        return None
    for change in reversed(order):
        markdown = markdown[: change.first] + change.text + markdown[change.end :]
        if not change.text:
            at = max(0, change.first - 4)
            markdown = (
                markdown[:at]
                + _EMPTY.sub("", markdown[at : change.first + 80], count=1)
                + markdown[change.first + 80 :]
            )
    return markdown


def _insertion(markdown: str, places: Sequence[Place], change: Change) -> int:
    """Return where new words go: behind what closes with the words before them, before what opens with those behind."""
    if change.first == 0:
        at = places[0][0] if places else len(markdown)
        opening = _OPENING.search(markdown, 0, at)
        return opening.start() if opening else at
    at = places[change.first - 1][1]
    closing = _CLOSING.match(markdown, at)
    follows = places[change.first][0] if change.first < len(places) else len(markdown)
    return closing.end() if closing and closing.end() <= follows else at


def _replaced(places: Sequence[Place], text: str) -> Iterator[Change]:
    """Yield the changes for a text in place of some characters; what stands between these is markup, and stays."""
    parts: list[list[int]] = []
    for first, end in places:
        if parts and first <= parts[-1][1]:
            parts[-1][1] = max(end, parts[-1][1])
        else:
            parts.append([first, end])
    for number, (first, end) in enumerate(parts):
        yield Change(first, end, text if number == 0 else "")
