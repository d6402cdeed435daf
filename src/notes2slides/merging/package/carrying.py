"""Parts of an edited package come into the new one, with all that they lead to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any

from lxml import etree

from notes2slides.merging.package.names import RELATIONSHIP, A, P, R
from notes2slides.merging.package.packages import Link, Package

_OURS = ("slideMaster", "theme", "notesMaster", "presentation")
"""Kinds of relationships that lead to parts of which the new package has its own."""
_LINKS = (f"{A}hlinkClick", f"{A}hlinkMouseOver", f"{A}hlinkHover")


class Carrier:
    """Takes parts of one package into another."""

    def __init__(self, theirs: Package, result: Package, slides: Mapping[str, str], layouts: Mapping[str, str]) -> None:
        """`slides` and `layouts` say which part of the edited package is which of the new one."""
        self._theirs = theirs
        self._result = result
        self._slides = dict(slides)
        self._layouts = layouts
        self._carried: dict[str, str] = {}
        self._same = {content: name for name, content in result.members.items() if "/media/" in name}

    def know(self, theirs: str, uri: str) -> None:
        """Say which slide of the new package a slide of the edited one is."""
        self._slides[theirs] = uri

    def elements(self, element: Any, source: str, target: str) -> Any:
        """Return a copy of an element of a part for another part, which gets the relationships that it needs."""
        copy = deepcopy(element)
        copy.tail = None
        links = {link.key: link for link in self._theirs.links(source)}
        for each in list(copy.iter(etree.Element)):
            for name, key in list(each.attrib.items()):
                if not str(name).startswith(f"{{{RELATIONSHIP}}}") or not key:
                    continue
                found = self._key(links[str(key)], target) if str(key) in links else ""
                if found:
                    each.set(name, found)
                elif each.tag in _LINKS and (above := each.getparent()) is not None:
                    above.remove(each)
                    break
                else:
                    each.attrib.pop(name)
        return copy

    def slide_links(self, source: str, notes: str, layout: str) -> tuple[Link, ...]:
        """Return the relationships of a slide that is taken whole; its page of notes and its layout are given."""
        kept: list[Link] = []
        for link in self._theirs.links(source):
            given = {"notesSlide": notes, "slideLayout": layout}.get(link.word)
            where = given if given is not None else self._where(link)
            if where:
                kept.append(Link(link.key, link.kind, where, link.external))
        return tuple(kept)

    def charts(self, element: Any, source: str) -> list[bytes]:
        """Return the parts of the charts in an element of the file."""
        return _charts(self._theirs, element, source)

    def own_charts(self, element: Any, source: str) -> list[bytes]:
        """Return the same of the new deck."""
        return _charts(self._result, element, source)

    def comments(self, source: str, target: str) -> None:
        """Take the comments of a slide, with those who wrote them."""
        for link in self._theirs.links(source):
            if link.word == "comments":
                self._key(link, target)
        main, own = self._result.main, self._result.links(self._result.main)
        for link in self._theirs.links(self._theirs.main):
            if link.word in ("commentAuthors", "authors") and not any(each.kind == link.kind for each in own):
                self._key(link, main)

    def notes(self, source: str, slide: str, name: str) -> str:
        """Take a page of notes for a slide, and return its name."""
        master = self._result.target(self._result.main, "notesMaster")
        links = []
        for link in self._theirs.links(source):
            where = {"slide": slide, "notesMaster": master}.get(link.word) or self._where(link)
            if where:
                links.append(Link(link.key, link.kind, where, link.external))
        self._result.put(name, self._theirs.members[source], self._theirs.content_type(source), tuple(links))
        return name

    def part(self, source: str) -> str:
        """Take a part with all that it leads to, once, and return its name."""
        if source in self._carried:
            return self._carried[source]
        content = self._theirs.members[source]
        if same := self._same.get(content):
            return same
        links = self._theirs.links(source)
        name = source if source not in self._result.members else self._result.free_name(source)
        self._carried[source] = name
        self._result.put(name, content, self._theirs.content_type(source))
        taken = [Link(link.key, link.kind, where, link.external) for link in links if (where := self._where(link))]
        self._result.set_links(name, tuple(taken))
        return name

    def _key(self, link: Link, target: str) -> str:
        """Return the key of a relationship of the new part to the same, "" where there is no such thing."""
        where = self._where(link)
        if not where:
            return ""
        known = self._result.links(target)
        for each in known:
            if (each.kind, each.target, each.external) == (link.kind, where, link.external):
                return each.key
        number = len(known) + 1
        while any(each.key == f"rId{number}" for each in known):
            number += 1
        self._result.set_links(target, (*known, Link(f"rId{number}", link.kind, where, link.external)))
        return f"rId{number}"

    def _where(self, link: Link) -> str:
        if link.external:
            return link.target
        if link.word == "slide":
            return self._slides.get(link.target, "")
        if link.word == "slideLayout":
            return self._layouts.get(link.target, "")
        if link.word in _OURS:
            return self._result.target(self._result.main, link.word)
        return self.part(link.target) if link.target in self._theirs.members else ""


def without_missing(root: Any, keys: Iterable[str]) -> None:
    """Take out of an element what names relationships that there are none of."""
    known = set(keys)
    for each in list(root.iter(etree.Element)):
        for name, key in list(each.attrib.items()):
            if not str(name).startswith(f"{{{RELATIONSHIP}}}") or not key or key in known:
                continue
            if each.tag in _LINKS and (above := each.getparent()) is not None:
                above.remove(each)
                break
            each.attrib.pop(name)


def renumbered(element: Any, taken: set[int], numbers: Mapping[int, int]) -> dict[int, int]:
    """Give the shapes of an element numbers that nobody has, and return which became which.

    `numbers` says what shapes that connectors lead to are called now.
    """
    became: dict[int, int] = {}
    free = max(taken, default=1)
    for about in element.iter(f"{P}cNvPr"):
        number = int(about.get("id", "0"))
        if number in taken or number in became.values() or number <= 0:
            free = max(free, max(became.values(), default=0)) + 1
            became[number] = free
        else:
            became.setdefault(number, number)
        about.set("id", str(became[number]))
    for end in list(element.iter(f"{A}stCxn", f"{A}endCxn")):
        number = int(end.get("id", "0"))
        known = became.get(number) or numbers.get(number)
        if known:
            end.set("id", str(known))
        else:
            end.getparent().remove(end)
    taken.update(became.values())
    return became


def _charts(package: Package, element: Any, source: str) -> list[bytes]:
    targets = {link.key: link.target for link in package.links(source) if link.word == "chart"}
    keys = [str(each.get(f"{R}id")) for each in element.iter(etree.Element) if each.get(f"{R}id") in targets]
    return [package.members.get(targets[key], b"") for key in keys]
