r"""Chemistry as `mhchem` has it, `\ce{2H2 + O2 -> 2H2O}`, as LaTeX that everybody reads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from notes2slides.reading.maths.arguments import grouped, optional, skipped
from notes2slides.reading.maths.macros import Handler
from notes2slides.reading.maths.units import number, unit

_ARROWS = {
    "<=>>": "\\rightleftharpoons",
    "<<=>": "\\rightleftharpoons",
    "<-->": "\\leftrightarrow",
    "<=>": "\\rightleftharpoons",
    "<->": "\\leftrightarrow",
    "-->": "\\rightarrow",
    "->": "\\rightarrow",
    "<-": "\\leftarrow",
}
_ARROW = re.compile("|".join(map(re.escape, _ARROWS)))
_STRETCHED = {"\\rightarrow": "\\xrightarrow", "\\leftarrow": "\\xleftarrow"}
_COEFFICIENT = re.compile(r"(?:\(?(\d+)/(\d+)\)?|(\d+(?:\.\d+)?)|([a-z]))\s*(?=[A-Z(\[{$])")
_PIECE = re.compile(
    r"\^\{(?P<high>[^{}]*)\}|\^(?P<charge>\d*[+\-]|\d+|[A-Za-z.*])|_\{(?P<low>[^{}]*)\}|_(?P<one>\d+|\w)"
    r"|\$(?P<maths>[^$]*)\$|\\bond\{(?P<bond>[^{}]*)\}|(?P<command>\\[A-Za-z]+(?:\{[^{}]*\})*)|\{(?P<text>[^{}]*)\}"
    r"|(?P<letters>[A-Z][a-z]?|[a-z]+)|(?P<number>\d+)|(?P<sign>.)",
    re.DOTALL,
)
_BONDS = dict(zip("-=#~123", (f"\\text{{{sign}}}" for sign in "–=≡∼–=≡"), strict=True))
_FALLS, _RISES = ("v", "(v)"), ("^", "(^)")
_THIN = "\\,"


def chemical(written: str) -> str:
    r"""Return LaTeX for what `\ce` is given."""
    made: list[str] = []
    for word in _words(written.strip()):
        made.append(word if word.startswith("\\x") or word in _ARROWS.values() else _word(word))
    return " ".join(made)


def _words(written: str) -> Iterator[str]:
    """Yield what white space parts, and arrows as LaTeX with what stands above and below them."""
    at = begin = 0
    while at < len(written):
        if written[at] in "{$":
            closing = written.find("}" if written[at] == "{" else "$", at + 1)
            at = closing + 1 if closing > 0 else at + 1
        elif arrow := _ARROW.match(written, at):
            yield from written[begin:at].split()
            above, at = optional(written, arrow.end()) if written.startswith("[", arrow.end()) else (None, arrow.end())
            below, at = optional(written, at) if written.startswith("[", at) else (None, at)
            yield _arrow(_ARROWS[arrow[0]], above, below)
            begin = at
        elif written[at].isspace():
            if word := written[begin:at]:
                yield word
            at = begin = skipped(written, at)
        else:
            at += 1
    if word := written[begin:]:
        yield word


def _arrow(sign: str, above: str | None, below: str | None) -> str:
    if not above and not below:
        return sign
    upper, lower = chemical(above or ""), chemical(below or "")
    if sign in _STRETCHED:
        return f"{_STRETCHED[sign]}{f'[{lower}]' if lower else ''}{{{upper}}}"
    over = f"\\overset{{{upper}}}{{{sign}}}"
    return f"\\underset{{{lower}}}{{{over}}}" if lower else over


def _word(word: str) -> str:
    if word in _FALLS:
        return "\\downarrow"
    if word in _RISES:
        return "\\uparrow"
    if word in ("+", "-", "=", "\\pm"):
        return word
    if word in ("*", "."):
        return "\\cdot"
    made = ""
    if found := _COEFFICIENT.match(word):
        above, below, whole, letter = found.groups()
        made = f"\\frac{{{above}}}{{{below}}}" if above else whole or letter
        made += _THIN
        word = word[found.end() :]
    elif re.fullmatch(r"\d+(?:[./]\d+)?", word):
        return word + _THIN
    return made + _formula(word)


def _formula(word: str) -> str:
    """Return what has no white space in it: elements, their numbers, charges and bonds."""
    made: list[str] = []
    low = high = ""
    pieces = list(_PIECE.finditer(word))
    for place, piece in enumerate(pieces):
        follows = pieces[place - 1] if place else None
        is_last = place == len(pieces) - 1
        if (text := piece["low"] or piece["one"]) is not None:
            low = _script(text)
        elif (text := piece["high"] or piece["charge"]) is not None:
            high = high + _script(text)
        elif piece["number"] and follows and (follows["letters"] or follows["sign"] in (")", "]")):
            low = piece["number"]
        elif piece["sign"] in ("+", "-") and follows and _ends(pieces, place, is_last):
            high += piece["sign"]
        else:
            made += filter(None, [_scripts(low, high, begins=not made)])
            if piece["letters"] and made and made[-1].startswith("\\text{"):
                made[-1] = f"{made[-1][:-1]}{piece[0]}}}"
            else:
                made.append(_plain(piece))
            low = high = ""
    return "".join((*made, _scripts(low, high, begins=not made)))


def _ends(pieces: list[re.Match[str]], place: int, is_last: bool) -> bool:
    """Return whether a sign is a charge: at the end, or before a bracket that closes or a state in brackets."""
    following = "" if is_last else pieces[place + 1][0]
    if is_last or following in (")", "]"):
        return True
    return following == "(" and pieces[-1][0] == ")" and pieces[place][0] == "+"


def _script(text: str) -> str:
    return text.replace(".", "\\bullet ") if text in (".", "*") else f"\\mathit{{{text}}}" if text in "nxm" else text


def _scripts(low: str, high: str, *, begins: bool) -> str:
    """Return scripts of what stands before them; at the beginning they stand before an element."""
    base = "{}" if begins and (low or high) else ""
    return base + (f"_{{{low}}}" if low else "") + (f"^{{{high}}}" if high else "")


def _plain(piece: re.Match[str]) -> str:
    if piece["letters"]:
        if len(piece[0]) == 1 and piece[0].islower():
            return piece[0]
        return f"\\text{{{piece[0]}}}"
    if piece["maths"] is not None:
        return f"{{{piece['maths']}}}"
    if piece["bond"] is not None:
        return _BONDS.get(piece["bond"], _BONDS["-"])
    if piece["text"] is not None:
        return f"\\text{{{piece['text']}}}"
    if piece["sign"] in ("*", "."):
        return "\\cdot "
    if piece["sign"] in _BONDS:
        return _BONDS[piece["sign"]]
    return piece[0]


def _ce(source: str, at: int) -> tuple[str, int] | None:
    found = grouped(source, at)
    return found and (f"{{{chemical(found[0])}}}", found[1])


def _pu(source: str, at: int) -> tuple[str, int] | None:
    r"""Return a number and a unit as `\pu` has them: `5 mol//L`, `1.2e3 kJ/mol`."""
    found = grouped(source, at)
    if found is None:
        return None
    value, _, of = found[0].strip().partition(" ")
    if not value[:1].isdigit() and value[:1] not in ("+", "-"):
        value, of = "", found[0].strip()
    above, parted, below = of.partition("//")
    shown = f"\\frac{{{unit(above)}}}{{{unit(below)}}}" if parted else unit(of.replace(" ", "."))
    return f"{{{number(value)}{_THIN if value and of else ''}{shown}}}", found[1]


COMMANDS: Mapping[str, Handler] = {"ce": _ce, "cee": _ce, "cf": _ce, "pu": _pu}
"""By name, without the backslash."""
