"""One slide that both sides have: what a hand has done to it is done to the one that the notes give now."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from notes2slides.merge_base.written import WrittenShape
from notes2slides.merging.applying.texts import TextEdit, TextMerger, shortened
from notes2slides.merging.comparing.edits import (
    CROP,
    ROTATION,
    Added,
    Edit,
    Gone,
    Inserted,
    Moved,
    Removed,
    Reshaped,
    Restyled,
    Retyped,
)
from notes2slides.merging.comparing.found import FoundShape, FoundSlide, placeholder_of, transform_of, version
from notes2slides.merging.comparing.looks import plain_slide
from notes2slides.merging.comparing.matching import found_shapes, new_shapes
from notes2slides.merging.comparing.outcome import Conflict, SlideOutcome
from notes2slides.merging.comparing.sides import Sides, is_same_shape
from notes2slides.merging.package.carrying import Carrier, renumbered
from notes2slides.merging.package.names import MC, A, P

_FOOT = ("footer", "slide-number")
_SET = ("lIns", "tIns", "rIns", "bIns", "numCol", "spcCol", "vert", "rot", "anchor")
_BEHIND_GEOMETRY = (f"{A}xfrm", f"{A}prstGeom", f"{A}custGeom")


class SlideMerger:
    """Takes the edits of one slide of the base over to the new deck, and notes down what could not be."""

    def __init__(self, sides: Sides, carrier: Carrier, base: int, outcome: SlideOutcome) -> None:
        self._sides = sides
        self._carrier = carrier
        self._base = base
        self._outcome = outcome
        self._written = sides.base[base]
        self._slide: FoundSlide = sides.theirs[sides.found[base]]
        self._pairs = found_shapes(self._written, self._slide)
        self._new = sides.planned.get(base)
        self._matches = new_shapes(self._written, sides.new[self._new]) if self._new is not None else {}

    def merge(self) -> bool:
        """Take all edits over but those of the speaker notes; return whether shapes only look otherwise."""
        by_shape: dict[str, list[Edit]] = {}
        for edit in self._outcome.edits:
            if isinstance(edit, Added):
                self._add(edit)
            elif isinstance(edit, Retyped | Inserted | Removed | Moved | Restyled | Reshaped | Gone):
                by_shape.setdefault(edit.shape, []).append(edit)
        for key, found in by_shape.items():
            shape = next(each for each in self._written.shapes if each.key == key)
            if not self._whole(shape):
                self._piecewise(shape, found)
        others = [shape for shape in self._written.shapes if shape.key not in by_shape and shape.key not in _FOOT]
        return sum(map(self._take_look, others)) > 0

    def _take_look(self, shape: WrittenShape) -> bool:
        """Take a shape that says what was written and is otherwise not what it was; return whether it was taken."""
        ours, theirs, match = self._element(shape), self._pairs.get(shape.key), self._matches.get(shape.key)
        if not self._sides.looks or ours is None or theirs is None or match is None:
            return False
        if is_same_shape(shape, match):
            is_other = self._is_other_chart(ours, theirs) or plain_slide(ours.element) != plain_slide(theirs.element)
            return is_other and self._whole(shape)
        self._tell_outline(shape)
        return False

    def _is_other_chart(self, ours: FoundShape, theirs: FoundShape) -> bool:
        """Return whether the part of a chart is another."""
        uri = self._sides.ours[self._new].uri if self._new is not None else ""
        return self._carrier.charts(theirs.element, self._slide.uri) != self._carrier.own_charts(ours.element, uri)

    def _tell_outline(self, shape: WrittenShape) -> None:
        """Say where a shape has another outline, or its text is set otherwise in it, which nothing of what was written
        tells."""
        ours, theirs = self._element(shape), self._pairs.get(shape.key)
        if not self._sides.looks or ours is None or theirs is None:
            return
        if _geometry(ours) and _geometry(theirs) and _geometry(ours) != _geometry(theirs):
            self._outcome.lost.append(f"the outline of “{shape.name}”")
        match = self._matches.get(shape.key)
        if match is not None and match.box == shape.box and _setting(ours) != _setting(theirs):
            self._outcome.lost.append(f"the margins, columns or direction of “{shape.name}”")

    def _piecewise(self, shape: WrittenShape, found: list[Edit]) -> None:
        self._tell_outline(shape)
        texts: list[TextEdit] = [edit for edit in found if isinstance(edit, Retyped | Inserted | Removed)]
        if texts:
            merger = TextMerger(self._sides, self._carrier, self._base, shape, self._pairs[shape.key], self._outcome)
            merger.take(texts)
        for edit in found:
            if isinstance(edit, Moved) or (isinstance(edit, Restyled) and edit.what == ROTATION):
                self._move(shape)
            elif isinstance(edit, Restyled):
                self._restyle(shape, edit)
            elif isinstance(edit, Reshaped):
                self._conflict(
                    "a table that was reshaped, and that the notes have changed", self._pairs[shape.key].text
                )
            elif isinstance(edit, Gone):
                self._go(shape, edit)

    def _whole(self, shape: WrittenShape) -> bool:
        """Take a shape as it is in the file, where the notes leave it as it was; return whether that was done."""
        match, theirs = self._matches.get(shape.key), self._pairs.get(shape.key)
        ours = self._element(shape)
        if not self._sides.looks or match is None or theirs is None or ours is None or self._new is None:
            return False
        if not is_same_shape(shape, match) or ours.inside or theirs.inside or _is_group(ours) or _is_group(theirs):
            return False
        copy = self._carrier.elements(theirs.element, self._slide.uri, self._sides.ours[self._new].uri)
        for about in copy.iter(f"{P}cNvPr"):
            about.set("id", str(ours.number))
        ours.element.addprevious(copy)
        ours.element.getparent().remove(ours.element)
        return True

    def _move(self, shape: WrittenShape) -> None:
        """Put a shape where the file has it; where the notes have made it larger or smaller, it keeps that size."""
        ours, theirs, match = self._element(shape), self._pairs[shape.key], self._matches.get(shape.key)
        place = transform_of(version(theirs.element)) if version(theirs.element) is not None else None
        if ours is None or match is None or place is None or ours.has_versions or self._new is None:
            self._outcome.lost.append(f"where “{shape.name}” stands")
            return
        box = [
            now if abs(now - before) > 1 else new
            for before, now, new in zip(shape.box, theirs.box, match.box, strict=True)
        ]
        copy = deepcopy(place)
        for name, (x, y), (one, other) in (("off", ("x", "y"), box[:2]), ("ext", ("cx", "cy"), box[2:])):
            each = copy.find(f"{A}{name}")
            each.set(x, str(one))
            each.set(y, str(other))
        _set_transform(ours.element, copy)

    def _restyle(self, shape: WrittenShape, edit: Restyled) -> None:
        ours, theirs = self._element(shape), self._pairs[shape.key]
        is_drawn = ours is None or ours.has_versions or theirs.has_versions
        if ours is None or self._new is None or is_drawn or edit.what in ("picture", CROP):
            if edit.what == "picture" and self._new is not None:
                self._copy(theirs)
            else:
                self._outcome.lost.append(f"{edit.what} of “{shape.name}”")
            return
        if edit.what == "alternative text":
            about = next(ours.element.iter(f"{P}cNvPr"))
            about.set("descr", theirs.alt)
            return
        properties, others = ours.element.find(f"{P}spPr"), theirs.element.find(f"{P}spPr")
        if properties is None or others is None:
            self._outcome.lost.append(f"{edit.what} of “{shape.name}”")
            return
        for each in list(properties):
            if each.tag not in _BEHIND_GEOMETRY:
                properties.remove(each)
        copy = self._carrier.elements(others, self._slide.uri, self._sides.ours[self._new].uri)
        if len(properties) < 2 and copy.find(f"{A}prstGeom") is not None and placeholder_of(ours.element) is not None:
            properties.extend(each for each in list(copy) if each.tag != f"{A}xfrm")
        else:
            properties.extend(each for each in list(copy) if each.tag not in _BEHIND_GEOMETRY)

    def _go(self, shape: WrittenShape, edit: Gone) -> None:
        """Take out a shape that a hand has deleted, where the notes have not changed it."""
        match, ours = self._matches.get(shape.key), self._element(shape)
        if match is None or ours is None:
            return
        inside = [each for each in self._written.shapes if each.inside == shape.key]
        same = all(
            each.key in self._matches and _words(self._matches[each.key]) == _words(each) for each in (shape, *inside)
        )
        if same and ours.element.getparent() is not None:
            ours.element.getparent().remove(ours.element)
        elif not same:
            self._conflict(
                f"“{shortened(edit.before) or shape.name}”, which was deleted and the notes have changed", ""
            )

    def _add(self, edit: Added) -> None:
        theirs = next(each for each in self._slide.shapes if each.number == edit.number)
        if self._new is None:
            self._conflict("a shape that was added to a slide that the notes do not give any more", edit.after)
        else:
            self._copy(theirs)

    def _copy(self, theirs: FoundShape) -> None:
        """Put a shape of the file onto the slide."""
        if self._new is None:
            return
        ours = self._sides.ours[self._new]
        tree = ours.root.find(f"{P}cSld/{P}spTree")
        copy = self._carrier.elements(theirs.element, self._slide.uri, ours.uri)
        numbers = {
            each.number: shape.number
            for key, each in self._pairs.items()
            if (match := self._matches.get(key)) and (shape := self._sides.elements(self._new).get(match.key))
        }
        renumbered(copy, {int(each.get("id", "0")) for each in tree.iter(f"{P}cNvPr")}, numbers)
        for shape in [copy] if copy.tag != f"{MC}AlternateContent" else [each for branch in copy for each in branch]:
            _free(shape, theirs)
        end = tree.find(f"{P}extLst")
        if end is not None:
            end.addprevious(copy)
        else:
            tree.append(copy)

    def _element(self, shape: WrittenShape) -> FoundShape | None:
        match = self._matches.get(shape.key)
        return self._sides.elements(self._new).get(match.key) if match and self._new is not None else None

    def _conflict(self, what: str, theirs: str) -> None:
        self._outcome.conflicts.append(Conflict(what, theirs))


def _words(shape: WrittenShape) -> tuple[str, ...]:
    return (*(each.text for each in shape.paragraphs), *(cell.text for row in shape.rows for cell in row), shape.digest)


def _geometry(shape: FoundShape) -> str:
    element = version(shape.element)
    found = element.find(f"{P}spPr/{A}prstGeom") if element is not None else None
    return str(found.get("prst")) if found is not None else ""


def _setting(shape: FoundShape) -> dict[str, str]:
    """Return how text is set in a shape, where that says so; how it is fitted programs say anew."""
    element = version(shape.element)
    found = element.find(f"{P}txBody/{A}bodyPr") if element is not None else None
    return {name: str(found.get(name)) for name in _SET if found.get(name)} if found is not None else {}


def _is_group(shape: FoundShape) -> bool:
    element = version(shape.element)
    return element is not None and element.tag == f"{P}grpSp"


def _free(shape: Any, theirs: FoundShape) -> None:
    """Make a placeholder a shape of its own: the slide may have no place for it."""
    place = shape.find(f"*/{P}nvPr/{P}ph")
    if place is None:
        return
    place.getparent().remove(place)
    if transform_of(shape) is None and shape.find(f"{P}spPr") is not None:
        x, y, width, height = theirs.box
        properties = shape.find(f"{P}spPr")
        transform = properties.makeelement(f"{A}xfrm")
        transform.append(transform.makeelement(f"{A}off", x=str(x), y=str(y)))
        transform.append(transform.makeelement(f"{A}ext", cx=str(width), cy=str(height)))
        properties.insert(0, transform)
    properties = shape.find(f"{P}spPr")
    if properties is not None and properties.find(f"{A}prstGeom") is None and properties.find(f"{A}custGeom") is None:
        geometry = properties.makeelement(f"{A}prstGeom", prst="rect")
        geometry.append(geometry.makeelement(f"{A}avLst"))
        properties.insert(1, geometry)


def _set_transform(shape: Any, place: Any) -> None:
    """Set where a shape stands."""
    own = transform_of(shape)
    if own is not None:
        place.tag = own.tag
        own.getparent().replace(own, place)
        return
    properties = shape.find(f"{P}spPr")
    if properties is not None:
        place.tag = f"{A}xfrm"
        properties.insert(0, place)
