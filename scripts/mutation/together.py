"""What survives the tests that were seen to reach it meets all others, at the price of running them once.

A test may need more than it was seen to reach: another had made the deck that both look into, and a fault that hundreds
of tests reach is tried with those alone that the time is enough for. So all faults that are left are planted at once
and every test runs; those that fail are what each of the faults is then tried with, alone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from mutation.faults import Fault
from mutation.trials import Run, Trial, affordable, planted, run_tests


def trials_with_all(faults: Sequence[Fault], copy: Path, run: Run, passing: Mapping[str, float]) -> list[Trial]:
    """Return a trial for each fault with the tests that fail where all are planted.

    `passing` are the tests that pass where none is, and what each takes.
    """
    if not faults:
        return []
    record = copy / "faults-failed.json"
    with ExitStack() as stack:
        for fault in _apart(faults):
            stack.enter_context(planted(fault, copy))
        run_tests(copy, run.asked, "-n", str(run.workers), "-p", "mutation.failing", FAULTS_FAILED=str(record))
    failing = [test for test in json.loads(record.read_text(encoding="utf-8")) if test in passing]
    print(f"{len(failing)} further tests fail where all {len(faults)} are planted", flush=True)
    chosen = affordable(sorted(failing, key=passing.__getitem__), passing, run.budget)
    return [Trial(fault, chosen, sum(passing[test] for test in chosen)) for fault in faults]


def _apart(faults: Sequence[Fault]) -> list[Fault]:
    """Return faults from the end of each file to its beginning, as each is planted; of those that overlap, the last."""
    taken: list[Fault] = []
    for fault in sorted(faults, key=lambda fault: (str(fault.path), -fault.start)):
        if not taken or taken[-1].path != fault.path or fault.stop <= taken[-1].start:
            taken.append(fault)
    return taken
