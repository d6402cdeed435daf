"""The scorecard of one deck: broken gates, figures, how full each section is, and the slides to look at first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import mean

from msgspec import Struct

from notes2slides.checking.evidence.findings import GATES, Figure, Finding, Gate
from notes2slides.checking.evidence.notes_index import NotesIndex
from notes2slides.checking.evidence.slots import content_slides
from notes2slides.checking.figures.all_figures import planned_figures
from notes2slides.checking.figures.cuts import is_lone
from notes2slides.checking.figures.targets import MANY_WORDS
from notes2slides.checking.figures.text import words_drawn
from notes2slides.checking.gates.all_gates import JUDGED, broken_gates, warnings_of
from notes2slides.model.deck import Deck, Slide
from notes2slides.model.notes import Notes
from notes2slides.model.theme import Theme
from notes2slides.planning.forms.all_forms import FILLED, LARGE
from notes2slides.values import replace

WORST = 5
LEAST_FILL, MOST_FILL = 0.4, 0.9
MEASURE = (
    f"10 for each broken gate, 1 for each 10 words over {MANY_WORDS}, "
    f"1 for each 10 % of fill outside {100 * LEAST_FILL:g}-{100 * MOST_FILL:g} %, "
    "2 for a single bullet left over"
)
"""How slides are compared to find the worst."""


class SectionFill(Struct, frozen=True, kw_only=True):
    """How full a section's content slides are."""

    section: str
    """Its title; "" before the first."""
    slides: int
    fill: float
    """Mean share of the body's height in use."""


class WorstSlide(Struct, frozen=True, kw_only=True):
    """A slide to look at first."""

    slide: int
    title: str
    place: str
    points: float = 0.0
    """By `MEASURE`."""
    reasons: tuple[str, ...] = ()


class Scorecard(Struct, frozen=True, kw_only=True):
    """What a check says of one deck."""

    name: str
    """What was checked, as the user named it."""
    slides: int
    findings: tuple[Finding, ...]
    figures: tuple[Figure, ...]
    gates: tuple[Gate, ...]
    """Those that were judged."""
    warnings: tuple[Finding, ...] = ()
    """What the author has left out that a gate asks for; none of it breaks one."""
    fills: tuple[SectionFill, ...] = ()
    worst: tuple[WorstSlide, ...] = ()

    @property
    def broken(self) -> bool:
        return bool(self.findings)

    @property
    def unjudged(self) -> dict[Gate, str]:
        """The gates that were not judged, and why."""
        return {gate: about.unjudged for gate, about in GATES.items() if gate not in self.gates}


def planned_scorecard(
    name: str, notes: Notes, deck: Deck, theme: Theme, *, speaker_notes_count: bool = False
) -> Scorecard:
    """Return the scorecard of a plan, gates and figures T1 to T12; see `broken_gates` for `speaker_notes_count`."""
    findings = broken_gates(notes, deck, theme, speaker_notes_count=speaker_notes_count)
    return Scorecard(
        name=name,
        slides=len(deck.slides),
        gates=JUDGED,
        findings=findings,
        warnings=warnings_of(notes, deck),
        figures=planned_figures(notes, deck, theme),
        fills=section_fills(deck),
        worst=worst_slides(NotesIndex(notes), deck, findings),
    )


def with_figures(card: Scorecard, figures: Iterable[Figure]) -> Scorecard:
    """Return a scorecard with more figures, all in the order of their names."""
    named = sorted((*card.figures, *figures), key=lambda figure: (figure.name[0] != "T", int(figure.name[1:])))
    return replace(card, figures=tuple(named))


def section_fills(deck: Deck) -> tuple[SectionFill, ...]:
    """Return the mean fill of each section's content slides."""
    return mean_fills((slide.section, slide.fill) for slide in content_slides(deck))


def mean_fills(fills: Iterable[tuple[str, float]]) -> tuple[SectionFill, ...]:
    """Return the mean fill by section, of slides each with its section and its fill."""
    found: dict[str, list[float]] = {}
    for section, fill in fills:
        found.setdefault(section, []).append(fill)
    return tuple(SectionFill(section=name, slides=len(values), fill=mean(values)) for name, values in found.items())


def worst_slides(notes: NotesIndex, deck: Deck, findings: Sequence[Finding]) -> tuple[WorstSlide, ...]:
    """Return the five slides of a plan with the most points, and why."""
    return worst_first(_judged(notes, slide, findings) for slide in content_slides(deck))


def worst_first(slides: Iterable[WorstSlide]) -> tuple[WorstSlide, ...]:
    """Return the five slides with the most points; slides with nothing against them are left out."""
    ordered = sorted(slides, key=lambda slide: (-slide.points, slide.slide))
    return tuple(slide for slide in ordered[:WORST] if slide.points > 0)


def _judged(notes: NotesIndex, slide: Slide, findings: Iterable[Finding]) -> WorstSlide:
    continued = slide.part is not None and slide.part[0] > 1
    return judged(
        WorstSlide(slide=slide.number, title=slide.title, place=str(slide.source or "")),
        faults=[finding for finding in findings if finding.slide == slide.number],
        words=words_drawn(slide),
        fill=None if slide.layout in (*LARGE, *FILLED) else slide.fill,
        lone=continued and is_lone(notes, slide),
    )


def judged(
    slide: WorstSlide, *, faults: Sequence[Finding], words: int, fill: float | None, lone: bool = False
) -> WorstSlide:
    """Return a slide with its points and what they are for; `lone` is a single bullet left over, and no `fill` that of
    a form that is meant to leave room."""
    outside = 0.0 if fill is None else max(0.0, LEAST_FILL - fill, fill - MOST_FILL)
    reasons = [f"{finding.gate} {finding.text}" for finding in faults]
    reasons += [f"{words} words"] if words > MANY_WORDS else []
    reasons += [f"{fill:.0%} full"] if outside else []
    reasons += ["a single bullet left over"] if lone else []
    points = 10 * len(faults) + max(0, words - MANY_WORDS) / 10 + 10 * outside + 2 * lone
    return replace(slide, points=round(points, 1), reasons=tuple(reasons))
