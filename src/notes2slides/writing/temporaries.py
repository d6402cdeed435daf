"""Files that are not yet in their place: who makes one holds it, and what nobody holds is removed.

They lie beside the place that they are for, since a file can only be replaced within one file system. A process that is
killed leaves them behind; its locks are gone with it, and so the next one can prove that nobody needs them.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal, Self

from msgspec import Struct

from notes2slides.writing.locks import close, lock

Kind = Literal["tmp", "journal"]
NAME = re.compile(r"\.notes2slides-[0-9a-f]{16}\.(?P<kind>tmp|journal)")

_ABANDONED_AFTER = 24 * 3600
"""Seconds between a temporary and what was last written into its folder: where no lock tells whether it is in use."""
_BINARY = getattr(os, "O_BINARY", 0)
_NEW = os.O_CREAT | os.O_EXCL | os.O_RDWR | _BINARY
_CAREFULLY = os.O_RDWR | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | _BINARY


class Temporary(Struct):
    """A file of this process, which others leave alone as long as it is open."""

    path: Path
    handle: int
    held: bool = False
    """Whether it is locked: where no locks are, an open file could not be replaced either (Windows)."""

    @classmethod
    def in_folder(cls, folder: Path, kind: Kind = "tmp") -> Self:
        """Return a new and empty file. Raises OSError."""
        while True:
            path = free_name(folder, kind)
            made = cls(path, os.open(path, _NEW, 0o666))
            try:
                held = lock(made.handle)
                made.held = bool(held)
                if held is None or (held and _is_still(path, made.handle)):
                    return made
            except BaseException:
                made.remove()
                raise
            made.close()

    def fill(self, data: bytes, like: Path | None = None) -> None:
        """Write to disk and not only to the cache, else a power cut after the replacement leaves an empty file.

        The mode is that of the file `like`, where there is one, before a byte is written. Raises OSError.
        """
        with suppress(FileNotFoundError):
            if like:
                self.path.chmod(like.stat().st_mode & 0o7777)
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(self.handle, rest) :]
        os.fsync(self.handle)
        if not self.held:
            self.close()

    def close(self) -> None:
        """Let go of the file."""
        handle, self.handle = self.handle, -1
        if handle >= 0:
            close(handle)

    def remove(self) -> None:
        """Remove the file, if it is still there, and let go of it."""
        remove(self.path)
        self.close()


def free_name(folder: Path, kind: Kind = "tmp") -> Path:
    """Return a name nobody else uses."""
    return folder / f".notes2slides-{os.urandom(8).hex()}.{kind}"


def remove(path: Path) -> None:
    """Remove a file of ours, if it is there; one that cannot be removed is left to the next build."""
    for _ in range(2):  # what fails once on a busy disk may be done the second time
        with suppress(OSError):
            path.unlink(missing_ok=True)
            return


def left_behind(folder: Path, kind: Kind) -> list[Path]:
    """Return the files of this user that lie in a folder under such names, in use or not."""
    with suppress(OSError), os.scandir(folder) as entries:
        named = [each for each in entries if (found := NAME.fullmatch(each.name)) and found["kind"] == kind]
        return [Path(each) for each in named if _is_mine(each.stat(follow_symlinks=False))]
    return []


def sweep(folder: Path) -> None:
    """Remove what processes that are gone have left in a folder."""
    for path in [*left_behind(folder, "tmp"), *left_behind(folder, "journal")]:
        with suppress(OSError), taken_over(path) as handle:
            if handle is not None:
                path.unlink()


@contextmanager
def taken_over(path: Path) -> Iterator[int | None]:
    """Hold a file that a process of this user has left behind, and yield its handle; None if it may be in use.

    Raises OSError.
    """
    handle = os.open(path, _CAREFULLY)
    try:
        found = os.fstat(handle)
        yield handle if _is_mine(found) and _is_abandoned(path, handle, found) else None
    finally:
        close(handle)


def _is_mine(found: os.stat_result) -> bool:
    """Return whether something is a regular file of the user who runs this process."""
    return stat.S_ISREG(found.st_mode) and (not hasattr(os, "geteuid") or found.st_uid == os.geteuid())


def _is_abandoned(path: Path, handle: int, found: os.stat_result) -> bool:
    held = lock(handle)
    if held is None:
        return path.parent.stat().st_mtime - found.st_mtime > _ABANDONED_AFTER
    return held and _is_still(path, handle)


def _is_still(path: Path, handle: int) -> bool:
    """Return whether an open file still has that name: between opening and locking it, others may have removed it.

    Raises OSError.
    """
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False
