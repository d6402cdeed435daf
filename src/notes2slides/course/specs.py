"""`decks/NAME.toml`: what one lecture is made of."""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Any, ClassVar, NoReturn, get_args

from msgspec import Struct

from notes2slides.build_options import DEFAULT_THEME, DEFAULTS, BuildOptions
from notes2slides.clean_text import system_path
from notes2slides.configuring.faults import Faults, all_at_once
from notes2slides.configuring.toml_files import read_table
from notes2slides.course.settings import EDITS, LOGO_KEYS, Settings, SettingsFields, footer_of
from notes2slides.course.settings import FILE as SETTINGS
from notes2slides.diagnostics import CourseError, SelectionError
from notes2slides.files.locating import ADDRESS, is_inside, place_outside, root_to_name
from notes2slides.files.naming import legal_path
from notes2slides.files.sources import natural_key, notes_among
from notes2slides.model.deck import Detail
from notes2slides.model.logo import LogoAsked
from notes2slides.model.options import LONGEST_LECTURE, MOST_LEVELS
from notes2slides.model.structure import ASKED, PARTS, Structure
from notes2slides.plugins.formats import DrawOptions, HandoutLayout
from notes2slides.selecting import Order, Selection, parse

_KEYS = (
    *("title", "subtitle", "author", "date", "language", "footer", "institution", "sources"),
    *LOGO_KEYS,
    *("select", "without", "headings", "order", "merge", "labels", "detail", "minutes", "steps", "theme"),
    *("formats", "output", "edits", "without_notes", "handout", "blank"),
    *PARTS,
)
_ORDERS: tuple[Order, ...] = get_args(Order)
_DETAILS: tuple[Detail, ...] = get_args(Detail)
_HANDOUTS: tuple[HandoutLayout, ...] = get_args(HandoutLayout)
_DRIVE = re.compile(r"[A-Za-z]:(?:[\\/]|$)")
_GLOB_SIGNS = "*?["


class DeckSpec(Struct, frozen=True, kw_only=True):
    """What a deck is made of and how; what its file leaves open is the course's."""

    name: str
    """Of its file, without suffix."""
    sources: tuple[str, ...]
    """Files of notes, relative to the course's folder, in order."""
    root: str = "."
    """The folder that everything which the notes name must lie in, as seen from the course's."""
    output: str
    """Path of the decks below the output folder, without suffix."""
    wanted: str = ""
    """The same as the spec has it, which not every system can have."""
    title: str = ""
    """"" for that of the notes."""
    subtitle: str = ""
    author: str = ""
    date: str = ""
    language: str = ""
    footer: str = ""
    institution: str = ""
    logo: LogoAsked = LogoAsked()
    """Its files are named from the course's folder."""
    theme: str = DEFAULT_THEME
    """A built-in one, or a path from the course's folder."""
    options: BuildOptions = DEFAULTS
    """All else; not the theme, which the course looks for."""


class SpecFields(SettingsFields, frozen=True):
    """The table of a deck spec."""

    whole: ClassVar = "a deck spec"

    def date(self) -> str:
        """Return the date as it is written; TOML has dates of its own beside texts."""
        value = self.table.get("date", "")
        return value.isoformat() if isinstance(value, datetime.date) else self.text("date", "")


def load_spec(file: Path, root: Path, settings: Settings) -> DeckSpec:
    """Return what a deck spec says; raises CourseError at the line of a key that is misspelt, missing or impossible."""

    def spec(tables: Sequence[Mapping[str, Any]]) -> DeckSpec:
        return _spec(SpecFields(tables[0], file), root, settings)

    return all_at_once(spec, [read_table(file, CourseError)])


def note_spec(fields: SpecFields) -> None:
    """Ask for every key of a spec, so that the schema of these fields has them."""
    with suppress(CourseError):
        _spec(fields, Path(), Settings())


def _spec(fields: SpecFields, root: Path, settings: Settings) -> DeckSpec:
    fields.only(_KEYS)
    name = fields.file.stem
    faults = Faults()
    sources: tuple[str, ...] = ()
    with faults.gathered():
        sources = _sources(fields, root, settings.root)
    with faults.gathered():
        spec = _of_sources(fields, name, sources, settings)
    faults.tell()
    return spec


def _of_sources(fields: SpecFields, name: str, sources: tuple[str, ...], settings: Settings) -> DeckSpec:
    wanted = _output(fields, name)
    return DeckSpec(
        name=name,
        sources=sources,
        root=settings.root,
        output=legal_path(wanted),
        wanted=wanted,
        title=fields.text("title", ""),
        subtitle=fields.text("subtitle", ""),
        author=fields.text("author", settings.author),
        date=fields.date(),
        language=fields.text("language", settings.language),
        footer=footer_of(fields, settings.footer),
        institution=fields.text("institution", settings.institution),
        logo=fields.logo(settings.logo),
        theme=fields.text("theme", settings.theme),
        options=BuildOptions(
            detail=fields.choice("detail", _DETAILS, "full"),
            minutes=fields.whole_number("minutes", LONGEST_LECTURE),
            steps=fields.whole_number("steps", MOST_LEVELS) or 0,
            structure=_structure(fields, settings),
            formats=fields.formats(settings.formats),
            edits=fields.choice("edits", EDITS, settings.edits),
            drawing=DrawOptions(
                without_notes=fields.flag("without_notes"),
                handout=fields.choice("handout", _HANDOUTS, "notes"),
                blank=fields.texts("blank"),
            ),
            callouts=settings.callouts,
            labels=(*settings.labels, *fields.texts("labels")),
            selection=_selection(fields, settings),
            aliases=settings.aliases,
        ),
    )


