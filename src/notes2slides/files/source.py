"""Notes as they come from a file: their text, with what they include and the numbers they name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from notes2slides.diagnostics import Diagnostic
from notes2slides.files.data import DataFile


class Source(Struct, frozen=True):
    """One file of notes."""

    path: str
    """The file as the user named it."""
    text: str
    folder: str = ""
    """Name of the folder that was named in place of the file."""
    root: str = ""
    """The folder that files named in it must lie in; empty: its own, which is another where it is included."""
    preamble: str = ""
    """What the file of macros says that its header names."""
    bibliography: tuple[tuple[str, str], ...] = ()
    """The files of works that its header names, each with its text."""
    csl: str = ""
    """The style of citations, where its header names a file."""
    in_vault: bool = False
    """It is a note of Obsidian's, in which `#word` is a tag."""
    cells: Sequence[tuple[int, int, int]] = ()
    """Of a notebook: of each cell the first line, its number, and how many lines stand above its source."""
    headings: Sequence[tuple[int, str]] = ()
    """Of a document, whose lines nobody sees: of each heading the line of its Markdown, and its words; the first stands
    for what is above all."""
    parts: tuple[str, ...] = ()
    """Of a document, further files whose text stands in it."""
    inclusions: Mapping[int, Inclusion] = {}
    """What the lines, counted from 1, that look like an inclusion ask for."""
    data: Mapping[str, DataFile] = {}
    """The files of numbers that its charts name, by these names."""


class Inclusion(Struct, frozen=True):
    """Other notes that a line asks for in its place."""

    found: Source | Diagnostic
    """The notes, or why there are none."""
    heading: str = ""
    """The heading of the one section that is asked for; empty: all of them."""
    as_written: bool = False
    """Its headings keep their levels, as if its lines stood in the file."""
