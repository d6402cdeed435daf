"""Speaker notes that both sides may have changed."""

from __future__ import annotations

from typing import Any

from notes2slides.merging.applying.splicing import splice, text_of
from notes2slides.merging.comparing.found import notes_body
from notes2slides.merging.comparing.matching import aligned
from notes2slides.merging.comparing.outcome import Conflict, SlideOutcome
from notes2slides.merging.comparing.sides import Sides
from notes2slides.merging.comparing.words import changes, merged
from notes2slides.merging.package.carrying import Carrier
from notes2slides.merging.package.names import A
from notes2slides.merging.package.packages import Package

Lines = tuple[tuple[int, str], ...]


def take_notes(
    sides: Sides, base: int, theirs: Package, result: Package, carrier: Carrier, outcome: SlideOutcome
) -> None:
    """Take the speaker notes of a slide over: as they are in the file, or word by word where the notes have others."""
    new = sides.planned.get(base)
    slide = sides.theirs[sides.found[base]]
    if new is None:
        outcome.conflicts.append(
            Conflict("speaker notes of a slide that is gone", "\n".join(t for _, t in slide.notes))
        )
        return
    ours = sides.ours[new]
    page, other = result.target(ours.uri, "notesSlide"), theirs.target(slide.uri, "notesSlide")
    before = sides.base[base].notes
    elsewhere = any(sides.gives_more(text) for _, text in set(slide.notes) - set(before))
    if sides.new[new].notes == before and other and sides.looks and not elsewhere:
        carrier.notes(other, ours.uri, page)
        return
    root = result.xml(page)
    body = notes_body(root)
    if body is not None:
        _merge(body, sides, base, slide.notes, outcome)
        result.set_xml(page, root)


def _merge(body: Any, sides: Sides, base: int, after: Lines, outcome: SlideOutcome) -> None:
    before = sides.base[base].notes
    paragraphs = list(body.iterchildren(f"{A}p"))
    ours = [text_of(each) for each in paragraphs]
    texts = [text for _, text in before]
    places = {one: other for one, other in aligned(texts, ours, str, str) if one is not None and other is not None}
    last = -1
    behind: dict[int, list[str]] = {}
    for one, other in aligned(texts, [text for _, text in after], str, str):
        if one is None and other is not None:
            if not sides.has_taken(after[other][1]):
                behind.setdefault(last, []).append(after[other][1])
        elif one is not None:
            last = places.get(one, last)
            now = after[other][1] if other is not None else ""
            if now != texts[one]:
                _retype(paragraphs, places.get(one), texts[one], now, outcome)
    for at, added in behind.items():
        for text in reversed(added):
            paragraph = body.makeelement(f"{A}p")
            splice(paragraph, changes("", text))
            if at >= 0:
                paragraphs[at].addnext(paragraph)
            elif len(paragraphs) == 1 and not ours[0]:
                splice(paragraphs[0], changes("", text))
            else:
                paragraphs[0].addprevious(paragraph)


def _retype(paragraphs: list[Any], at: int | None, before: str, after: str, outcome: SlideOutcome) -> None:
    if at is None:
        if after.strip():
            outcome.conflicts.append(
                Conflict("speaker notes that the notes do not have any more", after, is_spoken=True)
            )
            paragraphs[-1].addnext(_said(paragraphs[-1], after))
        return
    found = merged(before, text_of(paragraphs[at]), after)
    if found is None:
        outcome.conflicts.append(
            Conflict("speaker notes that the notes have changed too", after, text_of(paragraphs[at]), is_spoken=True)
        )
        paragraphs[at].addnext(_said(paragraphs[at], after))
    elif not after and text_of(paragraphs[at]) == before and len(paragraphs) > 1:
        paragraphs[at].getparent().remove(paragraphs[at])
    else:
        splice(paragraphs[at], found)


def _said(beside: Any, text: str) -> Any:
    """Return a paragraph of what a hand wrote, marked as such."""
    paragraph = beside.makeelement(f"{A}p")
    splice(paragraph, changes("", f"[Edited here] {text}"))
    return paragraph
