"""Which documents are read, and as what pandoc knows them."""

from __future__ import annotations

import re

from notes2slides.plugins.readers import DOCUMENTS

_SCRIPTED = re.compile(r"mathjax|katex", re.IGNORECASE)
_DOLLARS = re.compile(r"inlineMath|tex2jax|delimiters", re.IGNORECASE)


def kind_of(suffix: str, text: str) -> str:
    """Return pandoc's name for what a file with a suffix is, with what is added for this one."""
    kind = DOCUMENTS[suffix]
    if kind == "html" and _SCRIPTED.search(text):
        return "html+tex_math_single_backslash" + ("+tex_math_dollars" if _DOLLARS.search(text) else "")
    return kind
