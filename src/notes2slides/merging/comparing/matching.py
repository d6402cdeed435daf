"""Which slide, shape and paragraph of one side is which of another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

from notes2slides.merge_base.written import WrittenParagraph, WrittenShape, WrittenSlide
from notes2slides.merging.comparing.found import FoundShape, FoundSlide
from notes2slides.merging.comparing.words import likeness

_ALIKE = 0.5
"""Share of words by which a text is another one edited."""
_OWN = ("footer", "slide-number")
"""Shapes that say the same on all slides."""
_One = TypeVar("_One")
_Other = TypeVar("_Other")


def found_slides(base: Sequence[WrittenSlide], found: Sequence[FoundSlide]) -> Mapping[int, int]:
    """Return which slide of a file, by its place from 0, is which of its base.

    By name and number; where a slide stands twice, the one that stands where the base has it; else by order and text.
    """
    pairs: dict[int, int] = {}
    for is_same in (
        lambda written, slide: slide.name == written.id and slide.creation == written.creation,
        lambda written, slide: slide.creation == written.creation or slide.name == written.id,
    ):
        _pair(base, found, pairs, is_same)
    by_text = _of_likeness(
        [_words(slide) for slide in base],
        [_found_words(slide) for slide in found],
        taken=(set(pairs), set(pairs.values())),
    )
    return pairs | by_text


def _pair(
    base: Sequence[WrittenSlide],
    found: Sequence[FoundSlide],
    pairs: dict[int, int],
    is_same: Callable[[WrittenSlide, FoundSlide], bool],
) -> None:
    taken = set(pairs.values())
    for number, written in enumerate(base):
        if number in pairs:
            continue
        same = [at for at, slide in enumerate(found) if at not in taken and is_same(written, slide)]
        if same:
            pairs[number] = min(same, key=lambda at: (_found_words(found[at]) != _words(written), abs(at - number)))
            taken.add(pairs[number])


def new_slides(base: Sequence[WrittenSlide], new: Sequence[WrittenSlide]) -> Mapping[int, int]:
    """Return which slide of a new plan is which of the base: by its id, else by its blocks and text."""
    at = {slide.id: number for number, slide in enumerate(new)}
    pairs = {number: at[slide.id] for number, slide in enumerate(base) if slide.id in at}
    taken = (set(pairs), set(pairs.values()))
    return pairs | _of_likeness([_words(slide) for slide in base], [_words(slide) for slide in new], taken=taken)


def _of_likeness(base: Sequence[str], new: Sequence[str], *, taken: tuple[set[int], set[int]]) -> dict[int, int]:
    """Return the pairs of texts that are alike, in the order of both."""
    one = [number for number in range(len(base)) if number not in taken[0]]
    other = [number for number in range(len(new)) if number not in taken[1]]
    pairs: dict[int, int] = {}
    exact: dict[str, list[int]] = {}
    for number in other:
        exact.setdefault(new[number], []).append(number)
    for number in one:
        if exact.get(base[number]):
            pairs[number] = exact[base[number]].pop(0)
    left = [number for number in other if number not in pairs.values()]
    for number in (number for number in one if number not in pairs):
        ranked = [(likeness(base[number], new[at]), -abs(at - number), at) for at in left]
        best = max(ranked, default=(0.0, 0, -1))
        if best[0] >= _ALIKE:
            pairs[number] = best[2]
            left.remove(best[2])
    return pairs


def found_shapes(written: WrittenSlide, found: FoundSlide) -> Mapping[str, FoundShape]:
    """Return which shapes of a slide are which of its base, by their keys there."""
    pairs: dict[str, FoundShape] = {}
    left = list(found.shapes)
    tests: tuple[Callable[[WrittenShape, FoundShape], bool], ...] = (
        lambda shape, each: each.name == shape.name and each.number == shape.number,
        lambda shape, each: each.name == shape.name and each.placeholder == shape.placeholder,
        lambda shape, each: shape.placeholder is not None and each.placeholder == shape.placeholder,
        lambda shape, each: bool(shape_text(shape)) and each.text == shape_text(shape),
        lambda shape, each: shape.placeholder is not None and _is_title(shape) and _is_title(each),
        lambda shape, each: _near(shape, each) and (shape.kind == "text") == bool(each.paragraphs),
    )
    for is_same in tests:
        for shape in (shape for shape in written.shapes if shape.key not in pairs):
            match = next((each for each in left if is_same(shape, each)), None)
            if match is not None:
                pairs[shape.key] = match
                left.remove(match)
    return pairs


def new_shapes(written: WrittenSlide, new: WrittenSlide) -> Mapping[str, WrittenShape]:
    """Return which shapes of a new plan are which of the base, by their keys: by block, else by key."""
    by_key = {shape.key: shape for shape in new.shapes}
    by_block = {(shape.block, shape.kind): shape for shape in new.shapes if shape.block}
    pairs = {shape.key: by_block.get((shape.block, shape.kind)) or by_key.get(shape.key) for shape in written.shapes}
    return {key: shape for key, shape in pairs.items() if shape is not None}


def aligned(
    before: Sequence[_One], after: Sequence[_Other], one: Callable[[_One], str], other: Callable[[_Other], str]
) -> list[tuple[int | None, int | None]]:
    """Return the pairs of two rows of texts in their order; None stands beside what only one of them has."""
    texts, others = [one(each) for each in before], [other(each) for each in after]
    pairs: list[tuple[int | None, int | None]] = []
    for what, i, j, k, n in SequenceMatcher(None, texts, others, autojunk=False).get_opcodes():
        if what == "equal":
            pairs += zip(range(i, j), range(k, n), strict=True)
        else:
            pairs += _of_block(texts, others, range(i, j), range(k, n))
    return pairs


def _of_block(
    texts: Sequence[str], others: Sequence[str], before: range, after: range
) -> Iterable[tuple[int | None, int | None]]:
    """Return the pairs in a part where no two texts are the same: the likest first, those between in order."""
    ranked = [
        (likeness(texts[i], others[k]), -abs((i - before.start) - (k - after.start)), i, k)
        for i in before
        for k in after
    ]
    best = max(ranked, default=(0.0, 0, 0, 0))
    alone = len(before) == len(after) == 1
    if best[0] < _ALIKE and not alone:
        return [*((i, None) for i in before), *((None, k) for k in after)]
    _, _, i, k = best
    return [
        *_of_block(texts, others, range(before.start, i), range(after.start, k)),
        (i, k),
        *_of_block(texts, others, range(i + 1, before.stop), range(k + 1, after.stop)),
    ]


def new_paragraphs(before: Sequence[WrittenParagraph], after: Sequence[WrittenParagraph]) -> Mapping[int, int]:
    """Return which paragraph of a new plan's shape is which of the base's: of the same text, or the same one edited."""
    pairs = aligned(before, after, lambda each: each.text, lambda each: each.text)
    return {one: other for one, other in pairs if one is not None and other is not None}


def shape_text(shape: WrittenShape) -> str:
    """Return all that a shape says."""
    cells = [cell for row in shape.rows for cell in row]
    return "\n".join(each.text for each in (*shape.paragraphs, *cells))


def _words(slide: WrittenSlide) -> str:
    return "\n".join(text for shape in slide.shapes if shape.key not in _OWN and (text := shape_text(shape)))


def _found_words(slide: FoundSlide) -> str:
    texts = (shape.text for shape in slide.shapes if not _is_foot(shape))
    return "\n".join(text for text in texts if text)


def _is_foot(shape: FoundShape) -> bool:
    return shape.placeholder is not None and shape.placeholder[0] in ("ftr", "sldNum", "dt")


def _is_title(shape: WrittenShape | FoundShape) -> bool:
    return shape.placeholder is not None and shape.placeholder[0] in ("title", "ctrTitle")


def _near(shape: WrittenShape, found: FoundShape) -> bool:
    return all(abs(one - other) <= 12_700 for one, other in zip(shape.box, found.box, strict=True))
