"""What a check finds: a broken gate at its place, or a figure to watch with its distribution."""

from __future__ import annotations

import math
from collections.abc import Iterable
from statistics import median
from typing import Literal

from msgspec import Struct

from notes2slides.checking.evidence.access_rules import HINTS, Rule
from notes2slides.model.deck import Slide

Gate = Literal["G1", "G2", "G3", "G4", "G5", "G6", "G7", "G8", "G9", "G10", "G11", "G12", "G13", "G14", "G15"]
Verdict = Literal["met", "missed"]


class GateText(Struct, frozen=True):
    """What a gate asks, and the way out where it is broken."""

    name: str
    target: str
    hint: str
    unjudged: str = ""
    """Why a check may leave it out; "" where every check judges it."""


_FILE = "only a finished deck shows it"
_NOTES = "only a check of the notes shows it"
GATES: dict[Gate, GateText] = {
    "G1": GateText(
        "overflow", "no text outside its box or the page", "part the text in the notes, or give its box more room"
    ),
    "G2": GateText(
        "hidden shrink", "no text is shrunk to fit", "set the text at its own size, and cut it instead", _FILE
    ),
    "G3": GateText("overlap", "no two boxes cover each other", "move one of them"),
    "G4": GateText(
        "fidelity", "every word of the notes, in order, once", "look at the place in the notes: words are lost or moved"
    ),
    "G5": GateText(
        "size", "body at least 18 pt, code, tables and charts 14 pt", "use a larger size in the theme, and cut more"
    ),
    "G6": GateText("contrast", "at least 4.5:1 for all text", "make the text darker, or what is behind it lighter"),
    "G7": GateText(
        "stranded parent", "no bullet ends a slide while its children begin the next", "cut before the bullet", _NOTES
    ),
    "G8": GateText("callout", "labelled, and beside the bullet it comments on", "keep both on one slide", _NOTES),
    "G9": GateText(
        "atomic blocks", "code, rows and figures stay whole where they fit", "begin a slide before it", _NOTES
    ),
    "G10": GateText("title", "real, unique, at most two lines", "write a title of its own in the notes"),
    "G11": GateText("continuation", "says which part it is, and the path above", "repeat the path above the slide"),
    "G12": GateText(
        "determinism", "same bytes again", "build the deck twice and compare its files", "it takes more than one build"
    ),
    "G13": GateText(
        "selection",
        "a topic deck holds what was selected; what it hung below is context alone",
        "look at what was selected",
        _NOTES,
    ),
    "G14": GateText(
        "source",
        "no slide shows what is written for another tool",
        "take it out of the notes, or say that it is meant: a backslash, backticks, <!-- literal -->",
    ),
    "G15": GateText(
        "accessibility",
        "every part can be read aloud: named, described, in order and in its language; nothing by colour alone",
        "build the deck anew, or mend it in PowerPoint: Review, Check Accessibility",
    ),
}


class Finding(Struct, frozen=True, kw_only=True):
    """A gate that is broken somewhere."""

    gate: Gate
    text: str
    """What is wrong, as a sentence without its full stop."""
    figure: str = ""
    """The measured figure with its unit."""
    slide: int | None = None
    """Number of the slide; None where the whole deck is meant."""
    title: str = ""
    """Title of that slide."""
    place: str = ""
    """Where in the notes, `path:line`; "" where that is not known."""
    rule: Rule | None = None
    """Which of the rules of G15 it is."""

    @property
    def hint(self) -> str:
        return HINTS[self.rule] if self.rule else GATES[self.gate].hint


def on_slide(
    gate: Gate, slide: Slide, text: str, figure: str = "", place: object = None, rule: Rule | None = None
) -> Finding:
    """Return a finding on a slide; its place is the slide's unless a nearer one is given."""
    where = place if place is not None else slide.source
    return Finding(
        gate=gate,
        text=text,
        figure=figure,
        slide=slide.number,
        title=slide.title,
        place=str(where) if where else "",
        rule=rule,
    )


class Distribution(Struct, frozen=True):
    """How a figure is spread over slides, topics or boxes."""

    count: int
    p10: float
    median: float
    p90: float
    p99: float
    most: float


def distribution(values: Iterable[float]) -> Distribution | None:
    """Return the nearest-rank percentiles and the median of some values; None for no values."""
    ordered = sorted(values)
    if not ordered:
        return None
    p10, p90, p99 = (ordered[max(0, math.ceil(len(ordered) * share / 100) - 1)] for share in (10, 90, 99))
    return Distribution(count=len(ordered), p10=p10, median=median(ordered), p90=p90, p99=p99, most=ordered[-1])


class Figure(Struct, frozen=True, kw_only=True):
    """A figure to watch, against its target."""

    name: str
    """`T1` ... `T14`."""
    about: str
    target: str
    verdict: Verdict
    value: str
    """The figure in words."""
    distribution: Distribution | None = None
    slides: tuple[int, ...] = ()
    """Numbers of the slides that keep it from its target, or stand furthest from it."""


class Target(Struct, frozen=True):
    """What a figure is about, and what it should be."""

    name: str
    about: str
    target: str

    def figure(self, met: bool, value: str, spread: Distribution | None = None, slides: tuple[int, ...] = ()) -> Figure:
        """Return the figure as it was measured."""
        return Figure(
            name=self.name,
            about=self.about,
            target=self.target,
            verdict="met" if met else "missed",
            value=value,
            distribution=spread,
            slides=slides,
        )
