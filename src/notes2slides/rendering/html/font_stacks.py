"""Faces for every machine: the theme's own where they are, else others with their widths corrected."""

from __future__ import annotations

from collections.abc import Iterator

from notes2slides.model.theme import Font, Theme
from notes2slides.rendering.html.quoting import css_string

_STAND_INS = {
    "sans-serif": ("Liberation Sans", "Arial", "Helvetica", "Noto Sans", "DejaVu Sans"),
    "serif": ("Liberation Serif", "Times New Roman", "Times", "Noto Serif", "DejaVu Serif"),
    "monospace": ("Liberation Mono", "Courier New", "DejaVu Sans Mono"),
}
_CARLITO, _CALADEA = (0.4022, 0.4112), (0.4023, 0.4408)
_SANS, _SERIF, _MONO = (0.4364, 0.4677), (0.3981, 0.4216), (0.6001, 0.6001)
_MEAN_WIDTHS = {
    "Calibri": _CARLITO,
    "Carlito": _CARLITO,
    "Cambria": _CALADEA,
    "Caladea": _CALADEA,
    "Arial": _SANS,
    "Helvetica": _SANS,
    "Liberation Sans": _SANS,
    "Times New Roman": _SERIF,
    "Times": _SERIF,
    "Liberation Serif": _SERIF,
    "Courier New": _MONO,
    "Liberation Mono": _MONO,
    "Noto Sans": (0.4620, 0.4906),
    "Noto Serif": (0.4666, 0.4944),
    "DejaVu Sans": (0.5011, 0.5645),
    "DejaVu Serif": (0.5068, 0.5589),
    "DejaVu Sans Mono": (0.6021, 0.6021),
}
"""Mean advance of a character of English lecture notes in em, regular and bold, from the fonts' `hmtx` tables."""


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
    adjust = f";size-adjust:{_width_ratio(font.face, stand_in, bold=weight == 700):.1%}"
    return (
        f"@font-face{{font-family:{css_string(_name(font, stand_in))};font-weight:{weight};"
        f"src:local({css_string(stand_in + suffix)}){adjust}}}"
    )


def _width_ratio(face: str, stand_in: str, *, bold: bool) -> float:
    """Return how much wider the face is than its stand-in; 1 for a face whose widths are not known here."""
    own = _MEAN_WIDTHS.get(face)
    return own[bold] / _MEAN_WIDTHS[stand_in][bold] if own else 1.0
