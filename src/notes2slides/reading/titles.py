"""What a file of notes is called: by its header, by a heading over all of it, else by its name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath

from msgspec import Struct

from notes2slides.clean_text import clean
from notes2slides.diagnostics import Severity
from notes2slides.model.options import NO_DIRECTIONS
from notes2slides.model.text import plain
from notes2slides.reading.blocks import leaves
from notes2slides.reading.blocks.opening import OpenFile
from notes2slides.reading.inline.phrase import Phrase
from notes2slides.reading.inline.runs import RunWriter
from notes2slides.reading.part_names import names_a_part
from notes2slides.spelling import solid

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}[-_ ]+(?=\D)")
"""A day before the name, as weblogs have it."""
_PLACE = re.compile(r"(?:0\d{0,2}[a-z]?[-_. ]+|\d{1,3}(?:_+|[-.)]*\s+[-–]\s+|[.)]\s+))(?=[^\W\d_]{2})")
"""A number before the name by which files are sorted: `03 `, `28 - `, `7_`; not that of `3-way merge` or `5 whys`."""
_COUNTED = re.compile(
    r"(assignment|lecture|lec|week|chapter|lab|exercise|homework|sheet|unit|module|session|day|lesson|tutorial|project|quiz"
    r"|exam|aufgabe|blatt|vorlesung|übung|kapitel|woche|tema|capitolo|lezione|esercizio|cours|chapitre|přednáška|cvičení)"
    r"(\d{1,3})",
    re.IGNORECASE,
)
"""What courses have several of."""
_OF_DRAWINGS = re.compile(r"(?:(?<=\S)(?<!^Drawing)\s+\d{4}-\d\d-\d\d\s\d\d[.:]\d\d[.:]\d\d)?\.excalidraw$")
"""What Excalidraw adds to a name, the minute too where there is one."""
_SEPARATORS = re.compile(r"[-_+]+")
"""What stands for spaces in names that have none."""
_FEWEST_BELOW = 2
"""Headings that a first one of a lower level has below it which is the title."""
_OF_FOLDERS = ("readme", "index", "main", "overview")
"""Files that are called after their folder."""


_WORDS_OF_NAME = re.compile(r"\d+|[A-Z]{2,}(?![a-z])|[A-Z]?[^\W\d_A-Z]+|[A-Z]")
_SHORTEST_PART = 4
"""Letters of a word that names a part; capitals, if they are fewer, are an abbreviation."""


class Title(Struct, frozen=True):
    """What a file is called, and the line of its heading if that heading is no section of its own."""

    phrase: Phrase
    heading_line: int | None
    passed_over: leaves.Heading | None = None
    """The first of several headings of one level, none of which is the title."""

    @property
    def text(self) -> str:
        return " ".join(plain(self.phrase.runs).split())


def title_of(file: OpenFile, *, alone: bool) -> Title:
    """Return the title; a heading that says no more than that is not a section too.

    It is one where blocks stand before it, and in a single file if there are others of its level: it is their equal.
    """
    headings = file.headings(file.scan.nodes)
    written = file.header.values.get("title", "")
    name = _phrase(written or readable(file.path))
    if not alone:
        return _one_of_several(file, headings, written, name)
    top = min((heading.level for heading in headings), default=0)
    tops = [heading for heading in headings if heading.level == top]
    if not tops:
        return Title(name, None)
    first, phrase = tops[0], file.phrase(tops[0])
    opens = file.opens_with(first)
    over_all = (
        opens
        and (len(tops) == 1 or _is_bare_title(file, tops))
        and (top == 1 or (_names_all(file, headings) and not _is_directed(phrase)))
    )
    if written:
        return Title(name, first.first if over_all and written == plain(phrase.runs) else None)
    if not phrase.runs:
        return Title(name, first.first if over_all else None)
    if _says_less(phrase, name):
        return Title(name, None)
    if over_all:
        return Title(phrase, first.first)
    if opens and top == 1 and all(names_a_part(plain(file.phrase(each).runs)) for each in tops[1:]):
        return Title(Phrase(phrase.runs), None)
    if len(tops) == 1 and top == 1 and 2 * first.first <= file.source.text.count("\n") + 1:
        return Title(Phrase(phrase.runs), None)
    if solid(plain(phrase.runs)) == solid(Title(name, None).text):
        return Title(Phrase(phrase.runs), None)
    return Title(name, None, first if top == 1 else None)


def _one_of_several(file: OpenFile, headings: Sequence[leaves.Heading], written: str, name: Phrase) -> Title:
    """Return the title of a file that is a section of the notes: its first heading of level 1."""
    first = next((heading for heading in headings if heading.level == 1), None)
    if first is None:
        return Title(name, None)
    phrase = file.phrase(first)
    if not written and _says_less(phrase, name):
        return Title(name, None)
    same = file.opens_with(first) and written in ("", plain(phrase.runs))
    if written or not phrase.runs:
        return Title(name, first.first if same else None)
    return Title(phrase, first.first) if same else Title(Phrase(phrase.runs), None)


def report_passed_over(file: OpenFile, title: Title) -> None:
    """Say that a file's name is the title where several headings could have been."""
    heading = title.passed_over
    if heading is None:
        return
    level = "#" * heading.level
    message = f"no heading stands over all others, so the title is “{title.text}”, after the file"
    hint = f"write `Title: …` in the header, or one {level} heading at the top and the others a level lower"
    file.report.add("title-of-file", heading.first, message, hint, Severity.NOTE)


