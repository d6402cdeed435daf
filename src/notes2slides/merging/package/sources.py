"""Where in the notes the slides of a package come from, as the package says itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from notes2slides.merging.package.packages import Package

_NAMESPACE = "urn:notes2slides:deck"
_SLIDE = f"{{{_NAMESPACE}}}slide"


def all_places_in_notes(package: Package) -> Iterator[str]:
    """Yield all places that slides come from, in their order: one slide may come from several files."""
    for each in _noted(package):
        yield str(each.get("source", ""))


def places_in_notes(package: Package) -> Mapping[str, str]:
    """Return the place of each slide, as in `lecture.md:12`, by the slide's id."""
    slides = (each for each in _noted(package) if each.tag == _SLIDE)
    return {str(each.get("id")): str(each.get("source", "")) for each in slides}


def _noted(package: Package) -> Iterator[Any]:
    for link in package.links(package.main):
        content = package.members.get(link.target, b"") if link.word == "customXml" else b""
        if _NAMESPACE.encode() in content:
            yield from package.xml(link.target).iter(_SLIDE, f"{{{_NAMESPACE}}}further")
            return
