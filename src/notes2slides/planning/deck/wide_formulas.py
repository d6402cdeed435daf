"""Says which formulas are more than a slide holds however they are broken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from notes2slides.diagnostics import Diagnostic, Severity
from notes2slides.model.deck import Slide
from notes2slides.model.frames import FormulaFrame, Origin, TextFrame

_SLACK = 0.1
"""Points that rounding may cost."""


def wide_formulas(slides: Iterable[Slide]) -> Iterator[Diagnostic]:
    """Yield a warning for each formula that may run over the sides of its slide, or is set as text."""
    told: set[str] = set()
    for slide in slides:
        for slot in slide.slots:
            frame = slot.frame
            if isinstance(frame, FormulaFrame) and frame.width > slot.rect.width + _SLACK:
                yield _warning("this formula may be wider than its slide", frame.origin)
            for text in frame.paragraphs if isinstance(frame, TextFrame) else ():
                if text.origin and text.origin.kind == "formula" and text.origin.id not in told:
                    told.add(text.origin.id)
                    yield _warning("this formula is too large for a slide: it is set as text", text.origin)


def _warning(message: str, origin: Origin) -> Diagnostic:
    hint = "break it into lines with aligned, or give its parts names"
    return Diagnostic("formula-wide", Severity.WARNING, message, origin.span, hint)
