"""Cards: two or three topics with a few short bullets each, as panels side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from notes2slides.model.frames import TextParagraph
from notes2slides.model.text import Mark, plain
from notes2slides.model.theme import space_before
from notes2slides.planning.forms.bases.panelled import Panelled
from notes2slides.planning.forms.bases.sheet import Body, Sheet
from notes2slides.planning.frames.origins import origin_of
from notes2slides.planning.frames.placed_blocks import PlacedBlock, meaning
from notes2slides.planning.items.subheadings import Subheading
from notes2slides.planning.language.standing import repeats
from notes2slides.planning.text.manners import Rank
from notes2slides.planning.titles.title_plan import cleaned
from notes2slides.values import replace

_MOST_BELOW, _LEAST_BELOW = 5, 1
"""Bullets of a card."""
_NAME = "card-title"


class Cards(Panelled):
    """Bullets that each have a few short ones below them."""

    __slots__ = ()
    wish = "cards"
    hint = "cards hold two or three bullets of up to 8 words, each with one to five short ones below it"
    least_fill: ClassVar[float] = 0.3
    """Share of its panel that the fullest card fills."""
    least_of_fullest: ClassVar[float] = 0.6
    """Share of the fullest card's height that the emptiest has."""
    longest_name: ClassVar[int] = 8
    """Words of a card's name."""
    longest: ClassVar[int] = 14
    """Words of each of its bullets."""

    @classmethod
    def may_hold(cls, body: Body) -> bool:
        """Return whether it parts into cards, none of which is called as the slide is."""
        if not super().may_hold(body):
            return False
        title = plain(body.name)
        names = (plain(name.runs) for name, *_ in cls.groups(body))
        return body.wish == cls.wish or not any(repeats(name, title) and repeats(title, name) for name in names)

    @classmethod
    def groups(cls, body: Body) -> Sequence[Sequence[PlacedBlock]]:
        """Return each bullet, the name of each section that shares the slide or each line that leads in a list, with
        the bullets below it; none where one is too long, too deep or has too many or none."""
        first = body.shown[0]
        outermost = first.level if _is_name(first) or _leads_in(first) else 0
        below = 1 if first.kind == "paragraph" else outermost + 1
        is_named = _leads_in if first.kind == "paragraph" else _is_name if outermost < 0 else _is_plain
        found: list[list[PlacedBlock]] = []
        for placed in body.shown:
            if placed.level == outermost:
                found.append([])
            fits_in = is_named(placed) if placed.level == outermost else _is_plain(placed) and placed.level == below
            if not fits_in or not found:
                return ()
            found[-1].append(placed)
        return found if all(map(cls._makes_a_card, found)) else ()

    @classmethod
    def texts(cls, group: Sequence[PlacedBlock], scale: int, width: float, sheet: Sheet) -> Iterator[TextParagraph]:
        """Yield the name of a card, and its bullets."""
        name, *bullets = group
        runs = cleaned(name.runs) if name.kind == "paragraph" else name.runs
        set_name = sheet.typesetter.paragraph(runs, _NAME, width, origin=origin_of(name))
        yield replace(set_name, meaning=meaning(name))
        smaller = min(scale + 1, sheet.scales[-1])
        before = space_before(sheet.typesetter.theme, 1, smaller)
        for placed in bullets:
            rank = Rank(0, smaller)
            text = sheet.typesetter.listed(placed.runs, rank, width, marker=placed.marker, origin=origin_of(placed))
            yield replace(text, space_before=before, meaning=meaning(placed))

    @classmethod
    def looks_well(cls, heights: Sequence[float], room: float) -> bool:
        """Return whether no card is nearly empty, beside others or as they all are."""
        return min(heights) >= cls.least_of_fullest * max(heights) and max(heights) >= cls.least_fill * room

    @classmethod
    def _makes_a_card(cls, group: Sequence[PlacedBlock]) -> bool:
        name, *below = group
        is_short = name.words <= cls.longest_name and all(placed.words <= cls.longest for placed in below)
        return is_short and _LEAST_BELOW <= len(below) <= _MOST_BELOW


class TwoCards(Cards):
    """Two cards."""

    __slots__ = ()
    layout = "cards-2"
    boxes = ("title", "body", "body2")
    columns = abreast = count = 2


class ThreeCards(Cards):
    """Three cards."""

    __slots__ = ()
    layout = "cards-3"
    boxes = ("title", "body", "body2", "body3")
    columns = abreast = count = 3


class TwoLowCards(TwoCards):
    """Two cards with little in them, half as high."""

    __slots__ = ()
    layout, resembles = "cards-2-low", "cards-2"
    least_fill = 0.6


class ThreeLowCards(ThreeCards):
    """Three cards with little in them, half as high."""

    __slots__ = ()
    layout, resembles = "cards-3-low", "cards-3"
    least_fill = 0.6


class TwoMiddlingCards(TwoCards):
    """Two cards that are less than full, two thirds as high."""

    layout, resembles = "cards-2-middling", "cards-2"
    least_fill = 0.6


class ThreeMiddlingCards(ThreeCards):
    """Three cards that are less than full, two thirds as high."""

    layout, resembles = "cards-3-middling", "cards-3"
    least_fill = 0.6


class TwoWordyCards(TwoCards):
    """Two cards with more words than cards should have."""

    __slots__ = ()
    longest_name, longest = 14, 22
    least_of_fullest = 0.5
    is_for_rhythm = True


class ThreeWordyCards(ThreeCards):
    """Three cards with more words than cards should have."""

    __slots__ = ()
    longest_name, longest = 14, 22
    least_of_fullest = 0.5
    is_for_rhythm = True


def _is_name(placed: PlacedBlock) -> bool:
    """Return whether a block is the whole name of a section that shares the slide."""
    return isinstance(placed.item.block, Subheading) and placed.is_whole and not placed.path


def _is_plain(placed: PlacedBlock) -> bool:
    """Return whether a block is a whole bullet that is neither numbered nor ticked off."""
    return placed.kind == "bullet" and placed.is_whole and placed.marker == "" and not placed.path


def _leads_in(placed: PlacedBlock) -> bool:
    """Return whether a block is a whole line that leads in the list behind it: it ends in a colon or is bold."""
    if placed.kind != "paragraph" or not placed.is_whole or placed.path:
        return False
    is_bold = all(Mark.STRONG in run.marks for run in placed.runs if run.text.strip())
    return is_bold or placed.item.ends_colon
