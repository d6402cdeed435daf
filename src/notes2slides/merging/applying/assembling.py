"""Slides are put into a presentation, taken out, and set in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from typing import Any

from notes2slides.merging.comparing.found import FoundSlide
from notes2slides.merging.package.carrying import Carrier, without_missing
from notes2slides.merging.package.names import P14, RELATIONSHIP, P, R
from notes2slides.merging.package.packages import Link, Package, as_bytes

_SLIDE = "ppt/slides/slide1.xml"
_PAGE = "ppt/notesSlides/notesSlide1.xml"
_SLIDE_KIND = f"{RELATIONSHIP}/slide"
_LAYOUT_KIND = f"{RELATIONSHIP}/slideLayout"
_FIRST_LAYOUT = 2_147_483_648


def add_slide(slide: FoundSlide, theirs: Package, result: Package, carrier: Carrier, layout: str) -> str:
    """Put a slide of the edited file into the new one, with its page of notes, and return the name of its part."""
    name = result.free_name(_SLIDE)
    root = deepcopy(slide.root)
    about = root.find(f"{P}cSld")
    about.attrib.pop("name", None)
    for creation in list(about.iterfind(f"{P}extLst/{P}ext/{P14}creationId")):
        extension = creation.getparent()
        above = extension.getparent()
        above.remove(extension)
        if not len(above):
            above.getparent().remove(above)
    result.put(name, as_bytes(root), theirs.content_type(slide.uri))
    carrier.know(slide.uri, name)
    page, notes = theirs.target(slide.uri, "notesSlide"), ""
    if page:
        notes = result.free_name(_PAGE)
        carrier.notes(page, name, notes)
    result.set_links(name, carrier.slide_links(slide.uri, notes, layout))
    carrier.comments(slide.uri, name)
    without_missing(root, [link.key for link in result.links(name)])
    result.set_xml(name, root)
    return name


def layouts_of(theirs: Package, result: Package, carried: Iterable[FoundSlide]) -> dict[str, str]:
    """Return which layout of the edited file is which of the new one: by name; those that it lacks are put into it."""
    master = result.target(result.main, "slideMaster")
    ours = {_name(result, link.target): link.target for link in result.links(master) if link.word == "slideLayout"}
    used = {theirs.target(slide.uri, "slideLayout") for slide in carried}
    found: dict[str, str] = {}
    for uri in dict.fromkeys(link.target for each in _masters(theirs) for link in theirs.links(each)):
        if uri not in theirs.members or "slideLayout" not in theirs.content_type(uri):
            continue
        name = _name(theirs, uri)
        if name in ours:
            found[uri] = ours[name]
        elif uri in used:
            found[uri] = ours[name] = _put_layout(uri, theirs, result, master)
    return found


def arrange(result: Package, slides: Sequence[str]) -> None:
    """Have these parts as the slides of a presentation, in this order, and take out what nothing leads to any more."""
    root = result.xml(result.main)
    keys = {link.target: link.key for link in result.links(result.main) if link.word == "slide"}
    ids = {str(each.get(f"{R}id")): int(each.get("id")) for each in root.iterfind(f"{P}sldIdLst/{P}sldId")}
    numbers = {uri: ids[keys[uri]] for uri in slides if uri in keys}
    free = max([255, *ids.values()])
    links = [link for link in result.links(result.main) if link.word != "slide" or link.target in slides]
    for uri in slides:
        if uri not in numbers:
            free += 1
            numbers[uri], keys[uri] = free, f"rIdSlide{free}"
            links.append(Link(keys[uri], _SLIDE_KIND, uri))
    result.set_links(result.main, tuple(links))
    shown = root.find(f"{P}sldIdLst")
    if shown is None:
        shown = root.makeelement(f"{P}sldIdLst")
        root.find(f"{P}sldSz").addprevious(shown)
    for each in list(shown):
        shown.remove(each)
    for uri in slides:
        each = shown.makeelement(f"{P}sldId", id=str(numbers[uri]))
        each.set(f"{R}id", keys[uri])
        shown.append(each)
    if not len(shown):
        root.remove(shown)
    _arrange_sections(root, [numbers[uri] for uri in slides])
    result.set_xml(result.main, root)
    _sweep(result)
    names = {uri: f"ppt/slides/slide{number}.xml" for number, uri in enumerate(slides, 1)}
    result.rename({uri: name for uri, name in names.items() if uri != name})


def _arrange_sections(root: Any, numbers: Sequence[int]) -> None:
    """Have each slide in a section: one that is new, or stands among those of another section, in that one."""
    sections = list(root.iter(f"{P14}section"))
    if not sections:
        return
    own = {int(each.get("id")): at for at, section in enumerate(sections) for each in section.iter(f"{P14}sldId")}
    for section in sections:
        for each in list(section.iter(f"{P14}sldId")):
            each.getparent().remove(each)
    current = min((own[number] for number in numbers if number in own), default=0)
    for number in numbers:
        current = max(current, own.get(number, current))
        shown = sections[current].find(f"{P14}sldIdLst")
        shown.append(shown.makeelement(f"{P14}sldId", id=str(number)))
    for section in sections:
        if not len(section.find(f"{P14}sldIdLst")):
            section.getparent().remove(section)


def _sweep(result: Package) -> None:
    """Take out parts that nothing leads to, and links to what is out."""
    reached: set[str] = set()
    waiting = [""]
    while waiting:
        name = waiting.pop()
        for link in result.links(name):
            if not link.external and link.target in result.members and link.target not in reached:
                if link.word == "slide" and name != result.main and link.target not in _shown(result):
                    continue
                reached.add(link.target)
                waiting.append(link.target)
    parts = [name for name in result.members if not name.endswith(".rels") and name != "[Content_Types].xml"]
    for name in parts:
        if name not in reached:
            result.remove(name)
    for name in reached:
        gone = {link.key for link in result.links(name) if not link.external and link.target not in result.members}
        if gone:
            _unlink(result, name, gone)


def _shown(result: Package) -> set[str]:
    return {link.target for link in result.links(result.main) if link.word == "slide"}


def _unlink(result: Package, name: str, gone: set[str]) -> None:
    """Take links out of a part that lead nowhere any more."""
    root = result.xml(name)
    for each in list(root.iter("{*}hlinkClick", "{*}hlinkMouseOver", "{*}hlinkHover")):
        if each.get(f"{R}id") in gone:
            each.getparent().remove(each)
    result.set_xml(name, root)
    result.set_links(name, tuple(link for link in result.links(name) if link.key not in gone))


def _masters(package: Package) -> list[str]:
    return [link.target for link in package.links(package.main) if link.word == "slideMaster"]


def _name(package: Package, uri: str) -> str:
    slide = package.xml(uri).find(f"{P}cSld")
    return str(slide.get("name", "")) if slide is not None else ""


def _put_layout(uri: str, theirs: Package, result: Package, master: str) -> str:
    """Put a layout that a hand has made below the master of the new presentation, without its pictures' other uses."""
    name = result.free_name(uri)
    carrier = Carrier(theirs, result, {}, {})
    links = [
        Link(link.key, link.kind, master if link.word == "slideMaster" else where, link.external)
        for link in theirs.links(uri)
        if (where := link.target if link.external or link.word == "slideMaster" else carrier.part(link.target))
    ]
    result.put(name, theirs.members[uri], theirs.content_type(uri), tuple(links))
    root = result.xml(master)
    listed = root.find(f"{P}sldLayoutIdLst")
    taken = [
        int(each.get("id", "0"))
        for each in (*root.iter(f"{P}sldLayoutId"), *result.xml(result.main).iter(f"{P}sldMasterId"))
    ]
    number = max([_FIRST_LAYOUT, *taken]) + 1
    key = f"rIdLayout{number}"
    each = listed.makeelement(f"{P}sldLayoutId", id=str(number))
    each.set(f"{R}id", key)
    listed.append(each)
    result.set_xml(master, root)
    result.set_links(master, (*result.links(master), Link(key, _LAYOUT_KIND, name)))
    return name
