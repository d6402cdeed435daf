r"""Numbers and units of `siunitx`, `\qty{9.81}{\metre\per\second\squared}`, as LaTeX that everybody reads."""

from __future__ import annotations

import re
from collections.abc import Mapping

from notes2slides.reading.maths.arguments import argument, grouped, optional
from notes2slides.reading.maths.macros import Handler

_PREFIXES = {
    **{"quecto": "q", "ronto": "r", "yocto": "y", "zepto": "z", "atto": "a", "femto": "f", "pico": "p", "nano": "n"},
    **{"micro": "µ", "milli": "m", "centi": "c", "deci": "d", "deca": "da", "hecto": "h", "kilo": "k", "mega": "M"},
    **{"giga": "G", "tera": "T", "peta": "P", "exa": "E", "zetta": "Z", "yotta": "Y", "kibi": "Ki", "mebi": "Mi"},
    **{"gibi": "Gi", "tebi": "Ti"},
}
_UNITS = {
    **{"metre": "m", "meter": "m", "gram": "g", "second": "s", "ampere": "A", "kelvin": "K", "mole": "mol"},
    **{"candela": "cd", "hertz": "Hz", "newton": "N", "pascal": "Pa", "joule": "J", "watt": "W", "coulomb": "C"},
    **{"volt": "V", "farad": "F", "ohm": "Ω", "siemens": "S", "weber": "Wb", "tesla": "T", "henry": "H"},
    **{"lumen": "lm", "lux": "lx", "becquerel": "Bq", "gray": "Gy", "sievert": "Sv", "katal": "kat", "radian": "rad"},
    **{"steradian": "sr", "celsius": "°C", "degreeCelsius": "°C", "degree": "°", "arcminute": "′", "arcsecond": "″"},
    **{"minute": "min", "hour": "h", "day": "d", "hectare": "ha", "litre": "L", "liter": "L", "tonne": "t"},
    **{"electronvolt": "eV", "dalton": "Da", "atomicmassunit": "u", "bel": "B", "decibel": "dB", "neper": "Np"},
    **{
        "percent": "%",
        "bar": "bar",
        "angstrom": "Å",
        "bit": "bit",
        "byte": "B",
        "kilogram": "kg",
        "astronomicalunit": "au",
    },
    **{"kg": "kg", "g": "g", "mg": "mg", "ug": "µg", "ng": "ng", "m": "m", "km": "km", "cm": "cm", "mm": "mm"},
    **{
        "um": "µm",
        "nm": "nm",
        "pm": "pm",
        "s": "s",
        "ms": "ms",
        "us": "µs",
        "ns": "ns",
        "ps": "ps",
        "A": "A",
        "mA": "mA",
    },
    **{"mol": "mol", "mmol": "mmol", "umol": "µmol", "Hz": "Hz", "kHz": "kHz", "MHz": "MHz", "GHz": "GHz", "N": "N"},
    **{"kN": "kN", "Pa": "Pa", "kPa": "kPa", "MPa": "MPa", "GPa": "GPa", "J": "J", "kJ": "kJ", "MJ": "MJ", "W": "W"},
    **{"kW": "kW", "MW": "MW", "V": "V", "mV": "mV", "kV": "kV", "F": "F", "pF": "pF", "K": "K", "eV": "eV"},
    **{"keV": "keV", "MeV": "MeV", "GeV": "GeV", "TeV": "TeV", "L": "L", "mL": "mL", "l": "l", "ml": "ml", "dB": "dB"},
    **{"kWh": "kWh", "C": "C", "T": "T", "mT": "mT", "kohm": "kΩ", "Mohm": "MΩ", "h": "h"},
}
_COMMAND = re.compile(
    r"\\(?:tothe|raiseto)\s*\{(-?\d+)\}|\\([A-Za-z]+)|[./*~]|\^\{?(-?\d+)\}?|_\{?\w+\}?|[^\\\s./*~^_]+|\s+"
)
_NUMBER = re.compile(
    r"(?P<sign>[+\-]|\\pm)?\s*(?P<whole>\d*)(?:(?P<mark>[.,])(?P<part>\d*))?(?:\((?P<doubt>\d+)\))?"
    r"(?:\s*(?:\+-|\\pm)\s*(?P<plus>[\d.,]+))?(?:[eEdD]\s*(?P<power>[+\-]?\d+))?"
)
_DEGREES = re.compile(r"([^;]*)(?:;([^;]*))?(?:;([^;]*))?")
_THIN = "\\,"
_TOUCHING = ("°", "′", "″")
"""Units that stand right behind their number."""


def number(written: str) -> str:
    """Return a number with its digits in threes, its doubt and its power of ten; what is none as it is."""
    found = _NUMBER.fullmatch(written.strip())
    if not written.strip() or found is None:
        return written.replace("x", "\\times ") if re.fullmatch(r"[\d.\sx]+", written) else written
    whole, part = _in_threes(found["whole"], left=True), _in_threes(found["part"] or "", left=False)
    mark = "" if not found["mark"] else "{,}" if found["mark"] == "," else "."
    made = f"{found['sign'] or ''}{whole}{mark}{part}"
    made += f"({found['doubt']})" if found["doubt"] else ""
    made += f" \\pm {found['plus']}" if found["plus"] else ""
    if found["power"]:
        power = f"10^{{{found['power'].lstrip('+')}}}"
        made = f"{made} \\times {power}" if found["whole"] or found["part"] else f"{made}{power}"
    return made


