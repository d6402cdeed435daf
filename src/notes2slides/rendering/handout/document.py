"""The whole handout: a table of contents, and each slide with its text, put into the theme's template."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from markupsafe import Markup

from notes2slides.files.signing import signed_page
from notes2slides.model import frames
from notes2slides.model.deck import Deck, Slide
from notes2slides.model.mirroring import facing_theme
from notes2slides.model.structure import STRUCTURE
from notes2slides.model.theme import Theme
from notes2slides.plugins.formats import DrawOptions
from notes2slides.rendering.handout.blanks import blank_blocks, with_blanks
from notes2slides.rendering.handout.text import said_html
from notes2slides.rendering.html.frames import frame_in_slot_html
from notes2slides.rendering.html.paragraphs import px
from notes2slides.rendering.html.pictures import filled_page
from notes2slides.rendering.html.quoting import escape, inside_style
from notes2slides.rendering.html.reveal import load_reveal
from notes2slides.rendering.html.slides import slide_html
from notes2slides.rendering.html.stylesheet import theme_rules
from notes2slides.rendering.html.text import words_html
from notes2slides.theming import Page, Templates

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
_SECTION = "section"
_AROUND = frozenset(STRUCTURE) - {_SECTION}
"""Layouts of the slides that the top of the handout, its contents, and the addresses below each text stand for."""
_PICTURE = 310
"""Width of a slide's picture in CSS pixels: 82 mm."""
_LINES = 8
"""Lines to write on beside a slide."""


def write_handout(deck: Deck, theme: Theme, options: DrawOptions) -> bytes:
    """Return the page with its digest. Raises OutputError and ThemeError."""
    theme = facing_theme(theme, deck.meta.direction)
    templates = Templates(theme)
    rules = Markup(theme_rules(theme, deck.meta, deck.assets))
    values = {"theme": templates.theme, "rules": rules, "on_paper": False}
    style = templates.text("html/deck.css.j2", values) + templates.text("html/handout.css.j2", values)
    made = Page(templates, _POLICY)
    blank = blank_blocks(deck, options.blank)
    page = made.text(
        "html/handout.html.j2",
        {
            "meta": deck.meta,
            "layout": options.handout,
            "reveal_css": made.held(load_reveal(options.reveal_dir).css, "style"),
            "style": made.held(inside_style(style), "style"),
            "contents": made.held(_contents(deck, blank)),
            "slides": made.held("\n".join(_sections(deck, theme, options.handout, blank))),
        },
    )
    return signed_page(filled_page(page, deck.assets))


def _shown(deck: Deck) -> Iterator[tuple[str, list[Slide]]]:
    """Yield the sections with their slides, those before the first under no name."""
    slides = (slide for slide in deck.slides if slide.layout not in _AROUND)
    for section, group in groupby(slides, key=lambda slide: slide.section):
        yield section, list(group)


def _contents(deck: Deck, blank: frozenset[str]) -> str:
    language = deck.meta.language
    items = []
    for section, slides in _shown(deck):
        titles = ((slide, _title(slide, blank)) for slide in slides if slide.layout != _SECTION)
        listed = "".join(_entry(slide, title, language) for slide, title in titles if title)
        inner = f'<ol role="list">{listed}</ol>' if listed else ""
        items.append(f"<li>{_entry(slides[0], section, language, 'p')}{inner}</li>" if section else f"<li>{inner}</li>")
    return f'<ol role="list">{"".join(items)}</ol>' if items else ""


def _title(slide: Slide, blank: frozenset[str]) -> str:
    """Return a slide's title; none where its section says the same, or where it would say what is to be left blank."""
    is_blank = any(origin.role == "title" and origin.id in blank for origin in slide.origins)
    return "" if is_blank or slide.title == slide.section else slide.title


def _entry(slide: Slide, text: str, language: str, element: str = "li") -> str:
    number = f'<span class="number">{slide.number}</span>'
    return f'<{element}><a href="#h-{escape(slide.id)}">{words_html(text, language)}{number}</a></{element}>'


def _sections(deck: Deck, theme: Theme, layout: str, blank: frozenset[str]) -> Iterator[str]:
    for section, slides in _shown(deck):
        heading = f"<h2>{words_html(section, deck.meta.language)}</h2>" if section else ""
        articles = "\n".join(_article(slide, deck, theme, layout, blank) for slide in slides)
        yield f"<section>{heading}\n{articles}</section>"


def _article(slide: Slide, deck: Deck, theme: Theme, layout: str, blank: frozenset[str]) -> str:
    """Return a slide with its text, or with lines; of the page that opens a section the text alone."""
    shows_text, is_opening = layout != "lines", slide.layout == _SECTION
    language = deck.meta.language
    exhibits = _exhibits(with_blanks(slide, blank), deck) if layout == "text" else {}
    said = said_html(slide, language, blank, exhibits) if shows_text else '<span class="to-write"></span>' * _LINES
    name = f'id="h-{escape(slide.id)}"'
    if is_opening:
        return f'<div class="opening" {name}>{said if shows_text else ""}</div>'
    number = f'<span class="number">{slide.number}</span>'
    title = f"<h3>{number}{words_html(_title(slide, blank), language)}</h3>"
    if layout == "text":
        return f'<article {name}>{title}<div class="said">{said}</div></article>'
    drawn = slide_html(with_blanks(slide, blank), deck, theme)
    scale = f"--scale:{_PICTURE / theme.page.width:.4f}"
    picture = f'<div class="picture" style="{scale}"><div class="reveal"><div class="slides">{drawn}</div></div></div>'
    return f'<article {name}>{title}{picture}<div class="said">{said}</div></article>'


def _exhibits(slide: Slide, deck: Deck) -> dict[str, str]:
    """Return code, tables, pictures, formulas and charts as they stand on a slide, by their block."""
    found: dict[str, str] = {}
    for slot in slide.slots:
        if not isinstance(slot.frame, frames.Flowing):
            size = f"width:{px(slot.rect.width)};height:{px(slot.rect.height)}"
            drawn = frame_in_slot_html(slot, "h3", deck.assets, deck.meta.language)
            inner = f'<div class="slot slot-{escape(slot.name.rstrip("0123456789"))}" style="{size}">{drawn}</div>'
            found[slot.frame.origin.id] = f'<div class="reveal drawn"><div class="slides">{inner}</div></div>'
    return found
