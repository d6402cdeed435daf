"""The whole way of a check: notes are planned, finished decks are drawn, and each gets its scorecard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from notes2slides import pipeline
from notes2slides.checking.scorecard import Scorecard, planned_scorecard
from notes2slides.diagnostics import Diagnostic

DECK_SUFFIXES = (".pptx", ".html")


def check_files(
    paths: Sequence[Path],
    *,
    theme: str = pipeline.DEFAULT_THEME,
    callouts: Sequence[str] = (),
    sheet: Path | None = None,
    progress: Callable[[str], None] = lambda _stage: None,
) -> tuple[tuple[Scorecard, ...], tuple[Diagnostic, ...]]:
    """Return a scorecard for the notes among the files, which make one deck, and what there is to say about them."""
    progress("reading")
    notes, repaired = pipeline.read(paths, callouts=callouts)
    progress("planning")
    from notes2slides.theming import load_theme

    loaded = load_theme(theme)
    deck, planned = pipeline.plan(notes, loaded)
    card = planned_scorecard(" ".join(map(str, paths)), notes, deck, loaded)
    return (card,), (*repaired, *planned)
