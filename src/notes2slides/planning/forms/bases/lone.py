"""What forms have in common that hold one text alone, in a box of its own style."""

from __future__ import annotations

from typing import ClassVar, Self

from notes2slides.model.deck import Slot
from notes2slides.model.frames import TextFrame, TextParagraph
from notes2slides.model.text import Mark, Run, Runs, plain
from notes2slides.model.theme import Box
from notes2slides.planning.forms.bases.form import SlideForm
from notes2slides.planning.forms.bases.sheet import Body, Sheet, fits
from notes2slides.planning.frames.composer import SetFrame
from notes2slides.planning.frames.origins import origin_of
from notes2slides.planning.frames.placed_blocks import PlacedBlock, meaning
from notes2slides.planning.items.item import OWN_WORDS
from notes2slides.planning.language.standing import leads_on
from notes2slides.values import replace

_WORDLESS = Mark.CODE | Mark.KEYBOARD


class Lone(SlideForm):
    """One text with nothing beside it, at the size that its box has."""

    __slots__ = ()
    is_composed = stands_apart = has_one_size = True
    most_words: ClassVar[int]

    @classmethod
    def may_hold(cls, body: Body) -> bool:
        """Return whether it is one text of the lecturer's own, of a length that this form is for."""
        if len(body.shown) != 1 or body.path is not None:
            return False
        (placed,) = body.shown
        is_short = placed.words <= cls.most_words or (cls.wish is not None and body.wish == cls.wish)
        return is_short and is_plain_text(placed) and cls.suits(body)

    @classmethod
    def suits(cls, body: Body) -> bool:  # noqa: ARG003 - for forms of texts of one kind
        """Return whether the text of a body is of the kind that this form is for."""
        return True

    @classmethod
    def at(cls, scale: int, body: Body, sheet: Sheet) -> Self | None:
        """Return it where the text fits its box; there is one size for all."""
        if scale > 0:
            return None
        region = sheet.region(cls.layout, body)
        height = height_in_box(body.shown[0], "body", cls.layout, sheet)
        return cls(body, 0, height / region.height) if fits(height, region) else None

    def slots(self, sheet: Sheet) -> tuple[Slot, ...]:
        """Return the text in its box."""
        region = sheet.region(self.layout, self.body)
        frame, rect = in_box(self.body.shown[0], "body", self.layout, sheet)
        return (Slot(name="body", rect=replace(rect, height=region.height), frame=frame),)

    @property
    def room(self) -> float:
        """All that it needs: it is large because it stands alone."""
        return 1.0


def is_plain_text(placed: PlacedBlock) -> bool:
    """Return whether a block is a whole text of the lecturer's own, neither numbered nor ticked off, that says
    something in words, on lines that are ours to break, and leads nothing in."""
    if placed.kind not in OWN_WORDS or not placed.is_whole or placed.path or placed.marker not in (None, ""):
        return False
    text = plain(placed.runs).rstrip()
    return not leads_on(text) and "\n" not in text and _speaks(placed.runs)


def _speaks(runs: Runs) -> bool:
    """Return whether most of a text is words, rather than code, formulas, links and addresses."""
    said = sum(len(run.text) for run in runs if not run.marks & _WORDLESS and run.maths is None and not _leads(run))
    return 2 * said > len(plain(runs))


def _leads(run: Run) -> bool:
    """Return whether a run leads elsewhere: a link or an address."""
    text = run.text.strip()
    return run.href is not None or ("://" in text and not any(map(str.isspace, text)))


def height_in_box(placed: PlacedBlock, box: str, layout: str, sheet: Sheet) -> float:
    """Return how high a text is in the style of a layout's box, in points."""
    found = sheet.layout(layout).box(box)
    return sheet.typesetter.height(placed.runs, found.style, found.rect.width)


def in_box(placed: PlacedBlock, box: str, layout: str, sheet: Sheet) -> SetFrame:
    """Return a text set in the style of a layout's box, and that box."""
    found = sheet.layout(layout).box(box)
    return TextFrame(paragraphs=(set_in(found, placed, sheet),)), found.rect


def set_in(box: Box, placed: PlacedBlock, sheet: Sheet) -> TextParagraph:
    """Return a text set in the style of a box."""
    text = sheet.typesetter.paragraph(placed.runs, box.style, box.rect.width, origin=origin_of(placed))
    return replace(text, meaning=meaning(placed))
