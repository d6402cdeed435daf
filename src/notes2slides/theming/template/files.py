"""Which files are meant as templates, by their names."""

from __future__ import annotations

SUFFIXES = (".potx", ".pptx", ".potm", ".pptm", ".ppsx", ".ppsm")
_OTHERS = (".thmx", ".odp", ".otp", ".ppt", ".pot")
"""Of files that are taken for templates, and are none: what is in them says what they are."""


def is_template(path: str) -> bool:
    """Return whether a path names a file that is meant as a template."""
    return path.lower().endswith((*SUFFIXES, *_OTHERS))
