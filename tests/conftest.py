"""How the tests run: the same examples on every machine, no clock that decides whether one passes, and `--quick`."""

import gc
import signal

import pytest
from hypothesis import settings

from support.examples import EVERYDAY, THOROUGH
from support.programs import (  # noqa: F401  pytest finds hooks by their names
    pytest_addoption,
    pytest_collection_modifyitems,
    pytest_configure,
    pytest_report_teststatus,
    pytest_runtest_makereport,
)

COLLECT_AFTER = 200_000
"""Objects after which cycles are looked for, as where the program runs (cli/edge.py)."""


def pytest_sessionstart(session: pytest.Session) -> None:
    """Say how much is tried, before a test module is read: its tests take their shares of that.

    What runs in the background may have been told to heed no interrupt; the programs that tests interrupt heed it.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    gc.set_threshold(COLLECT_AFTER)
    if not session.config.getoption("--hypothesis-profile"):
        settings.load_profile(EVERYDAY if session.config.getoption("--quick") else THOROUGH)


def pytest_collection_finish() -> None:
    """Tests stay to the end, and the garbage collector need not go through them again and again."""
    gc.freeze()
