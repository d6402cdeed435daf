"""Colours of charts: series that look alike are given other colours of the theme."""

from __future__ import annotations

from collections.abc import Mapping
from math import dist

from notes2slides.model.light import lab, rgb
from notes2slides.model.theme import SERIES_STAND_INS

_ALIKE = 20.0
"""CIE76 difference below which two areas are taken for one colour, one in a legend and one in the drawing."""
_OTHERS = ("warning", "tip", "example", "danger", "note", "accent", "link", "ink", "soft")
"""Colours that can be read on the paper, for a series that is too like one before it."""


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
    return all(dist(lab(rgb(colour)), lab(rgb(other))) >= _ALIKE for other in from_these)
