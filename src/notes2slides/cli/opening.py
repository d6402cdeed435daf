"""What was built is shown in the program that the system has for it."""

from __future__ import annotations

from pathlib import Path

from notes2slides.cli.console import say_error


def open_deck(file: Path) -> None:
    """Open a file that was just written, or say that nothing here opens it."""
    from notes2slides.running import open_file

    if not open_file(file):
        hint = "install xdg-utils"
        say_error(f"warning: {file} cannot be opened: nothing here opens files\n  hint: {hint}", "nothing-opens")
