"""The pages hang together: links lead somewhere, the site has all of them, README is short and says what is true."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from docs.pages import DOCS, PAGES, ROOT, name_of, prose, text_of
from notes2slides import BuildOptions
from notes2slides.checking.checks import check_files

README = ROOT / "README.md"
OTHERS = [ROOT / name for name in ("ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")]
MOST_LINES = 130


def anchors(page: Path) -> set[str]:
    """Return the names of a page's headings, as forges and mkdocs make them."""
    headings = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", [*PAGES, *OTHERS], ids=name_of)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`\n]*`", "", prose(page))):
        if "://" not in target:
            path, _, anchor = target.partition("#")
            there = (page.parent / path).resolve() if path else page
            assert there.is_file(), target
            assert not anchor or anchor in anchors(there), target


@pytest.mark.parametrize("page", [page for page in PAGES if page != README], ids=name_of)
def test_pages_do_not_link_out_of_the_site(page: Path) -> None:
    targets = re.findall(r"\]\((?!\w+://)([^)\s#]+)", re.sub(r"`[^`\n]*`", "", prose(page)))
    assert all((page.parent / target).resolve().is_relative_to(DOCS) for target in targets)


def test_the_site_has_every_page() -> None:
    def paths(item: object) -> list[str]:
        match item:
            case str():
                return [item]
            case dict():
                return [path for value in item.values() for path in paths(value)]
            case list():
                return [path for value in item for path in paths(value)]
        raise TypeError(item)

    nav = paths(yaml.safe_load(text_of(ROOT / "mkdocs.yml"))["nav"])
    pages = {page.relative_to(DOCS).as_posix() for page in PAGES if page != README}
    assert sorted(nav) == sorted(pages)
    listed = re.findall(r"\]\(([^)]+\.md)\)", text_of(DOCS / "index.md"))
    assert [*listed] == nav[1:], "on a forge, index.md is all there is to go by"


def test_the_site_is_made_without_a_warning(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "site")]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    page = text_of(tmp_path / "site/index.html")
    assert not re.findall(r"""(?:src|rel="stylesheet" href)=["'](?:https?:)?//""", page), "asks something of a network"


OF_OTHERS = {"notes2slides: command not found", "No module named pip"}
"""Messages that come from a shell and from Python."""


def test_messages_that_are_explained_are_those_that_are_said() -> None:
    rows = re.findall(r"^\| (.+?) \|", text_of(DOCS / "troubleshooting.md"), re.MULTILINE)
    quoted = {message.strip("… ") for row in rows for message in re.findall(r"`([^`]+ [^`]+)`", row)} - OF_OTHERS
    files = [*(ROOT / "src").rglob("*.py"), *(ROOT / "scripts").glob("*.sh")]
    said = "\n".join(map(text_of, files))
    assert len(quoted) >= 6
    assert {message for message in quoted if message not in said} == set()


def test_every_figure_that_is_measured_is_explained_in_its_order() -> None:
    page = text_of(DOCS / "explanation/gates.md")
    explained = [int(number) for number in re.findall(r"^\| T(\d+) \|", page, re.MULTILINE)]
    source = "\n".join(text_of(file) for file in (ROOT / "src/notes2slides/checking").rglob("*.py"))
    measured = {int(number) for number in re.findall(r'Target\(\s*"T(\d+)"', source)}
    assert explained == sorted(measured)
    unused = re.search(r"^The numbers (.+) are not used\.$", page, re.MULTILINE)
    assert unused is not None
    assert {int(number) for number in re.findall(r"T(\d+)", unused[1])} == set(range(1, max(measured))) - measured


def test_readme_is_short_and_says_how_to_try_and_test_it() -> None:
    text = text_of(README)
    assert len(text.splitlines()) <= MOST_LINES
    run = text_of(ROOT / ".ci/run").strip().splitlines()[-1].removeprefix("exec ")
    assert f"    {run} " in text
    assert text.split("\n\n")[1].count(". ") == 0, "one sentence says what it is"


def test_readme_has_every_dependency_with_its_reason() -> None:
    rows = re.findall(r"^\| ([\w, -]+) \| (.+) \|$", text_of(README).partition("## Dependencies")[2], re.MULTILINE)
    named = {name: reason for names, reason in rows if names != "package" for name in names.split(", ")}
    project = tomllib.loads(text_of(ROOT / "pyproject.toml"))["project"]
    extras = project["optional-dependencies"]
    wanted = {project_name(each): "" for each in project["dependencies"]}
    for extra in ("dev", "docs", "cluster", "check", "citations", "documents"):
        wanted |= {project_name(each): f".[{extra}]" for each in extras[extra]}
    assert set(named) == set(wanted)
    assert {name for name, extra in wanted.items() if extra not in named[name] or not named[name].strip()} == set()


def project_name(requirement: str) -> str:
    found = re.match(r"[\w.-]+", requirement)
    assert found
    return found[0].lower()


def test_readme_s_figures_are_those_that_check_gives() -> None:
    """Reasons 1 and 2, and how many decks and files reason 4 speaks of."""
    text = " ".join(text_of(README).split())
    (card,) = check_files([ROOT / "decks"], BuildOptions()).cards
    assert not card.broken
    assert f"three sample lectures make some {round(card.slides, -1)} slides" in text
    ends, cost = (
        float(re.match(r"[\d.]+", figure.value)[0])
        for figure in card.figures
        if (figure.name, figure.about) in (("T6", "cuts at depth 0 or 1"), ("T7", "cost against a greedy plan"))
    )
    assert ends >= 95 and "At least 95 of 100 cuts" in text
    assert cost < 0.1 and "less than a tenth" in text
    specs = list((ROOT / "decks").glob("*.toml"))
    lectures = list((ROOT / "decks").glob("0*.md"))
    assert (len(specs), len(lectures)) == (10, 3) and "ten decks of three files" in text
