"""Names that a hand has given to the sections of a deck."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from notes2slides.merge_base.written import WrittenSlide
from notes2slides.merging.comparing.found import FoundSlide
from notes2slides.merging.package.names import P14, P, R
from notes2slides.merging.package.packages import Package

_AGAIN = re.compile(r" \(\d+\)$")
"""Stands behind a name that comes again."""


def take_sections(
    base: Sequence[WrittenSlide], theirs: Mapping[int, FoundSlide], edited: Package, result: Package
) -> bool:
    """Give sections of the new deck the names that a hand has given them; return whether there are any."""
    names = _renamed(base, theirs, edited)
    root = result.xml(result.main)
    found = [each for each in root.iter(f"{P14}section") if _plain(str(each.get("name"))) in names]
    for section in found:
        section.set("name", names[_plain(str(section.get("name")))])
    if found:
        result.set_xml(result.main, root)
    return bool(found)


def lost_sections(
    base: Sequence[WrittenSlide], theirs: Mapping[int, FoundSlide], edited: Package, result: Package
) -> tuple[str, ...]:
    """Return the sections of a hand's own that are not in the new deck, in words."""
    ours = {_plain(str(each.get("name"))) for each in result.xml(result.main).iter(f"{P14}section")}
    known = {slide.section for slide in base} | {slide.title for slide in base if not slide.section}
    names = dict.fromkeys(_plain(name) for name in _by_slide(edited).values())
    opening = _plain(_by_slide(edited).get(theirs[0].uri, "")) if 0 in theirs else ""
    return tuple(f"the section “{name}”" for name in names if name not in ours | known and name != opening)


def _renamed(base: Sequence[WrittenSlide], theirs: Mapping[int, FoundSlide], edited: Package) -> Mapping[str, str]:
    shown = _by_slide(edited)
    before = {slide.section for slide in base}
    now: dict[str, set[str]] = {}
    for number, slide in theirs.items():
        if base[number].section and slide.uri in shown:
            now.setdefault(base[number].section, set()).add(_plain(shown[slide.uri]))
    return {name: next(iter(names)) for name, names in now.items() if len(names) == 1 and not names & before}


def _by_slide(package: Package) -> Mapping[str, str]:
    """Return the section of each slide, by the slide's part."""
    root = package.xml(package.main)
    parts = {link.key: link.target for link in package.links(package.main)}
    slides = {each.get("id"): parts.get(str(each.get(f"{R}id")), "") for each in root.iterfind(f"{P}sldIdLst/{P}sldId")}
    return {
        slides.get(each.get("id"), ""): str(section.get("name"))
        for section in root.iter(f"{P14}section")
        for each in section.iter(f"{P14}sldId")
    }


def _plain(name: str) -> str:
    return _AGAIN.sub("", name)
