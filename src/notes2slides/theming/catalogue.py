"""Where themes are found: the built-in ones by name, a user's own by path."""

from __future__ import annotations

import difflib
import os
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NoReturn

from msgspec import Struct

from notes2slides.clean_text import clean, system_path
from notes2slides.configuring.faults import all_at_once
from notes2slides.diagnostics import Notes2SlidesError, ThemeError, ThemeValueError, together
from notes2slides.files.naming import can_name
from notes2slides.model.theme import Theme
from notes2slides.plugins.offers import BUILT_IN, clashes
from notes2slides.theming.brought import DOOR, FILE, brought, folder_brought
from notes2slides.theming.fields import Fields
from notes2slides.theming.fitting import fitted
from notes2slides.theming.misspellings import refuse_misspellings
from notes2slides.theming.parsing import merged, parse_theme
from notes2slides.theming.tables import table_of, theme_text

_WHAT_A_THEME_IS = f"a theme is a folder with a {FILE} in it"
_BASE = "base"
_DEEPEST_CHAIN = 8
_HIDES = {"page": "layouts", "levels": "scales"}
"""What cannot be judged where a key is wrong: boxes stand on the page, and a scale has a size for each level."""
_FAR = ("//", "\\\\")
"""What begins the path of another machine's folder, which merely to look for would ask that machine."""


class UnknownThemeError(ThemeError):
    """No theme of that name, and no folder of that path."""


class ThemeEntry(Struct, frozen=True):
    """A theme that can be named."""

    name: str
    description: str
    folder: Path
    package: str = BUILT_IN
    """Which brings it."""


def built_in_folder() -> Path:
    """Return the folder of the built-in themes: inside the installed package, or the checkout's `themes/`.

    In an editable install the wheel's copy does not exist, so the checkout's folder serves.
    """
    installed = Path(__file__).parent.parent / "themes"
    return installed if installed.is_dir() else Path(__file__).parents[3] / "themes"


def is_built_in(folder: Path) -> bool:
    """Return whether the theme in a folder, whose links are resolved, comes with the program."""
    return folder.parent == built_in_folder().resolve()


def list_themes() -> tuple[ThemeEntry, ...]:
    """Return the built-in themes and those of other packages, each sorted by name.

    `base`, which the others extend, is not one to name. Raises ThemeError for a broken one.
    """
    folders = (built_in_folder() / name for name in _ours() if name != _BASE)
    return (*(_entry(folder.name, folder, BUILT_IN) for folder in folders), *further_themes())


def further_themes() -> tuple[ThemeEntry, ...]:
    """Return the themes of other packages that a name stands for, sorted by it."""
    return tuple(_brought_entry(name, folder, package) for name, folder, package in brought(_ours()))


def clashing_themes() -> tuple[str, ...]:
    """Return a sentence for each name that several packages use for a theme."""
    return clashes(DOOR, _ours())


def _ours() -> dict[str, str]:
    """Return the names of the themes that come along, with their folders."""
    return {path.parent.name: str(path.parent) for path in sorted(built_in_folder().glob(f"*/{FILE}"))}


def _entry(name: str, folder: Path, package: str) -> ThemeEntry:
    return ThemeEntry(name, clean(str(_read(folder).get("description", ""))), folder, package)


def _brought_entry(name: str, folder: Path, package: str) -> ThemeEntry:
    """Return the entry of a theme that somebody else may have broken, which is no reason to list none."""
    try:
        return _entry(name, folder, package)
    except ThemeError as error:
        return ThemeEntry(name, f"cannot be used: {clean(error.message)}", folder, package)


def load_theme(name_or_path: str) -> Theme:
    """Return the theme of that name, or the one in that folder (or whose `theme.toml` that path names).

    Raises UnknownThemeError with the near names, or ThemeError with the line of a broken `theme.toml`.
    """
    folder = _find(system_path(name_or_path))
    try:
        chain = _chain(folder)
    except ThemeError as error:
        raise _with_the_rest(error, folder) from error
    folders = tuple(ancestor.resolve() for ancestor, _ in chain)
    origin = "built-in" if is_built_in(folders[0]) else str(folder)
    name = clean(name_or_path) if _is_brought(name_or_path, folder) else clean(folders[0].name)
    return _parsed(chain, name, origin, folders)


