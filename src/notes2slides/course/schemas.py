"""JSON schemas of the files that people write: each is what its reader asks for, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from notes2slides.configuring.schema import Schema
from notes2slides.course.settings import FILE, SettingsFields, note_settings
from notes2slides.course.specs import SpecFields, note_spec
from notes2slides.theming.schema import note_theme

NAMES = ("spec", "settings", "theme")
"""Of what there are schemas."""
FOLDER = "schemas"
"""Where a course has them; the lines `#:schema` of its files lead there."""
_TITLES: Mapping[str, str] = {
    "spec": "A deck of a course: decks/NAME.toml of notes2slides",
    "settings": "A course: notes2slides.toml",
    "theme": "A theme of notes2slides: theme.toml",
}


def schema_text(name: str) -> str:
    """Return the schema of a deck spec, of settings or of a theme as JSON."""
    schema = Schema()
    match name:
        case "spec":
            note_spec(SpecFields({}, Path(FILE), schema=schema))
        case "settings":
            note_settings(SettingsFields({"aliases": {"a name": []}}, Path(FILE), schema=schema))
        case _:
            note_theme(schema)
    return schema.text(_TITLES[name])
