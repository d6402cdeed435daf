"""A scorecard in ten lines: what is broken, what is off its target, and where to look first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from notes2slides.checking.evidence.findings import Finding
from notes2slides.checking.report.as_text import counted_slides, finding_line, gates_line, slide_line
from notes2slides.checking.report.scorecard import Scorecard
from notes2slides.clean_text import visible

MOST_LINES = 10
_FINDINGS, _WARNINGS, _SLIDES = 3, 2, 3
"""Of each how many are named."""


def report_brief(card: Scorecard) -> str:
    """Return the report in ten lines at most; `report_text` has all of it."""
    lines = [f"{card.name}: {counted_slides(card)}".rstrip(), *_gates(card), *_figures(card)]
    room = min(_SLIDES, MOST_LINES - len(lines) - 2)
    if card.worst and room > 0 and not card.findings:
        lines += ["Slides to look at first", *(f"  {slide_line(slide)}" for slide in card.worst[:room])]
    lines.append("All figures, and how full each section is: --verbose")
    return "\n".join(map(visible, lines)) + "\n"


def _gates(card: Scorecard) -> Iterator[str]:
    if not card.findings:
        yield gates_line(card)
    else:
        count = len(card.findings)
        yield f"{count:,} {'fault breaks' if count == 1 else 'faults break'} a gate"
        yield from _first(card.findings, _FINDINGS)
    if card.warnings:
        count = len(card.warnings)
        yield f"{count:,} {'warning' if count == 1 else 'warnings'}: left out in the notes, and no gate is broken by it"
    if card.warnings and not card.findings:
        yield from _first(card.warnings, _WARNINGS)


def _first(findings: Sequence[Finding], most: int) -> Iterator[str]:
    for finding in findings[:most]:
        yield f"  {finding.gate} {finding_line(finding)}"
    if len(findings) > most:
        yield f"  and {len(findings) - most:,} more: --verbose"
    yield f"  hint: {findings[0].hint}"


def _figures(card: Scorecard) -> Iterator[str]:
    off = list(dict.fromkeys(figure.name for figure in card.figures if figure.verdict != "met"))
    met = sum(figure.verdict == "met" for figure in card.figures)
    if card.figures:
        rest = f"; not {', '.join(off)}" if off else ""
        yield f"{met} of {len(card.figures)} figures to watch are on target{rest}"
