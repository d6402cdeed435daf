"""Plant small faults in the code, one at a time, and count how many the tests find.

    make mutants
    python scripts/mutants.py --seed 7 --count 60 --rooms reading measuring

The faults are drawn by the seed from all that there are (scripts/mutation/faults.py) and tried on copies of the
project, each with the tests that reach it and drive no program; then those that are left, with all other such tests.
What no test could see is planted nowhere: in types and assertions, and in how much is remembered of what was worked
out. Ends with 1 where fewer are found than `--least`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import compress
from pathlib import Path
from queue import SimpleQueue

from mutation.faults import Fault, drawn, faults_in, files_in
from mutation.together import trials_with_all
from mutation.trials import Run, Trial, copied, is_found, matched, passes_without

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
        run = Run(asked.tests, asked.workers, asked.seconds)
        trials, passing = matched(chosen, copies[0], run)
        tested = [trial for trial in trials if trial.tests]
        if not all(passes_without(trial, copies[0]) for trial in tested[:1]):
            sys.exit("the tests fail where nothing is planted: see `make quick`")
        found = {trial.fault for trial in _found(trials, copies)}
        left = trials_with_all([fault for fault in chosen if fault not in found], copies[0], run, passing)
        found |= {trial.fault for trial in _found(left, copies)}
    return _told([(fault, fault in found) for fault in chosen], asked.least)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=160, help="faults to plant")
    parser.add_argument("--workers", type=int, default=2, help="faults tried at the same time")
    parser.add_argument("--seconds", type=float, default=40, help="what the tests of one fault may take together")
    parser.add_argument("--least", type=float, default=0.8, help="share of faults that must be found")
    parser.add_argument("--rooms", nargs="+", default=ROOMS, help="folders and modules of src/notes2slides")
    parser.add_argument("--tests", nargs="+", default=["tests"], help="folders of tests")
    return parser.parse_args()


def _found(trials: Sequence[Trial], copies: Sequence[Path]) -> list[Trial]:
    """Return the trials whose tests find the fault."""
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
        return list(compress(trials, list(pool.map(one, trials))))


def _told(outcomes: Sequence[tuple[Fault, bool]], least: float) -> int:
    print("\nNot found:")
    for fault, was in outcomes:
        if not was:
            print(f"  {fault}")
    print("by kind: " + _shares((fault.kind, was) for fault, was in outcomes))
    print("by room: " + _shares((fault.path.parts[2], was) for fault, was in outcomes))
    share = sum(was for _, was in outcomes) / len(outcomes)
    print(
        f"{sum(was for _, was in outcomes)} of {len(outcomes)} faults found: {share:.0%}, at least {least:.0%} wanted"
    )
    return int(share < least)


def _shares(outcomes: Iterable[tuple[str, bool]]) -> str:
    counted = Counter(outcomes)
    names = sorted({name for name, _ in counted})
    return ", ".join(f"{name} {counted[name, True]} of {counted[name, True] + counted[name, False]}" for name in names)


if __name__ == "__main__":
    sys.exit(main())
