"""What belongs to a slide as a whole: background, transition, animation, comments, and whether it is shown."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from lxml import etree

from notes2slides.merge_base.coding import picture_digest
from notes2slides.merge_base.written import WrittenSlide
from notes2slides.merging.comparing.edits import Staged
from notes2slides.merging.comparing.found import FoundSlide
from notes2slides.merging.comparing.looks import canonical
from notes2slides.merging.comparing.outcome import SlideOutcome
from notes2slides.merging.package.carrying import Carrier
from notes2slides.merging.package.names import MC, A, P, R
from notes2slides.merging.package.packages import Link, Package

_ANIMATION = "animation"


def staged(written: WrittenSlide, slide: FoundSlide, package: Package) -> Iterator[Staged]:
    """Yield what a hand has set for a slide as a whole: we write none of it but animations,
    layouts and pictures behind it."""
    if slide.layout != written.layout:
        yield Staged("layout")
    if _background(slide, package) != written.background:
        yield Staged("background")
    if _transition(slide.root) is not None:
        yield Staged("transition")
    if slide.root.get("show") in ("0", "false"):
        yield Staged("hidden")
    if any(link.word == "comments" for link in package.links(slide.uri)):
        yield Staged("comments")
    if {(number, at) for _, number, at in written.steps} != set(_targets(slide.root)):
        yield Staged(_ANIMATION)


def take_staged(
    edits: Iterator[Staged], theirs: FoundSlide, ours: FoundSlide, carrier: Carrier, outcome: SlideOutcome
) -> None:
    """Set the same for a slide of the new deck."""
    root = ours.root
    for edit in edits:
        match edit.what:
            case "background":
                _take_background(theirs, ours, carrier)
            case "transition":
                root.find(f"{P}clrMapOvr").addnext(carrier.elements(_transition(theirs.root), theirs.uri, ours.uri))
            case "hidden":
                root.set("show", "0")
            case "layout":
                outcome.lost.append("its layout")
            case "comments":
                carrier.comments(theirs.uri, ours.uri)
            case _:
                _take_timing(theirs, ours, outcome)


def _background(slide: FoundSlide, package: Package) -> str | None:
    """Return the digest of the picture behind a slide, "" where nothing is, None where something else is."""
    behind = slide.root.find(f"{P}cSld/{P}bg")
    if behind is None:
        return ""
    blip = behind.find(f"{P}bgPr/{A}blipFill/{A}blip")
    key = blip.get(f"{R}embed") if blip is not None else None
    target = next((link.target for link in package.links(slide.uri) if link.key == key), "")
    return picture_digest(package.members[target]) if target in package.members else None


def _take_background(theirs: FoundSlide, ours: FoundSlide, carrier: Carrier) -> None:
    content = ours.root.find(f"{P}cSld")
    if (own := content.find(f"{P}bg")) is not None:
        content.remove(own)
    if (behind := theirs.root.find(f"{P}cSld/{P}bg")) is not None:
        content.insert(0, carrier.elements(behind, theirs.uri, ours.uri))


def take_timing(written: WrittenSlide, new: WrittenSlide, theirs: FoundSlide, ours: FoundSlide) -> None:
    """Set the animation of the file where the notes ask for the same steps as before."""
    one, other = theirs.root.find(f"{P}timing"), ours.root.find(f"{P}timing")
    if written.steps != new.steps or one is None or other is None or canonical(one) == canonical(other):
        return
    if set(_numbers(one)) <= _all_numbers(ours.root):
        other.getparent().replace(other, deepcopy(one))


def _take_timing(theirs: FoundSlide, ours: FoundSlide, outcome: SlideOutcome) -> None:
    """Set another animation, where all shapes that it moves are on the slide; else say that it is not carried over."""
    one, other = theirs.root.find(f"{P}timing"), ours.root.find(f"{P}timing")
    if one is None and other is not None:
        other.getparent().remove(other)
    elif one is not None and set(_numbers(one)) <= _all_numbers(ours.root) and other is None:
        anchor = _transition(ours.root)
        (anchor if anchor is not None else ours.root.find(f"{P}clrMapOvr")).addnext(deepcopy(one))
    else:
        outcome.lost.append("the animation")


def comment_links(package: Package, uri: str) -> Iterator[Link]:
    """Yield the relationships of a slide to its comments."""
    yield from (link for link in package.links(uri) if link.word == "comments")


def _transition(root: etree._Element) -> Any:
    own = root.find(f"{P}transition")
    if own is not None:
        return own
    for either in root.iterchildren(f"{MC}AlternateContent"):
        if either.find(f".//{P}transition") is not None:
            return either
    return None


def _targets(root: etree._Element) -> Iterator[tuple[int, int]]:
    """Yield the number of each shape that an animation moves, and of its paragraph, -1 for the whole shape."""
    timing = root.find(f"{P}timing/{P}tnLst")
    for target in timing.iter(f"{P}spTgt") if timing is not None else ():
        number = str(target.get("spid", ""))
        part = target.find(f"{P}txEl/{P}pRg")
        at = str(part.get("st", "0")) if part is not None else "-1"
        if number.isdecimal():
            yield int(number), int(at)


def _numbers(timing: etree._Element) -> Iterator[str]:
    for each in timing.iter(f"{P}spTgt", f"{P}bldP", f"{P}bldGraphic", f"{P}bldDgm", f"{P}bldOleChart"):
        yield str(each.get("spid"))


def _all_numbers(root: etree._Element) -> set[str]:
    return {str(each.get("id")) for each in root.iter(f"{P}cNvPr")}
