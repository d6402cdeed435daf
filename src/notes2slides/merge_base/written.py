"""Slides as they were written, in the terms in which a merge compares them: values, not XML.

Lengths are EMU, as in the file. Looks are DrawingML with the prefix `a`, as it was written and without relationships:
whoever compares one with what a file says now parses both.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Kind = Literal["text", "code", "table", "picture", "chart", "formula", "group", "decoration"]
"""What a shape is: `formula` one on a line of its own, `decoration` a shape that says nothing."""

Steps = tuple[tuple[int, int, int], ...]
"""The step, from 0, the number of the shape, and of its paragraph, from 0 or -1 for the whole shape."""


class WrittenRun(Struct, frozen=True):
    """Text of one look. A break is U+000A in it."""

    text: str
    marks: str = ""
    """What the notes or the planner say of it, a letter each, sorted (`MARKS` in `coding`)."""
    look: str = ""
    """`a:rPr` without link and language, "" where that says nothing; "" for code, whose looks are the highlighter's."""
    link: str = ""
    """An address as the file has it, or `#` and a slide's id."""


class WrittenParagraph(Struct, frozen=True):
    """A paragraph, or a cell of a table."""

    runs: tuple[WrittenRun, ...]
    level: int = 0
    """From 0."""
    block: str = ""
    """Id of the block of the notes that it comes from; "" for what is ours. A block that is continued stands on several
    slides, and several paragraphs of a shape may be of one block (lines of code)."""
    look: str = ""
    """`a:pPr`, "" where there is none."""

    @property
    def text(self) -> str:
        """All that it says."""
        return "".join(run.text for run in self.runs)


class WrittenShape(Struct, frozen=True, kw_only=True):
    """A shape.

    In a file that is merged it is known again by its number and name, its placeholder, or its text; in a new plan by
    its blocks, or by its key. What is not said here we never write: no rotation, effects, crops or autofit, and no
    transitions and comments on slides. Heights of rows are not kept: programs make them fit.
    """

    key: str
    """What it is on its slide, whatever its place in the file: the slot's name for the shape with its content, that
    and a part of it for others (`callout/text`, `code/panel`). No other shape of the slide has it."""
    number: int
    """`p:cNvPr/@id`."""
    name: str
    """`p:cNvPr/@name`."""
    kind: Kind
    box: tuple[int, int, int, int]
    """Left, top, width and height; where a placeholder stands in the layout's place, that."""
    placeholder: tuple[str, int] | None = None
    """Type (`obj` where none is written) and index (0 where none is) of a placeholder."""
    block: str = ""
    """Of the notes, where the shape as a whole comes from one."""
    look: str = ""
    """Fill and outline, the children of `p:spPr` behind the geometry."""
    alt: str = ""
    inside: str = ""
    """Key of the group that it belongs to."""
    paragraphs: tuple[WrittenParagraph, ...] = ()
    """Of a shape with formulas, those of the version that is text."""
    columns: tuple[int, ...] = ()
    """Widths of a table's columns."""
    rows: tuple[tuple[WrittenParagraph, ...], ...] = ()
    """Cells of a table."""
    digest: str = ""
    """Of a picture's bytes or a chart's values (`coding.picture_digest`, `coding.chart_digest`)."""


class WrittenSlide(Struct, frozen=True, kw_only=True):
    """A slide, in its place."""

    id: str
    """Ours, `p:cSld/@name`."""
    creation: int
    """`p14:creationId`."""
    layout: str
    """Name of the layout."""
    title: str
    """As the plan has it, in one line."""
    shapes: tuple[WrittenShape, ...]
    """In the order of the file, a group before what is in it."""
    section: str = ""
    """Title of the section that it belongs to."""
    steps: Steps = ()
    """What appears by a click."""
    notes: tuple[tuple[int, str], ...] = ()
    """Level and text of each paragraph of the speaker notes."""
    background: str = ""
    """Digest of the picture behind it, "" where there is none (`coding.picture_digest`)."""


class Base(Struct, frozen=True):
    """A deck as it was written."""

    slides: tuple[WrittenSlide, ...]
