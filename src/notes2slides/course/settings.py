"""`notes2slides.toml`: what holds for all decks of a course, and for commands that are run beside it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from notes2slides.build_options import DEFAULT_THEME, FORMATS, Format
from notes2slides.clean_text import system_path
from notes2slides.configuring.toml_files import read_table
from notes2slides.course.fields import SettingsFields
from notes2slides.diagnostics import CourseError
from notes2slides.model.tags import normal_tag
from notes2slides.selecting import NO_ALIASES, Aliases
from notes2slides.selecting.aliases import aliases

FILE = "notes2slides.toml"
DEFAULT_OUTPUT = "out"
_KEYS = ("title", "author", "language", "footer", "theme", "formats", "callouts", "output", "aliases")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What holds for every deck whose spec does not say otherwise."""

    title: str = ""
    """Of the course, on its index page."""
    author: str = ""
    language: str = ""
    footer: str = ""
    theme: str = DEFAULT_THEME
    formats: tuple[Format, ...] = FORMATS
    callouts: tuple[str, ...] = ()
    output: str = DEFAULT_OUTPUT
    """Folder of the decks, below the course's own."""
    aliases: Aliases = NO_ALIASES


def load_settings(folder: Path) -> Settings:
    """Return what `notes2slides.toml` in that folder says, or what holds without one.

    Raises CourseError with the line of a mistake.
    """
    file = folder / FILE
    if not file.is_file():
        return Settings()
    fields = SettingsFields(read_table(file, CourseError), file)
    fields.only(_KEYS)
    return Settings(
        title=fields.text("title", ""),
        author=fields.text("author", ""),
        language=fields.text("language", ""),
        footer=fields.text("footer", ""),
        theme=fields.text("theme", DEFAULT_THEME),
        formats=fields.formats(FORMATS),
        callouts=fields.texts("callouts"),
        output=system_path(fields.text("output", DEFAULT_OUTPUT)),
        aliases=_aliases(fields),
    )


def aliases_here() -> Aliases:
    """Return the aliases of the course that the current folder holds, if it holds one. Raises CourseError."""
    return load_settings(Path()).aliases


def _aliases(fields: SettingsFields) -> Aliases:
    if "aliases" not in fields.table:
        return NO_ALIASES
    below = fields.child("aliases")
    table = {name: below.texts(name) for name in below.table}
    taken: dict[str, str] = {}
    for name, others in table.items():
        for other in others:
            first = taken.setdefault(normal_tag(other), name)
            if first != name:
                below.fail(name, f"has `{other}`, which is an alias of `{first}` already", "leave it out here or there")
            if normal_tag(other) in map(normal_tag, table) and normal_tag(other) != normal_tag(name):
                below.fail(name, f"has `{other}`, which has aliases of its own", f"put these under `{name}`")
    return aliases(table)
