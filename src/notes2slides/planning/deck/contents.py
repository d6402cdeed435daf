"""What a section is about, on the page that opens it: its topics, or the tags in it, as the theme asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from msgspec import Struct

from notes2slides.model.deck import Slot
from notes2slides.model.notes import Section
from notes2slides.model.text import ELLIPSIS, Mark, Run, plain
from notes2slides.model.theme import Layout
from notes2slides.planning.items.outline import heading_text
from notes2slides.planning.sections import slots
from notes2slides.planning.sections.slides import Draft
from notes2slides.planning.text.typesetter import Typesetter
from notes2slides.planning.titles.title_plan import cleaned
from notes2slides.values import replace

_MOST = 40
"""Names that are tried in a row; few lines hold fewer."""
_SIGN = "\N{NO-BREAK SPACE}· "
_BOX = "subtitle"


class About(Struct, frozen=True):
    """What a section can be said to be about, each in the order of the notes."""

    topics: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


def topics(heading: Section, drafts: Iterable[Draft]) -> list[str]:
    """Return what slides under a heading are about: the headings below it, else their titles; each once."""
    found = {name.casefold(): name for draft in drafts for name in _names(draft)}
    found.pop(heading_text(heading).casefold(), None)
    return list(found.values())


def topic_slides(heading: Section, drafts: Sequence[Draft]) -> dict[str, str]:
    """Return the same with the id of the slide that each begins on."""
    ids: dict[str, str] = {}
    for draft in drafts:
        for name in _names(draft):
            ids.setdefault(name.casefold(), draft.id)
    return {name: ids[name.casefold()] for name in topics(heading, drafts)}


def _names(draft: Draft) -> Iterator[str]:
    if len(draft.headings) > 1:
        yield heading_text(draft.headings[1])
    elif shared := draft.shared:
        yield from map(heading_text, shared)
    elif not _is_subtopic(draft):
        yield " ".join(plain(run for run in draft.title if Mark.QUIET not in run.marks).split())


def _is_subtopic(draft: Draft) -> bool:
    """Return whether a slide is called by a bullet below a topic, whose other slides say its name."""
    titled = draft.page.titled
    return titled is not None and draft.items[titled.start].parent >= 0


def contents_slot(heading: Section, layout: Layout, about: About, typesetter: Typesetter) -> Slot | None:
    """Return what a section is about in the box for it; None for nothing.

    Where the title had to be cut, that is the whole heading. A few names stand on lines of their own, more in a row.
    """
    title, below = layout.box("title"), layout.box(_BOX)
    most = slots.most_title_lines(layout, typesetter)
    if typesetter.line_count(cleaned(heading.title), title.style, title.rect.width) > most:
        return slots.text_slot(layout, _BOX, heading_text(heading), typesetter)
    names = _asked(about, typesetter)
    if not names:
        return None
    if typesetter.theme.around.section == "topics" and (listed := _listed(names, layout, typesetter)):
        return listed
    row = _row(names, layout, typesetter)
    return slots.filled(_BOX, below.rect, typesetter.paragraph((Run(row),), below.style, below.rect.width))


def _asked(about: About, typesetter: Typesetter) -> Sequence[str]:
    match typesetter.theme.around.section:
        case "topics":
            return about.topics
        case "tags":
            return about.tags
        case "nothing":
            return ()
        case other:
            assert_never(other)


def _listed(names: Sequence[str], layout: Layout, typesetter: Typesetter) -> Slot | None:
    """Return names on lines of their own, where all have room."""
    box, gap = layout.box(_BOX), typesetter.theme.looks.gaps.section
    if len(names) * (typesetter.leading(box.style) + gap) - gap > box.rect.height:
        return None
    shown = (typesetter.shortened(name, box.style, box.rect.width) for name in names)
    first, *others = (typesetter.paragraph((Run(name),), box.style, box.rect.width) for name in shown)
    return slots.filled(_BOX, box.rect, first, *(replace(each, space_before=gap) for each in others))


def _row(names: Sequence[str], layout: Layout, typesetter: Typesetter) -> str:
    """Return as many names in a row as the lines of the box hold, and a sign for those that do not."""
    box = layout.box(_BOX)
    lines = max(1, int(box.rect.height / typesetter.leading(box.style)))
    for count in range(min(len(names), _MOST), 0, -1):
        more = [ELLIPSIS] if count < len(names) else []
        text = _SIGN.join([*names[:count], *more])
        if typesetter.line_count((Run(text),), box.style, box.rect.width) <= lines:
            return text
    return typesetter.shortened(names[0], box.style, box.rect.width, lines)
