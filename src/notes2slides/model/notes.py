"""What the reader gives: the lecturer's notes as a tree that has lost no word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

from msgspec import Struct

from notes2slides.clean_text import clean
from notes2slides.diagnostics import Span
from notes2slides.model.charts import ChartData
from notes2slides.model.logo import LogoAsked
from notes2slides.model.maths.tree import Maths
from notes2slides.model.options import NO_DIRECTIONS, Directions
from notes2slides.model.scripts import Direction
from notes2slides.model.spans import CellSpan
from notes2slides.model.structure import UNASKED, Structure
from notes2slides.model.text import Align, Runs, SpokenLine, plain
from notes2slides.model.traits import Traits

Side = Literal["left", "right", "behind"]
"""Where a picture is asked to stand: beside its text, or behind all of the slide."""
BulletRole = Literal["item", "term", "explanation", "heading"]
"""A term of a definition list has its explanations as children."""
DiagramLanguage = Literal["dot", "mermaid"]
"""What a diagram is written in."""


class BlockBase(Struct, frozen=True, kw_only=True):
    """What every block has."""

    id: str
    """Depends on the headings above and the block's own text, never on its line; unique in the notes."""
    span: Span
    tags: tuple[str, ...] = ()
    """Tags written in the block itself, in their normal form (see `model.tags.normal_tag`), in order."""
    directions: Directions = NO_DIRECTIONS
    above: tuple[Block, ...] = ()
    """What it hangs below in the notes and was selected without, outermost first: context and no content. Each is
    alone but for quotations; only blocks at the top of a section have it."""


class Paragraph(BlockBase, frozen=True, kw_only=True):
    """Prose."""

    traits: ClassVar[Traits] = Traits("paragraph", may_share_slide=True)

    runs: Runs


class Bullet(BlockBase, frozen=True, kw_only=True):
    """A list item; what hangs below it (bullets, further paragraphs, code ...) are its children."""

    traits: ClassVar[Traits] = Traits("bullet", may_share_slide=True)

    runs: Runs
    children: tuple[Block, ...] = ()
    number: int | None = None
    """Its number in an ordered list."""
    checked: bool | None = None
    """For a task-list item: done or not."""
    role: BulletRole = "item"


class Callout(BlockBase, frozen=True, kw_only=True):
    """The lecturer's own voice, or an alert; comments on its parent bullet, else on the block before it."""

    traits: ClassVar[Traits] = Traits("callout", is_remark=True, is_whole=True, replaces_bullet=True)

    kind: str
    """Normal form of its name: `mytake`, `note`, `warning`, `quote`, ..."""
    label: str
    """What is printed on it: `My Take`."""
    runs: Runs
    """Its first paragraph; may be empty when only children follow."""
    children: tuple[Block, ...] = ()


class Quote(BlockBase, frozen=True, kw_only=True):
    """A block quotation."""

    traits: ClassVar[Traits] = Traits("quote", is_seen=False, has_words=False, is_whole=True)

    children: tuple[Block, ...]


class Code(BlockBase, frozen=True, kw_only=True):
    """Fenced or indented code."""

    traits: ClassVar[Traits] = Traits("code", may_share_slide=True)

    text: str
    """Without the last line's newline; tabs kept."""
    language: str = ""
    highlighted: tuple[int, ...] = ()
    """Numbers of the lines that the lecturer points at, from 1, in order."""
    continued: tuple[int, ...] = ()
    """Numbers of the lines that go on with the one before: the planner parts a line that no slide could hold."""


class Table(BlockBase, frozen=True, kw_only=True):
    """A table; every row has as many cells as `align` has entries."""

    traits: ClassVar[Traits] = Traits("table")

    header: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    align: tuple[Align, ...]
    continued: frozenset[int] = frozenset()
    """Rows, from 0, that go on with the one before: a row too high for a slide is parted."""
    subheaders: tuple[tuple[Runs, ...], ...] = ()
    """Further rows of the header."""
    spans: tuple[CellSpan, ...] = ()
    """In order; none reaches from the header into the rows."""

    @property
    def head(self) -> tuple[tuple[Runs, ...], ...]:
        """All rows of the header; none where it is a row of Markdown that says nothing."""
        says = self.subheaders or self.spans or any(plain(cell).strip() for cell in self.header)
        return (self.header, *self.subheaders) if says else ()


class Length(Struct, frozen=True):
    """How wide or high the lecturer wants a picture: a share of the slide's body in per cent, or CSS pixels."""

    value: float
    unit: Literal["%", "px"]


class Figure(BlockBase, frozen=True, kw_only=True):
    """An image standing for itself."""

    traits: ClassVar[Traits] = Traits("figure")

    source: str
    """As written in the notes, percent-decoded: a path relative to the notes' file, as the system may know it, or an
    address."""
    alt: str
    caption: str = ""
    width: Length | None = None
    height: Length | None = None
    """How high it is to be, where no width is asked for; in per cent, of the room there is."""
    side: Side | None = None
    """Where it is to stand, seen from its text."""
    by_name: bool = False
    """A bare name may stand for a file in any folder below the notes', as in Obsidian."""
    root: str = ""
    """The folder that its file must lie in; empty: that of the notes' file, which is another where it is included."""
    href: str = ""
    """The address that it is a link to."""
    diagram: str = ""
    """The text that it is drawn from: it stands in the speaker notes."""

    @property
    def name(self) -> str:
        """Its source as text."""
        return clean(self.source)


