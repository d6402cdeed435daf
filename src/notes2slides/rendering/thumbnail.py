"""The first slide of a deck as SVG, in points, as small as a picture of text can be: for lists of decks."""

from __future__ import annotations

from collections.abc import Iterator

from notes2slides.model.deck import Deck, Slide, Slot
from notes2slides.model.frames import TextFrame, TextParagraph
from notes2slides.model.text import Mark, Run
from notes2slides.model.theme import Theme
from notes2slides.rendering.html.quoting import escape

_ASCENT = 0.8
"""Share of a line's height above its baseline; a picture of this size needs no better."""


def thumbnail(deck: Deck, theme: Theme) -> str:
    """Return the first slide as an `<svg>` element with its text, without pictures, tables and code."""
    slide = deck.slides[0]
    layout = theme.layout(slide.layout)
    page = theme.page
    shapes = [_rect(0, 0, page.width, page.height, theme.colours[layout.background])]
    for each in layout.decorations:
        rect = each.rect
        shapes.append(_rect(rect.x, rect.y, rect.width, rect.height, theme.colours[each.fill]))
    texts = "".join(_slot(slot, slide, theme) for slot in slide.slots)
    return (
        f'<svg viewBox="0 0 {page.width:g} {page.height:g}" role="img" aria-label="{escape(slide.title)}" '
        f'direction="{deck.meta.direction}">{"".join(shapes)}{texts}</svg>'
    )


def _rect(x: float, y: float, width: float, height: float, colour: str) -> str:
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" fill="#{colour}"/>'


def _slot(slot: Slot, slide: Slide, theme: Theme) -> str:
    if not isinstance(slot.frame, TextFrame):
        return ""
    box = theme.layout(slide.layout).boxes.get(slot.name)
    height = sum(each.space_before + each.height for each in slot.frame.paragraphs)
    y = slot.rect.bottom - height if box and box.anchor == "bottom" else slot.rect.y
    drawn: list[str] = []
    for paragraph in slot.frame.paragraphs:
        y += paragraph.space_before
        drawn += _lines(paragraph, slot, y, theme)
        y += paragraph.height
    return "".join(drawn)


def _lines(paragraph: TextParagraph, slot: Slot, y: float, theme: Theme) -> Iterator[str]:
    style = theme.styles.get(paragraph.style) or theme.styles["body"]
    x, anchor = {
        "left": (slot.rect.x, "start"),
        "center": (slot.rect.x + slot.rect.width / 2, "middle"),
        "right": (slot.rect.right, "end"),
    }[style.align]
    font = theme.fonts[style.font]
    families = ",".join((*(f"'{name}'" for name in (font.face, *font.alternatives)), font.generic))
    look = (
        f'font-family="{escape(families)}" font-size="{paragraph.size:g}" fill="#{theme.colours[style.colour]}" '
        f'font-weight="{700 if style.bold else 400}" text-anchor="{anchor}"'
    )
    for number, line in enumerate(paragraph.lines):
        baseline = y + (number + _ASCENT) * paragraph.leading
        text = "".join(map(_run, line.runs)) + ("-" if line.is_hyphenated else "")
        yield f'<text x="{x:g}" y="{baseline:.1f}" {look}>{text}</text>'


def _run(run: Run) -> str:
    text = escape(run.text)
    return f'<tspan font-style="italic">{text}</tspan>' if Mark.EMPHASIS in run.marks else text
