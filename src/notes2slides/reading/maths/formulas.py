r"""Formulas, `$…$`, `$$…$$`, `\(…\)`, `\[…\]` and `\begin{align}…`: found, kept from Markdown, and read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from notes2slides.diagnostics import Severity
from notes2slides.model.maths.as_text import maths_text
from notes2slides.model.maths.tree import Maths, Row, break_places, parts
from notes2slides.reading.lines.directives import FOLD
from notes2slides.reading.lines.inline_rules import add_rule
from notes2slides.reading.lines.reports import Report
from notes2slides.reading.lines.syntax import indentation
from notes2slides.reading.maths.latex import NOTHING, Reading, read_latex
from notes2slides.reading.maths.preamble import Preamble

TOKEN = "formula"
"""Type of the token of a formula; its content is the formula with its delimiters."""

_INLINE = r"(?<![\w$])\$(?![\s$])(?:[^$\\`]|\\.)+(?<!\s)\$(?![\w$])"
"""As in pandoc, no white space just inside and no digit after it, so that `$5 and $6` is money."""
_DISPLAY = r"(?<!\$)\$\$(?:[^$\\]|\\.|\$(?!\$))+\$\$"
_ROUND = r"\\\((?:[^\\]|\\[^)])+?\\\)"
_SQUARE = r"\\\[(?=[^\\\]]*(?:[_^=+<>{}|*/&]|\\[^\]]))(?:[^\\]|\\[^\]])+?\\\]"
"""With an operator or command in it, since Markdown also writes `\\[sic\\]` for brackets."""
_TWICE = r"(?<![A-Za-z0-9:\\])\\\\\((?:[^\\\n]|\\(?!\\))+?\\\\\)"
_SQUARE_TWICE = r"(?<![A-Za-z0-9:\\])\\\\\[(?=[^\\\]]*(?:[_^=+<>{}|*/&]|\\[^\\\]]))(?:[^\\]|\\(?!\\\]))+?\\\\\]"
"""As they are written where Markdown takes one backslash off before MathJax sees them."""
_NUMBERED = r"align|alignat|gather|equation|multline|eqnarray|flalign"
_ENVIRONMENT = rf"\\begin\{{(?P<name>(?:{_NUMBERED})\*?)\}}.+?\\end\{{(?P=name)\}}"
_FORMULA = re.compile("|".join((_DISPLAY, _INLINE, _ROUND, _SQUARE, _TWICE, _SQUARE_TWICE, _ENVIRONMENT)), re.DOTALL)
_BRACKETED = re.compile(r"(?<!\\)\\\(([^\n]{1,80}?)\\\)")
_TEX = re.compile(r"\\[A-Za-z]|[_^{}]")
_WORD = re.compile(r"[A-Za-z]{4}|(?![\u0370-\u03ff])[^\W\d_\u0000-\u024f]")
"""What is none of a formula's letters: four of them together, or a letter neither Latin nor Greek."""
_APART = ("$$", "\\[", "\\\\[", "\\begin")
_BREAKS = ("softbreak", "hardbreak")
_WORDS = ("text", "code_inline")
_PAIRS = {"\\(": "\\)", "\\[": "\\]", "\\\\": "\\\\", "\\b": "\\end{"}
_CLOSING = {"$$": "$$", "\\[": "\\]"}
_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
_BEGINS = re.compile(rf"\\begin\{{((?:{_NUMBERED})\*?)\}}")
_LONGEST_WHOLE = 26
"""Characters of a formula within a text that stays in one piece; a longer one may be broken at its relations."""


def escapes_brackets(text: str) -> bool:
    r"""Return whether a text writes `\(…\)` for brackets, as GitBook does: more of them hold words than TeX."""
    inside = [found[1] for found in _BRACKETED.finditer(text)]
    with_tex = [bool(_TEX.search(each)) for each in inside]
    worded = sum(not tex and bool(_WORD.search(each)) for each, tex in zip(inside, with_tex, strict=True))
    return worded > sum(with_tex)


def read_formulas(markdown: MarkdownIt, *, brackets: bool = False) -> None:
    r"""Make markdown-it give a token for each formula; with `brackets` none is written `\(…\)`."""
    add_rule(markdown, "escape", TOKEN, _formula_unless_bracketed if brackets else _formula)


def written(formula: str) -> str:
    """Return a formula as its text: one for a line of its own keeps its lines."""
    lines = [line.strip() for line in formula.replace(FOLD, "\n").split("\n")]
    return ("\n" if formula.startswith(("$$", "\\[", "\\\\[")) else " ").join(lines)


def read_formula(formula: str, *, display: bool, preamble: Preamble = NOTHING) -> Reading:
    """Return what a formula with its delimiters says; `display` is whether it stands on a line of its own."""
    formula = formula.replace(FOLD, "\n")
    if formula.startswith("\\begin"):
        return read_latex(formula, display=display, preamble=preamble)
    if formula.startswith("\\\\"):
        return read_latex(formula[3:-3].replace("\\_", "_").replace("\\*", "*"), display=display, preamble=preamble)
    wide = formula.startswith(("$$", "\\[", "\\("))
    return read_latex(formula[2:-2] if wide else formula[1:-1], display=display, preamble=preamble)


