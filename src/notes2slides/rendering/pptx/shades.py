"""Colours as shades of a theme's own: with another saturation and luminance, as in PowerPoint's palette."""

from __future__ import annotations

import colorsys
from collections.abc import Mapping
from dataclasses import dataclass

_WHOLE = 100_000
"""DrawingML's 100 % (ECMA-376 Part 1, 20.1.10.41)."""


@dataclass(frozen=True, slots=True)
class _Hsl:
    hue: float
    saturation: float
    luminance: float

    @property
    def rgb(self) -> tuple[float, float, float]:
        return colorsys.hls_to_rgb(self.hue, self.luminance, self.saturation)


def nearest_shade(colour: str, slots: Mapping[str, str]) -> str:
    """Return `a:schemeClr` of the slot whose hue comes nearest, changed to the saturation and luminance of `colour`.

    Colours are `RRGGBB`; `slots` gives the value of each. The changes are `satMod`, `lumMod` and `lumOff` of ECMA-376
    Part 1, 20.1.2.3.
    """
    wanted = _hsl(colour)
    shades = {
        slot: _Hsl(own.hue, min(1.0, wanted.saturation), wanted.luminance) for slot, own in _usable(slots, wanted)
    }
    slot = min(shades, key=lambda name: (_distance(shades[name], wanted), name))
    return f'<a:schemeClr val="{slot}">{"".join(_changes(_hsl(slots[slot]), wanted))}</a:schemeClr>'


def _usable(slots: Mapping[str, str], wanted: _Hsl) -> list[tuple[str, _Hsl]]:
    """Return the slots that have a hue to take; all of them for a grey."""
    found = [(slot, _hsl(value)) for slot, value in slots.items()]
    hued = [(slot, own) for slot, own in found if own.saturation > 0 and 0 < own.luminance < 1]
    return hued if hued and wanted.saturation > 0 else found


def _changes(own: _Hsl, wanted: _Hsl) -> list[str]:
    changes = []
    if own.saturation:
        changes.append(_change("satMod", wanted.saturation / own.saturation))
    if wanted.luminance <= own.luminance:
        return [*changes, _change("lumMod", wanted.luminance / own.luminance if own.luminance else 1)]
    kept = (1 - wanted.luminance) / (1 - own.luminance)
    return [*changes, _change("lumMod", kept), _change("lumOff", 1 - kept)]


def _change(name: str, share: float) -> str:
    return f'<a:{name} val="{round(share * _WHOLE)}"/>'


def _hsl(colour: str) -> _Hsl:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, luminance, saturation = colorsys.rgb_to_hls(red, green, blue)
    return _Hsl(hue, saturation, luminance)


def _distance(one: _Hsl, other: _Hsl) -> float:
    return sum((a - b) ** 2 for a, b in zip(one.rgb, other.rgb, strict=True))
