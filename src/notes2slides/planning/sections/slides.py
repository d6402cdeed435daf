"""A page becomes a slide: title, path, body and callouts in the slots of a layout."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from notes2slides.model.deck import Asset, Backdrop, Image, NoteLine, Slide, Slot
from notes2slides.model.frames import Origin
from notes2slides.model.notes import Figure, Section
from notes2slides.model.text import ELLIPSIS, Mark, Run, Runs, plain
from notes2slides.model.theme import Box, Layout, Theme
from notes2slides.planning.cuts.page import Page
from notes2slides.planning.forms.all_forms import NAMING
from notes2slides.planning.frames import origins
from notes2slides.planning.frames.backdrops import backdrop, takes_backdrop
from notes2slides.planning.frames.footnotes import foot_slot
from notes2slides.planning.frames.origins import LONGEST_STEP, heading_origin, items_origin
from notes2slides.planning.frames.placed_blocks import PATH_SIGN
from notes2slides.planning.items.item import Item
from notes2slides.planning.items.outline import Chapter, heading_text
from notes2slides.planning.items.subheadings import Subheading, subheadings
from notes2slides.planning.language.sentences import clause_boundaries, sentence_boundaries
from notes2slides.planning.language.words import in_words
from notes2slides.planning.passages.breadcrumbs import abridged, path_box
from notes2slides.planning.presenting.speaker_notes import speaker_notes
from notes2slides.planning.presenting.steps import stepped
from notes2slides.planning.sections.slots import balanced_title_slot, filled, kicker_slot, part_runs, quiet
from notes2slides.planning.text.typesetter import Typesetter
from notes2slides.planning.titles.guides import guides
from notes2slides.planning.titles.title_plan import MOST_LINES, cleaned, has_words
from notes2slides.values import replace


class Draft(Struct, frozen=True, kw_only=True):
    """A content slide before titles are made unique and slides are numbered."""

    page: Page
    slots: tuple[Slot, ...]
    """Of its body."""
    items: tuple[Item, ...]
    """All items of the passage."""
    title: Runs
    part: tuple[int, int] | None
    part_name: str
    """What this part is called besides."""
    headings: tuple[Section, ...]
    opens: tuple[Section, ...]
    """Headings whose first content this is: they are counted here."""
    chapter: Chapter
    other: tuple[Page, tuple[Slot, ...]] | None = None
    """The same in a form that its text only allows, for where too many slides would look alike."""

    @property
    def section(self) -> str:
        """What its chapter is called; "" before the first."""
        return self.chapter.name

    @property
    def shared(self) -> tuple[Section, ...]:
        """The sections that share this slide under their names."""
        return subheadings(item.block for item in self.shown if item.piece == 0)

    @property
    def path(self) -> tuple[Section, ...]:
        """The headings that all of it stands under."""
        is_all = len(self.shared) == 1 and isinstance(self.shown[0].block, Subheading)
        return (*self.headings, *self.shared[:is_all])

    @property
    def id(self) -> str:
        """Made of the block that the page begins with, and of its part of that block."""
        item = self.items[self.page.start]
        return f"s-{item.block.id.removeprefix('b-')}" + (f"-{item.piece}" if item.piece else "")

    @property
    def title_text(self) -> str:
        return " ".join((plain(self.title) + plain(part_runs(self.part))).split())

    def guides(self, kinds: Mapping[str, str]) -> Iterator[str]:
        """Yield what tells it from others of its title, the best first; `kinds` names what is seen on slides."""
        names_below = self.page.form.layout in NAMING
        found = guides(self.items, self.page.start, self.page.stop, " ".join(plain(self.title).split()), kinds)
        return (each for each in found if not names_below or each in kinds.values())

    @property
    def behind(self) -> Figure | None:
        """The picture that is asked for behind it."""
        return next((item.behind for item in self.shown if item.behind), None)

    @property
    def shown(self) -> tuple[Item, ...]:
        """The items that stand here."""
        return self.items[self.page.start : self.page.stop]

    @property
    def above(self) -> tuple[Item, ...]:
        """The items that the first of them hangs below, innermost first."""
        found: list[Item] = []
        item = self.items[self.page.start]
        while item.parent >= 0:
            item = self.items[item.parent]
            found.append(item)
        return tuple(found)


def finished(draft: Draft, suffix: str, typesetter: Typesetter, images: Mapping[str, Image]) -> Slide:
    """Return the slide; `suffix` is what makes its title unique."""
    page = draft.page
    layout = typesetter.theme.layout(page.form.layout)
    title = (*draft.title, *_guiding(suffix), *part_runs(draft.part))
    named = _title_origin(draft)
    box = layout.box("title")
    if draft.part_name and page.form.layout not in NAMING and _has_room(title, draft, typesetter, box):
        title = (*title, *_guiding(f" · {draft.part_name}"))
    fitting = _fitting(title, typesetter, box.style, box.rect.width)
    slots = [balanced_title_slot(layout, fitting, typesetter, named)]
    if "kicker" in layout.boxes:
        innermost = _origin_of_heading(draft.headings[-1], draft) if draft.headings else None
        is_title = named is not None and innermost is not None and named.id == innermost.id
        above = draft.headings[:-1] if _begins_title(draft) else draft.headings  # what is the title is not said twice
        number = draft.chapter.number if above else 0
        running = PATH_SIGN.join(map(heading_text, above))
        slots.append(kicker_slot(running, number, typesetter, layout, None if is_title else innermost))
    if path_line := page.form.body.path:
        width = path_box(typesetter.theme).rect.width
        rect = replace(layout.box("context").rect, width=width, height=path_line.height)
        slots.append(filled("context", rect, path_line))
    slots += draft.slots
    slots += [foot_slot(page.foot, typesetter)] if page.foot.paragraphs else []
    path = [item.block for item in reversed(draft.above)]
    return Slide(
        id=draft.id,
        layout=layout.name,
        title=" ".join(plain(title).split()),
        section=draft.section,
        slots=stepped(slots, page.shown),
        notes=(*_passed(draft), *speaker_notes(map(heading_text, draft.headings), path, draft.shown, slots)),
        part=draft.part,
        context=page.above.path,
        origins=tuple(origins.each_once(_origins(draft))),
        source=draft.shown[0].span,
        backdrop=_backdrop(draft, slots, layout, typesetter.theme, images),
        fill=round(page.form.fill, 4),
        words=sum(item.words for item in draft.shown),
    )


def _backdrop(
    draft: Draft, slots: Sequence[Slot], layout: Layout, theme: Theme, images: Mapping[str, Image]
) -> Backdrop | None:
    """Return the picture behind a draft, where there is one and it can stand there."""
    figure = draft.behind
    asset = images.get(figure.id) if figure else None
    if figure is None or not isinstance(asset, Asset) or not takes_backdrop(layout, slots, theme):
        return None
    return backdrop(figure, asset, theme)


def _passed(draft: Draft) -> Iterator[NoteLine]:
    """Yield headings that begin with this slide and that no path says: those with nothing under them, and long ones,
    of which a path has only the beginning."""
    path = {heading.id for heading in draft.headings}
    texts = ((each.id in path, heading_text(each)) for each in draft.opens)
    return (NoteLine(level=0, text=text, kind="path") for said, text in texts if not said or len(text) > LONGEST_STEP)


def _title_origin(draft: Draft) -> Origin | None:
    """Return the block or heading whose words are the title; it is context where they have been a title before."""
    titled = draft.page.titled
    if titled:
        root = draft.items[titled.start]
        here = [item for item in draft.shown if item.block is root.block]
        return items_origin(here or [root], "title" if draft.page.start == titled.start else "context")
    heading = next((each for each in reversed(draft.headings) if cleaned(each.title) == _own(draft.title)), None)
    return None if heading is None else _origin_of_heading(heading, draft)


def _begins_title(draft: Draft) -> bool:
    """Return whether a title is the innermost heading, alone or with words that guide to the slide."""
    return bool(draft.headings) and plain(_own(draft.title)) == plain(cleaned(draft.headings[-1].title))


def _own(title: Runs) -> Runs:
    """Return a title without its number and other words that only tell its slide from others."""
    return tuple(run for run in title if Mark.QUIET not in run.marks)


def _origin_of_heading(heading: Section, draft: Draft) -> Origin:
    return replace(heading_origin(heading), role="title" if heading in draft.opens else "context")


def _guiding(words: str) -> Runs:
    """Return words behind a title, whose dot begins a line rather than end one."""
    return quiet(words.replace(" · ", " ·\N{NO-BREAK SPACE}", 1))


def _has_room(title: Runs, draft: Draft, typesetter: Typesetter, box: Box) -> bool:
    """Return whether a title has room for a part's name behind its number: above a path, on its own lines."""
    needed = typesetter.line_count(title, box.style, box.rect.width)
    lines = typesetter.line_count((*title, *_guiding(f" · {draft.part_name}")), box.style, box.rect.width)
    return lines <= (max(2, needed) if draft.page.form.body.path is None else needed)


