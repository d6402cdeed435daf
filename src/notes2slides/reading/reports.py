"""Diagnostics that are given once each kind, with a count, however often their cause stands in the notes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from notes2slides.diagnostics import Diagnostic, Severity, Span

_LISTED = 5
"""Beginnings that are given word for word; of more, only how many they are is said."""


@dataclass(slots=True)
class _Counted:
    """A diagnostic with a cause in several places."""

    first: Diagnostic
    count: int = 0
    beginnings: list[tuple[int, str]] = field(default_factory=list)
    """Line and first words of what it is about, where that is to be named."""

    def diagnostic(self) -> Diagnostic:
        """Return the diagnostic with its count and the beginnings in the order of lines."""
        message = self.first.message if self.count == 1 else f"{self.first.message} ({self.count} times)"
        texts = [f"“{text}”" for _, text in sorted(self.beginnings, key=lambda entry: entry[0])]
        more = [f"and {len(texts) - _LISTED} more"] if len(texts) > _LISTED else []
        listed = ", ".join([*texts[:_LISTED], *more])
        return replace(self.first, message=f"{message}: {listed}" if listed else message)


class Report:
    """Collects what is to be said about one source."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._single: list[Diagnostic] = []
        self._counted: dict[tuple[str, str], _Counted] = {}

    def add(self, code: str, line: int, message: str, hint: str, severity: Severity = Severity.WARNING) -> None:
        """Say something about one line."""
        self._single.append(Diagnostic(code, severity, message, self._span(line), hint))

    def once(
        self, code: str, line: int, message: str, hint: str, severity: Severity = Severity.NOTE, beginning: str = ""
    ) -> None:
        """Say something about the first line that has it; later ones with the same message are counted only.

        `beginning` has the first words of what it is about, which are listed.
        """
        first = Diagnostic(code, severity, message, self._span(line), hint)
        entry = self._counted.setdefault((code, message), _Counted(first))
        entry.first = min(entry.first, first, key=_line)
        entry.count += 1
        if beginning:
            entry.beginnings.append((line, beginning))

    def take(self, diagnostic: Diagnostic) -> None:
        """Say what has been found out elsewhere."""
        self._single.append(diagnostic)

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return everything in the order of lines."""
        return tuple(sorted([*self._single, *(entry.diagnostic() for entry in self._counted.values())], key=_line))

    def _span(self, line: int) -> Span:
        return Span(self._path, line, line)


def _line(diagnostic: Diagnostic) -> int:
    return diagnostic.span.first if diagnostic.span else 0
