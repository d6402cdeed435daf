"""The command `check` as people meet it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.checking.damage import LECTURE

ROOT = Path(__file__).parents[2]
Run = subprocess.CompletedProcess[str]


def run(folder: Path, *arguments: str, **env: str) -> Run:
    """Run the command in a folder."""
    command = [sys.executable, "-m", "notes2slides", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, env={**os.environ, **env}, check=False)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with notes and their decks."""
    folder = tmp_path_factory.mktemp("built")
    (folder / "notes.md").write_text(LECTURE, encoding="utf-8")
    assert run(folder, "build", "notes.md", "--quiet").returncode == 0
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "notes.md").write_text(LECTURE, encoding="utf-8")
    return tmp_path


def test_a_lecture_s_scorecard_as_json() -> None:
    done = run(ROOT, "check", "decks/01-neural-networks.md", "--json", "--quiet")
    card = json.loads(done.stdout)["decks"][0]
    assert card["name"] == "decks/01-neural-networks.md"
    assert list(card["gates"]) == ["G1", *(f"G{number}" for number in range(3, 12)), "G13", "G14", "G15"]
    assert list(card["gates_not_judged"]) == ["G2", "G12"]
    assert (done.returncode == 1) == any(card["gates"].values()) == json.loads(done.stdout)["broken"]
    figures = {figure["name"] for figure in card["figures"]}
    assert {"T1", "T2", "T3", "T4", "T5", "T6", "T9", "T10", "T11", "T12"} <= figures
    words = next(figure for figure in card["figures"] if figure["name"] == "T1")
    assert words["distribution"]["p10"] <= words["distribution"]["median"] <= words["distribution"]["p90"]
    assert {section["section"] for section in card["fill_by_section"]} >= {"Losses", "Optimisers"}
    assert all(slide["place"].startswith("decks/01") and slide["reasons"] for slide in card["worst"]["slides"])


def test_the_report_is_for_people(folder: Path) -> None:
    notes = folder / "notes.md"
    wordy = " ".join(f"word{number}" for number in range(75))
    notes.write_text(f"{notes.read_text(encoding='utf-8')}\n## Last week\n\n- {wordy}\n", encoding="utf-8")
    done = run(folder, "check", "notes.md", "--verbose")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("notes.md: ")
    assert "All gates that were judged hold: G1, G3, G4, G5, G6, G7, G8, G9, G10, G11, G13, G14, G15." in done.stdout
    for gate in ("G2 hidden shrink: only a finished deck", "G12 determinism"):
        assert gate in done.stdout[done.stdout.index("Not judged here:") :]
    for part in ("T1  words a content slide", "p10", "median", "█", "Week 9 (1)"):
        assert part in done.stdout
    assert "words" in done.stdout[done.stdout.index("Slides to look at first") :]


def test_ten_lines_say_what_is_wrong_and_where_to_look(folder: Path) -> None:
    notes = folder / "notes.md"
    wordy = " ".join(f"word{number}" for number in range(75))
    links = "".join(f"- Read [this](https://example.org/{number})\n" for number in range(9))
    leaks = "".join(f"- {{#id .class{number}}}\n" for number in range(30))
    for further in ("", links, leaks, links + leaks):
        text = f"{notes.read_text(encoding='utf-8')}\n## Last week\n\n- {wordy}\n\n## More\n\n{further}"
        (folder / "all.md").write_text(text, encoding="utf-8")
        done = run(folder, "check", "all.md")
        first, second, *others, last = done.stdout.splitlines()
        assert len(others) <= 7
        assert first.startswith("all.md: ") and first.endswith(" slides")
        assert second.startswith("All gates that were judged hold: G1") == (further in ("", links))
        assert second.endswith("faults break a gate") == (further not in ("", links))
        assert last.endswith("--verbose")
        assert done.returncode == (further not in ("", links))
        assert ("warnings: left out" in done.stdout) == (further not in ("", leaks))
        assert ("slide" in "".join(others)) and "figures to watch are on target; not T" in done.stdout


def test_a_broken_gate_fails_with_its_place_and_a_hint(folder: Path) -> None:
    theme = folder / "faint"
    theme.mkdir()
    (theme / "theme.toml").write_text('extends = "lecture"\ndescription = "Faint"\n[colours]\nink = "999999"\n')
    brief = run(folder, "check", "notes.md", "--theme", "faint")
    assert brief.returncode == 1
    assert "G6 notes.md:1: slide 1" in brief.stdout and "hint: make the text darker" in brief.stdout
    done = run(folder, "check", "notes.md", "--theme", "faint", "-v")
    assert done.returncode == 1
    assert "G6 contrast: at least 4.5:1 for all text" in done.stdout
    assert 'notes.md:5: slide 4 "Rates of week 1 are lowered later": body: ink on paper (2.8:1 of 4.5:1)' in done.stdout
    assert "hint: make the text darker" in done.stdout