_DRAWING = re.compile(r"\\begin\{(?:tikz|xy|pspicture|picture|forest|circuitikz|axis)")
"""Environments that draw, with commands of their own."""


def tell(reading: Reading, line: int, report: Report) -> None:
    """Say of what a formula shows the name, or nothing."""
    drawn = [name for name in reading.unknown if _DRAWING.match(name)]
    for name in drawn or reading.unknown:
        message = f"{name} in a formula is not known and is shown as it is"
        hint = f"say what it stands for, \\newcommand{{{name}}}{{…}}, or use another command"
        if name.startswith("\\begin"):
            hint = "use an environment that is known, such as aligned, cases, array or matrix"
        if drawn:
            message = f"{name} draws a diagram, and no formula can: its source is shown"
            hint = "show a picture of it, or draw it in a fence of mermaid or dot"
        report.once("formula-unknown", line, message, hint, Severity.WARNING)
    for name in reading.left_out:
        message = f"{name} in a formula is left out: its rows have no lines between them"
        report.once("formula-left-out", line, message, "make a table of Markdown of it", Severity.NOTE)


def set_apart(tokens: Sequence[Token]) -> set[int]:
    """Return the indices of the formulas of a phrase that stand on lines of their own.

    Those are `\\[…\\]` and environments, and `$$…$$` but where words stand before and behind it in the same line.
    """
    found: set[int] = set()
    if not any(token.type == TOKEN for token in tokens):
        return found
    for _, line in groupby(enumerate(tokens), key=lambda pair: pair[1].type in _BREAKS):
        in_line = list(line)
        worded = [index for index, token in in_line if token.type in _WORDS and any(map(str.isalnum, token.content))]
        for index, token in in_line:
            is_amid = bool(worded) and worded[0] < index < worded[-1]
            if token.type == TOKEN and token.content.startswith(_APART[is_amid:]):
                found.add(index)
    return found


def within_text(maths: Maths) -> tuple[Maths, ...]:
    """Return a formula as it stands in a line of text: a long one in parts that end in a relation."""
    if len(maths_text(maths)) <= _LONGEST_WHOLE:
        return (maths,)
    nodes = parts(maths.root)
    ends = [0, *(place + 1 for place in break_places(nodes) if place), len(nodes)]
    rows = [Row(nodes[start:stop]) for start, stop in pairwise(ends) if stop > start]
    return tuple(Maths(f"{maths.source}\0{number}", False, row) for number, row in enumerate(rows))


def with_lines_below(lines: list[str], row: int, text: str, outside: int) -> tuple[str, int]:
    """Return the text that line `row` ends with, and the row it ends on, with a formula folded in that goes on below.

    Such a formula is closed before the next blank line and before a line at or left of column `outside` (-1: outside
    any bullet). One that is opened within the text must be a formula then: `$$` may be money, and `\\[` a bracket.
    """
    closing = _closing(text)
    within = "" if closing else _within(text)
    closing = closing or _CLOSING.get(within, "")
    folded = [text]
    for below in range(row + 1, len(lines) if closing else 0):
        column, at = indentation(lines[below])
        if at == len(lines[below]) or column <= outside:
            break
        folded.append(lines[below][at:])
        if within == "\\[" and within in lines[below]:
            break
        if closing in lines[below]:
            whole = FOLD.join(folded)
            return (text, row) if within and within in _FORMULA.sub("x", whole) else (whole, below)
    return text, row


def _closing(text: str) -> str:
    """Return what closes the formula that a line of text leaves open; empty if none."""
    if "$$" not in text and "\\[" not in text and "\\begin{" not in text:
        return ""
    bare = _FORMULA.sub("x", text).strip()
    if begins := _BEGINS.match(bare):
        return f"\\end{{{begins[1]}}}"
    opened = (opening for opening in _CLOSING if bare.startswith(opening) or bare.endswith(opening))
    return _CLOSING.get(next(opened, ""), "")


def _within(text: str) -> str:
    """Return what opens a formula within a line of text that does not close it; empty if none."""
    bare = _FORMULA.sub("x", _CODE.sub("x", text)) if "$$" in text or "\\[" in text else ""
    return next((opening for opening in _CLOSING if bare.count(opening) == 1), "")


def _formula_unless_bracketed(state: StateInline) -> re.Match[str] | None:
    return None if state.src.startswith("\\(", state.pos) else _formula(state)


def _formula(state: StateInline) -> re.Match[str] | None:
    opening = state.src[state.pos : state.pos + 2]
    if opening[0] != "$" and (opening not in _PAIRS or state.src.find(_PAIRS[opening], state.pos) < 0):
        return None
    return _FORMULA.match(state.src, state.pos, state.posMax)
