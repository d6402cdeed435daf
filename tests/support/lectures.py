"""The sample lectures and the hard notes: read once, and planned once in each way, for all tests that look at them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from notes2slides.assets import load_images
from notes2slides.diagnostics import Diagnostic
from notes2slides.files.sources import load_sources
from notes2slides.measuring import Metrics, metrics_for
from notes2slides.model.deck import Deck, Detail
from notes2slides.model.notes import Notes
from notes2slides.model.theme import Theme
from notes2slides.planning import PlanOptions, plan
from notes2slides.reading import read
from notes2slides.theming import load_theme

_ROOT = Path(__file__).parents[2]
LECTURES = sorted((_ROOT / "decks").glob("0*.md"))
HARD = sorted((_ROOT / "tests/notes/hard").glob("*.md"))


@cache
def themed(name: str) -> tuple[Theme, Metrics]:
    """Return a theme with the widths of its faces."""
    theme = load_theme(name)
    return theme, metrics_for([font.face for font in theme.fonts.values()])[0]


@cache
def notes_of(source: Path) -> Notes:
    """Return what a file says."""
    return read(load_sources([source])[0])[0]


Planned = tuple[Deck, tuple[Diagnostic, ...]]
"""A deck, and what was told of it."""


def planned_anew(source: Path, theme: str = "lecture", detail: Detail = "full", *, pictures: bool = True) -> Planned:
    """Return the deck of a file, which is planned now; without pictures no program draws its diagrams."""
    notes = notes_of(source)
    return plan(notes, *themed(theme), load_images(notes)[0] if pictures else {}, PlanOptions(detail=detail))


planned_and_told = cache(planned_anew)


def planned(source: Path, theme: str = "lecture", detail: Detail = "full", *, pictures: bool = True) -> Deck:
    """Return the deck of a file."""
    return planned_and_told(source, theme, detail, pictures=pictures)[0]
