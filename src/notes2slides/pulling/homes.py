"""The files of notes that decks say they come from.

A deck may come from anybody and name any file. Only notes within the folder of the course, the current one or that of
the deck count, whatever `..` and links lead to them: what lies elsewhere has to be named by whoever pulls.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath, PureWindowsPath

from msgspec import Struct

from notes2slides.files.locating import is_inside, root_of
from notes2slides.plugins.readers import is_note_suffix


class Homes(Struct, frozen=True):
    """What became of the names of files in decks."""

    found: tuple[Path, ...] = ()
    missing: tuple[str, ...] = ()
    """Names of files that are nowhere."""
    outside: tuple[str, ...] = ()
    """Names of files that no deck may name."""


def homes(places: Iterable[str], decks: Sequence[Path], root: Path | None = None) -> Homes:
    """Return the files that places in notes (`lecture.md:12`) lie in.

    They are looked for in the current folder and beside the decks, and above these up to the folder of their course;
    with `root`, within that alone.
    """
    names = dict.fromkeys(name for place in places if (name := place.rpartition(":")[0]))
    folders = list(dict.fromkeys(_folders(decks, root)))
    found: list[Path] = []
    missing: list[str] = []
    outside: list[str] = []
    for name in names:
        files = [(folder / name, within) for folder, within in folders if os.path.isfile(folder / name)]  # noqa: PTH113  (raises nothing, whatever the name is)
        inside = [path for path, within in files if is_inside(path, within)] if _is_modest(name) else []
        if inside:
            found.append(inside[0])
        else:
            (outside if files else missing).append(name)
    return Homes(tuple(dict.fromkeys(found)), tuple(missing), tuple(outside))


def _is_modest(name: str) -> bool:
    """Return whether a name is one of notes, and says nothing of where folders of the machine are."""
    windows = PureWindowsPath(name)
    is_rooted = PurePosixPath(name).is_absolute() or windows.root or windows.drive
    return not is_rooted and is_note_suffix(PurePosixPath(name).suffix)


def _folders(decks: Sequence[Path], root: Path | None) -> Iterator[tuple[Path, Path]]:
    """Yield the folders to look in, each with the one that must hold what is found."""
    for start in (Path(), *(deck.parent for deck in decks)):
        within = root or root_of(start / "notes.md") or start
        yield start, within
        yield from ((folder, within) for folder in start.resolve().parents if is_inside(folder, within))
    if root is not None:
        yield root, root
