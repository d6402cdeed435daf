"""Gates of cuts in a planned deck: parents stay with their children, and blocks stay whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from itertools import pairwise

from msgspec import Struct

from notes2slides.checking.evidence.findings import Finding, on_slide
from notes2slides.checking.evidence.notes_index import NotesIndex
from notes2slides.checking.evidence.slots import body_slots, drawn_ids
from notes2slides.checking.evidence.words import letters, shown_by_block
from notes2slides.checking.gates.fit import needed_height
from notes2slides.model.deck import Deck, Slide, Slot
from notes2slides.model.frames import CodeFrame, ImageFrame, Standing, TableFrame, TextFrame, TextParagraph
from notes2slides.model.notes import Block, Bullet, Figure, Quote, Table
from notes2slides.model.text import plain
from notes2slides.model.theme import Theme
from notes2slides.model.tree import children, shows_nothing
from notes2slides.model.words import block_text

_ENDS = tuple(".!?…。！？")


def body_height(theme: Theme) -> float:
    """Return the height of the body of a slide of bullets, points."""
    return theme.layout("bullets").box("body").rect.height


def stranded_parents(notes: NotesIndex, deck: Deck, theme: Theme) -> Iterator[Finding]:
    """Yield bullets that close a slide while their first child opens the next.

    A quotation has no words but those in it, so what it holds counts as the child of the bullet above it. Left out: a
    bullet whose own text goes on there, and first children of first children that are together too high for a slide,
    with the path where something stands above them: one of them has to be parted from its parent. A callout counts
    with all that stands in it, and so does a bullet that is the title there: it became that once the cuts were made.
    """
    first_child = {
        block.id: first.id
        for block in notes.blocks
        if isinstance(block, Bullet) and not notes.in_callout(block.id) and (first := _first_below(block))
    }
    quotations = {block.id for block in notes.blocks if isinstance(block, Quote)}
    for slide, following in pairwise(deck.slides):
        here, there = ([each for each in drawn_ids(one) if each not in quotations] for one in (slide, following))
        if not here or not there or first_child.get(here[-1]) != there[0]:
            continue
        goes_on = here[-1] in {block_id for slot in body_slots(following) for block_id, _ in shown_by_block(slot)}
        height = _chain_height(slide, here[::-1], lambda lower, upper: first_child.get(upper) == lower, theme)
        height += _chain_height(
            following, there, lambda upper, lower: first_child.get(upper) == lower or notes.in_callout(lower), theme
        )
        block = notes.by_id[here[-1]]
        path = _taken(following, "context", theme) if notes.above(block.id) else 0.0
        if not goes_on and height <= body_height(theme) - theme.looks.gaps.frames - path:
            yield on_slide("G7", slide, "the last bullet's children begin the next slide", place=block.span)


def _first_below(block: Block) -> Block | None:
    """Return what is drawn first below a block, where anything is: speaker notes and slide breaks are not."""
    below = next((child for child in children(block) if not shows_nothing(child)), None)
    return _first_below(below) if isinstance(below, Quote) else below


def _chain_height(slide: Slide, ids: Sequence[str], goes_on: Callable[[str, str], bool], theme: Theme) -> float:
    """Return how high the blocks are drawn, in points, that begin a list of ids and go on from each to the next."""
    count = next((index for index, pair in enumerate(pairwise(ids), 1) if not goes_on(*pair)), len(ids))
    chain = set(ids[:count])
    heights = (_height_of(slot, chain, theme.looks.gaps.frames) for slot in body_slots(slide))
    return sum(heights) + _height_of_title(slide, chain)


def _height_of_title(slide: Slide, ids: Set[str]) -> float:
    """Return how high the bullet that is the title would be in the body, in points: as a line of what is below it."""
    is_bullet = any(each.role == "title" and each.kind == "bullet" and each.id in ids for each in slide.origins)
    below = (text for slot in body_slots(slide) if isinstance(slot.frame, TextFrame) for text in slot.frame.paragraphs)
    return next((text.leading for text in below), 0.0) if is_bullet else 0.0


def _height_of(slot: Slot, ids: Set[str], gap: float) -> float:
    if isinstance(slot.frame, TextFrame):
        texts = (text for text in slot.frame.paragraphs if text.origin and text.origin.id in ids)
        return sum(text.space_before + text.height for text in texts)
    return slot.rect.height + gap if any(block_id in ids for block_id, _ in shown_by_block(slot)) else 0.0


def cut_blocks(notes: NotesIndex, deck: Deck, theme: Theme) -> Iterator[Finding]:
    """Yield code and rows that are cut though they fit a slide, tables whose rows are not whole or whose header is not
    repeated, and figures without their caption."""
    pieces: dict[str, list[tuple[Slide, Slot]]] = {}
    for slide in deck.slides:
        for slot in slide.slots:
            if isinstance(slot.frame, Standing):
                pieces.setdefault(slot.frame.origin.id, []).append((slide, slot))
    for block_id, found in pieces.items():
        block = notes.by_id.get(block_id)
        if isinstance(block, Table):
            yield from _cut_table(
                block, found, body_height(theme) - max(_taken(slide, "context", theme) for slide, _ in found), theme
            )
        elif isinstance(block, Figure):
            yield from _lone_figure(block, found)
        else:
            yield from _cut_code(found, next(notes.over(block_id), ""), notes, theme)


def _cut_code(found: list[tuple[Slide, Slot]], lead: str, notes: NotesIndex, theme: Theme) -> Iterator[Finding]:
    """Yield code that is cut though a slide holds it, and the half sentence that leads it in where there is one: `lead`
    is the id of what may be that.

    Code below a bullet has the room that the longest path leaves: whether the bullet is a path, or the title, is known
    only once the code is cut.
    """
    frames = [(slide, slot.frame) for slide, slot in found if isinstance(slot.frame, CodeFrame)]
    if len(frames) < 2:
        return
    slide, first = frames[0]
    whole = _lines_in_all([frame for _, frame in frames]) * first.leading + 2 * first.padding
    room = body_height(theme) - max(_taken(slide, "context", theme) + _path_in_body(slide) for slide, _ in frames)
    if any(notes.above(first.origin.id)):
        room = min(room, _under_longest_path(theme))
    if lead and not block_text(notes.by_id[lead]).rstrip().endswith(_ENDS):
        room -= sum(_height_of(slot, {lead}, theme.looks.gaps.frames) for slot in body_slots(slide))
    if whole <= room:
        figure = f"{whole:.0f} pt, a slide holds {room:.0f}"
        yield on_slide("G9", slide, "code is cut that would fit a slide", figure, first.origin.span)


def _under_longest_path(theme: Theme) -> float:
    """Return the height of the body of a slide of bullets below a path that fills its box, in points."""
    bullets = theme.layout("bullets")
    body, path = bullets.box("body").rect, bullets.box("context").rect
    return body.bottom - max(body.y, path.bottom + theme.looks.gaps.path)


def _path_in_body(slide: Slide) -> float:
    """Return how high the lines of a body are that only say what the others hang below, in points."""
    frames = (slot.frame for slot in body_slots(slide) if isinstance(slot.frame, TextFrame))
    texts = (text for frame in frames for text in frame.paragraphs if text.origin and text.origin.role == "context")
    return sum(text.space_before + text.height for text in texts if text.origin and not text.origin.continues)


def _lines_in_all(frames: list[CodeFrame]) -> int:
    """Return how many lines the parts would take together, with the blank ones that are left out between them."""
    numbers = [line.number for frame in frames for line in frame.lines if line.number is not None]
    left_out = max(numbers) - min(numbers) + 1 - len(numbers)
    return sum(len(frame.lines) for frame in frames) + left_out


def _taken(slide: Slide, name: str, theme: Theme) -> float:
    """Return what a slot takes from the body, points: the path of bullets above, or the footnotes."""
    found = next((slot for slot in slide.slots if slot.name == name), None)
    return needed_height(found) + theme.looks.gaps.frames if found else 0.0


class _Row(Struct):
    """A row of the notes as it is drawn so far, in parts: its cells' letters, their parts, and the points that the
    header and all parts take."""

    cells: list[str]
    parts: list[list[TextParagraph]]
    height: float
    foot: float
    """Points that the footnotes take of the slides where its parts stand."""
    slide: Slide
    """Where it begins."""

    def join(self, cells: list[str], drawn: Sequence[TextParagraph], height: float, foot: float) -> None:
        """Take in a row that goes on with this one on a slide with such footnotes."""
        self.cells = [one + other for one, other in zip(self.cells, cells, strict=True)]
        self.parts = [[*one, other] for one, other in zip(self.parts, drawn, strict=True)]
        self.height += height
        self.foot = max(self.foot, foot)

    @property
    def uncut_height(self) -> float:
        """Points that header, row and footnotes take in one: every line of a cell is as high as its highest formula."""
        lines = (sum(len(part.lines) for part in cell) * max(part.leading for part in cell) for cell in self.parts)
        parted = max(sum(part.height for part in cell) for cell in self.parts)
        return self.height + self.foot + max(lines) - parted


def _cut_table(block: Table, found: list[tuple[Slide, Slot]], room: float, theme: Theme) -> Iterator[Finding]:
    header = [[letters(plain(cell)) for cell in row] for row in block.head]
    whole = [[letters(plain(cell)) for cell in row] for row in block.rows]
    drawn: list[_Row] = []
    for slide, slot in found:
        if isinstance(slot.frame, TableFrame):
            foot = _taken(slide, "footnote", theme)
            count = len(header)
            above = sum(slot.frame.row_heights[:count])
            drawn_rows = [[letters(plain(cell.runs)) for cell in row] for row in slot.frame.rows]
            rows = drawn_rows[count:]
            if drawn_rows[:count] != header:
                yield on_slide("G9", slide, "a table does not begin with its header", place=block.span)
            for row, cells, height in zip(rows, slot.frame.rows[count:], slot.frame.row_heights[count:], strict=True):
                if _begins_row(row, [each.cells for each in drawn], whole):
                    drawn.append(_Row(row, [[cell] for cell in cells], above + height, foot, slide))
                else:
                    drawn[-1].join(row, cells, height, foot)
    for each in drawn:
        if len(each.parts[0]) > 1 and each.cells in whole and each.uncut_height <= room:
            yield on_slide("G9", each.slide, "a table's row is cut that would fit a slide", place=block.span)
    if [row.cells for row in drawn] != whole:
        yield on_slide("G9", found[0][0], "a table's rows are not whole", place=block.span)


def _begins_row(row: list[str], drawn: list[list[str]], whole: list[list[str]]) -> bool:
    """Return whether cells as they are drawn begin the next row; mere marks may be the end of the one before."""
    if not drawn:
        return True
    is_rest = not any(row) and any(whole[len(drawn)] if len(drawn) < len(whole) else ["beyond the last"])
    return drawn[-1] == whole[min(len(drawn), len(whole)) - 1] and not is_rest


def _lone_figure(block: Figure, found: list[tuple[Slide, Slot]]) -> Iterator[Finding]:
    for slide, slot in found:
        if not isinstance(slot.frame, ImageFrame) or not letters(block.caption):
            continue
        texts = [slot.frame.alt, *(text for other in slide.slots for block_id, text in shown_by_block(other))]
        if not any(letters(block.caption) in letters(text) for text in texts):
            yield on_slide("G9", slide, "a figure stands without its caption", place=block.span)
