"""The selection: notes and what is wanted of them → those notes, or an error that names what is near."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, assert_never

from msgspec import Struct

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

_MOST_NAMED = 8
"""Headings that a hint names."""
_LONGEST = 50
"""Characters of a heading there."""


class Unknown(Struct, frozen=True):
    """A name in an expression that nothing in the notes has."""

    kind: Literal["tag", "heading"]
    written: str
    close: tuple[str, ...]
    """What is near to it, as written in the notes."""
    there: tuple[str, ...] = ()
    """All headings, where it is to be one."""


def select(notes: Notes, expression: str | Expression) -> tuple[Notes, tuple[Diagnostic, ...]]:
    """Return the notes without all that the expression is not true of, and a warning for each tag that is nowhere.

    A tag covers its bullet with all below it, its heading's section, its file; `not` leaves out what a tag covers there
    too. What hangs below something left out carries it along as context (`above`), callouts their bullet. Headings stay
    where something below them does. Raises SelectionError for an expression that cannot be read, and where nothing is
    selected, which names what is nowhere and what is near to it.
    """
    wanted = parse(expression) if isinstance(expression, str) else expression
    sections = pruned(notes, condition(wanted))
    known = known_tags(notes)
    names = unknown(notes, wanted, known)
    if not sections:
        raise empty(names) if names else _misses(wanted, known)
    return replace(notes, sections=sections), warnings_of(names)


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


def unknown(notes: Notes, wanted: Expression, known: dict[str, str]) -> list[Unknown]:
    """Return the names in an expression that nothing in these notes has, in order."""
    headings = {normal_tag(heading): heading for heading in headings_of(notes)}
    found: list[Unknown] = []
    for leaf in dict.fromkeys(leaf for leaf, _ in leaves(wanted)):
        match leaf:
            case Tagged():
                if not any(is_tag(leaf, tag) for tag in known):
                    found.append(Unknown("tag", leaf.written, tuple(near(leaf.written, known))))
            case Under():
                if not any(holds(leaf, frozenset(), (heading,)) for heading in headings.values()):
                    close = near(leaf.pattern, headings)
                    found.append(Unknown("heading", leaf.pattern, tuple(close), tuple(headings.values())))
            case _:
                assert_never(leaf)
    return found


def warnings_of(names: Sequence[Unknown]) -> tuple[Diagnostic, ...]:
    """Return a warning for each name that nothing has."""
    return tuple(
        Diagnostic(f"{each.kind}-unknown", Severity.WARNING, _none_called([each]), hint=_hint([each])) for each in names
    )


def empty(names: Sequence[Unknown]) -> SelectionError:
    """Return the error that nothing is selected, because nothing has these names."""
    message = ", and ".join(_none_called(same) for kind in ("tag", "heading") if (same := _of(names, kind)))
    return SelectionError(f"nothing is selected: {message}", hint=_hint(names))


def _of(names: Sequence[Unknown], kind: str) -> list[Unknown]:
    return [each for each in names if each.kind == kind]


def _none_called(names: Sequence[Unknown]) -> str:
    *others, last = [f"`{each.written}`" for each in names]
    return f"no {names[0].kind} is called {', '.join(others)}{' or ' if others else ''}{last}"


def _hint(names: Sequence[Unknown]) -> str:
    """Return what is near to each name; headings that are near to none are all named, as far as there is room."""
    close = [each for each in names if each.close]
    parts = [f"the nearest{f' to `{each.written}`' if names[1:] else ''}: {', '.join(each.close)}" for each in close]
    there = next((each.there for each in names if each.kind == "heading" and not each.close), ())
    if there:
        more = f" and {len(there) - _MOST_NAMED:,} more" if len(there) > _MOST_NAMED else ""
        parts.append(f"the headings are: {', '.join(map(shortened, there[:_MOST_NAMED]))}{more}")
    if not parts and _of(names, "tag"):
        parts.append("notes2slides tags lists those that there are")
    return "; ".join(parts or ["there are no headings in these notes"])


def shortened(text: str) -> str:
    """Return a heading as it is named, its beginning where it is long."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"


def _misses(wanted: Expression, known: dict[str, str]) -> SelectionError:
    names = [leaf.written for leaf, asked in leaves(wanted) if asked and isinstance(leaf, Tagged)]
    close = list(dict.fromkeys(tag for name in names for tag in near(name, known)))[:3]
    hint = f"the nearest tags: {', '.join(close)}" if close else "notes2slides tags lists the tags"
    return SelectionError("nothing is selected: no bullet meets all of these conditions", hint=hint)
