"""Diagrams: drawn by the programs of the machine, each once, and shown as written where that cannot be."""

from __future__ import annotations

import json
import shutil
import stat
import sys
from pathlib import Path

import pytest

from notes2slides import plan, read, render
from notes2slides.assets import load_images, programs
from notes2slides.diagnostics import Diagnostic
from notes2slides.model.deck import Asset, Deck, Unusable
from notes2slides.model.frames import CodeFrame, ImageFrame

FAKE = """#!{python}
import json, pathlib, sys
options = dict(zip(sys.argv[1::2], sys.argv[2::2]))
text = pathlib.Path(options["-i"]).read_text()
pathlib.Path({record!r}).write_text(json.dumps([
    json.loads(pathlib.Path(options["-c"]).read_text()), json.loads(pathlib.Path(options["-p"]).read_text())]))
if "??" in text:
    print("Generating\\nError: Parse error on line 2:\\n  A ?? B", file=sys.stderr)
    sys.exit(1)
pathlib.Path(options["-o"]).write_text('<svg xmlns="http://www.w3.org/2000/svg" width="100%" viewBox="0 0 200 100">'
    '<script>alert(1)</script><rect width="200" height="100" fill="#88a"/><text y="50">B</text></svg>')
"""
"""Stands for Mermaid's program, which is too large to be installed for tests."""
DOT = "```dot\ndigraph { a -> b }\n```\n"
MERMAID = "```mermaid\nflowchart LR\n  A --> B\n```\n"


def with_programs(folder: Path, monkeypatch: pytest.MonkeyPatch, *names: str) -> Path:
    """Make a PATH with nothing but these programs; return where the stand-in for mmdc says how it was called."""
    bin_folder, record = folder / "bin", folder / "called.json"
    bin_folder.mkdir()
    for name in names:
        if name == "mmdc":
            program = bin_folder / name
            program.write_text(FAKE.format(python=sys.executable, record=str(record)))
            program.chmod(program.stat().st_mode | stat.S_IEXEC)
        else:
            found = shutil.which(name)
            assert found, f"these tests need {name}: apt-get install graphviz"
            (bin_folder / name).symlink_to(found)
    monkeypatch.setenv("PATH", str(bin_folder))
    return record


def planned(folder: Path, text: str) -> tuple[Deck, list[Diagnostic]]:
    source = folder / "notes.md"
    source.write_text(f"# Heading\n\n{text}", encoding="utf-8")
    notes, repaired = read(source)
    deck, diagnostics = plan(notes)
    return deck, [*repaired, *diagnostics]


def frames(deck: Deck) -> list[ImageFrame | CodeFrame]:
    found = (slot.frame for slide in deck.slides for slot in slide.slots)
    return [frame for frame in found if isinstance(frame, ImageFrame | CodeFrame)]


def test_dot_draws_a_picture_and_its_text_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_programs(tmp_path, monkeypatch, "dot")
    deck, diagnostics = planned(tmp_path, DOT.replace("```dot", '```dot {alt="Two circles" caption="From a to b"}'))
    assert diagnostics == []
    (frame,) = frames(deck)
    assert isinstance(frame, ImageFrame) and frame.alt == "Two circles"
    asset = deck.assets[frame.asset]
    assert b"<text" in asset.vector and asset.data.startswith(b"\x89PNG")
    said = [line.text for slide in deck.slides for line in slide.notes]
    assert "digraph { a -> b }" in said
    assert render(deck) == render(planned(tmp_path, (tmp_path / "notes.md").read_text().partition("\n\n")[2])[0])


def test_what_a_diagram_names_elsewhere_does_not_come_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_programs(tmp_path, monkeypatch, "dot")
    picture = tmp_path / "secret.svg"
    picture.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>secret</text></svg>')
    deck, _ = planned(tmp_path, f'```dot\ndigraph {{ a [image="{picture}" URL="javascript:x" label="a < b"] }}\n```\n')
    (frame,) = frames(deck)
    assert isinstance(frame, ImageFrame)
    vector = deck.assets[frame.asset].vector
    assert b"a &lt; b" in vector and b"secret" not in vector and b"javascript" not in vector


def test_a_missing_program_is_said_once_and_the_text_is_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_programs(tmp_path, monkeypatch)
    deck, diagnostics = planned(tmp_path, f"{DOT}\n{MERMAID}\n{MERMAID.replace('B', 'C')}")
    assert [(found.code, found.span and found.span.first) for found in diagnostics] == [
        ("diagram-program", 3),
        ("diagram-program", 7),
    ]
    assert "mmdc" in diagnostics[1].message and "npm" in diagnostics[1].hint
    shown = frames(deck)
    assert len(shown) == 3 and all(isinstance(frame, CodeFrame) for frame in shown)


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("```dot\ndigraph {\n  a -> -> b\n}\n```\n", 5, "syntax error in line 2"),
        ("```mermaid\nflowchart LR\n  A ?? B\n```\n", 5, "Parse error on line 2"),
    ],
)
def test_a_refused_diagram_is_code_and_its_line_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, line: int, says: str
) -> None:
    with_programs(tmp_path, monkeypatch, "dot", "mmdc")
    deck, diagnostics = planned(tmp_path, text)
    (found,) = diagnostics
    assert (found.code, found.span and found.span.first) == ("diagram-broken", line)
    assert says in found.message and "\n" not in found.message
    (frame,) = frames(deck)
    assert isinstance(frame, CodeFrame)


def test_mermaid_is_asked_for_text_that_all_programs_draw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = with_programs(tmp_path, monkeypatch, "mmdc")
    deck, diagnostics = planned(tmp_path, MERMAID)
    assert diagnostics == []
    (frame,) = frames(deck)
    assert isinstance(frame, ImageFrame)
    asset = deck.assets[frame.asset]
    assert (asset.width, asset.height) == (200, 100)
    assert b"script" not in asset.vector
    config, browser = json.loads(record.read_text())
    assert config["htmlLabels"] is config["flowchart"]["htmlLabels"] is False
    assert config["deterministicIds"] is True and config["securityLevel"] == "strict"
    assert any("host-resolver-rules" in argument for argument in browser["args"])


def test_a_program_that_does_not_end_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_programs(tmp_path, monkeypatch)
    program = tmp_path / "bin" / "dot"
    program.write_text(f"#!{sys.executable}\nimport signal\nsignal.pause()\n")
    program.chmod(0o755)
    monkeypatch.setattr(programs, "_LONGEST", 0.5)
    deck, (found,) = planned(tmp_path, DOT)
    assert found.code == "diagram-broken" and "0.5 seconds" in found.message
    assert isinstance(frames(deck)[0], CodeFrame)


def test_the_same_diagram_is_drawn_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = with_programs(tmp_path, monkeypatch, "mmdc")
    source = tmp_path / "notes.md"
    source.write_text(f"# Heading\n\n{MERMAID}\n{MERMAID}", encoding="utf-8")
    notes, _ = read(source)
    images, _ = load_images(notes)
    first, second = images.values()
    assert isinstance(first, Asset) and first is second
    record.unlink()
    (tmp_path / "bin" / "mmdc").unlink()
    images, _ = load_images(notes)
    assert all(isinstance(image, Unusable) for image in images.values())
