"""A deck in a page that a server keeps up to date: what of it has changed is drawn, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from notes2slides.model.deck import Deck, Slide
from notes2slides.model.mirroring import facing_theme
from notes2slides.model.theme import Theme
from notes2slides.plugins.formats import DrawOptions
from notes2slides.rendering.html.document import page_style, reveal_config, write_page
from notes2slides.rendering.html.reveal import inline_script
from notes2slides.rendering.html.slides import section_html
from notes2slides.theming import Templates


class Drawing(Struct, frozen=True, kw_only=True):
    """The parts of a page that change under a lecturer's hands."""

    deck: Deck
    theme: Theme
    style: str
    slides: Mapping[str, tuple[Slide, str]]
    """Each slide with its markup, by id, in order."""


def drawing(deck: Deck, theme: Theme, before: Drawing | None = None) -> Drawing:
    """Return a deck's parts; what was drawn `before` of slides that are the same is taken over. Raises ThemeError."""
    facing = facing_theme(theme, deck.meta.direction)
    alike = before is not None and before.theme == theme and before.deck.meta == deck.meta
    alike = alike and before is not None and before.deck.assets == deck.assets
    known = before.slides if alike and before is not None else {}
    slides = {}
    for slide in deck.slides:
        found = known.get(slide.id)
        slides[slide.id] = found if found and found[0] == slide else (slide, section_html(slide, deck, facing))
    style = before.style if alike and before is not None else page_style(deck, facing, Templates(facing))
    return Drawing(deck=deck, theme=theme, style=style, slides=slides)


def needs_new_page(before: Drawing, after: Drawing) -> bool:
    """Return whether more has changed than slides and their style: the page has to be loaded again."""
    frames = [(each.deck.meta, each.theme.folders, reveal_config(each.deck, each.theme)) for each in (before, after)]
    return frames[0] != frames[1]


def live_page(drawn: Drawing, options: DrawOptions, script: str) -> bytes:
    """Return the page of a deck with a script that keeps it up to date. Raises OutputError and ThemeError."""
    return write_page(drawn.deck, drawn.theme, options, inline_script(script))
