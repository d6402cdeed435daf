r"""Commands of LaTeX that latex2mathml does not know, or not as TeX means them, as those that it knows."""

from __future__ import annotations

import re
from collections.abc import Mapping

from notes2slides.reading.maths import chemistry, packages, units
from notes2slides.reading.maths.macros import Handler, with_macros
from notes2slides.reading.maths.preamble import Preamble

_COMMENT = re.compile(r"(?<!\\)%[^\n]*\n?")
_NUMBERED = re.compile(r"\\(?:label\s*\{(?P<label>[^{}]*)\}|tag(?P<star>\*?)\s*\{(?P<tag>(?:[^{}]|\{[^{}]*\})*)\})")
_REFERENCE = re.compile(r"\\(?P<kind>eqref|ref)\s*\{(?P<label>[^{}]*)\}")
_ROW_ENDS = re.compile(r"\\(?:\\|(?P<kind>begin|end)\{[^{}]*\}|.)|[{}]", re.DOTALL)
_IN_LINES = re.compile(r"\\end\{(?:aligned|split|gathered|alignedat)\}\s*$")
_GAP = re.compile(r"(\\\\\*?)\s*\[\s*-?[\d.]+\s*(?:pt|em|ex|mm|cm|in|mu|bp|\\\w+)\s*\]")
"""Behind the end of a row, how far the next one is apart."""
_SCRIPTED = re.compile(r"\\end\{[A-Za-z]+\*?\}(?=\s*[_^])")
_UPRIGHT = re.compile(r"\\mathrm\s*(?:\{\s*([A-Za-z])\s*\})(?!\s*\\mathrm)")
"""One upright letter, which latex2mathml gives no sign of being upright."""
_ANGLES = re.compile(r"\\(left|right|middle)\s*([<>])")
_CASES = re.compile(r"\\(begin|end)\{(?:dcases|numcases)\*?\}")
_RIGHT_CASES = re.compile(r"\\(begin|end)\{[dr]?rcases\*?\}")
_OUTSIDE = re.compile(r"\\(?:begin|end)\{subequations\}")
_WIDTH = re.compile(r"\\(?:hspace|hskip|kern|mkern|mskip|mspace)\*?\s*\{?\s*(-?[\d.]+)\s*(pt|em|ex|mm|cm|in|mu)\s*\}?")
_EMS = {"pt": 0.1, "em": 1.0, "ex": 0.43, "mm": 0.284, "cm": 2.84, "in": 7.2, "mu": 1 / 18}
"""Lengths as shares of a letter of 10 pt."""
_TABLES: tuple[Mapping[str, Handler], ...] = (chemistry.COMMANDS, units.COMMANDS, packages.COMMANDS)
_NAMES = frozenset(name for table in _TABLES for name in table)
_COMMAND = re.compile(r"\\([A-Za-z]+)")
_WIDTHS = frozenset(("end", "hspace", "hskip", "kern", "mkern", "mskip", "mspace"))


def as_plain(source: str, preamble: Preamble) -> str:
    """Return LaTeX with its macros, commands of packages, comments, numbers and references as plain LaTeX."""
    source = _with_commands(_numbered(_COMMENT.sub("", source), preamble), preamble)
    source = _UPRIGHT.sub(r"\\text{\1}", source)
    return _ANGLES.sub(lambda match: f"\\{match[1]}\\{'langle' if match[2] == '<' else 'rangle'} ", source)


def _with_commands(source: str, preamble: Preamble) -> str:
    """Return LaTeX with macros and commands of packages as what they stand for."""
    names = set(_COMMAND.findall(source))
    if not names.isdisjoint(preamble.macros) or not names.isdisjoint(_NAMES):
        source = with_macros(source, (preamble.macros, *_TABLES))
    if not names.isdisjoint(_WIDTHS) or "\\\\" in source:
        source = _OUTSIDE.sub(" ", _GAP.sub(r"\1 ", source))
        source = _RIGHT_CASES.sub(_right_cases, _CASES.sub(r"\\\1{cases}", source))
        source = _WIDTH.sub(_spaced, _with_bases(source))
    return source


def _right_cases(match: re.Match[str]) -> str:
    return "\\left. \\begin{array}{ll}" if match[1] == "begin" else "\\end{array} \\right\\}"


def _spaced(match: re.Match[str]) -> str:
    return f"\\hspace{{{float(match[1]) * _EMS[match[2]]:.3g}em}}"


def _with_bases(source: str) -> str:
    """Return LaTeX with braces around what a script stands behind, where that is a matrix."""
    for found in reversed(list(_SCRIPTED.finditer(source))):
        name = found[0].removeprefix("\\end")
        if (start := source.rfind(f"\\begin{name}", 0, found.start())) >= 0:
            source = f"{source[:start]}{{{source[start : found.end()]}}}{source[found.end() :]}"
    return source


def _numbered(source: str, preamble: Preamble) -> str:
    """Return LaTeX with the numbers of its equations at the ends of their rows, and references as those numbers."""

    def referred(match: re.Match[str]) -> str:
        number = preamble.numbers.get(match["label"].strip())
        return match[0] if number is None else f"\\text{{{number if match['kind'] == 'ref' else f'({number})'}}}"

    source = _REFERENCE.sub(referred, source) if "ref" in source else source
    while found := _NUMBERED.search(source):
        source = source[: found.start()] + " " + source[found.end() :]
        number = preamble.numbers.get((found["label"] or "").strip(), "")
        shown = found["tag"] if found["tag"] is not None else number
        end = _row_end(source, found.start())
        has_tag = found["label"] and (r"\tag" in source[found.start() : end] or source[:end].endswith("\u2063"))
        if shown and not has_tag:
            shown = shown.strip("$ ") if found["star"] else f"({shown.strip('$ ')})"
            inside = _IN_LINES.search(source, 0, end)
            end = inside.start() if inside else end
            source = f"{source[:end].rstrip()}\\qquad\\text{{{shown}}}\u2063{source[end:]}"
    return source.replace("\u2063", " ")


def _row_end(source: str, at: int) -> int:
    """Return where the row of a formula ends that holds a place."""
    depth = braces = 0
    for found in _ROW_ENDS.finditer(source, at):
        if found["kind"]:
            depth += 1 if found["kind"] == "begin" else -1
        elif found[0] in "{}":
            braces += 1 if found[0] == "{" else -1
        if depth < 0 or braces < 0 or (found[0] == "\\\\" and not depth and not braces):
            return found.start()
    return len(source)
