"""A course on a real Dask cluster of two worker processes, and with one of them lost in the middle."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from notes2slides.course.building import Course
from notes2slides.course.outcome import Outcome
from notes2slides.course.pool import cluster
from notes2slides.diagnostics import CourseError
from tests.course.folders import course_in, tree

pytestmark = pytest.mark.filterwarnings("default")  # Dask's own warnings are not ours to mend

DECKS = 24


@pytest.fixture(autouse=True)
def distributed() -> ModuleType:
    """Dask's library, which takes half a second to be imported."""
    return pytest.importorskip("distributed")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    spec = 'sources = ["notes/*.md"]\nformats = ["html"]\ntitle = "Number {}"\n'
    return course_in(tmp_path / "course", {f"deck-{number}": spec.format(number) for number in range(DECKS)})


@pytest.fixture
def address(distributed: ModuleType) -> Iterator[str]:
    """The scheduler of a cluster of two worker processes."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as found:
        yield found.scheduler_address


def test_a_cluster_builds_what_processes_build(folder: Path, address: str, tmp_path: Path) -> None:
    with cluster(address) as executor:
        report = Course.load(folder, output=tmp_path / "far").build(executor=executor)
    Course.load(folder).build(jobs=1)
    assert report.failed == ()
    assert tree(tmp_path / "far") == tree(folder / "out")


def test_a_worker_lost_in_the_middle_costs_no_deck(folder: Path, address: str, distributed: ModuleType) -> None:
    killed: list[int] = []

    def told(done: int, _count: int, _outcome: Outcome) -> None:
        if done == 4 and not killed:
            with distributed.Client(address) as client:
                killed.append(min(client.run(os.getpid).values()))
            os.kill(killed[0], signal.SIGKILL)

    with cluster(address) as executor:
        report = Course.load(folder).build(executor=executor, told=told)
    assert len(killed) == 1
    assert (len(report.outcomes), report.failed) == (DECKS, ())
    assert all((folder / f"out/deck-{number}.html").is_file() for number in range(DECKS))


def test_a_cluster_that_does_not_answer_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("notes2slides.course.pool._PATIENCE", 0.5)
    with pytest.raises(CourseError, match="no Dask scheduler answers"), cluster("tcp://127.0.0.1:9"):
        pass
