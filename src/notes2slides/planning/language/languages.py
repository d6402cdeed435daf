"""Runs parted where their language changes, as far as the script of their letters tells it."""

from __future__ import annotations

from collections.abc import Iterator

from notes2slides.model.scripts import by_language
from notes2slides.model.text import Run, Runs
from notes2slides.values import replace


def in_languages(runs: Runs, language: str, around: str) -> Runs:
    """Return runs of a deck in that language, each in one; `around` is the text of the whole paragraph."""
    return tuple(piece for run in runs for piece in _parted(run, language, around))


def _parted(run: Run, language: str, around: str) -> Iterator[Run]:
    if run.maths is not None:
        yield run
        return
    for text, found in by_language(run.text, language, around):
        own = "" if found == language else found
        yield run if (text, own) == (run.text, run.language) else replace(run, text=text, language=own)
