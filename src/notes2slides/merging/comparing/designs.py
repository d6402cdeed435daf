"""Master, layouts and theme: what stands on every slide, and is never merged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from notes2slides.merging.comparing.found import box_of, placeholder_of
from notes2slides.merging.comparing.looks import canonical
from notes2slides.merging.package.names import A, P
from notes2slides.merging.package.packages import Package

_SCHEMES = ("clrScheme", "fontScheme")
_SHAPES = (f"{P}sp", f"{P}pic", f"{P}cxnSp", f"{P}graphicFrame")


def other_designs(theirs: Package, ours: Package) -> tuple[str, ...]:
    """Return what of the design is not the same in two decks, in words; layouts that only one of them has are not
    compared."""
    one, other = dict(_designs(theirs)), dict(_designs(ours))
    return tuple(name for name in one if name in other and one[name] != other[name])


def _designs(package: Package) -> Iterator[tuple[str, Any]]:
    master = package.target(package.main, "slideMaster")
    if not master:
        return
    size = package.xml(package.main).find(f"{P}sldSz")
    yield "the size of the slides", (size.get("cx"), size.get("cy")) if size is not None else None
    theme = package.target(master, "theme")
    if theme:
        schemes = [package.xml(theme).find(f"{A}themeElements/{A}{name}") for name in _SCHEMES]
        for scheme, said in zip(schemes, ("the colours of the theme", "the fonts of the theme"), strict=True):
            yield said, [canonical(each) for each in scheme] if scheme is not None else []
    yield "the slide master", _shown(package.xml(master))
    for link in package.links(master):
        if link.word == "slideLayout" and link.target in package.members:
            root = package.xml(link.target)
            about = root.find(f"{P}cSld")
            yield f"the layout “{about.get('name', '')}”", _shown(root)


def _shown(root: Any) -> Mapping[tuple[object, ...], int]:
    """Return the shapes of a master or a layout; where placeholders stand, and what fields say, is measured anew."""
    return Counter(_told(shape) for shape in root.iter(*_SHAPES))


def _told(shape: Any) -> tuple[object, ...]:
    place = placeholder_of(shape)
    if place is not None or shape.find(f".//{A}fld") is not None:
        return shape.tag, place
    return shape.tag, box_of(shape), "".join(run.text or "" for run in shape.iter(f"{A}t"))
