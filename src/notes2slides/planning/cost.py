"""What a slide costs, in whole numbers, so that every machine finds the same plan.

Badness is Knuth's (10 + 100 r^3)^2 (The TeXbook, ch. 14 and 15), with r the distance from the load a slide should have.
"""

from __future__ import annotations

TARGET_LOAD = 75
"""Per cent of a slide in use at which nothing is to be said against it."""
MOST_WORDS = 64
"""Words at which a slide counts as full: beyond some 35 words listeners lose what is said (Wecker 2012)."""
MOST_TOPS = 8
"""Top-level bullets at which a slide counts as full."""
CUT_AT_DEPTH = (0, 60, 200, 600)
"""Penalty for beginning a slide at an item of that depth; deeper counts as the last."""
INSIDE_BLOCK = 700
"""Penalty for parting a block."""
LONE_LAST_CHILD = 300
THIN = 300
"""Penalty for a part of a topic with fewer than two leaves."""
SMALLER = 30
"""Penalty for setting the whole slide smaller, for each step."""
MERGED_TOPIC = 30
"""Penalty for a topic that shares a slide with others instead of having one, for each block below it up to three."""
CALLOUT_BELOW = 60
"""Penalty for a callout under the list where beside it was possible."""
STRANDED = 10**8
"""What a parted parent and first child cost: never chosen where any other way exists."""

_CAP = 200
_SLOPE = 3_000


def badness(fill: float, words: int, tops: int, *, ends_topic: bool) -> int:
    """Return how far a slide is from well filled; `fill` is the share of its height in use.

    Height, and words or top-level bullets, each make a load in per cent of what a slide should hold at most. Where one
    is beyond the target, the larger distance counts, and too many words weigh less than too little room; else their
    mean does. A topic's last slide is judged at half. From r = 2 on the cost grows linearly, lest one huge paragraph
    drown all else.
    """
    height, amount = round(100 * fill), max(100 * words // MOST_WORDS, 100 * tops // MOST_TOPS)
    if max(height, amount) < TARGET_LOAD:
        distance = 3 * (TARGET_LOAD - (height + amount) // 2) // 2
    else:
        distance = max(3 * (height - TARGET_LOAD), 2 * (amount - TARGET_LOAD))
    r = distance * 100 // TARGET_LOAD
    value = _knuth(min(r, _CAP)) + max(0, r - _CAP) * _SLOPE
    return value // 2 if ends_topic else value


def _knuth(r: int) -> int:
    return (10 + r**3 // 10_000) ** 2


def cut_penalty(depth: int, *, inside_block: bool, lone_last_child: bool, thin: bool) -> int:
    """Return what it costs to begin a slide with an item of that depth inside a topic."""
    parts = [CUT_AT_DEPTH[min(depth, len(CUT_AT_DEPTH) - 1)]]
    parts += [INSIDE_BLOCK] if inside_block else []
    parts += [LONE_LAST_CHILD] if lone_last_child else []
    parts += [THIN] if thin else []
    return sum(part * part for part in parts)


def smaller(scale: int) -> int:
    """Return what a slide set `scale` steps smaller costs."""
    return (SMALLER * scale) ** 2


def stranded(*, adopted: bool) -> int:
    """Return what it costs to part what belongs together: less where the notes only put one behind the other."""
    return STRANDED // 2 if adopted else STRANDED


def merged_topic(below: int) -> int:
    """Return what it costs that a topic with so many blocks below it has no slide of its own."""
    return (MERGED_TOPIC * min(below, 3)) ** 2
