"""Several files of one folder are put in place as if at once: what is to be done is written down before it is begun.

Renames that belong together take a moment. A process that is killed in it leaves the journal, and whoever looks into
the folder next does the rest: old files are replaced only where they are still what they were when the journal was
written. A journal names nothing but files of its own folder.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec import Struct
from msgspec.structs import astuple

from notes2slides.writing.contents import digest_of
from notes2slides.writing.locks import locked
from notes2slides.writing.temporaries import NAME, Temporary, left_behind, remove, sweep, taken_over

_FORM = 1
"""Number of the form in which journals are written; others are not read."""
_LARGEST = 1 << 16
"""Bytes that are read of a journal."""


class Move(Struct, frozen=True):
    """A temporary that takes the place of a file; both are names in one folder."""

    temporary: str
    target: str
    old: str
    """Digest of the file that is replaced, "" for none."""
    new: str
    """Digest of the temporary."""


@contextmanager
def journal(folder: Path, moves: Sequence[Move]) -> Iterator[None]:
    """Have the moves written down while they are made. Raises OSError."""
    written = Temporary.in_folder(folder, "journal")
    try:
        written.fill(json.dumps({"form": _FORM, "moves": [astuple(move) for move in moves]}).encode())
        yield
    finally:
        written.remove()


def settle(folders: Iterable[Path]) -> None:
    """Finish what processes that are gone have begun in folders, and remove what else they left there.

    It does what it can: what fails is tried again by the next who looks. Raises nothing.
    """
    places = {Path(os.path.realpath(folder)) for folder in folders}
    with locked(places):
        for place in places:
            settle_held(place)


def settle_held(folder: Path) -> None:
    """Do the same for one folder, which this process has locked."""
    settled = [_is_settled(path) for path in left_behind(folder, "journal")]
    if all(settled):
        sweep(folder)


def flush(folder: Path) -> None:
    """Make new names durable; only POSIX systems can open a folder for this, and the files are there either way."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _is_settled(path: Path) -> bool:
    """Do the rest of what a journal says; return whether the folder's temporaries can be done without."""
    try:
        with taken_over(path) as handle:
            if handle is not None:
                _finish(path.parent, _moves(os.read(handle, _LARGEST)))
                remove(path)
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True


def _moves(content: bytes) -> list[Move]:
    """Return what a journal says; nothing where it was not written to its end, for then nothing was begun."""
    try:
        table = json.loads(content)
        moves = [Move(*map(str, move)) for move in table["moves"]] if table["form"] == _FORM else []
    except (ValueError, KeyError, TypeError, RecursionError):
        return []
    return moves if all(NAME.fullmatch(move.temporary) and _is_name(move.target) for move in moves) else []


def _is_name(text: str) -> bool:
    return text not in ("", ".", "..") and not set(text) & set("/\\\0")


def _finish(folder: Path, moves: Sequence[Move]) -> None:
    """Make the moves that are left, if each is either made or can be. Raises OSError."""
    waiting = [move for move in moves if digest_of(folder / move.temporary) == move.new]
    if all(digest_of(folder / move.target) == (move.old if move in waiting else move.new) for move in moves):
        for move in waiting:
            (folder / move.temporary).replace(folder / move.target)
        flush(folder)
