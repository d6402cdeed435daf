"""The last slide: a calm page for questions, which says whose lecture it was."""

from __future__ import annotations

from collections.abc import Sequence

from notes2slides.model.deck import Slide
from notes2slides.model.notes import Meta
from notes2slides.model.text import Mark, Run
from notes2slides.planning.deck.furniture import text_slot, title_slot
from notes2slides.planning.items.items import word_count
from notes2slides.planning.language.labels import Labels
from notes2slides.planning.text.typesetter import Typesetter
from notes2slides.planning.titles.titles import unique

SIGN = " · "


def closing(meta: Meta, titles: Sequence[str], typesetter: Typesetter, labels: Labels) -> Slide:
    """Return the last slide; `titles` are those of all other slides, which its own must not repeat."""
    layout = typesetter.theme.layout("closing")
    suffix = unique([*titles, labels.questions], [""] * (len(titles) + 1))[-1]
    title = (Run(labels.questions), *((Run(suffix, Mark.QUIET),) if suffix else ()))
    slots = [title_slot(layout, title, typesetter)]
    below = SIGN.join(part for part in (meta.title, meta.author) if part)
    if below:
        slots.append(text_slot(layout, "subtitle", below, typesetter))
    return Slide(
        id="closing",
        number=0,
        layout="closing",
        title=labels.questions + suffix,
        section="",
        slots=tuple(slots),
        words=word_count(labels.questions),
    )
