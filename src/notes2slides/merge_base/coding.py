"""The base of a deck as bytes; `decoding` reads them. This is the format, version 1.

A custom XML part (ECMA-376 Part 1, 15.2.5; found by its namespace, under whatever name) holds

    <base xmlns="urn:notes2slides:base" version="1">TEXT</base>

TEXT is Base64 of a zlib stream (RFC 1950) of JSON in UTF-8, without spaces:

    {"slides": [SLIDE, ...], "forms": [FORM, ...], "looks": [LOOK, ...], "texts": [TEXT, ...]}

SLIDE, FORM and PARAGRAPH are objects with the names of the fields in `written`; a field that has its default is left
out, one that nobody knows is passed over. Tuples are arrays.

- A SHAPE is [form, fields]: the number of a FORM, which has `key`, `name`, `kind`, `box`, `placeholder`, `look` and
  `inside`, and an object with the other fields. Shapes of one form need not say it again.
- A look is the number of a LOOK. LOOKs are strings, the first of them "".
- TEXTS are those of all paragraphs, then cells of each shape, and then the notes of each slide, in this order: they are
  compressed best beside each other. Of `notes`, the slide says the levels.
- `runs` of a PARAGRAPH are [length in code points, marks, look] or [length, marks, look, link], one after the other.
  Without `runs`, its text is one run without marks, look and link, or none where it is empty.
- `creation` is left out where it is `creation_number(id)`, `title` where it is the text of the shape `title`.

The custom property `notes2slides base` (`docProps/custom.xml`) is `urn:notes2slides:base:1:` and the SHA-256 of the
JSON. A base that has another digest is not used; where the property is gone, the checksum of zlib is relied on.

Beside the base, slides bear what survives a save in PowerPoint: their id as name, and a `p14:creationId`. They bear no
tags (`p:custDataLst`): a part for each would cost a sixth of a deck's size, and tags are lost where the names are.

A later version may add fields as it likes. One that changes what a field means has another number, and a program that
does not know the number does not guess.
"""

from __future__ import annotations

import base64
import hashlib
import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Annotated

from msgspec import Meta, Struct
from msgspec.json import encode

from notes2slides.merge_base.written import Kind, WrittenParagraph, WrittenRun, WrittenShape, WrittenSlide
from notes2slides.model.charts import ChartData
from notes2slides.model.text import Mark

NAMESPACE = "urn:notes2slides:base"
VERSION = 1
LARGEST_NUMBER = (1 << 63) - 1
MARK = re.compile(rb"urn:notes2slides:base:(?P<version>\d{1,4}):(?P<digest>[0-9a-f]{64})")
MARKS: Mapping[Mark, str] = {
    Mark.STRONG: "b",
    Mark.EMPHASIS: "i",
    Mark.CODE: "c",
    Mark.KEYBOARD: "k",
    Mark.STRIKE: "s",
    Mark.UNDERLINE: "u",
    Mark.HIGHLIGHT: "h",
    Mark.SUPERSCRIPT: "^",
    Mark.SUBSCRIPT: "_",
    Mark.TAG: "t",
    Mark.QUIET: "q",
    Mark.SIGN: "g",
    Mark.LITERAL: "l",
}

Number = Annotated[int, Meta(ge=-LARGEST_NUMBER, le=LARGEST_NUMBER)]


class StoredParagraph(Struct, frozen=True, omit_defaults=True):
    """A PARAGRAPH."""

    level: Number = 0
    block: str = ""
    look: Number = 0
    runs: tuple[Sequence[Number | str], ...] | None = None


class StoredRun(Struct, frozen=True, array_like=True):
    """One of the `runs` of a PARAGRAPH."""

    length: Number
    marks: str
    look: Number
    link: str = ""


