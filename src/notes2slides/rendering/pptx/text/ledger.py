"""Notes down what is written, where it is written, so that the base of a deck says what the deck says."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from itertools import count

from msgspec import Struct

from notes2slides.merge_base.coding import letters
from notes2slides.merge_base.written import Kind, WrittenParagraph, WrittenRun, WrittenShape
from notes2slides.model.frames import Origin
from notes2slides.model.geometry import Rect, emu
from notes2slides.model.text import Mark
from notes2slides.rendering.pptx.looks.layouts import Placeholder
from notes2slides.rendering.pptx.looks.names import nth_name
from notes2slides.rendering.pptx.package.markup import legible

_LANGUAGE = re.compile(r' ?(?:lang|altLang|noProof)="[^"]*"')


class Entry(Struct, frozen=True):
    """A shape as it is written; lengths are in points."""

    number: int
    name: str
    rect: Rect
    kind: Kind = "text"
    part: str = ""
    """Which of its slot's shapes it is, nothing for the one with the content."""
    placeholder: Placeholder | None = None
    origin: Origin | None = None
    look: str = ""
    alt: str = ""
    inside: str = ""
    """The key of its group."""
    columns: tuple[float, ...] = ()
    digest: str = ""
    """Of a picture's bytes, or a chart's numbers."""


class Ledger:
    """Takes what goes into one slide, from the runs up: a paragraph has the runs before it, a shape the paragraphs."""

    def __init__(self) -> None:
        self._slot = ""
        self._runs: list[WrittenRun] = []
        self._paragraphs: list[WrittenParagraph] = []
        self._rows: list[tuple[WrittenParagraph, ...]] = []
        self._shapes: dict[str, WrittenShape] = {}

    def enter(self, slot: str) -> None:
        """Say which slot the next shapes are of. What was said of it before is forgotten: it is written anew."""
        self._shapes = {key: shape for key, shape in self._shapes.items() if key.partition("/")[0] != slot}
        self._slot = slot

    def run(self, text: str, marks: Mark = Mark.NONE, look: str = "", link: str = "") -> None:
        """Take a run."""
        if text := legible(text):
            self._runs.append(WrittenRun(text, letters(marks), _without_language(look), link))

    def paragraph(self, level: int = 0, origin: Origin | None = None, look: str = "") -> None:
        """Take the runs as a paragraph, or as a cell."""
        block = origin.id if origin else ""
        self._paragraphs.append(WrittenParagraph(tuple(self._runs), level, block, look))
        self._runs = []

    def row(self) -> None:
        """Take the paragraphs as the cells of a row."""
        self._rows.append(self._taken())

    def free_name(self, stem: str) -> str:
        """Return a name for the next shape that no other of the slide has; PowerPoint renumbers names that end in a
        number where a shape is duplicated."""
        taken = {shape.name for shape in self._shapes.values()}
        return next(name for name in map(partial(nth_name, stem), count(1)) if name not in taken)

    def shape(self, entry: Entry) -> str:
        """Take the paragraphs, or the rows, as those of a shape. Return the key that others name it by."""
        key = self._free(f"{self._slot}/{entry.part}" if entry.part else self._slot)
        rect, placeholder = entry.rect, entry.placeholder
        self._shapes[key] = WrittenShape(
            key=key,
            number=entry.number,
            name=legible(entry.name),
            kind=entry.kind,
            box=(emu(rect.x), emu(rect.y), emu(rect.width), emu(rect.height)),
            placeholder=(placeholder.kind, placeholder.idx or 0) if placeholder else None,
            block=entry.origin.id if entry.origin else "",
            look=entry.look,
            alt=legible(entry.alt),
            inside=entry.inside,
            paragraphs=self._taken(),
            columns=tuple(map(emu, entry.columns)),
            rows=tuple(self._rows),
            digest=entry.digest,
        )
        self._rows = []
        return key

    def shapes(self) -> tuple[WrittenShape, ...]:
        """Return the shapes of the slide, in the order of the file, and begin the next slide."""
        shapes, self._shapes = tuple(self._shapes.values()), {}
        return shapes

    def _taken(self) -> tuple[WrittenParagraph, ...]:
        paragraphs, self._paragraphs = tuple(self._paragraphs), []
        return paragraphs

    def _free(self, key: str) -> str:
        number, free = 1, key
        while free in self._shapes:
            number += 1
            free = f"{key}{number}"
        return free


@lru_cache(maxsize=1024)
def _without_language(look: str) -> str:
    """Return a look as it would be in any language, "" for one that says nothing: programs set languages themselves."""
    bare = _LANGUAGE.sub("", look)
    return "" if bare == "<a:rPr/>" else bare
