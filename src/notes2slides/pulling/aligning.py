"""Which characters of Markdown the characters of a text on a slide come from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import pairwise

Place = tuple[int, int]
"""First and end of the characters in the Markdown."""
_SET = {
    "“": ('"',),
    "”": ('"',), "„": ('"',), "«": ('"', "<<"), "»": ('"', ">>"), "‘": ("'",), "’": ("'",), "‚": ("'", ","),
    "‹": ("'",), "›": ("'",), "–": ("--",), "—": ("---",), "→": ("-->", "->"), "⇒": ("==>", "=>"), "…": ("...",),
    "″": ('"',), "′": ("'",),
}  # fmt: skip
"""Signs as printers have them, with what is typed for them."""
_SPACE = re.compile(r"(?:[ \t]*(?:\\?\n|<br ?/?>\n?)[ \t>]*)+|[ \t\u00a0]+")
_SHOWN_SPACE = re.compile(r"[\s\u00a0]+")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|\w{2,32});")
_UNSEEN = "\u00ad\u200b\u2060\u00a0\u202f"
_MARKUP = re.compile(
    r"<!--.*?-->|\{[^{}\n]*\}|\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\]\[[^\[\]\n]*\]|\[\^[^\]\n]+\]|!?\[|\]|</?[\w-]+[^<>\n]*>"
    r"|\\(?=[!-/:-@\[-`{-~])|[*_~=^`$<>]+|\+\+|==",
    re.DOTALL,
)
_MOST = 200_000
"""Steps; a text that takes more is not worth them."""


def aligned(shown: str, markdown: str, start: int = 0) -> list[Place] | None:
    """Return where each character of a text stands in Markdown, None where that does not say it.

    The text may begin anywhere behind `start`; of characters that stand for one place, all have it.
    """
    budget = [_MOST]
    dead: set[Place] = set()
    for first in range(start, len(markdown)):
        if (found := _from(shown, markdown, first, dead, budget)) is not None:
            return found
        if budget[0] <= 0:
            return None
    return None


def _from(shown: str, markdown: str, first: int, dead: set[Place], budget: list[int]) -> list[Place] | None:
    """Return the places of a text that begins just there; pairs in `dead` are known to lead nowhere."""
    if not next(_steps(shown, markdown, 0, first), (0, 0))[0]:
        return None
    way: list[tuple[int, int, Iterator[Place]]] = [(0, first, _steps(shown, markdown, 0, first))]
    while way:
        at, place, steps = way[-1]
        if at == len(shown):
            return _places(way)
        step = next(steps, None)
        budget[0] -= 1
        if step is None or budget[0] <= 0:
            dead.add((at, place))
            way.pop()
        elif (now := (at + step[0], place + step[1])) not in dead:
            way.append((*now, _steps(shown, markdown, *now)))
    return None


def _places(way: list[tuple[int, int, Iterator[Place]]]) -> list[Place]:
    places: list[Place] = []
    for (at, place, _), (after, end, _) in pairwise(way):
        places += [(place, end)] * (after - at)
    return places


def _steps(shown: str, markdown: str, at: int, place: int) -> Iterator[Place]:
    """Yield how many characters of both may be one, the likeliest first."""
    if at >= len(shown):
        return
    sign, rest = shown[at], markdown[place : place + 1]
    if sign == rest:
        yield 1, 1
    for typed in _SET.get(sign, ()):
        if markdown.startswith(typed, place):
            yield 1, len(typed)
    if (space := _SHOWN_SPACE.match(shown, at)) and (other := _SPACE.match(markdown, place)):
        yield len(space[0]), len(other[0])
    if rest == "&" and (entity := _ENTITY.match(markdown, place)):
        meant = unescape(entity[0])
        if shown.startswith(meant, at):
            yield len(meant), len(entity[0])
    if rest and (markup := _MARKUP.match(markdown, place)):
        yield 0, len(markup[0])
        if len(markup[0]) > 1:
            yield 0, 1
    if sign in _UNSEEN:
        yield 1, 0
    if rest and (space := _SPACE.match(markdown, place)):
        yield 0, len(space[0])
