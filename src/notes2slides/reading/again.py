"""Notes that were read before are read again where they were edited, as far as it is plain that the edit reaches no
further than the list that it stands in.

That is so for bullets at the margin whose lines, as they were and as they are, hold nothing that other lines could know
of, or know anything of: no definitions, footnotes, attributes, elements or fences. The lines as they were are read once
more by themselves; only where that gives the very blocks that they gave among all others, with nothing to be said of
them, does what the new ones give take their place. Where there are more lines or fewer than before, those behind keep
the numbers that they were read with.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from notes2slides.diagnostics import Diagnostic, SourceError
from notes2slides.files.limits import MOST_BLOCKS
from notes2slides.files.source import Source
from notes2slides.model.notes import Block, Notes, Section
from notes2slides.model.text import plain
from notes2slides.model.tree import rebuilt, with_children
from notes2slides.reading.blocks import leaves, sections
from notes2slides.reading.blocks.block_reader import BlockReader
from notes2slides.reading.blocks.directing import Director
from notes2slides.reading.blocks.largest import check_leaf
from notes2slides.reading.blocks.leaf_blocks import LeafReader, Shared
from notes2slides.reading.blocks.opening import OpenFile
from notes2slides.reading.edits import edit_between
from notes2slides.reading.header.language import Letters
from notes2slides.reading.inline.ids import Ids
from notes2slides.reading.inline.source_marks import Leaked
from notes2slides.reading.lines.nodes import Jump
from notes2slides.reading.lines.reports import Report
from notes2slides.reading.lines.scopes import Room, Scan
from notes2slides.reading.maths.preamble import concern_formulas
from notes2slides.reading.moved_lines import AS_READ, MovedLines
from notes2slides.reading.other_tools.translating import as_ours
from notes2slides.reading.renumbering import renumbered
from notes2slides.reading.scan.indentation import stands_out, usual_width
from notes2slides.reading.scan.scanner import scan
from notes2slides.values import replace

Read = tuple[Notes, tuple[Diagnostic, ...]]
_ROOM = 10_000
"""Blocks that a deck must have room for besides those that were counted, to be sure that it has room for an edit."""


_OPENING = ((0, ""),)
"""What stands before all headings of notes of one file; of several, each begins with its title."""


class State(Struct, frozen=True, kw_only=True):
    """All that is known of notes as they were read."""

    sources: tuple[Source, ...]
    options: object
    """What they were read with."""
    files: tuple[OpenFile, ...]
    shared: Shared
    read: Read
    letters: Letters | None
    """What their language was told by; None where a header names it."""
    lines: MovedLines = AS_READ
    """The numbers by which the notes know their lines."""


class Rereader:
    """Reads notes again and again."""

    def __init__(self) -> None:
        """Know nothing."""
        self._state: State | None = None
        self._last: State | None = None

    def keep(self, state: State) -> Read:
        """Take in what was read; return it with the numbers by which its lines are known from before."""
        before = self._last
        paths = [source.path for source in state.sources]
        if before and before.options == state.options and paths == [each.path for each in before.sources]:
            state = _renumbered(state, before)
        self._state = self._last = state
        return self.read_last()

    def read_last(self) -> Read:
        """Return what was read last, what there is to say of it with the numbers that lines have now."""
        assert self._last
        notes, said = self._last.read
        return notes, tuple(map(self._last.lines.said, said))

    @property
    def lines(self) -> MovedLines:
        """The numbers by which the notes that were read last know their lines."""
        return self._last.lines if self._last else AS_READ

    def again(self, sources: Sequence[Source], options: object) -> Read | None:
        """Return what reading these sources gives, where that is known from what was read before; else None."""
        before, self._state = self._state, None
        if before is None or before.options != options or len(sources) != len(before.sources):
            return None
        changed = [at for at, pair in enumerate(zip(before.sources, sources, strict=True)) if pair[0] != pair[1]]
        if len(changed) > 1:
            return None
        state: State | None = before
        for at in changed:
            try:
                state = _edited(before, at, sources[at])
            except SourceError:
                state = None
        if state is None:
            return None
        self._state = self._last = state
        return self.read_last()


def _renumbered(state: State, before: State) -> State:
    """Return what was read with the numbers by which lines are known that were there before."""
    lines = AS_READ
    if len(state.sources) == 1:
        was, now = (each.sources[0].text.split("\n") for each in (before, state))
        lines = before.lines.after(state.sources[0].path, len(was), 1, was, now)
        jumps = state.files[0].scan.jumps
        jumps[:] = _known_jumps(jumps, lines)
    notes, said = state.read
    found = tuple(replace(each, span=each.span and lines.as_known(each.span)) for each in said)
    return replace(state, read=(renumbered(notes, lines, before.read[0]), found), lines=lines)


def _edited(before: State, at: int, source: Source) -> State | None:
    """Return the state after an edit of one source, None where all has to be read."""
    file, ids, text = before.files[at], before.shared.ids, before.sources[at].text
    edit = edit_between(before.sources[at], source, file.header.body, are_defined=bool(file.definitions))
    if edit is None or not _is_alone(file):
        return None
    notes, said = before.read
    lines = before.lines.after(file.path, text.count("\n") + 1, edit.first, edit.before, edit.after)
    if lines is not before.lines and len(before.sources) > 1:
        return None
    path = _path_to(notes.sections, file.path, before.lines, edit.first)
    if not path:
        return None
    excerpts = _Excerpts(file, before.shared, path, _OPENING if len(before.sources) == 1 else ())
    old = excerpts.read(edit.before, edit.first, before.lines)
    new = excerpts.read(edit.after, edit.first, lines)
    if old is None or new is None or not ids.may_replace(old.ids, new.ids):
        return None
    blocks = _spliced(path[-1].blocks, old.blocks, new.blocks)
    if blocks is None or not _are_as_usual(file.scan.jumps, old.jumps, new.jumps):
        return None
    changed = replace(notes, sections=_with_blocks(notes.sections, path, blocks))
    letters = before.letters.changed(old.blocks, new.blocks, changed.sections) if before.letters else None
    if letters is None and before.letters is not None:
        return None
    ids.replace(old.ids, new.ids)
    sources = tuple(source if index == at else each for index, each in enumerate(before.sources))
    return replace(before, sources=sources, read=(changed, said), letters=letters, lines=lines)


def _is_alone(file: OpenFile) -> bool:
    """Return whether the texts of a file know of nothing that stands elsewhere in it, but for what links name, and a
    deck has room for more blocks."""
    scanned = file.scan
    told = scanned.footnotes or scanned.abbreviations or file.source.bibliography
    elsewhere = file.included or told or "literal" in file.source.text.lower()
    return not elsewhere and scanned.room.taken + _ROOM < MOST_BLOCKS


class _Excerpt(Struct, frozen=True):
    """Some lines as they are read by themselves."""

    blocks: tuple[Block, ...]
    ids: Ids
    jumps: Sequence[Jump]


class _Excerpts(Struct, frozen=True):
    """Reads lines of a file as they are read in a section."""

    file: OpenFile
    shared: Shared
    path: Sequence[Section]
    opening: Sequence[tuple[int, str]]

    def read(self, lines: list[str], first: int, moved: MovedLines) -> _Excerpt | None:
        """Return what lines from line `first` on say, with the numbers by which they are known; None where there is
        anything to be said about them."""
        file, report, leaked = self.file, Report(self.file.path), Leaked()
        if concern_formulas(lines):
            return None
        ours, names = as_ours(lines, file.header.values, first, report)
        if ours != lines or names:
            return None
        found = scan(lines, first, Scan(file.path, report, _nothing, Room(), closed=file.scan.closed))
        if found.footnotes or found.titles or found.abbreviations:
            return None
        for leaf in found.leaves:
            check_leaf(file.path, leaf)
        inlines = file.inlines.for_excerpt(report, leaked)
        parts = {id(leaf): leaves.parts(inlines.parser, file.definitions, leaf) for leaf in found.leaves}
        ids = Ids.below([*self.opening, *((section.level, plain(section.title)) for section in self.path)])
        shared = Shared(ids, self.shared.callouts, self.shared.anchors)
        excerpt = replace(file, scan=found, parts=parts, inlines=inlines, report=report)
        leaf_reader = LeafReader(excerpt, shared, Director(file.path, ids, report, inlines), 0, None, "title")
        read = BlockReader(leaf_reader, _no_parts).read(found.nodes)
        blocks = sections.without_headings(read)
        if len(blocks) < len(read) or not blocks or report.diagnostics() or leaked:
            return None
        return _Excerpt(tuple(_known(block, moved) for block in blocks), ids, _known_jumps(found.jumps, moved))


def _known(block: Block, lines: MovedLines) -> Block:
    """Return a block with the numbers by which its lines are known."""
    if not lines.known:
        return block
    return rebuilt(block, lambda each, below: with_children(replace(each, span=lines.as_known(each.span)), below))


def _known_jumps(jumps: Sequence[Jump], lines: MovedLines) -> Sequence[Jump]:
    return [replace(jump, line=lines.known_line(jump.line)) for jump in jumps] if lines.known else jumps


def _nothing(_line: int, _depth: int) -> bool:
    return False


def _no_parts(_line: int, _level: int | None) -> Sequence[sections.Part]:
    return ()


def _are_as_usual(jumps: list[Jump], old: Sequence[Jump], new: Sequence[Jump]) -> bool:
    """Return whether no bullet stands too deep, now and then, for what is usual in the notes, and that stays the same;
    the jumps are those of the notes from then on."""
    widths = Counter(jump.columns for jump in jumps)
    usual = usual_width(widths)
    if any(stands_out(jump, usual) for jump in (*old, *new)):
        return False
    widths.subtract(jump.columns for jump in old)
    widths.update(jump.columns for jump in new)
    if usual_width(+widths) != usual:
        return False
    for jump in old:
        jumps.remove(jump)
    jumps += new
    return True


def _path_to(roots: Sequence[Section], path: str, lines: MovedLines, line: int) -> list[Section]:
    """Return the sections of a file that a line stands in, outermost first."""
    found: list[Section] = []
    below = roots
    while own := [each for each in below if each.span.path == path and lines.line(each.span.first) <= line]:
        found.append(own[-1])
        below = own[-1].children
    return found


def _spliced(blocks: tuple[Block, ...], old: tuple[Block, ...], new: tuple[Block, ...]) -> tuple[Block, ...] | None:
    """Return blocks with new ones in place of the old, None where these are not among them in a row."""
    at = next((index for index, block in enumerate(blocks) if block.id == old[0].id), len(blocks))
    behind = at + len(old)
    return (*blocks[:at], *new, *blocks[behind:]) if blocks[at:behind] == old else None


def _with_blocks(roots: tuple[Section, ...], path: Sequence[Section], blocks: tuple[Block, ...]) -> tuple[Section, ...]:
    """Return the sections of which the last of a path has other blocks."""
    below, changed = path[-1], replace(path[-1], blocks=blocks)
    for above in reversed(path[:-1]):
        children = tuple(changed if each is below else each for each in above.children)
        below, changed = above, replace(above, children=children)
    return tuple(changed if each is below else each for each in roots)
