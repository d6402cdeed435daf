"""A fault of ours is told in three lines; what we need to find it is put into a file."""

from __future__ import annotations

import os
import sys

from notes2slides.clean_text import visible
from notes2slides.cli.console import say_failure
from notes2slides.diagnostics import Diagnostic, Severity
from notes2slides.version import __version__

FAULT = 70
"""The exit status: EX_SOFTWARE of BSD's sysexits.h."""
TRACEBACK = "NOTES2SLIDES_TRACEBACK"
"""Environment variable of developers: where it is set, the traceback itself is shown."""


def tell(error: BaseException) -> None:
    """Say that the program failed through a fault of ours, and where the report of it lies."""
    import traceback

    while_doing = getattr(error, "__notes__", [])
    command = next((word for word in sys.argv[1:] if not word.startswith("-")), "the program")
    doing = visible(", ".join((command, *while_doing)))
    tell_report("".join(traceback.format_exception(error)), doing, type(error).__name__)


def tell_report(trace: str, doing: str, kind: str) -> None:
    """Say that `doing` failed through a fault of ours of some kind, of which `trace` is the traceback."""
    if os.environ.get(TRACEBACK):
        say_failure(trace.rstrip(), ())
        return
    message = f"a fault in notes2slides itself, not in what you wrote, stopped {doing} ({kind})"
    hint = (
        "send us the report; where private notes are needed to see the fault, cut them down to the lines that "
        "still fail, and change their words"
    )
    report = _written(trace)
    said = Diagnostic("fault", Severity.ERROR, message, None, f"{hint}: {report}")
    say_failure(f"error: {message}\n  hint: {hint}\n  report: {report}", [said])


def _written(trace: str) -> str:
    """Return where the report stands that was written, in a new file that only its owner can read."""
    import platform
    import tempfile

    report = (
        f"notes2slides {__version__}\nPython {sys.version}\n{platform.platform()}\n"
        f"arguments: {sys.argv[1:]!a}\n\n{trace}"
    )
    try:
        handle, path = tempfile.mkstemp(prefix="notes2slides-fault-", suffix=".txt", text=True)
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(report)
    except OSError:
        return f"cannot be written to a file; it is:\n{report}"
    return f"{path} (it names your files and may quote your notes: read it before you send it)"
