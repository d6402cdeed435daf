"""Which text of a theme stands on which colour, and where the two are too alike to be read."""

from __future__ import annotations

from collections.abc import Iterator
from math import dist

from msgspec import Struct

from notes2slides.configuring.toml_files import line_of, read_table
from notes2slides.diagnostics import Diagnostic, Severity, Span, ThemeError
from notes2slides.model.theme import TOKEN_STAND_INS, Box, Layout, Theme, token_colour
from notes2slides.theming.brought import FILE
from notes2slides.theming.colours.light import Rgb, contrast, lab, rgb

LEAST = 4.5
"""The contrast that text needs (WCAG 2.2, 1.4.3)."""
_STEPS = 256
_IN_PANELS = ("code", "callout", "callout-label")
"""Styles of text that stands on the colour of its panel."""
_ALONE = ("footnote", "caption", "formula", "chart", "chart-title", "table", "table-header", "body", "attribution")
"""Styles of text that stands in boxes of others, on paper."""


class Pair(Struct, frozen=True):
    """A colour of text and the one behind it, by their names in the theme."""

    text: str
    behind: str
    role: str
    """What is written so, for people."""


def text_pairs(theme: Theme) -> Iterator[Pair]:
    """Yield every colour of text with what is behind it, each once; the role is that of the first."""
    seen: set[tuple[str, str]] = set()
    for pair in (*_in_boxes(theme), *_in_bodies(theme), *_in_panels(theme)):
        if (pair.text, pair.behind) not in seen:
            seen.add((pair.text, pair.behind))
            yield pair


def _in_boxes(theme: Theme) -> Iterator[Pair]:
    for layout in theme.layouts.values():
        for name, box in layout.boxes.items():
            style = theme.styles[box.style]
            if box.style not in _IN_PANELS:
                yield Pair(style.colour, ground(layout, box), f"{name} of {layout.name}")
        yield from (Pair(each.fill, layout.background, "decoration") for each in layout.decorations if each.text)


def ground(layout: Layout, box: Box) -> str:
    """Return the colour behind a box: that of the last decoration which holds it, else the layout's own."""
    holding = (each.fill for each in layout.decorations if not each.text and each.rect.holds(box.rect))
    return next(reversed([layout.background, *holding]))


def _in_bodies(theme: Theme) -> Iterator[Pair]:
    yield from (Pair(theme.styles[name].colour, "paper", name) for name in _ALONE if name in theme.styles)
    chips = theme.looks.chips
    ink = theme.styles["body"].colour
    yield Pair("link", "paper", "links")
    yield Pair("soft", "paper", "what the deck says itself")
    yield Pair("accent", "paper", "the number above a title")
    for name in ("highlight", "tag", "code", "keyboard"):
        if behind := getattr(chips, name):
            yield Pair(ink, behind, name)


def _in_panels(theme: Theme) -> Iterator[Pair]:
    looks = theme.looks
    yield Pair(theme.styles["callout"].colour, looks.callout.fill, "callouts")
    yield Pair("link", looks.callout.fill, "links in callouts")
    for kind, look in theme.callouts.items():
        yield Pair(look.colour, looks.callout.fill, f"label of {kind}")
    yield Pair("accent", looks.callout.fill, "labels of callouts")
    for behind in (looks.code.fill, looks.code.band):
        yield Pair(theme.styles["code"].colour, behind, "code")
        yield Pair("soft", behind, "numbers of lines")
        yield from (Pair(token_colour(theme, kind), behind, f"code: {kind}") for kind in TOKEN_STAND_INS)


def faint_colours(theme: Theme) -> tuple[Diagnostic, ...]:
    """Return a warning for each colour of text that stands out too little: with both, and the nearest that does.

    Each at the line of its file where the theme says one of them.
    """
    return tuple(
        _warning(pair, figure, theme) for pair in text_pairs(theme) if (figure := _contrast(theme, pair)) < LEAST
    )


def _contrast(theme: Theme, pair: Pair) -> float:
    return contrast(rgb(theme.colours[pair.text]), rgb(theme.colours[pair.behind]))


def _warning(pair: Pair, figure: float, theme: Theme) -> Diagnostic:
    text, behind = theme.colours[pair.text], theme.colours[pair.behind]
    passing = nearest_passing(text, behind)
    message = (
        f"{pair.role}: `{pair.text}` ({text}) on `{pair.behind}` ({behind}) has a contrast of "
        f"{int(10 * figure) / 10:g} to 1, and text needs {LEAST:g}"
    )
    hint = f'the nearest colour that has it: {pair.text} = "{passing}" in [colours]'
    return Diagnostic("theme-contrast", Severity.WARNING, message, _place(theme, pair), hint)


def nearest_passing(text: str, behind: str) -> str:
    """Return the colour (`RRGGBB`) nearest to that of a text which stands out from the one behind it.

    It is a darker or a lighter one of the same hue; black or white always passes.
    """
    own, ground = rgb(text), rgb(behind)
    found = [passing for end in (0, 255) if (passing := _towards(own, end, ground)) is not None]
    best = min(found, key=lambda each: dist(lab(each), lab(own)))
    return bytes(best).hex().upper()


def _towards(colour: Rgb, end: int, ground: Rgb) -> Rgb | None:
    """Return the first colour on the way to black (0) or white (255) that stands out from the ground."""
    for step in range(_STEPS):
        red, green, blue = (round(part + (end - part) * step / (_STEPS - 1)) for part in colour)
        if contrast((red, green, blue), ground) >= LEAST:
            return red, green, blue
    return None


def _place(theme: Theme, pair: Pair) -> Span | None:
    """Return the line at which the theme's own file says the colour of the text, else the one behind it."""
    if not theme.folders:
        return None
    file = theme.folders[0] / FILE
    said = read_table(file, ThemeError).get("colours", {})
    name = next((name for name in (pair.text, pair.behind) if name in said), pair.text)
    line = line_of(file, ["colours", name])
    return Span(str(file), line, line)
