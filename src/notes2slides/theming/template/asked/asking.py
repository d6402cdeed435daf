"""What is asked of a template: by its path, or by a TOML file that names it and says what it has not, or otherwise."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from notes2slides.configuring.toml_files import table_in
from notes2slides.diagnostics import ThemeError
from notes2slides.theming.faces import FILES
from notes2slides.theming.fields import Fields
from notes2slides.theming.files import theme_bytes
from notes2slides.theming.template.files import file_and_master, is_template

TEMPLATE = "template"
LOOKS = ("callouts", "looks", "fonts", "mono-scale", "around", "colours")
"""Tables of a theme that a template has not: they may be said as in any theme."""
EXTENDS = "extends"
_KEYS = (TEMPLATE, EXTENDS, "master", "description", "roles", "slots", *LOOKS)
LONGEST = 200
"""Characters of a name or a description."""
_FAR = ("//", "\\\\")


class Asked(Struct, frozen=True):
    """A template, and what is said of it."""

    path: Path
    master: str = ""
    own: Fields | None = None
    """What a TOML file says of it."""
    digest: str = ""
    """Of that file."""
    extended: Mapping[str, Any] = {}
    """What of looks the theme says that the file extends."""

    @property
    def said(self) -> Mapping[str, Any]:
        """All that is said."""
        return self.own.table if self.own else {}

    def fields(self) -> Fields:
        """Return what is said, an empty table where nothing is."""
        return self.own or Fields({}, self.path)

    @property
    def looks(self) -> dict[str, Any]:
        """What is said of looks, as a theme says it."""
        return {key: value for key, value in self.said.items() if key in LOOKS}


def asked_in(file: Path, master: str = "") -> Asked | None:
    """Return what a TOML file asks of a template; None for one that names none. Raises ThemeError."""
    data = theme_bytes(file, file.parent)
    table = table_in(data.decode("utf-8", "replace"), file, ThemeError)
    if TEMPLATE not in table:
        return None
    fields = Fields(table, file)
    fields.only(_KEYS)
    named, own_master = file_and_master(fields.plain_text(TEMPLATE, LONGEST))
    if not is_template(named) or named.startswith(_FAR):
        fields.fail(TEMPLATE, f"is '{named}', no PowerPoint template", "name a .potx or .pptx file beside this one")
    path = file.parent / named
    if not path.is_file():
        fields.fail(TEMPLATE, f"is '{named}': no such file in {file.parent}", "put the template beside this file")
    fields.child_or_empty("fonts").only(("mono", FILES))
    said = fields.plain_text("master", LONGEST, "")
    return Asked(path, master or said or own_master, fields, hashlib.sha256(data).hexdigest())
