"""Source of LaTeX as pandoc is given it."""

from __future__ import annotations

import re
from pathlib import Path

from msgspec import Struct

from notes2slides.diagnostics import Diagnostic
from notes2slides.files.documents.latex.files import Files
from notes2slides.files.documents.latex.masking import OPTION, Masked, changed, replaced
from notes2slides.files.documents.latex.slides import as_parts, is_beamer

_DRAWING = re.compile(r"\\begin\{(?P<name>tikzpicture|pgfpicture|pspicture|tikzcd|circuitikz|forest)\}")
_DRAWN = r"\begin{box-drawing}\end{box-drawing}"
_STRUCTURE = re.compile(r"\\structure(?![a-zA-Z])")
_TITLES = (
    r"\\(?:title|subtitle|author|date|bibliography|addbibresource|graphicspath|newtheorem)\*?(?![a-zA-Z])"
    rf"(?:\s*{OPTION})?"
)
_MACROS = (
    r"\\DeclareMathOperator\*?(?=\s*\{)"
    r"|\\(?:re)?newcommand\*?\s*(?:\{\\[a-zA-Z]+\}|\\[a-zA-Z]+)\s*(?:\[\d\])?(?=\s*\{)"
)
"""What of a preamble says something of the text, and what the text may need."""
_SEMIVERBATIM = re.compile(r"\\(begin|end)\{semiverbatim\}")


class Prepared(Struct, frozen=True):
    """LaTeX for pandoc."""

    text: str
    said: tuple[Diagnostic, ...] = ()
    parts: tuple[str, ...] = ()
    """The files whose text stands in it."""


def prepared(text: str, file: Path) -> Prepared:
    """Return LaTeX that pandoc reads as its author means it, and what is to be said of the files that it names."""
    files = Files(file)
    masked = Masked(_SEMIVERBATIM.sub(r"\\\1{verbatim}", files.joined(text)))
    files.pictured(masked)
    masked.text = _STRUCTURE.sub(r"\\textbf", changed(masked.text, _DRAWING, lambda _: _DRAWN))
    if is_beamer(masked.text):
        as_parts(masked)
    return Prepared(masked.restored(), tuple(files.said), tuple(files.parts))


def plainer(text: str) -> tuple[str, str]:
    """Return LaTeX without whatever of its preamble is for TeX alone, and may be more than pandoc understands; and the
    same without macros."""
    return _with_preamble(text, re.compile(f"{_TITLES}|{_MACROS}")), _with_preamble(text, re.compile(_TITLES))


def _with_preamble(text: str, wanted: re.Pattern[str]) -> str:
    before, begin, document = text.partition(r"\begin{document}")
    if not begin:
        return text
    masked = Masked(before)
    kept: list[str] = []

    def keep(found: re.Match[str], given: tuple[str, ...]) -> str:
        kept.append(found[0] + "".join(f"{{{each}}}" for each in given))
        return ""

    replaced(masked.text, wanted, keep, 2)
    masked.text = "\n".join(kept)
    return f"\\documentclass{{article}}\n{masked.restored()}\n{begin}{document}"
