"""A page becomes a slide: title, path, body and callouts in the slots of a layout."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from notes2slides.model.deck import (
    CalloutFrame,
    CodeFrame,
    Frame,
    ImageFrame,
    NoteLine,
    Origin,
    Slide,
    Slot,
    TableFrame,
    TextFrame,
)
from notes2slides.model.geometry import Rect
from notes2slides.model.notes import Section
from notes2slides.model.text import Mark, Run, Runs, plain
from notes2slides.planning.entries import PATH_SIGN
from notes2slides.planning.frames import origin_of
from notes2slides.planning.items import Item, block_text
from notes2slides.planning.outline import heading_text
from notes2slides.planning.pages import Page
from notes2slides.planning.speaker_notes import speaker_notes
from notes2slides.planning.structure import part_runs
from notes2slides.planning.titles import MOST_LINES, balanced
from notes2slides.planning.typesetter import ELLIPSIS, Typesetter

_LAYOUTS = {"stacked": "bullets", "beside": "callout", "quote": "quote"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A content slide before titles are made unique and slides are numbered."""

    page: Page
    items: tuple[Item, ...]
    """All items of the passage."""
    title: Runs
    part: tuple[int, int] | None
    headings: tuple[Section, ...]
    opens: tuple[Section, ...]
    """Headings whose first content this is: they are counted here."""
    section: str
    number: int
    """Of the section, for the kicker; 0 before the first."""

    @property
    def id(self) -> str:
        """Made of the block that the page begins with, and of its part of that block."""
        item = self.items[self.page.start]
        return f"s-{item.block.id.removeprefix('b-')}" + (f"-{item.piece}" if item.piece else "")

    @property
    def title_text(self) -> str:
        return " ".join((plain(self.title) + plain(part_runs(self.part))).split())


def finished(draft: Draft, suffix: str, typesetter: Typesetter) -> Slide:
    """Return the slide; `suffix` is what makes its title unique."""
    page = draft.page
    layout = typesetter.theme.layouts[_LAYOUTS[page.arrangement.form]]
    title = (*draft.title, *((Run(suffix, Mark.QUIET),) if suffix else ()), *part_runs(draft.part))
    slots = [_title_slot(title, typesetter, layout.name)]
    if "kicker" in layout.boxes:
        slots.append(_kicker(draft, typesetter, layout.name))
    if page.path_line is not None:
        box = layout.boxes["context"].rect
        rect = replace(box, height=page.path_line.height)
        slots.append(Slot(name="context", rect=rect, frame=TextFrame(paragraphs=(page.path_line,))))
    slots += _body(page)
    origins = tuple(_origins(draft))
    shown = draft.items[page.start : page.stop]
    return Slide(
        id=draft.id,
        number=0,
        layout=layout.name,
        title=" ".join(plain(title).split()),
        section=draft.section,
        slots=tuple(slots),
        notes=_notes(draft, shown),
        part=draft.part,
        context=page.path,
        origins=origins,
        source=shown[0].span,
        fill=round(page.arrangement.fill, 4),
        words=sum(item.words for item in shown),
    )


def _notes(draft: Draft, shown: tuple[Item, ...]) -> tuple[NoteLine, ...]:
    path = _path(draft)
    return speaker_notes(map(heading_text, draft.headings), path, shown)


def _path(draft: Draft) -> list[Item]:
    items = draft.items
    item = items[draft.page.start]
    above: list[Item] = []
    while item.parent >= 0:
        item = items[item.parent]
        above.append(item)
    return above[::-1]


def _title_slot(runs: Runs, typesetter: Typesetter, layout: str) -> Slot:
    box = typesetter.theme.layouts[layout].boxes["title"]
    runs = _fitting(runs, typesetter, box.style, box.rect.width)
    width = balanced(runs, typesetter, box.style, box.rect.width)
    paragraph = typesetter.paragraph(runs, box.style, width)
    return Slot(name="title", rect=replace(box.rect, width=width), frame=TextFrame(paragraphs=(paragraph,)))


