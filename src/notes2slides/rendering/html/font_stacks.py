"""Faces for every machine: the theme's own where they are, else others with their widths corrected."""

from __future__ import annotations

from collections.abc import Iterator

from notes2slides.measuring.fallbacks import width_ratio
from notes2slides.model.theme import Font, Theme
from notes2slides.rendering.html.quoting import css_string

_STAND_INS = {
    "sans-serif": ("Liberation Sans", "Arial", "Helvetica", "Noto Sans", "DejaVu Sans"),
    "serif": ("Liberation Serif", "Times New Roman", "Noto Serif", "DejaVu Serif"),
    "monospace": ("Liberation Mono", "Courier New", "DejaVu Sans Mono"),
}

_CORRECTED = "U+0-58F,U+1E00-2BFF,U+FB00-FB06"
"""Latin, Greek, Cyrillic and signs: what the widths are corrected for. Other scripts are drawn in their own size."""


def font_stack(font: Font) -> str:
    """Return the value of `font-family`: the face, those of the same widths, the corrected ones, the generic family."""
    names = (font.face, *font.alternatives, *(_name(font, stand_in) for stand_in in _stand_ins(font)))
    return ",".join((*map(css_string, names), font.generic))


def fallback_faces(theme: Theme) -> Iterator[str]:
    """Yield `@font-face` rules, regular and bold, for every face that may stand in for one of the theme's.

    Italics are left to the browser, which slants the regular cut: not every machine has the italic one.
    """
    for font in dict.fromkeys(theme.fonts.values()):
        for stand_in in _stand_ins(font):
            yield _rule(font, stand_in, 400, "")
            yield _rule(font, stand_in, 700, " Bold")


def _stand_ins(font: Font) -> tuple[str, ...]:
    own = {font.face, *font.alternatives}
    return tuple(name for name in _STAND_INS[font.generic] if name not in own)


def _name(font: Font, stand_in: str) -> str:
    return f"{font.face} by {stand_in}"


def _rule(font: Font, stand_in: str, weight: int, suffix: str) -> str:
    ratio = width_ratio(font.face, stand_in, bold=weight == 700, files=font.files)
    return (
        f"@font-face{{font-family:{css_string(_name(font, stand_in))};font-weight:{weight};"
        f"src:local({css_string(stand_in + suffix)});size-adjust:{ratio:.1%};unicode-range:{_CORRECTED}}}"
    )