@lru_cache(maxsize=16)
def _parsed(chain: tuple[tuple[Path, str], ...], name: str, origin: str, folders: tuple[Path, ...]) -> Theme:
    """Return the theme of a chain as `_chain` gives it, cached by what files say: an edited file gives another."""

    def read(tables: Sequence[Mapping[str, Any]]) -> Theme:
        table: Mapping[str, Any] = {}
        for (ancestor, _), own in reversed(tuple(zip(chain, tables, strict=True))):
            refuse_misspellings(own, table, ancestor / FILE)
            table = merged(fitted(table, own), own)
        return parse_theme(table, name=name, origin=origin, folders=folders, file=chain[0][0] / FILE)

    return all_at_once(read, [table_of(text, ancestor) for ancestor, text in chain], _HIDES)


def _with_the_rest(error: ThemeError, folder: Path) -> Notes2SlidesError:
    """Return a mistake of what a theme extends together with all others of that theme, as far as they can be told."""
    if error.keys[:1] != ("extends",) or error.span is None or error.span.path != str(folder / FILE):
        return error
    base = built_in_folder() / _BASE
    try:
        _parsed(((folder, theme_text(folder)), (base, theme_text(base))), folder.name, str(folder), ())
    except ThemeError as found:
        return together([error, *(each for each in (found, *found.others) if each.keys)])
    return error


def _is_brought(name: str, folder: Path) -> bool:
    """Return whether a theme that was found by this name is another package's, whose folder has a name of its own."""
    by_name = _path(name).name == name and not is_built_in(folder.resolve()) and not _first_theme([Path(name)])
    return by_name and folder_brought(name) == folder


def refuse(theme: Theme, error: ThemeValueError) -> NoReturn:
    """Raise an error at the value of a theme that it is about; at its `page` where that value was only fitted to it."""
    if not theme.folders:
        raise error
    own: Any = _read(theme.folders[0])
    for key in error.keys:
        own = own.get(key) if isinstance(own, dict) else None
    Fields({}, theme.folders[0] / FILE).refuse(["page"] if own is None else [*error.keys], error.message, error.hint)


def _find(name_or_path: str) -> Path:
    """Return the folder of the theme that a user asks for, as the user writes it."""
    path = _path(name_or_path)
    named = [built_in_folder() / name_or_path] if path.name == name_or_path else []
    if found := _first_theme([*named, path]):
        return found
    if path.name == name_or_path and (found := folder_brought(name_or_path)):
        return found
    if path.is_dir():
        raise ThemeError(f"{path}: this folder has no {FILE}", hint=_folder_hint(path))
    if Path(name_or_path).is_file() or path.suffix == ".toml":
        _refuse_file(path)
    if "/" in name_or_path or os.sep in name_or_path:
        kind = "file" if Path(name_or_path).name == FILE else "folder"
        raise UnknownThemeError(f"no {kind} {name_or_path}", hint=_WHAT_A_THEME_IS)
    names = [entry.name for entry in list_themes()]
    near = difflib.get_close_matches(name_or_path, names, n=3, cutoff=0.4) or names
    raise UnknownThemeError(
        f"unknown theme '{name_or_path}'", hint=f"did you mean {' or '.join(near)}? A path to a folder works too"
    )


def _path(name_or_path: str) -> Path:
    """Return the folder that a theme's name or path means. Raises UnknownThemeError for what can be neither."""
    far = name_or_path.startswith(_FAR)
    if not name_or_path or far or not name_or_path.isprintable() or not can_name(name_or_path):
        raise UnknownThemeError(f"{name_or_path[:40]!r} is no name of a theme", hint=_WHAT_A_THEME_IS)
    path = Path(name_or_path)
    return path.parent if path.name == FILE else path


def _refuse_file(path: Path) -> NoReturn:
    """Refuse a TOML file that is given in place of a theme, with the way to make it one."""
    what = f"{path} is a file, and no theme" if path.is_file() else f"no file {path}"
    hint = _WHAT_A_THEME_IS
    if _first_theme([path.parent]):
        hint = f"did you mean {path.parent / FILE}?"
    elif path.is_file():
        hint += f": put {path.name} into a folder of its own as {FILE}, and name the folder"
    raise UnknownThemeError(what, hint=hint)


