"""Diagnostics that are given once each kind, with a count, however often their cause stands in the notes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from msgspec import Struct

from notes2slides.diagnostics import Diagnostic, Severity, Span
from notes2slides.spelling import near_miss
from notes2slides.values import replace

_LISTED = 5
"""Beginnings that are given word for word; of more, only how many they are is said."""


class _Place(Struct, frozen=True):
    """A line that a diagnostic is about, and the first words of what is meant, where that is to be named."""

    line: int
    beginning: str


class _Counted(Struct, frozen=True):
    """A diagnostic with a cause in several places."""

    general: Diagnostic
    places: list[_Place] = []

    def diagnostics(self, path: str, within: range | None) -> Iterator[Diagnostic]:
        """Yield the diagnostic with its count and the beginnings in the order of lines, if any of its lines counts."""
        places = sorted((place for place in self.places if _counts(place.line, within)), key=lambda place: place.line)
        if not places:
            return
        message = self.general.message if len(places) == 1 else f"{self.general.message} ({len(places)} times)"
        texts = [f"“{place.beginning}”" for place in places if place.beginning]
        more = [f"and {len(texts) - _LISTED} more"] if len(texts) > _LISTED else []
        listed = ", ".join([*texts[:_LISTED], *more])
        line = places[0].line
        yield replace(self.general, message=f"{message}: {listed}" if listed else message, span=Span(path, line, line))


class Report(Struct):
    """Collects what is to be said about one source."""

    _path: str
    _single: list[Diagnostic] = []
    _counted: dict[tuple[str, str], _Counted] = {}

    def at(self, line: int) -> Span:
        """Return a line of the source as a place."""
        return Span(self._path, line, line)

    def add(self, code: str, line: int, message: str, hint: str, severity: Severity = Severity.WARNING) -> None:
        """Say something about one line."""
        self._single.append(Diagnostic(code, severity, message, Span(self._path, line, line), hint))

    def once(
        self, code: str, line: int, message: str, hint: str, severity: Severity = Severity.NOTE, beginning: str = ""
    ) -> None:
        """Say something about the first line that has it; later ones with the same message are counted only.

        `beginning` has the first words of what it is about, which are listed.
        """
        entry = self._counted.setdefault((code, message), _Counted(Diagnostic(code, severity, message, None, hint)))
        entry.places.append(_Place(line, beginning))

    def take(self, diagnostic: Diagnostic) -> None:
        """Say what has been found out elsewhere."""
        self._single.append(diagnostic)

    def told(self, beginnings: tuple[str, ...]) -> frozenset[int]:
        """Return the lines about which something has been said whose code begins so."""
        single = (_line(found) for found in self._single if found.code.startswith(beginnings))
        counted = (entry.places for (code, _), entry in self._counted.items() if code.startswith(beginnings))
        return frozenset(chain(single, (place.line for places in counted for place in places)))

    def diagnostics(self, within: range | None = None) -> tuple[Diagnostic, ...]:
        """Return everything in the order of lines; `within` these where they are given."""
        single = (diagnostic for diagnostic in self._single if _counts(_line(diagnostic), within))
        counted = (found for entry in self._counted.values() for found in entry.diagnostics(self._path, within))
        return tuple(sorted([*single, *counted], key=_line))


def tell_unknown(report: Report, name: str, line: int) -> None:
    """Say once for each name that an element of HTML is not known."""
    near = near_miss(name, ["tag"]) if name.isalpha() else ""
    message = f"<{name}> is not known here; what stands in it is shown without it"
    hint = "write what it shows in Markdown, or put it in backticks to show it as code"
    hint = "did you mean <tag>name</tag>?" if near else hint
    report.once("tag-misspelt" if near else "html-unknown", line, message, hint, Severity.WARNING)


def _line(diagnostic: Diagnostic) -> int:
    return diagnostic.span.first if diagnostic.span else 0


def _counts(line: int, within: range | None) -> bool:
    return within is None or line in within
