"""How colours look to people: contrast, and differences, with all cones and without one kind of them."""

from __future__ import annotations

from itertools import combinations
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

MISSING = {
    "none": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""What light becomes where a kind of cones is missing: Machado, Oliveira and Fernandes, "A Physiologically-based Model
for Simulation of Color Vision Deficiency", IEEE TVCG 15 (6), 2009, table 1 (severity 1.0), of linear sRGB."""
_TO_XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
_WHITE = (0.95047, 1.0, 1.08883)
Triple = tuple[float, float, float]


def light(colour: str) -> Triple:
    """Return `RRGGBB` as linear sRGB (IEC 61966-2-1)."""
    parts = [part / 255 for part in bytes.fromhex(colour)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return red, green, blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio (WCAG 2.2)."""
    bright, dark = sorted((_luminance(light(one)), _luminance(light(other))), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: Triple) -> float:
    return 0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2]


def lab_without(colour: str, missing: str) -> Triple:
    """Return CIE L*, a* and b* of a colour as it is seen where a kind of cones is missing."""
    linear = light(colour)
    seen = [min(1.0, max(0.0, sum(a * b for a, b in zip(row, linear, strict=True)))) for row in MISSING[missing]]
    x, y, z = (
        _root(sum(a * b for a, b in zip(row, seen, strict=True)) / white)
        for row, white in zip(_TO_XYZ, _WHITE, strict=True)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _root(share: float) -> float:
    return share ** (1 / 3) if share > (6 / 29) ** 3 else share / (3 * (6 / 29) ** 2) + 4 / 29


def least_difference(colours: list[str], missing: str) -> float:
    """Return the CIEDE2000 difference of the two that are most alike."""
    labs = [lab_without(colour, missing) for colour in colours]
    return min(difference(one, other) for one, other in combinations(labs, 2))


def difference(one: Triple, other: Triple) -> float:
    """Return CIEDE2000 (ISO/CIE 11664-6)."""
    chroma = (hypot(*one[1:]) + hypot(*other[1:])) / 2
    stretch = 1.5 - 0.5 * sqrt(chroma**7 / (chroma**7 + 25**7))
    (c1, h1), (c2, h2) = (_polar(a * stretch, b) for _, a, b in (one, other))
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0.0
    hue = (h1 + turn / 2) % 360 if c1 * c2 else h1 + h2
    dl, dc, dh = other[0] - one[0], c2 - c1, 2 * sqrt(c1 * c2) * sin(radians(turn / 2))
    middle, mean = (one[0] + other[0]) / 2, (c1 + c2) / 2
    wave = (
        1
        - 0.17 * cos(radians(hue - 30))
        + 0.24 * cos(radians(2 * hue))
        + 0.32 * cos(radians(3 * hue + 6))
        - 0.2 * cos(radians(4 * hue - 63))
    )
    sl = 1 + 0.015 * (middle - 50) ** 2 / sqrt(20 + (middle - 50) ** 2)
    sc, sh = 1 + 0.045 * mean, 1 + 0.015 * mean * wave
    rotation = -sin(radians(60 * exp(-(((hue - 275) / 25) ** 2)))) * 2 * sqrt(mean**7 / (mean**7 + 25**7))
    return sqrt((dl / sl) ** 2 + (dc / sc) ** 2 + (dh / sh) ** 2 + rotation * dc / sc * dh / sh)


def _polar(a: float, b: float) -> tuple[float, float]:
    chroma = hypot(a, b)
    return chroma, degrees(atan2(b, a)) % 360 if chroma else 0.0
