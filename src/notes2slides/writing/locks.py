"""Which of several processes may touch a file or a folder: the system knows, and forgets it when a process dies.

Locks are those of flock(2). Where a system or file system has none (Windows, some network shares), nothing is locked.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

if sys.platform != "win32":
    import fcntl


def lock(handle: int, *, wait: bool = False) -> bool | None:
    """Return whether an open file is held by this handle alone now; None where there are no locks.

    It is held until the handle is closed, or the process ends, however it does.
    """
    if sys.platform == "win32":
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True


@contextmanager
def locked(folders: Iterable[Path]) -> Iterator[None]:
    """Let nobody else who asks for these folders, which must be real paths, put files in place there meanwhile.

    All take them in the same order, so that no two wait for each other.
    """
    with ExitStack() as held:
        for folder in sorted(set(folders)):
            with suppress(OSError):
                handle = os.open(folder, os.O_RDONLY)
                held.callback(close, handle)
                lock(handle, wait=True)
        yield


def close(handle: int) -> None:
    """Close an open file. What goes wrong in that concerns nobody: what had to reach the disk was flushed before."""
    with suppress(OSError):
        os.close(handle)
