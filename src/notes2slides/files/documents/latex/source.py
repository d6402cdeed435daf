"""Source of LaTeX as pandoc is given it."""

from __future__ import annotations

import re
from pathlib import Path

from msgspec import Struct

from notes2slides.diagnostics import Diagnostic
from notes2slides.files.documents.latex.files import Files
from notes2slides.files.documents.latex.masking import Masked
from notes2slides.files.documents.latex.slides import as_parts, is_beamer

_DRAWING = re.compile(r"\\begin\{(?P<name>tikzpicture|pgfpicture|pspicture|tikzcd|circuitikz|forest)\}.*?\\end\{(?P=name)\}", re.DOTALL)
_DRAWN = r"\begin{box-drawing}\end{box-drawing}"
_STRUCTURE = re.compile(r"\\structure(?![a-zA-Z])")
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
    masked.text = _STRUCTURE.sub(r"\\textbf", _DRAWING.sub(lambda _: _DRAWN, masked.text))
    if is_beamer(masked.text):
        as_parts(masked)
    return Prepared(masked.restored(), tuple(files.said), tuple(files.parts))
