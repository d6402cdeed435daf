"""Says which formulas are wider than their slide however they are broken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from notes2slides.diagnostics import Diagnostic, Severity
from notes2slides.model.deck import Slide
from notes2slides.model.frames import FormulaFrame

_SLACK = 0.1
"""Points that rounding may cost."""


def wide_formulas(slides: Iterable[Slide]) -> Iterator[Diagnostic]:
    """Yield a warning for each formula that may run over the sides of its slide."""
    for slide in slides:
        for slot in slide.slots:
            if isinstance(slot.frame, FormulaFrame) and slot.frame.width > slot.rect.width + _SLACK:
                message = "this formula may be wider than its slide"
                hint = "break it into lines with aligned"
                yield Diagnostic("formula-wide", Severity.WARNING, message, slot.frame.origin.span, hint)
