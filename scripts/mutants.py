"""Plant small faults in the code, one at a time, and count how many the tests find.

    make mutants
    python scripts/mutants.py --seed 7 --count 60 --rooms reading measuring

The faults are drawn by the seed from all that there are (scripts/mutation/faults.py) and tried on copies of the
project, each with the tests that reach it and drive no program. Ends with 1 where fewer are found than `--least`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

from mutation.faults import Fault, drawn, faults_in, files_in
from mutation.trials import Trial, copied, is_found, matched, passes_without

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("reading", "selecting", "measuring", "planning", "rendering")


def main() -> int:
    """Run everything; return the exit status."""
    asked = _arguments()
    files = files_in(ROOT, asked.rooms)
    faults = [fault for file in files for fault in faults_in((ROOT / file).read_text(encoding="utf-8"), file)]
    chosen = drawn(faults, asked.count, asked.seed)
    if not chosen:
        sys.exit(f"there are no faults to plant in {', '.join(asked.rooms)}")
    print(f"{len(chosen)} of {len(faults)} faults, drawn by seed {asked.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        copies = [copied(ROOT, Path(folder) / str(number)) for number in range(asked.workers)]
        trials = matched(chosen, copies[0], asked.workers, asked.seconds, asked.tests)
        tested = [trial for trial in trials if trial.tests]
        if not all(passes_without(trial, copies[0]) for trial in tested[:1]):
            sys.exit("the tests fail where nothing is planted: see `make quick`")
        found = _tried(trials, copies)
    return _told([trial.fault for trial in trials], found, asked.least)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=160, help="faults to plant")
    parser.add_argument("--workers", type=int, default=2, help="faults tried at the same time")
    parser.add_argument("--seconds", type=float, default=80, help="what the tests of one fault may take together")
    parser.add_argument("--least", type=float, default=0.8, help="share of faults that must be found")
    parser.add_argument("--rooms", nargs="+", default=ROOMS, help="folders and modules of src/notes2slides")
    parser.add_argument("--tests", nargs="+", default=["tests"], help="folders of tests")
    return parser.parse_args()


def _tried(trials: Sequence[Trial], copies: Sequence[Path]) -> list[bool]:
    free: SimpleQueue[Path] = SimpleQueue()
    for copy in copies:
        free.put(copy)

    def one(trial: Trial) -> bool:
        copy = free.get()
        try:
            found = is_found(trial, copy)
        finally:
            free.put(copy)
        print(f"{'found   ' if found else 'SURVIVES'} {trial.fault} ({len(trial.tests)} tests)", flush=True)
        return found

    with ThreadPoolExecutor(len(copies)) as pool:
        return list(pool.map(one, trials))


def _told(faults: Sequence[Fault], found: Sequence[bool], least: float) -> int:
    outcomes = list(zip(faults, found, strict=True))
    print("\nNot found:")
    for fault, was in outcomes:
        if not was:
            print(f"  {fault}")
    print("by kind: " + _shares((fault.kind, was) for fault, was in outcomes))
    print("by room: " + _shares((fault.path.parts[2], was) for fault, was in outcomes))
    share = sum(found) / len(found)
    print(f"{sum(found)} of {len(found)} faults found: {share:.0%}, at least {least:.0%} wanted")
    return int(share < least)


def _shares(outcomes: Iterable[tuple[str, bool]]) -> str:
    counted = Counter(outcomes)
    names = sorted({name for name, _ in counted})
    return ", ".join(f"{name} {counted[name, True]} of {counted[name, True] + counted[name, False]}" for name in names)


if __name__ == "__main__":
    sys.exit(main())
