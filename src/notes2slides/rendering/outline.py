"""The plan as text that a person reads, and as JSON that a program reads."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from notes2slides.clean_text import visible
from notes2slides.diagnostics import counted
from notes2slides.model.deck import Deck, Slide
from notes2slides.model.frames import CalloutFrame, Flowing, Origin
from notes2slides.model.structure import STRUCTURE
from notes2slides.model.text import Mark, plain

_MARKS = {"title": "#", "body": "-", "callout": "!", "notes": "~", "context": "^"}
_OF_BLOCKS = ("body", "callout", "quote")
"""How the names of slots begin that hold the text of blocks."""
LEGEND = "# title   - body   ! callout   ~ speaker notes only   ^ repeated context"


def outline_text(deck: Deck) -> str:
    """Return the slides in order, with the blocks that stand on each, indented by their level in the notes."""
    lines = [deck.meta.title, f"{counted(len(deck.slides), 'slide')}   {LEGEND}"]
    section = None
    for slide in deck.slides:
        if slide.section != section and (slide.section or slide.layout not in STRUCTURE):
            section = slide.section
            lines += ["", f"== {section} ==" if section else "== (before the first heading) =="]
        lines += _slide_lines(slide)
    return "\n".join(map(visible, lines)) + "\n"


def outline_json(deck: Deck) -> str:
    """Return an object with title, author, date and slides; every slide with its blocks, every block with its source.

    A block's `role` is title, body, callout, notes or context; each block of the notes stands exactly once with a role
    other than context. What is context is said again, or, where `continues` is true, goes on from a slide before; where
    `goes_on` is true, more of the block stands on a slide behind, and `text` is what stands here.
    `depth` is its level in the notes, from 0. `fill` is the share of the body's height in use, `steps` how many clicks
    it takes until everything is there.
    """
    return _json(_deck_object(deck))


def outlines_text(decks: Mapping[str, Deck]) -> str:
    """Return the slides of several decks, each below its name."""
    return "\n".join(f"=== {visible(name)} ===\n\n{outline_text(deck)}" for name, deck in decks.items())


def outlines_json(decks: Mapping[str, Deck]) -> str:
    """Return a list of objects as those of `outline_json`, each with the deck's `name`."""
    return _json([{"name": name, **_deck_object(deck)} for name, deck in decks.items()])


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _deck_object(deck: Deck) -> dict[str, Any]:
    return {**_fields(deck.meta, "title", "author", "date"), "slides": [_slide_object(slide) for slide in deck.slides]}


def _slide_lines(slide: Slide) -> list[str]:
    facts = [slide.layout, counted(slide.words, "word")]
    if slide.fill:
        facts.append(f"{slide.fill:.0%} full")
    if slide.steps:
        facts.append(counted(slide.steps, "step"))
    if slide.source:
        facts.append(str(slide.source))
    lines = ["", f"{slide.number:4}  {slide.title}  [{', '.join(facts)}]"]
    if slide.context:
        lines.append(f"      ^ {' › '.join(slide.context)}")
    drawn = _drawn(slide)
    for origin in slide.origins:
        mark, part = drawn.get(origin.id, ("", "")) if origin.role != "notes" else ("", "")
        text = _excerpt(origin, part)
        if text and (mark or not (slide.context and origin.role == "context")):
            lines.append(_block_line(origin, _mark(origin, mark), text))
    return lines


def _mark(origin: Origin, drawn: str) -> str:
    """Return the sign of a block: that of the place where it is drawn, unless it gives the title."""
    return _MARKS["title"] if origin.role == "title" else drawn or _MARKS[origin.role]


def _block_line(origin: Origin, mark: str, text: str) -> str:
    tags = "".join(f" #{tag}" for tag in origin.tags)
    return f"      {'  ' * origin.depth}{mark} {text}{tags}"


def _drawn(slide: Slide) -> dict[str, tuple[str, str]]:
    """Return, by the id of their block, the words that stand in body and callouts, and the mark of that place."""
    drawn: dict[str, tuple[str, str]] = {}
    for slot in slide.slots:
        if not isinstance(slot.frame, Flowing) or not slot.name.startswith(_OF_BLOCKS):
            continue
        mark = _MARKS["callout" if isinstance(slot.frame, CalloutFrame) else "body"]
        for paragraph in slot.frame.paragraphs:
            if paragraph.origin is not None and paragraph.style != "callout-label":
                own = plain(run for run in paragraph.runs if Mark.QUIET not in run.marks)
                if not own and paragraph.runs:  # it only names what the lines below it hang below
                    continue
                _, before = drawn.get(paragraph.origin.id, (mark, ""))
                drawn[paragraph.origin.id] = (mark, " ".join((before, *own.split())).strip())
    return drawn


def _excerpt(origin: Origin, part: str) -> str:
    """Return a block on one line: the part that is drawn where that is known, of exhibits the first line.

    What stands before that part in a block that gives the title stands in the title. A quotation of which one sentence
    is drawn has its marks around that.
    """
    if origin.is_exhibit:
        lines = [line.strip() for line in origin.text.splitlines() if line.strip()] or [f"({origin.kind})"]
        return lines[0] + (" …" if lines[1:] else "")
    text = " ".join(origin.text.split())
    before, found, after = text.partition(part) if part else ("", text, "")
    if part and not found and origin.role == "body" and _is_less(part, text):
        return f"{part} …"
    if origin.role == "title":
        before, found = "", before + found
    said, follows = (any(map(str.isalnum, part)) for part in (before, after))  # quotation marks alone are no text
    begins_amid, ends_amid = origin.continues or (bool(found) and said), origin.goes_on or (bool(found) and follows)
    return f"{'… ' if begins_amid else ''}{found or text}{' …' if ends_amid else ''}"


def _is_less(part: str, text: str) -> bool:
    """Return whether a text says this and more, whatever marks stand around either."""
    own, whole = ("".join(filter(str.isalnum, each)) for each in (part, text))
    return own != whole and own in whole


def _slide_object(slide: Slide) -> dict[str, Any]:
    return {
        **_fields(slide, "id", "number", "layout", "section", "title", "part", "context", "words"),
        "fill": round(slide.fill, 4),
        "steps": slide.steps,
        "notes": [_fields(line, "level", "kind", "text") for line in slide.said],
        "blocks": [_block_object(origin) for origin in slide.origins],
    }


def _block_object(origin: Origin) -> dict[str, Any]:
    return {
        **_fields(origin, "id", "kind", "role", "continues", "goes_on", "depth", "tags", "text"),
        "source": {"path": origin.span.path, "line": origin.span.line},
    }


def _fields(value: Struct, *names: str) -> dict[str, Any]:
    return {name: getattr(value, name) for name in names}