def _fitting(runs: Runs, typesetter: Typesetter, style: str, width: float) -> Runs:
    """Return a title cut to two lines: its own words give way first, what makes it unique last."""
    tail = tuple(run for run in runs if Mark.QUIET in run.marks)
    words = plain(run for run in runs if Mark.QUIET not in run.marks).split()
    while len(typesetter.lines(runs, style, width)) > MOST_LINES:
        words = words[: len(words) * 4 // 5] if len(words) > 1 else [words[0][: len(words[0]) * 4 // 5]]
        runs = (Run(" ".join(words).rstrip(" ,;:.–-") + ELLIPSIS), *tail)
    return runs


def _kicker(draft: Draft, typesetter: Typesetter, layout: str) -> Slot:
    box = typesetter.theme.layouts[layout].boxes["kicker"]
    number = (Run(f"{draft.number}  ", Mark.STRONG),) if draft.number else ()
    path = PATH_SIGN.join(map(heading_text, draft.headings)) or draft.section
    room = box.rect.width - typesetter.width(number, box.style) - 4
    text = typesetter.shortened(path, box.style, room)
    paragraph = typesetter.paragraph((*number, Run(text)), box.style, box.rect.width)
    return Slot(name="kicker", rect=box.rect, frame=TextFrame(paragraphs=(paragraph,)))


def _body(page: Page) -> Iterable[Slot]:
    counts: dict[str, int] = {}
    for placed in page.arrangement.stack.placed:
        base = "quote" if page.arrangement.form == "quote" else _slot_name(placed.frame)
        x = page.arrangement.region.x + placed.x
        rect = Rect(x, page.arrangement.region.y + placed.y, placed.width, placed.height)
        yield Slot(name=_counted(base, counts), rect=_roomy(rect, placed.frame, page), frame=placed.frame)
    for panel, rect in page.arrangement.beside:
        yield Slot(name=_counted("callout", counts), rect=rect, frame=panel)


def _roomy(rect: Rect, frame: Frame, page: Page) -> Rect:
    """Return the whole region for the only text of a slide: whoever goes on writing there has room."""
    if isinstance(frame, TextFrame) and len(page.arrangement.stack.placed) == 1:
        return page.arrangement.region
    return rect


def _slot_name(frame: Frame) -> str:
    match frame:
        case TextFrame():
            return "body"
        case CalloutFrame():
            return "callout"
        case CodeFrame():
            return "code"
        case TableFrame():
            return "table"
        case ImageFrame():
            return "figure"


def _counted(name: str, counts: dict[str, int]) -> str:
    counts[name] = counts.get(name, 0) + 1
    return name if counts[name] == 1 else f"{name}{counts[name]}"


def _origins(draft: Draft) -> Iterable[Origin]:
    """Yield every block on the slide: headings that begin here, the title's block, the body's."""
    page = draft.page
    for heading in draft.opens:
        yield heading_origin(heading)
    titled = page.titled
    root = draft.items[titled.start] if titled else None
    if titled and root:
        yield _block_origin(root, "title" if page.start == titled.start else "context")
    for index in page.above:
        yield _block_origin(draft.items[index], "context")
    for entry in page.shown:
        if root is None or entry.item.block is not root.block:
            yield origin_of(entry)


def heading_origin(heading: Section) -> Origin:
    """Return where a heading's words come from."""
    return Origin(
        id=heading.id,
        kind="heading",
        role="title",
        depth=max(0, heading.level - 1),
        text=heading_text(heading),
        span=heading.span,
        tags=heading.tags,
    )


def _block_origin(item: Item, role: str) -> Origin:
    return Origin(
        id=item.block.id,
        kind=item.kind,
        role=role,  # type: ignore[arg-type]
        depth=item.source_depth,
        text=block_text(item.block),
        span=item.block.span,
        tags=item.block.tags,
    )
