"""The order of work: an edited deck and the deck that the notes give now become one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from lxml import etree
from msgspec import Struct

from notes2slides.merge_base import Base, NewerBase, read_base
from notes2slides.merge_base.decoding import BaseFormatError
from notes2slides.merge_base.reading import base_of
from notes2slides.merge_base.written import WrittenSlide
from notes2slides.merging.applying.assembling import add_slide, arrange, layouts_of
from notes2slides.merging.applying.marking import mark
from notes2slides.merging.applying.ordering import ordered
from notes2slides.merging.applying.sections import lost_sections, take_sections
from notes2slides.merging.applying.slides import SlideMerger
from notes2slides.merging.applying.speaking import take_notes
from notes2slides.merging.applying.staging import staged, take_staged, take_timing
from notes2slides.merging.applying.whole_slides import take_whole
from notes2slides.merging.checking import Missing, fault, missing, shown_words
from notes2slides.merging.comparing.designs import other_designs
from notes2slides.merging.comparing.edits import Edit, OfText, Spoken, Staged, edits_of, paragraph_of, spoken
from notes2slides.merging.comparing.found import FoundSlide, read_slides
from notes2slides.merging.comparing.looks import plain_slide
from notes2slides.merging.comparing.outcome import Conflict, SlideOutcome
from notes2slides.merging.comparing.sides import Sides, is_same_slide, their_added
from notes2slides.merging.comparing.words import typed
from notes2slides.merging.package.carrying import Carrier
from notes2slides.merging.package.names import P
from notes2slides.merging.package.packages import Package, PackageError, opened, opened_file
from notes2slides.merging.package.sources import places_in_notes

_OURS = "s-"
"""What begins the ids of slides that come from notes."""


class CannotMergeError(Exception):
    """An edited file cannot be merged; the message says why."""


class Merged(Struct, frozen=True):
    """A deck with what both sides have."""

    data: bytes
    slides: tuple[SlideOutcome, ...]
    lost: tuple[str, ...] = ()
    """Words of the edited file that are not in it."""
    designs: tuple[str, ...] = ()
    """What of master, layouts and theme is not as the edited file has it."""
    has_looks: bool = True
    """Whether it could be told where a hand has put shapes, and how they look."""

    @property
    def is_whole(self) -> bool:
        """Whether all that a hand has made is in it."""
        return self.has_looks and not self.lost and not self.designs and not any(slide.lost for slide in self.slides)


_NOWHERE: Mapping[str, str] = MappingProxyType({})


def merge(edited: Path, fresh: bytes, lines: Mapping[str, str] = _NOWHERE) -> Merged:
    """Return an edited .pptx merged with the one that the notes give now. Raises CannotMergeError.

    `lines` has the place of each block in the notes, by its id.
    """
    base = read_base(edited)
    if isinstance(base, NewerBase):
        raise CannotMergeError("it was written by a later version of notes2slides")
    if base is None:
        raise CannotMergeError("nothing in it says any more what was written there")
    try:
        theirs, result = opened_file(edited), opened(fresh)
        new = base_of(fresh)
        if not isinstance(new, Base):
            raise CannotMergeError("the new deck is one for others, which says nothing of where its slides come from")
        return _Merge(base, theirs, new, result, lines).merged(fresh)
    except (PackageError, BaseFormatError, OSError, etree.LxmlError) as error:
        raise CannotMergeError(f"it cannot be read: {error}") from error
    except CannotMergeError:
        raise
    except Exception as error:  # a program may write anything, and what it wrote is kept whatever is wrong with us
        gist = f"{type(error).__name__}: {error}"
        raise CannotMergeError(f"something in it is not as it should be ({gist})") from error


class _Merge:
    def __init__(self, base: Base, theirs: Package, new: Base, result: Package, lines: Mapping[str, str]) -> None:
        self._theirs = theirs
        self._result = result
        self._written = base.slides
        self._sides = Sides(base.slides, theirs, new.slides, result, lines)
        slides = {
            self._sides.theirs[self._sides.found[at]].uri: self._sides.ours[ours].uri
            for at, ours in self._sides.planned.items()
            if at in self._sides.found
        }
        self._layouts = layouts_of(theirs, result, self._sides.theirs)
        self._carrier = Carrier(theirs, result, slides, self._layouts)
        self._places = places_in_notes(result)
        self._page = _page_of(result)
        self._is_touched = False
        """Whether a slide of the file was taken whole, be it only for what no edit says: effects, or another version of
        a text."""
        self._uris: dict[str, str] = {}
        """Parts of the new package that slides of the file alone have become."""

    def merged(self, fresh: bytes) -> Merged:
        sides = self._sides
        outcomes = [each for base in range(len(sides.base)) if (each := self._slide(base))]
        outcomes += [self._added(slide) for slide in their_added(sides)]
        row = self._row()
        designs = other_designs(self._theirs, opened(fresh)) if sides.looks else ()
        found = {base: sides.theirs[at] for base, at in sides.found.items()}
        self._is_touched |= take_sections(sides.base, found, self._theirs, self._result)
        designs += lost_sections(sides.base, found, self._theirs, self._result) if sides.looks else ()
        for ours in sides.ours:
            self._result.set_xml(ours.uri, ours.root)
        if not outcomes and not self._is_touched and row == [ours.uri for ours in sides.ours]:
            return Merged(fresh, (), self._checked(opened(fresh), fresh).typed, designs, sides.looks)
        arrange(self._result, row)
        data = self._result.finished()
        lost = self._checked(opened(data), fresh).typed
        return Merged(data, tuple(sorted(outcomes, key=lambda each: each.number)), lost, designs, sides.looks)

    def _checked(self, merged: Package, fresh: bytes) -> Missing:
        """Return the words that a merged deck lacks. Raises CannotMergeError where it must not be given out."""
        if wrong := fault(merged):
            raise CannotMergeError(f"the merged deck would be damaged: {wrong}")
        new = [slide for number, slide in enumerate(read_slides(opened(fresh))) if number not in self._left_out]
        found = missing(self._written, self._sides.theirs, new, merged)
        if found.noted:
            raise CannotMergeError(f"the merged deck would lack words of the notes: {shown_words(found.noted)}")
        return found

    def _slide(self, base: int) -> SlideOutcome | None:
        """Take over what was done to a slide of the base; None where nothing was."""
        sides, written = self._sides, self._sides.base[base]
        new = sides.planned.get(base)
        if base not in sides.found:
            return None if new is None else self._deleted(written, new)
        theirs = sides.theirs[sides.found[base]]
        edits = edits_of(written, theirs, looks=sides.looks)
        if sides.looks:
            edits = (*edits, *staged(written, theirs, self._theirs))
        if new is not None and typed(spoken(sides.new[new].notes)) == typed(spoken(theirs.notes)):
            edits = tuple(edit for edit in edits if not isinstance(edit, Spoken))
        title = theirs.title or written.title
        place = self._places.get(sides.new[new].id if new is not None else written.id, "")
        before = self._shown(base, edits)
        outcome = SlideOutcome(theirs.number, title, "merged", edits, place)
        if new is not None and sides.looks and is_same_slide(written, sides.new[new]):
            if not edits and plain_slide(theirs.root) == plain_slide(sides.ours[new].root):
                return None
            outcome.fate = "carried"
            self._is_touched = True
            layout = self._layouts.get(self._theirs.target(theirs.uri, "slideLayout"), "")
            take_whole(sides, base, edits, self._result, self._carrier, layout)
        elif edits or (new is not None and sides.looks):
            self._piecewise(base, new, outcome)
        if any(isinstance(edit, Spoken) for edit in edits) and outcome.fate != "both":
            take_notes(sides, base, self._theirs, self._result, self._carrier, outcome)
        if new is not None and not outcome.conflicts and not outcome.lost and before == self._shown(base, edits):
            return None
        if new is not None:
            tree = sides.ours[new].root.find(f"{P}cSld/{P}spTree")
            mark(tree, [each for each in outcome.conflicts if not each.is_spoken], outcome.place, self._page)
        elif outcome.fate != "both":
            outcome.lost += [f"“{each.theirs}”" for each in outcome.conflicts if each.theirs.strip()]
        return outcome if edits or outcome.lost else None

    def _shown(self, base: int, edits: Sequence[Edit]) -> list[bytes]:
        """Return what the slides say by now that edits of one have to do with, and what is said to it."""
        sides = self._sides
        if base not in sides.planned or not edits:
            return []
        shapes = {shape.key: shape for shape in sides.base[base].shapes}
        texts = [(shapes[edit.shape], paragraph_of(edit)) for edit in edits if isinstance(edit, OfText)]
        places = [sides.place(base, shape, at) for shape, at in texts if at < len(shape.paragraphs)]
        slides = {sides.planned[base], *(place[0] for place in places if place)}
        page = self._result.target(sides.ours[sides.planned[base]].uri, "notesSlide")
        parts = [sides.ours[each].root for each in slides] + ([self._result.xml(page)] if page else [])
        return [plain_slide(root) for root in parts]

    def _deleted(self, written: WrittenSlide, new: int) -> SlideOutcome:
        """A slide that a hand has deleted stays so, unless the notes have changed it since."""
        is_back = written.id.startswith(_OURS) and not _says_the_same(written, self._sides.new[new])
        place = self._places.get(self._sides.new[new].id, "")
        return SlideOutcome(0, written.title, "back" if is_back else "deleted", (), place)

    def _added(self, slide: FoundSlide) -> SlideOutcome:
        self._uris[slide.uri] = self._put(slide)
        return SlideOutcome(slide.number, slide.title, "added")

    def _put(self, slide: FoundSlide) -> str:
        layout = self._layouts.get(self._theirs.target(slide.uri, "slideLayout"), "")
        if not layout:
            raise PackageError(f"slide {slide.number} has no layout")
        return add_slide(slide, self._theirs, self._result, self._carrier, layout)

    def _piecewise(self, base: int, new: int | None, outcome: SlideOutcome) -> None:
        sides = self._sides
        theirs = sides.theirs[sides.found[base]]
        left = () if new is not None else tuple(edit for edit in outcome.edits if not sides.is_done(edit))
        if new is None and not left:
            outcome.fate = "gone"
            return
        if new is None and not self._can_follow(base, left):
            outcome.fate = "both"
            name = self._put(theirs)
            self._uris[theirs.uri] = name
            root = self._result.xml(name)
            said = [
                Conflict("a slide that the notes do not give any more", "the notes do not give this slide any more")
            ]
            mark(root.find(f"{P}cSld/{P}spTree"), said, outcome.place, self._page)
            self._result.set_xml(name, root)
            return
        self._is_touched |= SlideMerger(sides, self._carrier, base, outcome).merge()
        if new is not None and sides.looks:
            ours = sides.ours[new]
            take_timing(sides.base[base], sides.new[new], theirs, ours)
            found = (edit for edit in outcome.edits if isinstance(edit, Staged))
            take_staged(found, theirs, ours, self._carrier, outcome)

    def _can_follow(self, base: int, edits: tuple[Edit, ...]) -> bool:
        """Return whether all that was done to a slide can be done where its blocks stand now."""
        shapes = {shape.key: shape for shape in self._sides.base[base].shapes}
        for edit in edits:
            if not isinstance(edit, OfText):
                return False
            shape = shapes[edit.shape]
            if shape.rows or not shape.paragraphs or self._sides.place(base, shape, paragraph_of(edit)) is None:
                return False
        return True

    @cached_property
    def _left_out(self) -> set[int]:
        """Slides of the new deck that stay deleted."""
        sides = self._sides
        return {
            new
            for base, new in sides.planned.items()
            if base not in sides.found and self._deleted(sides.base[base], new).fate == "deleted"
        }

    def _row(self) -> list[str]:
        """Return the parts of all slides in their order."""
        sides = self._sides
        known = {sides.theirs[at].uri: sides.planned[base] for base, at in sides.found.items() if base in sides.planned}
        shown = [slide.uri for slide in sides.theirs if slide.uri in known or slide.uri in self._uris]
        ours = [number for number in range(len(sides.ours)) if number not in self._left_out]
        base_order: Mapping[int, int] = {new: base for base, new in sides.planned.items()}
        row = ordered(ours, shown, known, base_order)
        return [sides.ours[each].uri if isinstance(each, int) else self._uris[each] for each in row]


def _says_the_same(one: WrittenSlide, other: WrittenSlide) -> bool:
    """Return whether a slide says the same, and the same is said to it."""
    if one.notes != other.notes:
        return False
    texts = [
        [
            paragraph.text
            for shape in slide.shapes
            if shape.block or shape.key != "slide-number"
            for paragraph in (*shape.paragraphs, *(cell for row in shape.rows for cell in row))
        ]
        for slide in (one, other)
    ]
    return texts[0] == texts[1]


def _page_of(package: Package) -> tuple[int, int]:
    size = package.xml(package.main).find(f"{P}sldSz")
    return (int(size.get("cx")), int(size.get("cy"))) if size is not None else (12_192_000, 6_858_000)