def _in_threes(digits: str, *, left: bool) -> str:
    if len(digits) < 5:
        return digits
    first = len(digits) % 3 if left else 0
    groups = [digits[:first], *(digits[at : at + 3] for at in range(first, len(digits), 3))]
    return _THIN.join(filter(None, groups))


def unit(written: str) -> str:
    r"""Return a unit, from names, `\kilo\metre\per\second`, or letters, `km.s^{-1}`; "" where a name is not known."""
    made: list[str] = []
    prefix, inverse, power = "", False, ""
    for found in _COMMAND.finditer(written):
        raised, name, _ = found.groups()
        if raised and "tothe" in found[0]:
            _raise(made, raised)
        elif raised:
            power = raised
        elif name in _PREFIXES:
            prefix += _PREFIXES[name]
        elif name in ("per", "square", "cubic"):
            inverse, power = inverse or name == "per", {"square": "2", "cubic": "3"}.get(name, power)
        elif name in ("squared", "cubed"):
            _raise(made, "2" if name == "squared" else "3")
        elif name == "of":
            continue
        elif name in _UNITS:
            made.append(f"\\mathrm{{{prefix}{_UNITS[name]}}}{_exponent(inverse, power)}")
            prefix, inverse, power = "", False, ""
        elif name:
            return ""
        else:
            _literal(made, found)
    return _joined(made)


def _exponent(inverse: bool, power: str) -> str:
    return f"^{{{'-' if inverse else ''}{power or '1'}}}" if inverse or power else ""


def _raise(made: list[str], power: str) -> None:
    if made and "^{-1}" in made[-1]:
        made[-1] = made[-1].replace("^{-1}", f"^{{-{power}}}")
    elif made:
        made[-1] += f"^{{{power}}}"


def _literal(made: list[str], found: re.Match[str]) -> None:
    sign = found[0]
    if found[3] and made:
        made[-1] += f"^{{{found[3]}}}"
    elif sign in (".", "*", "~") or sign.isspace():
        made.append(_THIN)
    elif sign == "/":
        made.append("/")
    elif sign.startswith("_") and made:
        made[-1] += f"_{{\\mathrm{{{sign.strip('_{}')}}}}}"
    else:
        made.append(f"\\mathrm{{{sign.strip('{}')}}}".replace("%", "\\%"))


def _joined(made: list[str]) -> str:
    text = ""
    for part in made:
        parted = not text or part in (_THIN, "/") or text.endswith((_THIN, "/"))
        text += part if parted else _THIN + part
    return text.replace("\\mathrm{%}", "\\%")


def _num(source: str, at: int) -> tuple[str, int] | None:
    found = grouped(source, optional(source, at)[1])
    return found and (f"{{{number(found[0])}}}", found[1])


def _unit(source: str, at: int) -> tuple[str, int] | None:
    found = argument(source, optional(source, at)[1])
    made = unit(found[0]) if found else ""
    return (f"{{{made}}}", found[1]) if found and made else None


def _quantity(source: str, at: int) -> tuple[str, int] | None:
    value = grouped(source, optional(source, at)[1])
    of = value and grouped(source, optional(source, value[1])[1])
    if value is None or of is None:
        from notes2slides.reading.maths.packages import COMMANDS

        return COMMANDS["quantity"](source, at)
    made = unit(of[0])
    if not made and of[0].strip():
        return None
    touching = "" if made.removeprefix("\\mathrm{").startswith(_TOUCHING) and "C" not in made else _THIN
    return f"{{{number(value[0])}{touching * bool(made)}{made}}}", of[1]


def _range(source: str, at: int) -> tuple[str, int] | None:
    first = grouped(source, optional(source, at)[1])
    last = first and grouped(source, first[1])
    of = last and grouped(source, last[1])
    if first is None or last is None:
        return None
    made = unit(of[0]) if of else ""
    behind = f"{_THIN}{made}" if made else ""
    shown = f"{{{number(first[0])}{behind}\\text{{–}}{number(last[0])}{behind}}}"
    return shown, of[1] if of and made else last[1]


def _angle(source: str, at: int) -> tuple[str, int] | None:
    found = grouped(source, optional(source, at)[1])
    parts = _DEGREES.fullmatch(found[0]) if found else None
    if found is None or parts is None:
        return None
    made = "".join(f"{number(part)}{sign}" for part, sign in zip(parts.groups(), ("°", "′", "″"), strict=True) if part)
    return f"{{{made}}}", found[1]


COMMANDS: Mapping[str, Handler] = {
    "num": _num,
    "unit": _unit,
    "si": _unit,
    "SI": _quantity,
    "qty": _quantity,
    "SIrange": _range,
    "qtyrange": _range,
    "numrange": _range,
    "ang": _angle,
}
"""By name, without the backslash."""
