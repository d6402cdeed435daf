"""Decks in a template are made anew when the template is saved, and so is the file that says what it has not."""

from __future__ import annotations

from pathlib import Path

from notes2slides.build_options import BuildOptions
from notes2slides.serving.made import of_notes
from notes2slides.serving.preview import Preview
from support.templates import GOOD


def in_template(folder: Path, said: str) -> Preview:
    (folder / "house.potx").write_bytes(GOOD["usual"].data())
    (folder / "template.toml").write_text(said)
    notes = folder / "lecture.md"
    notes.write_text("# Water\n\n- Rain falls\n")
    return Preview(of_notes([notes], BuildOptions(theme=str(folder / "template.toml"))))


def watched(preview: Preview) -> set[str]:
    return {path.name for path in preview.files}


def test_the_template_and_what_is_said_of_it_are_watched(tmp_path: Path) -> None:
    preview = in_template(tmp_path, 'template = "house.potx"\n')
    preview.begin()
    assert {"lecture.md", "template.toml", "house.potx"} <= watched(preview)
    preview.end()


def test_a_file_that_was_broken_from_the_beginning_is_watched_until_it_is_mended(tmp_path: Path) -> None:
    preview = in_template(tmp_path, 'template = "house.potx"\n[roles]\nsection = "Sektion"\n')
    preview.begin()
    assert b"No deck yet" in preview.page()
    assert {"template.toml", "house.potx"} <= watched(preview)
    (tmp_path / "template.toml").write_text("template = ")
    preview.refresh()
    assert {"lecture.md", "template.toml"} <= watched(preview)
    (tmp_path / "template.toml").write_text('template = "house.potx"\n')
    preview.refresh()
    assert b"Rain falls" in preview.page()
    preview.end()
