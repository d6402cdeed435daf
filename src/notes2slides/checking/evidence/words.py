"""The words that a block of the notes must show, and those that a planned slide shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import pairwise
from typing import assert_never
from unicodedata import category, normalize

from msgspec import Struct

from notes2slides.model import frames
from notes2slides.model.deck import Deck, Slide, Slot
from notes2slides.model.frames import TextParagraph as Text
from notes2slides.model.kinds_of_frames import paragraphs
from notes2slides.model.maths_text import maths_text, readable
from notes2slides.model.notes import (
    Block,
    Bullet,
    Callout,
    Exhibit,
    Formula,
    Notes,
    Paragraph,
    Prose,
    Quote,
    Section,
    Table,
)
from notes2slides.model.structure import STRUCTURE
from notes2slides.model.text import Footnote, Mark, cited, plain
from notes2slides.model.tree import children, shows_nothing, walk, walk_all, walk_sections
from notes2slides.model.words import shown_text, texts
from notes2slides.planning.frames.quotations import names_who
from notes2slides.planning.text.addresses import spelt_out

_ACCENTS = ("Lm", "Mn", "Sk")
"""Unicode's categories of them: letters and signs that modify others, and those that combine with others."""
FURNITURE = ("title", "kicker", "context")


class NotesIndex(Struct, frozen=True, dict=True):
    """Where each block of the notes stands in the tree."""

    notes: Notes

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Every heading, in order."""
        return tuple(section for section in walk_sections(self.notes.sections) if section.level)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Every block that must be somewhere in the deck, in order."""
        found = (holder for holder in walk_all(self.notes.sections) if not isinstance(holder, Section))
        return tuple(block for block in found if block.traits.has_words or not shows_nothing(block))

    @cached_property
    def context(self) -> tuple[Block, ...]:
        """What was not selected and stands in the deck for what hung below it."""
        return tuple(
            above for section in walk_sections(self.notes.sections) for block in section.blocks for above in block.above
        )

    @cached_property
    def by_id(self) -> Mapping[str, Block]:
        return {block.id: block for block in (*self.context, *self.blocks)}

    @cached_property
    def footnotes(self) -> Mapping[str, Footnote]:
        """Every footnote that is cited, by its id."""
        return {note.id: note for block in self.blocks for runs in texts(block) for note in cited(runs)}

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The number of each block in reading order."""
        return {block.id: number for number, block in enumerate(self.blocks)}

    @cached_property
    def parents(self) -> Mapping[str, str]:
        """The id of the block above, for every block that has one."""
        found = {child.id: block.id for block in self.blocks for child in children(block)}
        for section in walk_sections(self.notes.sections):
            for block in section.blocks:
                found.update((below.id, above.id) for above, below in pairwise((*block.above, block)))
        return found

    def above(self, block_id: str) -> Iterator[str]:
        """Yield the ids of the blocks above one, innermost first."""
        while (parent := self.parents.get(block_id)) is not None:
            yield parent
            block_id = parent

    def over(self, block_id: str) -> Iterator[str]:
        """Yield the ids of all that a block hangs below, innermost first: the blocks above it, then what the outermost
        comments on or completes."""
        above = [block_id, *self.above(block_id)]
        yield from above[1:]
        for lead in (self._leads.get(each) for each in above):
            if lead is not None:
                yield from (lead, *self.over(lead))

    @cached_property
    def _leads(self) -> Mapping[str, str]:
        """Return, by id: of a callout at the top of a section, the block it comments on; of a bullet there, the
        paragraph before its list; of text behind a formula, what the formula completes; of who said something, what was
        said."""
        quotes = [block for block in self.blocks if isinstance(block, Quote)]
        pairs = [pair for quote in quotes for pair in pairwise(quote.children)]
        found = {below.id: _last(said).id for said, below in pairs if names_who(below, said)}
        for section in walk_sections(self.notes.sections):
            last: Block | None = None
            paragraph: Block | None = None
            completed: Block | None = None
            for block in _top(section):
                text = last if isinstance(last, Prose) else None
                above = completed if isinstance(block, Paragraph) else paragraph
                lead = last if isinstance(block, Callout) else text if isinstance(block, Exhibit) else above
                if lead is not None and not block.above:
                    found[block.id] = lead.id
                if isinstance(block, Callout):
                    continue
                completed = lead if isinstance(block, Formula) else None
                last = None if block.above else block
                if not isinstance(block, Bullet):
                    paragraph = last if isinstance(last, Paragraph) else None
        return found

    def in_callout(self, block_id: str) -> bool:
        """Return whether a block stands inside a callout, whose label is its path wherever it goes on."""
        return any(isinstance(self.by_id[above], Callout) for above in self.above(block_id))


def _last(block: Block) -> Block:
    """Return the last block of what hangs below a block, or that itself."""
    *_, (_, last) = walk((block,))
    return last


def _top(section: Section) -> Iterator[Block]:
    """Yield the blocks at the top of a section that show something, those of a quotation in its place."""
    stack = list(reversed(section.blocks))
    while stack:
        block = stack.pop()
        if isinstance(block, Quote):
            stack.extend(reversed(block.children))
        elif block.traits.is_seen:
            yield block


def shows(drawn: str, block: Block) -> bool:
    """Return whether all letters of a block stand in what is drawn of it (letters alone), in order.

    A table's do cell by cell, each row behind the one before it: where a row goes on on the next slide all its cells
    do. That rows are whole is another gate's matter.
    """
    if not isinstance(block, Table):
        return holds(drawn, letters(shown_text(block)))
    start = 0
    for row in (*block.head, *block.rows):
        ends = [_end(drawn, letters(plain(cell)), start) for cell in row]
        if min(ends, default=start) < start:
            return False
        start = max(ends, default=start)
    return True


def _end(text: str, wanted: str, start: int) -> int:
    """Return where `wanted` ends that stands in `text` from `start` on, with others between its letters; else -1."""
    for char in wanted:
        start = text.find(char, start) + 1
        if not start:
            return -1
    return start


def letters(text: str) -> str:
    """Return the letters and digits of a text alone, those of mathematical alphabets as plain ones."""
    return "".join(char for char in readable(text) if char.isalnum())


def unaccented(text: str) -> str:
    """Return a text with raised and lowered letters of formulas as plain ones, and all without their accents.

    An accent stands on its letter in a line of text, and as a sign of its own in MathML.
    """
    return "".join(char for char in normalize("NFKD", text) if category(char) not in _ACCENTS)


def holds(text: str, wanted: str) -> bool:
    """Return whether `wanted` stands in `text` in order, with other letters between allowed."""
    return _end(text, wanted, 0) >= 0


def shown_by_block(slot: Slot) -> Iterator[tuple[str, str]]:
    """Yield (block id, text) for what comes from a block in a slot.

    Left out are running heads, repeated titles, and lines that name a block only for what hangs below it.
    """
    match slot.frame:
        case frames.CodeFrame():
            yield slot.frame.origin.id, "\n".join(line.text for line in slot.frame.lines)
        case frames.TableFrame():
            yield slot.frame.origin.id, " ".join(plain(cell.runs) for cell in paragraphs(slot.frame))
        case frames.ImageFrame():
            caption = plain(slot.frame.caption.runs) if slot.frame.caption else ""
            yield slot.frame.origin.id, f"{slot.frame.alt} {caption}"
        case frames.FormulaFrame():
            yield slot.frame.origin.id, maths_text(slot.frame.maths)
        case frames.ChartFrame():
            yield slot.frame.origin.id, " ".join(slot.frame.data.words())
        case frames.TextFrame() | frames.CalloutFrame():
            for paragraph in slot.frame.paragraphs:
                origin = paragraph.origin
                repeated = slot.name == "kicker" or (slot.name == "title" and origin and origin.role == "context")
                if origin is not None and not repeated and not _is_path(paragraph):
                    yield origin.id, spelt_out(paragraph.runs)
        case _:
            assert_never(slot.frame)


def _is_path(paragraph: Text) -> bool:
    """Return whether a line is muted throughout: it names what the lines below it hang below."""
    named = paragraph.origin is not None and paragraph.origin.role == "context"
    return named and all(Mark.QUIET in run.marks for run in paragraph.runs)


def title_slot(slide: Slide) -> Slot | None:
    """Return the slot of a slide's title."""
    return next((slot for slot in slide.slots if slot.name == "title"), None)


def drawn_title(slide: Slide) -> str:
    """Return a slide's title as it is drawn."""
    slot = title_slot(slide)
    return "".join(plain(paragraph.runs) for paragraph in paragraphs(slot.frame)) if slot else ""


def body_slots(slide: Slide) -> Iterator[Slot]:
    """Yield what stands below the title and the path."""
    return (slot for slot in slide.slots if slot.name not in FURNITURE)


def content_slides(deck: Deck) -> Iterator[Slide]:
    """Yield the slides that hold content of the notes."""
    return (slide for slide in deck.slides if slide.layout not in STRUCTURE)


def own_ids(slide: Slide) -> list[str]:
    """Return the blocks that have their place on a slide, in order; repeated context left out."""
    return [origin.id for origin in slide.origins if origin.role != "context"]


def drawn_ids(slide: Slide) -> list[str]:
    """Return the blocks that have their place on a slide and are seen there, in order: its speaker notes left out."""
    return [origin.id for origin in slide.origins if origin.role not in ("context", "notes")]
