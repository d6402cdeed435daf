"""What was written on each slide of a .pptx, from our own part in the file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from notes2slides.merge_base import Base, read_base
from notes2slides.merge_base.written import WrittenShape, WrittenSlide

_AROUND = ("footer", "slide-number")
"""Which of them are shown is a matter of PowerPoint's own dialogue."""


def written_texts(path: Path) -> Mapping[str, str]:
    """Return the text of each slide as it was written, by its id; nothing where a file does not say it."""
    base = read_base(path)
    return {slide.id: _text(slide) for slide in base.slides} if isinstance(base, Base) else {}


def _text(slide: WrittenSlide) -> str:
    return "\n".join(text for shape in slide.shapes if shape.key not in _AROUND for text in _texts(shape))


def _texts(shape: WrittenShape) -> list[str]:
    rows = [cell.text for row in shape.rows for cell in row]
    return [text for text in (*(paragraph.text for paragraph in shape.paragraphs), *rows) if text.strip()]
