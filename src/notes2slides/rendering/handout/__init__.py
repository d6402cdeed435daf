"""What listeners take home: each slide as a picture with what was said, on pages that are made to be printed.

Imports, of the rooms beside it: html.
"""

from __future__ import annotations

from notes2slides.model.deck import Deck
from notes2slides.model.theme import Theme
from notes2slides.plugins.formats import PLAIN, DrawOptions, Format

__all__ = ["FORMAT", "render_handout"]


def render_handout(deck: Deck, theme: Theme, options: DrawOptions = PLAIN) -> bytes:
    """Return the handout as one UTF-8 HTML file without scripts that opens from disk and prints on A4.

    It says nothing that is meant for the speaker alone. The page bears its own digest. Raises OutputError where
    reveal.js, whose style sheet it takes, cannot be used, and ThemeError for a template that is broken.
    """
    from notes2slides.rendering.handout.document import write_handout

    return write_handout(deck, theme, options)


FORMAT = Format(label="Handout", render=render_handout)
