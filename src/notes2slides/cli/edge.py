"""Where the program ends: whatever goes wrong becomes one clear message and an exit status, and never a traceback."""

from __future__ import annotations

import gc
import os
import signal
import sys
from contextlib import suppress
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from notes2slides.diagnostics import Diagnostic

DONE = 0  # and 3 for a deck that is open elsewhere (course), 70 for a fault of ours (faults)
FAILED = 1
"""Bad notes, theme or output."""
USAGE = 2
INTERRUPTED = 130
"""128 + SIGINT, as shells count."""
_COLLECT_AFTER = 200_000
"""Objects after which cycles are looked for. Plans are trees of many small objects that live to the end: looking for
cycles among them, as often as Python does by itself, takes a fifth of a long deck's time."""
_SHORTLY = 0.01
"""Seconds in which Python has left what it calls when an object goes."""
_PATIENCE = 3
"""Interrupts after which clean-up is not waited for: two come together where a shell and `timeout` both send one."""


def status() -> int:
    """Run the command that `sys.argv` names, and return its exit status."""
    interrupts = _be_interrupted_once()
    try:
        gc.set_threshold(_COLLECT_AFTER)
        _open_standard_streams()
        return _flushed(run())
    except KeyboardInterrupt:
        return _interrupted()
    except Exception as error:
        if interrupts:  # Python makes a RuntimeError of one that comes while a class is made
            return _interrupted()
        return _fault(error)


def leave(code: int) -> NoReturn:
    """End the program with that status; no signal gets between any more.

    What is there by now is not looked through for cycles once more, which takes a twelfth of a long deck's time.
    """
    _set_handler(signal.SIG_IGN)
    gc.freeze()
    sys.exit(code)


def run() -> int:
    """Run the command that `sys.argv` names, say what goes wrong, and return the exit status."""
    import click

    from notes2slides.cli.commands import notes2slides
    from notes2slides.cli.console import say_failure
    from notes2slides.cli.course import LOCKED
    from notes2slides.cli.options import MissingSourceError
    from notes2slides.diagnostics import Diagnostic, EditedError, LockedError, Notes2SlidesError, Severity, in_words

    try:
        return notes2slides.main(prog_name="notes2slides", standalone_mode=False) or DONE
    except SystemExit as leaving:  # click's, where nobody reads any more what is said
        return leaving.code if isinstance(leaving.code, int) else FAILED
    except click.Abort:
        return _interrupted()
    except click.ClickException as error:
        context = getattr(error, "ctx", None)
        command = context.command_path if context else "notes2slides"
        message = error.format_message().replace("\n\t", " ")  # as click lists what there is to choose from
        span = error.span if isinstance(error, MissingSourceError) else None
        said = Diagnostic("usage", Severity.ERROR, message, span, f"see {command} --help")
        _say(said)
        return USAGE
    except Notes2SlidesError as error:
        with suppress(OSError):
            say_failure(str(error), error.diagnostics)
        return LOCKED if isinstance(error, LockedError | EditedError) else USAGE if _is_usage(error) else FAILED
    except ModuleNotFoundError as error:
        hint = "install it anew: pip install notes2slides"
        _say(_error(f"a part of notes2slides is missing: {error}", hint))
        return FAILED
    except MemoryError:
        _say(_error("there is not enough memory for this", "build less at once, or a course with --jobs 1"))
        return FAILED
    except OSError as error:
        _say(_error(in_words(error), _missing_folder()))
        return FAILED


def _fault(error: Exception) -> int:
    """Tell of a fault of ours: whatever else may be wrong has its own error."""
    from notes2slides.cli import faults

    with suppress(OSError):
        faults.tell(error)
    return faults.FAULT


def _is_usage(error: Exception) -> bool:
    """Tell whether the command was wrong rather than the notes or a theme; asked only when something has failed."""
    from notes2slides.diagnostics import NoCourseError
    from notes2slides.theming import UnknownThemeError

    return isinstance(error, UnknownThemeError | NoCourseError)


def _missing_folder() -> str:
    """Return a hint where the folder that the program was started in is gone: then no path can be found from there."""
    try:
        os.getcwd()  # noqa: PTH109  (pathlib is imported only where it is needed)
    except OSError:
        return "the current folder is not there any more: go to another one"
    return ""


def _interrupted() -> int:
    from notes2slides.cli.console import say_failure

    with suppress(OSError):
        say_failure("interrupted", ())
    return _flushed(INTERRUPTED)


def _be_interrupted_once() -> list[int]:
    """Have the first interrupt stop the work, so that others do not stop the clean-up; return those that came."""
    interrupts: list[int] = []

    def interrupt(number: int, _frame: FrameType | None) -> None:
        interrupts.append(number)
        if len(interrupts) >= _PATIENCE:
            _set_handler(signal.SIG_DFL)
        if len(interrupts) == 1:
            raise KeyboardInterrupt

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        _set_handler(interrupt)
        _hear_again(interrupts)
    return interrupts


def _hear_again(interrupts: list[int]) -> None:
    """Repeat an interrupt that came inside a `__del__` or a weakref callback, where Python swallows exceptions."""
    usual = sys.unraisablehook

    def dropped(error: sys.UnraisableHookArgs) -> None:
        if not issubclass(error.exc_type, KeyboardInterrupt):
            usual(error)
            return
        import threading

        interrupts.clear()
        threading.Timer(_SHORTLY, _interrupt_main).start()

    sys.unraisablehook = dropped


def _interrupt_main() -> None:
    """Interrupt the main thread from another, and end what it waits for where the system can do that."""
    import threading

    if sys.platform == "win32":
        signal.raise_signal(signal.SIGINT)
    elif main := threading.main_thread().ident:
        signal.pthread_kill(main, signal.SIGINT)


def _set_handler(handler: object) -> None:
    with suppress(ValueError):  # in a thread signals are the business of whoever started it
        signal.signal(signal.SIGINT, handler)  # type: ignore[arg-type]


def _open_standard_streams() -> None:
    """Open standard streams that are closed on nothing, else the first file that is opened would be taken for them."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            handle = os.open(os.devnull, os.O_RDWR)
            if handle != number:
                os.dup2(handle, number)
                os.close(handle)
            setattr(sys, name, open(number, "r" if name == "stdin" else "w", closefd=False))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _flushed(code: int) -> int:
    """Write what is still to be written, and return the exit status: FAILED where that cannot be done."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            _give_up(stream)
        except OSError as error:
            _give_up(stream)
            code = code or FAILED
            if stream is sys.stdout:
                _say(_error(f"the result cannot be written: {error.strerror}"))
    return code


def _give_up(stream: object) -> None:
    """Lead a stream to nowhere: what is left in its buffer must not be tried again when Python ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())  # type: ignore[attr-defined]
    os.close(nowhere)


def _error(message: str, hint: str = "") -> Diagnostic:
    from notes2slides.diagnostics import Diagnostic, Severity

    return Diagnostic("error", Severity.ERROR, message, None, hint)


def _say(said: Diagnostic) -> None:
    """Print an error; where that cannot be done either, the exit status has to do."""
    from notes2slides.cli.console import say_error

    with suppress(OSError):
        say_error(said)
