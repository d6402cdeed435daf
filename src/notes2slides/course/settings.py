"""`notes2slides.toml`: what holds for all decks of a course, and for commands that are run beside it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, ClassVar, get_args

from msgspec import Struct

from notes2slides.build_options import DEFAULT_THEME, FORMATS
from notes2slides.clean_text import system_path
from notes2slides.configuring import fields
from notes2slides.configuring.faults import Faults, all_at_once
from notes2slides.configuring.toml_files import read_table
from notes2slides.diagnostics import CourseError, Span
from notes2slides.files.locating import ADDRESS, is_inside, root_to_name
from notes2slides.model.logo import LEAST, MOST, POSITIONS, LogoAsked
from notes2slides.model.options import Edits
from notes2slides.model.structure import ASKED, FOOTER_NAMES, Asked, unknown_of_footer
from notes2slides.model.tags import normal_tag
from notes2slides.plugins.formats import OURS, format_names, unknown_format
from notes2slides.selecting import NO_ALIASES, Aliases
from notes2slides.selecting.aliases import aliases

FILE = "notes2slides.toml"
DEFAULT_OUTPUT = "out"
EDITS: tuple[Edits, ...] = get_args(Edits)
LOGO_KEYS = ("logo", "logo_dark", "logo_position", "logo_size")


class Settings(Struct, frozen=True, kw_only=True):
    """What holds for every deck whose spec does not say otherwise."""

    title: str = ""
    """Of the course, on its index page."""
    author: str = ""
    language: str = ""
    footer: str = ""
    institution: str = ""
    logo: LogoAsked = LogoAsked()
    """Its files are named from the course's folder."""
    theme: str = DEFAULT_THEME
    typography: Asked | None = None
    """Whether marks are set as printers do."""
    formats: tuple[str, ...] = FORMATS
    edits: Edits = "merge"
    """What becomes of decks that were edited since they were built."""
    callouts: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    """Tags that are not to be seen on slides."""
    output: str = DEFAULT_OUTPUT
    """Folder of the decks, below the course's own."""
    root: str = "."
    """The folder that all which specs and notes name must lie in, as seen from the course's: that or one above."""
    aliases: Aliases = NO_ALIASES


class SettingsFields(fields.Fields, frozen=True):
    """A table of `notes2slides.toml`."""

    error: ClassVar = CourseError
    whole: ClassVar = "notes2slides.toml"

    def formats(self, default: tuple[str, ...]) -> tuple[str, ...]:
        """Return the formats that the decks are written in."""
        written = self.texts("formats")
        faults = Faults()
        for kind in written if "formats" not in self.table else written or ("",):
            if unknown_format([kind]) is not None or not kind:
                known = ", ".join(f'"{kind}"' for kind in format_names())
                with faults.gathered():
                    self.fail("formats", f"has no format '{kind}'", f"there are {known}")
        faults.tell()
        return tuple(dict.fromkeys([*(kind for kind in OURS if kind in written), *written])) or default

    def logo(self, default: LogoAsked) -> LogoAsked:
        """Return what is said of the logo; a file comes with its own for dark pages, or with none."""
        file, dark = (self.text(key, "") for key in LOGO_KEYS[:2])
        position = self.choice_or_none("logo_position", POSITIONS)
        size = self.whole_number("logo_size", int(MOST))
        if size is not None and size < LEAST:
            self.fail("logo_size", f"is {size}", f"{LEAST:g} to {MOST:g}, in points")
        return LogoAsked(
            file=file or default.file,
            dark=dark or ("" if file else default.dark),
            position=position or default.position,
            size=size or default.size,
            span=Span(str(self.file), 1, 1) if file or not default.span else default.span,
        )


def load_settings(folder: Path, *, root: Path | None = None, is_output_asked: bool = True) -> Settings:
    """Return what `notes2slides.toml` in that folder says, or what holds without one.

    A `root` that is given counts in place of theirs. Where nobody asks for their `output`, it may be any folder, and is
    not told. Raises CourseError with the line of a mistake.
    """
    file = folder / FILE
    reach = None if root is None else _reach_of(root, folder)
    if not file.is_file():
        return Settings(root=reach or ".")

    def settings(tables: Sequence[Mapping[str, Any]]) -> Settings:
        return _settings(SettingsFields(tables[0], file), folder, reach, is_output_asked=is_output_asked)

    return all_at_once(settings, [read_table(file, CourseError)], {"root": "output"})


