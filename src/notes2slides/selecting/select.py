"""The selection: notes and what is wanted of them → those notes, or an error that names what is near."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from notes2slides.diagnostics import Diagnostic, SelectionError, Severity
from notes2slides.model.notes import Callout, Notes
from notes2slides.model.tags import normal_tag, written_tags
from notes2slides.model.text import plain
from notes2slides.model.tree import walk_all, walk_sections
from notes2slides.selecting.alike import near
from notes2slides.selecting.expressions import Expression, Tagged, Under, condition, holds, is_tag, leaves
from notes2slides.selecting.parsing import parse
from notes2slides.selecting.pruning import pruned
from notes2slides.values import replace


def select(notes: Notes, expression: str | Expression) -> tuple[Notes, tuple[Diagnostic, ...]]:
    """Return the notes without all that the expression is not true of, and a warning for each tag that is nowhere.

    A tag covers its bullet with all below it, its heading's section, its file; `not` leaves out what a tag covers there
    too. What hangs below something left out carries it along as context (`above`), callouts their bullet. Headings stay
    where something below them does. Raises SelectionError for an expression that cannot be read, and where nothing is
    selected, which names the nearest tags.
    """
    wanted = parse(expression) if isinstance(expression, str) else expression
    sections = pruned(notes, condition(wanted))
    known = known_tags(notes)
    unknown = list(_unknown(notes, wanted, known))
    if not sections:
        raise _empty(wanted, unknown, known)
    return replace(notes, sections=sections), tuple(unknown)


def known_tags(notes: Notes) -> dict[str, str]:
    """Return every tag that covers something, by its normal form, as it is first written; names of callouts too."""
    found: dict[str, str] = {}
    for tag, _ in notes.meta.tag_places:
        found.setdefault(normal_tag(tag), tag)
    for holder in walk_all(notes.sections):
        if isinstance(holder, Callout):
            found.setdefault(holder.kind, holder.label if normal_tag(holder.label) == holder.kind else holder.kind)
        for written, name in written_tags(holder):
            found.setdefault(name, written)
        for name in holder.tags:
            found.setdefault(name, name)
    return found


def headings_of(notes: Notes) -> list[str]:
    """Return the words of every heading."""
    return [" ".join(plain(section.title).split()) for section in walk_sections(notes.sections) if section.level]


def _unknown(notes: Notes, wanted: Expression, known: dict[str, str]) -> Iterator[Diagnostic]:
    """Yield a warning for each condition that nothing in these notes can meet."""
    headings = {normal_tag(heading): heading for heading in headings_of(notes)}
    for leaf in dict.fromkeys(leaf for leaf, _ in leaves(wanted)):
        match leaf:
            case Tagged():
                if not any(is_tag(leaf, tag) for tag in known):
                    yield _warning("tag-unknown", f"no tag is called `{leaf.written}`", near(leaf.written, known))
            case Under():
                if not any(holds(leaf, frozenset(), (heading,)) for heading in headings.values()):
                    close = near(leaf.pattern, headings)
                    yield _warning("heading-unknown", f"no heading is called `{leaf.pattern}`", close)
            case _:
                assert_never(leaf)


def _warning(code: str, message: str, close: Sequence[str]) -> Diagnostic:
    hint = f"the nearest: {', '.join(close)}" if close else "notes2slides tags lists those that there are"
    return Diagnostic(code, Severity.WARNING, message, hint=hint)


def _empty(wanted: Expression, unknown: Sequence[Diagnostic], known: dict[str, str]) -> SelectionError:
    if unknown:
        return SelectionError(f"nothing is selected: {unknown[0].message}", hint=unknown[0].hint)
    names = [leaf.written for leaf, asked in leaves(wanted) if asked and isinstance(leaf, Tagged)]
    close = list(dict.fromkeys(tag for name in names for tag in near(name, known)))[:3]
    hint = f"the nearest tags: {', '.join(close)}" if close else "notes2slides tags lists the tags"
    return SelectionError("nothing is selected: no bullet meets all of these conditions", hint=hint)
