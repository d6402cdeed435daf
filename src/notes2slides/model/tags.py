"""Tags: how they are written in a text, and when two of them are the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import pairwise

from notes2slides.model.notes import Block, Section
from notes2slides.model.text import Mark, Run, Runs, parted, plain
from notes2slides.model.words import texts

_EDGE = Run("")
_LINK = re.compile(r"\s*(?:[:,;.–—]|-{1,3}(?=\s))?\s*")
"""What stands between a label and the text behind it."""
_POINTS = ".,;:!?"
_ENDS = '.!?…"”»)'
_IGNORED = re.compile(r"[\s_\-\u2010-\u2015]+")


def normal_tag(name: str) -> str:
    """Return the form in which tags are compared: `Learning-Rate:`, `learning_rate` and `LearningRate` are one.

    Case, spaces, hyphens, underscores and trailing colons do not count. A name made of nothing else stays as it is.
    """
    folded = unicodedata.normalize("NFC", name).strip().casefold().rstrip(": \t")
    return _IGNORED.sub("", folded) or name.strip().casefold()


def written_tags(holder: Section | Block) -> Iterator[tuple[str, str]]:
    """Yield the tags in a block's own text or a heading as (as written, normal form), in order.

    What hangs below is not looked at; nor is a callout's label, which is no longer part of its text.
    """
    yield from ((written, normal_tag(written)) for written, _ in placed_tags(holder))


def placed_tags(holder: Section | Block) -> Iterator[tuple[str, bool]]:
    """Yield the tags in a block's own text or a heading as (as written, whether it stands apart from the sentence)."""
    for text in texts(holder):
        for start, stop in _tagged(text):
            if written := _written(text[start:stop]):
                yield written, _stands_apart(text, start, stop)


def without_tags(text: Runs, is_hidden: Callable[[str], bool]) -> Runs:
    """Return a text without the tags of which `is_hidden` says so of their normal form, nor what joined them to the
    words beside them; a text that has no other words stays as it is."""
    gone = [span for span in _tagged(text) if is_hidden(normal_tag(_written(text[slice(*span)])))]
    kept = text
    for start, stop in reversed(gone):
        kept = _joined(kept[:start], kept[stop:])
    return kept if _says_something(kept) else text


def _stands_apart(text: Runs, start: int, stop: int) -> bool:
    """Return whether a tag, these runs, is no part of the sentence: another begins behind it, or has ended before it,
    or brackets are around it."""
    left, right = plain(text[:start]).strip(), plain(text[stop:]).strip()
    if not left:
        return right[:1].isupper()
    bracketed = left.endswith(("(", "[")) and right.startswith((")", "]"))
    return bracketed or (not right and left[-1] in _ENDS)


def _says_something(runs: Runs) -> bool:
    return any(run.maths is not None or any(map(str.isalnum, run.text)) for run in runs)


def _joined(before: Runs, after: Runs) -> Runs:
    """Return what stands before a tag that is left out and what stands behind it, as if nothing had stood between."""
    left, right = plain(before), plain(after)
    stripped = right
    if not left.strip():
        before, stripped = (), _LINK.sub("", right, count=1)
    elif left.endswith(("(", "[")) and right.startswith((")", "]")):
        before, stripped = _cut(before, len(left[:-1].rstrip())), right[1:]
    elif not right.strip() or right.lstrip()[0] in _POINTS:
        before, stripped = _cut(before, len(left.rstrip())), right.lstrip(" ")
    elif left[-1].isspace():
        stripped = right.lstrip(" ")
    return (*before, *_rest(after, len(right) - len(stripped)))


def _cut(runs: Runs, length: int) -> Runs:
    return next(parted(runs, [length]), ()) if length else ()


def _rest(runs: Runs, start: int) -> Runs:
    return tuple(parted(runs, [start, len(plain(runs))]))[1] if start else runs


def _tagged(text: Runs) -> Iterator[tuple[int, int]]:
    """Yield where the runs of each tag begin and end: several where part of it is bold.

    Neighbours that look the same are two tags side by side, else the reader would have joined them.
    """
    start: int | None = None
    for index, (before, run) in enumerate(pairwise((_EDGE, *text, _EDGE))):
        goes_on = Mark.TAG in run.marks and (before.marks, before.href) != (run.marks, run.href)
        if start is not None and not goes_on:
            yield start, index
            start = None
        if start is None and Mark.TAG in run.marks:
            start = index


def _written(runs: Runs) -> str:
    return " ".join(plain(runs).split()).strip(": ")
