"""Notes → Notes: what a lecture on some topics takes from all notes."""

from __future__ import annotations

from notes2slides.selecting.aliases import NO_ALIASES, Aliases
from notes2slides.selecting.choosing import EVERYTHING, Order, Selection, choose
from notes2slides.selecting.parsing import parse
from notes2slides.selecting.select import select

__all__ = ["EVERYTHING", "NO_ALIASES", "Aliases", "Order", "Selection", "choose", "parse", "select"]
