"""Notes → Notes: what a lecture on some topics takes from all notes."""

from __future__ import annotations

from notes2slides.selecting.parsing import parse
from notes2slides.selecting.select import Selection, select

__all__ = ["Selection", "parse", "select"]
