"""A theme by what a user calls it: a name, a folder, or a PowerPoint file of a house."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import NoReturn

from notes2slides.clean_text import system_path
from notes2slides.configuring.toml_files import read_table
from notes2slides.diagnostics import ThemeError, ThemeValueError
from notes2slides.files.naming import can_name
from notes2slides.model.geometry import Size
from notes2slides.model.theme import Theme
from notes2slides.plugins.offers import BUILT_IN
from notes2slides.theming.brought import FILE
from notes2slides.theming.catalogue import UnknownThemeError, built_in_folder, theme_table
from notes2slides.theming.catalogue import load_theme as load_named
from notes2slides.theming.catalogue import refuse as refuse_value
from notes2slides.theming.fitting import fitted
from notes2slides.theming.misspellings import refuse_misspellings
from notes2slides.theming.parsing import merged, parse_theme
from notes2slides.theming.template.asked.asking import EXTENDS, LOOKS, Asked, asked_in
from notes2slides.theming.template.files import file_and_master, is_template
from notes2slides.values import replace

_BASE = "base"
_FAR = ("//", "\\\\")


def load_theme(name_or_path: str) -> Theme:
    """Return the theme of that name, the one in that folder (or whose `theme.toml` that path names), or the one that a
    PowerPoint template is.

    Raises UnknownThemeError with the near names, or ThemeError with the line of a broken `theme.toml` or with what is
    wrong with a template.
    """
    asked = _asked(name_or_path)
    if asked is None:
        return load_named(name_or_path)
    from notes2slides.theming.template.loading import load_template

    asked = _extended(asked)
    return load_template(asked, lambda page: _base_for(page, asked))


def template_files(name: str) -> tuple[Path, ...]:
    """Return the files of what names a template: itself, and what it is named in; none for other themes. Raises
    ThemeError."""
    asked = _asked(name)
    if asked is None:
        return ()
    path = Path(system_path(file_and_master(name)[0]))
    return tuple(dict.fromkeys((asked.path, path / FILE if path.is_dir() else path)))


def asked_files(name: str) -> tuple[Path, ...]:
    """Return the files of what names a template as far as they can be told, however broken they are."""
    try:
        return template_files(name)
    except ThemeError:
        if name.startswith(_FAR) or not name.isprintable():
            return ()
        path = Path(system_path(file_and_master(name)[0]))
        file = path / FILE if path.is_dir() else path
        return (file,) if file.is_file() else ()


def _asked(name: str) -> Asked | None:
    """Return what is asked of a template, by its own name or in a TOML file; None where no template is meant."""
    file, master = file_and_master(name)
    if is_template(file):
        return Asked(_template(file), master)
    if not name.isprintable() or name.startswith(_FAR) or not can_name(file):
        return None
    path = Path(system_path(file))
    path = path if path.suffix == ".toml" else path / FILE
    return asked_in(path, master) if path.is_file() else None


def _extended(asked: Asked) -> Asked:
    """Return what is asked with the looks of the theme that it extends: those that a template has not."""
    if asked.own is None or EXTENDS not in asked.said:
        return asked
    table = theme_table(asked.own.text(EXTENDS), asked.own)
    colours = read_table(built_in_folder() / _BASE / FILE, ThemeError)["colours"]
    looks = {key: value for key, value in table.items() if key in LOOKS}
    looks["colours"] = {key: value for key, value in looks.get("colours", {}).items() if key not in colours}
    looks["fonts"] = {key: value for key, value in looks.get("fonts", {}).items() if key == "mono"}
    digest = hashlib.sha256(repr(sorted(looks.items())).encode()).hexdigest()
    return replace(asked, extended=looks, digest=asked.digest + digest)


def _template(name: str) -> Path:
    if name.startswith(_FAR) or not name.isprintable() or not can_name(name):
        raise UnknownThemeError(f"{name[:40]!r} is no name of a template", hint="name a .potx or .pptx file")
    path = Path(system_path(name))
    if not os.path.lexists(path):
        raise UnknownThemeError(f"no file {name}", hint="a template is a .potx or .pptx file")
    return path


def _base_for(page: Size, asked: Asked) -> Theme:
    """Return what templates are built upon, on a page of theirs, with the looks that are asked for."""
    folder = built_in_folder() / _BASE
    own = {"page": {"width": page.width, "height": page.height}}
    table = merged(fitted(read_table(folder / FILE, ThemeError), own), own)
    file = asked.own.file if asked.own else folder / FILE
    table = merged(table, asked.extended)
    refuse_misspellings(asked.looks, table, file)
    said = merged(table, asked.looks)
    return parse_theme(said, name=_BASE, origin=BUILT_IN, folders=(folder.resolve(),), file=file)


def refuse(theme: Theme, error: ThemeValueError) -> NoReturn:
    """Raise an error at the value of a theme that it is about, of a template in words of PowerPoint."""
    if theme.template is None:
        refuse_value(theme, error)
    where = " of ".join(reversed([str(key) for key in error.keys if key not in ("layouts", "boxes")]))
    raise ThemeError(
        f"the template {theme.template.file} cannot serve: {where} {error.message.partition('` ')[2]}",
        hint="make that box larger in its layout (View > Slide Master), or its text smaller",
    ) from error
