"""Bytes become files: over nothing that is not ours, all of them or none, whatever stops it.

`save` decides for each deck where it may go and writes it there; `write_bundle` writes files whose places are settled.
"""

from __future__ import annotations

from notes2slides.writing.bundle import known_as, write_bundle
from notes2slides.writing.contents import digest
from notes2slides.writing.faults import refuse_unfit
from notes2slides.writing.journal import settle
from notes2slides.writing.placing import Ground, Join, Joined, refuse, whose
from notes2slides.writing.saving import Saved, save
from notes2slides.writing.told import Fate, ToldConflict, ToldSlide

__all__ = [
    "Fate",
    "Ground",
    "Join",
    "Joined",
    "Saved",
    "ToldConflict",
    "ToldSlide",
    "digest",
    "known_as",
    "refuse",
    "refuse_unfit",
    "save",
    "settle",
    "whose",
    "write_bundle",
]