class StoredForm(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A FORM."""

    key: str = ""
    name: str = ""
    kind: Kind
    box: tuple[Number, Number, Number, Number]
    placeholder: tuple[str, Number] | None = None
    look: Number = 0
    inside: str = ""


class StoredShape(Struct, frozen=True, omit_defaults=True):
    """The fields of a SHAPE that are not those of its FORM."""

    number: Number = 0
    block: str = ""
    alt: str = ""
    paragraphs: tuple[StoredParagraph, ...] = ()
    columns: tuple[Number, ...] = ()
    rows: tuple[tuple[StoredParagraph, ...], ...] = ()
    digest: str = ""


class StoredSlide(Struct, frozen=True, omit_defaults=True):
    """A SLIDE."""

    id: str = ""
    creation: Number = 0
    layout: str = ""
    section: str = ""
    shapes: tuple[tuple[Number, StoredShape], ...] = ()
    steps: tuple[tuple[Number, Number, Number], ...] = ()
    notes: tuple[Number, ...] = ()
    title: str | None = None
    background: str = ""


class StoredBase(Struct, frozen=True):
    """The whole of a base."""

    slides: tuple[StoredSlide, ...] = ()
    forms: tuple[StoredForm, ...] = ()
    looks: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


def _mark(digest: str) -> str:
    return f"{NAMESPACE}:{VERSION}:{digest}"


NO_MARK = _mark("0" * 64)
"""What stands in the place of the property until the digest is known."""


def creation_number(name: str) -> int:
    """Return the number of a slide of that id, unless another slide has it: a CRC-32, and 1 for 0, which is none."""
    return zlib.crc32(name.encode("utf-8", "replace")) or 1


@cache
def letters(marks: Mark) -> str:
    """Return marks as `WrittenRun.marks` has them."""
    return "".join(sorted(MARKS[mark] for mark in marks)) if marks else ""


def picture_digest(data: bytes) -> str:
    """Return the digest of a picture's bytes as they stand in the package: half a SHA-256."""
    return hashlib.sha256(data).hexdigest()[:32]


def chart_digest(data: ChartData) -> str:
    """Return the digest of what a chart says: half the SHA-256 of a JSON array.

    It holds the kind, the three titles, the categories, and for each series [name, [number, ...]]. Names are whole, as
    in the workbook. Numbers are strings of at most twelve digits (`%.12g`), "" for none: programs write them anew.
    """
    values = [[series.name, [_number(value) for value in series.values]] for series in data.series]
    across = [_number(value) for value in data.across] if data.kind == "scatter" else list(data.categories)
    said = [data.kind, data.title, data.x_title, data.y_title, across, values]
    return picture_digest(encode(said))


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.12g}"


def title_of(shapes: Iterable[WrittenShape]) -> str | None:
    """Return the text of the shape that is a slide's title; None where there is none."""
    titles = ("".join(each.text for each in shape.paragraphs) for shape in shapes if shape.key == "title")
    return next(titles, None)


class BaseEncoder:
    """Takes slides one by one, and keeps of each no more than its compressed form."""

    def __init__(self) -> None:
        self._forms: dict[StoredForm, int] = {}
        self._looks: dict[str, int] = {"": 0}
        self._texts: list[str] = []
        self._compressor = zlib.compressobj(9)
        self._total = hashlib.sha256()
        self._packed: list[bytes] = []
        self._begun = False
        self._put(b'{"slides":[')

    def add(self, slide: WrittenSlide) -> None:
        """Take the next slide."""
        self._put((b"," if self._begun else b"") + encode(self._slide(slide)))
        self._begun = True

    def finished(self) -> tuple[str, str]:
        """Return the content of the custom XML part, without its declaration, and the value of the custom property."""
        forms, looks, texts = map(encode, (list(self._forms), list(self._looks), self._texts))
        self._put(b'],"forms":%b,"looks":%b,"texts":%b}' % (forms, looks, texts))
        self._packed.append(self._compressor.flush())
        text = base64.b64encode(b"".join(self._packed)).decode("ascii")
        return f'<base xmlns="{NAMESPACE}" version="{VERSION}">{text}</base>', _mark(self._total.hexdigest())

    def _put(self, data: bytes) -> None:
        self._total.update(data)
        self._packed.append(self._compressor.compress(data))

    def _slide(self, slide: WrittenSlide) -> StoredSlide:
        shapes = tuple(map(self._shape, slide.shapes))
        self._texts += [text for _, text in slide.notes]
        return StoredSlide(
            id=slide.id,
            creation=0 if slide.creation == creation_number(slide.id) else slide.creation,
            layout=slide.layout,
            section=slide.section,
            shapes=shapes,
            steps=slide.steps,
            notes=tuple(level for level, _ in slide.notes),
            title=None if slide.title == title_of(slide.shapes) else slide.title,
            background=slide.background,
        )

    def _shape(self, shape: WrittenShape) -> tuple[int, StoredShape]:
        form = StoredForm(
            key=shape.key,
            name=shape.name,
            kind=shape.kind,
            box=shape.box,
            placeholder=shape.placeholder,
            look=self._look(shape.look),
            inside=shape.inside,
        )
        stored = StoredShape(
            number=shape.number,
            block=shape.block,
            alt=shape.alt,
            paragraphs=tuple(map(self._paragraph, shape.paragraphs)),
            columns=shape.columns,
            rows=tuple(tuple(map(self._paragraph, row)) for row in shape.rows),
            digest=shape.digest,
        )
        return self._forms.setdefault(form, len(self._forms)), stored

    def _paragraph(self, paragraph: WrittenParagraph) -> StoredParagraph:
        runs = paragraph.runs
        plain = not runs or (len(runs) == 1 and not (runs[0].marks or runs[0].look or runs[0].link))
        self._texts.append(paragraph.text)
        look = self._look(paragraph.look)
        return StoredParagraph(paragraph.level, paragraph.block, look, None if plain else tuple(map(self._run, runs)))

    def _run(self, run: WrittenRun) -> tuple[int | str, ...]:
        stored = (len(run.text), run.marks, self._look(run.look))
        return (*stored, run.link) if run.link else stored

    def _look(self, look: str) -> int:
        return self._looks.setdefault(look, len(self._looks))
