"""A slide's body while it is planned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from notes2slides.model.notes import Block, Figure, LayoutWish
from notes2slides.planning.forms.arrange import Around, Option
from notes2slides.planning.frames.entries import Entry
from notes2slides.planning.frames.footnotes import Foot
from notes2slides.planning.items.items import Kind
from notes2slides.planning.passages.passage import Unit
from notes2slides.planning.titles.titles import TitlePlan


@dataclass(frozen=True, slots=True)
class Room:
    """What a slide's body offers, in points."""

    width: float
    height: float
    under_path: float
    """Its height where the longest path stands above it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A slide's body, with the form that is best for it."""

    start: int
    stop: int
    single: Unit | None
    """The one unit that it shows, if it shows one."""
    topic: Unit | None
    """The same, where that unit has slides of its own."""
    above: tuple[int, ...]
    """Items of the path above, where a topic is continued."""
    context: tuple[Block, ...]
    """Blocks that all of this hung below in the notes and that are selected without; before `above` in the path."""
    parent_title: TitlePlan | None
    """The title that the last of `context` gives."""
    path: tuple[str, ...]
    """The words of both, as far as they are shown."""
    around: Around
    """What leaves its body less room: the path above it, the footnotes below."""
    foot: Foot
    shown: tuple[Entry, ...]
    kinds: frozenset[Kind]
    """Of all that is shown."""
    words: int
    """In the body."""
    option: Option
    wish: LayoutWish | None = None
    """The layout that the lecturer wants for all that stands here."""
    asked: tuple[LayoutWish, ...] = ()
    """The layouts that the lecturer asks for at blocks here."""

    @property
    def titled(self) -> Unit | None:
        """The unit whose words are the title, wholly or up to a colon."""
        unit = self.single
        return unit if unit and (unit.gives_title or (unit.statement and not self.shown)) else None

    @property
    def meets_wish(self) -> bool:
        """Whether the slide has the layout that the lecturer wants."""
        match self.wish:
            case None:
                return True
            case "quote":
                return self.option.form == "quote"
            case "two-columns":
                return self.option.form == "columns"
            case "one-column":
                return self.option.form == "stacked"
            case _:
                assert_never(self.wish)

    @property
    def unmet_wishes(self) -> int:
        """How many blocks here want another layout."""
        figures = self.shown if "figure" in self.kinds else ()
        sides = sum(not self.meets_side(entry.item.block) for entry in figures)
        return sides + sum(wish != self.wish or not self.meets_wish for wish in self.asked)

    def meets_side(self, block: Block) -> bool:
        """Return whether a block stands at the side of the text if the lecturer wants it there."""
        return not isinstance(block, Figure) or block.side is None or self.option.form == "pictured"

    @property
    def has_picture_below(self) -> bool:
        """Whether, in one column, there is a picture among text."""
        return "figure" in self.kinds and len(self.kinds) > 1

    @property
    def holds_part_of_code(self) -> bool:
        """Whether it shows a part of code that is cut: it is as full as it is high, for code has no words."""
        return "code" in self.kinds and any(entry.kind == "code" and entry.item.pieces > 1 for entry in self.shown)

    @property
    def tops(self) -> int:
        """Bullets that are drawn at the outermost level, in one column."""
        tops = sum(entry.level <= 0 and entry.leads for entry in self.shown)
        return (tops + 1) // 2 if self.option.form == "columns" else tops


Series = tuple[str, object]
"""What slides beside each other that are parts of one thing have in common."""


def series(page: Page, titled_from: int) -> Series | None:
    """Return what a page is a part of, None for blocks that only share a slide, though it may be under one tag.

    Pages that begin before the item `titled_from` are parts of what their heading names.
    """
    if page.titled is not None:
        return "topic", page.titled.start
    if page.parent_title is not None:
        return "context", page.context[-1].id
    if page.start < titled_from:
        return "heading", ""
    return None if page.topic is None else ("topic", page.topic.start)
