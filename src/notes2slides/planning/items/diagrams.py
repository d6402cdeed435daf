"""A diagram as what is shown of it: the picture that a program drew, else its text as code."""

from __future__ import annotations

import re
from collections.abc import Mapping

from notes2slides.model.deck import Asset, Image
from notes2slides.model.notes import Code, Diagram, Figure

_LABELS = re.compile(r'"([^"\n]+)"|(?<=[\[({|>])([^\[\](){}|<>"\n]+)(?=[\])}|])')
"""What boxes and arrows say: in quotation marks in both languages, in brackets and bars in Mermaid."""
_LONGEST = 250
"""Characters of a diagram's words that stand for it unasked."""


def picture_or_code(block: Diagram, images: Mapping[str, Image]) -> Figure | Code:
    """Return the block that stands on slides for a diagram; its id stays."""
    if isinstance(images.get(block.id), Asset):
        return Figure(
            id=block.id,
            span=block.span,
            tags=block.tags,
            directions=block.directions,
            source=block.language,
            alt=block.alt or _words(block),
            caption=block.caption,
            width=block.width,
            side=block.side,
            diagram=block.text,
        )
    return Code(
        id=block.id,
        span=block.span,
        tags=block.tags,
        directions=block.directions,
        text=block.text,
        language=block.language,
    )


def _words(block: Diagram) -> str:
    """Return what the diagram's boxes and arrows say, as far as that is plain."""
    found = (" ".join((match[1] or match[2]).replace("\\n", " ").split()) for match in _LABELS.finditer(block.text))
    words = ", ".join(dict.fromkeys(filter(None, found)))
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rpartition(",")[0] + " …"
    return words or block.language
