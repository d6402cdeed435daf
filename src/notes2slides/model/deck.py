"""What the planner gives: every slide, with what stands on it, where, at which size and in which lines.

A renderer draws exactly this. It breaks no line, chooses no size and moves nothing; it knows neither notes nor
planning.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from notes2slides.diagnostics import Span
from notes2slides.model.frames import Frame, Origin, TextFrame
from notes2slides.model.geometry import Rect
from notes2slides.model.logo import Logo
from notes2slides.model.scripts import Direction
from notes2slides.model.text import Runs
from notes2slides.values import replace

Detail = Literal["full", "lean", "outline"]
"""How much of the notes is shown: all of it, the gist, or the outline."""


class Slot(Struct, frozen=True, kw_only=True):
    """A frame at its place."""

    name: str
    """Name of a box of the slide's theme layout: `title`, `subtitle`, `kicker`, `context`, `body`, `quote`,
    `attribution`, `numeral`, `links`, `footnote`.
    A second and third frame in the body are `body2`, `body3` ...; callouts are `callout`, `callout2` ... (both may be
    missing from the layout: they are drawn like `body` and `callout`). Never `footer` or `slide-number`: where the
    layout has such boxes, the renderer puts `DeckMeta.footer` and the slide's number there by itself."""
    rect: Rect
    """Where it really stands on this slide, points; text starts at its top left corner unless the box is anchored
    at the bottom. Insets are 0 but for a panel's padding."""
    frame: Frame
    step: int | None = None
    """With which step the whole frame appears, from 0; None: it is there from the beginning, or it is text, of which
    each paragraph has its own."""

    @property
    def steps(self) -> tuple[int, ...]:
        """Every step with which something here appears, in order."""
        own = [paragraph.step for paragraph in self.frame.paragraphs] if isinstance(self.frame, TextFrame) else []
        return tuple(step for step in (self.step, *own) if step is not None)


class NoteLine(Struct, frozen=True, kw_only=True):
    """A line of speaker notes."""

    level: int
    text: str
    kind: Literal["path", "text", "callout", "footnote", "abbreviation"] = "text"
    runs: Runs = ()
    """The text with its marks, where it has any."""
    shown: bool = False
    """The slide itself says it: what decks have for the speaker leaves it out."""


class Backdrop(Struct, frozen=True, kw_only=True):
    """A picture behind all of a slide, under a veil of the page's colour so that text on it can be read.

    All text on the slide itself is in the colour of ink: others stand out less, and would need a thicker veil.
    """

    asset: str
    """Key into `Deck.assets`."""
    alt: str
    crop: tuple[float, float, float, float]
    """Shares of the picture that do not fit the page: at the left, at the top, at the right, at the bottom."""
    veil: float
    """How much of the page's colour covers it, 0 to 1."""


class Slide(Struct, frozen=True, kw_only=True):
    """One slide."""

    id: str
    """`[a-z0-9-]+`, unique in the deck, kept under edits elsewhere."""
    number: int = 0
    """From 1; 0 as long as the slides of the deck are not all made."""
    layout: str
    """Name of a layout of the theme."""
    title: str
    """Plain text of the title with its part, unique in the deck: `Local minima (2/3)`."""
    section: str = ""
    """Plain title of the top section that it belongs to; "" before the first."""
    slots: tuple[Slot, ...]
    """In reading order: title first."""
    notes: tuple[NoteLine, ...] = ()
    """All that the notes say here, in their order; `said` is what decks have for the speaker."""
    part: tuple[int, int] | None = None
    context: tuple[str, ...] = ()
    """Path of bullets above, outermost first, shown where a topic is continued."""
    origins: tuple[Origin, ...] = ()
    """Every block that stands here, in order, each once."""
    backdrop: Backdrop | None = None
    """A picture behind all that stands on it."""
    source: Span | None = None
    """Where the slide begins in the notes: cover, agenda and last slide at their first line, links at their section."""
    fill: float = 0.0
    """Share of the body region's height in use, 0 to 1."""
    words: int = 0
    """Words of the title, body and callouts as drawn, context not counted."""
    seconds: int = 0
    """How long the slide is likely to be talked about."""
    allotted: bool = False
    """Whether the lecturer has said how long."""

    @property
    def said(self) -> tuple[NoteLine, ...]:
        """What the speaker is told: all but what the slide says."""
        return tuple(line for line in self.notes if not line.shown)

    @property
    def steps(self) -> int:
        """How many steps it has: the clicks that it takes until everything is there."""
        return max((step + 1 for slot in self.slots for step in slot.steps), default=0)


class Asset(Struct, frozen=True, kw_only=True):
    """An image as it goes into the decks."""

    data: bytes
    media_type: str
    """`image/png`, `image/jpeg` or `image/gif`."""
    width: int
    """CSS pixels of its natural size; of a drawing the data may have more."""
    height: int
    vector: bytes = b""
    """The SVG drawing that `data` is a picture of, without scripts and references to anything outside."""
    extremes: tuple[str, str] = ("000000", "FFFFFF")
    """The darkest colour and the lightest, `RRGGBB`, of each part of colour by itself; where nobody has looked, black
    and white."""
    needs_light: bool = False
    """Dark lines on a transparent ground, which on a dark page could not be seen."""


class Unusable(Struct, frozen=True):
    """Stands for an image that cannot be shown."""

    reason: str
    """What is wrong, in English, as it stands on the slide: `plots/loss.png is not there`."""
    name: str = ""
    """What it is called, `plots/loss.png`."""
    fault: str = ""
    """`missing`, `outside`, `remote` or `broken`, by which the reason is said in other languages."""


Image = Asset | Unusable


class DeckMeta(Struct, frozen=True, kw_only=True):
    """What the outputs' properties say."""

    title: str
    author: str = ""
    date: str = ""
    language: str = "en"
    direction: Direction = "ltr"
    """From right to left, slots stand mirrored: what begins a line stands at the right."""
    footer: str = ""
    """The title, shortened so that it fits the footer's one line; stands on the layouts, the same on every slide."""
    subject: str = ""
    keywords: tuple[str, ...] = ()
    minutes: int = 0
    """How long the lecture may take; 0 where nobody said."""


class Deck(Struct, frozen=True, kw_only=True):
    """The plan of a whole deck."""

    meta: DeckMeta
    slides: tuple[Slide, ...]
    assets: Mapping[str, Asset]
    unusable: Mapping[str, Unusable] = {}
    """Images that cannot be shown, by the id of their figure."""
    logo: Logo | None = None
    """Its pictures are among the assets, and themes are drawn `with_logo`."""

    def without_notes(self) -> Deck:
        """Return a copy for others: what is drawn, but nothing that is only said, nothing of where it comes from."""
        return replace(self, slides=tuple(replace(each, notes=(), source=None, origins=()) for each in self.slides))

    def __repr__(self) -> str:
        """Return what tells the deck from others, on one line."""
        return f"<Deck {self.meta.title!r}, slides: {len(self.slides)}>"
