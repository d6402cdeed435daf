"""Terms and what they mean, in two columns that are aligned line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from msgspec import Struct

from notes2slides.model.deck import Slot
from notes2slides.model.frames import TextFrame, TextParagraph
from notes2slides.model.geometry import Rect
from notes2slides.model.text import Runs, cited, plain
from notes2slides.model.theme import space_before
from notes2slides.planning.forms.bases.form import SlideForm
from notes2slides.planning.forms.bases.lone import is_plain_text
from notes2slides.planning.forms.bases.sheet import Body, Sheet, fits
from notes2slides.planning.frames.origins import origin_of
from notes2slides.planning.frames.placed_blocks import PlacedBlock, meaning
from notes2slides.planning.items.item import OWN_WORDS, word_count
from notes2slides.planning.language.quotation_marks import OPENING_MARKS
from notes2slides.planning.titles.title_plan import cleaned, split_lead
from notes2slides.values import replace

_FEWEST, _FEWEST_WISHED = 3, 2
"""Terms that make a list of them."""
_LONGEST_TERM = 5
"""Words: what is longer says something itself."""
_STYLE = "term"


class _Pair(Struct, frozen=True):
    """A term and what explains it, each with the block that it stands in."""

    term: Runs
    explanation: Runs
    named: PlacedBlock
    explained: PlacedBlock


@dataclass(frozen=True, slots=True)
class Terms(SlideForm):
    """Three or more texts `term: explanation` and nothing else, or a definition list."""

    layout = "terms"
    wish = "terms"
    hint = "terms are bullets `term: explanation`, two or more with short terms, from left to right, and nothing else"
    is_composed = is_for_all_parts = True

    column: float
    """Points from the body's edge to the explanations."""

    @classmethod
    def may_hold(cls, body: Body) -> bool:
        """Return whether it is terms and nothing else."""
        pairs = _pairs(body.shown)
        if body.wish == cls.wish:
            return len(pairs) >= _FEWEST_WISHED
        return len(pairs) >= _FEWEST and _are_terms(pairs)

    @classmethod
    def at(cls, scale: int, body: Body, sheet: Sheet) -> Self | None:
        """Return it at a scale, where each term stands on one line of the narrowest column that holds them all.

        LibreOffice draws no tab in a text from right to left.
        """
        region = sheet.region(cls.layout, body)
        pairs = _pairs(body.shown)
        look, size = sheet.looks.terms, _size(scale, sheet)
        widest = look.gap + max(sheet.typesetter.width(pair.term, _STYLE, size) for pair in pairs)
        column = next((column for column in look.columns if widest <= column <= region.width / 2), None)
        if column is None:
            return None
        form = cls(body, scale, 0.0, column)
        texts = form._texts(sheet, region)
        if "rtl" in (sheet.typesetter.direction, *(text.direction for text in texts)):
            return None
        height = sum(text.space_before + text.height for text in texts)
        return cls(body, scale, height / region.height, column) if fits(height, region) else None

    def slots(self, sheet: Sheet) -> tuple[Slot, ...]:
        """Return the terms with what explains them."""
        region = sheet.region(self.layout, self.body)
        return (Slot(name="body", rect=region, frame=TextFrame(paragraphs=self._texts(sheet, region))),)

    def _texts(self, sheet: Sheet, region: Rect) -> tuple[TextParagraph, ...]:
        return tuple(text for pair in _pairs(self.body.shown) for text in self._set(pair, sheet, region))

    def _set(self, pair: _Pair, sheet: Sheet, region: Rect) -> Iterator[TextParagraph]:
        """Yield a term, and what explains it beginning on the same line."""
        setter, size = sheet.typesetter, _size(self.scale, sheet)
        first = pair.named is self.body.shown[0]
        above = 0.0 if first else space_before(setter.theme, 0, self.scale)
        term = setter.paragraph(pair.term, _STYLE, self.column, size=size, origin=origin_of(pair.named))
        width = region.width - self.column
        text = setter.paragraph(pair.explanation, "body", width, size=size, origin=origin_of(pair.explained))
        yield replace(term, leading=text.leading, space_before=above, meaning="term", beside=self.column)
        yield replace(text, space_before=-text.leading, meaning="explanation", indent=self.column)


def _size(scale: int, sheet: Sheet) -> float:
    return sheet.typesetter.theme.scales[scale][0]


def _pairs(shown: Sequence[PlacedBlock]) -> list[_Pair]:
    """Return the terms that a body is; none where anything else stands there."""
    if meaning(shown[0]) == "term":
        return _defined(shown)
    found: list[_Pair] = []
    for placed in shown:
        pair = _split(placed) if placed.item.parent == shown[0].item.parent else None
        if pair is None:
            return []
        found.append(pair)
    return found


def _defined(shown: Sequence[PlacedBlock]) -> list[_Pair]:
    """Return the pairs of a definition list, where each term has one explanation."""
    roles = [meaning(placed) for placed in shown]
    if roles != ["term", "explanation"] * (len(shown) // 2) or any(placed.item.steps for placed in shown):
        return []
    if not all(map(_is_whole, shown)) or not all(_fits_a_column(term.runs) for term in shown[::2]):
        return []
    pairs = zip(shown[::2], shown[1::2], strict=True)
    return [_Pair(cleaned(term.runs), text.runs, term, text) for term, text in pairs]


def _split(placed: PlacedBlock) -> _Pair | None:
    lead = split_lead(placed.runs) if placed.kind in OWN_WORDS else None
    if lead is None or meaning(placed) != "text" or not _is_whole(placed) or not _fits_a_column(lead[0]):
        return None
    term, explanation = lead
    return _Pair(cleaned(term), explanation, placed, placed)


def _is_whole(placed: PlacedBlock) -> bool:
    """Return whether a block is a plain text, neither apart from the others nor with its term in the title."""
    return is_plain_text(placed) and not placed.apart and not placed.after_title


def _fits_a_column(term: Runs) -> bool:
    """Return whether a term is words alone: it cites no footnote and holds no formula, which may be high."""
    return not any(cited(term)) and all(run.maths is None for run in term)


def _are_terms(pairs: Sequence[_Pair]) -> bool:
    """Return whether what stands before the explanations names things: each is short and another, and none says whose
    words follow."""
    names = [plain(pair.term).casefold() for pair in pairs]
    is_said = any(plain(pair.explanation).startswith(tuple(OPENING_MARKS)) for pair in pairs)
    return len({*names}) == len(names) and not is_said and all(word_count(name) <= _LONGEST_TERM for name in names)
