"""PowerPoint: a deck and a theme become the bytes of a .pptx, written slide by slide."""

from __future__ import annotations

from notes2slides.model.deck import Deck
from notes2slides.model.mirroring import facing_theme
from notes2slides.model.theme import Theme
from notes2slides.plugins.formats import PLAIN, DrawOptions, Format

__all__ = ["FORMAT", "render_pptx"]


def render_pptx(deck: Deck, theme: Theme, options: DrawOptions = PLAIN) -> bytes:
    """Return a whole .pptx package, generated from the theme's text alone; the same deck gives the same bytes.

    Each slide goes into the package as soon as it is written: cost grows with the slides, and little is kept in memory.
    A copy for others has no base of a merge, and does not say where in the notes its slides come from.
    """
    from notes2slides.rendering.pptx.presentation import write_presentation

    return write_presentation(deck, facing_theme(theme, deck.meta.direction), for_others=options.without_notes)


FORMAT = Format(label="PowerPoint", render=render_pptx)
