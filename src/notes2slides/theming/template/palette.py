"""Colours of a template as `RRGGBB`: those of its theme by their names, with what is done to them."""

from __future__ import annotations

import colorsys
from collections.abc import Mapping

from lxml import etree
from msgspec import Struct

from notes2slides.model.house.template import Gradient
from notes2slides.model.light import linear, of_light
from notes2slides.theming.template.names import child, number

_WHOLE = 100_000
_DEGREE = 60_000
"""As angles are counted (ECMA-376 Part 1, 20.1.10.3)."""
_FEWEST_STOPS = 2
_SLOTS = (
    "dk1",
    "lt1",
    "dk2",
    "lt2",
    "accent1",
    "accent2",
    "accent3",
    "accent4",
    "accent5",
    "accent6",
    "hlink",
    "folHlink",
)
_USUAL = dict(
    zip(
        _SLOTS,
        (
            "000000",
            "FFFFFF",
            "44546A",
            "E7E6E6",
            "4472C4",
            "ED7D31",
            "A5A5A5",
            "FFC000",
            "5B9BD5",
            "70AD47",
            "0563C1",
            "954F72",
        ),
        strict=True,
    )
)
"""Of Office 2013, for a theme that lacks one."""
USUAL_MAP = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"} | {name: name for name in _SLOTS[4:]}
_PRESET = {
    "black": "000000", "white": "FFFFFF", "red": "FF0000", "green": "008000", "blue": "0000FF", "gray": "808080",
    "grey": "808080", "yellow": "FFFF00", "orange": "FFA500", "darkBlue": "00008B", "navy": "000080",
}  # fmt: skip


class Palette(Struct, frozen=True):
    """The colours of a theme with what a master, or a layout, calls them."""

    scheme: Mapping[str, str]
    map: Mapping[str, str]

    def slot(self, name: str) -> str:
        """Return the colour of a name such as `tx1`; black for one that there is not."""
        return self.scheme.get(self.map.get(name, name), "000000")

    def slots(self) -> dict[str, str]:
        """Return the colours by the names that text and shapes use."""
        return {name: self.slot(name) for name in USUAL_MAP if name != "folHlink"}

    def mapped(self, override: etree._Element | None) -> Palette:
        """Return the palette of a layout that calls colours otherwise than its master."""
        return self if override is None else Palette(self.scheme, {**self.map, **_names(override)})

    def fill(self, properties: etree._Element | None) -> str | None:
        """Return the colour of a shape that is filled, None for none; of several the mean."""
        if properties is None:
            return None
        if (solid := child(properties, "a:solidFill")) is not None:
            return self.colour(solid)
        if (stops := child(properties, "a:gradFill", "a:gsLst")) is not None:
            found = [colour for each in stops if (colour := self.colour(each))]
            return _mean(found) if found else None
        if (pattern := child(properties, "a:pattFill", "a:bgClr")) is not None:
            return self.colour(pattern)
        return None

    def gradient(self, properties: etree._Element | None) -> Gradient | None:
        """Return the colours of a shape that run into each other along a line, None for none."""
        filled = child(properties, "a:gradFill")
        stops = child(filled, "a:gsLst")
        found = [
            (min(max((number(each, "pos") or 0) / _WHOLE, 0.0), 1.0), colour)
            for each in (() if stops is None else stops.iterchildren(etree.Element))
            if (colour := self.colour(each))
        ]
        if len(found) < _FEWEST_STOPS:
            return None
        angle = (number(child(filled, "a:lin"), "ang") or 0) / _DEGREE
        return Gradient(tuple(sorted(found)), round(angle % 360, 2))

    def colour(self, holder: etree._Element | None) -> str | None:
        """Return the colour inside an element such as `a:solidFill`, None where there is none."""
        if holder is None:
            return None
        for each in holder.iterchildren(etree.Element):
            base = self._base(each)
            if base is not None:
                return _changed(base, each)
        return None

    def _base(self, element: etree._Element) -> str | None:
        match etree.QName(element).localname:
            case "srgbClr":
                return _hexadecimal(element.get("val", ""))
            case "schemeClr":
                return self.slot(element.get("val", ""))
            case "sysClr":
                return _hexadecimal(element.get("lastClr", "")) or (
                    "FFFFFF" if element.get("val") == "window" else "000000"
                )
            case "prstClr":
                return _PRESET.get(element.get("val", ""), "808080")
            case "scrgbClr":
                parts = [min(max((number(element, key) or 0) / _WHOLE, 0), 1) for key in "rgb"]
                return _of(*(part ** (1 / 2.2) for part in parts))
            case "hslClr":
                hue = (number(element, "hue") or 0) / 21_600_000
                return _of(
                    *colorsys.hls_to_rgb(
                        hue, (number(element, "lum") or 0) / _WHOLE, (number(element, "sat") or 0) / _WHOLE
                    )
                )
        return None


def palette_of(theme: etree._Element, colour_map: etree._Element | None) -> Palette:
    """Return the palette of a theme part and a master's `p:clrMap`."""
    found = dict(_USUAL)
    bare = Palette({}, {})
    scheme = child(theme, "a:themeElements", "a:clrScheme")
    for each in () if scheme is None else scheme.iterchildren(etree.Element):
        if colour := bare.colour(each):
            found[etree.QName(each).localname] = colour
    return Palette(found, {**USUAL_MAP, **({} if colour_map is None else _names(colour_map))})


def _names(colour_map: etree._Element) -> dict[str, str]:
    return {str(key): str(value) for key, value in colour_map.attrib.items()}


def _hexadecimal(text: str) -> str | None:
    try:
        return text.upper() if len(bytes.fromhex(text)) == 3 else None
    except ValueError:
        return None


def _of(red: float, green: float, blue: float) -> str:
    return bytes(round(255 * min(max(part, 0.0), 1.0)) for part in (red, green, blue)).hex().upper()


def parts_of(colour: str) -> tuple[float, float, float]:
    """Return red, green and blue, each 0 to 1."""
    red, green, blue = (part / 255 for part in bytes.fromhex(colour))
    return red, green, blue


def mixed(one: str, other: str, share: float) -> str:
    """Return a colour with that share of another in it."""
    return _of(*(a + (b - a) * share for a, b in zip(parts_of(one), parts_of(other), strict=True)))


def _mean(colours: list[str]) -> str:
    parts = [parts_of(each) for each in colours]
    red, green, blue = (sum(each) / len(parts) for each in zip(*parts, strict=True))
    return _of(red, green, blue)


def _changed(base: str, element: etree._Element) -> str:
    """Return a colour after what its element does to it (ECMA-376 Part 1, 20.1.2.3); tints and shades mix light, as
    PowerPoint and LibreOffice draw them."""
    red, green, blue = parts_of(base)
    for each in element.iterchildren(etree.Element):
        share = (number(each, "val") or 0) / _WHOLE
        hue, light, colourful = colorsys.rgb_to_hls(red, green, blue)
        match etree.QName(each).localname:
            case "lumMod":
                red, green, blue = colorsys.hls_to_rgb(hue, min(light * share, 1.0), colourful)
            case "lumOff":
                red, green, blue = colorsys.hls_to_rgb(hue, min(max(light + share, 0.0), 1.0), colourful)
            case "satMod":
                red, green, blue = colorsys.hls_to_rgb(hue, light, min(colourful * share, 1.0))
            case "tint":
                red, green, blue = (of_light(1 - (1 - linear(part)) * share) for part in (red, green, blue))
            case "shade":
                red, green, blue = (of_light(linear(part) * share) for part in (red, green, blue))
    return _of(red, green, blue)
