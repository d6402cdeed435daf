"""What is wanted of the notes, as a tree of conditions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import assert_never

from msgspec import Struct

from notes2slides.model.tags import normal_tag
from notes2slides.selecting.aliases import NO_ALIASES, Aliases

WILDCARD = "*"


class Tagged(Struct, frozen=True):
    """A tag covers it; a tag stands for those nested in it too, `nlp` for `nlp/attention`."""

    name: str
    """Normal form, with wildcards unless it is `exact`."""
    written: str
    exact: bool = False
    """`*` is a character like any other."""
    alone: bool = False
    """The tag does not stand for those nested in it."""


class Under(Struct, frozen=True):
    """It stands under a heading of these words, at whatever distance; `*` stands for any."""

    pattern: str


class Not(Struct, frozen=True):
    """The condition does not hold."""

    operand: Expression


class And(Struct, frozen=True):
    """All conditions hold."""

    operands: tuple[Expression, ...]


class Or(Struct, frozen=True):
    """One condition holds at least."""

    operands: tuple[Expression, ...]


Expression = Tagged | Under | Not | And | Or


def tagged(written: str, known: Aliases = NO_ALIASES, *, exact: bool = False) -> Tagged:
    """Return the condition that a tag covers it, or one that it is an alias of."""
    return Tagged(known.of(written), written, exact)


def condition(expression: Expression) -> Callable[[frozenset[str], tuple[str, ...]], bool]:
    """Return `holds` for this expression, which remembers: most blocks are covered as the one before them."""
    return cache(lambda tags, headings: holds(expression, tags, headings))


def holds(expression: Expression, tags: frozenset[str], headings: tuple[str, ...]) -> bool:
    """Return whether the expression is true of what these tags (in normal form) cover below these headings."""
    match expression:
        case Tagged():
            return any(is_tag(expression, tag) for tag in tags)
        case Under():
            pattern = _pattern(normal_tag(expression.pattern))
            return any(pattern.fullmatch(normal_tag(heading)) for heading in headings)
        case Not():
            return not holds(expression.operand, tags, headings)
        case And():
            return all(holds(operand, tags, headings) for operand in expression.operands)
        case Or():
            return any(holds(operand, tags, headings) for operand in expression.operands)
        case _:
            assert_never(expression)


def is_tag(wanted: Tagged, tag: str) -> bool:
    """Return whether a tag, or one that it is nested in, is the one that is wanted."""
    parts = tag.split("/")
    shortest = len(parts) if wanted.alone else 1
    spellings = ("/".join(parts[:count]) for count in range(len(parts), shortest - 1, -1))
    if wanted.exact or WILDCARD not in wanted.name:
        return wanted.name in spellings
    pattern = _pattern(wanted.name)
    return any(pattern.fullmatch(spelling) for spelling in spellings)


def leaves(expression: Expression, *, denied: bool = False) -> Iterator[tuple[Tagged | Under, bool]]:
    """Yield the conditions at the ends of the tree, each with whether it is asked for and not denied."""
    match expression:
        case Tagged() | Under():
            yield expression, not denied
        case Not():
            yield from leaves(expression.operand, denied=not denied)
        case And() | Or():
            for operand in expression.operands:
                yield from leaves(operand, denied=denied)
        case _:
            assert_never(expression)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """Return what names like this one match; stars side by side are one, lest matching takes for ever."""
    parts = re.split(r"\*+", name)
    return re.compile(".*?".join(map(re.escape, parts)), re.DOTALL)
