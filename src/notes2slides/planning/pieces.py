"""Where a text too long for a slide may be parted: between sentences, then clauses, then words."""

from __future__ import annotations

import re

from notes2slides.model.text import Run, Runs, plain

_SENTENCE = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+(?=\S)|[。！？]+[」』”’）]*\s*(?=\S)|\n")
_CLAUSE = re.compile(r"[,;:—–]\s+(?=\S)|[，；：、]\s*(?=\S)")
_WORD = re.compile(r"\s+(?=\S)")


def split_runs(runs: Runs, longest: int) -> tuple[Runs, ...]:
    """Return the runs in pieces that joined give them again, each of at most `longest` characters where that can be."""
    text = plain(runs)
    return _sliced(runs, _offsets(text, longest))


def split_at(runs: Runs, offset: int) -> tuple[Runs, Runs]:
    """Return the runs before and after a character offset that lies inside the text."""
    head, *tail = _sliced(runs, [offset, len(plain(runs))])
    return head, tail[0] if tail else ()


def _offsets(text: str, longest: int) -> list[int]:
    """Return where pieces end, last one included: sentences always, finer places only in what is still too long."""
    ends = _ends(_SENTENCE, text)
    for finer in (_CLAUSE, _WORD):
        ends = _refined(text, ends, finer, longest)
    return _broken_anywhere(ends, longest)


def _ends(pattern: re.Pattern[str], text: str) -> list[int]:
    return [*(match.end() for match in pattern.finditer(text)), len(text)]


def _refined(text: str, ends: list[int], pattern: re.Pattern[str], longest: int) -> list[int]:
    result: list[int] = []
    start = 0
    for end in ends:
        if end - start > longest:
            result += _packed(start, [start + inner for inner in _ends(pattern, text[start:end])], longest)
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


def _sliced(runs: Runs, ends: list[int]) -> tuple[Runs, ...]:
    pieces: list[list[Run]] = [[]]
    position = 0
    pending = iter(ends)
    end = next(pending)
    for run in runs:
        text = run.text
        while position + len(text) > end:
            head, text = text[: end - position], text[end - position :]
            if head:
                pieces[-1].append(Run(head, run.marks, run.href))
            pieces.append([])
            position, end = end, next(pending)
        if text:
            pieces[-1].append(Run(text, run.marks, run.href))
        position += len(text)
    return tuple(tuple(piece) for piece in pieces if piece)
