"""A scorecard as text for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from notes2slides.checking.evidence.findings import GATES, Distribution, Figure, Finding
from notes2slides.checking.report.scorecard import MEASURE, Scorecard, WorstSlide
from notes2slides.clean_text import visible

_BAR = 20
_EIGHTHS = " ▏▎▍▌▋▊▉█"
_SHOWN = 8
"""Numbers of slides that stand behind a figure."""
_LONGEST_TITLE = 70
"""Characters."""
_MARKS = {"met": "ok", "missed": "!!"}


def report_text(card: Scorecard) -> str:
    """Return the report: broken gates, figures, fill by section, worst slides."""
    lines = [f"{card.name}: {counted_slides(card)}".rstrip(), ""]
    lines += [*_gates(card), *_warnings(card), "Not judged here:"]
    lines += [f"  {gate} {GATES[gate].name}: {why}" for gate, why in card.unjudged.items()]
    lines += ["", "Figures to watch", *(line for figure in card.figures for line in _figure(figure))]
    if card.fills:
        lines += ["", "Fill by section (mean of its slides)", *_fills(card)]
    if card.worst:
        lines += ["", "Slides to look at first", *_worst(card), f"  points: {MEASURE}"]
    return "\n".join(map(visible, lines)) + "\n"


def report_table(cards: Sequence[Scorecard]) -> str:
    """Return a line for each deck: its name, how many slides it has, and which gates it breaks."""
    width = max((len(card.name) for card in cards), default=0)
    return "".join(f"{visible(card.name).ljust(width)}  {counted_slides(card, 4)}  {_broken(card)}\n" for card in cards)


def counted_slides(card: Scorecard, width: int = 0) -> str:
    """Return how many slides there are, the number that wide, "slide" as wide as "slides"."""
    return f"{card.slides:{width}} {'slide ' if card.slides == 1 else 'slides'}"


def _broken(card: Scorecard) -> str:
    broken = [gate for gate in GATES if any(finding.gate == gate for finding in card.findings)]
    return f"broken: {', '.join(broken)}" if broken else "all gates hold"


def gates_line(card: Scorecard) -> str:
    """Return that no gate is broken, and which were judged."""
    return f"All gates that were judged hold: {', '.join(card.gates)}."


def _gates(card: Scorecard) -> Iterator[str]:
    if not card.findings:
        yield gates_line(card)
        return
    count = len(card.findings)
    yield f"{count} {'fault breaks' if count == 1 else 'faults break'} a gate"
    for gate, about in GATES.items():
        found = [finding for finding in card.findings if finding.gate == gate]
        if found:
            yield f"  {gate} {about.name}: {about.target}"
            yield from _by_hint(found)


def _warnings(card: Scorecard) -> Iterator[str]:
    """Yield what the author has left out, by what to do about it."""
    if card.warnings:
        count = len(card.warnings)
        yield f"{count} {'warning' if count == 1 else 'warnings'}: left out in the notes, and no gate is broken"
    yield from _by_hint(card.warnings)


def _by_hint(findings: Sequence[Finding]) -> Iterator[str]:
    for hint in dict.fromkeys(finding.hint for finding in findings):
        yield from (f"    {finding_line(finding)}" for finding in findings if finding.hint == hint)
        yield f"    hint: {hint}"


def finding_line(finding: Finding) -> str:
    """Return what a check has found, with its place."""
    where = f"slide {finding.slide} {_quoted(finding.title)}" if finding.slide else "the deck"
    place = f"{finding.place}: " if finding.place else ""
    figure = f" ({finding.figure})" if finding.figure else ""
    return f"{place}{where}: {finding.text}{figure}"


def _figure(figure: Figure) -> Iterator[str]:
    slides = ", ".join(map(str, figure.slides[:_SHOWN])) + (" …" if len(figure.slides) > _SHOWN else "")
    yield f"  {_MARKS[figure.verdict]} {figure.name:3} {figure.about}: {figure.value}   (target {figure.target})"
    if figure.distribution:
        yield f"         {_distribution(figure.distribution)}"
    if slides and figure.verdict != "met":
        yield f"         slides {slides}"


def _distribution(spread: Distribution) -> str:
    return f"p10 {_number(spread.p10)}  median {_number(spread.median)}  p90 {_number(spread.p90)}  max " + _number(
        spread.most
    )


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _fills(card: Scorecard) -> Iterator[str]:
    for section in card.fills:
        name = section.section or "(before the first heading)"
        yield f"  {bar(section.fill)} {section.fill:4.0%}  {name} ({section.slides})"


def bar(share: float) -> str:
    """Return a share of 0 to 1 as a bar of block characters, 20 columns wide."""
    eighths = round(min(max(share, 0.0), 1.0) * _BAR * 8)
    full, rest = divmod(eighths, 8)
    return ("█" * full + (_EIGHTHS[rest] if rest else "")).ljust(_BAR, "·")


def _worst(card: Scorecard) -> Iterator[str]:
    for slide in card.worst:
        yield f"  {slide.points:5.1f}  {slide_line(slide)}"


def slide_line(slide: WorstSlide) -> str:
    """Return a slide to look at, with its place and why."""
    place = f"{slide.place}: " if slide.place else ""
    return f"{place}slide {slide.slide} {_quoted(slide.title)}: {', '.join(slide.reasons)}"


def _quoted(title: str) -> str:
    return f'"{title[:_LONGEST_TITLE].rstrip()}…"' if len(title) > _LONGEST_TITLE else f'"{title}"'
