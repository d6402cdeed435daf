"""A run says how much is tried, and every test takes its share of that."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
OWN_NUMBER = re.compile(r"max_examples=\d|derandomize=|deadline=")
"""What only support/examples.py says."""
HALF = """
from hypothesis import given, settings, strategies
from support.examples import examples, sized

tried = []

@settings(max_examples=examples(0.5))
@given(strategies.integers())
def test_half(number): tried.append(number)

@given(strategies.integers())
def test_all(number): tried.append(number)

def test_how_many():
    print("tried", len(tried), sized("few", thorough="many"))
"""


def test_no_test_says_a_number_of_its_own() -> None:
    saying = [file.name for file in TESTS.rglob("*.py") if OWN_NUMBER.search(file.read_text(encoding="utf-8"))]
    assert sorted(saying) == ["examples.py", Path(__file__).name]


@pytest.mark.parametrize(
    ("options", "tried"),
    [
        ((), "150 many"),
        (("--quick",), "15 few"),
        (("--quick", "--hypothesis-profile=thorough"), "150 many"),
        (("--hypothesis-profile=everyday",), "15 few"),
    ],
)
def test_a_run_says_how_much_is_tried(tmp_path: Path, options: tuple[str, ...], tried: str) -> None:
    (tmp_path / "conftest.py").write_text((TESTS / "conftest.py").read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "test_half.py").write_text(HALF, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-s", "-p", "no:cacheprovider", *options]
    environment = os.environ | {"PYTHONPATH": str(TESTS)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert f"tried {tried}" in done.stdout, done.stdout + done.stderr
