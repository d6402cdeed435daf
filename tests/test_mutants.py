"""`make mutants` plants every kind of small fault, only in code that runs, and only in copies."""

from __future__ import annotations

import ast
import shutil
from collections import Counter
from pathlib import Path

from mutation.faults import KINDS, Fault, drawn, faults_in, files_in
from mutation.together import _apart, trials_with_all
from mutation.trials import Run, Trial, copied, is_found, matched, passes_without

from tests.support.examples import sized

ROOT = Path(__file__).parents[1]
SOURCE = '''
"""A docstring with 1 < 2 in it."""
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    LIMIT = 3
Kind = int | str
def far(x: int | None, *, y: float = 0.5) -> bool:
    assert x is not None and x > 0
    for a, b in zip([x], [y], strict=True):
        if (a  # the first
                + b) <= 10 or not x:
            continue
    return [z for z in (x,) if z != 1] == [True]
'''
PLANTED = [
    "0.5 -> 0.75",
    "(a # the first + b) <= 10 or not x -> False",
    "(a # the first + b) <= 10 or not x -> True",
    "+ -> -",
    "<= -> <",
    "10 -> 11",
    "or -> and",
    "not x -> (x)",
    "continue -> break",
    "z != 1 -> True",
    "!= -> ==",
    "1 -> 2",
    "== -> !=",
    "True -> False",
]


def test_faults_are_planted_in_what_runs_and_nowhere_else() -> None:
    found = [str(fault).split(": ", 1)[1] for fault in faults_in(SOURCE, Path("a.py"))]
    assert sorted(found) == sorted(PLANTED)


def test_every_fault_of_the_project_is_code_and_another() -> None:
    files = files_in(ROOT, ["measuring", "selecting"])
    faults = [fault for file in files for fault in faults_in((ROOT / file).read_text(encoding="utf-8"), file)]
    assert len(faults) > 500
    for fault in drawn(faults, sized(20, thorough=200), 1):
        source = (ROOT / fault.path).read_bytes()
        assert ast.dump(ast.parse(fault.planted(source))) != ast.dump(ast.parse(source)), fault


def test_faults_are_drawn_by_the_seed_of_each_kind_as_many() -> None:
    files = files_in(ROOT, ["measuring"])
    faults = [fault for file in files for fault in faults_in((ROOT / file).read_text(encoding="utf-8"), file)]
    assert drawn(faults, 40, 1) == drawn(list(faults), 40, 1) != drawn(faults, 40, 2)
    assert Counter(fault.kind for fault in drawn(faults, 40, 1)) == dict.fromkeys(KINDS, 10)


def test_a_fault_is_found_or_survives_and_nothing_of_it_stays(tmp_path: Path) -> None:
    project = tmp_path / "project"
    (project / "src").mkdir(parents=True)
    (project / "tests").mkdir()
    code = "def more(x):\n    while x < 3:\n        x += 1\n    return x > 2 or x == 7\n"
    (project / "src" / "code_under_test.py").write_text(code)
    (project / "tests" / "conftest.py").write_text(
        "def pytest_addoption(parser):\n    parser.addoption('--quick', action='store_true')\n"
    )
    (project / "tests" / "test_code.py").write_text(
        "from code_under_test import more\n\ndef test_more():\n    assert more(0) and more(3)\n"
    )
    copy = copied(project, tmp_path / "copy")
    tests = ["tests/test_code.py::test_more"]
    outcomes: dict[str, bool] = {}
    for fault in faults_in(code, Path("src/code_under_test.py")):
        if fault.line == 4 and fault.old in (">", "==", "or"):
            outcomes[str(fault).split(": ", 1)[1]] = is_found(Trial(fault, tests, 0.1), copy)
    assert outcomes["> -> >="] is False  # nobody asks for 2
    assert outcomes["== -> !="] is False
    assert outcomes["or -> and"] is True
    untested = Fault(Path("src/code_under_test.py"), "operator", 0, 3, 1, 1, "def", "fed")
    assert is_found(Trial(untested, [], 0.0), copy) is False
    assert passes_without(Trial(untested, tests, 0.1), copy)
    for folder in (project, copy):
        assert (folder / "src" / "code_under_test.py").read_text() == code


def test_a_test_that_needs_what_another_had_worked_out_tries_the_fault_too(tmp_path: Path) -> None:
    project = tmp_path / "project"
    (project / "src" / "toy").mkdir(parents=True)
    (project / "tests").mkdir()
    code = (
        "from functools import cache\n\n\n@cache\ndef more():\n    return 1 + 1\n"
        "\n\ndef most():\n    return more() * 3\n"
    )
    (project / "src" / "toy" / "sums.py").write_text(code)
    shutil.copytree(ROOT / "scripts/mutation", project / "scripts/mutation")
    (project / "tests" / "conftest.py").write_text(
        "def pytest_addoption(parser):\n    parser.addoption('--quick', action='store_true')\n"
        "def pytest_configure(config):\n    config.addinivalue_line('markers', 'golden: to the letter')\n"
    )
    (project / "tests" / "test_code.py").write_text(
        "from functools import cache\n\nfrom toy.sums import more, most\n\n"
        "def test_once():\n    assert more()\n\n"
        "def test_again():\n    assert more() == 2\n\n"
        "@cache\ndef made():\n    return most()\n\n"
        "def test_made():\n    assert made()\n\n"
        "def test_what_the_other_made():\n    assert made() == 6\n"
    )
    copy, run = copied(project, tmp_path / "copy"), Run(["tests"], 1, 60)
    faults = [fault for fault in faults_in(code, Path("src/toy/sums.py")) if fault.old in ("+", "*")]
    (remembered, shared), passing = matched(faults, copy, run)
    once, again, made, other = (
        f"tests/test_code.py::test_{name}" for name in ("once", "again", "made", "what_the_other_made")
    )
    assert {once, again} <= set(remembered.tests)  # the product remembers it, and is made to forget it
    assert list(shared.tests) == [made]  # the tests remember it, which cannot be seen
    assert not is_found(shared, copy)
    (left,) = trials_with_all([shared.fault], copy, run, passing)
    assert list(left.tests) == [other]
    assert is_found(left, copy)
    assert (copy / "src/toy/sums.py").read_text() == code


def test_of_faults_that_overlap_one_is_planted_at_a_time() -> None:
    faults = [fault for fault in faults_in(SOURCE, Path("a.py")) if fault.kind in ("branch", "operator")]
    apart = _apart([*faults, Fault(Path("b.py"), "operator", 0, 3, 1, 1, "def", "fed")])
    assert [fault.path.name for fault in apart].count("b.py") == 1
    source = SOURCE.encode()
    for fault in (each for each in apart if each.path.name == "a.py"):
        source = fault.planted(source)
    ast.parse(source)
    assert b"break" in source and b"(x):" in source and b"if True]" in source


def test_how_much_is_remembered_is_no_fault() -> None:
    code = "SEEN = 8\nMOST = 9\n@lru_cache(maxsize=SEEN)\ndef a(): pass\n@lru_cache(maxsize=2)\ndef b(): pass\n"
    assert [str(fault) for fault in faults_in(code, Path("a.py"))] == ["a.py:2: 9 -> 10"]
