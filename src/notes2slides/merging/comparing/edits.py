"""What a hand has done to a slide: how it differs from what was written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from notes2slides.merge_base.written import WrittenParagraph, WrittenShape, WrittenSlide
from notes2slides.merging.comparing.found import FoundShape, FoundSlide, transform_of, version
from notes2slides.merging.comparing.looks import canonical_text
from notes2slides.merging.comparing.matching import aligned, found_shapes
from notes2slides.merging.package.names import A, P

TOLERANCE = 12_700
"""EMU by which a box may differ and still be the same: a point."""
ROTATION, CROP = "rotation", "crop"
_TURNED = ("rot", "flipH", "flipV")
_COUNTED = "slide-number"


class Retyped(Struct, frozen=True):
    """A paragraph, or a cell, says something else, or its runs look otherwise."""

    shape: str
    """Key of its shape."""
    at: int
    """Number of the paragraph in the base; of a cell, counted through all rows."""
    now: int
    """In the file."""
    before: str
    after: str
    levelled: bool = False
    """Whether its level is another."""
    restyled: bool = False
    """Whether its look, or that of its runs, or a link is another."""


class Inserted(Struct, frozen=True):
    """A paragraph is new."""

    shape: str
    behind: int
    """Number of the paragraph of the base that it stands behind; -1 where it is the first."""
    now: int
    after: str


class Removed(Struct, frozen=True):
    """A paragraph is gone."""

    shape: str
    at: int
    before: str


class Moved(Struct, frozen=True):
    """A shape stands elsewhere, or is larger or smaller."""

    shape: str
    box: tuple[int, int, int, int]


class Restyled(Struct, frozen=True):
    """A shape has another fill or outline, another text in words for those who do not see it, or another picture."""

    shape: str
    what: str


class Reshaped(Struct, frozen=True):
    """A table has other rows or columns."""

    shape: str


class Gone(Struct, frozen=True):
    """A shape is gone."""

    shape: str
    before: str


class Added(Struct, frozen=True):
    """A shape is new."""

    number: int
    """Its own in the file."""
    after: str


class Spoken(Struct, frozen=True):
    """The speaker notes are others."""

    before: str
    after: str


class Staged(Struct, frozen=True):
    """The slide itself has a background, a transition, other steps, comments or another layout."""

    what: str


OfText = Retyped | Inserted | Removed
"""What was done to one paragraph."""
Edit = OfText | Moved | Restyled | Reshaped | Gone | Added | Spoken | Staged


def paragraph_of(edit: OfText) -> int:
    """Return at which paragraph of its shape a text was changed."""
    return max(edit.behind, 0) if isinstance(edit, Inserted) else edit.at


def edits_of(written: WrittenSlide, found: FoundSlide, *, looks: bool) -> tuple[Edit, ...]:
    """Return how a slide differs from what was written.

    Without `looks`, only words count: for a file that a program has written whole in its own way.
    """
    pairs = found_shapes(written, found)
    return tuple(_edits(written, found, pairs, looks=looks))


def _edits(written: WrittenSlide, found: FoundSlide, pairs: Mapping[str, FoundShape], *, looks: bool) -> Iterator[Edit]:
    gone: set[str] = set()
    for shape in written.shapes:
        match = pairs.get(shape.key)
        if match is not None:
            yield from _of_shape(shape, match, looks=looks)
        elif shape.inside not in gone and (looks or shape.paragraphs or shape.rows):
            gone.add(shape.key)
            inside = [each for each in written.shapes if each.inside == shape.key]
            text = "\n".join(
                p.text for each in (shape, *inside) for p in (*each.paragraphs, *(c for r in each.rows for c in r))
            )
            yield Gone(shape.key, text)
    known = {id(match.element) for match in pairs.values()}
    added = [each for each in found.shapes if id(each.element) not in known]
    numbers = {each.number for each in added}
    for each in added:
        if each.inside not in numbers and (each.text.strip() or each.placeholder is None):
            yield Added(each.number, each.text)
    before, after = (spoken(slide.notes) for slide in (written, found))
    if before != after:
        yield Spoken(before, after)


def spoken(lines: Sequence[tuple[int, str]]) -> str:
    """Return what speaker notes say."""
    return "\n".join(text for _, text in lines).strip()


def _of_shape(shape: WrittenShape, found: FoundShape, *, looks: bool) -> Iterator[Edit]:
    if shape.rows:
        yield from _of_table(shape, found, looks=looks)
    elif (
        shape.key != _COUNTED and (shape.paragraphs or found.text) and not (found.has_versions and _is_stand_in(found))
    ):
        yield from _of_text(shape, found, looks=looks)
    if not looks:
        return
    is_elsewhere = any(abs(one - other) > TOLERANCE for one, other in zip(shape.box, found.box, strict=True))
    if is_elsewhere and not found.is_inherited:
        yield Moved(shape.key, found.box)
    if canonical_text(shape.look) != found.look:
        yield Restyled(shape.key, "fill or outline")
    if shape.alt != found.alt:
        yield Restyled(shape.key, "alternative text")
    yield from _turned(shape, found)
    if shape.kind == "picture" and shape.digest != found.digest:
        yield Restyled(shape.key, "picture")


def _turned(shape: WrittenShape, found: FoundShape) -> Iterator[Restyled]:
    """Yield what we never write: a shape that is turned, a picture that is cropped."""
    element = version(found.element)
    place = transform_of(element) if element is not None else None
    if place is not None and any(place.get(name) not in (None, "0", "false") for name in _TURNED):
        yield Restyled(shape.key, ROTATION)
    crop = element.find(f"{P}blipFill/{A}srcRect") if element is not None else None
    if crop is not None and crop.attrib:
        yield Restyled(shape.key, CROP)


def _is_stand_in(found: FoundShape) -> bool:
    """Return whether the version for other programs is none with text: PowerPoint puts a picture there."""
    return not found.text.strip()


def _of_table(shape: WrittenShape, found: FoundShape, *, looks: bool) -> Iterator[Edit]:
    before = [cell for row in shape.rows for cell in row]
    after = [cell for row in found.rows for cell in row]
    if [len(row) for row in shape.rows] != [len(row) for row in found.rows]:
        yield Reshaped(shape.key)
        return
    for number, (cell, now) in enumerate(zip(before, after, strict=True)):
        if edit := _retyped(shape, number, number, cell, now, looks=looks):
            yield edit


def _of_text(shape: WrittenShape, found: FoundShape, *, looks: bool) -> Iterator[Edit]:
    before, after = shape.paragraphs, found.paragraphs
    behind = -1
    for one, other in aligned(before, after, lambda each: each.text, lambda each: each.text):
        if one is None and other is not None:
            if after[other].text or len(after) > len(before):
                yield Inserted(shape.key, behind, other, after[other].text)
        elif one is not None and other is None:
            behind = one
            if before[one].text:
                yield Removed(shape.key, one, before[one].text)
        elif one is not None and other is not None:
            behind = one
            if edit := _retyped(shape, one, other, before[one], after[other], looks=looks):
                yield edit


def _retyped(
    shape: WrittenShape, at: int, now: int, before: WrittenParagraph, after: WrittenParagraph, *, looks: bool
) -> Retyped | None:
    levelled = before.level != after.level and not shape.rows
    restyled = looks and (canonical_text(before.look) != after.look or _runs(shape, before, after))
    if before.text == after.text and not levelled and not restyled:
        return None
    return Retyped(shape.key, at, now, before.text, after.text, levelled, restyled)


def _runs(shape: WrittenShape, before: WrittenParagraph, after: WrittenParagraph) -> bool:
    """Return whether the looks of runs differ, where the words are the same; looks of code are the highlighter's."""
    if shape.kind == "code":
        return False
    if before.text != after.text:
        kinds = {(canonical_text(run.look), run.link) for run in before.runs}
        return any((run.look, run.link) not in kinds for run in after.runs)
    one = _spread([(run.text, (canonical_text(run.look), run.link)) for run in before.runs])
    return one != _spread([(run.text, (run.look, run.link)) for run in after.runs])


def _spread(runs: Sequence[tuple[str, tuple[str, str]]]) -> list[tuple[str, tuple[str, str]]]:
    """Return the runs, neighbours of one look as one; the look of a break says nothing."""
    joined: list[tuple[str, tuple[str, str]]] = []
    for text, look in runs:
        if joined and (joined[-1][1] == look or text == "\n"):
            joined[-1] = (joined[-1][0] + text, joined[-1][1])
        else:
            joined.append((text, look))
    return joined
