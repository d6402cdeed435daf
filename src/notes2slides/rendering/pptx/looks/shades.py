"""Colours as shades of a theme's own: with another saturation and luminance, as in PowerPoint's palette."""

from __future__ import annotations

import colorsys
from collections.abc import Mapping
from functools import lru_cache

from msgspec import Struct

_WHOLE = 100_000
"""DrawingML's 100 % (ECMA-376 Part 1, 20.1.10.41)."""
_NEAR = 3 / 255
"""By how much red, green and blue of a shade may differ from the wanted colour: less than an eye sees."""
_TURN = 24
"""Steps of hue in a whole turn; a pale colour may come near to a shade of another hue."""


class _Hsl(Struct, frozen=True):
    hue: float
    saturation: float
    luminance: float

    @property
    def rgb(self) -> tuple[float, float, float]:
        return colorsys.hls_to_rgb(self.hue, self.luminance, self.saturation)


def shade(colour: str, slots: Mapping[str, str]) -> str | None:
    """Return `a:schemeClr` of a slot, changed to the saturation and luminance of `colour`; None where none has its hue.

    A shade differs from `colour` by at most `_NEAR` in red, green and blue. Of several slots one of its hue is taken,
    and of those the one of the nearest luminance. Colours are `RRGGBB`; `slots` gives the value of each. The changes
    are `satMod`, `lumMod` and `lumOff` of ECMA-376 Part 1, 20.1.2.3.
    """
    return _shade(colour, tuple(slots.items()))


@lru_cache(maxsize=256)
def _shade(colour: str, slots: tuple[tuple[str, str], ...]) -> str | None:
    wanted = _hsl(colour)
    found = {slot: own for slot, own in ((slot, _hsl(value)) for slot, value in slots) if _near(own, wanted)}
    if not found:
        return None
    slot = min(found, key=lambda name: (*_apart(found[name], wanted), name))
    return f'<a:schemeClr val="{slot}">{"".join(_changes(found[slot], wanted))}</a:schemeClr>'


def _near(own: _Hsl, wanted: _Hsl) -> bool:
    changed = _changed(own, wanted)
    return max(abs(a - b) for a, b in zip(changed.rgb, wanted.rgb, strict=True)) <= _NEAR


def _apart(own: _Hsl, wanted: _Hsl) -> tuple[int, float]:
    """Return how far apart two colours are, in sixths of a right angle of hue, then in luminance."""
    turn = abs(own.hue - wanted.hue)
    return int(min(turn, 1 - turn) * _TURN), abs(own.luminance - wanted.luminance)


def _changed(own: _Hsl, wanted: _Hsl) -> _Hsl:
    """Return what `_changes` make of a slot's colour: a grey stays grey, and black and white have no saturation."""
    return _Hsl(own.hue, wanted.saturation if own.saturation else 0.0, wanted.luminance)


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
