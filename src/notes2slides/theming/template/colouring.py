"""The colours that a theme must have, made of a template's: its own for text in its placeholders, and others that can
be read beside them."""

from __future__ import annotations

from notes2slides.model.light import contrast, rgb
from notes2slides.theming.colours.legibility import LEAST, nearest_passing
from notes2slides.theming.colours.series import told_apart
from notes2slides.theming.template.palette import Palette, mixed

_ACCENTS = tuple(f"accent{number}" for number in range(1, 7))
_SEEN = 2.0
"""Contrast to the paper that a mark needs at least."""


def colours_of(palette: Palette, paper: str, ink: str) -> dict[str, str]:
    """Return the colours of a theme, by their names, for a page and the colour of its text."""
    accents = [palette.slot(name) for name in _ACCENTS]
    seen = [each for each in dict.fromkeys(accents) if contrast(rgb(each), rgb(paper)) >= _SEEN] or [ink]
    tint, chip, code = mixed(paper, seen[0], 0.07), mixed(paper, ink, 0.10), mixed(paper, ink, 0.05)
    grounds = [paper, tint, chip, code]

    def read(colour: str) -> str:
        return nearest_passing(colour, grounds)

    marks = [read(each) for each in seen]
    first, second, third = (marks[min(place, len(marks) - 1)] for place in range(3))
    link = read(palette.slot("hlink"))
    named = {
        "paper": paper,
        "ink": ink if contrast(rgb(ink), rgb(paper)) >= LEAST else read(ink),
        "soft": read(mixed(ink, paper, 0.3)),
        "line": mixed(paper, ink, 0.2),
        "accent": first,
        "tint": tint,
        "chip": chip,
        "code": code,
        "link": link,
        "code-keyword": first,
        "code-name": link,
        "code-string": second,
        "code-number": second,
        "code-comment": read(mixed(ink, paper, 0.3)),
        "note": first,
        "tip": third,
        "warning": second,
        "danger": second,
        "example": read(mixed(ink, paper, 0.3)),
    }
    series = {f"chart-{place + 1}": seen[place] for place in range(min(4, len(seen)))}
    return told_apart({**named, **series})


def on_page(colour: str, behind: str, share: float = 0.0) -> str:
    """Return a colour of text nearer to what is behind it, still legible.

    Where it could not be seen there, something else is behind it that nobody knows of: it stays as it is.
    """
    if contrast(rgb(colour), rgb(behind)) < _SEEN:
        return colour
    return nearest_passing(mixed(colour, behind, share), [behind])


def firmer(colour: str, behind: str) -> str:
    """Return a colour of text that can be read on what is behind it, as it is where no such colour is on the same side
    of that: light text does not become dark."""
    if contrast(rgb(colour), rgb(behind)) >= LEAST:
        return colour
    found = on_page(colour, behind)
    white = rgb("FFFFFF")
    lighter = [contrast(rgb(each), white) < contrast(rgb(behind), white) for each in (colour, found)]
    return found if lighter[0] == lighter[1] else colour
