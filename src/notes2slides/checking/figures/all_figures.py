"""Figures to watch that a plan shows: T1 to T12, T16 to T21, T23 to T25.

None fails a check; each stands beside its target.
"""

from __future__ import annotations

from notes2slides.checking.evidence.findings import Figure
from notes2slides.checking.evidence.notes_index import NotesIndex
from notes2slides.checking.figures import cuts, parts, shapes, text, titles, typography
from notes2slides.model.deck import Deck
from notes2slides.model.notes import Notes
from notes2slides.model.theme import Theme
from notes2slides.planning.items.hidden_tags import without_hidden_tags


def planned_figures(notes: Notes, deck: Deck, theme: Theme) -> tuple[Figure, ...]:
    """Return every figure of a planned deck, in order."""
    index = NotesIndex(without_hidden_tags(notes))
    return (
        *text.words(deck),
        *text.bullets_and_lines(deck),
        text.line_length(deck),
        *cuts.fill(deck),
        *cuts.balance(deck),
        cuts.lone_leaves(index, deck),
        *cuts.cut_depths(index, deck),
        *shapes.alignment(deck, theme),
        *shapes.type_scale(deck, theme),
        shapes.title_wrap(deck),
        shapes.structure(deck),
        titles.true_titles(index, deck),
        titles.said_once(index, deck),
        titles.whole_titles(index, deck),
        *parts.parted(index, deck, theme),
        shapes.alike(deck),
        shapes.pays(deck),
        typography.marks_as_typed(deck),
        shapes.body_contrast(deck, theme),
    )
