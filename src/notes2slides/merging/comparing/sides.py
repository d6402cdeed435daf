"""The three versions of a deck, and which slide of one is which of another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import Any, assert_never

from notes2slides.merge_base.written import WrittenParagraph, WrittenRun, WrittenShape, WrittenSlide
from notes2slides.merging.comparing.edits import (
    Added,
    Edit,
    Gone,
    Inserted,
    Moved,
    Removed,
    Reshaped,
    Restyled,
    Retyped,
    Spoken,
    Staged,
)
from notes2slides.merging.comparing.found import FoundShape, FoundSlide, read_slides
from notes2slides.merging.comparing.looks import canonical_text
from notes2slides.merging.comparing.matching import found_shapes, found_slides, new_paragraphs, new_shapes, new_slides
from notes2slides.merging.comparing.words import Change, changes, typed
from notes2slides.merging.package.names import A, P
from notes2slides.merging.package.packages import Package
from notes2slides.values import replace

_OWN = ("footer", "slide-number")
_LAST_WORDS = re.compile(r"(?:\S+\s+)?\S*$")
_FIRST_WORDS = re.compile(r"(?!\s*\(\d)\S*(?:\s+(?!\(\d)\S+)?|")
"""The number of a part is none of them: parts are counted anew."""


_NOWHERE: Mapping[str, str] = MappingProxyType({})


class Sides:
    """What was written (`base`), the file as it is (`theirs`), and what the notes give now (`ours`)."""

    def __init__(
        self,
        base: Sequence[WrittenSlide],
        theirs: Package,
        new: Sequence[WrittenSlide],
        ours: Package,
        lines: Mapping[str, str] = _NOWHERE,
    ) -> None:
        """`new` is what `ours` says of itself, `lines` where its blocks stand in the notes. Raises PackageError."""
        self.lines = lines
        self.new = new
        self.theirs, self.ours = read_slides(theirs), read_slides(ours)
        self.found = found_slides(base, self.theirs)
        """Places of slides in the base, with those in the file."""
        gone = {slide.id for number, slide in enumerate(base) if number not in self.found}
        self.base = [_without_links(slide, gone) for slide in base] if gone else base
        """Without links to slides that a hand has deleted: programs take those out."""
        self.planned = new_slides(base, new)
        """The same, with those in the new deck."""
        self.known = {theirs: number for number, theirs in self.found.items()}
        self.origins = {ours: number for number, ours in self.planned.items()}
        self.looks = _is_by_powerpoint(theirs)
        """Whether looks can be compared: a program that knows other formats writes all of them anew."""

    def has_taken(self, text: str) -> bool:
        """Return whether the notes have by now what a hand has added: a text that they did not give before. Each
        counts once."""
        words = typed(text)
        if not words or self._anew[words] < 1:
            return False
        self._anew[words] -= 1
        return True

    def gives_more(self, text: str) -> bool:
        """Return whether the notes say a text more often than they did."""
        before, after = self._counts
        return bool(typed(text)) and after[typed(text)] > before[typed(text)]

    def is_done(self, edit: Edit) -> bool:
        """Return whether the notes say by now what a hand has made of a text, wherever they do."""
        before, after = self._counts
        match edit:
            case Retyped() if edit.before != edit.after:
                return after[typed(edit.after)] > before[typed(edit.after)] or self._is_said(edit)
            case Inserted():
                return after[typed(edit.after)] > before[typed(edit.after)]
            case Removed():
                return after[typed(edit.before)] < before[typed(edit.before)]
            case Spoken():
                was, now = (Counter(map(typed, said.split("\n"))) for said in (edit.before, edit.after))
                return all(after[line] > before[line] for line in now - was) and all(
                    after[line] < before[line] for line in was - now
                )
            case Retyped() | Moved() | Restyled() | Reshaped() | Gone() | Added() | Staged():
                return False
            case _:
                assert_never(edit)

    def _is_said(self, edit: Retyped) -> bool:
        """Return whether the notes say each change with the words around it, wherever a long text is cut now."""
        return all(
            self._whole[1].count(words) > self._whole[0].count(words)
            for words in (_around(edit.after, each) for each in changes(edit.after, edit.before))
        )

    @cached_property
    def _whole(self) -> tuple[str, str]:
        """All texts of the base and of the new deck, each in one line, with nothing where one goes on."""
        before, after = (typed(" ".join(text.strip(" …") for text in _texts(each))) for each in (self.base, self.new))
        return before, after

    @cached_property
    def _counts(self) -> tuple[Counter[str], Counter[str]]:
        """Texts of the base and of the new deck."""
        before, after = (Counter(map(typed, _texts(slides))) for slides in (self.base, self.new))
        return before, after

    @cached_property
    def _anew(self) -> Counter[str]:
        before, after = self._counts
        return after - before

    def elements(self, number: int) -> Mapping[str, FoundShape]:
        """Return the shapes of a slide of the new deck, by their keys."""
        if number not in self._elements:
            self._elements[number] = found_shapes(self.new[number], self.ours[number])
        return self._elements[number]

    @cached_property
    def _elements(self) -> dict[int, Mapping[str, FoundShape]]:
        return {}

    def paragraphs(self, slide: int, key: str) -> Sequence[Any]:
        """Return the `a:p` of a shape of the new deck as they were before anything was done to it, a cell's first
        for each cell; nothing for a shape in two versions."""
        if (slide, key) not in self._paragraphs:
            shape = self.elements(slide).get(key)
            self._paragraphs[slide, key] = [] if shape is None else paragraph_elements(shape)
        return self._paragraphs[slide, key]

    @cached_property
    def _paragraphs(self) -> dict[tuple[int, str], Sequence[Any]]:
        return {}

    def place(self, slide: int, shape: WrittenShape, at: int) -> tuple[int, WrittenShape, int] | None:
        """Return where a paragraph of the base stands in the new deck: slide, shape and number, None for nowhere.

        A paragraph goes where its block goes.
        """
        new = self.planned.get(slide)
        if new is not None:
            match = new_shapes(self.base[slide], self.new[new]).get(shape.key)
            if match is not None and (number := new_paragraphs(shape.paragraphs, match.paragraphs).get(at)) is not None:
                return new, match, number
        paragraph = shape.paragraphs[at]
        places = self._blocks.get((paragraph.block, paragraph.text), []) if paragraph.block else []
        titled = [place for place in places if (place[1].key == "title") == (shape.key == "title")]
        return next(iter(titled or places), None)

    @cached_property
    def _blocks(self) -> dict[tuple[str, str], list[tuple[int, WrittenShape, int]]]:
        found: dict[tuple[str, str], list[tuple[int, WrittenShape, int]]] = {}
        for number, slide in enumerate(self.new):
            for shape in slide.shapes:
                for at, paragraph in enumerate(shape.paragraphs):
                    found.setdefault((paragraph.block, paragraph.text), []).append((number, shape, at))
        return found


def paragraph_elements(shape: FoundShape) -> list[Any]:
    """Return the `a:p` of a shape, of a table the first one of each cell; nothing for a shape in two versions."""
    if shape.has_versions:
        return []
    if shape.rows:
        return [body.find(f"{A}p") for body in shape.element.iterfind(f".//{A}tr/{A}tc/{A}txBody")]
    return list(shape.element.iterfind(f"{P}txBody/{A}p"))


def is_same_slide(one: WrittenSlide, other: WrittenSlide) -> bool:
    """Return whether the notes give the same slide as before, but for its number and what stands at its foot."""
    shapes, others = _content(one), _content(other)
    return (
        one.layout == other.layout
        and one.background == other.background
        and one.steps == other.steps
        and len(shapes) == len(others)
        and all(map(is_same_shape, shapes, others))
    )


def is_same_shape(one: WrittenShape, other: WrittenShape) -> bool:
    """Return whether the notes give the same shape as before."""
    return _said(one) == _said(other)


def _without_links(slide: WrittenSlide, gone: set[str]) -> WrittenSlide:
    def run(each: WrittenRun) -> WrittenRun:
        return replace(each, link="") if each.link[:1] == "#" and each.link[1:] in gone else each

    def paragraph(each: WrittenParagraph) -> WrittenParagraph:
        return replace(each, runs=tuple(map(run, each.runs))) if any(r.link for r in each.runs) else each

    shapes = (
        replace(
            shape,
            paragraphs=tuple(map(paragraph, shape.paragraphs)),
            rows=tuple(tuple(map(paragraph, row)) for row in shape.rows),
        )
        for shape in slide.shapes
    )
    return replace(slide, shapes=tuple(shapes))


def _texts(slides: Sequence[WrittenSlide]) -> Iterator[str]:
    for slide in slides:
        yield from (paragraph.text for shape in slide.shapes for paragraph in shape.paragraphs)
        yield from (text for _, text in slide.notes)


def _around(text: str, change: Change) -> str:
    """Return a part of a text with the words before it and behind it."""
    before, after = _LAST_WORDS.search(text[: change.first]), _FIRST_WORDS.match(text, change.end)
    assert before and after
    return typed(before[0] + text[change.first : change.end] + after[0])


def _content(slide: WrittenSlide) -> list[WrittenShape]:
    return [shape for shape in slide.shapes if shape.key not in _OWN]


def _said(shape: WrittenShape) -> tuple[object, ...]:
    cells = (cell for row in shape.rows for cell in row)
    texts = [
        (each.level, canonical_text(each.look), [(run.text, canonical_text(run.look), run.link) for run in each.runs])
        for each in (*shape.paragraphs, *cells)
    ]
    about = (shape.kind, shape.box, shape.placeholder, canonical_text(shape.look), shape.alt, shape.digest)
    return (*about, shape.columns, [len(row) for row in shape.rows], texts)


def _is_by_powerpoint(package: Package) -> bool:
    """Return whether the last program that saved a package is not one of those that write all looks anew."""
    uri = package.target("", "extended-properties")
    said = package.members.get(uri, b"")
    return b"LibreOffice" not in said and b"Google" not in said


def their_added(sides: Sides) -> Iterator[FoundSlide]:
    """Yield the slides that the base does not have."""
    yield from (slide for number, slide in enumerate(sides.theirs) if number not in sides.known)
