"""What no deck may break, judged from the plan: each function returns the slides (or blocks) that break it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

from notes2slides.model.deck import (
    CalloutFrame,
    CodeFrame,
    Deck,
    ImageFrame,
    Slide,
    Slot,
    TableFrame,
    TextFrame,
    TextParagraph,
)
from notes2slides.model.geometry import Rect
from notes2slides.model.notes import Block, Bullet, Callout, Notes, Quote, Rule, walk, walk_sections
from notes2slides.model.text import plain
from notes2slides.planning.items import block_text

SMALLEST_BODY = 18.0
SMALLEST_CODE = 14.0
BODY_HEIGHT = 342.0
"""Of the built-in themes' layouts, points."""
GAP = 14.0
FURNITURE = ("kicker",)


def paragraphs(slot: Slot) -> tuple[TextParagraph, ...]:
    """The text of a slot, whatever its frame."""
    match slot.frame:
        case TextFrame() | CalloutFrame():
            return slot.frame.paragraphs
        case TableFrame():
            return tuple(cell for row in slot.frame.rows for cell in row)
        case CodeFrame() | ImageFrame():
            return ()


def needed_height(slot: Slot) -> float:
    """Points that a frame's content takes."""
    match slot.frame:
        case TextFrame():
            return sum(paragraph.space_before + paragraph.height for paragraph in slot.frame.paragraphs)
        case CalloutFrame():
            text = sum(paragraph.space_before + paragraph.height for paragraph in slot.frame.paragraphs)
            return text + 2 * slot.frame.padding
        case CodeFrame():
            return len(slot.frame.lines) * slot.frame.leading + 2 * slot.frame.padding
        case TableFrame():
            return sum(slot.frame.row_heights)
        case ImageFrame():
            return slot.rect.height


def overflowing(deck: Deck) -> list[tuple[str, str]]:
    """Frames higher than their rectangle, or rectangles outside the page."""
    found = []
    for slide in deck.slides:
        for slot in slide.slots:
            page = Rect(0, 0, 960, 540)
            inside = slot.rect.x >= page.x and slot.rect.y >= page.y
            inside = inside and slot.rect.right <= page.right + 0.1 and slot.rect.bottom <= page.bottom + 0.1
            if not inside or needed_height(slot) > slot.rect.height + 0.1:
                found.append((slide.id, slot.name))
    return found


def drawn(slot: Slot) -> Rect:
    """The part of a slot's rectangle that its content covers."""
    return Rect(slot.rect.x, slot.rect.y, slot.rect.width, min(needed_height(slot), slot.rect.height))


def overlapping(deck: Deck) -> list[tuple[str, str, str]]:
    """Pairs of slots of one slide whose content meets."""
    found = []
    for slide in deck.slides:
        if slide.layout in ("cover", "section"):
            continue
        for one, other in combinations(slide.slots, 2):
            a, b = drawn(one), drawn(other)
            width = min(a.right, b.right) - max(a.x, b.x)
            height = min(a.bottom, b.bottom) - max(a.y, b.y)
            if width > 0.1 and height > 0.1:
                found.append((slide.id, one.name, other.name))
    return found


def too_small(deck: Deck) -> list[tuple[str, float]]:
    """Sizes under 18 points in text, under 14 in code and tables."""
    found = []
    for slide in deck.slides:
        for slot in slide.slots:
            least = SMALLEST_CODE if isinstance(slot.frame, TableFrame | CodeFrame) else SMALLEST_BODY
            sizes = [paragraph.size for paragraph in paragraphs(slot)]
            sizes += [slot.frame.size] if isinstance(slot.frame, CodeFrame) else []
            if slot.name not in FURNITURE and sizes and min(sizes) < least:
                found.append((slide.id, min(sizes)))
    return found


def bad_titles(deck: Deck) -> list[str]:
    """Titles that are missing, not unique, or longer than two lines (three on the cover and section slides)."""
    seen: set[str] = set()
    found = []
    for slide in deck.slides:
        slot = next(slot for slot in slide.slots if slot.name == "title")
        most = 3 if slide.layout in ("cover", "section") else 2
        lines = sum(len(paragraph.lines) for paragraph in paragraphs(slot))
        name = " ".join(slide.title.split()).casefold()
        if not name or lines > most or name in seen:
            found.append(slide.title)
        seen.add(name)
    return found


def stranded_parents(notes: Notes, deck: Deck) -> list[str]:
    """Bullets that close a slide while their first child opens the next.

    Left out: a bullet whose own text goes on there, a chain of only children that is longer than a slide, and code, a
    table or a picture that is whole there and would not fit together with its bullet.
    """
    first_child = {
        block.id: block.children[0].id
        for section in walk_sections(notes.sections)
        for _, block in walk(section.blocks)
        if isinstance(block, Bullet) and block.children
    }
    found = []
    for slide, following in pairwise(deck.slides):
        here = [origin.id for origin in slide.origins if origin.role != "context"]
        there = [origin.id for origin in following.origins if origin.role != "context"]
        if not here or not there or first_child.get(here[-1]) != there[0]:
            continue
        goes_on = here[-1] in {origin_id for slot in following.slots for origin_id, _ in _slot_texts(slot)}
        chain = all(first_child.get(one) == other for one, other in pairwise(here))
        if not goes_on and not (chain and len(here) > 1) and not _atomic_and_too_high(slide, following):
            found.append(here[-1])
    return found


