"""Which text of a theme stands on which colour, and where the two are too alike to be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import dist

from msgspec import Struct

from notes2slides.configuring.toml_files import line_of, read_table
from notes2slides.diagnostics import Diagnostic, Severity, Span, ThemeError
from notes2slides.model.light import Rgb, contrast, lab, rgb
from notes2slides.model.theme import TOKEN_STAND_INS, Box, Layout, Theme, token_colour
from notes2slides.theming.brought import FILE

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
    """Yield what boxes have; signs among the decorations say nothing that has to be read."""
    for layout in theme.layouts.values():
        for name, box in layout.boxes.items():
            style = theme.styles[box.style]
            if box.style not in _IN_PANELS:
                yield Pair(style.colour, ground(layout, box), f"{name} of {layout.name}")


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
    """Return a warning for each colour of text that stands out too little: with the one behind it that is most like it,
    and the nearest colour that stands out from all that are behind it.

    Each at the line of its file where the theme says one of them. Colours that are another by its name are told once.
    """
    said = _said(theme)
    alike: dict[str, list[Pair]] = {}
    for pair in text_pairs(theme):
        alike.setdefault(theme.colours[pair.text], []).append(pair)
    return tuple(_warnings(theme, alike, said))


def _warnings(theme: Theme, alike: Mapping[str, Sequence[Pair]], said: Mapping[str, object]) -> Iterator[Diagnostic]:
    for text, pairs in alike.items():
        faint = sorted(
            (pair for pair in pairs if _contrast(theme, pair) < LEAST), key=lambda pair: _contrast(theme, pair)
        )
        if faint:
            name = next((pair.text for pair in faint if pair.text in said), faint[0].text)
            grounds = {theme.colours[pair.behind] for pair in pairs}
            yield _warning(theme, name, faint, nearest_passing(text, sorted(grounds)), said)


def _warning(theme: Theme, name: str, faint: Sequence[Pair], passing: str, said: Mapping[str, object]) -> Diagnostic:
    worst = faint[0]
    text, behind = theme.colours[worst.text], theme.colours[worst.behind]
    others = f" and in {len(faint) - 1} more places" if len(faint) > 1 else ""
    message = (
        f"`{name}` ({text}) on `{worst.behind}` ({behind}) has a contrast of "
        f"{int(10 * _contrast(theme, worst)) / 10:g} to 1, and text needs {LEAST:g}: {worst.role}{others}"
    )
    hint = f'the nearest colour that has it: {name} = "{passing}" in [colours]'
    line = next((key for key in (name, worst.behind) if key in said), name)
    return Diagnostic("theme-contrast", Severity.WARNING, message, _place(theme, line), hint)


def _contrast(theme: Theme, pair: Pair) -> float:
    return contrast(rgb(theme.colours[pair.text]), rgb(theme.colours[pair.behind]))


def nearest_passing(text: str, behind: Sequence[str]) -> str:
    """Return the colour (`RRGGBB`) nearest to that of a text which stands out from all those behind it.

    It is a darker or a lighter one of the same hue. Where none stands out from all, it is one that stands out from the
    first of them: black or white always does.
    """
    own, grounds = rgb(text), [rgb(each) for each in behind]
    found = [passing for end in (0, 255) if (passing := _towards(own, end, grounds)) is not None]
    if not found:
        return nearest_passing(text, behind[:1])
    return bytes(min(found, key=lambda each: dist(lab(each), lab(own)))).hex().upper()


def _towards(colour: Rgb, end: int, grounds: Sequence[Rgb]) -> Rgb | None:
    """Return the first colour on the way to black (0) or white (255) that stands out from the grounds."""
    for step in range(_STEPS):
        red, green, blue = (round(part + (end - part) * step / (_STEPS - 1)) for part in colour)
        if min(contrast((red, green, blue), ground) for ground in grounds) >= LEAST:
            return red, green, blue
    return None


def _said(theme: Theme) -> Mapping[str, object]:
    """Return the colours that the theme's own file says."""
    said = read_table(theme.folders[0] / FILE, ThemeError).get("colours", {}) if theme.folders else {}
    return said if isinstance(said, dict) else {}


def _place(theme: Theme, name: str) -> Span | None:
    """Return the line of the theme's own file that says a colour, or where colours begin."""
    if not theme.folders:
        return None
    file = theme.folders[0] / FILE
    line = line_of(file, ["colours", name])
    return Span(str(file), line, line)