def _settings(fields: SettingsFields, folder: Path, reach: str | None, *, is_output_asked: bool) -> Settings:
    fields.only((*Settings.__struct_fields__, *LOGO_KEYS[1:]))
    written = _root(fields, folder)
    reach = reach or written
    return Settings(
        title=fields.text("title", ""),
        author=fields.text("author", ""),
        language=fields.text("language", ""),
        footer=footer_of(fields, ""),
        institution=fields.text("institution", ""),
        logo=fields.logo(LogoAsked()),
        theme=fields.text("theme", DEFAULT_THEME),
        typography=fields.choice_or_none("typography", ASKED),
        formats=fields.formats(FORMATS),
        edits=fields.choice("edits", EDITS, "merge"),
        callouts=fields.texts("callouts"),
        labels=fields.texts("labels"),
        output=_output(fields, folder, reach) if is_output_asked else DEFAULT_OUTPUT,
        root=reach,
        aliases=_aliases(fields),
    )


def footer_of(fields: fields.Fields, default: str) -> str:
    """Return what stands at the foot of slides. Raises the fields' error where nothing stands for a name in it."""
    text = fields.text("footer", default)
    fields.knows("footer", unknown_of_footer(text), FOOTER_NAMES)
    return text


def note_settings(fields: SettingsFields) -> None:
    """Ask for every key of the settings, so that the schema of these fields has them."""
    with suppress(CourseError):
        _settings(fields, Path(), ".", is_output_asked=True)


def _reach_of(root: Path, folder: Path) -> str:
    """Return a root as seen from a course's folder. Raises CourseError where it does not hold that."""
    if not root.is_dir() or not is_inside(folder, root):
        raise CourseError(f"the root {root} does not hold the course's folder", hint="name a folder above it")
    return Path(os.path.relpath(os.path.realpath(root), os.path.realpath(folder))).as_posix()


def _root(fields: SettingsFields, folder: Path) -> str:
    written = fields.text("root", ".")
    hint = 'name a folder above this one, as in root = ".."'
    if "\0" in written or ADDRESS.match(written) or Path(written).is_absolute():
        fields.fail("root", f"is {written!r}", hint)
    if not is_inside(folder, folder / written):
        fields.fail("root", f"is {written!r}, which does not hold this folder", hint)
    return _reach_of(folder / written, folder)


def _output(fields: SettingsFields, folder: Path, root: str) -> str:
    """Return the folder of the decks, which lies in the root, for who writes settings need not be who builds."""
    output = system_path(fields.text("output", DEFAULT_OUTPUT))
    if not output or "\0" in output or ADDRESS.match(output):
        fields.fail("output", f"is {output!r}", 'name a folder, as in output = "out"')
    if not is_inside(folder / output, folder / root):
        above = root_to_name(folder / output, folder)
        line = f'`root = "{above}"` here allows it; ' if above else ""
        fields.fail("output", f"is {output!r}, outside the course's root", f"{line}-o DIR names any folder")
    return output


def aliases_here() -> Aliases:
    """Return the aliases of the course that the current folder holds, if it holds one. Raises CourseError."""
    return load_settings(Path(), is_output_asked=False).aliases


def _aliases(fields: SettingsFields) -> Aliases:
    below = fields.child_or_empty("aliases")
    table = {name: below.texts(name) for name in below.free_names()}
    taken: dict[str, str] = {}
    faults = Faults()
    for name, other in ((name, other) for name, others in table.items() for other in others):
        with faults.gathered():
            first = taken.setdefault(normal_tag(other), name)
            if first != name:
                below.fail(name, f"has `{other}`, which is an alias of `{first}` already", "leave it out here or there")
            if normal_tag(other) in map(normal_tag, table) and normal_tag(other) != normal_tag(name):
                below.fail(name, f"has `{other}`, which has aliases of its own", f"put these under `{name}`")
    faults.tell()
    return aliases(table)
