"""What was built is shown in the program that the system has for it."""

from __future__ import annotations

from pathlib import Path

from notes2slides.cli.console import say_error
from notes2slides.diagnostics import Diagnostic, Severity


def open_deck(file: Path) -> None:
    """Open a file that was just written, or say that nothing here opens it."""
    from notes2slides.running import open_file

    if not open_file(file):
        message = f"{file} cannot be opened: nothing here opens files"
        say_error(Diagnostic("nothing-opens", Severity.WARNING, message, hint="install xdg-utils"))
