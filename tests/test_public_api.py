"""The public names: complete, sorted, typed and cheap to import."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

import notes2slides
from notes2slides.cli import commands
from notes2slides.model.structure import PARTS

HEAVY = ["pptx", "markdown_it", "jinja2", "PIL", "lxml", "yaml"]


def typed_names() -> set[str]:
    """Return the names that type checkers see in the package."""
    tree = ast.parse(Path(notes2slides.__file__).read_text(encoding="utf-8"))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.level == 0]
    ours = [node for node in imports if (node.module or "").startswith("notes2slides")]
    return {alias.name for node in ours for alias in node.names}


def test_all_is_sorted_and_what_type_checkers_see() -> None:
    assert notes2slides.__all__ == sorted(notes2slides.__all__)
    assert set(notes2slides.__all__) == typed_names() | {"__version__"}


@pytest.mark.parametrize("name", notes2slides.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(notes2slides, name) is not None


def test_the_documented_examples_do_what_they_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("notes.md").write_text("# Title\n\n- text\n", encoding="utf-8")
    indented = [line[4:] for line in (notes2slides.__doc__ or "").splitlines() if line.startswith("    ")]
    names: dict[str, Any] = {}
    exec("\n".join(indented), names)
    assert sorted(path.name for path in Path("out").iterdir()) == ["notes.html", "notes.pptx"]
    assert names["deck"].slides[0].title == names["notes"].meta.title == "Title"
    assert list(names["bundle"]) == [Path("deck.pptx")]
    assert names["repaired"] == names["warnings"] == ()


@pytest.mark.parametrize("formats", [["docx"], ["pptx", "PDF"], "html"])
def test_an_unknown_format_is_an_error_with_a_way_out(tmp_path: Path, formats: Sequence[Any]) -> None:
    notes = tmp_path / "n.md"
    notes.write_text("# T\n\n- text\n")
    deck, _ = notes2slides.plan(notes2slides.read(notes)[0])
    for draw in (
        lambda: notes2slides.render(deck, formats=formats),
        lambda: notes2slides.build(notes, tmp_path / "out", notes2slides.BuildOptions(formats=formats)),
    ):
        with pytest.raises(notes2slides.Notes2SlidesError, match="there is no format") as caught:
            draw()
        assert "pptx" in caught.value.hint
    assert not (tmp_path / "out").exists()


def test_every_option_of_a_build_is_one_of_the_command_line() -> None:
    taken = {*notes2slides.BuildOptions.__struct_fields__, *notes2slides.DrawOptions.__struct_fields__}
    asked = {param.name for param in commands.build.params}
    assert taken - {"selection", "aliases", "structure", "drawing"} <= asked
    assert set(PARTS) <= asked


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = notes2slides.nothing


def test_version_is_the_newest_of_the_changelog_or_on_the_way_to_the_next() -> None:
    changelog = (Path(__file__).parent.parent / "CHANGELOG.md").read_text(encoding="utf-8")
    names = re.findall(r"^## (\S+)", changelog, re.MULTILINE)
    version, _, unreleased = notes2slides.__version__.partition(".dev")
    numbers = [tuple(map(int, name.split("."))) for name in (version, *names) if name != "Unreleased"]
    assert bool(unreleased) == (names[0] == "Unreleased")
    assert numbers[0] > numbers[1] if unreleased else numbers[0] == numbers[1]


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"], ["--version"], ["build", "missing.md"]])
def test_help_and_usage_errors_import_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys\n"
        "from notes2slides.cli import main\n"
        f"sys.argv = ['notes2slides', *{arguments!r}]\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"print('LOADED', [name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "LOADED []"


def test_a_text_is_read_as_notes_and_a_deck_is_told_on_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("more.md").write_text("## More\n\n- of it\n", encoding="utf-8")
    notes, said = notes2slides.read_text("# Sorting\n\n- Halves are sorted\n\x00\n!include more.md\n")
    assert [each.code for each in said] == ["control-characters"]
    assert str(said[0].span) == "text:1"
    deck, _ = notes2slides.plan(notes)
    assert any("More" in slide.title for slide in deck.slides)
    assert repr(notes) == "<Notes 'Sorting', sections: 2>"
    assert repr(deck) == f"<Deck 'Sorting', slides: {len(deck.slides)}>"


@pytest.mark.parametrize("text", ["", " \n", '{"cells": [{"cell_type": "code"}], "nbformat": 4}'])
def test_a_text_that_is_no_notes_is_refused_as_a_file_is(text: str) -> None:
    with pytest.raises(notes2slides.SourceError):
        notes2slides.read_text(text)
