"""Colours of charts: series that look alike are given other colours of the theme."""

from __future__ import annotations

from collections.abc import Mapping
from math import dist

from notes2slides.model.theme import SERIES_STAND_INS

_ALIKE = 20.0
"""CIE76 difference below which two areas are taken for one colour, one in a legend and one in the drawing."""
_OTHERS = ("warning", "tip", "example", "danger", "note", "accent", "link", "ink", "soft")
"""Colours that can be read on the paper, for a series that is too like one before it."""
_WHITE = (0.95047, 1.0, 1.08883)
"""D65, the white of sRGB (IEC 61966-2-1)."""
_TO_XYZ = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))


def told_apart(colours: Mapping[str, str]) -> dict[str, str]:
    """Return the colours (`RRGGBB`) with those of charts changed where one is like another before it.

    It becomes the first of the theme's others that is like none of the series. Where there is none it stays as it is.
    """
    names = [f"chart-{number}" for number, _ in enumerate(SERIES_STAND_INS, 1)]
    series = {
        name: colours.get(name, colours.get(other, "")) for name, other in zip(names, SERIES_STAND_INS, strict=True)
    }
    others = [colours[name] for name in _OTHERS if name in colours]
    for place, name in enumerate(names):
        if _differs(series[name], [series[before] for before in names[:place]]):
            continue
        rest = [series[each] for each in names if each != name]
        series[name] = next((other for other in others if _differs(other, rest)), series[name])
    return {**colours, **series}


def _differs(colour: str, from_these: list[str]) -> bool:
    return all(dist(_lab(colour), _lab(other)) >= _ALIKE for other in from_these)


def _lab(colour: str) -> tuple[float, float, float]:
    """Return CIE L*, a* and b*."""
    light = [linear(part / 255) for part in bytes.fromhex(colour)]
    x, y, z = (
        _root(sum(share * part for share, part in zip(row, light, strict=True)) / white)
        for row, white in zip(_TO_XYZ, _WHITE, strict=True)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def linear(part: float) -> float:
    """Return the light that a part of an sRGB colour stands for, both 0 to 1 (IEC 61966-2-1)."""
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _root(share: float) -> float:
    return share ** (1 / 3) if share > (6 / 29) ** 3 else share / (3 * (6 / 29) ** 2) + 4 / 29
