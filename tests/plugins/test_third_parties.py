"""A theme, a format and a reader of other packages, installed by pip, are found wherever ours are."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.plugins.packages import ENTRY_POINTS, FILES, FORMAT, READER, THEME, installed, run, wheel

NOTES = "# Sorting\n\n## Merge sort\n\n- Halves are sorted, then merged.\n"


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    folder = tmp_path_factory.mktemp("wheels")
    files = {
        "acme_slides/__init__.py": "",
        "acme_slides/titles.py": FORMAT,
        "acme_slides/org.py": READER,
        "acme_slides/green/theme.toml": THEME,
        "acme_slides/green/__init__.py": FILES["acme_slides/green/__init__.py"],
    }
    return installed(folder / "site", wheel(folder, "acme_slides", ENTRY_POINTS, files))


@pytest.fixture(scope="module")
def clashing(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """Two packages with the same names, which are those of ours too."""
    folder = tmp_path_factory.mktemp("wheels")
    names = (
        "[notes2slides.renderers]\ntitles = {0}.titles:FORMAT\npptx = {0}.titles:FORMAT\n"
        "[notes2slides.themes]\nacme = {0}.green\nlecture = {0}.green\n"
    )
    wheels = [
        wheel(
            folder,
            name,
            names.format(name),
            {f"{name}/__init__.py": "", f"{name}/titles.py": FORMAT, f"{name}/green/theme.toml": THEME},
        )
        for name in ("first_slides", "second_slides")
    ]
    return installed(folder / "site", *wheels)


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    (tmp_path / "sorting.md").write_text(NOTES)
    return tmp_path


def test_a_format_is_built_and_named_in_the_help(environment: Mapping[str, str], notes: Path) -> None:
    done = run(environment, "build", "sorting.md", "--to", "titles,html", cwd=notes)
    assert done.returncode == 0, done.stderr
    assert (notes / "sorting.titles").read_text().splitlines()[0] == "Sorting"
    assert (notes / "sorting.html").is_file()
    assert not (notes / "sorting.pptx").exists()
    told = " ".join(run(environment, "build", "--help", cwd=notes).stdout.split())
    assert "Of other packages: titles." in told
    assert "Of other packages: acme." in told


def test_a_format_that_nobody_brings_names_those_that_there_are(environment: Mapping[str, str], notes: Path) -> None:
    done = run(environment, "build", "sorting.md", "--to", "docx", cwd=notes)
    assert done.returncode == 2
    assert "no format 'docx'; there are pptx, html, pdf, handout, handout-pdf, titles" in done.stderr


def test_a_theme_is_listed_used_and_extended_and_none_of_its_code_runs(
    environment: Mapping[str, str], notes: Path
) -> None:
    listed = [line.split() for line in run(environment, "themes", cwd=notes).stdout.splitlines()]
    assert ["acme", "acme-slides", "Green"] in listed
    done = run(environment, "build", "sorting.md", "--theme", "acme", "--to", "html", cwd=notes)
    assert done.returncode == 0, done.stderr
    assert "1E6642" in (notes / "sorting.html").read_text().upper()
    done = run(environment, "build", "sorting.md", "--theme", "acme", "--to", "pptx", cwd=notes)
    with zipfile.ZipFile(notes / "sorting.pptx") as deck:
        assert b'name="acme"' in deck.read("ppt/theme/theme1.xml")
    (notes / "mine").mkdir()
    (notes / "mine/theme.toml").write_text('extends = "acme"\n')
    assert run(environment, "build", "sorting.md", "--theme", "mine", "-o", "b", cwd=notes).returncode == 0


def test_notes_of_another_kind_are_read(environment: Mapping[str, str], notes: Path) -> None:
    (notes / "talk").mkdir()
    (notes / "talk/graphs.org").write_text("* Graphs\n\n- Nodes and edges.\n")
    for source in ("talk", "talk/graphs.org"):
        done = run(environment, "plan", source, "--json", cwd=notes)
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)["slides"][0]["title"] == "Graphs"
    (notes / "talk/graphs.org").write_text("* Graphs\n#+BROKEN\n")
    done = run(environment, "plan", "talk", cwd=notes)
    assert done.returncode == 1
    assert "graphs.org:1: error: the file ends inside a block" in done.stderr
    assert "acme-slides" in done.stderr


def test_a_course_has_all_of_it(environment: Mapping[str, str], notes: Path) -> None:
    (notes / "decks").mkdir()
    spec = 'sources = ["sorting.md"]\nformats = ["titles", "html"]\n'
    (notes / "decks/a.toml").write_text(spec)
    (notes / "notes2slides.toml").write_text('theme = "acme"\n')
    done = run(environment, "build", "--jobs", "1", cwd=notes)
    assert done.returncode == 0, done.stderr
    page = (notes / "out/index.html").read_text()
    assert ">Plain titles</a>" in page
    (notes / "sorting.md").write_text(NOTES + "- It is stable.\n")
    assert run(environment, "build", "--jobs", "1", cwd=notes).returncode == 0
    assert sorted(path.name for path in (notes / "out").glob("a.*")) == ["a.html", "a.titles"]
    (notes / "decks/a.toml").write_text('sources = ["sorting.md"]\nformats = ["odt"]\n')
    said = run(environment, "build", cwd=notes).stderr
    assert 'there are "pptx", "html", "pdf", "handout", "handout-pdf", "titles"' in said


def test_a_deck_is_stale_when_a_package_that_makes_it_is_another(tmp_path: Path) -> None:
    files = {"acme_slides/__init__.py": "", "acme_slides/titles.py": FORMAT}
    points = "[notes2slides.renderers]\ntitles = acme_slides.titles:FORMAT\n"
    environment = installed(tmp_path / "site", wheel(tmp_path, "acme_slides", points, files))
    (tmp_path / "decks").mkdir()
    (tmp_path / "sorting.md").write_text(NOTES)
    (tmp_path / "notes2slides.toml").write_text("")
    (tmp_path / "decks/a.toml").write_text('sources = ["sorting.md"]\nformats = ["titles"]\n')
    assert run(environment, "build", "--jobs", "1", cwd=tmp_path).returncode == 0
    assert run(environment, "build", "--check", cwd=tmp_path).returncode == 0
    info = next((tmp_path / "site").glob("acme_slides-*.dist-info")) / "METADATA"
    info.write_text(info.read_text().replace("Version: 1.0", "Version: 2.0"))
    assert run(environment, "build", "--check", cwd=tmp_path).returncode == 1


def test_clashes_are_named_and_ours_stay(clashing: Mapping[str, str], notes: Path) -> None:
    told = " ".join(run(clashing, "build", "--help", cwd=notes).stdout.split()).replace(
        "- ", "-"
    )  # words are parted at hyphens
    assert "'pptx' is what comes along; the one of first-slides and second-slides is not used." in told
    assert "'titles' is brought by first-slides and by second-slides." in told
    listed = run(clashing, "themes", cwd=notes)
    assert "'lecture' is what comes along; the one of first-slides and second-slides is not used" in listed.stderr
    assert "'acme' is brought by first-slides and by second-slides" in listed.stderr
    for option, name in (("--to", "titles"), ("--theme", "acme")):
        done = run(clashing, "build", "sorting.md", option, name, cwd=notes)
        assert done.returncode == 1
        assert f"'{name}' is brought by first-slides and by second-slides" in done.stderr
        assert "uninstall all but one" in done.stderr
    assert run(clashing, "build", "sorting.md", "--to", "pptx", cwd=notes).returncode == 0
    assert (notes / "sorting.pptx").read_bytes()[:2] == b"PK"


def test_a_broken_package_is_named(tmp_path: Path) -> None:
    files = {
        **FILES,
        "late/__init__.py": "from notes2slides.plugins import Format\n"
        "FORMAT = Format(label='Late', render=lambda deck, theme, options: 1 / 0)\nNONE = 1\n",
    }
    points = (
        "[notes2slides.renderers]\ntitles = acme_slides.titles:FORMAT\nlate = late:FORMAT\nnone = late:NONE\n"
        "[notes2slides.readers]\norg = acme_slides.org:READER\n"
        "[notes2slides.themes]\nacme = acme_slides.nothing\n"
    )
    environment = installed(tmp_path / "site", wheel(tmp_path, "acme_slides", points, files))
    (tmp_path / "a.md").write_text(NOTES)
    (tmp_path / "a.org").write_text(NOTES)
    for args, why in (
        (("a.md", "--to", "titles"), "RuntimeError: the code of a package runs"),
        (("a.md", "--to", "late"), "ZeroDivisionError: division by zero"),
        (("a.md", "--to", "none"), "late:NONE is no notes2slides.plugins.Format"),
        (("a.md", "--theme", "acme"), "there is no theme.toml in acme_slides.nothing"),
        (("a.org",), "RuntimeError: the code of a package runs"),
    ):
        done = run(environment, "build", *args, cwd=tmp_path)
        assert done.returncode == 1, done.stderr
        assert f"of the package acme-slides cannot be used: {why}" in done.stderr
        assert "Traceback" not in done.stderr
    assert run(environment, "build", "a.md", cwd=tmp_path).returncode == 0
    (tmp_path / "lecture").mkdir()
    (tmp_path / "lecture/a.md").write_text(NOTES)
    (tmp_path / "lecture/plot.png").write_bytes(b"")
    (tmp_path / "notes.txt").write_text(NOTES)
    for sound in ("lecture", "notes.txt"):
        done = run(environment, "build", sound, "-o", "sound", cwd=tmp_path)
        assert done.returncode == 0, done.stderr


def test_a_broken_theme_is_listed_as_one_and_hides_no_other(tmp_path: Path) -> None:
    files = {"acme_slides/__init__.py": "", "acme_slides/green/theme.toml": "extends = \n"}
    points = "[notes2slides.themes]\nacme = acme_slides.green\n"
    environment = installed(tmp_path / "site", wheel(tmp_path, "acme_slides", points, files))
    listed = run(environment, "themes", cwd=tmp_path)
    assert listed.returncode == 0
    assert "lecture" in listed.stdout
    assert "acme" in listed.stdout
    assert "cannot be used" in listed.stdout
    assert "Of other packages: acme." in " ".join(run(environment, "build", "--help", cwd=tmp_path).stdout.split())
