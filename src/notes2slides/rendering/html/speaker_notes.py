"""Speaker notes. The speaker view shows them in a window of its own, without the deck's style sheet."""

from __future__ import annotations

from typing import assert_never

from notes2slides.model.deck import NoteLine
from notes2slides.model.scripts import begins_from_right
from notes2slides.rendering.html.text import words_html


def notes_html(notes: tuple[NoteLine, ...], language: str) -> str:
    """Return the notes of a slide in a deck of that language, indented by level, or nothing."""
    return f'<aside class="notes">{"".join(_line(line, language) for line in notes)}</aside>' if notes else ""


def _line(line: NoteLine, language: str) -> str:
    indent = f"margin:0 0 .35em;margin-inline-start:{line.level * 1.2:g}em"
    direction = ' dir="rtl"' if begins_from_right(line.text) else ""
    text = words_html(line.text, language)
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
