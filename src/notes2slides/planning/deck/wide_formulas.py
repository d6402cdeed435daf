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
            match slot.frame:
                case FormulaFrame() as frame if frame.width > slot.rect.width + _SLACK:
                    yield _warning("this formula may be wider than its slide", frame.origin)
                case TextFrame() as text:
                    for origin in (paragraph.origin for paragraph in text.paragraphs):
                        if origin and origin.kind == "formula" and origin.id not in told:
                            told.add(origin.id)
                            yield _warning("this formula is too large for a slide: it is set as text", origin)
                case _:
                    pass


def _warning(message: str, origin: Origin) -> Diagnostic:
    hint = "break it into lines with aligned, or give its parts names"
    return Diagnostic("formula-wide", Severity.WARNING, message, origin.span, hint)
