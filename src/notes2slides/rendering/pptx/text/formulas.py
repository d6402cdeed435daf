"""Formulas in shapes: as such for PowerPoint, and beside that the same shape with text for programs that know none.

LibreOffice drops all text of a shape that holds a formula (Google Slides too), so the two versions stand in
`mc:AlternateContent` (ECMA-376 Part 3, 7.5). LibreOffice chooses by the prefix alone: it takes what requires the
usual `a14` for something that it can draw. With another prefix for the same namespace it reads the text, and
PowerPoint, which goes by the namespace, reads the formula.
"""

from __future__ import annotations

from notes2slides.model.frames import FormulaFrame, Frame
from notes2slides.model.kinds_of_frames import paragraphs
from notes2slides.model.maths.tree import Maths
from notes2slides.rendering.pptx.text.omml import omml

_PREFIX = "maths"
_DRAWING_2010 = "http://schemas.microsoft.com/office/drawing/2010/main"
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def in_text(maths: Maths, properties: str) -> str:
    """Return a formula as it stands among the runs of a paragraph, inside a shape from `either`."""
    return f"<{_PREFIX}:m>{omml(maths, properties)}</{_PREFIX}:m>"


def either(drawn: str, written: str) -> str:
    """Return one shape in two versions: with formulas, and with text in their place."""
    return (
        f'<mc:AlternateContent xmlns:mc="{_COMPATIBILITY}">'
        f'<mc:Choice xmlns:{_PREFIX}="{_DRAWING_2010}" Requires="{_PREFIX}">{drawn}</mc:Choice>'
        f"<mc:Fallback>{written}</mc:Fallback></mc:AlternateContent>"
    )


def has_formulas(frame: Frame) -> bool:
    """Return whether something in a frame is to be written in two versions."""
    runs = (run for text in paragraphs(frame) for line in text.lines for run in line.runs)
    return isinstance(frame, FormulaFrame) or any(run.maths for run in runs)
