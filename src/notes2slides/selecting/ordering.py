"""The same notes in another order: by tag, or as several decks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from notes2slides.diagnostics import Diagnostic, SelectionError, Severity, counted
from notes2slides.model.notes import Block, Notes, Section
from notes2slides.model.text import Run, plain
from notes2slides.model.tree import rebuilt, walk_all, with_children
from notes2slides.selecting.covering import file_tags
from notes2slides.selecting.expressions import And, Expression, Not, Or, Tagged, condition, is_tag, leaves, tagged
from notes2slides.selecting.merging import merge
from notes2slides.selecting.pruning import pruned
from notes2slides.selecting.select import empty, known_tags, unknown, warnings_of
from notes2slides.values import replace


def by_tag(
    notes: Notes, expression: Expression | None, *, merged: bool = False
) -> tuple[Notes, tuple[Diagnostic, ...]]:
    """Return a section for each tag, in the order in which the notes first have them, with what the tag covers there.

    Each tag has one that the expression asks for, else each that a bullet or a heading has. What several tags cover
    stands under each of them, and what none covers is left out; the diagnostics say how much that is. With `merged`,
    what files have under one heading stands together. Raises SelectionError where no tag covers anything.
    """
    names = _wanted(notes, expression)
    nowhere = unknown(notes, expression, known_tags(notes)) if expression else []
    sections: list[Section] = []
    times: Counter[str] = Counter()
    for tag, shown in names.items():
        found = pruned(notes, condition(And((expression or _ANYTHING, _just(tag)))))
        times.update(block.id for block in _blocks(found))
        found = merge(replace(notes, sections=found))[0].sections if merged else found
        if found:
            sections.append(_headed(shown, found, len(sections)))
    if not sections and nowhere:
        raise empty(nowhere)
    if not sections:
        raise SelectionError("no tag covers anything here", hint="notes2slides tags lists the tags")
    rest = pruned(notes, condition(And((expression or _ANYTHING, *(Not(_just(tag)) for tag in names)))))
    return replace(notes, sections=tuple(sections)), (*warnings_of(nowhere), *_told(notes, times), *_left_out(rest))


def decks_by_heading(notes: Notes) -> tuple[Notes, ...]:
    """Return the notes of a deck for each top heading, called after it, and before them what stands under none."""
    before, tops = _top(notes.sections)
    found = [replace(notes, sections=before)] if before else []
    for section in tops:
        lifted = (replace(section, title=(), level=0, children=()), *section.children) if section.blocks else ()
        found.append(_called(notes, plain(section.title), lifted or section.children or (section,)))
    return tuple(found)


def decks_by_tag(notes: Notes) -> tuple[Notes, ...]:
    """Return the notes of a deck for each section of `by_tag`, called after its tag."""
    return tuple(_called(notes, plain(section.title), section.children) for section in notes.sections)


_ANYTHING: Expression = Or((tagged("*"), Not(tagged("*"))))


def _just(tag: str) -> Tagged:
    return Tagged(tag, tag, exact=True, alone=True)


def _wanted(notes: Notes, expression: Expression | None) -> dict[str, str]:
    """Return the tags that get a section, by their normal form, as they are written."""
    files = frozenset().union(*file_tags(notes).values()) if not expression else frozenset()
    asked = [leaf for leaf, wanted in leaves(expression) if wanted and isinstance(leaf, Tagged)] if expression else []
    known = {tag: shown for tag, shown in known_tags(notes).items() if tag not in files}
    if asked:
        return {tag: shown for tag, shown in known.items() if any(is_tag(leaf, tag) for leaf in asked)}
    written = _written(notes)
    return {tag: shown for tag, shown in known.items() if tag in written}


def _written(notes: Notes) -> frozenset[str]:
    """Return what bullets and headings are tagged with: the kind of an alert, such as `warning`, is no tag."""
    return frozenset(tag for holder in walk_all(notes.sections) for tag in holder.tags)


def _blocks(sections: Iterable[Section]) -> Iterator[Block]:
    return (each for each in walk_all(tuple(sections)) if not isinstance(each, Section))


def _headed(shown: str, found: Sequence[Section], number: int) -> Section:
    """Return a tag's section; ids differ from those of the same blocks in other sections."""
    name = f"by-tag-{number}"
    title = (Run(shown[:1].upper() + shown[1:]),)
    below = tuple(_lowered(section, f"-{number}") for section in found)
    return Section(id=name, title=title, level=1, span=found[0].span, children=below)


def _lowered(section: Section, suffix: str) -> Section:
    return replace(
        section,
        id=section.id + suffix,
        level=section.level + 1 if section.level else 0,
        blocks=tuple(_renamed(block, suffix) for block in section.blocks),
        children=tuple(_lowered(child, suffix) for child in section.children),
    )


def _renamed(block: Block, suffix: str) -> Block:
    def change(each: Block, below: tuple[Block, ...]) -> Block:
        above = tuple(replace(one, id=one.id + suffix) for one in each.above)
        return replace(with_children(each, below), id=each.id + suffix, above=above)

    return rebuilt(block, change)


def _told(notes: Notes, times: Counter[str]) -> Iterator[Diagnostic]:
    several = [block for block in _blocks(notes.sections) if times[block.id] > 1]
    if several:
        stand = "stands" if len(several) == 1 else "stand"
        message = f"{counted(len(several), 'block')} of the notes {stand} under more than one tag, once under each"
        yield Diagnostic("under-several-tags", Severity.NOTE, message, several[0].span, "the first is here")


def _left_out(rest: Sequence[Section]) -> Iterator[Diagnostic]:
    if blocks := list(_blocks(rest)):
        be = ("has no tag and is", "have no tag and are")[len(blocks) > 1]
        message = f"{counted(len(blocks), 'block')} of the notes {be} left out"
        yield Diagnostic("without-tag", Severity.WARNING, message, blocks[0].span, "the first is here")


def _top(roots: tuple[Section, ...]) -> tuple[tuple[Section, ...], tuple[Section, ...]]:
    """Return what stands before the top headings, and these: a lone one over several others only opens the notes."""
    before = tuple(section for section in roots if not section.level)
    tops = tuple(section for section in roots if section.level)
    while len(tops) == 1 and len(tops[0].children) > 1:
        before = (*before, replace(tops[0], children=())) if tops[0].blocks else before
        tops = tops[0].children
    return before, tops


def _called(notes: Notes, title: str, sections: tuple[Section, ...]) -> Notes:
    return replace(
        notes, meta=replace(notes.meta, title=" ".join(title.split()) or notes.meta.title), sections=sections
    )
