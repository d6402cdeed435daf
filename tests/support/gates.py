"""What no deck may break, as findings in words."""

from __future__ import annotations

from notes2slides.checking.gates.all_gates import broken_gates
from notes2slides.checking.gates.titles import bad_titles as titles_at_fault
from notes2slides.model.deck import Deck
from notes2slides.model.notes import Notes
from notes2slides.model.theme import Theme
from notes2slides.theming import load_theme


def broken(
    notes: Notes, deck: Deck, theme: Theme | None = None, *, speaker_notes_count: bool = False
) -> dict[str, list[str]]:
    """Every gate that is broken by us, with what breaks it; the theme is the one that the deck was planned with.

    What notes show of other tools' source is their author's.
    """
    theme = theme or load_theme("lecture")
    found: dict[str, list[str]] = {}
    for finding in broken_gates(notes, deck, theme, speaker_notes_count=speaker_notes_count):
        if finding.gate == "G14":
            continue
        place = finding.place or f"slide {finding.slide}"
        found.setdefault(finding.gate, []).append(f"{place}: {finding.text} {finding.figure}".rstrip())
    return found


def bad_titles(deck: Deck) -> list[str]:
    """What is wrong with the titles."""
    return [finding.text for finding in titles_at_fault(deck)]
