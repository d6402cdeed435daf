"""A slide's body while it is planned."""

from __future__ import annotations

from msgspec import Struct

from notes2slides.model.notes import Block, Figure
from notes2slides.planning.forms.all_forms import Form
from notes2slides.planning.frames.footnotes import Foot
from notes2slides.planning.frames.placed_blocks import PlacedBlock
from notes2slides.planning.items.subheadings import Subheading
from notes2slides.planning.passages.breadcrumbs import LINES
from notes2slides.planning.passages.passage import Topic
from notes2slides.planning.text.typesetter import Typesetter
from notes2slides.planning.titles.title_plan import TitlePlan


class Room(Struct, frozen=True):
    """What a slide's body offers, in points."""

    width: float
    height: float
    under_path: float
    """Its height where the longest path stands above it."""


def room_of(typesetter: Typesetter) -> Room:
    """Return what the body of the usual layout offers."""
    bullets = typesetter.theme.layout("bullets")
    body, path = bullets.box("body").rect, bullets.box("context")
    path_bottom = path.rect.y + LINES * typesetter.leading(path.style) + typesetter.theme.looks.gaps.path
    return Room(body.width, body.height, body.bottom - max(body.y, path_bottom))


class Above(Struct, frozen=True):
    """What all that stands on a page hangs below."""

    items: tuple[int, ...]
    """Of the path above, where a topic is continued."""
    unselected: tuple[Block, ...]
    """Blocks that it hung below in the notes and is selected without; before `items` in the path."""
    title: TitlePlan | None
    """The title that the last of these gives."""
    path: tuple[str, ...]
    """The words of both, as far as they are shown."""


class Page(Struct, frozen=True):
    """What stands on a slide, in one form."""

    start: int
    stop: int
    single: Topic | None
    """The one topic that it shows, if it shows one."""
    above: Above
    foot: Foot
    asked: tuple[str, ...]
    """The layouts that the lecturer asks for at blocks here."""
    form: Form

    @property
    def shown(self) -> tuple[PlacedBlock, ...]:
        """What stands in its body."""
        return self.form.body.shown

    @property
    def topic(self) -> Topic | None:
        """The topic that it shows, where that has slides of its own."""
        return self.single if self.single and self.single.has_own_slides else None

    @property
    def is_part_of_topic(self) -> bool:
        """Whether its topic has other pages, be it that one of its bullets fills them."""
        return self.topic is not None and (self.start > self.topic.start or self.stop < self.topic.stop)

    @property
    def titled(self) -> Topic | None:
        """The topic whose words are the title, wholly or up to a colon."""
        return self.single if self.single and self.single.gives_title else None

    def meets(self, wish: str) -> bool:
        """Return whether all of the slide has the layout that the lecturer wants at a block."""
        return wish == self.form.body.wish == self.form.wish

    @property
    def unmet_wishes(self) -> int:
        """How many blocks here want another layout."""
        figures = self.shown if "figure" in self.form.body.kinds else ()
        sides = sum(not self.meets_side(placed.item.block) for placed in figures)
        return sides + sum(not self.meets(wish) for wish in self.asked)

    def meets_side(self, block: Block) -> bool:
        """Return whether a block stands at the side of the text if the lecturer wants it there."""
        return not isinstance(block, Figure) or block.side in (None, "behind") or self.form.has_picture_aside

    @property
    def holds_part_of_code(self) -> bool:
        """Whether it shows a part of code that is cut: it is as full as it is high, for code has no words."""
        if "code" not in self.form.body.kinds:
            return False
        return any(placed.kind == "code" and placed.item.pieces > 1 for placed in self.shown)

    @property
    def tops(self) -> int:
        """Bullets that are drawn at the outermost level, in one column."""
        own = [placed for placed in self.shown if placed.leads and not isinstance(placed.item.block, Subheading)]
        return -(-sum([placed.level <= 0 for placed in own]) // self.form.columns)


Series = tuple[str, object]
"""What slides beside each other that are parts of one thing have in common."""


def series(page: Page, titled_from: int) -> Series | None:
    """Return what a page is a part of, None for blocks that only share a slide, though it may be under one tag.

    Pages that begin before the item `titled_from` are parts of what their heading names.
    """
    if page.titled is not None:
        return "topic", page.titled.start
    if page.above.title is not None:
        return "context", page.above.unselected[-1].id
    if page.start < titled_from:
        return "heading", ""
    return None if page.topic is None else ("topic", page.topic.start)
