"""Where in the notes the slides of a package come from, as the package says itself."""

from __future__ import annotations

from collections.abc import Mapping

from notes2slides.merging.package.packages import Package

_NAMESPACE = "urn:notes2slides:deck"


def places_in_notes(package: Package) -> Mapping[str, str]:
    """Return the place of each slide, as in `lecture.md:12`, by the slide's id."""
    for link in package.links(package.main):
        content = package.members.get(link.target, b"") if link.word == "customXml" else b""
        if _NAMESPACE.encode() in content:
            root = package.xml(link.target)
            return {str(each.get("id")): str(each.get("source", "")) for each in root.iter(f"{{{_NAMESPACE}}}slide")}
    return {}
