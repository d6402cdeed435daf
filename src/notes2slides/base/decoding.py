"""The base of a deck from bytes that anybody may have written: each value is what it must be, or there is no base."""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar, cast, get_args

from notes2slides.base.coding import creation_number
from notes2slides.base.written import Base, Kind, WrittenParagraph, WrittenRun, WrittenShape, WrittenSlide

LARGEST = 24_000_000
"""Bytes of JSON; a deck of 40,000 blocks has half of that. Made up of nothing but brackets they take 500 MB."""
_KINDS = get_args(Kind)
_LARGEST_NUMBER = 1 << 63
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
        return _Decoder(_object(json.loads(data))).base()
    except (zlib.error, ValueError, RecursionError) as error:
        raise BaseFormatError(str(error)) from error


class _Decoder:
    """Reads the slides of one base, in order."""

    def __init__(self, whole: dict[str, object]) -> None:
        self._slides = whole.get("slides")
        self._forms = _each(whole.get("forms"), _object)
        self._looks = _each(whole.get("looks"), _string)
        self._texts = iter(_each(whole.get("texts"), _string))

    def base(self) -> Base:
        base = Base(_each(self._slides, self._slide))
        if next(self._texts, None) is not None:
            raise BaseFormatError("more texts than paragraphs")
        return base

    def _slide(self, value: object) -> WrittenSlide:
        fields = _object(value)
        name = _string(fields.get("id", ""))
        shapes = _each(fields.get("shapes"), self._shape)
        titles = ["".join(each.text for each in shape.paragraphs) for shape in shapes if shape.key == "title"]
        return WrittenSlide(
            id=name,
            creation=_integer(fields.get("creation", 0)) or creation_number(name),
            layout=_string(fields.get("layout", "")),
            title=_string(fields.get("title", titles[0] if titles else "")),
            shapes=shapes,
            section=_string(fields.get("section", "")),
            steps=_each(fields.get("steps"), _step),
            notes=_each(fields.get("notes"), lambda level: (_integer(level), self._text())),
        )

    def _shape(self, value: object) -> WrittenShape:
        number, given = _array(value, 2)
        form, fields = _at(self._forms, number), _object(given)
        left, top, width, height = map(_integer, _array(form.get("box"), 4))
        place = form.get("placeholder")
        return WrittenShape(
            key=_string(form.get("key", "")),
            number=_integer(fields.get("number", 0)),
            name=_string(form.get("name", "")),
            kind=_kind(form.get("kind")),
            box=(left, top, width, height),
            placeholder=None if place is None else _placeholder(place),
            block=_string(fields.get("block", "")),
            look=_at(self._looks, form.get("look", 0)),
            alt=_string(fields.get("alt", "")),
            inside=_string(form.get("inside", "")),
            paragraphs=_each(fields.get("paragraphs"), self._paragraph),
            columns=_each(fields.get("columns"), _integer),
            rows=_each(fields.get("rows"), lambda row: _each(row, self._paragraph)),
            digest=_string(fields.get("digest", "")),
        )

    def _paragraph(self, value: object) -> WrittenParagraph:
        fields = _object(value)
        text = self._text()
        return WrittenParagraph(
            runs=tuple(self._runs(text, fields["runs"])) if "runs" in fields else (WrittenRun(text),) if text else (),
            level=_integer(fields.get("level", 0)),
            block=_string(fields.get("block", "")),
            look=_at(self._looks, fields.get("look", 0)),
        )

    def _text(self) -> str:
        return _string(next(self._texts, None))

    def _runs(self, text: str, value: object) -> Iterator[WrittenRun]:
        at = 0
        for each in _array(value):
            length, marks, look, link, *_ = [*_array(each), "", "", "", ""]
            end = at + max(0, _integer(length))
            yield WrittenRun(text[at:end], _string(marks), _at(self._looks, look), _string(link))
            at = end
        if at != len(text):
            raise BaseFormatError("runs that are not their text")


def _at(values: Sequence[_Value], place: object) -> _Value:
    number = _integer(place)
    if not 0 <= number < len(values):
        raise BaseFormatError(f"no number {number}")
    return values[number]


def _step(value: object) -> tuple[int, int, int]:
    step, number, paragraph = _array(value, 3)
    return _integer(step), _integer(number), _integer(paragraph)


def _placeholder(value: object) -> tuple[str, int]:
    kind, index = _array(value, 2)
    return _string(kind), _integer(index)


def _kind(value: object) -> Kind:
    if value not in _KINDS:
        raise BaseFormatError(f"no kind of shape: {value!r}")
    return cast(Kind, value)


def _each(value: object, read: Callable[[object], _Value]) -> tuple[_Value, ...]:
    return () if value is None else tuple(map(read, _array(value)))


def _array(value: object, length: int | None = None) -> list[object]:
    if not isinstance(value, list) or (length is not None and len(value) != length):
        raise BaseFormatError("no array, or of another length")
    return value


def _object(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise BaseFormatError("no object")
    return value


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise BaseFormatError("no string")
    return value


def _integer(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) >= _LARGEST_NUMBER:
        raise BaseFormatError("no integer")
    return value
