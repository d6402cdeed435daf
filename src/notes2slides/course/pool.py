"""Where decks are built: in processes of this machine, in this one, or wherever an executor sends them."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from itertools import islice
from types import FrameType
from typing import Any

from msgspec import Struct

from notes2slides.course.making import Job, make
from notes2slides.course.outcome import Outcome
from notes2slides.diagnostics import CourseError

AHEAD = 64
"""Jobs that are handed out and not yet done: enough for many machines, and memory does not grow with the course."""
_PATIENCE = 30
"""Seconds to wait for the scheduler."""
_DIED = "error: the process that built it died\n  hint: is there too little memory? try --jobs 1"


def outcomes(jobs: Iterable[Job], executor: Executor, work: Callable[[Job], Outcome] = make) -> Iterator[Outcome]:
    """Yield what becomes of each job as it is done, in whatever order.

    A job whose worker is lost is handed out once more: executors do not always see to it themselves.
    """
    waiting = iter(jobs)
    running: dict[Future[Outcome], Job] = {executor.submit(work, job): job for job in islice(waiting, AHEAD)}
    again: set[str] = set()
    try:
        while running:
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                job = running.pop(future)
                if _is_lost(future) and job.spec.name not in again:
                    again.add(job.spec.name)
                    running[executor.submit(work, job)] = job
                else:
                    yield _outcome(future, job)
            for job in islice(waiting, AHEAD - len(running)):
                running[executor.submit(work, job)] = job
    finally:
        for future in running:
            future.cancel()


def _is_lost(future: Future[Outcome]) -> bool:
    """Return whether a job ended without an outcome, for whatever reason an executor may give; no work raises."""
    if future.cancelled():
        return True
    error = future.exception()
    return error is not None and not isinstance(error, BrokenProcessPool)


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
    others = set(multiprocessing.active_children())
    with _Workers(workers, mp_context=context, initializer=_begin) as pool:
        try:
            yield from outcomes(list(jobs), pool, _Stoppable(work))
        except BrokenProcessPool:
            raise
        except BaseException:  # interrupted: nobody waits for decks that are half made
            for process in set(multiprocessing.active_children()) - others if _HAS_MASKS else ():
                process.terminate()
            raise


_HAS_MASKS = hasattr(signal, "pthread_sigmask")
"""Whether signals can be kept waiting: on POSIX systems."""


class _Workers(ProcessPoolExecutor):
    """Processes that no interrupt reaches: it goes to all of a terminal, and only the one that began tells of it."""

    def submit(self, *call: Any, **more: Any) -> Future[Any]:
        with _signals_kept_waiting():
            return super().submit(*call, **more)


@contextmanager
def _signals_kept_waiting() -> Iterator[None]:
    """Keep what would end this process waiting; a process that is begun meanwhile goes on so."""
    if not _HAS_MASKS:
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_working = False
"""Whether this process is at a job."""


class _Stop(BaseException):
    """Ends the job that a worker is at, and no more: what it has begun to write is taken away on the way out."""


def _begin() -> None:
    """Make a process that has just begun one that can be stopped."""
    if _HAS_MASKS:
        signal.signal(signal.SIGTERM, _stop)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})


def _stop(_number: int, _frame: FrameType | None) -> None:
    if _working:  # else it waits for jobs, and is told that there are none
        raise _Stop


class _Stoppable(Struct, frozen=True):
    """Work that ends early when its process is to."""

    work: Callable[[Job], Outcome]

    def __call__(self, job: Job) -> Outcome:
        global _working  # a signal's handler is told nothing
        _working = True
        try:
            return self.work(job)
        except _Stop:
            return Outcome(name=job.spec.name, error="error: interrupted")
        finally:
            _working = False


@contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """Yield an executor whose work is done by the workers of the Dask scheduler at that address.

    The workers need this package, and the course's folder and output at the same paths. A deck whose worker is lost is
    built by another one. Raises CourseError where dask.distributed, the extra `cluster`, is not installed or the
    scheduler does not answer.
    """
    try:
        from distributed import Client
    except ImportError as error:
        hint = "pip install 'notes2slides[cluster]'"
        raise CourseError("--cluster needs dask.distributed, which is not installed", hint=hint) from error
    try:
        client: Any = Client(address, timeout=_PATIENCE)  # type: ignore[no-untyped-call] # Dask has few types
    except (OSError, ValueError, TimeoutError) as error:
        hint = "start one with: dask scheduler; its address is like tcp://host:8786"
        raise CourseError(f"no Dask scheduler answers at {address}", hint=hint) from error
    with client, client.get_executor(pure=False) as executor:
        yield executor
