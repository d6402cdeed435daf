"""Pictures that are links lead there in both decks, as large as without."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from notes2slides import pipeline
from support.ooxml import Package, schema_errors
from support.package_check import check_package


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, str]:
    folder = tmp_path_factory.mktemp("linked")
    Image.new("RGB", (64, 40), (30, 120, 200)).save(folder / "a.png")
    notes = folder / "notes.md"
    text = '# T\n\n## One\n\n[![sky](a.png)](https://example.org/a?b=1&c=2)\n\n## Two\n\n[![sky](a.png "Sky")](https://e.org)\n'
    notes.write_text(text, encoding="utf-8")
    report = pipeline.build(notes, folder / "out")
    assert report.diagnostics == ()
    return Path(folder, "out/notes.pptx").read_bytes(), Path(folder, "out/notes.html").read_text("utf-8")


def test_powerpoint_has_the_link_on_the_picture(built: tuple[bytes, str]) -> None:
    assert schema_errors(built[0]) == []
    assert check_package(built[0]) == ()
    members = Package(built[0]).members
    linked = [name for name, part in members.items() if b"<a:hlinkClick" in part and b"<p:pic>" in part]
    assert len(linked) == 2
    assert any(b"https://example.org/a?b=1&amp;c=2" in part for name, part in members.items() if name.endswith(".rels"))


def test_html_has_the_picture_inside_the_link(built: tuple[bytes, str]) -> None:
    found = re.findall(r'<a style="display:block;height:100%" href="([^"]+)"[^>]*><img', built[1])
    assert found == ["https://example.org/a?b=1&amp;c=2", "https://e.org"]
