"""The base of a deck from bytes that anybody may have written: each value is what it must be, or there is no base."""

from __future__ import annotations

import base64
import hashlib
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from msgspec import convert, json

from notes2slides.merge_base import coding
from notes2slides.merge_base.written import Base, WrittenParagraph, WrittenRun, WrittenShape, WrittenSlide

LARGEST = 24_000_000
"""Bytes of JSON; a deck of 40,000 blocks has half of that."""
MOST_BRACKETS = 1_000_000
"""Objects and lists in it; a deck of 40,000 blocks has a quarter of that. So many empty slides take 130 MB."""
_Value = TypeVar("_Value")


class BaseFormatError(ValueError):
    """What should be a base is none."""


def decoded(text: bytes, digest: str | None) -> Base:
    """Return the base in the text of its part (`coding` says how). Raises BaseFormatError for anything else.

    `digest` is what the JSON must have, None for any.
    """
    try:
        unpacker = zlib.decompressobj()
        data = unpacker.decompress(base64.b64decode(text, validate=True), LARGEST)
        if not unpacker.eof or (digest is not None and hashlib.sha256(data).hexdigest() != digest):
            raise BaseFormatError("too large, cut short, or not what was written")
        if data.count(b"{") + data.count(b"[") > MOST_BRACKETS:
            raise BaseFormatError("more objects and lists than a deck has")
        return _Decoder(json.decode(data, type=coding.StoredBase)).base()
    except (zlib.error, ValueError, RecursionError) as error:
        raise BaseFormatError(str(error)) from error


class _Decoder:
    """Reads the slides of one base, in order."""

    def __init__(self, stored: coding.StoredBase) -> None:
        self._stored = stored
        self._texts = iter(stored.texts)

    def base(self) -> Base:
        base = Base(tuple(map(self._slide, self._stored.slides)))
        if next(self._texts, None) is not None:
            raise BaseFormatError("more texts than paragraphs")
        return base

    def _slide(self, slide: coding.StoredSlide) -> WrittenSlide:
        shapes = tuple(self._shape(_at(self._stored.forms, form), shape) for form, shape in slide.shapes)
        return WrittenSlide(
            id=slide.id,
            creation=slide.creation or coding.creation_number(slide.id),
            layout=slide.layout,
            title=coding.title_of(shapes) or "" if slide.title is None else slide.title,
            shapes=shapes,
            section=slide.section,
            steps=slide.steps,
            notes=tuple((level, self._text()) for level in slide.notes),
            background=slide.background,
        )

    def _shape(self, form: coding.StoredForm, shape: coding.StoredShape) -> WrittenShape:
        return WrittenShape(
            key=form.key,
            number=shape.number,
            name=form.name,
            kind=form.kind,
            box=form.box,
            placeholder=form.placeholder,
            block=shape.block,
            look=self._look(form.look),
            alt=shape.alt,
            inside=form.inside,
            paragraphs=tuple(map(self._paragraph, shape.paragraphs)),
            columns=shape.columns,
            rows=tuple(tuple(map(self._paragraph, row)) for row in shape.rows),
            digest=shape.digest,
        )

    def _paragraph(self, paragraph: coding.StoredParagraph) -> WrittenParagraph:
        text = self._text()
        runs: tuple[WrittenRun, ...] = (WrittenRun(text),) if text else ()
        if paragraph.runs is not None:
            runs = tuple(self._runs(text, convert(paragraph.runs, tuple[coding.StoredRun, ...])))
        return WrittenParagraph(runs, paragraph.level, paragraph.block, self._look(paragraph.look))

    def _runs(self, text: str, runs: Iterable[coding.StoredRun]) -> Iterator[WrittenRun]:
        at = 0
        for run in runs:
            end = at + max(0, run.length)
            yield WrittenRun(text[at:end], run.marks, self._look(run.look), run.link)
            at = end
        if at != len(text):
            raise BaseFormatError("runs that are not their text")

    def _look(self, number: int) -> str:
        return _at(self._stored.looks, number)

    def _text(self) -> str:
        if (text := next(self._texts, None)) is None:
            raise BaseFormatError("fewer texts than paragraphs")
        return text


def _at(values: Sequence[_Value], number: int) -> _Value:
    if not 0 <= number < len(values):
        raise BaseFormatError(f"no number {number}")
    return values[number]
