"""Diagnostics that are given once each kind, with a count, however often their cause stands in the notes."""

from __future__ import annotations

from notes2slides.diagnostics import Diagnostic, Severity, Span


class Report:
    """Collects what is to be said about one source."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._single: list[Diagnostic] = []
        self._counted: dict[tuple[str, str], tuple[Diagnostic, int]] = {}

    def add(self, code: str, line: int, message: str, hint: str, severity: Severity = Severity.WARNING) -> None:
        """Say something about one line."""
        self._single.append(Diagnostic(code, severity, message, self._span(line), hint))

    def once(self, code: str, line: int, message: str, hint: str, severity: Severity = Severity.NOTE) -> None:
        """Say something about the first line that has it; later ones with the same message are counted only."""
        first = Diagnostic(code, severity, message, self._span(line), hint)
        found, count = self._counted.get((code, message), (first, 0))
        self._counted[code, message] = min(found, first, key=_line), count + 1

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return everything in the order of lines."""
        return tuple(sorted(self._single + [_counted(*entry) for entry in self._counted.values()], key=_line))

    def _span(self, line: int) -> Span:
        return Span(self._path, line, line)


def _line(diagnostic: Diagnostic) -> int:
    return diagnostic.span.first if diagnostic.span else 0


def _counted(diagnostic: Diagnostic, count: int) -> Diagnostic:
    message = diagnostic.message if count == 1 else f"{diagnostic.message} ({count} times)"
    return Diagnostic(diagnostic.code, diagnostic.severity, message, diagnostic.span, diagnostic.hint)
