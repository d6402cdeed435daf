"""A plugin of pytest that notes which tests fail: `FAULTS_FAILED` names the file."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest


class Failing:
    """Hears of every test, whatever process runs it."""

    def __init__(self, record: Path) -> None:
        self.record = record
        self.failed: set[str] = set()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed.add(report.nodeid)

    def pytest_sessionfinish(self) -> None:
        self.record.write_text(json.dumps(sorted(self.failed)), encoding="utf-8")


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):  # the process that hands tests out hears what the others found
        config.pluginmanager.register(Failing(Path(os.environ["FAULTS_FAILED"])))
