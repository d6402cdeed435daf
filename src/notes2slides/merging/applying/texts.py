"""Texts that a hand has changed, in the shapes of the new deck."""

from __future__ import annotations

from copy import deepcopy
from typing import Any, assert_never

from lxml import etree

from notes2slides.merge_base.written import WrittenParagraph, WrittenShape
from notes2slides.merging.applying.splicing import RUNS, set_runs, splice, text_of
from notes2slides.merging.comparing.edits import Inserted, Removed, Retyped
from notes2slides.merging.comparing.found import FoundShape, FoundSlide
from notes2slides.merging.comparing.looks import canonical_text
from notes2slides.merging.comparing.marks import is_restyled, marked, stretches
from notes2slides.merging.comparing.matching import new_shapes
from notes2slides.merging.comparing.outcome import Conflict, SlideOutcome
from notes2slides.merging.comparing.sides import Sides, paragraph_elements
from notes2slides.merging.comparing.words import Change, changes, merged, typed
from notes2slides.merging.package.carrying import Carrier
from notes2slides.merging.package.names import A

_SHOWN = 60

TextEdit = Retyped | Inserted | Removed


class TextMerger:
    """Makes the changes of one shape's paragraphs, wherever the notes have them now."""

    def __init__(
        self, sides: Sides, carrier: Carrier, base: int, shape: WrittenShape, found: FoundShape, outcome: SlideOutcome
    ) -> None:
        self._sides = sides
        self._carrier = carrier
        self._base = base
        self._shape = shape
        self._outcome = outcome
        self._slide: FoundSlide = sides.theirs[sides.found[base]]
        self._theirs = paragraph_elements(found)
        self._found = found
        self._drawn = found.has_versions

    def take(self, edits: list[TextEdit]) -> None:
        """Make changes: first of what stays, then what is new from the end, then what goes."""
        for edit in edits:
            if isinstance(edit, Retyped):
                self._one(edit)
        for edit in reversed(edits):
            if isinstance(edit, Inserted):
                self._one(edit)
        for edit in edits:
            if isinstance(edit, Removed):
                self._one(edit)

    def _one(self, edit: TextEdit) -> None:
        match edit:
            case Retyped():
                self._retype(edit)
            case Inserted():
                self._insert(edit)
            case Removed():
                self._remove(edit)
            case _:
                assert_never(edit)

    def _retype(self, edit: Retyped) -> None:
        place = self._place(edit.at)
        if place is None:
            if self._sides.is_done(edit):
                self._unlooked(edit)
            elif edit.before != edit.after:
                self._conflict("a text that has no place in the notes any more", edit.after)
            return
        slide, target, same_looks, block, given = place
        now = text_of(target)
        theirs = self._theirs[edit.now] if edit.now < len(self._theirs) else None
        is_marked = edit.restyled and given is not None and self._is_marked(edit, given)
        if typed(now) == typed(edit.after) and (edit.before != edit.after or is_marked):
            if edit.restyled and not is_marked:
                self._take_runs(slide, target, theirs)
        elif now == edit.before and same_looks and theirs is not None:
            self._take_runs(slide, target, theirs)
        elif edit.before != edit.after:
            found = merged(edit.before, now, edit.after)
            if found is None and self._sides.is_done(edit):
                return
            if found is None:
                self._conflict("a text that the notes have changed too", edit.after, now, block)
                return
            splice(target, found)
            self._unlooked(edit)
        else:
            self._unlooked(edit)
        if edit.levelled and theirs is not None:
            _set_level(target, theirs)

    def _is_marked(self, edit: Retyped, given: WrittenParagraph) -> bool:
        """Return whether the notes mark a text by now as a hand has, and nothing else of it looks otherwise."""
        before, after = self._shape.paragraphs[edit.at], self._found.paragraphs[edit.now]
        if canonical_text(before.look) != after.look or is_restyled(before, after):
            return False
        return stretches(after.text, marked(before, after)) == stretches(given.text, marked(given, given))

    def _take_runs(self, slide: int, target: Any, theirs: Any) -> None:
        """Give a paragraph the runs that it has in the file."""
        if theirs is not None:
            uri = self._sides.ours[slide].uri
            set_runs(target, [self._carrier.elements(run, self._slide.uri, uri) for run in theirs.iterchildren(*RUNS)])

    def _unlooked(self, edit: Retyped) -> None:
        if edit.restyled:
            self._outcome.lost.append(f"how “{shortened(edit.after)}” is formatted")

    def _insert(self, edit: Inserted) -> None:
        if self._sides.has_taken(edit.after):
            return
        place = self._place(max(edit.behind, 0)) if self._shape.paragraphs else None
        theirs = self._theirs[edit.now] if edit.now < len(self._theirs) else None
        if place is None or theirs is None:
            self._conflict("a text that was added", edit.after)
            return
        slide, target, _, _, _ = place
        copy = self._carrier.elements(theirs, self._slide.uri, self._sides.ours[slide].uri)
        if not self._sides.looks:
            copy = _like(target, edit.after, theirs)
        if edit.behind >= 0:
            target.addnext(copy)
        else:
            target.addprevious(copy)

    def _remove(self, edit: Removed) -> None:
        place = self._place(edit.at)
        if place is None or self._sides.is_done(edit):
            return
        _, target, _, block, _ = place
        now = text_of(target)
        if now != edit.before:
            self._conflict("a text that was deleted, and that the notes have changed", "", now, block)
        elif len(target.getparent().findall(f"{A}p")) > 1:
            target.getparent().remove(target)
        else:
            set_runs(target, [])

    def _place(self, at: int) -> tuple[int, Any, bool, str, WrittenParagraph | None] | None:
        """Return where a paragraph or a cell of the base stands in the new deck: slide, `a:p`, whether its runs look as
        they did, its block, and what the notes give there; None for nowhere."""
        if self._drawn:
            return None
        if self._shape.rows:
            return self._cell(at)
        place = self._sides.place(self._base, self._shape, at)
        if place is None:
            return None
        slide, new, number = place
        paragraphs = self._sides.paragraphs(slide, new.key)
        if number >= len(paragraphs) or paragraphs[number].getparent() is None:
            return None
        one, other = self._shape.paragraphs[at], new.paragraphs[number]
        looks = [{(canonical_text(run.look), run.link) for run in each.runs} for each in (one, other)]
        return slide, paragraphs[number], self._sides.looks and looks[0] == looks[1], other.block or new.block, other

    def _cell(self, at: int) -> tuple[int, Any, bool, str, WrittenParagraph | None] | None:
        slide = self._sides.planned.get(self._base)
        if slide is None:
            return None
        match = new_shapes(self._sides.base[self._base], self._sides.new[slide]).get(self._shape.key)
        if match is None or [len(row) for row in match.rows] != [len(row) for row in self._shape.rows]:
            return None
        cells = self._sides.paragraphs(slide, match.key)
        return (slide, cells[at], False, match.block, None) if at < len(cells) and cells[at] is not None else None

    def _conflict(self, what: str, theirs: str, ours: str = "", block: str = "") -> None:
        self._outcome.conflicts.append(Conflict(what, theirs, ours, self._sides.lines.get(block, "")))


def shortened(text: str) -> str:
    """Return the beginning of a text, in one line."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN].rstrip()}…"


def _set_level(target: Any, theirs: Any) -> None:
    own = theirs.find(f"{A}pPr")
    level = own.get("lvl") if own is not None else None
    properties = target.find(f"{A}pPr")
    if properties is None:
        properties = etree.Element(f"{A}pPr")
        target.insert(0, properties)
    if level:
        properties.set("lvl", level)
    else:
        properties.attrib.pop("lvl", None)


def _like(target: Any, text: str, theirs: Any) -> Any:
    """Return a paragraph that looks as another one, with a text and the level of the one that it stands for."""
    copy = deepcopy(target)
    copy.tail = None
    splice(copy, (Change(0, len(text_of(copy)), text),) if text_of(copy) else changes("", text))
    _set_level(copy, theirs)
    return copy
