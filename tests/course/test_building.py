"""A course is built as far as it has changed, each deck whole or not at all."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from notes2slides.course.building import Course
from notes2slides.course.cleaning import clean
from notes2slides.course.making import Job
from notes2slides.course.outcome import Outcome
from notes2slides.course.pool import in_processes, outcomes
from notes2slides.course.records import records
from notes2slides.course.specs import DeckSpec
from notes2slides.diagnostics import Severity
from tests.course.folders import course_in, tree
from tests.support.edited import EDITED, edit

ONE = 'sources = ["notes/1.md"]\nformats = ["html"]\n'
BOTH = 'sources = ["notes/*.md"]\nselect = "learning rate"\nformats = ["html"]\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return course_in(tmp_path / "course", {"one": ONE, "topic": BOTH})


def built(folder: Path, **options: Any) -> list[str]:
    """Build the course in this process; return the decks that were built."""
    report = Course.load(folder).build(jobs=1, **options)
    assert report.failed == ()
    return [outcome.name for outcome in report.outcomes]


def test_decks_and_index_page_are_there(folder: Path) -> None:
    assert built(folder) == ["one", "topic"]
    assert sorted(path.name for path in (folder / "out").iterdir()) == [
        ".notes2slides",
        "index.html",
        "one.html",
        "topic.html",
    ]
    (_, topic) = records(folder / "out")
    assert topic.facts.topics == ("learning rate",)


def test_what_has_not_changed_is_not_built(folder: Path) -> None:
    built(folder)
    before = tree(folder)
    os.utime(folder / "notes/1.md", (1, 1))
    assert Course.load(folder).stale() == ()
    assert built(folder) == []
    assert tree(folder) == before


@pytest.mark.parametrize(
    ("change", "stale"),
    [
        (lambda folder: append(folder / "notes/2.md", "- One more <tag>Adam</tag>\n"), ["topic"]),
        (lambda folder: append(folder / "notes/1.md", "- One more\n"), ["one", "topic"]),
        (lambda folder: append(folder / "decks/one.toml", 'title = "New"\n'), ["one"]),
        (lambda folder: append(folder / "notes2slides.toml", '[aliases]\n"x" = ["adam"]\n'), ["one", "topic"]),
        (lambda folder: (folder / "out/one.html").unlink(), ["one"]),
        (lambda folder: (folder / "out/.notes2slides/one.json").write_text("{"), ["one"]),
        (lambda folder: (folder / "notes/3.md").write_text("# New\n\n- <tag>learning rate</tag>\n"), ["topic"]),
    ],
    ids=["one source", "both", "spec", "settings", "deck gone", "record broken", "new source"],
)
def test_what_has_changed_is_built(folder: Path, change: Callable[[Path], object], stale: list[str]) -> None:
    built(folder)
    change(folder)
    assert [spec.name for spec in Course.load(folder).stale()] == stale
    assert built(folder) == stale
    assert built(folder) == []


def append(path: Path, text: str) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(text)


def test_a_picture_that_comes_makes_its_deck_stale(folder: Path) -> None:
    append(folder / "notes/1.md", "\n![a plot](plot.svg)\n")
    built(folder)
    (folder / "notes/plot.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    assert [spec.name for spec in Course.load(folder).stale()] == ["one"]


@pytest.mark.parametrize("there", [True, False], ids=["changes", "comes"])
def test_an_included_file_makes_its_deck_stale(folder: Path, there: bool) -> None:
    append(folder / "notes/1.md", "\n!include parts/more.md\n")
    (folder / "notes/parts").mkdir()
    if there:
        (folder / "notes/parts/more.md").write_text("- Included\n")
        built(folder)
        assert Course.load(folder).stale() == ()
    else:
        built(folder)
    (folder / "notes/parts/more.md").write_text("- Included, and more of it\n")
    assert "one" in built(folder)
    assert "and more of it" in (folder / "out/one.html").read_text()


def test_force_builds_all_and_the_same_bytes(folder: Path) -> None:
    built(folder)
    before = tree(folder)
    assert built(folder, force=True) == ["one", "topic"]
    assert tree(folder) == before


def test_a_broken_deck_does_not_stop_the_others(folder: Path) -> None:
    (folder / "decks/a-bad.toml").write_text("sources = 3\n")
    (folder / "decks/b-empty.toml").write_text('sources = ["notes/*.md"]\nselect = "learning rote"\n')
    (folder / "decks/c-theme.toml").write_text('sources = ["notes/*.md"]\ntheme = "blackbord"\n')
    report = Course.load(folder).build(jobs=2)
    assert [outcome.name for outcome in report.failed] == ["a-bad", "b-empty", "c-theme"]
    assert "the nearest: learning rate" in report.failed[1].error
    assert "blackboard" in report.failed[2].error
    assert (folder / "out/one.html").is_file()
    assert (folder / "out/topic.html").is_file()


def test_any_executor_builds_the_same_decks(folder: Path, tmp_path: Path) -> None:
    Course.load(folder).build(jobs=2)
    other = tmp_path / "by-threads"
    with ThreadPoolExecutor(2) as executor:
        Course.load(folder, output=other).build(executor=executor)
    assert tree(other) == tree(folder / "out")


class Counting(Executor):
    """Does the work at once, and counts what was handed out before the first result was taken."""

    def __init__(self) -> None:
        self.submitted = 0

    def submit(self, work: Callable[..., Any], /, *arguments: Any, **options: Any) -> Future[Any]:
        self.submitted += 1
        future: Future[Any] = Future()
        future.set_result(work(*arguments, **options))
        return future


def test_few_jobs_are_handed_out_ahead(folder: Path) -> None:
    job = job_for(Course.load(folder).specs[0])
    executor = Counting()
    found = outcomes((job for _ in range(500)), executor, work=lambda job: Outcome(name=job.spec.name))
    next(found)
    assert executor.submitted <= 64
    assert sum(1 for _ in found) == 499


class Losing(Executor):
    """Does the work, and loses what came of it the first few times, as a cluster may whose worker is killed."""

    def __init__(self, times: int) -> None:
        self.times = times

    def submit(self, work: Callable[..., Any], /, *arguments: Any, **options: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self.times -= 1
        match self.times:
            case 1:
                future.cancel()
                future.set_running_or_notify_cancel()
            case 0:
                future.set_exception(TypeError("cannot unpack"))
            case _:
                future.set_result(work(*arguments, **options))
        return future


@pytest.mark.parametrize("times", [1, 2])
def test_a_deck_whose_outcome_is_lost_once_is_built_again(folder: Path, times: int) -> None:
    jobs = [job_for(spec) for spec in Course.load(folder).specs]
    found = list(outcomes(jobs, Losing(times), work=lambda job: Outcome(name=job.spec.name)))
    assert len(found) == len(jobs)
    assert [outcome.error for outcome in found if outcome.error] == []


def test_a_deck_whose_outcome_is_lost_twice_is_told(folder: Path) -> None:
    jobs = [job_for(spec) for spec in Course.load(folder).specs][:1]
    (found,) = outcomes(jobs, Losing(2), work=lambda job: Outcome(name=job.spec.name))
    assert "its worker failed" in found.error


def test_a_worker_that_dies_costs_its_own_deck_only(folder: Path) -> None:
    jobs = [job_for(spec) for spec in Course.load(folder).specs]
    found = {outcome.name: outcome.error for outcome in in_processes(jobs, 2, work=deadly)}
    assert found["topic"] == ""
    assert "the process that built it died" in found["one"]


def deadly(job: Job) -> Outcome:
    """Build nothing, and die over the deck called `one`."""
    if job.spec.name == "one":
        os.kill(os.getpid(), signal.SIGKILL)
    return Outcome(name=job.spec.name)


def job_for(spec: DeckSpec) -> Job:
    return Job(spec=spec, root="", output="", theme="", theme_digest="", sources=())


def test_a_killed_build_leaves_whole_decks_and_is_gone_on_with(tmp_path: Path) -> None:
    specs = {f"deck-{number}": ONE + f'title = "Number {number}"\n' for number in range(6)}
    folder = course_in(tmp_path / "course", specs)
    code = (
        "import os, signal, sys\n"
        "from notes2slides.course.building import Course\n"
        "def told(done, count, outcome):\n"
        "    if done == 3:\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "Course.load(sys.argv[1]).build(jobs=1, told=told)\n"
    )
    killed = subprocess.run([sys.executable, "-c", code, str(folder)], check=False)
    assert killed.returncode == -signal.SIGKILL
    finished = {record.name for record in records(folder / "out")}
    assert len(finished) == 3
    assert all((folder / f"out/{name}.html").read_text().endswith("</html>\n") for name in finished)
    assert set(built(folder)) == set(specs) - finished


def test_decks_without_a_spec_are_told_and_leave_the_index(folder: Path) -> None:
    built(folder)
    (folder / "decks/one.toml").unlink()
    assert Course.load(folder).build(jobs=1).gone == ("one",)
    assert "one.html" not in (folder / "out/index.html").read_text()


def test_clean_removes_what_was_written_and_nothing_else(folder: Path) -> None:
    built(folder)
    (folder / "out/mine.txt").write_text("mine")
    append(folder / "out/one.html", "<!-- edited -->")
    cleaned = clean(folder / "out")
    assert sorted(path.name for path in cleaned.removed) == ["index.html", "topic.html"]
    assert "one.html was changed" in cleaned.diagnostics[0].message
    assert sorted(path.name for path in (folder / "out").rglob("*") if path.is_file()) == [
        "mine.txt",
        "one.html",
        "one.json",
    ]
    clean(folder / "out", force=True)
    assert sorted(path.name for path in (folder / "out").rglob("*")) == ["mine.txt"]


def edited(folder: Path, deck: str = "out/one.html") -> bytes:
    """Build the course, change a deck by hand and the notes too; return what is in the deck now."""
    built(folder)
    append(folder / "notes/1.md", "- One more\n")
    return edit(folder / deck)


def test_a_deck_that_was_changed_by_hand_is_kept_with_the_new_one_beside_it(folder: Path) -> None:
    mine = edited(folder)
    (one, topic) = Course.load(folder).build(jobs=1).outcomes
    assert (folder / "out/one.html").read_bytes() == mine
    assert "One more" in (folder / "out/one.new.html").read_text()
    (said,) = [each for each in one.diagnostics if each.code == "changed-since"]
    assert (said.message, said.severity) == (
        "out/one.html was changed since it was built, and is kept; the new deck is out/one.new.html",
        Severity.WARNING,
    )
    assert "--force" in said.hint
    assert (one.files, topic.files) == (("one.new.html",), ("topic.html",))


def test_what_is_kept_is_built_once_and_again_when_it_is_gone_or_forced(folder: Path) -> None:
    edited(folder)
    assert [built(folder), built(folder)] == [["one", "topic"], []]
    assert Course.load(folder).stale() == ()
    assert built(folder, force=True) == ["one", "topic"]
    assert EDITED not in (folder / "out/one.html").read_text()
    assert Course.load(folder).stale() == ()


@pytest.mark.parametrize("way", ["moved over it", "put back", "removed", "new one removed"])
def test_when_the_lecturer_has_chosen_the_deck_is_built_in_its_place(folder: Path, way: str) -> None:
    built(folder)
    one, new = folder / "out/one.html", folder / "out/one.new.html"
    before = one.read_bytes()
    mine = edited(folder)
    built(folder)
    match way:
        case "moved over it":
            new.replace(one)
        case "put back":
            one.write_bytes(before)
        case "removed":
            one.unlink()
        case _:
            new.unlink()
    assert built(folder) == ["one"]
    assert built(folder) == []
    assert (one.read_bytes() == mine) == (way == "new one removed")
    assert ("One more" in one.read_text()) == (way != "new one removed")
    ours = {"moved over it": {"one.html"}, "new one removed": {"one.new.html"}}.get(way, {"one.html", "one.new.html"})
    assert {path.name for path in clean(folder / "out").removed} == {"index.html", "topic.html", *ours}


def test_of_a_deck_s_files_only_the_changed_one_is_kept(tmp_path: Path) -> None:
    folder = course_in(tmp_path / "course", {"both": 'sources = ["notes/1.md"]\n'})
    mine = edited(folder, "out/both.pptx")
    (outcome,) = Course.load(folder).build(jobs=1).outcomes
    assert outcome.files == ("both.new.pptx", "both.html")
    assert (folder / "out/both.pptx").read_bytes() == mine
    assert "One more" in (folder / "out/both.html").read_text()
    assert re.findall(r'href="(both[^"]*)"', (folder / "out/index.html").read_text()) == ["both.html", "both.pptx"]


def test_clean_obeys_no_record_that_leads_elsewhere(folder: Path) -> None:
    built(folder)
    path = folder / "out/.notes2slides/one.json"
    record = json.loads(path.read_text())
    path.write_text(json.dumps({**record, "files": {"../notes/1.md": "", str(folder / "notes/2.md"): ""}}))
    clean(folder / "out", force=True)
    assert (folder / "notes/1.md").is_file()
    assert (folder / "notes/2.md").is_file()


@pytest.fixture
def command(folder: Path) -> Iterator[Callable[..., subprocess.CompletedProcess[str]]]:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        whole = [sys.executable, "-m", "notes2slides", *arguments]
        return subprocess.run(whole, cwd=folder, capture_output=True, text=True, check=False)

    yield run


def test_the_command_builds_checks_and_cleans(folder: Path, command: Callable[..., Any]) -> None:
    assert (command("build", "--check").returncode, (folder / "out").exists()) == (1, False)
    done = command("build", "--jobs", "1")
    assert (done.returncode, done.stderr.count("once in the deck; first in notes/1.md")) == (0, 2)
    assert done.stdout.splitlines()[-1] == "2 built, 0 unchanged; out/index.html"
    assert (command("build", "--check").returncode, command("build").stdout) == (
        0,
        "0 built, 2 unchanged; out/index.html\n",
    )
    (folder / "decks/bad.toml").write_text("sources = 3\n")
    bad = command("build")
    assert (bad.returncode, "bad.toml:1: error: " in bad.stderr) == (1, True)
    assert command("clean").stdout == "3 files removed\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["build", "--theme", "lecture"], "--theme goes with notes that are named"),
        (["build", "notes/1.md", "--jobs", "2"], "--jobs goes with a course"),
        (["build", "notes/1.md", "--split"], "--split goes with --by tag"),
    ],
)
def test_options_of_the_other_kind_are_refused(command: Callable[..., Any], arguments: list[str], said: str) -> None:
    done = command(*arguments)
    assert (done.returncode, said in done.stderr) == (2, True)


def test_notes_that_are_named_replace_no_changed_deck_of_a_course(folder: Path, command: Callable[..., Any]) -> None:
    (folder / "decks/1.toml").write_text(ONE)
    mine = edited(folder, "out/1.html")
    build = ("build", "notes/1.md", "-o", "out", "--to", "html")
    done = command(*build, "--strict")
    assert (done.returncode, done.stdout.split()[0]) == (1, "out/1.new.html")
    assert (
        "warning: out/1.html was changed since it was built, and is kept; the new deck is out/1.new.html" in done.stderr
    )
    assert (folder / "out/1.html").read_bytes() == mine
    assert command(*build, "--force").returncode == 0
    assert EDITED not in (folder / "out/1.html").read_text()


def test_a_course_begun_with_init_is_built(tmp_path: Path) -> None:
    def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        whole = [sys.executable, "-m", "notes2slides", *arguments]
        return subprocess.run(whole, cwd=folder, capture_output=True, text=True, check=False)

    assert run(tmp_path, "init", "mycourse").returncode == 0
    done = run(tmp_path / "mycourse", "build", "--strict", "--jobs", "1")
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(path.name for path in (tmp_path / "mycourse/out").glob("*.pptx")) == [
        "first-lecture.pptx",
        "learning-rate.pptx",
    ]
    before = tree(tmp_path)
    again = run(tmp_path, "init", "mycourse")
    assert (again.returncode, tree(tmp_path)) == (1, before)
    assert "is there already" in again.stderr
