"""The faces of a theme, and the fonts that somebody names for them to be measured by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import get_args

from notes2slides.measuring.given_fonts import cuts_in
from notes2slides.model import theme as model
from notes2slides.model.theme import FontRole
from notes2slides.theming.fields import Fields, MayBe
from notes2slides.values import replace

FILES = "files"
_MOST_FACES, _MOST_FILES = 20, 40
_KINDS = (".ttf", ".otf", ".ttc", ".otc")
_FONT: Mapping[str, MayBe] = {
    "face": Fields.face,
    "alternatives": lambda fields, key: fields.faces(key, _MOST_FACES),
}


def fonts_of(fonts: Fields, folders: Sequence[Path]) -> dict[FontRole, model.Font]:
    """Return what `[fonts]` says; the files of fonts lie in one of these folders. Raises ThemeError."""
    roles: tuple[FontRole, ...] = get_args(FontRole)
    fonts.only((*roles, FILES))
    files = _files(fonts, folders)
    return {role: replace(_font(fonts, role), files=files) for role in roles}


def _font(fonts: Fields, role: FontRole) -> model.Font:
    if isinstance(face := fonts.table.get(role), str):
        generic = "monospace" if role == "mono" else "serif"
        form = f'{role} = {{ face = "{face}", generic = "{generic}" }}'
        hint = f"write {form}; generic is one of: {', '.join(get_args(model.Generic))}"
        fonts.fail(role, "must be a table", hint)
    return fonts.child(role).value(model.Font, _FONT, files=())


def _files(fonts: Fields, folders: Sequence[Path]) -> tuple[str, ...]:
    """Return the paths of the fonts that are named, each looked at."""
    fonts.note(FILES, {"type": "array", "items": {"type": "string"}, "maxItems": _MOST_FILES})
    named = fonts.table.get(FILES, [])
    if not isinstance(named, list) or len(named) > _MOST_FILES or not all(isinstance(each, str) for each in named):
        fonts.fail(FILES, f"must be a list of files, {_MOST_FILES} at most", 'write it as files = ["House.ttf"]')
    return tuple(_file(fonts, name, folders) for name in named)


def _file(fonts: Fields, name: str, folders: Sequence[Path]) -> str:
    path = Path(name)
    if not name.isprintable() or path.is_absolute() or ".." in path.parts or name.startswith("\\"):
        fonts.fail(FILES, f"has {name!r}, which does not lie beside this file", "put the font beside this file")
    if path.suffix.lower() not in _KINDS:
        fonts.fail(FILES, f"has '{name}', which is no font", f"name a file that ends in {', '.join(_KINDS)}")
    found = next((folder / path for folder in folders if (folder / path).is_file()), None)
    if found is None:
        fonts.fail(FILES, f"has '{name}', and there is no such file in {folders[0]}", "put the font there")
    try:
        cuts_in(str(found.resolve()))
    except OSError as error:
        fonts.fail(FILES, f"has '{name}', which cannot be read as a font: {error}", "take another copy of the font")
    return str(found.resolve())
