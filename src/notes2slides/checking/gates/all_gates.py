"""What no deck may break, judged from the plan."""

from __future__ import annotations

from notes2slides.checking.access.notes import left_out
from notes2slides.checking.access.plan import inaccessible
from notes2slides.checking.evidence.findings import Finding, Gate
from notes2slides.checking.evidence.notes_index import NotesIndex
from notes2slides.checking.gates import callouts, cuts, fit, source_shown, titles, words
from notes2slides.model.deck import Deck
from notes2slides.model.notes import Notes
from notes2slides.model.theme import Theme
from notes2slides.planning.items.hidden_tags import without_hidden_tags

JUDGED: tuple[Gate, ...] = ("G1", "G3", "G4", "G5", "G6", "G7", "G8", "G9", "G10", "G11", "G13", "G14", "G15")
"""Gates that are judged here."""


def broken_gates(notes: Notes, deck: Deck, theme: Theme, *, speaker_notes_count: bool = False) -> tuple[Finding, ...]:
    """Return everything that breaks a gate, in the order of the gates.

    `speaker_notes_count` is for decks that show less than all on their slides: words may stand in the speaker notes.
    Hidden shrink (G2) cannot be planned, and what stands in a deck is judged by the same gates of the finished file.
    """
    index = NotesIndex(without_hidden_tags(notes))
    return (
        *fit.overflowing(deck, theme),
        *fit.overlapping(deck),
        *words.lost_words(index, deck, speaker_notes_count=speaker_notes_count),
        *words.lost_footnotes(index, deck),
        *words.not_once(index, deck),
        *words.out_of_order(index, deck),
        *fit.too_small(deck, theme),
        *fit.too_faint(deck, theme),
        *cuts.stranded_parents(index, deck, theme),
        *callouts.parted_callouts(index, deck),
        *callouts.unlabelled_callouts(deck),
        *callouts.distant_callouts(index, deck, theme),
        *cuts.cut_blocks(index, deck, theme),
        *titles.bad_titles(deck),
        *titles.unmarked_continuations(deck),
        *titles.missing_paths(index, deck),
        *words.not_selected(index, deck),
        *titles.false_paths(index, deck, abridged=speaker_notes_count),
        *source_shown.shown_source(notes, deck),
        *inaccessible(index, deck, theme),
    )


def warnings_of(notes: Notes, deck: Deck) -> tuple[Finding, ...]:
    """Return what the author has left out that a gate asks for; it breaks none."""
    return tuple(dict.fromkeys(left_out(NotesIndex(notes), deck)))