def test_finished_decks_and_notes_are_each_reported(built: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.png"
    done = run(built, "check", "notes.md", "notes.pptx", "notes.html", "--json", "--sheet", str(sheet))
    assert done.returncode == 0, done.stdout
    cards = json.loads(done.stdout)["decks"]
    assert [card["name"] for card in cards] == ["notes.md", "notes.pptx", "notes.html"]
    assert len({card["slides"] for card in cards}) == 1
    assert [list(card["gates_not_judged"]) for card in cards] == [
        ["G2", "G12"],
        *[["G7", "G8", "G9", "G12", "G13"]] * 2,
    ]
    assert {"T13", "T14"} <= {figure["name"] for figure in cards[2]["figures"]}
    assert sheet.read_bytes().startswith(b"\x89PNG")


def test_what_the_notes_leave_out_is_a_warning_and_counts_with_strict(folder: Path) -> None:
    notes = folder / "notes.md"
    notes.write_text(
        f"{notes.read_text(encoding='utf-8')}\n- Read [this](https://example.org/rates)\n", encoding="utf-8"
    )
    done = run(folder, "check", "notes.md", "--verbose")
    line = len(notes.read_text(encoding="utf-8").splitlines())
    assert done.returncode == 0
    assert "1 warning: left out in the notes, and no gate is broken" in done.stdout
    assert (
        f"    notes.md:{line}: slide" in done.stdout
        and 'a link says only "this"\n    hint: let the link' in done.stdout
    )
    strict = run(folder, "check", "notes.md", "--strict", "--json")
    assert strict.returncode == 1
    (deck,) = json.loads(strict.stdout)["decks"]
    (warning,) = deck["warnings"]
    assert (warning["gate"], warning["rule"], warning["place"]) == ("G15", "link-text", f"notes.md:{line}")
    assert warning["slide"] and warning["hint"] and not deck["gates"]["G15"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check"], "Missing argument 'SOURCE...'"),
        (["check", "missing.md"], "no file or folder missing.md"),
        (["check", "notes.md", "--sheet"], "requires an argument"),
        (["check", "notes.md", "--sheet", "my/x.jpg"], "my/x.jpg is none; did you mean my/x.png?"),
        (["check", "notes.md", "--theme", "nope"], "nope"),
    ],
)
def test_wrong_usage_has_status_two(folder: Path, arguments: list[str], said: str) -> None:
    done = run(folder, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_missing_programs_are_named_with_a_way_out(built: Path, tmp_path: Path) -> None:
    empty = tmp_path / "bin"
    empty.mkdir()
    for deck, program, hint in (
        ("notes.pptx", "LibreOffice", "apt-get install libreoffice-impress"),
        ("notes.html", "Chromium", "apt-get install chromium"),
    ):
        done = run(built, "check", deck, PATH=str(empty), CHROMIUM="")
        assert (done.returncode, done.stdout) == (1, "")
        assert f"drawn with {program}, which is not installed" in done.stderr
        assert f"hint: {hint}" in done.stderr
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("deck", "package"), [("notes.html", "playwright"), ("notes.pptx", "pypdfium2")])
def test_a_missing_package_is_named_with_a_way_out(built: Path, tmp_path: Path, deck: str, package: str) -> None:
    blocked = tmp_path / "blocked" / package
    blocked.mkdir(parents=True)
    (blocked / "__init__.py").write_text("raise ImportError('not installed')\n")
    path = os.pathsep.join([str(blocked.parent), os.environ.get("PYTHONPATH", "")])
    done = run(built, "check", deck, PYTHONPATH=path)
    assert (done.returncode, done.stdout) == (1, "")
    assert f"the package {package}, which is not installed" in done.stderr
    assert "pip install '.[check]'" in done.stderr


@pytest.mark.parametrize("name", ["broken.pptx", "broken.html"])
def test_a_file_that_is_no_deck_is_named(folder: Path, name: str) -> None:
    (folder / name).write_text("<p>nothing here</p>")
    done = run(folder, "check", name)
    assert (done.returncode, done.stdout) == (1, "")
    assert f"{name}" in done.stderr and "hint: write it anew" in done.stderr
    assert "Traceback" not in done.stderr


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\nsys.argv = ['notes2slides', 'check', '--help']\n"
        "from notes2slides.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "heavy = {'playwright', 'pypdfium2', 'PIL', 'pptx', 'lxml'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
        "assert not [name for name in sys.modules if name.startswith('notes2slides.checking')]\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Exit status: 1 when a gate is broken" in done.stdout


def test_only_the_command_line_imports_the_checks() -> None:
    source = ROOT / "src" / "notes2slides"
    importers = {
        path.relative_to(source).parts[0]
        for path in source.rglob("*.py")
        if "notes2slides.checking" in path.read_text(encoding="utf-8")
    }
    assert importers == {"checking", "cli"}
