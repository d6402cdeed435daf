"""A merged deck is looked at before it is given out: every word of both sides is in it, and its parts hang together.

Words are counted from the parts themselves, by nothing that the merge goes by.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from lxml import etree
from msgspec import Struct

from notes2slides.merge_base.written import WrittenSlide
from notes2slides.merging.comparing.found import FoundSlide, read_slides
from notes2slides.merging.package.names import MC, RELATIONSHIP, A, P
from notes2slides.merging.package.packages import Package

_WORD = re.compile(r"\w+")
_NUMBERED = "slide-number"
_SHOWN = 8


class Missing(Struct, frozen=True):
    """Words that a merged deck should have and does not, in the order in which they stand."""

    typed: tuple[str, ...] = ()
    """In the edited file alone."""
    noted: tuple[str, ...] = ()
    """In the notes."""


def missing(
    base: Iterable[WrittenSlide], theirs: Iterable[FoundSlide], ours: Iterable[FoundSlide], merged: Package
) -> Missing:
    """Return the words of both sides that a merged deck lacks; what one side has taken out may be out."""
    was, edited, new, now = _written(base), _found(theirs), _found(ours), _found(read_slides(merged))
    typed, gone = edited - was, was - edited
    short = ((new + typed) - (typed & (new - was))) - gone - now
    return Missing(tuple(word for word in short if typed[word]), tuple(word for word in short if not typed[word]))


def shown_words(words: Sequence[str]) -> str:
    """Return the first of some words, as they are named in a message."""
    more = ", …" if len(words) > _SHOWN else ""
    return ", ".join(f"“{word}”" for word in words[:_SHOWN]) + more


def fault(merged: Package) -> str:
    """Return what would have a program repair a package, "" for nothing."""
    for name in merged.members:
        if any(not link.external and link.target not in merged.members for link in merged.links(name)):
            return f"{name} leads to a part that is not there"
    for slide in read_slides(merged):
        keys = {link.key for link in merged.links(slide.uri)}
        for each in slide.root.iter(etree.Element):
            if any(name.startswith(f"{{{RELATIONSHIP}}}") and key and key not in keys for name, key in each.items()):
                return f"slide {slide.number} names a part that it does not lead to"
        if not merged.target(slide.uri, "slideLayout"):
            return f"slide {slide.number} has no layout"
        if any(times > 1 for times in Counter(_numbers(slide.root)).values()):
            return f"two shapes of slide {slide.number} have one number"
    return ""


def _written(slides: Iterable[WrittenSlide]) -> Counter[str]:
    found: Counter[str] = Counter()
    for slide in slides:
        for shape in slide.shapes:
            cells = (cell for row in shape.rows for cell in row)
            texts = [each.text for each in (*shape.paragraphs, *cells)] if shape.key != _NUMBERED else []
            found.update(word for text in texts for word in _WORD.findall(text))
        found.update(word for _, text in slide.notes for word in _WORD.findall(text))
    return found


def _found(slides: Iterable[FoundSlide]) -> Counter[str]:
    found: Counter[str] = Counter()
    for slide in slides:
        found.update(_words(slide.root))
        found.update(word for _, text in slide.notes for word in _WORD.findall(text))
    return found


def _words(element: Any) -> Counter[str]:
    """Return the words of an element; of one in several versions the most that any of them has."""
    found: Counter[str] = Counter()
    for each in element.iterchildren(etree.Element):
        if each.tag == f"{MC}AlternateContent":
            versions: Counter[str] = Counter()
            for one in each:
                versions |= _words(one)
            found.update(versions)
        elif each.tag == f"{A}p":
            found.update(_WORD.findall("".join(_texts(each))))
        else:
            found.update(_words(each))
    return found


def _texts(paragraph: Any) -> Iterator[str]:
    for each in paragraph.iterchildren(f"{A}r", f"{A}br", f"{A}fld"):
        if each.tag != f"{A}fld" or each.get("type") != "slidenum":
            yield "\n" if each.tag == f"{A}br" else each.findtext(f"{A}t") or ""


def _numbers(element: Any) -> Iterator[str]:
    """Yield the numbers of shapes; of one in several versions those of the first."""
    for each in element.iterchildren(etree.Element):
        if each.tag == f"{P}cNvPr":
            yield str(each.get("id"))
        elif each.tag == f"{MC}AlternateContent":
            yield from _numbers(each[0])
        else:
            yield from _numbers(each)
