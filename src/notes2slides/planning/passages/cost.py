"""What a slide costs, in whole numbers, so that every machine finds the same plan.

Badness is Knuth's (10 + 100 r^3)^2 (The TeXbook, ch. 14 and 15), with r the distance from the load a slide should have.
"""

from __future__ import annotations

RUNS_OVER = 1.001
"""Share of a slide's height in use beyond which it runs over; what is less is rounding."""
TARGET_FILL = 75
"""Per cent of a slide's height in use at which nothing is to be said against it."""
ENOUGH_WORDS = 34
"""Words that leave nothing to wish for, however little room they take. Ours: listeners lose what is said beyond some 35
words (Wecker 2012)."""
MANY_WORDS = 46
"""Words beyond which each costs more."""
MOST_WORDS = 60
"""Words beyond which each costs much more: nine of ten slides are to hold no more."""
SENTENCE = 16
"""Words from which a bullet is a sentence, which is read in one go."""
OF_SENTENCE = 61
"""Per cent of the words of such a bullet that count, so that a slide of such bullets has not too many words yet."""
MANY_OF_SENTENCES = 75
"""The same of a slide that holds nothing but sentences."""
MOST_SPARED = MANY_OF_SENTENCES - MANY_WORDS
"""Words of a slide that do not count for that reason; beyond 75, for each one fewer."""
MANY_TOPS = 6
"""Top-level bullets beyond which each costs more."""
MOST_WHOLE = 90
"""Words of a slide, its title's too, up to which a block alone is not parted for them."""
MOST_QUOTED = 110
"""The same of a slide that is a quotation with who said it: torn, it is none."""
PART_SHARE = 75
"""Per cent of the words of a part of one block that count: with fewer on a slide there would be more parts."""
CUT_AT_DEPTH = (0, 60, 600, 800)
"""Penalty for beginning a slide at an item of that depth; deeper counts as the last."""
INSIDE_BLOCK = 700
"""Penalty for parting a block."""
TORN = 1150
"""The same of a text that fits a slide: a slide of up to some ninety words costs less."""
INSIDE_CODE = 100
"""Penalty for cutting code elsewhere than at a blank line, for each rank of the place."""
LONE_LAST_CHILD = 300
THIN = 300
"""Penalty for a part of a topic with fewer than two leaves."""
ALONE = 200
"""Penalty for a slide that begins or ends with the only bullet on it of a list that the slide beside it has too."""
SMALLER = 100
"""Penalty for setting the whole slide smaller, for each step."""
MERGED_TOPIC = 5
"""Penalty for a topic that shares a slide with others instead of having one, for each block below it up to three."""
CARRIED = 80
"""Penalty for each block that stands behind the end of a topic that it is no part of."""
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
MIXED_TAG_GROUPS = 120
"""Penalty for each place on such a slide where what several blocks have in common by their tag begins or ends."""
AMID_SENTENCE = 900
"""Penalty for beginning a slide with a text that goes on with the sentence of what stands before it."""
TORN_LIST = 120
"""Penalty for a slide that ends amid a list and holds more than that list."""
TORN_PROCESS = 600
"""Penalty for parting the few short steps of a numbered list, which on one slide are seen as a process, or short lists
that stand against each other; more than what an uneven topic costs at most."""
GATHERED_QUOTATION = 450
"""Penalty for a quotation that is one bullet among others."""
GATHERED_BLOCK_QUOTE = 600
"""The same where the notes set it as a block of its own."""
MOST_SPREAD = 30
"""Per cent by which the fullest slide of a continued topic may be fuller than its emptiest."""
MOST_UNEVEN = 550**2
"""What it costs at most that a continued topic is uneven: less than a cut at depth 2 or a slide of few words more,
which would be worse."""
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
NEVER = 10**15
"""What a slide costs that cannot be: more than any notes."""

SPARSE = 560
"""Penalty for a slide of few words of which less than `SPARSE_BELOW` per cent is in use."""
SPARSE_BELOW = 30
_BEST = 100
"""Badness of what nothing is to be said against."""
_PER_HEIGHT = 4
"""What a per cent of height too much adds to the ratio, in per cent."""
_PER_WORD = 4
"""What a word beyond `MANY_WORDS` adds to it."""
_PER_WORD_TOO_MANY = 8
"""What a word beyond `MOST_WORDS` adds besides."""
_PER_TOP = 40
"""What a top-level bullet too many adds to it."""
_PER_SHORTAGE = 3
"""What a per cent below the target adds to it."""
_PER_SPREAD = 40
"""Penalty for each per cent of a topic's unevenness beyond `MOST_SPREAD`. Ours, as all penalties here: chosen by the
figures of T1 to T6 on lectures of several subjects, and by what their slides look like."""
_CAP = 200
_SLOPE = 3_000


