"""What a program asks the system to do with the files of one folder: counted, and refused or cut short at one call."""

from __future__ import annotations

import errno
import io
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

_BY_PATH = (
    *("open", "stat", "lstat", "access", "scandir", "listdir", "mkdir", "rmdir"),
    *("chmod", "link", "rename", "replace", "unlink"),
)
_BY_HANDLE = ("write", "fsync", "fstat", "close")
CLEANING = ("unlink", "rmdir")
"""What a program does to take things back: where the system refuses that, something is left."""

FAULTS = (errno.ENOSPC, errno.EIO, errno.EROFS, errno.EACCES, errno.EXDEV)


@dataclass(slots=True)
class Calls:
    """The calls that were made, by name."""

    made: list[str] = field(default_factory=list)


@contextmanager
def watched(folder: Path, at: int = 0, act: Callable[[str], None] = lambda _name: None) -> Iterator[Calls]:
    """Count the calls that concern files below a folder; before call number `at`, from 1, `act` is told its name."""
    calls = Calls()
    handles: set[int] = set()

    def counted(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def wrapper(*arguments: Any, **options: Any) -> Any:
            if not _concerns(arguments[0] if arguments else "", folder, handles):
                return call(*arguments, **options)
            calls.made.append(name)
            if len(calls.made) == at:
                try:
                    act(name)
                except OSError:
                    if name == "close":  # Linux closes a file whatever it says of that (close(2))
                        call(*arguments)
                    raise
            result = call(*arguments, **options)
            if name == "open" and isinstance(result, int):
                handles.add(result)
            return result

        return wrapper

    patches = [patch.object(os, name, counted(name, getattr(os, name))) for name in (*_BY_PATH, *_BY_HANDLE)]
    patches.append(patch.object(io, "open", counted("open", io.open)))
    for each in patches:
        each.start()
    try:
        yield calls
    finally:
        for each in reversed(patches):
            each.stop()


def refusing(number: int) -> Callable[[str], None]:
    """Return what refuses a call with an error of the system."""

    def act(_name: str) -> None:
        raise OSError(number, os.strerror(number))

    return act


def killing(_name: str) -> None:
    """End this process as a power cut would."""
    os.kill(os.getpid(), signal.SIGKILL)


def killed_at(folder: Path, at: int, work: Callable[[], object]) -> bool:
    """Do some work in a child process that is killed before its call number `at`; return whether it came to that."""
    child = os.fork()
    if not child:
        try:
            with watched(folder, at, killing):
                work()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def _concerns(subject: object, folder: Path, handles: set[int]) -> bool:
    if isinstance(subject, int):
        return subject in handles
    return isinstance(subject, str | Path) and os.fspath(subject).startswith(os.fspath(folder))