def _atomic_and_too_high(slide: Slide, following: Slide) -> bool:
    first = next((slot for slot in following.slots if slot.name in ("code", "table", "figure", "body")), None)
    if first is None or first.name == "body":
        return False
    parent = next(slot for slot in reversed(slide.slots) if slot.name.startswith("body"))
    return needed_height(parent) + needed_height(first) > BODY_HEIGHT - GAP


def parted_callouts(notes: Notes, deck: Deck) -> list[str]:
    """Callouts on a slide where the bullet they comment on is neither text, title nor path."""
    parent = {
        child.id: block.id
        for section in walk_sections(notes.sections)
        for _, block in walk(section.blocks)
        if isinstance(block, Bullet)
        for child in block.children
        if isinstance(child, Callout)
    }
    return [
        origin.id
        for slide in deck.slides
        for origin in slide.origins
        if origin.role == "callout" and origin.id in parent
        if parent[origin.id] not in {other.id for other in slide.origins}
    ]


def unmarked_continuations(deck: Deck) -> list[str]:
    """Slides that say "(2/3)" in one place only, or are continued without saying so."""
    return [
        slide.id
        for slide in deck.slides
        if slide.part is not None and f"({slide.part[0]}/{slide.part[1]})" not in drawn_title(slide)
    ]


def drawn_title(slide: Slide) -> str:
    slot = next(slot for slot in slide.slots if slot.name == "title")
    return "".join(plain(paragraph.runs) for paragraph in paragraphs(slot))


def letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def _holds(text: str, wanted: str) -> bool:
    """Whether `wanted` stands in `text` in order, with other letters between allowed."""
    rest = iter(text)
    return all(char in rest for char in wanted)


def _texts_by_block(deck: Deck) -> dict[str, str]:
    found: dict[str, str] = {}
    for slide in deck.slides:
        for origin in slide.origins:
            if origin.role == "title":
                notes = " ".join(line.text for line in slide.notes)
                found[origin.id] = found.get(origin.id, "") + slide.title + notes
        for slot in slide.slots:
            for origin_id, text in _slot_texts(slot):
                found[origin_id] = found.get(origin_id, "") + text
    return found


def _slot_texts(slot: Slot) -> Iterator[tuple[str, str]]:
    match slot.frame:
        case CodeFrame():
            yield slot.frame.origin.id, "\n".join(slot.frame.lines)
        case TableFrame():
            yield slot.frame.origin.id, " ".join(plain(cell.runs) for cell in paragraphs(slot))
        case ImageFrame():
            yield slot.frame.origin.id, slot.frame.alt
        case TextFrame() | CalloutFrame():
            for paragraph in slot.frame.paragraphs:
                if paragraph.origin is not None:
                    yield paragraph.origin.id, plain(paragraph.runs)


def own_text(block: Block) -> str:
    """The words that a block must show itself; those of a callout include all below it."""
    if isinstance(block, Callout):
        return block.label + plain(block.runs)
    return "" if isinstance(block, Quote | Rule) else block_text(block)


def lost_words(notes: Notes, deck: Deck) -> list[tuple[str, str]]:
    """Blocks of which a letter stands on no slide, and headings that stand on no slide and in no notes."""
    shown = _texts_by_block(deck)
    found = []
    for section in walk_sections(notes.sections):
        if section.level and not _holds(letters(shown.get(section.id, "")), letters(plain(section.title))):
            found.append((section.id, plain(section.title)))
        for block in _outside_callouts(section.blocks):
            text = own_text(block)
            if not _holds(letters(shown.get(block.id, "")), letters(text)):
                found.append((block.id, text))
    return found


def _outside_callouts(blocks: tuple[Block, ...]) -> Iterator[Block]:
    yield from (block for _, block in walk(blocks))


def out_of_order(notes: Notes, deck: Deck) -> list[str]:
    """Blocks that stand before one that the notes have first; callouts may stand beside what follows them."""
    order = {
        block.id: number
        for number, block in enumerate(
            block for section in walk_sections(notes.sections) for block in _outside_callouts(section.blocks)
        )
    }
    last = -1
    found = []
    for slide in deck.slides:
        for origin in slide.origins:
            if origin.role in ("title", "body") and origin.kind != "heading":
                if order[origin.id] < last:
                    found.append(origin.id)
                last = max(last, order[origin.id])
    return found


def not_once(notes: Notes, deck: Deck) -> list[str]:
    """Blocks that have no role of their own, or more than one."""
    roles: dict[str, int] = {}
    for slide in deck.slides:
        for origin in slide.origins:
            if origin.role != "context":
                roles[origin.id] = roles.get(origin.id, 0) + 1
    expected = [
        block.id
        for section in walk_sections(notes.sections)
        for block in _outside_callouts(section.blocks)
        if not isinstance(block, Rule)
    ]
    return [block_id for block_id in expected if roles.get(block_id) != 1]


def broken(notes: Notes, deck: Deck) -> dict[str, object]:
    """Every gate that is broken, with what breaks it."""
    found: dict[str, object] = {
        "overflowing": overflowing(deck),
        "overlapping": overlapping(deck),
        "too small": too_small(deck),
        "titles": bad_titles(deck),
        "stranded parents": stranded_parents(notes, deck),
        "parted callouts": parted_callouts(notes, deck),
        "continuations": unmarked_continuations(deck),
        "lost words": lost_words(notes, deck),
        "out of order": out_of_order(notes, deck),
        "not once": not_once(notes, deck),
    }
    return {gate: faults for gate, faults in found.items() if faults}
