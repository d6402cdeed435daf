"""Writing files so that a failure leaves whatever stood there before: all of them arrive, or none does."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from notes2slides.diagnostics import OutputError

_ELSEWHERE = "choose another folder with -o"
_HINTS = {
    errno.ENOSPC: f"free some space, or {_ELSEWHERE}",
    errno.EDQUOT: f"free some space, or {_ELSEWHERE}",
    errno.EACCES: f"close the file where it is open, or {_ELSEWHERE}",
    errno.EPERM: f"close the file where it is open, or {_ELSEWHERE}",
    errno.ENOENT: f"that folder cannot be made: {_ELSEWHERE}",
    errno.ENOTDIR: f"the output folder, or one above it, is a file: {_ELSEWHERE}",
    errno.EEXIST: f"the output folder, or one above it, is a file: {_ELSEWHERE}",
    errno.EISDIR: f"a folder of that name is in the way: move it, or {_ELSEWHERE}",
    errno.ENAMETOOLONG: "rename the notes: the file's name is too long",
}


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A file that is written and not yet in its place."""

    path: Path
    """As the caller named it."""
    target: Path
    """Where it goes: a link stays a link, and what it points to is replaced."""
    temporary: Path


def write_bundle(bundle: Mapping[Path, bytes]) -> None:
    """Write every file of the bundle, making folders as needed.

    Each file is first written in full beside its place and flushed to disk; only when all of them are there do they
    replace the old ones, whose modes they take. Raises OutputError, and then every old file is as it was, and nothing
    new is left.
    """
    made: list[Path] = []
    waiting: list[_Waiting] = []
    try:
        for path, data in bundle.items():
            with _named_in_errors(path):
                target = Path(os.path.realpath(path))
                _make_folder(target.parent, made)
                waiting.append(_Waiting(path, target, _free_name(target.parent)))
                _write_flushed(waiting[-1].temporary, data, like=target)
        _replace_all(waiting)
    except BaseException:
        for file in waiting:
            file.temporary.unlink(missing_ok=True)
        for folder in reversed(made):
            with suppress(OSError):
                folder.rmdir()
        raise


@contextmanager
def _named_in_errors(path: Path) -> Iterator[None]:
    """Turn an OSError into an OutputError that names the file."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(f"cannot write {path}: {reason}", hint=_HINTS.get(error.errno or 0, _ELSEWHERE)) from error


def _make_folder(folder: Path, made: list[Path]) -> None:
    """Make a folder and those above it, noting in `made` which ones were new."""
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    if not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
    for new in reversed(missing):
        new.mkdir(exist_ok=True)
        made.append(new)


def _free_name(folder: Path) -> Path:
    """Return a name nobody else uses, in the same folder: a file can only be replaced within one file system."""
    return folder / f".notes2slides-{secrets.token_hex(8)}.tmp"


def _write_flushed(temporary: Path, data: bytes, like: Path) -> None:
    """Write to disk and not only to the cache, else a power cut after the replacement leaves an empty deck."""
    with temporary.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileNotFoundError):
        temporary.chmod(like.stat().st_mode & 0o7777)


def _replace_all(waiting: Sequence[_Waiting]) -> None:
    """Put every temporary in its place; where one cannot be, put the old files back."""
    backups: list[tuple[_Waiting, Path | None]] = []
    try:
        for file in waiting:
            with _named_in_errors(file.path):
                backups.append((file, _second_name(file.target)))
                file.temporary.replace(file.target)
    except BaseException:
        for file, backup in backups:
            with suppress(OSError):
                _put_back(file, backup)
        raise
    for _, backup in backups:
        if backup:
            backup.unlink(missing_ok=True)
    for folder in {file.target.parent for file in waiting}:
        _flush_folder(folder)


def _second_name(target: Path) -> Path | None:
    """Return a second name for an existing file's content, or None where there is no file."""
    if not target.exists():
        return None
    backup = _free_name(target.parent)
    try:
        os.link(target, backup)
    except OSError:  # not every file system knows links
        _copy_whole(target, backup)
    return backup


def _copy_whole(target: Path, backup: Path) -> None:
    try:
        shutil.copy2(target, backup)
    except BaseException:
        backup.unlink(missing_ok=True)
        raise


def _put_back(file: _Waiting, backup: Path | None) -> None:
    replaced = not file.temporary.exists()
    if backup and replaced:
        backup.replace(file.target)
    elif backup:
        backup.unlink()
    elif replaced:
        file.target.unlink()


def _flush_folder(folder: Path) -> None:
    """Make the new names durable; only POSIX systems can open a folder for this, and the decks are there either way."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
