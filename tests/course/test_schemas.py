"""Schemas of the files that people write: what they allow the reader takes, and what they refuse it refuses."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes2slides.course.schemas import NAMES, schema_text
from notes2slides.course.settings import LOGO_KEYS, Settings, load_settings
from notes2slides.course.specs import load_spec
from notes2slides.course.starting import start
from notes2slides.diagnostics import Notes2SlidesError
from notes2slides.theming import load_theme
from support.examples import examples
from tests.hostile import test_settings_files as hostile

ROOT = Path(__file__).parent.parent.parent
SCHEMAS = {name: json.loads(schema_text(name)) for name in NAMES}
_TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict, "array": list, "string": str, "boolean": bool, "number": (int, float), "integer": int
}  # fmt: skip


def faults(value: Any, schema: dict[str, Any], place: str = "") -> list[str]:
    """Return where a value is not as the schema has it: so much of JSON Schema as ours use."""
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    right = any(
        isinstance(value, _TYPES[kind]) and (kind == "boolean" or not isinstance(value, bool)) for kind in kinds
    )
    if (kinds and not right) or value not in schema.get("enum", [value]):
        return [place]
    if isinstance(value, int | float) and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        return [place]
    if isinstance(value, str) and len(value) > schema.get("maxLength", len(value)):
        return [place]
    found = []
    if isinstance(value, list):
        if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
            return [place]
        found = [fault for each in value for fault in faults(each, schema.get("items", {}), place)]
    if isinstance(value, dict):
        found = [f"{place}/{key}" for key in schema.get("required", ()) if key not in value]
        for key, inner in value.items():
            below = schema.get("properties", {}).get(key, schema.get("additionalProperties", {}))
            found += [f"{place}/{key}"] if below is False else faults(inner, below, f"{place}/{key}")
    return found


def written(text: str) -> dict[str, Any]:
    table = tomllib.loads(text)
    return {key: value.isoformat() if hasattr(value, "isoformat") else value for key, value in table.items()}


@pytest.mark.parametrize("file", sorted(ROOT.glob("themes/*/theme.toml")), ids=lambda file: file.parent.name)
def test_our_themes_are_as_the_schema_has_them(file: Path) -> None:
    assert faults(written(file.read_text(encoding="utf-8")), SCHEMAS["theme"]) == []


@pytest.mark.parametrize("page", sorted(ROOT.glob("docs/**/*.md")), ids=lambda page: page.stem)
def test_examples_are_as_the_schemas_have_them(page: Path) -> None:
    for title, text in re.findall(r'```toml title="([^"]+)"\n(.*?)```', page.read_text(encoding="utf-8"), re.DOTALL):
        if title.endswith(("pyproject.toml", "template.toml")):
            continue  # no schema of ours: what is asked of a template depends on the layouts it has
        kind = "theme" if title.endswith("theme.toml") else "settings" if "decks" not in title else "spec"
        assert faults(written(text), SCHEMAS[kind]) == [], title


def test_files_of_a_new_course_name_their_schemas(tmp_path: Path) -> None:
    for file in start(tmp_path / "course"):
        if file.suffix == ".toml":
            first, _, _ = file.read_text(encoding="utf-8").partition("\n")
            assert first.startswith("#:schema ")
            schema = json.loads((file.parent / first.removeprefix("#:schema ")).read_text(encoding="utf-8"))
            assert faults(written(file.read_text(encoding="utf-8")), schema) == []
            assert schema in SCHEMAS.values()


def test_the_schemas_know_every_key() -> None:
    assert {*SCHEMAS["settings"]["properties"]} == {*Settings.__struct_fields__, *LOGO_KEYS}
    assert SCHEMAS["spec"]["required"] == ["sources"]
    for schema in SCHEMAS.values():
        assert all(kind for kind in schema["properties"].values())


ALIKE = ("select =", "without =", "formats =", "output =", "aliases =")
"""Lines of which a schema cannot know all that is wrong: expressions, names of packages, folders."""


@settings(max_examples=examples(1))
@given(
    st.sampled_from(
        [
            *(("spec", f'sources = "a.md"\n{line}') for line in hostile._SPEC if not line.startswith("sources")),
            *(("settings", line) for line in hostile._SETTINGS),
            *(("theme", f'extends = "lecture"\n{line}') for line in hostile._THEME),
        ]
    )
)
def test_what_a_schema_refuses_the_reader_refuses(
    tmp_path_factory: pytest.TempPathFactory, wrong: tuple[str, str]
) -> None:
    kind, text = wrong
    folder = tmp_path_factory.mktemp("schema")
    (folder / "a.md").write_text("# A\n", encoding="utf-8")
    name = {"spec": "x.toml", "settings": "notes2slides.toml", "theme": "theme.toml"}[kind]
    (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(Notes2SlidesError):
        if kind == "spec":
            load_spec(folder / name, folder, Settings())
        elif kind == "settings":
            load_settings(folder)
        else:
            load_theme(str(folder))
    by_name = ('"zz"', "rule-colour", "callouts.note.colour")
    if not any(sign in text for sign in (*ALIKE, *by_name)):
        assert faults(written(text), SCHEMAS[kind])
