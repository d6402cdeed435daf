"""Many machines: a Dask cluster as an executor. Needs the extra `cluster`, which is loaded only here."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import Any

from notes2slides.diagnostics import CourseError

_PATIENCE = 30
"""Seconds to wait for the scheduler."""


@contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """Yield an executor whose work is done by the workers of the Dask scheduler at that address.

    The workers need this package, and the course's folder and output at the same paths. A deck whose worker is lost is
    built by another one. Raises CourseError where dask.distributed is not installed or the scheduler does not answer.
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
