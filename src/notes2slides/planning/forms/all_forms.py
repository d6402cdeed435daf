"""All forms that a slide can have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from math import inf
from typing import get_args

from msgspec import Struct

from notes2slides.model.text import Runs
from notes2slides.model.theme import Theme
from notes2slides.planning.forms.abreast import Abreast
from notes2slides.planning.forms.bases.lone import Lone
from notes2slides.planning.forms.bases.panelled import Panelled
from notes2slides.planning.forms.bases.sheet import Body, Sheet
from notes2slides.planning.forms.beside import Beside
from notes2slides.planning.forms.cards import (
    ThreeCards,
    ThreeLowCards,
    ThreeMiddlingCards,
    ThreeWordyCards,
    TwoCards,
    TwoLowCards,
    TwoMiddlingCards,
    TwoWordyCards,
)
from notes2slides.planning.forms.columns import Columns, FewColumns
from notes2slides.planning.forms.definition import Definition
from notes2slides.planning.forms.figure import Figured, FiguredAlone, FiguredTall, FiguredWide
from notes2slides.planning.forms.narrow import LessNarrow, Narrow, Narrower, measure
from notes2slides.planning.forms.pictured import Pictured
from notes2slides.planning.forms.process import FiveSteps, FourSteps, SixSteps, ThreeSteps
from notes2slides.planning.forms.prose import Prose
from notes2slides.planning.forms.question import Answer, Question
from notes2slides.planning.forms.quotation import Quoted, QuotedBelow, QuotedLower, QuotedShortly
from notes2slides.planning.forms.stacked import Low, Lowered, Stacked
from notes2slides.planning.forms.statement import Statement
from notes2slides.planning.forms.terms import Terms
from notes2slides.planning.items.item import Item
from notes2slides.values import replace

Cut = Abreast | Quoted | Pictured | Beside | Columns | Stacked
"""Those that the cuts are made for, in the order in which they are tried: of forms that cost the same the first is
taken."""
Composed = (
    Question
    | Answer
    | QuotedShortly
    | QuotedBelow
    | Statement
    | Prose
    | Definition
    | Terms
    | TwoLowCards
    | ThreeLowCards
    | TwoMiddlingCards
    | ThreeMiddlingCards
    | TwoCards
    | ThreeCards
    | TwoWordyCards
    | ThreeWordyCards
    | FewColumns
    | ThreeSteps
    | FourSteps
    | FiveSteps
    | SixSteps
    | Figured
    | FiguredTall
    | FiguredWide
    | FiguredAlone
    | Low
    | Lowered
    | QuotedLower
    | Narrow
    | Narrower
    | LessNarrow
)
"""Those that the text of a slide asks for once the cuts are made: the first that it fits."""
Form = Cut | Composed
FORMS: tuple[type[Form], ...] = get_args(Form)
MOST_WHOLE = max(form.most_whole for form in FORMS)
"""Most words of a slide whose texts may still be read as one; the most that any form allows."""
_NEEDED = {form.layout for form in FORMS if not form.is_composed}
COMPOSED = tuple(form.layout for form in FORMS if form.layout not in _NEEDED)
"""Layouts that a theme can do without."""
RESEMBLING = {form.layout: form.resembles for form in FORMS if form.resembles}
"""Layouts that are hardly told apart from others, and from which."""
LARGE = tuple(form.layout for form in FORMS if issubclass(form, Lone))
"""Layouts of a short text that is large because it stands alone: a page that it leaves empty is meant to be."""
PANELLED = tuple(form.layout for form in FORMS if issubclass(form, Panelled))
"""Layouts of panels."""
FILLED = (*PANELLED, *(form.layout for form in FORMS if issubclass(form, Figured | FiguredAlone)))
"""Layouts of panels and large pictures, which take their room whatever stands in them."""
SAID = (Quoted.layout, QuotedBelow.layout, Prose.layout)
"""Layouts of a text that is read in one go, however long it is."""
NAMING = (*PANELLED, Terms.layout)
"""Layouts in which the names of all that stands there are what is seen first."""
HINTS = {form.wish: form.hint for form in reversed(FORMS) if form.wish}
"""What `{layout=…}` can ask for, the plainest first, and what is said where that could not be had."""
MOST_COLUMNS = max(form.columns for form in FORMS)
MOST_TEXTS = max(form.most_texts for form in FORMS)
"""Texts of a slide up to which their words may count as those of one."""


def fitting(body: Body, sheet: Sheet) -> list[Form]:
    """Return the forms that a body fits, each at the scales that may be best.

    Where the lecturer asks for a form, it is the only one if it fits.
    """
    found: list[Form] = []
    for form in _cutting(FORMS) if body.wish is None else FORMS:
        if form.is_composed and (form.wish is None or form.wish != body.wish or not sheet.has(form.layout)):
            continue
        tried: list[Form] = [*form.fitting(body, sheet)] if form.may_hold(body) else []
        if tried and tried[0].asked:
            return tried
        found += tried
    return found


class Occasion(Struct, frozen=True):
    """What is known of a slide once the cuts are made."""

    name: Runs
    """What it is called."""
    part: Runs
    """Which part it is of that, as its title says it."""
    list_goes_on: bool
    """The numbered list at its end has more on the next slide."""
    is_part: bool
    """It is one of several slides of one thing."""
    is_mixed: bool = False
    """Not all of these can have the form that it would have."""
    for_rhythm: bool = False
    """Too many slides beside it look alike: it may have a form that its text only allows."""

    def allows(self, form: type[Form]) -> bool:
        """Return whether a slide may have a form here, whatever stands on it."""
        return not ((self.is_part and form.stands_apart) or (self.is_mixed and form.is_for_all_parts))


def composed(form: Form, sheet: Sheet, occasion: Occasion) -> Form:
    """Return the form that what stands on a slide asks for, where it has a plain one that nobody asked for; else that
    one."""
    body = replace(form.body, name=occasion.name, part=occasion.part, list_goes_on=occasion.list_goes_on)
    found = _asked_for(form, body, sheet, occasion)
    if not isinstance(found, Quoted) or occasion.for_rhythm:
        return found
    return QuotedLower.of(found, body, sheet) or found


def _asked_for(form: Form, body: Body, sheet: Sheet, occasion: Occasion) -> Form:
    if not isinstance(form, Stacked | Pictured) or form.body.wish is not None:
        return form
    room = measure(form, sheet) if isinstance(form, Stacked) and not occasion.for_rhythm else inf
    body = replace(body, measure=room)
    asked: Iterator[Form] = (
        found
        for other in _composing(FORMS, occasion.for_rhythm)
        if sheet.has(other.layout) and occasion.allows(other) and other.may_hold(body)
        if (found := other.at(form.scale, body, sheet)) is not None
    )
    return next(asked, form)


@cache
def _cutting(forms: tuple[type[Form], ...]) -> tuple[type[Form], ...]:
    """Return the forms that the cuts are made for."""
    return tuple(form for form in forms if not form.is_composed)


@cache
def _composing(forms: tuple[type[Form], ...], for_rhythm: bool) -> tuple[type[Form], ...]:
    """Return the forms that are tried once the cuts are made, or those that only rhythm asks for."""
    return tuple(form for form in forms if form.is_composed and form.is_for_rhythm == for_rhythm)


def are_mixed(parts: Sequence[Form]) -> bool:
    """Return whether slides that are parts of one thing look unlike though they should not: some have a form that is
    for all of them, and others not."""
    kinds = {type(form) for form in parts if form.is_for_all_parts}
    return any(type(form) is not kind and kind.concerns(form) for kind in kinds for form in parts)


def last_resort(body: Body, sheet: Sheet) -> Form:
    """Return a body that fits no form in the one that may run over."""
    return Stacked.running_over(body, sheet)


def keeps_to_one_column(item: Item) -> bool:
    """Return whether a slide with that item has one column of bullets, whatever else it holds."""
    return all(form.keeps_out(item) for form in FORMS)


def may_yet_fit(items: Sequence[Item], lines: int) -> bool:
    """Return whether items that fit no slide may fit one with more behind them; a column has room for `lines` lines."""
    return any(form.may_yet_hold(items, lines) for form in FORMS)


def check_layouts(theme: Theme) -> None:
    """Raise ThemeError where a theme lacks a layout that a form cannot do without, or a box of one that it has."""
    for form in FORMS:
        if form.is_composed and form.layout not in theme.layouts:
            continue
        for box in form.boxes:
            theme.layout(form.layout).box(box)
