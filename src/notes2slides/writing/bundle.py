"""Writing files so that a failure leaves whatever stood there before: all of them arrive, or none does."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct

from notes2slides.diagnostics import OutputError
from notes2slides.writing.contents import Seen, digest, digest_of, seen
from notes2slides.writing.faults import named_in_errors, refuse_unfit
from notes2slides.writing.journal import Move, flush, journal, settle_held
from notes2slides.writing.locks import locked
from notes2slides.writing.temporaries import Temporary, free_name, remove

_NOTHING: Mapping[Path, Path] = MappingProxyType({})
_UNSEEN: Mapping[Path, Seen] = MappingProxyType({})


class MovedError(OutputError):
    """A file is another than it was when it was decided what may be written where."""


class _Waiting(Struct):
    """A file that is written and not yet in its place."""

    path: Path
    """As the caller named it."""
    target: Path
    """Where it goes: a link stays a link, and what it points to is replaced."""
    temporary: Temporary
    digest: str
    aside: Path | None
    """The name under which the old file is kept."""
    second: Path | None = None
    """A second name of the old file, while it is being replaced."""


def known_as(paths: Iterable[Path]) -> dict[Path, Seen]:
    """Return what each file is known by now, to tell later whether it was changed meanwhile. Raises OutputError."""
    found: dict[Path, Seen] = {}
    for path in paths:
        with named_in_errors(path):
            found[path] = seen(path)
    return found


def write_bundle(
    bundle: Mapping[Path, bytes], *, aside: Mapping[Path, Path] = _NOTHING, known: Mapping[Path, Seen] = _UNSEEN
) -> None:
    """Write every file of the bundle, making folders as needed.

    Each file is first written in full beside its place and flushed to disk; only when all of them are there do they
    replace the old ones, whose modes they take. An old file that has a name in `aside`, in the same folder, is kept
    under it. Files of one folder arrive together even if the process is killed: see `journal`; those of other folders
    arrive after them, in the order of the bundle.

    Raises OutputError, LockedError where another program has a file open, and MovedError where a file is not as it was
    `known`; then every old file is as it was, and nothing new is left.
    """
    made: list[Path] = []
    waiting: list[_Waiting] = []
    try:
        for path, data in bundle.items():
            with named_in_errors(path):
                waiting.append(_prepared(path, data, aside.get(path), made))
        folders = dict.fromkeys(file.target.parent for file in waiting)
        with locked(folders):
            for folder in folders:
                settle_held(folder)
            _check(known)
            _replace_all(waiting)
    except BaseException:
        for file in waiting:
            file.temporary.remove()
        for folder in reversed(made):
            with suppress(OSError):
                folder.rmdir()
        raise
    for file in waiting:
        file.temporary.close()


def _prepared(path: Path, data: bytes, aside: Path | None, made: list[Path]) -> _Waiting:
    """Write a file beside its place. Raises OutputError and OSError."""
    refuse_unfit(path)
    target = Path(os.path.realpath(path))
    _make_folder(target.parent, made)
    temporary = Temporary.in_folder(target.parent)
    try:
        temporary.fill(data, like=target)
    except BaseException:
        temporary.remove()
        raise
    return _Waiting(path, target, temporary, digest(data), aside and target.parent / aside.name)


def _make_folder(folder: Path, made: list[Path]) -> None:
    """Make a folder and those above it, noting in `made` which ones were new."""
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    if not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
    for new in reversed(missing):
        with suppress(FileExistsError):  # made by another process just now
            new.mkdir()
            made.append(new)


def _check(known: Mapping[Path, Seen]) -> None:
    for path, was in known.items():
        with named_in_errors(path):
            if seen(path) != was:
                raise MovedError(f"cannot write {path}: it was changed just now", hint="try again")


def _replace_all(waiting: Sequence[_Waiting]) -> None:
    """Put every temporary in its place; where one cannot be, put the old files back."""
    with _undone_on_error(waiting):
        for file in waiting:
            with named_in_errors(file.path):
                file.second = _second_name(file) if len(waiting) > 1 or file.aside else None
        with ExitStack() as journals:
            for folder in dict.fromkeys(file.target.parent for file in waiting):
                journals.enter_context(_written_down([file for file in waiting if file.target.parent == folder]))
            with _undone_on_error(waiting):  # before the journal is gone
                _move(waiting)
    for file in waiting:
        if file.second and not file.aside:
            remove(file.second)


@contextmanager
def _undone_on_error(waiting: Sequence[_Waiting]) -> Iterator[None]:
    """Put the old files back where something goes wrong; doing it twice does nothing more."""
    try:
        yield
    except BaseException:
        for file in waiting:
            _put_back(file)
        raise


def _move(waiting: Sequence[_Waiting]) -> None:
    """Make the renames, one right behind the other. Raises OutputError."""
    for file in waiting:
        with named_in_errors(file.path, replacing=True):
            file.temporary.path.replace(file.target)
    for folder in {file.target.parent for file in waiting}:
        flush(folder)


@contextmanager
def _written_down(files: Sequence[_Waiting]) -> Iterator[None]:
    """Have the moves into one folder in a journal, if it has more than one to make."""
    with ExitStack() as journals:
        if len(files) > 1:
            with named_in_errors(files[0].path):
                moves = [
                    Move(file.temporary.path.name, file.target.name, digest_of(file.target), file.digest)
                    for file in files
                ]
                journals.enter_context(journal(files[0].target.parent, moves))
        yield


def _second_name(file: _Waiting) -> Path | None:
    """Return a second name for an existing file's content, or None where there is no file."""
    if not file.target.exists():
        return None
    name = file.aside or free_name(file.target.parent)
    try:
        os.link(file.target, name)
    except OSError:  # not every file system knows links
        _copy_whole(file.target, name)
    return name


def _copy_whole(target: Path, name: Path) -> None:
    if name.exists():
        if os.path.samestat(name.stat(), target.stat()):  # left so by a build that was killed
            return
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(name))
    copy = free_name(target.parent)
    try:
        shutil.copy2(target, copy)
        copy.replace(name)
    except BaseException:
        remove(copy)
        raise


def _put_back(file: _Waiting) -> None:
    """Undo what was done for a file; what cannot be undone must not hide why that was wanted."""
    with suppress(OSError):
        replaced = not file.temporary.path.exists()
        if file.second and replaced:
            file.second.replace(file.target)
        elif file.second:
            remove(file.second)
        elif replaced:
            remove(file.target)
