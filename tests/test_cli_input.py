"""What a command is told besides the names of files: notes on standard input, and what stands on the cover."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pptx import Presentation

ROOT = Path(__file__).parent.parent
NOTES = "Title: Of the notes\nAuthor: Nobody\nLang: en\n\n# One\n\n- point\n\n![A plot of the loss](plot.png)\n"
Run = subprocess.CompletedProcess[bytes]


def run(folder: Path, *arguments: str, given: bytes = b"") -> Run:
    command = [sys.executable, "-m", "notes2slides", *arguments]
    return subprocess.run(command, cwd=folder, input=given, capture_output=True, check=False)


def outline(folder: Path, *arguments: str, given: bytes = b"") -> dict[str, object]:
    done = run(folder, "plan", *arguments, "--json", given=given)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "decks/images/edges.png", tmp_path / "plot.png")
    (tmp_path / "notes.md").write_text(NOTES, encoding="utf-8")
    (tmp_path / "part.md").write_text("- Included from beside\n", encoding="utf-8")
    return tmp_path


def test_a_dash_is_standard_input_with_pictures_and_notes_from_the_current_folder(folder: Path) -> None:
    done = run(folder, "build", "-", given=f"{NOTES}\n!include part.md\n".encode())
    assert (done.returncode, done.stderr) == (0, b"")
    assert sorted(path.name for path in folder.glob("stdin.*")) == ["stdin.html", "stdin.pptx"]
    html = (folder / "stdin.html").read_text(encoding="utf-8")
    assert "data:image/png" in html and "Included from beside" in html
    assert run(folder, "check", "-", given=NOTES.encode()).stdout.startswith(b"stdin: ")
    assert b"dropout" in run(folder, "tags", "-", given=b"- <tag>dropout</tag>\n").stdout


def test_standard_input_says_the_same_as_the_file(folder: Path) -> None:
    def but_place(text: bytes, name: bytes) -> bytes:
        return text.replace(name, b"")

    from_file, piped = run(folder, "plan", "notes.md"), run(folder, "plan", "-", given=NOTES.encode())
    assert but_place(from_file.stdout, b"notes.md") == but_place(piped.stdout, b"stdin")


def test_standard_input_is_one_of_several_sources(folder: Path) -> None:
    shown = run(folder, "plan", "notes.md", "-", given=b"# Piped\n\n- last\n").stdout.decode()
    assert shown.index("plot of the loss") < shown.index("Piped")
    again = run(folder, "plan", "-", "notes.md", given=b"# Piped\n\n- last\n").stdout.decode()
    assert again.index("Piped") < again.index("plot of the loss")


@pytest.mark.parametrize(
    ("arguments", "given", "status", "message"),
    [
        (("-", "-"), b"# A\n", 2, b"- is named twice"),
        (("-",), b"", 1, b"stdin:1: error: the file is empty"),
        (("-",), b"# A\n\xff\n", 1, b"stdin:2: error: the file is not UTF-8"),
        (("-",), b"\0\1\2\3" * 999, 1, b"stdin:1: error: the file is"),
        (("-",), b"---\ntitle: a: b\n---\n", 1, b"stdin:2: error: "),
    ],
)
def test_bad_input_is_told(folder: Path, arguments: tuple[str, ...], given: bytes, status: int, message: bytes) -> None:
    for command in ("build", "plan", "check", "tags"):
        done = run(folder, command, *arguments, given=given)
        assert done.returncode == status
        assert message in done.stderr and b"hint: " in done.stderr
    assert not list(folder.glob("*.pptx"))


ABOUT = ("--title", "My <own> title", "--author", "A. Lecturer", "--date", "2026-11-30", "--lang", "nl")


def test_the_cover_says_what_is_asked_for_whatever_the_notes_say(folder: Path) -> None:
    deck = outline(folder, "notes.md", *ABOUT)
    assert deck["title"] == "My <own> title"
    assert run(folder, "build", "notes.md", *ABOUT).returncode == 0
    cover = Presentation(folder / "notes.pptx").slides[0]
    said = " ".join(shape.text_frame.text for shape in cover.shapes if shape.has_text_frame)
    assert "My <own> title" in said and "A. Lecturer" in said and "30 november 2026" in said
    html = (folder / "notes.html").read_text(encoding="utf-8")
    assert '<html lang="nl"' in html and "<title>My &lt;own&gt; title" in html
    assert "Nobody" not in html and "Of the notes" not in html


def test_what_is_asked_for_is_not_guessed_or_told(folder: Path) -> None:
    (folder / "guessed.md").write_text(f"# A\n\n- b\n\n# Б\n\n- {'это слова русского языка ' * 9}\n", encoding="utf-8")
    assert b"taken for" in run(folder, "plan", "guessed.md").stderr
    assert run(folder, "plan", "guessed.md", "--title", "T", "--lang", "nl").stderr == b""


@pytest.mark.parametrize(
    "wrong",
    [
        ("--callout", ""), ("--callout", "\u200b"), ("--callout", "Tip", "--callout", " "), ("--heading", ""),
        ("--not-tag", " "), ("--title", ""), ("--author", " "), ("--date", "\u200b"), ("--lang", ""),
        ("--lang", "Dutch, please"),
        ("--title", "a\x07b"), ("--title", "x", "--by", "heading"), ("--title", "x", "--by", "tag", "--split"),
    ],
)  # fmt: skip
def test_what_cannot_stand_on_a_cover_is_refused(folder: Path, wrong: tuple[str, ...]) -> None:
    done = run(folder, "build", "notes.md", *wrong)
    assert done.returncode == 2
    assert done.stderr.startswith(b"error: " + wrong[0].encode())
    assert not list(folder.glob("*.pptx"))
