"""Headers → Meta: what the deck is called, by whom, when, in which language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import get_args

from msgspec import Struct

from notes2slides.diagnostics import Severity, Span
from notes2slides.model.logo import LEAST, MOST, POSITIONS, LogoAsked
from notes2slides.model.notes import Meta
from notes2slides.model.options import MOST_LEVELS
from notes2slides.model.scripts import ENGLISH, Direction, language_code
from notes2slides.model.structure import FOOTER_NAMES, PARTS, WORDS, Asked, Structure, part_of, unknown_of_footer
from notes2slides.reading.header.file_header import Header
from notes2slides.reading.header.language import guessed_language
from notes2slides.reading.lines.reports import Report
from notes2slides.spelling import near_miss

_USED = frozenset({"title", "author", "authors", "date", "lang", "language", "dir", "tags", "callouts", "labels"})
_LOGO = ("logo", "logo_dark", "logo_position", "logo_size")
_FILES = ("macros", "preamble", "bibliography", "csl")
READ_KEYS = _USED | {"subtitle", "footer", "institution", "subject", "dialect", "incremental", *_FILES, *PARTS, *_LOGO}
"""Keys that change something in a deck; what people keep in their headers besides is theirs."""


_COVER = frozenset({"title", "subtitle", "author", "authors", "date", "institution"})
LANGUAGE_KEYS = ("lang", "language")


def names(value: str) -> tuple[str, ...]:
    """Return the entries of "a, b" or "a; b"."""
    return tuple(entry.strip() for entry in re.split("[,;]", value) if entry.strip())


def tag_names(value: str) -> tuple[str, ...]:
    """Return the entries of "a, b", "#a, #b" or "#a #b"."""
    entries = value.split() if value and all(word.startswith("#") for word in value.split()) else names(value)
    return tuple(name for entry in entries if (name := entry.strip(",; ").removeprefix("#").strip()))


def meta(
    title: str,
    headers: Sequence[tuple[Header, Report]],
    tags: Sequence[tuple[str, Span]],
    texts: Iterable[str],
    report: Report,
) -> Meta:
    """Return what the headers of all files say together: the first that has a key decides; tags are gathered. On the
    cover, what others say than the first with anything on it counts only where they agree, and no subtitle of theirs.

    Where none names the language, the script of the header's title and `texts` tells it, which `report` says. What is
    wrong with a header is said in the report of its file, at the line of the key.
    """
    values: dict[str, str] = {}
    places: dict[str, _Place] = {}
    of_title = next((index for index, (header, _) in enumerate(headers) if _COVER & header.values.keys()), 0)
    for index, (header, of_file) in enumerate(headers):
        for key, value in header.values.items():
            is_of_other_cover = index > of_title and key in _COVER and "subtitle" in headers[of_title][0].values
            if is_of_other_cover or (index > of_title and _differs(key, value, headers[of_title + 1 :])):
                continue
            values.setdefault(key, value)
            places.setdefault(key, _Place(of_file, header.line_of(key)))
    _tell_of_footer(values, places)
    named = next((key for key in LANGUAGE_KEYS if values.get(key)), None)
    spelt = (values.get("title", ""), *texts)
    return Meta(
        title=title,
        author=values.get("author") or values.get("authors") or "",
        date=values.get("date", ""),
        language=_language(values[named], places[named]) if named else _guessed(spelt, report),
        direction=_direction(values["dir"], places["dir"]) if "dir" in values else None,
        structure=_structure(values, places),
        logo=_logo(values, places),
        steps=MOST_LEVELS if values.get("incremental", "").lower() in ("true", "yes") else 0,
        labels=tag_names(values.get("labels", "")),
        tags=tuple(dict.fromkeys(tag for tag, _ in tags)),
        tag_places=tuple(tags),
        extra={key: value for key, value in values.items() if key not in _USED},
    )


def _differs(key: str, value: str, headers: Sequence[tuple[Header, Report]]) -> bool:
    """Return whether a key of the cover has another value in one of these headers."""
    return key == "subtitle" or (key in _COVER and any(header.values.get(key, value) != value for header, _ in headers))


def _tell_of_footer(values: Mapping[str, str], places: Mapping[str, _Place]) -> None:
    """Warn of names in braces that nothing stands for: they would be read on every slide."""
    for name in unknown_of_footer(values.get("footer", "")):
        near = near_miss(name, FOOTER_NAMES)
        known = ", ".join(f"{{{each}}}" for each in FOOTER_NAMES)
        hint = f"did you mean {{{near}}}?" if near else f"known are {known}"
        message = f"nothing stands for {{{name}}} in the footer; it is shown as it is"
        places["footer"].report.once("footer-unknown", places["footer"].line, message, hint, Severity.WARNING)


def _logo(values: Mapping[str, str], places: Mapping[str, _Place]) -> LogoAsked:
    """Return what a header says of the logo; keys may be written with a space or a hyphen too."""
    said = {known: key for key in values for known in _LOGO if key.replace("-", "_").replace(" ", "_") == known}
    found = {known: values[key].strip() for known, key in said.items()}
    if "logo" not in found and "logo_position" not in found and "logo_size" not in found:
        return LogoAsked()
    span = places[said.get("logo", next(iter(said.values())))].span
    position = next((each for each in POSITIONS if each == found.get("logo_position", "").lower()), None)
    if found.get("logo_position") and position is None:
        _refuse(places[said["logo_position"]], found["logo_position"], f"`Logo_position:` {', '.join(POSITIONS)}")
    size = _size(found.get("logo_size", ""))
    if found.get("logo_size") and size is None:
        _refuse(places[said["logo_size"]], found["logo_size"], f"`Logo_size:` {LEAST:g} to {MOST:g}, in points")
    return LogoAsked(
        file=found.get("logo", ""), dark=found.get("logo_dark", ""), position=position, size=size, span=span
    )


def _size(written: str) -> float | None:
    number = written.lower().removesuffix("pt").strip()
    fits = number.replace(".", "", 1).isascii() and number.replace(".", "", 1).isdigit()
    return float(number) if fits and LEAST <= float(number) <= MOST else None


def _refuse(place: _Place, value: str, hint: str) -> None:
    message = f"“{value}” is nothing that a logo can have; it is as if it were not there"
    place.report.once("logo-unknown", place.line, message, f"write {hint}", Severity.WARNING)


class _Place(Struct, frozen=True):
    """Where a header says something, and where to say what is wrong with it."""

    report: Report
    line: int

    @property
    def span(self) -> Span:
        """The line of the file."""
        return self.report.at(self.line)


def _language(value: str, place: _Place) -> str:
    if code := language_code(value):
        return code
    message = f"“{value}” is no language code; English is assumed"
    place.report.once("language-unknown", place.line, message, "write a code such as en, nl or pt-BR", Severity.WARNING)
    return ENGLISH


def _direction(value: str, place: _Place) -> Direction | None:
    said = value.strip().lower()
    found = next((known for known in get_args(Direction) if known == said), None)
    if said and found is None:
        message = f"“{value}” is no direction; the language's own is taken"
        hint = "write `Dir: rtl` or `Dir: ltr`"
        place.report.once("direction-unknown", place.line, message, hint, Severity.WARNING)
    return found


def _structure(values: Mapping[str, str], places: Mapping[str, _Place]) -> Structure:
    """Return which slides a header asks for; a key with more than a word is kept for something else, as `links:` is."""
    asked: dict[str, Asked] = {}
    for key, value in values.items():
        part, word = part_of(key), value.strip().lower()
        if part and word in WORDS:
            asked.setdefault(part, WORDS[word])
        elif part and word.isalnum():
            message = f"“{value}” is nothing that `{part}` can be; it is as if it were not there"
            hint = f"write `{part}: always`, `{part}: never` or `{part}: auto`"
            places[key].report.once("structure-unknown", places[key].line, message, hint, Severity.WARNING)
    return Structure(**asked)


def _guessed(texts: Iterable[str], report: Report) -> str:
    language = guessed_language(texts)
    if language != ENGLISH:
        message = f"the language is taken for `{language}` by the letters of the notes"
        report.once("language-guessed", 1, message, f"write `Lang: {language}`, or the right code, in the header")
    return language