def _is_bare_title(file: OpenFile, tops: Sequence[leaves.Heading]) -> bool:
    """Return whether the first of several headings of one level says what all is about: nothing stands below it, and
    something below the next."""
    return _is_followed_by(file, tops[0], tops[1]) and not (len(tops) > 2 and _is_followed_by(file, tops[1], tops[2]))


def _names_all(file: OpenFile, headings: Sequence[leaves.Heading]) -> bool:
    """Return whether a first heading of a lower level is more of a title than the file's name is: it has several below
    it, or the name is one that sorts files, as `03b_filters` does."""
    stem = PurePath(file.path).stem
    return len(headings) > _FEWEST_BELOW or (" " not in stem and any(map(str.isdecimal, stem)))


def _says_less(phrase: Phrase, name: Phrase) -> bool:
    """Return whether a heading says less of what a file is about than its name does."""
    heading, called = plain(phrase.runs), plain(name.runs)
    return names_a_part(heading) and not names_a_part(called) and not _says_no_more(called, heading)


def _says_no_more(name: str, heading: str) -> bool:
    """Return whether a file's name says of a heading's part only which one it is: `01 intro`, `IntroNS`."""
    words = _WORDS_OF_NAME.findall(name)
    others = [
        word for word in words if len(word) < _SHORTEST_PART or not heading.casefold().startswith(word.casefold())
    ]
    return len(others) < len(words) and all(
        word.isdecimal() or names_a_part(word) or (word.isupper() and len(word) < _SHORTEST_PART) for word in others
    )


def _is_directed(phrase: Phrase) -> bool:
    """Return whether a heading asks for something, which only a section can."""
    return bool(phrase.directives) or phrase.directions != NO_DIRECTIONS


def _is_followed_by(file: OpenFile, heading: leaves.Heading, other: leaves.Heading) -> bool:
    lines = file.source.text.split("\n")[heading.last : other.first - 1]
    return not any(line.strip(" \t=-*_") for line in lines)


def readable(path: str) -> str:
    """Return what a file is called where it does not say so itself, as people write it."""
    stem, folder = clean(PurePath(path).stem), clean(PurePath(path).parent.name)
    stem = folder if stem.lower().strip("-_") in _OF_FOLDERS and folder else stem
    text = _DATE.sub("", _OF_DRAWINGS.sub("", stem)).strip()
    text = _PLACE.sub("", text, count=1) if _PLACE.match(text) else text
    text = _COUNTED.sub(r"\1 \2", text) if _COUNTED.fullmatch(text) else text
    text = " ".join((text if " " in text else _SEPARATORS.sub(" ", text)).split())
    changed = " " in text or len(text) < len(stem)  # a name of one word is as it is spelt
    begins_small = changed and text.partition(" ")[0].islower()
    return (text[:1].upper() + text[1:] if begins_small else text) or " ".join(stem.split()) or "notes"


def _phrase(text: str) -> Phrase:
    runs = RunWriter()
    runs.add(text)
    return Phrase(runs.runs())
