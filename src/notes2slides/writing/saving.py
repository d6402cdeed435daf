"""Decks are written where they may be, with the files that belong to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import Struct

from notes2slides.diagnostics import Diagnostic, OutputError
from notes2slides.writing.bundle import MovedError, known_as, write_bundle
from notes2slides.writing.journal import settle
from notes2slides.writing.placing import UNKNOWN, Ground, Place, place_for
from notes2slides.writing.told import ToldSlide

_ATTEMPTS = 20
"""How often places are decided anew because other builds write the same decks meanwhile."""

Beside = Callable[[Mapping[Path, Path]], Mapping[Path, bytes]]
"""Is given where each deck goes that was asked for, and returns the files that are written together with them."""


class Saved(Struct, frozen=True, kw_only=True):
    """What was written."""

    files: Mapping[Path, bytes]
    """The decks, by where they are now."""
    diagnostics: tuple[Diagnostic, ...]
    slides: Mapping[Path, tuple[ToldSlide, ...]] = {}
    """What became of the edited slides of those that were merged."""


def save(decks: Mapping[Path, bytes], ground: Ground = UNKNOWN, beside: Beside = lambda _places: {}) -> Saved:
    """Write decks together with what belongs to them, all or none, each over nothing, over our own or beside it.

    In a dry run nothing is written, and all else is the same.

    Where another process writes the same decks, the last one's are there in the end, all of them. Raises OutputError
    where one may not be written, before any is.
    """
    if not ground.dry_run:
        settle(path.parent for path in decks)
    for _ in range(_ATTEMPTS):
        known = known_as(decks)
        places = {path: place_for(path, data, ground) for path, data in decks.items()}
        aside = {place.path: place.before for place in places.values() if place.before}
        known |= known_as([*(place.path for place in places.values()), *aside.values()])
        files = {places[path].path: _data(places[path], data) for path, data in decks.items()}
        where = {path: place.path for path, place in places.items()}
        try:
            if not ground.dry_run:
                write_bundle({**files, **beside(where)}, aside=aside, known=known)
        except MovedError:
            continue
        slides = {place.path: place.slides for place in places.values() if place.slides}
        said = tuple(each for place in places.values() for each in place.said)
        return Saved(files=files, diagnostics=said, slides=slides)
    names = ", ".join(map(str, decks))
    raise OutputError(f"cannot write {names}: another program goes on changing them", hint="build again later")


def _data(place: Place, new: bytes) -> bytes:
    return new if place.data is None else place.data