class Diagram(BlockBase, frozen=True, kw_only=True):
    """A drawing described in words, which a program of the machine draws. The planner makes a Figure of it, or Code."""

    traits: ClassVar[Traits] = Traits("code", may_be_spoken=True)

    language: DiagramLanguage
    text: str
    alt: str = ""
    caption: str = ""
    width: Length | None = None
    side: Side | None = None


class Chart(BlockBase, frozen=True, kw_only=True):
    """Numbers that are drawn."""

    traits: ClassVar[Traits] = Traits("chart")

    data: ChartData
    text: str
    """Its table with the options above it, as written."""
    file: str = ""
    """The file of its numbers, where they do not stand in the notes."""


class Formula(BlockBase, frozen=True, kw_only=True):
    """A formula on a line of its own."""

    traits: ClassVar[Traits] = Traits("formula", replaces_bullet=True)

    maths: Maths


class Rule(BlockBase, frozen=True, kw_only=True):
    """A thematic break or `<!-- slide -->`: the lecturer says "new slide here"."""

    traits: ClassVar[Traits] = Traits("rule", is_seen=False, has_words=False, takes_directions=False)


class SpeakerNote(BlockBase, frozen=True, kw_only=True):
    """Words for the speaker notes alone, at the slide of the block before it (at a section's beginning: after it)."""

    traits: ClassVar[Traits] = Traits(
        "speaker-note",
        is_seen=False,
        may_be_spoken=True,
        is_remark=True,
        may_share_slide=True,
        takes_directions=False,
    )

    text: str
    """All its words."""
    lines: tuple[SpokenLine, ...] = ()
    """The same, line by line; () where each line of the text is one."""


Prose = Paragraph | Bullet
"""Running text: it is read line by line, may be abridged and may go on on the next slide."""
Exhibit = Code | Table | Figure | Diagram | Chart | Formula
"""What stands by itself beside or below text, is drawn by itself and is looked at rather than read."""
Container = Bullet | Callout | Quote
"""What other blocks may hang below: whatever else there is has no `children`."""
Pictured = Figure | Diagram
"""What is shown by an image, from a file or a program."""
Spelt = Prose | Code | Table
"""Blocks that a slide says in words, all of which are the notes'."""

Block = Prose | Callout | Quote | Exhibit | Rule | SpeakerNote
"""Every kind of block; `traits` says how each is treated, `model.words` what each says."""


class Section(Struct, frozen=True, kw_only=True):
    """A heading with what stands under it. The notes' text before the first heading is a section of level 0."""

    id: str
    title: Runs
    level: int
    """1 to 6 as written, one more below the title of a file among several; 0 for what stands before the first heading
    (then `title` is empty)."""
    span: Span
    tags: tuple[str, ...] = ()
    directions: Directions = NO_DIRECTIONS
    blocks: tuple[Block, ...] = ()
    children: tuple[Section, ...] = ()
    anchor: str = ""
    """What a link to it has behind its `#`; unique in the notes."""


class Meta(Struct, frozen=True, kw_only=True):
    """What the header says, or what stands for it."""

    title: str
    titled_by_heading: bool = False
    """The title is that of a heading over all of the notes."""
    author: str = ""
    date: str = ""
    language: str = "en"
    """BCP 47, from `lang` or `language`, else from the script of the notes."""
    direction: Direction | None = None
    """Which way the deck is to be read, where a header says so."""
    structure: Structure = UNASKED
    """Which slides the header asks for around the content."""
    steps: int = 0
    """How many levels of all lists appear one by one."""
    labels: tuple[str, ...] = ()
    """Tags that are not to be seen, as written."""
    logo: LogoAsked = LogoAsked()
    """The logo that the header asks for."""
    tags: tuple[str, ...] = ()
    tag_places: tuple[tuple[str, Span], ...] = ()
    """Every tag in a header or in a title that is no section, as written, with its place."""
    extra: Mapping[str, str] = {}
    """Every other header key, lower case, with its value."""
    files: tuple[str, ...] = ()
    """The files of the notes as the user named them; those that they include are none."""
    parts: tuple[str, ...] = ()
    """Further files whose text stands in them, such as the chapters of a document of LaTeX."""
    top: Span | None = None
    """The first line of the first of them."""
    anchor: str = ""
    """What a link to the beginning of the notes has behind its `#`."""


class Notes(Struct, frozen=True, kw_only=True):
    """One deck's worth of notes."""

    meta: Meta
    sections: tuple[Section, ...]

    def __repr__(self) -> str:
        """Return what tells these notes from others, on one line."""
        return f"<Notes {self.meta.title!r}, sections: {len(self.sections)}>"
