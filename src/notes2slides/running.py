"""Programs of the machine, run so that nothing of them goes on after us: not past their time, nor an interrupt."""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

_OFFICES = ("soffice", "libreoffice")
_CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge")
_OFFICE_BUNDLES = ("LibreOffice.app/Contents/MacOS/soffice",)
_CHROMIUM_BUNDLES = (
    "Chromium.app/Contents/MacOS/Chromium",
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
_CHROMIUM_PROGRAMS = (
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)
_PROGRAM_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
"""Variables that name the folders of programs on Windows, whose installers leave the PATH alone."""


def office_path() -> str | None:
    """Return where LibreOffice is, or None."""
    return _found(_OFFICES, _OFFICE_BUNDLES)


def chromium_path() -> str | None:
    """Return where Chromium, Chrome or Edge is, or None; $CHROMIUM names another."""
    return os.environ.get("CHROMIUM") or _found(_CHROMIUMS, _CHROMIUM_BUNDLES, _CHROMIUM_PROGRAMS)


def pandoc_path() -> str | None:
    """Return where pandoc is, or None: on the PATH, else in Python's package pypandoc_binary."""
    if found := _found(("pandoc",), (), ("Pandoc/pandoc.exe",)):
        return found
    package = importlib.util.find_spec("pypandoc")
    folders = package.submodule_search_locations if package else None
    return next(filter(None, (shutil.which("pandoc", path=f"{folder}/files") for folder in folders or ())), None)


def open_file(file: Path) -> bool:
    """Have the system open a file in the program that is for it, and do not wait; return whether it knows how.

    What opens files is `xdg-open` on the PATH (freedesktop.org), `open` of macOS, or Windows itself.
    """
    path = str(file.resolve())
    if sys.platform == "win32":
        os.startfile(path)
        return True
    opener = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
    if opener is None:
        return False
    nowhere = subprocess.DEVNULL
    opening = subprocess.Popen([opener, path], stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True)
    opening.returncode = 0  # it goes on after us, and is not waited for
    return True


def _found(names: Sequence[str], bundles: Sequence[str], programs: Sequence[str] = ()) -> str | None:
    """Return a program on the PATH, else one where installers of macOS and Windows put it, off the PATH."""
    folders = (Path("/Applications"), Path(os.environ.get("HOME", "/"), "Applications"))
    bundled = (str(folder / bundle) for folder in folders for bundle in bundles)
    places = (Path(os.environ[name]) for name in _PROGRAM_FOLDERS if os.environ.get(name))
    installed = (str(place / program) for place in places for program in programs)
    return next(filter(None, map(shutil.which, (*names, *bundled, *installed))), None)


def patience(pages: int, each: float) -> float:
    """Return the seconds that a program may take for so many pages, of which one takes `each` where nothing else runs.

    That is a hundred times as long, and two minutes to start: a deck that waits for a busy machine is no broken one.
    """
    return 120 + 100 * each * pages


def run(
    command: Sequence[str],
    *,
    longest: float,
    given: bytes = b"",
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Return what a program did; it has `longest` seconds, and is `given` bytes on its standard input.

    All processes that it began are ended with it. Raises OSError where it cannot be started, and
    subprocess.TimeoutExpired.
    """
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, stdin=pipe, stdout=pipe, stderr=pipe, cwd=folder, env=environment, start_new_session=True
    ) as process:
        try:
            out, errors = process.communicate(given, timeout=longest)
        except BaseException:
            _end(process)
            raise
    return subprocess.CompletedProcess(command, process.returncode, out, errors)


def has_sandbox() -> bool:
    """Return whether Chromium can shut itself in here: it refuses to be started with its sandbox by root."""
    return os.name != "posix" or os.geteuid() != 0


def _end(process: subprocess.Popen[bytes]) -> None:
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