def most_spared(words: int) -> int:
    """Return how many of so many words of a slide are spared at most."""
    return max(0, MOST_SPARED - max(0, words - MANY_OF_SENTENCES))


def spared(words: int) -> int:
    """Return how many of a bullet's words do not count where they may be too many."""
    return words * (100 - OF_SENTENCE) // 100 if words >= SENTENCE else 0


def badness(fill: float, room: float, words: int, tops: int, spared: int = 0) -> int:
    """Return how far a slide is from well filled.

    `fill` is the share of its height in use, `room` that of its area: more, where things stand side by side. So many of
    its words are `spared` where they may be too many, as far as `most_spared` lets them. Height, words and top-level
    bullets beyond what is good each make a slide too full, and the worst of them counts; a slide is too empty by the
    mean of what it lacks in room and in words. From r = 2 on the cost grows linearly, lest one huge paragraph drown all
    else. The last slide of a topic is judged like any other: judged at half it would be left with little, and the topic
    out of balance.
    """
    height, used = round(100 * fill), min(100, round(100 * room))
    excess = max(
        0,
        _PER_HEIGHT * (height - TARGET_FILL),
        _wordiness(words - min(spared, most_spared(words))),
        _PER_TOP * (tops - MANY_TOPS),
    )
    shortage = _PER_SHORTAGE * max(0, TARGET_FILL - (used + min(100, 100 * words // ENOUGH_WORDS)) // 2)
    sparse = is_sparse(room) and words < ENOUGH_WORDS
    return _knuth(excess) + _knuth(shortage) + (SPARSE**2 if sparse else 0)


def is_sparse(room: float) -> bool:
    """Return whether a slide with that share of its area in use looks empty."""
    return round(100 * room) < SPARSE_BELOW


def least_badness(words: int, tops: int = 0) -> int:
    """Return the least badness of a slide with that many words and top-level bullets, however well it is filled."""
    return _knuth(max(0, _wordiness(words), _PER_TOP * (tops - MANY_TOPS))) + _BEST


def _wordiness(words: int) -> int:
    return _PER_WORD * max(0, words - MANY_WORDS) + _PER_WORD_TOO_MANY * max(0, words - MOST_WORDS)


def _knuth(r: int) -> int:
    near = min(r, _CAP)
    return (10 + near**3 // 10_000) ** 2 + max(0, r - _CAP) * _SLOPE


def cut_penalty(depth: int, *, inside_block: bool, new_tag: bool, inside_tag: bool, torn: bool = False) -> int:
    """Return what it costs to begin a slide with an item of that depth inside a topic, whatever else it holds; `torn`
    says that the block that it is inside fits a slide."""
    by_depth = CUT_AT_DEPTH[min(depth, len(CUT_AT_DEPTH) - 1)] * (NEW_TAG_SHARE if new_tag else 100) // 100
    return by_depth**2 + inside_tag * INSIDE_TAG**2 + inside_block * (TORN if torn else INSIDE_BLOCK) ** 2


def uneven(spread: int) -> int:
    """Return what it costs that the fullest slide of a topic is so many per cent fuller than its emptiest."""
    return min(MOST_UNEVEN, (_PER_SPREAD * max(0, spread - MOST_SPREAD)) ** 2)


def inside_code(rank: int) -> int:
    """Return what it costs to cut code at a line of that rank (see `code_cuts`)."""
    return (INSIDE_CODE * rank) ** 2


def smaller(scale: int) -> int:
    """Return what a slide set `scale` steps smaller costs."""
    return (SMALLER * scale) ** 2


def may_be_better_smaller(fill: float, scale: int) -> bool:
    """Return whether a slide so full at a scale may cost less at the next: by less height alone it would have to."""
    excess = max(0, _PER_HEIGHT * (round(100 * fill) - TARGET_FILL))
    return _knuth(excess) - _BEST > smaller(scale + 1) - smaller(scale)


def stranded(*, adopted: bool, later_callout: bool) -> int:
    """Return what it costs to part what belongs together: less where the notes only put one behind the other, least
    for a callout behind other children of its bullet, which the path names."""
    return STRANDED // 5 if later_callout else STRANDED // 2 if adopted else STRANDED


def gathered_quotation(*, block: bool) -> int:
    """Return what a quotation among other bullets costs; `block` says that the notes set it as a block of its own."""
    return (GATHERED_BLOCK_QUOTE if block else GATHERED_QUOTATION) ** 2


def merged_topic(below: int) -> int:
    """Return what it costs that a topic with so many blocks below it has no slide of its own."""
    return (MERGED_TOPIC * min(below, 3)) ** 2
