"""Where decks are built: in processes of this machine, in this one, or wherever an executor sends them."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from itertools import islice

from notes2slides.course.making import Job, Outcome, make

AHEAD = 64
"""Jobs that are handed out and not yet done: enough for many machines, and memory does not grow with the course."""
_DIED = "error: the process that built it died\n  hint: is there too little memory? try --jobs 1"


def outcomes(jobs: Iterable[Job], executor: Executor, work: Callable[[Job], Outcome] = make) -> Iterator[Outcome]:
    """Yield what becomes of each job as it is done, in whatever order."""
    waiting = iter(jobs)
    running: dict[Future[Outcome], Job] = {executor.submit(work, job): job for job in islice(waiting, AHEAD)}
    try:
        while running:
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                yield _outcome(future, running.pop(future))
            for job in islice(waiting, AHEAD - len(running)):
                running[executor.submit(work, job)] = job
    finally:
        for future in running:
            future.cancel()


def _outcome(future: Future[Outcome], job: Job) -> Outcome:
    try:
        return future.result()
    except BrokenProcessPool:
        raise
    except Exception as error:  # whatever an executor may raise for a worker that is lost
        return Outcome(name=job.spec.name, error=f"error: its worker failed: {type(error).__name__}: {error}")


def in_processes(jobs: Iterable[Job], workers: int | None, work: Callable[[Job], Outcome] = make) -> Iterator[Outcome]:
    """Yield what becomes of each job, built in as many processes as are given, else as there are cores.

    One process is this one. Where a process dies, the jobs that were with it are tried once more, each by itself, so
    that the one that kills its process is told from the others.
    """
    workers = workers or os.cpu_count() or 1
    left = {job.spec.name: job for job in jobs}
    if workers == 1 or len(left) < 2:
        yield from map(work, left.values())
        return
    with suppress(BrokenProcessPool):
        for outcome in _pooled(left.values(), min(workers, len(left)), work):
            del left[outcome.name]
            yield outcome
    for job in list(left.values()):
        try:
            yield from _pooled([job], 1, work)
        except BrokenProcessPool:
            yield Outcome(name=job.spec.name, error=_DIED)


def _pooled(jobs: Iterable[Job], workers: int, work: Callable[[Job], Outcome]) -> Iterator[Outcome]:
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        yield from outcomes(list(jobs), pool, work)
