"""A flat row of headings and blocks → sections inside each other."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from notes2slides.diagnostics import Span
from notes2slides.model.notes import Block, Section
from notes2slides.model.options import NO_DIRECTIONS, Directions
from notes2slides.model.text import Runs


class Heading(Struct, frozen=True):
    """Opens a section."""

    id: str
    title: Runs
    level: int
    span: Span
    anchor: str
    tags: tuple[str, ...] = ()
    directions: Directions = NO_DIRECTIONS
    skipped_by: int | None = None
    """Line of the directive that leaves the section out."""


Part = Heading | Block


class _Open(Struct):
    heading: Heading
    blocks: list[Block] = []
    children: list[Section] = []

    def close(self) -> Section:
        return Section(
            id=self.heading.id,
            title=self.heading.title,
            level=self.heading.level,
            span=self.heading.span,
            tags=self.heading.tags,
            directions=self.heading.directions,
            blocks=tuple(self.blocks),
            children=tuple(self.children),
            anchor=self.heading.anchor,
        )


def without_headings(parts: Sequence[Part]) -> tuple[Block, ...]:
    """Return the blocks of a container, in which no heading can stand."""
    return tuple(part for part in parts if not isinstance(part, Heading))


def assemble(parts: Sequence[Part]) -> tuple[Section, ...]:
    """Return the sections; `parts` begin with a heading, of level 0 where text stands before the first real one.

    A section holds the deeper ones that follow it, skipped levels or not; nothing stands inside one of level 0.
    """
    top: list[Section] = []
    stack: list[_Open] = []

    def close_down_to(level: int) -> None:
        while stack and (stack[-1].heading.level >= level or stack[-1].heading.level == 0):
            section = stack.pop().close()
            (stack[-1].children if stack else top).append(section)

    for part in parts:
        if isinstance(part, Heading):
            close_down_to(part.level)
            stack.append(_Open(part))
        else:
            stack[-1].blocks.append(part)
    close_down_to(0)
    return tuple(top)
