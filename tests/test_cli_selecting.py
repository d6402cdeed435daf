"""The options that select, as a user types them."""

from __future__ import annotations

import json
import re
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


@pytest.mark.parametrize(
    ("options", "names"),
    [
        (["--by", "heading"], ["a-losses", "a-optimisers", "a-second"]),
        (["--by", "tag", "--split"], ["a-1cycle", "a-adam", "a-sgd"]),
    ],
)
def test_plan_and_check_take_the_decks_that_build_makes(folder: Path, options: list[str], names: list[str]) -> None:
    sources = ("a.md", "b.md", *options, "--merge")
    written = re.findall("^=== (.*) ===$", run(folder, "plan", *sources).stdout, re.MULTILINE)
    plans = json.loads(run(folder, "plan", *sources, "--json").stdout)
    cards = json.loads(run(folder, "check", *sources, "--json").stdout)["decks"]
    assert sorted(written) == sorted(plan["name"] for plan in plans) == sorted(card["name"] for card in cards) == names
    assert [len(plan["slides"]) for plan in plans] == [card["slides"] for card in cards]


def test_by_tag_alone_is_one_plan_with_a_section_for_each(folder: Path) -> None:
    done = run(folder, "plan", "a.md", "b.md", "--by", "tag")
    assert re.findall("^==+ (.*) ==+$", done.stdout, re.MULTILINE) == ["SGD", "Adam", "1cycle"]


def test_check_ends_with_a_line_for_each_deck_and_fails_where_one_breaks_a_gate(folder: Path) -> None:
    (folder / "faint").mkdir()
    (folder / "faint/theme.toml").write_text('extends = "lecture"\n[colours]\ncode-keyword = "999999"\n')
    code = "\n## Code\n\n```python\nimport sys\n```\n"
    (folder / "a.md").write_text((folder / "a.md").read_text(encoding="utf-8") + code, encoding="utf-8")
    done = run(folder, "check", "a.md", "--by", "heading", "--theme", "faint")
    *_, above, last = (line.split() for line in done.stdout.splitlines())
    assert (done.returncode, above[0], above[2:]) == (1, "a-losses", ["slides", "all", "gates", "hold"])
    assert (last[0], last[2:]) == ("a-code", ["slides", "broken:", "G6"])
    assert run(folder, "check", "a.md", "--by", "heading").returncode == 0


def test_empty_headings_are_still_a_deck(folder: Path) -> None:
    (folder / "a.md").write_text("Title: T\n")
    assert "=== a ===" in run(folder, "plan", "a.md", "--by", "heading").stdout


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
    assert (checked.returncode, "G13" in checked.stdout.splitlines()[1]) == (0, True)


def test_aliases_of_the_folder_hold_for_every_command(folder: Path) -> None:
    (folder / "notes2slides.toml").write_text('[aliases]\n"one cycle" = ["1cycle"]\n')
    assert "1  one cycle  a.md:10" in run(folder, "tags", "a.md").stdout
    assert "1cycle one for each step" in run(folder, "plan", "a.md", "--tag", "one cycle").stdout


def test_a_label_is_on_no_slide(folder: Path) -> None:
    (folder / "c.md").write_text("# One\n\n- <tag>hard-one</tag> Name three\n", encoding="utf-8")
    assert run(folder, "build", "c.md", "--to", "html").returncode == 0
    assert "hard-one" in page_of(folder)
    assert run(folder, "build", "c.md", "--to", "html", "--label", "Hard one").returncode == 0
    assert "Name three" in page_of(folder) and "hard-one" not in page_of(folder)


def page_of(folder: Path) -> str:
    return (folder / "c.html").read_text(encoding="utf-8")


def test_tags_says_what_goes_together_and_what_looks_alike(folder: Path) -> None:
    (folder / "a.md").write_text("# T\n\n- <tag>optimiser</tag> and <tag>rate</tag>\n- <tag>optimisers</tag>\n")
    assert run(folder, "tags", "a.md").stdout == (
        "    1  optimiser   a.md:3\n    1  optimisers  a.md:4\n    1  rate        a.md:3\n"
        "\nTogether:\n       optimiser: rate 1\n       rate: optimiser 1\n"
        '\nPerhaps the same:\n       "optimiser" = ["optimisers"]\n'
    )


@pytest.mark.parametrize("option", ["--callout", "--heading", "--not-tag"])
def test_an_option_without_words_is_refused_by_its_name(folder: Path, option: str) -> None:
    done = run(folder, "plan", "a.md", option, " ")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"error: {option} is empty; ")
