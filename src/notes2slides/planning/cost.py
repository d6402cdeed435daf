"""What a slide costs, in whole numbers, so that every machine finds the same plan.

Badness is Knuth's (10 + 100 r^3)^2 (The TeXbook, ch. 14 and 15), with r the distance from the load a slide should have.
"""

from __future__ import annotations

TARGET_LOAD = 75
"""Per cent of a slide in use at which nothing is to be said against it."""
MOST_WORDS = 54
"""Words at which a slide counts as full. Ours: listeners lose what is said beyond some 35 words (Wecker 2012), and nine
of ten slides are to hold at most 60."""
ENOUGH_WORDS = 40
"""Words that leave nothing to wish for, however little room they take."""
QUOTED_SHARE = 60
"""Per cent of a quotation's words that count: it is read out, and parted it is no quotation."""
MOST_WHOLE = 80
"""Words of a slide up to which that holds, and up to which a block alone on it is not parted for its words."""
MOST_TOPS = 8
"""Top-level bullets at which a slide counts as full."""
CUT_AT_DEPTH = (0, 60, 350, 600)
"""Penalty for beginning a slide at an item of that depth; deeper counts as the last."""
INSIDE_BLOCK = 700
"""Penalty for parting a block."""
INSIDE_CODE = 100
"""Penalty for cutting code elsewhere than at a blank line, for each rank of the place."""
LONE_LAST_CHILD = 300
THIN = 300
"""Penalty for a part of a topic with fewer than two leaves."""
SMALLER = 30
"""Penalty for setting the whole slide smaller, for each step."""
MERGED_TOPIC = 5
"""Penalty for a topic that shares a slide with others instead of having one, for each block below it up to three."""
NEW_TAG_SHARE = 70
"""Per cent of a cut's penalty where a new tag begins."""
INSIDE_TAG = 60
"""Penalty for a cut inside what one tag covers."""
SAME_TAG = 60
"""Penalty for beginning a slide at a top-level block under the tag of the block before it."""
MIXED_TAGS = 40
"""Penalty for each block on a slide of gathered ones at which a new tag begins."""
MIXED_PATHS = 50
"""Penalty for each block on a slide of gathered ones that hung below another block in the notes."""
COLUMNS = 40
"""Penalty for two columns, so that they are taken only where they help."""
CALLOUT_BELOW = 60
"""Penalty for a callout under the list where beside it was possible."""
PICTURE_BELOW = 60
"""Penalty for a picture above, below or between text, where it is small."""
WISH = 5 * 10**6
"""What it costs that a slide has not the layout that the lecturer wants."""
KEPT = 10**7
"""What it costs to part what the lecturer wants on one slide."""
STRANDED = 10**8
"""What a parted parent and first child cost: never chosen where any other way exists."""

SPARSE = 180
"""Penalty for a slide of which less than `SPARSE_BELOW` per cent is in use."""
SPARSE_BELOW = 30
_UNDER, _OVER = 2, 3
"""How much a per cent below the target counts, and one above it."""
_CAP = 200
_SLOPE = 3_000


def badness(fill: float, words: int, tops: int) -> int:
    """Return how far a slide is from well filled; `fill` is the share of its height in use.

    Height, words and top-level bullets each make a load in per cent of what a slide should hold at most. Where one is
    beyond the target, the largest counts. Below it the mean of height and words does, and a nearly empty slide costs
    more. From r = 2 on the cost grows linearly, lest one huge paragraph drown all else. The last slide of a topic is
    judged like any other: judged at half it would be left with little, and the topic out of balance.
    """
    height = round(100 * fill)
    most = max(height, 100 * words // MOST_WORDS, 100 * tops // MOST_TOPS)
    if most > TARGET_LOAD:
        distance = _OVER * (most - TARGET_LOAD)
    else:
        distance = _UNDER * max(0, TARGET_LOAD - (height + min(100, 100 * words // ENOUGH_WORDS)) // 2)
    r = distance * 100 // TARGET_LOAD
    value = _knuth(min(r, _CAP)) + max(0, r - _CAP) * _SLOPE
    return value + (SPARSE**2 if height < SPARSE_BELOW else 0)


def quoted(words: int) -> int:
    """Return how many of a quotation's words count as a load: a slide's fill of them, and a share of the rest."""
    return min(words, max(ENOUGH_WORDS, words * QUOTED_SHARE // 100))


def _knuth(r: int) -> int:
    return (10 + r**3 // 10_000) ** 2


def cut_penalty(
    depth: int, *, inside_block: bool, lone_last_child: bool, thin: bool, new_tag: bool, inside_tag: bool
) -> int:
    """Return what it costs to begin a slide with an item of that depth inside a topic."""
    parts = [CUT_AT_DEPTH[min(depth, len(CUT_AT_DEPTH) - 1)] * (NEW_TAG_SHARE if new_tag else 100) // 100]
    parts += [INSIDE_TAG] if inside_tag else []
    parts += [INSIDE_BLOCK] if inside_block else []
    parts += [LONE_LAST_CHILD] if lone_last_child else []
    parts += [THIN] if thin else []
    return sum(part * part for part in parts)


def inside_code(rank: int) -> int:
    """Return what it costs to cut code at a line of that rank (see `code_cuts`)."""
    return (INSIDE_CODE * rank) ** 2


def smaller(scale: int) -> int:
    """Return what a slide set `scale` steps smaller costs."""
    return (SMALLER * scale) ** 2


def stranded(*, adopted: bool) -> int:
    """Return what it costs to part what belongs together: less where the notes only put one behind the other."""
    return STRANDED // 2 if adopted else STRANDED


def merged_topic(below: int) -> int:
    """Return what it costs that a topic with so many blocks below it has no slide of its own."""
    return (MERGED_TOPIC * min(below, 3)) ** 2
