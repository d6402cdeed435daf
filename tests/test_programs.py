"""`--quick` runs no test that drives a program: some are known by what they name, others when they would start it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

SUPPORT = Path(__file__).parent

HEAD = """
import subprocess, sys
import pytest

def start():
    return subprocess.run([sys.executable, "-c", "open('started', 'a')"])

def helper():
    return start()
"""
BY_NAME = {
    "itself": "def test_it(): subprocess.run([sys.executable, '-c', \"open('started', 'a')\"])",
    "a helper of a helper": "def test_it(): helper()",
    "a fixture of a fixture": """
@pytest.fixture
def first(): helper()
@pytest.fixture
def second(first): pass
def test_it(second): pass
""",
    "a fixture for all": """
@pytest.fixture(autouse=True)
def each(): helper()
def test_it(): pass
""",
    "an import inside": """
def test_it():
    from multiprocessing import get_context
    process = get_context("spawn").Process(target=print)
    process.start(); process.join()
""",
    "a parameter": "@pytest.mark.parametrize('tool', [start])\ndef test_it(tool): tool()",
    "what make tools installs": "import os\ndef test_it(): assert os.environ.get('AXE_CORE', 'x')",
    "a method": """
class Tool:
    def use(self): helper()
def test_it(): Tool().use()
""",
}
"""Tests that are known before they run."""
DEEP = {
    "what no name tells of": "import os\ndef test_it(): os.system('touch started')",
    "what hides its errors": """
import os
def test_it():
    try:
        os.system("touch started")
    except BaseException:
        assert False
""",
    "a fixture of a module": """
import os
@pytest.fixture(scope="module")
def tool(): os.system("touch started")
def test_it(tool): pass
def test_again(tool): pass
""",
}
"""Tests that are known when they would start a program."""
HARMLESS = """
import subprocess
def unused(): return subprocess.run("true")
def test_it(): assert True
"""


def outcome(folder: Path, tests: dict[str, str], *options: str) -> dict[str, int]:
    """Return how many tests of a project passed, were left out and so on."""
    (folder / "tests").mkdir()
    (folder / "pytest.ini").write_text("[pytest]\npythonpath = tests\n")
    for number, text in enumerate(tests.values()):
        (folder / "tests" / f"test_{number}.py").write_text(HEAD + text)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "support.programs", *options]
    done = subprocess.run(
        command, cwd=folder, env=os.environ | {"PYTHONPATH": str(SUPPORT)}, capture_output=True, text=True, check=False
    )
    assert done.returncode in (0, 5), done.stdout + done.stderr
    return {name: int(count) for count, name in re.findall(r"(\d+) ([a-z ]+?)(?:,| in )", done.stdout.splitlines()[-1])}


def test_what_names_a_program_is_known_before_it_runs(tmp_path: Path) -> None:
    found = outcome(tmp_path, {**BY_NAME, "harmless": HARMLESS}, "--quick")
    assert (found["passed"], found["deselected"]) == (1, len(BY_NAME))
    assert not (tmp_path / "started").exists()


def test_what_would_start_a_program_is_left_out_whatever_becomes_of_it(tmp_path: Path) -> None:
    found = outcome(tmp_path, {**DEEP, "harmless": HARMLESS}, "--quick", "-n1")
    assert (found["passed"], found["left out"]) == (1, len(DEEP) + 1)
    assert not (tmp_path / "started").exists()


def test_all_tests_run_otherwise(tmp_path: Path) -> None:
    found = outcome(tmp_path, {**BY_NAME, "a fixture of a module": DEEP["a fixture of a module"], "harmless": HARMLESS})
    assert found["passed"] == len(BY_NAME) + 3
    assert (tmp_path / "started").exists()