def _structure(fields: SpecFields, settings: Settings) -> Structure:
    asked = Structure(**{part: fields.choice_or_none(part, ASKED) for part in PARTS})
    return asked.over(Structure(typography=settings.typography))


def _selection(fields: SpecFields, settings: Settings) -> Selection:
    without = fields.texts("without")
    faults = Faults()
    for key, expressions in (("select", [fields.text("select", "")]), ("without", without)):
        for expression in filter(None, expressions):
            with faults.gathered():
                _check_expression(fields, key, expression, settings)
    faults.tell()
    return Selection(
        tags=fields.text("select", ""),
        without=without,
        headings=fields.texts("headings"),
        order=fields.choice("order", _ORDERS, "notes"),
        merge=fields.flag_or_none("merge"),
    )


def _check_expression(fields: SpecFields, key: str, expression: str, settings: Settings) -> None:
    try:
        parse(expression, settings.aliases)
    except SelectionError as error:
        fields.fail(key, f"cannot be read: {error.message}", error.hint, error.excerpt)


def _sources(fields: SpecFields, root: Path, reach: str) -> tuple[str, ...]:
    """Return the files that the patterns name, those of one pattern in natural order."""
    patterns = fields.texts("sources", is_needed=True)
    if not patterns:
        fields.fail("sources", "is missing: no notes are named", 'write sources = ["notes/*.md"]')
    found: dict[str, None] = {}
    faults = Faults()
    for pattern in map(system_path, patterns):
        with faults.gathered():
            found.update(dict.fromkeys(sorted(_named(fields, root, reach, pattern), key=natural_key)))
    faults.tell()
    return tuple(found)


def _named(fields: SpecFields, root: Path, reach: str, pattern: str) -> list[str]:
    """Return the files that a pattern names; one at least, and all in the root."""
    is_absolute = PurePosixPath(pattern).is_absolute() or Path(pattern).is_absolute()
    if not pattern.strip() or ADDRESS.match(pattern) or is_absolute:
        fields.fail("sources", f"has `{pattern}`", "name files relative to the course's folder, as in notes/*.md")
    if place := place_outside(pattern, root, root / reach):
        _refuse_outside(fields, root, reach, pattern, place)
    matches = _matches(fields, root, pattern)
    for path in matches:
        if not is_inside(root / path, root / reach):
            _refuse_outside(fields, root, reach, pattern, root / path)
    if not matches:
        fields.fail("sources", f"has `{pattern}`, and there is no such file", _near(root, pattern))
    return matches


def _refuse_outside(fields: SpecFields, root: Path, reach: str, pattern: str, file: Path) -> NoReturn:
    """Refuse a file outside the root, with the line that would let it in."""
    above = root_to_name(file, root / reach)
    line = Path(reach, above).as_posix() if above else ""
    hint = f'add `root = "{line}"` at the top of {SETTINGS}' if above else "copy it into the course's folder"
    fields.fail("sources", f"has `{pattern}`, which lies outside the course's root", hint)


def _matches(fields: SpecFields, root: Path, pattern: str) -> list[str]:
    try:
        if not any(sign in pattern for sign in _GLOB_SIGNS):
            path = root / pattern
            folder = sorted(path.iterdir()) if path.is_dir() else []
            files = [path] if path.is_file() else notes_among(folder)
        else:
            files = notes_among(root.glob(pattern))
    except (ValueError, OSError, NotImplementedError, RecursionError) as error:
        fields.fail("sources", f"has `{pattern}`, which is no pattern: {error}", "as in notes/*.md or notes/**/*.md")
    return [file.relative_to(root).as_posix() for file in files]


def _near(root: Path, pattern: str) -> str:
    parent = (root / pattern).parent
    names = sorted(file.name for file in notes_among(parent.iterdir())) if parent.is_dir() else []
    near = difflib.get_close_matches(Path(pattern).name, names, n=1)
    folder = f"paths begin at the course's folder, {root.resolve()}"
    return f"did you mean {PurePosixPath(pattern).parent / near[0]}?" if near else folder


def _output(fields: SpecFields, name: str) -> str:
    output = fields.text("output", name)
    path = PurePosixPath(output.replace("\\", "/"))
    hidden = any(part.startswith(".") for part in path.parts)
    if not path.name or path.is_absolute() or hidden or _DRIVE.match(output) or "\0" in output:
        hint = "name the decks below the output folder, without suffix: week-1/attention"
        fields.fail("output", f"is '{output}'", hint)
    return system_path(path.as_posix())
