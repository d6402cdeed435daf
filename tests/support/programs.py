"""Which tests drive programs: LibreOffice, Chromium, Graphviz, the validator, processes of our own, Dask.

Nobody has to say so. A test is looked through before it runs, with its fixtures and each helper of ours that they name:
where one of them comes to a module that starts programs, the test has the marker `programs`. `pytest --quick` does not
run it. Some start one only deep in what they try (a drawing, a face that fontconfig is asked for): at that moment
`--quick` leaves the test out, before the program is started.
"""

from __future__ import annotations

import multiprocessing.util
import sys
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import CodeType, FunctionType, MethodType, ModuleType
from typing import NoReturn

import pytest
from _pytest.outcomes import OutcomeException

DOORS = ("subprocess", "multiprocessing", "concurrent.futures.process", "playwright", "distributed")
"""Modules, with those inside them, that start programs or processes."""
TOOLS = ("COMMONMARK_SPEC", "AXE_CORE", "OOXML_VALIDATOR")
"""Variables that name what `make tools` installs: whoever reads one needs it."""
DOORS_OF_THE_PRODUCT = ("playwright",)
"""Those of them that count where the product names them: it comes to the others only where it is asked to, as by a
drawing in the notes, but a browser that is refused half-way leaves its event loop behind."""
PRODUCT = "notes2slides"
PLAIN = (str, int, float, bool, bytes, type(None))
"""Of values of which nothing can lead anywhere."""
STARTS = frozenset({"subprocess.Popen", "os.posix_spawn", "os.fork", "os.forkpty", "os.system", "os.exec", "os.spawn"})
"""What the interpreter tells an audit hook when a program is started (Python's table of audit events)."""
OURS = ("tests", "scripts")
"""Folders of the project whose code is looked through."""


@dataclass(frozen=True, slots=True)
class Search:
    """What is known of the tests of one run."""

    project: Path
    known: dict[int, tuple[object, bool]] = field(default_factory=dict)
    """Whether a thing comes to a door, by identity; the thing itself beside it, so that no other gets its number."""
    ours: dict[str, bool] = field(default_factory=dict)
    """Whether a module is one of the project, by its name."""

    def leads_outside(self, test: pytest.Function) -> bool:
        """Return whether a test, one of its parameters or fixtures, or a helper that they name comes to a door."""
        fixtures = [each.func for definitions in test._fixtureinfo.name2fixturedefs.values() for each in definitions]
        parameters = test.callspec.params.values() if hasattr(test, "callspec") else ()
        things = (each for each in [test.function, *fixtures, *parameters] if type(each) not in PLAIN)
        return any(map(self._comes_to_a_door, things))

    def _comes_to_a_door(self, thing: object) -> bool:
        key = id(thing)
        if key not in self.known:
            self.known[key] = thing, False  # helpers that call each other end here
            doors = DOORS_OF_THE_PRODUCT if _is_of_the_product(thing) else (*DOORS, *TOOLS)
            self.known[key] = thing, any(self._is_door_or_leads_to_one(each, doors) for each in _named(thing))
        return self.known[key][1]

    def _is_door_or_leads_to_one(self, thing: object, doors: tuple[str, ...]) -> bool:
        looked_through = self._is_ours(thing) or _is_of_the_product(thing)
        return _is_one_of(doors, thing) or (looked_through and self._comes_to_a_door(thing))

    def _is_ours(self, thing: object) -> bool:
        name = _module_of(thing)
        if name not in self.ours:
            file = getattr(sys.modules.get(name), "__file__", None)
            within = (Path(file).is_relative_to(self.project / folder) for folder in OURS) if file else ()
            self.ours[name] = any(within)
        return self.ours[name]


def _named(thing: object) -> Iterator[object]:
    """Yield what a function or class names; a module that is imported inside one, where it is a door, as its name."""
    match thing:
        case FunctionType():
            yield getattr(thing, "__wrapped__", None)
            yield from _named_in(thing)
        case MethodType():
            yield thing.__func__
        case partial():
            yield thing.func
        case property():
            yield thing.fget
        case type():
            yield from vars(thing).values()
        case _:
            yield getattr(thing, "__wrapped__", None)


def _named_in(function: FunctionType) -> Iterator[object]:
    names = set(_names(function.__code__))
    yield from names
    values = [function.__globals__[name] for name in names if name in function.__globals__]
    yield from values
    for module in (value for value in values if isinstance(value, ModuleType)):
        yield from (vars(module)[name] for name in names if name in vars(module))


def _names(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, str):
            yield constant
        elif isinstance(constant, CodeType):
            yield from _names(constant)


def _module_of(thing: object) -> str:
    name = thing.__name__ if isinstance(thing, ModuleType) else getattr(thing, "__module__", None)
    return name if isinstance(name, str) else ""


def _is_one_of(doors: tuple[str, ...], thing: object) -> bool:
    name = thing if isinstance(thing, str) else _module_of(thing)
    return name.startswith(doors) and any(name == door or name.startswith(f"{door}.") for door in doors)


def _is_of_the_product(thing: object) -> bool:
    return isinstance(thing, FunctionType | type) and _is_one_of((PRODUCT,), thing)


class LeftOut(OutcomeException):  # pytest takes this kind out of fixtures, and no `except Exception` takes it away
    """A program was about to be started."""


_REFUSED: list[str] = []
"""Programs that the test which runs now was about to start."""


def shut() -> None:
    """From now on raise LeftOut where a program or a process would be started."""
    sys.addaudithook(lambda event, _: _refuse(event) if event in STARTS else None)
    setattr(multiprocessing.util, "spawnv_passfds", _refuse)  # noqa: B010  it says nothing to audit hooks


def _refuse(event: object, *_: object) -> NoReturn:
    _REFUSED.append(str(event))
    raise LeftOut(str(event))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--quick", action="store_true", help="leave out every test that drives a program")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "programs: drives programs; set by tests/support/programs.py, never by hand")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    search = Search(config.rootpath)
    for item in items:
        if isinstance(item, pytest.Function) and search.leads_outside(item):
            item.add_marker("programs")
    if config.getoption("--quick"):
        config.hook.pytest_deselected(items=[item for item in items if item.get_closest_marker("programs")])
        items[:] = [item for item in items if not item.get_closest_marker("programs")]
        shut()  # not before: where several processes run the tests, the one that starts them has none to collect


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    call: pytest.CallInfo[None],
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Take a test that was about to start a program out of the count, whatever became of it."""
    left_out = bool(_REFUSED) or bool(call.excinfo and call.excinfo.errisinstance(LeftOut))
    if left_out:
        call.excinfo = None  # nobody reads where it was left, which takes longer to tell than most tests
    report = yield
    if left_out:
        report.outcome, report.longrepr = "skipped", None
        report.left_out = True  # type: ignore[attr-defined]
        _REFUSED.clear()
    return report


@pytest.hookimpl(tryfirst=True)
def pytest_report_teststatus(report: pytest.TestReport) -> tuple[str, str, str] | None:
    if getattr(report, "left_out", False):
        return "left out", "", "LEFT OUT"
    return None
