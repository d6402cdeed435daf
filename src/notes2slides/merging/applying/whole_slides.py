"""A slide that the notes leave as it was is taken as the file has it, but for its number and what is at its foot."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from notes2slides.merging.comparing.edits import Edit
from notes2slides.merging.comparing.sides import Sides
from notes2slides.merging.package.carrying import Carrier, without_missing
from notes2slides.merging.package.names import P14, P
from notes2slides.merging.package.packages import Package

_FOOT = ("footer", "slide-number")


def take_whole(sides: Sides, base: int, edits: Sequence[Edit], result: Package, carrier: Carrier, layout: str) -> None:
    """Put a slide of the file into its place in the new deck; `layout` is the one that it has there."""
    theirs, ours = sides.theirs[sides.found[base]], sides.ours[sides.planned[base]]
    touched = {getattr(edit, "shape", "") for edit in edits}
    root = deepcopy(theirs.root)
    about, own = root.find(f"{P}cSld"), ours.root.find(f"{P}cSld")
    about.set("name", str(own.get("name", "")))
    for creation in about.iterfind(f"{P}extLst/{P}ext/{P14}creationId"):
        creation.set("val", str(ours.creation))
    for key, shape in sides.elements(sides.planned[base]).items():
        if key in _FOOT and key not in touched:
            _replace_foot(root, shape.name, shape.element)
    notes = result.target(ours.uri, "notesSlide")
    layout = layout or result.target(ours.uri, "slideLayout")
    result.set_links(ours.uri, carrier.slide_links(theirs.uri, notes, layout))
    carrier.comments(theirs.uri, ours.uri)
    without_missing(root, [link.key for link in result.links(ours.uri)])
    _become(ours.root, root)


def _become(root: Any, other: Any) -> None:
    """Give an element the attributes and children of another one, so that who holds it has those."""
    for name in list(root.attrib):
        del root.attrib[name]
    for child in list(root):
        root.remove(child)
    root.attrib.update(other.attrib)
    root.extend(list(other))


def _replace_foot(root: Any, name: str, element: Any) -> None:
    for shape in root.iterfind(f"{P}cSld/{P}spTree/{P}sp"):
        about = shape.find(f"{P}nvSpPr/{P}cNvPr")
        if about is not None and about.get("name") == name:
            copy = deepcopy(element)
            copy.tail = None
            next(copy.iter(f"{P}cNvPr")).set("id", str(about.get("id")))
            shape.getparent().replace(shape, copy)
            return
