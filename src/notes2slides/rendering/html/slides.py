"""Slides as sections, each slot at its place, and what the speaker says to each."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from itertools import groupby
from typing import assert_never

from notes2slides.model.deck import Deck, NoteLine, Slide, Slot
from notes2slides.model.scripts import begins_from_right
from notes2slides.model.theme import Layout, Theme
from notes2slides.rendering.html.backdrops import backdrops_of
from notes2slides.rendering.html.frames import frame_in_slot_html
from notes2slides.rendering.html.paragraphs import place, step_marks
from notes2slides.rendering.html.quoting import escape
from notes2slides.rendering.html.text import marked_html, words_html
from notes2slides.values import replace

COVER = "cover"
_IN_DECK = 'href="#/'
"""How a link begins that reveal.js follows."""


def slides_html(deck: Deck, theme: Theme, *, stacks: bool) -> str:
    """Return all slides, without their pictures: in one row, or with `stacks` one column a section (those before it
    stay in the row)."""
    draw = partial(section_html, deck=deck, theme=theme)
    if not stacks:
        return "\n".join(map(draw, deck.slides))
    return "\n".join(
        _column(map(draw, slides)) if section else "\n".join(map(draw, slides))
        for section, slides in groupby(deck.slides, key=lambda slide: slide.section)
    )


def paper_html(deck: Deck, theme: Theme) -> str:
    """Return all slides for a page without reveal.js: links lead to their ids, and headings say what is below what."""
    parts: list[str] = []
    before = ""
    for slide in deck.slides:
        goes_on = slide.section and slide.section == before
        parts.append(section_html(slide, deck, theme, heading="h3" if goes_on else "h2"))
        before = slide.section
    return linked_on_page("\n".join(parts))


def slide_html(slide: Slide, deck: Deck, theme: Theme) -> str:
    """Return one slide without what is said to it, as a picture of it: its title is no heading of the page."""
    drawn = replace(slide, notes=(), source=None, seconds=0)
    return linked_on_page(section_html(drawn, deck, theme, heading="div"))


def linked_on_page(html: str) -> str:
    """Return HTML whose links inside the deck lead to ids of the page, where no reveal.js follows them."""
    return html.replace(_IN_DECK, 'href="#')


def _column(sections: Iterable[str]) -> str:
    return "<section>\n" + "\n".join(sections) + "\n</section>"


def section_html(slide: Slide, deck: Deck, theme: Theme, heading: str = "h2") -> str:
    """Return a slide as an element; a cover's title is the document's first heading. The theme faces the deck's way."""
    layout = theme.layout(slide.layout)
    heading = "h1" if slide.layout == COVER else heading
    source = f' data-source="{escape(slide.source.in_deck)}"' if slide.source else ""
    timing = f' data-timing="{slide.seconds}"' if slide.seconds else ""
    notes = notes_html(slide.said, deck.meta.language) + _written_html(slide)
    slots = "".join(_slot(slot, heading, layout, deck) for slot in slide.slots)
    return (
        f'<section id="{escape(slide.id)}" class="layout-{escape(slide.layout)}"{source}{timing}>'
        f"{_decorations(layout, theme)}{slots}{_small_print(layout, slide.number)}{notes}</section>"
    )


def _slot(slot: Slot, heading: str, layout: Layout, deck: Deck) -> str:
    kind = slot.name.rstrip("0123456789")
    box = layout.boxes.get(slot.name) or layout.boxes.get(kind)
    anchor = f" anchor-{box.anchor}" if box and box.anchor != "top" else ""
    content = frame_in_slot_html(slot, heading, deck.assets, deck.meta.language)
    fragment, index = step_marks(slot.step)
    return f'<div class="slot slot-{escape(kind)}{anchor}{fragment}"{index} style="{place(slot.rect)}">{content}</div>'


def _decorations(layout: Layout, theme: Theme) -> str:
    """Return the shapes of the layout itself, behind all that stands on it; they say nothing."""
    marks = "<i></i>" * (len(backdrops_of(theme, layout.name)) + len(layout.decorations))
    marks += '<i class="logo"></i>' if layout.logo else ""
    return f'<div class="decorations" aria-hidden="true">{marks}</div>' if marks else ""


def _small_print(layout: Layout, number: int) -> str:
    """Return the layout's small print, read last; its text is the style sheet's, for it is not the lecturer's."""
    footer = '<div class="page-footer"></div>' if "footer" in layout.boxes else ""
    shown = f'<div class="page-number" data-number="{number}"></div>' if "slide-number" in layout.boxes else ""
    return footer + shown


def notes_html(notes: tuple[NoteLine, ...], language: str) -> str:
    """Return the speaker notes of a slide in a deck of that language, indented by level, or nothing.

    The speaker view shows them in a window of its own, without the deck's style sheet.
    """
    return f'<aside class="notes">{"".join(_note(line, language) for line in notes)}</aside>' if notes else ""


def _written_html(slide: Slide) -> str:
    """Return all words of a slide whose speaker notes have only some, for whoever checks what is drawn; no program
    shows a template."""
    if not any(line.shown for line in slide.notes):
        return ""
    return f'<template class="written">{escape(chr(10).join(line.text for line in slide.notes))}</template>'


def _note(line: NoteLine, language: str) -> str:
    indent = f"margin:0 0 .35em;margin-inline-start:{line.level * 1.2:g}em"
    direction = ' dir="rtl"' if begins_from_right(line.text) else ""
    text = marked_html(line.runs, language) if line.runs else words_html(line.text, language)
    match line.kind:
        case "path":
            return f'<p{direction} style="{indent};opacity:.65">{text}</p>\n'
        case "text":
            return f'<p{direction} style="{indent}">{text}</p>\n'
        case "callout":
            bar = "border-inline-start:4px solid;padding-inline-start:.6em"
            return f'<p{direction} style="{indent};{bar}"><strong>{text}</strong></p>\n'
        case "footnote" | "abbreviation":
            return f'<p{direction} style="{indent};font-size:.85em">{text}</p>\n'
        case _:
            assert_never(line.kind)
