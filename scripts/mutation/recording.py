"""A plugin of pytest that notes which tests reach the places of faults, what each test costs, and which are goldens.

`FAULTS_RECORD` names a file: what stands there says which lines of which files are asked for; beside it, each process
that runs tests writes what it saw.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Generator
from functools import _lru_cache_wrapper
from pathlib import Path

import pytest
from coverage import Coverage


class Recorder:
    """Runs coverage, with a context for each test."""

    def __init__(self, request: Path) -> None:
        self.request = request
        self.wanted: dict[str, list[list[int]]] = json.loads(request.read_text(encoding="utf-8"))
        self.coverage = Coverage(data_file=None, include=list(self.wanted), config_file=False)
        self.coverage.start()
        self.seconds: dict[str, float] = {}
        self.failed: set[str] = set()
        self.goldens: set[str] = set()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        self._forget()
        self.coverage.switch_context(item.nodeid)
        if item.get_closest_marker("golden"):
            self.goldens.add(item.nodeid)
        start = time.process_time()
        try:
            return (yield)
        finally:
            self.seconds[item.nodeid] = time.process_time() - start
            self.coverage.switch_context("")

    def _forget(self) -> None:
        """Have worked out anew what the files with faults remember, so that each test reaches what it needs of it."""
        for module in [each for each in sys.modules.values() if getattr(each, "__file__", None) in self.wanted]:
            for value in list(vars(module).values()):
                if isinstance(value, _lru_cache_wrapper) and value.__module__ == module.__name__:
                    value.cache_clear()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if not report.passed:
            self.failed.add(report.nodeid)

    def pytest_sessionfinish(self) -> None:
        self.coverage.stop()
        seen = self.coverage.get_data()
        reached: dict[str, list[list[str]]] = {}
        for file, parts in self.wanted.items():
            by_line = seen.contexts_by_lineno(file)
            lines = [{test for line in range(*ends) for test in by_line.get(line, ())} for ends in parts]
            anywhere = {test for tests in by_line.values() for test in tests}
            # what is done when a module is imported, no test reaches: there all count that reach the file
            reached[file] = [sorted((tests - {""} or anywhere - {""}) - self.failed) for tests in lines]
        part = self.request.with_suffix(f".{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}.json")
        seconds = {test: took for test, took in self.seconds.items() if test not in self.failed}
        found = {"reached": reached, "seconds": seconds, "goldens": sorted(self.goldens)}
        part.write_text(json.dumps(found), encoding="utf-8")


def pytest_configure(config: pytest.Config) -> None:
    hands_out = config.getoption("numprocesses", None) and not hasattr(config, "workerinput")
    if not hands_out:  # to other processes, which run them
        config.pluginmanager.register(Recorder(Path(os.environ["FAULTS_RECORD"])))
