"""Where a text too long for a slide may be parted: between sentences, then clauses, then words."""

from __future__ import annotations

import re
from collections.abc import Callable

from notes2slides.measuring import unspaced_ends
from notes2slides.model.text import Runs, parted, plain, solid
from notes2slides.planning.items.item import word_count
from notes2slides.planning.language.sentences import clause_boundaries, sentence_boundaries

_LINE_BREAK = re.compile(r"\n")
_WORD = re.compile(r"[\s\u200b]+(?=[^\s\u200b])")
PIECE_SHARE = 0.42
"""A text that takes more of the body's height than this at the smallest size is kept in pieces, so that a parent and
the beginning of its first child always fit one slide. Pieces that stay together are drawn as one paragraph."""
_CAUTION = 0.9
"""Of that share, what a piece is given by its characters: its last line may be begun."""
PIECE_WORDS = 45
"""So is a text of more words than this, for a slide of many words is read and not listened to."""
_LONGEST_PIECE_WORDS = 60
SHORTEST_PIECE = 40
"""Characters; below this a text is not parted whatever its width."""


def pieces_of(runs: Runs, height: float, room: float) -> tuple[Runs, ...]:
    """Return a text in pieces that slides can part; `height` is its own, `room` a slide's, in points."""
    text = plain(runs)
    words, most = word_count(text), PIECE_SHARE * room
    if height <= most and words <= PIECE_WORDS:
        return (runs,)
    longest = min(_CAUTION * most / height, _LONGEST_PIECE_WORDS / max(1, words), 1.0)
    return split_runs(runs, max(SHORTEST_PIECE, int(len(text) * longest)))


def split_runs(runs: Runs, longest: int) -> tuple[Runs, ...]:
    """Return the runs in pieces that joined give them again, each of at most `longest` characters where that can be."""
    return tuple(parted(runs, _offsets(solid(runs), longest)))


def split_at(runs: Runs, offset: int) -> tuple[Runs, Runs]:
    """Return the runs before a character offset and those behind it; at 0 there are none before."""
    head, tail = parted(runs, (offset, len(plain(runs))))
    return head, tail


def _offsets(text: str, longest: int) -> list[int]:
    """Return where pieces end, last one included: sentences always, finer places only in what is still too long."""
    ends = _sentence_ends(text)
    for finer in (_clause_ends, _word_ends):
        ends = _refined(text, ends, finer, longest)
    return _broken_anywhere(ends, longest)


def _sentence_ends(text: str) -> list[int]:
    lines = (match.end() for match in _LINE_BREAK.finditer(text))
    return sorted({*(boundary.next for boundary in sentence_boundaries(text)), *lines, len(text)})


def _clause_ends(text: str) -> list[int]:
    marked = (boundary for boundary in clause_boundaries(text) if boundary.stop < boundary.end)
    return sorted({*(boundary.next for boundary in marked), len(text)})


def _word_ends(text: str) -> list[int]:
    return sorted({*(match.end() for match in _WORD.finditer(text)), *unspaced_ends(text), len(text)})


def _refined(text: str, ends: list[int], finer: Callable[[str], list[int]], longest: int) -> list[int]:
    result: list[int] = []
    start = 0
    for end in ends:
        if end - start > longest:
            result += _packed(start, [start + inner for inner in finer(text[start:end])], longest)
        else:
            result.append(end)
        start = end
    return result


def _packed(start: int, ends: list[int], longest: int) -> list[int]:
    """Return the fewest of `ends` that leave no piece longer than `longest` where that can be."""
    result: list[int] = []
    last = start
    for here, following in zip(ends, [*ends[1:], None], strict=True):
        if following is None or following - last > longest:
            result.append(here)
            last = here
    return result


def _broken_anywhere(ends: list[int], longest: int) -> list[int]:
    result: list[int] = []
    start = 0
    for end in ends:
        result += range(start + longest, end, longest)
        result.append(end)
        start = end
    return result
