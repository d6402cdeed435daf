"""Faces for every machine: the theme's own where they are, else others with their widths corrected."""

from __future__ import annotations

from collections.abc import Iterator

from notes2slides.model.theme import Font, Theme
from notes2slides.rendering.html.quoting import css_string

_STAND_INS = {
    "sans-serif": ("Liberation Sans", "Arial", "Helvetica", "DejaVu Sans"),
    "serif": ("Liberation Serif", "Times New Roman", "DejaVu Serif"),
    "monospace": ("Liberation Mono", "Courier New", "DejaVu Sans Mono"),
}
_CUTS = ((400, "normal", ""), (700, "normal", " Bold"), (400, "italic", " Italic"), (700, "italic", " Bold Italic"))


def width_ratio(family: str, fallback: str) -> float:
    return {"DejaVu Sans": 0.82, "DejaVu Serif": 0.84, "DejaVu Sans Mono": 1.0}.get(fallback, 0.9)


def font_stack(font: Font) -> str:
    """Return the value of `font-family`: the face, those of the same widths, the corrected ones, the generic family."""
    names = (font.face, *font.alternatives, *(_name(font, stand_in) for stand_in in _stand_ins(font)))
    return ",".join((*map(css_string, names), font.generic))


def fallback_faces(theme: Theme) -> Iterator[str]:
    """Yield an `@font-face` rule for each cut of each face that may stand in for one of the theme's."""
    seen = set()
    for font in theme.fonts.values():
        for stand_in in _stand_ins(font):
            name = _name(font, stand_in)
            if name not in seen:
                seen.add(name)
                yield from (_rule(font, stand_in, *cut) for cut in _CUTS)


def _stand_ins(font: Font) -> tuple[str, ...]:
    own = {font.face, *font.alternatives}
    return tuple(name for name in _STAND_INS[font.generic] if name not in own)


def _name(font: Font, stand_in: str) -> str:
    return f"{font.face} by {stand_in}"


def _rule(font: Font, stand_in: str, weight: int, style: str, suffix: str) -> str:
    ratio = width_ratio(font.face, stand_in)
    return (
        f"@font-face{{font-family:{css_string(_name(font, stand_in))};font-weight:{weight};font-style:{style};"
        f"src:local({css_string(stand_in + suffix)});size-adjust:{100 * ratio:.2f}%}}"
    )
