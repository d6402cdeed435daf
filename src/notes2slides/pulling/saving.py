"""Changed notes → their files, all or none, and over none that is not as it was read."""

from __future__ import annotations

from collections.abc import Sequence

from notes2slides.diagnostics import OutputError, Span, in_words
from notes2slides.pulling.state import Change
from notes2slides.writing import known_as, write_bundle


def save(changes: Sequence[Change]) -> None:
    """Write changed notes. Raises OutputError, and then nothing is written, where a file has changed since it was read
    or cannot be written."""
    known = known_as(change.path for change in changes)
    for change in changes:
        _check(change)
    write_bundle({change.path: change.after for change in changes}, known=known)


def _check(change: Change) -> None:
    span = Span(str(change.path))
    try:
        now = change.path.read_bytes()
    except OSError as error:
        raise OutputError(f"{change.path} cannot be read: {in_words(error)}", span=span) from error
    if now != change.before:
        raise OutputError(f"{change.path} has changed meanwhile", span=span, hint="nothing was written: pull again")
