"""What the system refuses, in the lecturer's words: which file, why, and a way out."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from notes2slides.diagnostics import LockedError, OutputError

ELSEWHERE = "choose another folder with -o"
_CLOSE = f"close the file where it is open and build again, or {ELSEWHERE}"
_HINTS = {
    errno.ENOSPC: f"free some space, or {ELSEWHERE}",
    errno.EDQUOT: f"free some space, or {ELSEWHERE}",
    errno.EACCES: f"you may not write there: {ELSEWHERE}",
    errno.EPERM: f"the file belongs to somebody else or is protected: {ELSEWHERE}",
    errno.EROFS: f"nothing can be written there: {ELSEWHERE}",
    errno.ENOENT: f"that folder cannot be made: {ELSEWHERE}",
    errno.ENOTDIR: f"the output folder, or one above it, is a file: {ELSEWHERE}",
    errno.EEXIST: f"the output folder, or one above it, is a file: {ELSEWHERE}",
    errno.EISDIR: f"a folder of that name is in the way: move it, or {ELSEWHERE}",
    errno.ENAMETOOLONG: "rename the notes: the file's name is too long",
}
_BUSY = (errno.EACCES, errno.EBUSY, errno.ETXTBSY)
"""What a system says of a file that is open elsewhere; EACCES too, for a file beside it could just be made."""
_BUSY_ON_WINDOWS = (5, 32, 33)
"""ERROR_ACCESS_DENIED (what MoveFileEx says of a target that is open), _SHARING_VIOLATION, _LOCK_VIOLATION."""
_KINDS = {
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


@contextmanager
def named_in_errors(path: Path, *, replacing: bool = False) -> Iterator[None]:
    """Turn an OSError into an OutputError that names the file.

    With `replacing`, what is done inside puts a file in the place of another: where that is refused, it is open.
    """
    try:
        yield
    except OSError as error:
        if replacing and _is_busy(error):
            raise LockedError(f"cannot write {path}: it is open in another program", hint=_CLOSE) from error
        reason = error.strerror or str(error)
        raise OutputError(f"cannot write {path}: {reason}", hint=_HINTS.get(error.errno or 0, ELSEWHERE)) from error


def _is_busy(error: OSError) -> bool:
    on_windows = getattr(error, "winerror", None)
    return on_windows in _BUSY_ON_WINDOWS if on_windows else error.errno in _BUSY


def refuse_unfit(path: Path) -> None:
    """Raise OutputError where something stands at a path, or where a link leads to, that no file may replace."""
    with named_in_errors(path):
        try:
            mode = path.stat().st_mode
        except FileNotFoundError:
            return
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if stat.S_ISREG(mode) and mode & 0o222 and not os.access(path, os.W_OK) and _is_read_only(path):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))
        writable = is_writable(path)
    if not stat.S_ISREG(mode):
        kind = _KINDS.get(stat.S_IFMT(mode), "no file")
        raise OutputError(f"cannot write {path}: it is {kind}, and stays", hint=f"move it, or {ELSEWHERE}")
    if not writable:
        hint = f"take the protection off (chmod u+w), or {ELSEWHERE}"
        raise OutputError(f"cannot write {path}: the file there is write-protected", hint=hint)


def _is_read_only(path: Path) -> bool:
    """Return whether the whole file system may only be read."""
    return hasattr(os, "statvfs") and bool(os.statvfs(path).f_flag & os.ST_RDONLY)


def is_writable(path: Path) -> bool:
    """Return whether a file's owner lets it be changed: who may replace all files, as root, keeps to that too."""
    return bool(path.stat().st_mode & 0o222) and os.access(path, os.W_OK)
