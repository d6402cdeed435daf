"""A finished deck as drawn, whatever drew it: boxes with the lines of text in them, in points from the top left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct
from PIL.Image import Image, Resampling

from notes2slides.checking.evidence.access_rules import Fault
from notes2slides.model.geometry import Rect, Size
from notes2slides.model.structure import OPENING, STRUCTURE

Kind = Literal[
    "title", "text", "code", "table", "callout", "notice", "picture", "formula", "chart", "footnote", "furniture"
]
"""`notice` says in the tool's own words what cannot be shown; `furniture` is small print: running head, footer, slide
number."""
PICTURES: frozenset[Kind] = frozenset(("picture", "chart"))
PANELS: frozenset[Kind] = PICTURES | {"code", "table", "callout", "notice"}
"""What nothing else may cover any part of."""
DETAILED: frozenset[Kind] = frozenset(("code", "table", "chart"))
"""What may be set smaller than what is read line by line."""
UNREAD = PICTURES | DETAILED
"""What is not read line by line: how many words a slide may have does not count for it."""
WORDED: frozenset[Kind] = frozenset(("text", "code", "table", "callout"))
"""What shows words that the speaker notes have too."""
RUNNING: frozenset[Kind] = frozenset(("title", "text", "callout", "notice", "footnote"))
"""Running text."""
SMALL_PRINT: frozenset[Kind] = frozenset(("footnote", "furniture"))
ASCENT, DESCENT = 0.8, 0.22
"""Height of text above and below its baseline as shares of its size: about those of all Latin faces."""
THUMBNAIL_WIDTH = 320
"""Pixels."""
_SAME_LINE = 0.6
"""Share of the size by which baselines of one line may differ: raised and lowered text."""


class DrawnText(Struct, frozen=True):
    """Text that stands on one line: all of it, or a piece of one look; `size` is that of the largest, points."""

    text: str
    left: float
    right: float
    baseline: float
    size: float

    @property
    def top(self) -> float:
        return self.baseline - ASCENT * self.size

    @property
    def bottom(self) -> float:
        return self.baseline + DESCENT * self.size


class DrawnBox(Struct, frozen=True, kw_only=True):
    """A box of a slide with what is drawn of it."""

    name: str
    kind: Kind
    rect: Rect
    """Its place as the file states it."""
    paragraphs: tuple[str, ...]
    """All its words as the file states them."""
    plain: tuple[str, ...] = ()
    """The same, as whoever looks for other tools' source sees it: see `dialects.HIDDEN`."""
    lines: tuple[DrawnText, ...] = ()
    missing: tuple[str, ...] = ()
    """Words that are not drawn."""
    shrunk: str = ""
    """How its text is made to fit, where it is."""
    faintest: float = 21.0
    """Least contrast of its text with what is behind it."""
    faintest_text: str = ""
    hidden: bool = False
    """PowerPoint does not show it."""

    @property
    def text(self) -> str:
        """All its words, a paragraph a line."""
        return "\n".join(self.paragraphs)

    @property
    def ink(self) -> Rect | None:
        """What its text covers; of a picture or a chart its whole rectangle."""
        if self.kind in PICTURES:
            return self.rect
        if not self.lines:
            return None
        left, top = min(line.left for line in self.lines), min(line.top for line in self.lines)
        right, bottom = max(line.right for line in self.lines), max(line.bottom for line in self.lines)
        return Rect(left, top, right - left, bottom - top)

    @property
    def covered(self) -> Rect | None:
        """What nothing else may cover: a panel, table, picture or chart as a whole, else what its text covers."""
        return self.rect if self.kind in PANELS else self.ink


class DrawnSlide(Struct, frozen=True, kw_only=True):
    """A slide as drawn."""

    number: int
    id: str
    place: str
    """Where it begins in the notes, `path:line`; "" where the file does not say."""
    layout: str
    """The plan's name of its layout where it is one of `STRUCTURE` or `forms.COMPOSED`; else anything."""
    boxes: tuple[DrawnBox, ...]
    of_layout: tuple[Rect, ...] = ()
    """Where its layout itself has text, such as the numbers of steps."""
    written: str = ""
    """All words that were written on it, as its file says it; "" where that does not. In a .html also those that are
    only said."""
    written_to_show: bool = False
    """Whether all of these must be drawn."""
    faults: tuple[Fault, ...] = ()
    """What keeps people from it who do not see it, or not well."""
    hidden: bool = False
    """PowerPoint skips it, and LibreOffice does not draw it."""

    @property
    def opening(self) -> bool:
        """It is a cover or a section slide."""
        return self.layout in OPENING

    @property
    def has_content(self) -> bool:
        """It holds content of the notes, and is not there for the deck's structure."""
        return self.layout not in STRUCTURE and bool(self.content)

    @property
    def titles(self) -> tuple[DrawnBox, ...]:
        return tuple(box for box in self.boxes if box.kind == "title")

    @property
    def title(self) -> str:
        return " ".join(" ".join(box.text for box in self.titles).split())

    @property
    def content(self) -> tuple[DrawnBox, ...]:
        """Everything but title and small print."""
        return tuple(box for box in self.boxes if box.kind not in SMALL_PRINT | {"title"})


class DrawnDeck(Struct, frozen=True, kw_only=True):
    """A finished file as drawn."""

    name: str
    """The file as the user named it."""
    page: Size
    slides: tuple[DrawnSlide, ...]
    shrunk: str = ""
    """What in the deck's own layouts makes text fit by shrinking it."""
    faults: tuple[Fault, ...] = ()
    """What keeps people from the deck as a whole."""
    thumbnails: tuple[Image, ...] = ()
    """A small picture of every slide."""


def into_lines(pieces: Iterable[DrawnText]) -> tuple[DrawnText, ...]:
    """Return pieces of a paragraph, in order, as lines."""
    lines: list[list[DrawnText]] = []
    for piece in pieces:
        if lines and _on_line(lines[-1], piece):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return tuple(map(_line, lines))


def _on_line(line: Sequence[DrawnText], piece: DrawnText) -> bool:
    largest = max(line, key=lambda each: each.size)
    return abs(piece.baseline - largest.baseline) <= _SAME_LINE * max(largest.size, piece.size)


def _line(pieces: Sequence[DrawnText]) -> DrawnText:
    largest = max(pieces, key=lambda piece: piece.size)
    return DrawnText(
        text="".join(piece.text for piece in pieces),
        left=min(piece.left for piece in pieces),
        right=max(piece.right for piece in pieces),
        baseline=largest.baseline,
        size=largest.size,
    )


def thumbnail(picture: Image) -> Image:
    """Return a picture of a slide as small as a sheet shows it."""
    height = round(picture.height * THUMBNAIL_WIDTH / picture.width)
    return picture.resize((THUMBNAIL_WIDTH, height), Resampling.LANCZOS)
