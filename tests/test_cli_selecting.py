"""The options that select, as a user types them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.selecting.test_several_files import FIRST, SECOND


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.md").write_text(FIRST, encoding="utf-8")
    (tmp_path / "b.md").write_text(SECOND, encoding="utf-8")
    return tmp_path


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    whole = [sys.executable, "-m", "notes2slides", *arguments]
    return subprocess.run(whole, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("options", "files"),
    [
        (["--tag", "adam"], ["a.html"]),
        (["--by", "heading"], ["a-losses.html", "a-optimisers.html", "a-second.html"]),
        (["--by", "tag", "--split"], ["a-1cycle.html", "a-adam.html", "a-sgd.html"]),
        (["--by", "tag", "--tag", "sgd or adam"], ["a.html"]),
    ],
)
def test_decks_are_named_after_what_they_hold(folder: Path, options: list[str], files: list[str]) -> None:
    merged = ["--merge"] if "heading" in options else []
    done = run(folder, "build", "a.md", "b.md", "--to", "html", "-q", "-o", "out", *options, *merged)
    assert (done.returncode, sorted(path.name for path in (folder / "out").iterdir())) == (0, files)


def test_a_mistake_in_an_expression_is_one_clear_message(folder: Path) -> None:
    done = run(folder, "build", "a.md", "--tag", "adam or (sgd")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "error: this ( is not closed\n  adam or (sgd\n          ^\n  hint: write ) behind what belongs together\n"
    )


def test_plan_and_check_take_the_same_options(folder: Path) -> None:
    planned = run(folder, "plan", "a.md", "b.md", "--tag", "sgd", "--not-tag", "adam")
    assert "SGD goes against the gradient" in planned.stdout
    assert "compared" not in planned.stdout
    checked = run(folder, "check", "a.md", "b.md", "--tag", "sgd")
    assert (checked.returncode, "G13" in checked.stdout.splitlines()[2]) == (0, True)


def test_aliases_of_the_folder_hold_for_every_command(folder: Path) -> None:
    (folder / "notes2slides.toml").write_text('[aliases]\n"one cycle" = ["1cycle"]\n')
    assert "1  one cycle  a.md:10" in run(folder, "tags", "a.md").stdout
    assert "1cycle one for each step" in run(folder, "plan", "a.md", "--tag", "one cycle").stdout


def test_tags_says_what_goes_together_and_what_looks_alike(folder: Path) -> None:
    (folder / "a.md").write_text("# T\n\n- <tag>optimiser</tag> and <tag>rate</tag>\n- <tag>optimisers</tag>\n")
    assert run(folder, "tags", "a.md").stdout == (
        "    1  optimiser   a.md:3\n    1  optimisers  a.md:4\n    1  rate        a.md:3\n"
        "\nTogether:\n       optimiser: rate 1\n       rate: optimiser 1\n"
        '\nPerhaps the same:\n       "optimiser" = ["optimisers"]\n'
    )
