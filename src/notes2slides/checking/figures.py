"""Figures to watch that a plan shows: T1 to T12. None of them fails a check; each stands beside its target."""

from __future__ import annotations

from notes2slides.checking import cut_figures, shape_figures, text_figures
from notes2slides.checking.findings import Figure
from notes2slides.checking.words import NotesIndex
from notes2slides.model.deck import Deck
from notes2slides.model.notes import Notes
from notes2slides.model.theme import Theme


def planned_figures(notes: Notes, deck: Deck, theme: Theme) -> tuple[Figure, ...]:
    """Return every figure of a planned deck, in order."""
    index = NotesIndex(notes)
    found = (
        text_figures.words(deck),
        *text_figures.bullets_and_lines(deck),
        *cut_figures.fill(deck),
        cut_figures.balance(deck),
        cut_figures.lone_leaves(index, deck),
        cut_figures.cut_depths(index, deck),
        *shape_figures.alignment(deck, theme),
        *shape_figures.type_scale(deck, theme),
        shape_figures.title_wrap(deck),
        shape_figures.structure(deck),
        shape_figures.body_contrast(deck, theme),
    )
    return tuple(figure for figure in found if figure is not None)
