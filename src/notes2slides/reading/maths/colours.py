r"""Colours as `\color{red}` and `\textcolor[HTML]{00529B}` name them."""

from __future__ import annotations

import re

_NAMES = {
    **{"black": "000000", "blue": "0000FF", "brown": "BF8040", "cyan": "00FFFF", "darkgray": "404040"},
    **{"gray": "808080", "grey": "808080", "green": "008000", "lightgray": "BFBFBF", "lime": "BFFF00"},
    **{"magenta": "FF00FF", "olive": "808000", "orange": "FF8000", "pink": "FFBFBF", "purple": "BF0040"},
    **{"red": "FF0000", "teal": "008080", "violet": "800080", "white": "FFFFFF", "yellow": "FFFF00"},
    **{"navy": "000080", "maroon": "800000", "crimson": "DC143C", "darkgreen": "006400", "darkblue": "00008B"},
    **{"darkred": "8B0000", "forestgreen": "228B22", "royalblue": "4169E1", "steelblue": "4682B4", "indigo": "4B0082"},
    **{"gold": "FFD700", "tomato": "FF6347", "salmon": "FA8072", "coral": "FF7F50", "turquoise": "40E0D0"},
    **{"dodgerblue": "1E90FF", "firebrick": "B22222", "seagreen": "2E8B57", "slateblue": "6A5ACD", "orchid": "DA70D6"},
    **{"chocolate": "D2691E", "darkorange": "FF8C00", "deeppink": "FF1493", "limegreen": "32CD32", "skyblue": "87CEEB"},
    **{"aqua": "00FFFF", "fuchsia": "FF00FF", "silver": "C0C0C0", "cerulean": "007BA7", "emerald": "50C878"},
    **{"bluegreen": "0D98BA", "mahogany": "C04000", "periwinkle": "8E82FE", "plum": "8E4585", "midnightblue": "191970"},
}
_HEX = re.compile(r"#?([0-9A-Fa-f]{6})")
_SHORT = re.compile(r"#([0-9A-Fa-f])([0-9A-Fa-f])([0-9A-Fa-f])")


def hexadecimal(written: str) -> str:
    """Return a colour as `RRGGBB`; "" for one that nobody knows. Of a mixture, `red!60`, it is the first."""
    name = written.strip().partition("!")[0]
    if known := _NAMES.get(name.lower()):
        return known
    if short := _SHORT.fullmatch(name):
        return "".join(2 * digit for digit in short.groups()).upper()
    found = _HEX.fullmatch(name)
    return found[1].upper() if found else ""


def in_model(model: str, value: str) -> str:
    """Return a colour of a model of `xcolor` (`HTML`, `rgb`, `RGB`, `gray`) as `#RRGGBB`; others as they are."""
    try:
        match model:
            case "HTML":
                return f"#{hexadecimal(value)}"
            case "rgb" | "RGB" | "gray":
                scale = 255.0 if model != "RGB" else 1.0
                parts = [round(scale * float(part)) for part in value.split(",")]
                parts = parts * 3 if model == "gray" else parts
                return "#" + bytes(parts[:3]).hex().upper()
    except (ValueError, OverflowError):
        pass
    return value
