"""Where themes are found: the built-in ones by name, a user's own by path."""

from __future__ import annotations

import difflib
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from notes2slides.diagnostics import Span, ThemeError
from notes2slides.model.theme import Theme
from notes2slides.theming.parsing import merged, parse_theme

FILE = "theme.toml"
_BASE = "base"
_DEEPEST_CHAIN = 8


class UnknownThemeError(ThemeError):
    """No theme of that name, and no folder of that path."""


@dataclass(frozen=True, slots=True)
class ThemeEntry:
    """A theme that can be named."""

    name: str
    description: str
    folder: Path


def built_in_folder() -> Path:
    """Return the folder of the built-in themes: inside the installed package, or the checkout's `themes/`.

    In an editable install the wheel's copy does not exist, so the checkout's folder serves.
    """
    installed = Path(__file__).parent.parent / "themes"
    return installed if installed.is_dir() else Path(__file__).parents[3] / "themes"


def list_themes() -> tuple[ThemeEntry, ...]:
    """Return the built-in themes, sorted by name; `base`, which the others extend, is not one to name."""
    folders = sorted(path.parent for path in built_in_folder().glob(f"*/{FILE}") if path.parent.name != _BASE)
    return tuple(ThemeEntry(folder.name, str(_read(folder).get("description", "")), folder) for folder in folders)


def load_theme(name_or_path: str) -> Theme:
    """Return the theme of that name, or the one in that folder (or whose `theme.toml` that path names).

    Raises UnknownThemeError with the near names, or ThemeError with the line of a broken `theme.toml`.
    """
    folder = _find(name_or_path, None)
    chain = _chain(folder)
    table: dict[str, Any] = {}
    for ancestor in reversed(chain):
        table = merged(table, _read(ancestor))
    origin = "built-in" if folder.parent == built_in_folder() else str(folder)
    return parse_theme(table, name=folder.name, origin=origin, folders=tuple(chain), file=folder / FILE)


def _find(name_or_path: str, beside: Path | None) -> Path:
    """Return a theme's folder; `beside` is the folder of the theme that extends it."""
    path = Path(name_or_path)
    if path.name == FILE:
        path = path.parent
    candidates = [built_in_folder() / name_or_path] if path.name == name_or_path else []
    candidates += [beside.parent / path] if beside else []
    for candidate in [*candidates, path]:
        if (candidate / FILE).is_file():
            return candidate.resolve()
    if path.is_dir():
        raise ThemeError(f"{path}: this folder has no {FILE}", hint="a theme is a folder with a theme.toml in it")
    names = [entry.name for entry in list_themes()]
    near = difflib.get_close_matches(name_or_path, names, n=3, cutoff=0.4) or names
    raise UnknownThemeError(
        f"unknown theme '{name_or_path}'", hint=f"did you mean {' or '.join(near)}? A path to a folder works too"
    )


def _chain(folder: Path) -> list[Path]:
    """Return the folder and those it extends, nearest first; `base` always ends the chain."""
    chain = [folder]
    while (parent := _read(chain[-1]).get("extends")) is not None:
        found = _find(str(parent), chain[-1])
        if found in chain or len(chain) > _DEEPEST_CHAIN:
            raise ThemeError(f"{chain[-1] / FILE}: `extends` goes round in a circle", hint='end the chain with "base"')
        chain.append(found)
    base = (built_in_folder() / _BASE).resolve()
    return chain if chain[-1] == base else [*chain, base]


def _read(folder: Path) -> dict[str, Any]:
    file = folder / FILE
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise ThemeError(f"{file}: not UTF-8", hint="save the file as UTF-8") from error
    except OSError as error:
        raise ThemeError(f"{file}: cannot be read: {error.strerror}") from error
    except tomllib.TOMLDecodeError as error:
        line = getattr(error, "lineno", None) or _line_in(str(error))
        raise ThemeError(
            f"not valid TOML: {error}", span=Span(str(file), line, line), hint="see https://toml.io"
        ) from error


def _line_in(message: str) -> int:
    """Return the line that tomllib names in its message (before Python 3.14 it has no attribute)."""
    _, _, tail = message.partition("at line ")
    digits = tail.split(",")[0]
    return int(digits) if digits.isdigit() else 1
