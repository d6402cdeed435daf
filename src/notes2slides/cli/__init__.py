"""The command line. Its exit status: 0 done, 1 bad notes, theme or output, 2 wrong usage, 3 a deck is open elsewhere,
130 interrupted."""

from __future__ import annotations

import gc
import sys

import click

from notes2slides.clean_text import visible
from notes2slides.cli.commands import notes2slides
from notes2slides.cli.console import say_error
from notes2slides.cli.course import LOCKED
from notes2slides.diagnostics import LockedError, NoCourseError, Notes2SlidesError

FAILED = 1
USAGE = 2
INTERRUPTED = 130
"""128 + SIGINT, as shells count."""
_COLLECT_AFTER = 200_000
"""Objects after which cycles are looked for. Plans are trees of many small objects that live to the end: looking for
cycles among them, as often as Python does by itself, takes a fifth of a long deck's time."""


def main() -> None:
    """Run the command that `sys.argv` names, and exit; whatever goes wrong becomes one clear message."""
    gc.set_threshold(_COLLECT_AFTER)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    sys.exit(_status())


def _status() -> int:
    try:
        return notes2slides.main(prog_name="notes2slides", standalone_mode=False) or 0
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "notes2slides"
        say_error(f"error: {visible(error.format_message())}\n  hint: see {command} --help")
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        say_error("interrupted")
        return INTERRUPTED
    except Notes2SlidesError as error:
        say_error(str(error))
        return LOCKED if isinstance(error, LockedError) else USAGE if _is_usage(error) else FAILED
    except OSError as error:
        place = f"{visible(str(error.filename))}: " if error.filename else ""
        say_error(f"error: {place}{error.strerror or error}")
        return FAILED


def _is_usage(error: Notes2SlidesError) -> bool:
    """Tell whether the command was wrong rather than the notes or a theme; asked only when something has failed."""
    from notes2slides.theming import UnknownThemeError

    return isinstance(error, UnknownThemeError | NoCourseError)
