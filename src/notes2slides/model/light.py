"""Colours as light: their contrast, and how far apart they look."""

from __future__ import annotations

Rgb = tuple[int, int, int]
Lab = tuple[float, float, float]
"""CIE L*, a* and b*."""

_WHITE = (0.95047, 1.0, 1.08883)
"""D65, the white of sRGB (IEC 61966-2-1)."""
_TO_XYZ = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))


def rgb(hexadecimal: str) -> Rgb:
    """Return `RRGGBB` as three numbers of 0 to 255."""
    red, green, blue = bytes.fromhex(hexadecimal)
    return red, green, blue


def linear(part: float) -> float:
    """Return the light that a part of an sRGB colour stands for, both 0 to 1 (IEC 61966-2-1)."""
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def of_light(light: float) -> float:
    """Return the part of an sRGB colour that stands for a light, both 0 to 1, nearest to it where that is beyond."""
    kept = min(max(light, 0.0), 1.0)
    return kept * 12.92 if kept <= 0.0031308 else 1.055 * kept ** (1 / 2.4) - 0.055


def contrast(one: Rgb, other: Rgb) -> float:
    """Return the contrast ratio of two sRGB colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def is_dark(hexadecimal: str) -> bool:
    """Return whether white stands out from a colour more than black does."""
    colour = rgb(hexadecimal)
    return contrast(colour, (255, 255, 255)) > contrast(colour, (0, 0, 0))


def lab(colour: Rgb) -> Lab:
    """Return a colour in CIE's space, in which distances are as they look."""
    light = [linear(part / 255) for part in colour]
    x, y, z = (
        _root(sum(share * part for share, part in zip(row, light, strict=True)) / white)
        for row, white in zip(_TO_XYZ, _WHITE, strict=True)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _luminance(colour: Rgb) -> float:
    """Return the relative luminance (WCAG 2.2, "relative luminance")."""
    red, green, blue = (linear(value / 255) for value in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _root(share: float) -> float:
    return share ** (1 / 3) if share > (6 / 29) ** 3 else share / (3 * (6 / 29) ** 2) + 4 / 29
