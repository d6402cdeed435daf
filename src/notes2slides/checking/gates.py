"""What no deck may break, judged from the plan."""

from __future__ import annotations

from notes2slides.checking import callout_gates, cut_gates, fit_gates, title_gates, word_gates
from notes2slides.checking.access_notes import left_out
from notes2slides.checking.access_plan import inaccessible
from notes2slides.checking.findings import Finding, Gate
from notes2slides.checking.words import NotesIndex
from notes2slides.model.deck import Deck
from notes2slides.model.notes import Notes
from notes2slides.model.theme import Theme

JUDGED: tuple[Gate, ...] = ("G1", "G3", "G4", "G5", "G6", "G7", "G8", "G9", "G10", "G11", "G13", "G15")
"""Gates that are judged here."""


def broken_gates(notes: Notes, deck: Deck, theme: Theme, *, speaker_notes_count: bool = False) -> tuple[Finding, ...]:
    """Return everything that breaks a gate, in the order of the gates.

    `speaker_notes_count` is for decks that show less than all on their slides: words may stand in the speaker notes.
    Hidden shrink (G2) cannot be planned, and what stands in a deck is judged by the same gates of the finished file.
    """
    index = NotesIndex(notes)
    return (
        *fit_gates.overflowing(deck, theme),
        *fit_gates.overlapping(deck),
        *word_gates.lost_words(index, deck, speaker_notes_count=speaker_notes_count),
        *word_gates.lost_footnotes(index, deck),
        *word_gates.not_once(index, deck),
        *word_gates.out_of_order(index, deck),
        *fit_gates.too_small(deck),
        *fit_gates.too_faint(deck, theme),
        *cut_gates.stranded_parents(index, deck, theme),
        *callout_gates.parted_callouts(index, deck),
        *callout_gates.unlabelled_callouts(deck),
        *callout_gates.distant_callouts(index, deck),
        *cut_gates.cut_blocks(index, deck, theme),
        *title_gates.bad_titles(deck),
        *title_gates.unmarked_continuations(deck),
        *title_gates.missing_paths(index, deck),
        *word_gates.not_selected(index, deck),
        *title_gates.false_paths(index, deck),
        *inaccessible(index, deck, theme),
    )


def warnings_of(notes: Notes, deck: Deck) -> tuple[Finding, ...]:
    """Return what the author has left out that a gate asks for; it breaks none."""
    return tuple(dict.fromkeys(left_out(NotesIndex(notes), deck)))
