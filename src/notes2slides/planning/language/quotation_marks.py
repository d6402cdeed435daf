"""Quotation marks in pairs: what a text quotes, and which marks have lost their other half."""

from __future__ import annotations

_PAIRS = {"“": "”", "”": "”“", "„": "“”", "«": "»", "»": "«", "‹": "›", "›": "‹", '"': '"', "「": "」", "『": "』"}
_CLOSING = frozenset("".join(_PAIRS.values()))
OPENING_MARKS = "".join(_PAIRS)
_MARKS = _CLOSING.union(_PAIRS)
QUOTATION_MARKS = "".join(sorted(_MARKS - {'"'}))
"""Those that are no straight strokes."""
_DEEPEST = 4
"""Quotations inside each other that are told apart."""


def is_quoted(text: str) -> bool:
    """Return whether a text's first mark opens what its last one closes: marks in between come in pairs.

    Straight marks inside straight ones cannot be told apart, so that such a text is none.
    """
    opening = text[:1]
    closing = _PAIRS.get(opening)
    if closing is None or text[-1:] not in closing or len(text) < 2:
        return False
    if opening in closing:
        return opening not in text[1:-1]
    depth = 0
    for position, char in enumerate(text, 1):
        depth += (char == opening) - (char in closing)
        if depth == 0:
            return position == len(text)
    return False


def closing_marks(opening: str) -> str:
    """Return the marks that may close what a curly one opens; empty for one that itself closes elsewhere only."""
    return "" if opening in "”»›" else _PAIRS.get(opening, "")


def leading_quotation(text: str) -> str:
    """Return what stands in the quotation that a text begins with; empty where there is none that is closed, or where
    the sentence goes on behind it."""
    closing = _PAIRS.get(text[:1])
    end = next((place for place, char in enumerate(text) if place and closing and char in closing), 0)
    return "" if text[end + 1 :].lstrip()[:1].islower() else text[1:end]


def quotations(text: str) -> list[tuple[int, int]]:
    """Return where the quotations of a text begin and end, marks included, without those inside others; marks whose
    other half is missing make none."""
    lone = frozenset(_unpaired(text))
    found: list[tuple[int, int]] = []
    opened: list[tuple[int, str]] = []
    for place, char in enumerate(text):
        if char not in _MARKS or place in lone:
            continue
        if opened and char in _PAIRS[opened[-1][1]]:
            start, _ = opened.pop()
            found += [] if opened else [(start, place + 1)]
        else:
            opened.append((place, char))
    return found


def open_quotation(text: str) -> int | None:
    """Return where a quotation begins that a text does not close."""
    return next((place for place in _unpaired(text) if text[place] in _PAIRS), None)


def without_unpaired(text: str) -> str:
    """Return a text without the quotation marks whose other half is missing, as it is in a text that was cut."""
    lone = frozenset(_unpaired(text))
    return "".join(char for place, char in enumerate(text) if place not in lone) if lone else text


def _unpaired(text: str) -> list[int]:
    if _MARKS.isdisjoint(text):
        return []
    opened: list[int] = []
    lone: list[int] = []
    for place, char in enumerate(text):
        nearest = range(len(opened) - 1, max(-1, len(opened) - 1 - _DEEPEST), -1)
        opener = next((index for index in nearest if char in _PAIRS[text[opened[index]]]), None)
        if opener is not None:
            lone += opened[opener + 1 :]
            del opened[opener:]
        elif char in _PAIRS:
            opened.append(place)
        elif char in _CLOSING:
            lone.append(place)
    return sorted(lone + opened)
