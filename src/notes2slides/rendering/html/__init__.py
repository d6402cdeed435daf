"""A deck as one HTML file that needs nothing else: reveal.js, style, pictures and text are all inside it."""

from __future__ import annotations

from notes2slides.model.deck import Deck
from notes2slides.model.theme import Theme
from notes2slides.plugins.formats import PLAIN, DrawOptions, Format

__all__ = ["FORMAT", "render_html", "render_paper"]


def render_html(deck: Deck, theme: Theme, options: DrawOptions = PLAIN) -> bytes:
    """Return the deck as one UTF-8 HTML file that opens from disk without a network.

    One CSS pixel is one point of the plan. The page bears its own digest. Raises OutputError when reveal.js cannot be
    used, and ThemeError for a template that is broken.
    """
    from notes2slides.rendering.html.document import write_page

    return write_page(deck, theme, options)


def render_paper(deck: Deck, theme: Theme, options: DrawOptions = PLAIN) -> bytes:
    """Return the slides as a page of UTF-8 HTML that is made to be printed, one sheet a slide, and bears no digest.

    Raises as `render_html` does.
    """
    from notes2slides.rendering.html.document import write_paper

    return write_paper(deck, theme, options)


FORMAT = Format(label="HTML", render=render_html)
