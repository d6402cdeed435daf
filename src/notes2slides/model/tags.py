"""Tags: how they are written in a text, and when two of them are the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from notes2slides.model.notes import Block, Section
from notes2slides.model.text import Mark, Run, Runs, plain
from notes2slides.model.words import texts

_EDGE = Run("")
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
    for text in texts(holder):
        for runs in _tagged(text):
            written = " ".join(plain(runs).split()).strip(": ")
            if written:
                yield written, normal_tag(written)


def _tagged(text: Runs) -> Iterator[Runs]:
    """Yield the runs of each tag: several where part of it is bold.

    Neighbours that look the same are two tags side by side, else the reader would have joined them.
    """
    start: int | None = None
    for index, (before, run) in enumerate(pairwise((_EDGE, *text, _EDGE))):
        goes_on = Mark.TAG in run.marks and (before.marks, before.href) != (run.marks, run.href)
        if start is not None and not goes_on:
            yield text[start:index]
            start = None
        if start is None and Mark.TAG in run.marks:
            start = index
