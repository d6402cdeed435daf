"""What stands in a page for the slides, scripts and pictures that are held back until it has been looked at."""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal["markup", "style", "script"]
"""Where what is held may stand: between elements, or alone in an element of that name."""
MARKS = re.compile(r"<!--held-(\d{1,9})-->")
"""What stands for what is held: it says which."""


def mark(number: int) -> str:
    """Return what stands for the held text of that number."""
    return f"<!--held-{number}-->"
