"""A deck as PDF: the slides of the HTML deck, printed by a browser of the machine, and made the same each time."""

from __future__ import annotations

from notes2slides.model.deck import Deck
from notes2slides.model.theme import Theme
from notes2slides.plugins.formats import PLAIN, DrawOptions, Format

__all__ = ["FORMAT", "HANDOUT", "render_handout_pdf", "render_pdf"]


def render_pdf(deck: Deck, theme: Theme, options: DrawOptions = PLAIN) -> bytes:
    """Return the deck as PDF: a page for each slide, tagged, with its links and with bookmarks.

    The same deck gives the same bytes with the same browser. Raises OutputError where no browser is installed or it
    does not print, and ThemeError for a template that is broken.
    """
    from notes2slides.printing.browser import printed
    from notes2slides.printing.pdf_files import settled
    from notes2slides.rendering.html import render_paper

    pdf = printed(render_paper(deck, theme, options), pages=len(deck.slides))
    return settled(pdf, titles=[slide.title for slide in deck.slides], author=deck.meta.author)


def render_handout_pdf(deck: Deck, theme: Theme, options: DrawOptions = PLAIN) -> bytes:
    """Return the handout as PDF, tagged, with its links and with bookmarks; raises as `render_pdf` does."""
    from notes2slides.printing.browser import printed
    from notes2slides.printing.pdf_files import settled
    from notes2slides.rendering.handout import render_handout

    return settled(printed(render_handout(deck, theme, options)), author=deck.meta.author)


FORMAT = Format(label="PDF", render=render_pdf)
HANDOUT = Format(label="Handout (PDF)", render=render_handout_pdf)
