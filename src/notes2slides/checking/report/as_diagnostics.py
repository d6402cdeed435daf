"""What a scorecard says is wrong, as diagnostics: a broken gate is an error at its place in the notes."""

from __future__ import annotations

from collections.abc import Iterator

from notes2slides.checking.evidence.findings import GATES, Finding
from notes2slides.checking.report.scorecard import Scorecard
from notes2slides.diagnostics import Diagnostic, Severity, Span


def findings_told(card: Scorecard) -> Iterator[Diagnostic]:
    """Yield each broken gate, then each warning; their codes are `gate-` and the gate in small letters."""
    for severity, findings in ((Severity.ERROR, card.findings), (Severity.WARNING, card.warnings)):
        for finding in findings:
            yield _told(card, finding, severity)


def _told(card: Scorecard, finding: Finding, severity: Severity) -> Diagnostic:
    path, _, line = finding.place.rpartition(":")
    span = Span(path, int(line), int(line)) if path and line.isdecimal() else None
    where = f"slide {finding.slide}: " if finding.slide else ""
    figure = f" ({finding.figure})" if finding.figure else ""
    message = f"{card.name}: {GATES[finding.gate].name}: {where}{finding.text}{figure}"
    return Diagnostic(f"gate-{finding.gate.lower()}", severity, message, span, finding.hint)