def _fitting(runs: Runs, typesetter: Typesetter, style: str, width: float) -> Runs:
    """Return a title cut to two lines, behind a clause if it can be: its own words give way first, what makes it unique
    last."""
    if typesetter.line_count(runs, style, width) <= MOST_LINES:
        return runs
    tail = tuple(run for run in runs if Mark.QUIET in run.marks)
    text = plain(run for run in runs if Mark.QUIET not in run.marks)
    for end in reversed([found.stop for found in (*clause_boundaries(text), *sentence_boundaries(text))]):
        shorter = (Run(text[:end]), *tail)
        if typesetter.line_count(shorter, style, width) <= MOST_LINES and has_words(shorter[:1]):
            return shorter
    words = in_words(text)
    while words and typesetter.line_count(runs, style, width) > MOST_LINES:
        words = _shorter(words)
        runs = (Run("".join(words).rstrip(" ,;:.–-") + ELLIPSIS), *tail)
    return runs


def _shorter(words: list[str]) -> list[str]:
    """Return words without the last of them, else, where those before say nothing, with a part of the last."""
    fewer = words[: len(words) * 4 // 5]
    if any(char.isalnum() for word in fewer for char in word):
        return fewer
    *others, last = words
    begun = last[: len(last) * 4 // 5]
    return [*others, begun] if begun else others


def _origins(draft: Draft) -> Iterable[Origin]:
    """Yield every block on the slide: headings that begin here, the title's block, the body's, and what is only said
    behind what it follows in the notes."""
    page = draft.page
    for heading in draft.opens:
        yield heading_origin(heading)
    if draft.behind and draft.page.start == _first_behind(draft):
        yield origins.block_origin(draft.behind, "body", 0, draft.behind.tags)
    yield from origins.path_origins(page.above.unselected)
    title = _title_origin(draft)
    if title is not None and page.titled:
        yield title
    for item in (draft.items[index] for index in page.above.items):
        yield replace(items_origin([item], "context"), text=abridged(item.block, item.runs))
    said = page.start
    for placed in page.shown:
        yield from _spoken(draft.items[said : placed.first])
        yield from origins.origins_of_placed(placed)
        said = max(said, placed.first)
    yield from _spoken(draft.items[said : page.stop])


def _first_behind(draft: Draft) -> int:
    """Return the first item that the picture behind a draft stands behind."""
    return next(index for index, item in enumerate(draft.items) if item.behind is draft.behind)


def _spoken(items: Iterable[Item]) -> Iterator[Origin]:
    return (origin for item in items for origin in origins.spoken_origins(item))
