"""The long form of the hostile tests, for `make soak`: seeded, figures printed, exit status 1 where one is off.

python -m tests.hostile.soak                            # all of it
python -m tests.hostile.soak grammar --count 500
python -m tests.hostile.soak grammar --seed 4711        # one of them, with what is wrong
"""

from __future__ import annotations

import argparse
import os
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.hostile import grammar, mutations
from tests.hostile.judging import judged
from tests.hostile.test_file_faults import soak as file_faults
from tests.hostile.test_kills import random_kills

DRAWN = 5
"""Of so many notes one is drawn too, in both formats: planning finds most, and drawing costs as much again."""
SHOWN = 12
"""Faults of a kind that are printed."""
BATCH = 50


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is wrong with what came of a seed."""

    kind: str
    seed: int
    text: str


@dataclass(frozen=True, slots=True)
class Batch:
    """What came of a row of seeds."""

    runs: int
    slides: int
    refused: int
    faults: tuple[Fault, ...]


def fuzzed(write: Callable[[int], str], seeds: Iterable[int]) -> Batch:
    """Return what is wrong with the decks of the notes that these seeds give."""
    runs = slides = refused = 0
    faults: list[Fault] = []
    for seed in seeds:
        runs += 1
        try:
            found = judged(write(seed), drawn=seed % DRAWN == 0)
        except Exception as error:
            place = traceback.extract_tb(error.__traceback__)[-1]
            faults.append(Fault("traceback", seed, f"{error!r:.100} in {place.name}, {place.filename}:{place.lineno}"))
            continue
        slides += found.slides
        refused += bool(found.refused)
        faults += [Fault(gate, seed, said[0]) for gate, said in found.gates.items()]
        faults += [Fault("package", seed, said) for said in found.package]
    return Batch(runs, slides, refused, tuple(faults))


def soaked(write: Callable[[int], str], count: int, jobs: int) -> Batch:
    """Return the same of all seeds below a count, from so many processes."""
    rows = [range(first, min(first + BATCH, count)) for first in range(0, count, BATCH)]
    done: list[Batch] = []
    with ProcessPoolExecutor(jobs) as pool:
        for row, batch in zip(rows, pool.map(partial(fuzzed, write), rows), strict=True):
            done.append(batch)
            for fault in batch.faults:
                print(f"seed {fault.seed}: {fault.kind}, {fault.text[:160]}", file=sys.stderr, flush=True)
            print(f"{row.stop:,} of {count:,}", end="\r", file=sys.stderr, flush=True)
    return Batch(
        runs=sum(each.runs for each in done),
        slides=sum(each.slides for each in done),
        refused=sum(each.refused for each in done),
        faults=tuple(fault for each in done for fault in each.faults),
    )


def shown(name: str, batch: Batch) -> str:
    """Return the figures of a soak as text."""
    kinds: dict[str, list[Fault]] = {}
    for fault in batch.faults:
        kinds.setdefault(fault.kind, []).append(fault)
    lines = [
        f"{name}: {batch.runs:,} runs, {batch.slides:,} slides, {batch.refused:,} refused, {len(kinds)} kinds of fault"
    ]
    for kind, faults in sorted(kinds.items()):
        lines.append(f"  {kind}: {len(faults)}")
        lines += [f"    seed {fault.seed}: {fault.text[:160]}" for fault in faults[:SHOWN]]
    return "\n".join(lines)


def notes_soaked(write: Callable[[int], str], name: str, asked: argparse.Namespace, usual: int) -> bool:
    """Print what came of notes that seeds give; return whether nothing is wrong."""
    if asked.seed is not None:
        print(write(asked.seed))
        batch = fuzzed(write, [asked.seed])
    else:
        batch = soaked(write, asked.count or usual, asked.jobs)
    print(shown(name, batch))
    return not batch.faults


def kills_soaked(asked: argparse.Namespace) -> bool:
    """Print what builds leave that are killed while they write; return whether nothing is lost, torn or mixed."""
    with TemporaryDirectory() as folder:
        found = random_kills(Path(folder), asked.count or 300, asked.seed or 1)
    print(f"kills: {dict(sorted(found.items()))}")
    return not any(found[what] for what in ("at once torn", "then torn", "then mixed", "left then"))


def faults_soaked(asked: argparse.Namespace) -> bool:
    """Print what becomes of builds whose calls the system refuses; return whether nothing is wrong."""
    with TemporaryDirectory() as folder:
        found = file_faults(Path(folder), asked.count or 500, asked.seed or 1)
    print(f"faults: {dict(sorted(found.items()))}")
    return found.keys() <= {"refused", "written"}


SOAKS: Mapping[str, Callable[[argparse.Namespace], bool]] = {
    "grammar": lambda asked: notes_soaked(grammar.notes, "grammar", asked, 20_000),
    "mutations": lambda asked: notes_soaked(mutations.mutated, "mutations", asked, 5_000),
    "kills": kills_soaked,
    "faults": faults_soaked,
}


def main(arguments: list[str]) -> int:
    """Run what is asked for; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*", metavar="KIND", help=f"one or more of {', '.join(SOAKS)}; all by default")
    parser.add_argument("--count", type=int, help="so many runs of each")
    parser.add_argument("--seed", type=int, help="notes: this one alone, shown; else where chance begins")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args(arguments)
    sound = []
    for name in asked.what or SOAKS:
        started = time.monotonic()
        sound.append(SOAKS[name](asked))
        print(f"  {time.monotonic() - started:.0f} s", flush=True)
    return 0 if all(sound) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
