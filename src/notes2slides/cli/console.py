"""What is said on the terminal: results on stdout; diagnostics, errors and progress on stderr.

Nothing else prints. Whatever notes, names of files, servers or programs say is shown and never obeyed: controls are
spelt out, line ends are ours alone, and what the terminal's encoding lacks is spelt out too.
"""

from __future__ import annotations

import os
import re
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from types import TracebackType
from typing import TYPE_CHECKING, Self, TextIO

import click

from notes2slides.clean_text import visible, visible_json
from notes2slides.cli.telling import Form, as_github, as_json
from notes2slides.diagnostics import Diagnostic, Severity, counted

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from notes2slides.pipeline import BuildReport

PATIENCE = 1.0
"""Seconds of work before progress is shown."""
WIDEST = 40
"""Characters of a deck's name in a bar or table."""

_form: ContextVar[Form] = ContextVar("form", default="text")
_WORD = re.compile(r"(error|warning|note|hint)(?=: )")
_LOOKS = {"error": ("red", True), "warning": ("yellow", True), "note": ("cyan", True), "hint": ("cyan", False)}


def say(*lines: str) -> None:
    """Print lines on stdout."""
    for line in lines:
        _send(visible(line))


def say_coloured(colour: str, line: str) -> None:
    """Print a line on stdout, in a colour where there is a terminal that has any."""
    _send(click.style(visible(line), fg=colour or None))


def tell_as(form: Form) -> None:
    """Have all that is said on stderr of what is wrong said in this form from now on."""
    _form.set(form)


def say_error(said: Diagnostic) -> None:
    """Print what is wrong, or to be known, on stderr."""
    say_failure(str(said), [said])


def say_failure(text: str, told: Iterable[Diagnostic], prefix: str = "") -> None:
    """Print on stderr why something could not be made.

    People get the text, each error behind the prefix, with severities coloured; click drops the colours where there is
    no terminal. What others have named in it is `visible` already, so that line ends are ours. Programs get what is
    `told`, one by one, or the text where that is nothing.
    """
    if _form.get() != "text":
        for each in list(told) or [Diagnostic("error", Severity.ERROR, text)]:
            _say_line(each)
        return
    begins = f"{prefix}: " if prefix else ""
    whole = "\n".join(line if line[:1] == " " else f"{begins}{line}" for line in text.split("\n"))
    lines = [_WORD.sub(_coloured, line, count=1) for line in _visible_lines(whole).split("\n")]
    _send("\n".join(lines), err=True)


def _say_line(said: Diagnostic) -> None:
    _send(as_json(said) if _form.get() == "json" else as_github(said), err=True)


def say_findings(said: Iterable[Diagnostic]) -> None:
    """Print for programs what a scorecard says too, which people read there."""
    for each in said if _form.get() != "text" else ():
        _say_line(each)


def say_diagnostics(diagnostics: Iterable[Diagnostic], *, quiet: bool) -> int:
    """Print diagnostics (with `quiet`, only warnings); return how many warnings there are."""
    warnings = 0
    for diagnostic in diagnostics:
        is_warning = diagnostic.severity is Severity.WARNING
        warnings += is_warning
        if is_warning or not quiet:
            say_error(diagnostic)
    return warnings


def say_result(text: str) -> None:
    """Print a command's result on stdout, as UTF-8 whatever the locale, for the programs that read it."""
    click.echo(_visible_lines(text).encode(), nl=False)


def say_patch(data: bytes) -> None:
    """Print a patch on stdout: to the byte for the programs that take it, made visible on a terminal."""
    click.echo(_visible_lines(data.decode(errors="replace")).encode() if sys.stdout.isatty() else data, nl=False)


def say_json(text: str) -> None:
    """Print JSON on stdout, as UTF-8, in which every control is an escape of JSON's own."""
    click.echo(visible_json(text).encode(), nl=False)


def say_summary(report: BuildReport) -> None:
    """Print a line for each deck that was written."""
    slides = len(report.deck.slides)
    shortest, longest = report.minutes
    facts = f"{counted(slides, 'slide')}, {counted(report.words, 'word')}, {shortest}-{longest} minutes of talk"
    for path, size in report.files.items():
        say(f"{path}  {facts}  ({_size(size)})")


@contextmanager
def bar(*, quiet: bool) -> Iterator[Callable[[int, str], None]]:
    """Yield what is told how many things there are to do and which is done now, and draws a bar on stderr.

    It does so only where that is a terminal.
    """
    stream = sys.stderr
    with ExitStack() as open_bars:
        bars: list[ProgressBar[int]] = []

        def told(count: int, name: str) -> None:
            if quiet or not stream.isatty():
                return
            if not bars:
                bars.append(open_bars.enter_context(click.progressbar(range(count), file=stream)))
            bars[0].label = _encodable(visible(name), stream)[:WIDEST].ljust(20)
            bars[0].update(1)

        yield told


class Progress:
    """Shows the stage of long work on stderr, if that is a terminal, and wipes it away at the end."""

    def __init__(self, *, quiet: bool) -> None:
        self._wanted = sys.stderr.isatty() and not quiet
        self._stage = ""
        self._shown = False
        self._lock = threading.Lock()
        self._timer = threading.Timer(PATIENCE, self._show)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        if self._wanted:
            self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        if error is not None and self._stage:
            error.add_note(f"while {self._stage}")
        with self._lock:
            if self._shown:
                self._draw("")
            self._wanted = False

    def __call__(self, stage: str) -> None:
        with self._lock:
            self._stage = stage
            if self._shown:
                self._draw(f"{stage} ...")

    def _show(self) -> None:
        with self._lock:
            if self._wanted:
                self._shown = True
                self._draw(f"{self._stage} ...")

    @staticmethod
    def _draw(text: str) -> None:
        _send(f"\r{visible(text):30}" + ("" if text else "\r"), err=True, nl=False)


def _visible_lines(text: str) -> str:
    return "\n".join(map(visible, text.split("\n")))


def _send(text: str, *, err: bool = False, nl: bool = True) -> None:
    """Send what is fit for a terminal to it."""
    stream = sys.stderr if err else sys.stdout
    click.echo(_encodable(text, stream), err=err, nl=nl, color=False if "NO_COLOR" in os.environ else None)


def _encodable(text: str, stream: TextIO) -> str:
    """Return a text with what the stream's encoding lacks spelt out."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    return text.encode(encoding, "backslashreplace").decode(encoding)


def _coloured(match: re.Match[str]) -> str:
    colour, bold = _LOOKS[match[0]]
    return click.style(match[0], fg=colour, bold=bold)


def _size(size: int) -> str:
    """Return bytes as people read them."""
    return f"{size / 1000:,.0f} kB" if size < 1_000_000 else f"{size / 1_000_000:,.1f} MB"
