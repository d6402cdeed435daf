"""What is said on the terminal: results on stdout; diagnostics, errors and progress on stderr."""

from __future__ import annotations

import os
import re
import sys
import threading
from collections.abc import Iterable
from types import TracebackType
from typing import TYPE_CHECKING, Self

import click

from notes2slides.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from notes2slides.pipeline import BuildReport

PATIENCE = 1.0
"""Seconds of work before progress is shown."""

_WORD = re.compile(r"(error|warning|note|hint)(?=: )")
_LOOKS = {"error": ("red", True), "warning": ("yellow", True), "note": ("cyan", True), "hint": ("cyan", False)}


def say_error(message: str) -> None:
    """Print an error with its hint."""
    _echo_coloured(message)


def say_diagnostics(diagnostics: Iterable[Diagnostic], *, quiet: bool) -> int:
    """Print diagnostics (with `quiet`, only warnings); return how many warnings there are."""
    warnings = 0
    for diagnostic in diagnostics:
        is_warning = diagnostic.severity is Severity.WARNING
        warnings += is_warning
        if is_warning or not quiet:
            _echo_coloured(str(diagnostic))
    return warnings


def say_result(text: str) -> None:
    """Print a command's result on stdout, as UTF-8 whatever the locale, so that JSON stays JSON."""
    click.echo(text.encode(), nl=False)


def say_summary(report: BuildReport) -> None:
    """Print a line for each deck that was written."""
    slides = len(report.deck.slides)
    shortest, longest = report.minutes
    facts = f"{_counted(slides, 'slide')}, {_counted(report.words, 'word')}, {shortest}-{longest} minutes of talk"
    for path, size in report.files.items():
        click.echo(f"{click.format_filename(path)}  {facts}  ({_size(size)})")


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
        click.echo(f"\r{text:30}" + ("" if text else "\r"), err=True, nl=False)


def _echo_coloured(message: str) -> None:
    """Print on stderr, severities coloured; click drops the colours where there is no terminal."""
    lines = [_WORD.sub(_coloured, line, count=1) for line in message.splitlines()]
    click.echo("\n".join(lines), err=True, color=False if "NO_COLOR" in os.environ else None)


def _coloured(match: re.Match[str]) -> str:
    colour, bold = _LOOKS[match[0]]
    return click.style(match[0], fg=colour, bold=bold)


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _size(size: int) -> str:
    """Return bytes as people read them."""
    return f"{size / 1000:,.0f} kB" if size < 1_000_000 else f"{size / 1_000_000:,.1f} MB"
