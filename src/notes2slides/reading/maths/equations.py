r"""Equations that are referred to: their numbers, by `\label` and `\tag`, and the references, `\eqref`, as links."""

from __future__ import annotations

import re

from notes2slides.reading.lines.targets import Target
from notes2slides.reading.lines.uncoded import uncoded
from notes2slides.reading.maths.preamble import Preamble

_LABEL = re.compile(r"\\label\s*\{([^{}\n]+)\}")
_REFERENCE = re.compile(r"\\(?:eq|page|auto|[cC])?ref\s*\{([^{}\n]+)\}")
_OURS = re.compile(
    r"(?P<dollar>\$)?\\(?P<kind>eqref|ref|autoref|[cC]ref)\s*\{(?P<label>[^{}\n]+)\}(?(dollar)\$(?!\$))"
    r"|(?<![\w@/.\[])\[?@(?P<named>eq[:-][\w:.-]*\w)\]?|\{eq\}`(?P<role>[^`<>\n]+)`"
)
_NAMED = re.compile(r"\$\$[ \t]*(?:\{#(eq[:-][\w:.-]+)[^{}\n]*\}|\(([A-Za-z][\w:.-]*)\)[ \t]*$)", re.MULTILINE)
"""Names of equations as pandoc, Quarto and MyST write them, behind the formula."""
_PIECES = re.compile(
    r"\$\$|\\\[|\\\]|(?:\\\\)(?!\\)|\\(?:begin|end)\{(?:equation|align|gather|multline|eqnarray|alignat|flalign)\*?\}"
)
_TAG = re.compile(r"\\tag(\*?)\s*\{([^{}\n]+)\}")
_DISPLAYED = re.compile(
    r"\$\$.{1,4000}?\$\$|\\\[.{1,4000}?\\\]|\\begin\{(\w+\*?)\}.{1,4000}?\\end\{\1\}|(?<![\\$\w])\$[^$\n`]+\$",
    re.DOTALL,
)


def referred(lines: list[str], first: int, preamble: Preamble) -> tuple[list[str], tuple[Target, ...]]:
    """Return lines, the first of which is line `first`, with references to equations as links, and these equations,
    which the preamble knows by their numbers then."""
    text = "\n".join(lines)
    masked = uncoded(lines)
    named = list(_NAMED.finditer(masked))
    for each in reversed(named):
        text = f"{text[: each.start()]}\\label{{{each[1] or each[2]}}}$${text[each.end() :]}"
    if named:
        masked = uncoded(text.split("\n"))
    wanted = {each[1].strip() for each in _REFERENCE.finditer(masked)}
    wanted |= {each["named"] or each["role"] or "" for each in _OURS.finditer(text)}
    places = _numbered(masked, wanted, preamble)
    if not preamble.numbers:
        return (text.split("\n") if named else lines), ()
    rows = {label: text.count("\n", 0, place) for label, place in places.items()}
    targets = tuple(Target(label, first + row, first + row) for label, row in rows.items())
    return _linked(text, masked, preamble).split("\n"), targets


def _numbered(masked: str, wanted: set[str], preamble: Preamble) -> dict[str, int]:
    """Number the equations that are referred to; return where their labels stand."""
    places: dict[str, int] = {}
    borders = [0, *(each.start() for each in _PIECES.finditer(masked)), len(masked)]
    at = 0
    for label in _LABEL.finditer(masked):
        name = label[1].strip()
        while borders[at + 1] < label.start():
            at += 1
        if name not in wanted and name not in preamble.numbers:
            continue
        tag = _TAG.search(masked, borders[at], borders[at + 1])
        if name not in preamble.numbers:
            preamble.count += tag is None
            preamble.numbers[name] = tag[2] if tag else str(preamble.count)
        places.setdefault(name, label.start())
    return places


def _linked(text: str, masked: str, preamble: Preamble) -> str:
    """Return text with references outside formulas as links."""
    formulas = [each.span() for each in _DISPLAYED.finditer(masked)]
    kept: list[str] = []
    place = at = 0
    for found in _OURS.finditer(text):
        label = (found["label"] or found["named"] or found["role"]).strip()
        while at < len(formulas) and formulas[at][1] <= found.start():
            at += 1
        inside = at < len(formulas) and formulas[at][0] < found.start()
        coded = not found["role"] and masked[found.start()] == "\x00"
        if label not in preamble.numbers or inside or coded:
            continue
        number = preamble.numbers[label]
        kept += [text[place : found.start()], f"[{number if found['kind'] == 'ref' else f'({number})'}](<#{label}>)"]
        place = found.end()
    return "".join((*kept, text[place:]))
