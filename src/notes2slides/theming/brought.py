"""Themes that other packages bring: a theme is the folder of a package, and none of the package's code runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from notes2slides.plugins.offers import Door, Offer, broken, further, offer

DOOR: Final[Door] = "notes2slides.themes"
FILE = "theme.toml"


def brought(ours: Mapping[str, str]) -> Iterator[tuple[str, Path, str]]:
    """Yield name, folder and package of each theme that other packages bring, sorted by name.

    A name that is used twice, or whose folder is not there, stands for no theme.
    """
    offers = further(DOOR)
    for each in offers:
        once = each.name not in ours and sum(other.name == each.name for other in offers) == 1
        if once and (folder := _folder(each)):
            yield each.name, folder, each.package


def folder_brought(name: str) -> Path | None:
    """Return the folder of the theme that a package brings by that name, None for none.

    Raises DoorError where several packages do, and where there is no theme in it.
    """
    found = offer(DOOR, name, {})
    if found is None:
        return None
    if (folder := _folder(found)) is None:
        raise broken(found, f"there is no {FILE} in {found.value}")
    return folder


def _folder(found: Offer) -> Path | None:
    top, *inner = found.value.partition(":")[0].split(".")
    spec = find_spec(top) if top.isidentifier() else None
    places = (spec.submodule_search_locations or ()) if spec else ()
    return next((Path(place, *inner) for place in places if Path(place, *inner, FILE).is_file()), None)
