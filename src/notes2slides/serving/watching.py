"""Hears of files that are saved, and has the decks made again that they concern."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from notes2slides.serving.garbage import at_rest_alone
from notes2slides.serving.preview import Preview

_STEP = 10
"""Milliseconds without a change after which a save is over: an editor renames and touches several files in one go."""
_MOST = 200
"""Milliseconds after which it is over in any case."""
_LOOK_UP = 500
"""Milliseconds after which it is looked at whether other folders have to be watched."""
_OTHERS = ("~", ".tmp", ".swp", ".pptx", ".html")
"""What editors and builds write beside notes."""


def keep_fresh(previews: Sequence[Preview], folders: Iterable[Path], stop: threading.Event) -> None:
    """Make decks again when a file changes that they are made of, or a new one comes beside those or into one of these
    folders, until `stop`. Decks that nobody has asked for are not made."""
    own = tuple(folders)
    with at_rest_alone() as garbage:
        while not stop.is_set():
            within = _all_in(own)
            for changed in _saves(previews, within, stop):
                if not changed:
                    garbage.at_rest()
                    continue
                _refresh(previews, changed, within)
                garbage.saved()


def _refresh(previews: Sequence[Preview], changed: frozenset[Path], within: frozenset[Path]) -> None:
    begun = [preview for preview in previews if preview.is_begun]
    known = frozenset[Path]().union(*(preview.files for preview in begun))
    for preview in begun:
        if _concerns(changed, preview, known, within):
            preview.refresh()


def _concerns(changed: frozenset[Path], preview: Preview, known: frozenset[Path], folders: frozenset[Path]) -> bool:
    """Return whether a deck may be another now; one that could not be made may lack what is new."""
    files = preview.files
    if changed & files or preview.has_failed:
        return True
    beside = {file.parent for file in files} | folders
    return any(file.parent in beside for file in changed - known)


def _beside(previews: Sequence[Preview]) -> frozenset[Path]:
    found = {file.parent for preview in previews if preview.is_begun for file in preview.files}
    return frozenset(folder for folder in found if folder.is_dir())


def _all_in(folders: Iterable[Path]) -> frozenset[Path]:
    """Return folders and those in them, but for hidden ones."""
    found = set()
    for folder in folders:
        for inner, names, _ in os.walk(folder.resolve()):
            names[:] = [name for name in names if not name.startswith(".")]
            found.add(Path(inner))
    return frozenset(found)


def _saves(previews: Sequence[Preview], folders: frozenset[Path], stop: threading.Event) -> Iterator[frozenset[Path]]:
    """Yield the files of each save, none where nothing was saved for a while, until other folders must be watched."""
    from watchfiles import watch

    watched = _beside(previews) | folders
    if not watched:
        stop.wait(_LOOK_UP / 1000)
        return
    for changes in watch(
        *watched,
        watch_filter=lambda _change, path: _is_of_notes(Path(path)) or _is_known(Path(path), previews),
        step=_STEP,
        debounce=_MOST,
        stop_event=stop,
        rust_timeout=_LOOK_UP,
        yield_on_timeout=True,
        recursive=False,
    ):
        yield (changed := frozenset(Path(path).resolve() for _, path in changes))
        if any(path.is_dir() for path in changed):
            return
        if not _beside(previews) <= watched:
            return


def _is_known(path: Path, previews: Sequence[Preview]) -> bool:
    """Return whether a deck is made of a file, such as a template for PowerPoint."""
    return any(path in preview.files for preview in previews if preview.is_begun)


def _is_of_notes(path: Path) -> bool:
    return not path.name.startswith(".") and not path.name.endswith(_OTHERS)
