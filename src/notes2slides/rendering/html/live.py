"""A deck in a page that a server keeps up to date: what of it has changed is drawn, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from notes2slides.diagnostics import Span
from notes2slides.model.deck import Deck, Slide
from notes2slides.model.mirroring import facing_theme
from notes2slides.model.theme import Theme
from notes2slides.plugins.formats import DrawOptions
from notes2slides.rendering.html.document import page_style, reveal_config, write_page
from notes2slides.rendering.html.pictures import filled
from notes2slides.rendering.html.reveal import inline_script
from notes2slides.rendering.html.slides import section_html
from notes2slides.theming import Templates
from notes2slides.values import replace

Now = Callable[[Span], Span]


class Drawing(Struct, frozen=True, kw_only=True):
    """The parts of a page that change under a lecturer's hands."""

    deck: Deck
    theme: Theme
    style: str
    slides: Mapping[str, tuple[Slide, str]]
    """Each slide with its markup, by id, in order; where it begins in the notes is not in it."""
    now: Now
    """Gives a place of the notes as it is now."""

    def place(self, slide: str) -> str:
        """Return where a slide begins in the notes, as its markup tells it; "" where it comes from none."""
        source = self.slides[slide][0].source
        return self.now(source).in_deck if source else ""

    def markup(self, slide: str) -> str:
        """Return the whole markup of a slide."""
        drawn, facing = self.slides[slide][0], facing_theme(self.theme, self.deck.meta.direction)
        return _whole(_placed(drawn, self.now), self.deck, facing)


def as_read(span: Span) -> Span:
    """Return a place of notes that are as they were read."""
    return span


def drawing(deck: Deck, theme: Theme, before: Drawing | None = None, now: Now = as_read) -> Drawing:
    """Return a deck's parts; what was drawn `before` of slides that are the same is taken over. `now` gives the places
    of its notes as they are now. Raises ThemeError."""
    facing = facing_theme(theme, deck.meta.direction)
    alike = before is not None and before.theme == theme and before.deck.meta == deck.meta
    alike = alike and before is not None and before.deck.assets == deck.assets
    known = before.slides if alike and before is not None else {}
    slides = {}
    for slide in deck.slides:
        found = known.get(slide.id)
        same = found is not None and found[0] == slide
        slides[slide.id] = found if found and same else (slide, _whole(replace(slide, source=None), deck, facing))
    style = before.style if alike and before is not None else page_style(deck, facing, Templates(facing))
    return Drawing(deck=deck, theme=theme, style=style, slides=slides, now=now)


def needs_new_page(before: Drawing, after: Drawing) -> bool:
    """Return whether more has changed than slides and their style: the page has to be loaded again."""
    frames = [(each.deck.meta, each.theme.folders, reveal_config(each.deck, each.theme)) for each in (before, after)]
    return frames[0] != frames[1]


def live_page(drawn: Drawing, options: DrawOptions, script: str) -> bytes:
    """Return the page of a deck with a script that keeps it up to date. Raises OutputError and ThemeError."""
    return write_page(placed(drawn.deck, drawn.now), drawn.theme, options, inline_script(script))


def placed(deck: Deck, now: Now) -> Deck:
    """Return a deck whose slides know where they begin in the notes as these are now: decks tell of no other place."""
    return replace(deck, slides=tuple(_placed(slide, now) for slide in deck.slides))


def _whole(slide: Slide, deck: Deck, facing: Theme) -> str:
    return filled(section_html(slide, deck, facing), deck.assets)


def _placed(slide: Slide, now: Now) -> Slide:
    return replace(slide, source=now(slide.source)) if slide.source else slide
