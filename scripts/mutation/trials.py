"""Runs tests on copies of the project, with and without a fault: never on the project itself."""

from __future__ import annotations

import itertools
import json
import os
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mutation.faults import Fault

LEFT_BEHIND = shutil.ignore_patterns(
    ".git", ".venv", ".n2s", "out", "node_modules", "__pycache__", ".*_cache", ".hypothesis"
)
SPARE = 45.0
"""Seconds of processor time that tests get beyond twice what they took without a fault; most of it is Python's."""
MEMORY = 4 * 2**20
"""Kilobytes that tests may take."""
_writes = itertools.count(1_000_000_000)
"""Times of change: a file that is written twice within a second must not be taken for the same."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A fault, and the tests that are to find it."""

    fault: Fault
    tests: Sequence[str]
    seconds: float
    """What they take without it, in processor time."""


@dataclass(frozen=True, slots=True)
class Run:
    """How the tests are run."""

    asked: Sequence[str]
    """Folders of tests, or the names of some."""
    workers: int
    budget: float
    """Seconds that the tests of one fault may take together."""


def copied(root: Path, folder: Path) -> Path:
    """Return a copy of a project, without what is made in it."""
    return Path(shutil.copytree(root, folder, ignore=LEFT_BEHIND, symlinks=False))


_NOT_RUN = (4, 5)
"""Exit statuses of pytest for tests that it does not know, or finds none of."""


def matched(faults: Sequence[Fault], copy: Path, run: Run) -> tuple[list[Trial], dict[str, float]]:
    """Return a trial for each fault, with the tests that reach it, as many as the run's budget pays for; and the tests
    that pass, with the seconds that each takes.

    First come goldens, which say to the letter what becomes of something, then the tests of the fault's own room, then
    all others, of each the cheapest first.

    Runs all tests that drive no program once, in the folders that are `asked` for. Raises CalledProcessError where they
    cannot be run.
    """
    places: dict[str, list[list[int]]] = defaultdict(list)
    for fault in faults:
        places[str(copy / fault.path)].append([fault.line, fault.last + 1])
    request = copy / "faults-record.json"
    request.write_text(json.dumps(places), encoding="utf-8")
    done = run_tests(copy, run.asked, "-n", str(run.workers), "-p", "mutation.recording", FAULTS_RECORD=str(request))
    if done.returncode not in (0, 1):
        raise subprocess.CalledProcessError(done.returncode, done.args)
    parts = [json.loads(part.read_text(encoding="utf-8")) for part in copy.glob("faults-record.*.json")]
    seconds = {test: took for part in parts for test, took in part["seconds"].items()}
    goldens = {test for part in parts for test in part["goldens"]}
    print(f"{len(seconds)} tests took {sum(seconds.values()):.0f} seconds of a processor", flush=True)
    left = {file: iter(range(len(lines))) for file, lines in places.items()}
    trials = []
    for fault in faults:
        file, number = str(copy / fault.path), next(left[str(copy / fault.path)])
        tests = {test for part in parts for test in part["reached"].get(file, [()] * (number + 1))[number]}
        room = f"tests/{fault.path.parts[2]}/"
        ordered = sorted(
            tests & seconds.keys(),
            key=lambda test: (test not in goldens, not test.startswith(room), seconds[test], test),
        )
        chosen = affordable(ordered, seconds, run.budget)
        trials.append(Trial(fault, chosen, sum(seconds[test] for test in chosen)))
    return trials, seconds


def affordable(ordered: Sequence[str], seconds: Mapping[str, float], budget: float) -> list[str]:
    """Return tests in their order, without those that the budget no longer pays for, but at least one."""
    chosen: list[str] = []
    left = budget
    for test in ordered:
        if seconds[test] <= left or not chosen:
            chosen.append(test)
            left -= seconds[test]
    return chosen


def is_found(trial: Trial, copy: Path) -> bool:
    """Return whether the tests of a trial fail with its fault, do not end, or are not even there, as where their names
    come of the code."""
    if not trial.tests:
        return False
    with planted(trial.fault, copy):
        code = _run(trial, copy)
    return passes_without(trial, copy) if code in _NOT_RUN else code != 0


def passes_without(trial: Trial, copy: Path) -> bool:
    """Return whether the tests of a trial pass where nothing is planted."""
    code = _run(trial, copy)
    if code in _NOT_RUN:
        raise RuntimeError(f"the tests of {trial.fault} cannot be run")
    return code == 0


def run_tests(copy: Path, tests: Sequence[str], *options: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
    """Run tests of a copy, none that drives a program, with further options and variables; they tell how it goes."""
    names = _written(tests, copy)
    command = [sys.executable, "-m", "pytest", "-q", "--quick", *options, f"@{names}"]
    return subprocess.run(command, cwd=copy, env=_environment(copy, **variables), check=False)


def _written(tests: Sequence[str], copy: Path) -> Path:
    """Return a file that names tests: there may be more than a command line holds."""
    names = copy / "faults-tests.txt"
    names.write_text("\n".join(tests), encoding="utf-8")
    return names


def _run(trial: Trial, copy: Path) -> int:
    names = _written(trial.tests, copy)
    command = [sys.executable, "-m", "pytest", "-x", "-q", "--quick", "-p", "no:cacheprovider", f"@{names}"]
    bounds = f'ulimit -t {int(2 * trial.seconds + SPARE)} && ulimit -v {MEMORY} && exec "$@"'
    done = subprocess.run(["sh", "-c", bounds, "sh", *command], cwd=copy, env=_environment(copy), capture_output=True)
    return done.returncode


@contextmanager
def planted(fault: Fault, copy: Path) -> Iterator[None]:
    """Plant a fault in a copy for a while."""
    file = copy / fault.path
    sound = file.read_bytes()
    try:
        _write(file, fault.planted(sound))
        yield
    finally:
        _write(file, sound)


def _write(file: Path, data: bytes) -> None:
    file.write_bytes(data)
    time = next(_writes)
    os.utime(file, (time, time))


def _environment(copy: Path, **more: str) -> dict[str, str]:
    folders = os.pathsep.join(str(copy / folder) for folder in ("src", "scripts"))
    return {**os.environ, "PYTHONPATH": folders, **more}
