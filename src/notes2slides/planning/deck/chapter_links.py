"""The links of a chapter: what they are called in the notes, and where they lead."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from urllib.parse import urlsplit

from msgspec import Struct

from notes2slides.model.deck import Detail
from notes2slides.model.notes import Block, Prose
from notes2slides.model.text import Runs, plain
from notes2slides.model.tree import walk
from notes2slides.model.words import texts
from notes2slides.planning.items.outline import Chapter
from notes2slides.planning.text.addresses import SCHEMES, bare_address, without_scheme


class Link(Struct, frozen=True):
    """A link as the notes have it."""

    text: str
    """On one line; may be the address itself."""
    href: str

    @property
    def is_bare(self) -> bool:
        """It has no text but its address."""
        return bare_address(self.text, self.href) is not None

    @property
    def address(self) -> str:
        """The address as people write it, without its scheme; as in the text where that is the address."""
        return bare_address(self.text, self.href) or without_scheme(self.href)

    @property
    def host(self) -> str:
        """Whom the link leads to: the host, or the mail address."""
        if self.href.lower().startswith("mailto:"):
            return self.href[len("mailto:") :].partition("?")[0]
        try:
            return (urlsplit(self.href).hostname or "").removeprefix("www.")
        except ValueError:
            return ""


def chapter_links(chapter: Chapter, detail: Detail) -> list[Link]:
    """Return a chapter's links out of the deck in order, each address once.

    Where the notes give an address more than once, the first text that is not the address itself is taken. Where all is
    shown, links that are all of a bullet or of a text are left out: the slides list them already.
    """
    found: dict[str, Link] = {}
    for text in _texts_of(chapter, with_lists_of_links=detail != "full"):
        for href, runs in groupby(text, key=lambda run: run.href):
            if href is not None and href.lower().startswith(SCHEMES):
                link = Link(" ".join(plain(runs).split()), href)
                if href not in found or found[href].is_bare:
                    found[href] = link
    return list(found.values())


def _lists_links(block: Block) -> bool:
    """Return whether a block has no words but those of links."""
    if not isinstance(block, Prose):
        return False
    hrefs = {run.href for run in block.runs if any(map(str.isalnum, run.text))}
    return bool(hrefs) and None not in hrefs


def _texts_of(chapter: Chapter, *, with_lists_of_links: bool) -> Iterator[Runs]:
    if chapter.heading is not None:
        yield from texts(chapter.heading)
    for section_body in chapter.section_bodies:
        for heading in section_body.opens:
            yield from texts(heading)
        for _, block in walk(section_body.blocks):
            if with_lists_of_links or not _lists_links(block):
                yield from texts(block)
    if chapter.opener is not None:
        yield from texts(chapter.opener)
