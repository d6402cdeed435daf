"""What accessibility asks of a deck: rules with their hints, and faults as they are found, wherever that is.

They follow WCAG 2.2 and what PowerPoint's own Accessibility Checker publishes of its rules. Titles and the contrast of
text are gates of their own (G10, G6).
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

# fmt: off
Rule = Literal[
    "alt-text", "decorative", "reading-order", "header-row", "merged-cells", "language", "link-text", "colour-alone",
    "faint-graphics", "headings", "landmarks", "lists", "names", "steps", "focus", "zoom", "document-title",
    "section-names", "chart-title", "captions",
]
# fmt: on
HINTS: dict[Rule, str] = {
    "alt-text": "say in a sentence what it shows: ![the loss falls, then rises](loss.png)",
    "decorative": "mark what says nothing as decorative, for a screen reader to pass over",
    "reading-order": "bring the shapes into the order in which they are to be read, the title first",
    "header-row": "let the first row name the columns, and be marked as header",
    "merged-cells": "split the cells: readers count rows and columns",
    "language": "name the language of the text, for a screen reader to speak it",
    "link-text": "let the link's words say where it leads: [the paper](https://...)",
    "colour-alone": "tell it by a word, a line or a shape too",
    "faint-graphics": "make the series' colour in the theme darker, or the paper lighter: 3:1 at least",
    "headings": "give the slide one heading, before all else",
    "landmarks": "build the deck anew: the slides belong inside <main>",
    "lists": "build the deck anew: items belong inside lists with the role of one",
    "names": "give it a name that a screen reader can say",
    "steps": "what has not yet appeared must be hidden from screen readers too",
    "focus": "let the keyboard reach what can be pressed, in the order of the page, and show where it is",
    "zoom": "do not forbid zooming in the viewport",
    "document-title": "name the deck: Title: ... at the top of the notes",
    "section-names": "give each section a name of its own",
    "chart-title": "write title: ... above the chart's numbers",
    "captions": "give what is heard and seen as captions or text too",
}
"""The way out, by rule."""


class Fault(Struct, frozen=True):
    """Something that keeps people from a slide, or from the whole deck."""

    rule: Rule
    text: str
    """As a sentence without its full stop."""
    warning: bool = False
    """It is the author's to say, and breaks no gate."""