def _folder_hint(folder: Path) -> str:
    others = sorted(file.name for file in folder.glob("*.toml"))
    return _WHAT_A_THEME_IS + (f"; rename {others[0]} there" if len(others) == 1 else "")


def _extended(name_or_path: str, by: Path) -> Path:
    """Return the folder of the theme that the one in the folder `by` extends.

    A theme may be named like the built-in one it extends, so itself is the last it can mean.
    """
    path = _path(name_or_path)
    named = [built_in_folder() / path] if path.name == str(path) else []
    candidates = [by / path, _above(by) / path, *named, path]
    others = [candidate for candidate in candidates if candidate.resolve() != by.resolve()]
    found = _first_theme([*others, *candidates]) or (folder_brought(str(path)) if path.name == str(path) else None)
    return found or _nothing_to_extend(name_or_path, path.name, by)


def _nothing_to_extend(name_or_path: str, name: str, by: Path) -> NoReturn:
    beside = _names_in(_above(by)) - {by.resolve().name}
    names = sorted({entry.name for entry in list_themes()} | _names_in(by) | beside)
    near = difflib.get_close_matches(name, names, n=3, cutoff=0.4) or names
    Fields({}, by / FILE).fail(
        "extends",
        f"is '{name_or_path}': no such theme in {by}, beside it or built in",
        f"did you mean {' or '.join(near)}?",
    )


def _first_theme(folders: list[Path]) -> Path | None:
    return next((folder for folder in folders if _is_there(folder / FILE)), None)


def _is_there(file: Path) -> bool:
    """Return whether a path names anything; one that no system could hold does not."""
    try:
        return os.path.lexists(file)
    except ValueError:
        return False


def _above(folder: Path) -> Path:
    """Return the folder that holds a folder; `.` and `..` have no name to take away."""
    return folder.parent if folder.name not in ("", "..") and not folder.is_symlink() else folder / ".."


def _names_in(folder: Path) -> set[str]:
    """Return the names of the themes in a folder; the base of the built-in ones is not one to name."""
    return {file.parent.name for file in folder.glob(f"*/{FILE}")} - {_BASE}


def theme_table(named: str, asking: Fields) -> Mapping[str, Any]:
    """Return what a theme says that a file `extends`, together with those that it extends itself. Raises ThemeError."""
    if system_path(named).startswith(_FAR):
        asking.fail("extends", "is a folder of another machine", "copy that theme beside this one")
    by = asking.file.parent
    path = _path(system_path(named))
    found = _first_theme([by / path, *([built_in_folder() / path] if path.name == str(path) else [])])
    if found is None:
        near = difflib.get_close_matches(named, [*_ours(), *_names_in(by)], n=2)
        hint = f"did you mean {' or '.join(near)}?" if near else "name a built-in theme, or the folder of one"
        asking.fail("extends", f"is '{named}': no such theme in {by} or built in", hint)
    chain = _chain(found)
    table: Mapping[str, Any] = {}
    for folder, text in reversed(chain):
        table = merged(table, table_of(text, folder))
    if "template" in table:
        asking.fail("extends", "is a theme that names a template itself", "build with that theme, or name another")
    return table


def _chain(folder: Path) -> tuple[tuple[Path, str], ...]:
    """Return the folder and those it extends, nearest first, with what each says; `base` always ends the chain."""
    text = theme_text(folder)
    chain = [(folder, text)]
    while "extends" in (table := table_of(text, folder)):
        fields = Fields(table, folder / FILE)
        if (named := system_path(fields.text("extends"))).startswith(_FAR):
            fields.fail("extends", "is a folder of another machine", "copy that theme beside this one")
        try:
            found = _extended(named, folder)
        except UnknownThemeError as error:
            fields.fail("extends", error.message, error.hint)
        if found.resolve() in [ancestor.resolve() for ancestor, _ in chain] or len(chain) > _DEEPEST_CHAIN:
            fields.fail("extends", "goes round in a circle", 'end the chain with "base"')
        folder, text = found, theme_text(found)
        chain.append((folder, text))
    base = built_in_folder() / _BASE
    return tuple(chain if folder.resolve() == base.resolve() else [*chain, (base, theme_text(base))])


def _read(folder: Path) -> Mapping[str, Any]:
    return table_of(theme_text(folder), folder)
