"""ARCHITECTURE.md and the docstrings of the rooms tell the truth: what stands where, and which way imports run."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src/notes2slides"
MODULES = sorted(path for path in SOURCE.rglob("*.py") if not path.name.startswith("__"))
ROOMS = sorted({path.parent.relative_to(SOURCE).as_posix() for path in MODULES} - {"."})

EVERYWHERE = ("clean_text", "safe_xml", "values", "version")
"""Import nothing, and are wherever text or XML comes in or is shown, frozen values change, or our version is said."""
MAY_IMPORT = {
    "clean_text": "",
    "values": "",
    "version": "",
    "diagnostics": "",
    "running": "",
    "safe_xml": "",
    "html_names": "",
    "spelling": "",
    "model": "diagnostics",
    "dialects": "html_names model",
    "plugins": "diagnostics model",
    "files": "diagnostics dialects plugins running spelling",
    "merge_base": "files.archives files.signing model",
    "assets": (
        "clean_text diagnostics files.documents.pictures files.limits files.locating files.notebooks.pictures model "
        "plugins.readers running"
    ),
    "reading": (
        "diagnostics dialects files.data files.limits files.source files.sources html_names model "
        "plugins.readers spelling"
    ),
    "selecting": "diagnostics model",
    "measuring": "diagnostics model running",
    "configuring": "diagnostics",
    "theming": "configuring diagnostics files.archives files.naming measuring model plugins spelling",
    "planning": "diagnostics dialects model measuring spelling theming.colours.legibility",
    "rendering": "diagnostics files.signing measuring.fallbacks merge_base model plugins theming",
    "printing": "diagnostics files.signing model plugins rendering running",
    "tagging": "diagnostics model selecting",
    "writing": "diagnostics files.provenance model.options",
    "merging": "diagnostics files.archives merge_base model writing",
    "pulling": "diagnostics files merge_base merging model plugins.readers reading writing",
    "build_options": "diagnostics model plugins selecting",
    "dividing": "files.naming model selecting",
    "pipeline": (
        "diagnostics dividing files plugins build_options "
        "model assets reading selecting measuring theming planning writing merging"
    ),
    "checking": (
        "clean_text diagnostics dialects dividing files.archives files.naming merge_base running "
        "model measuring theming planning build_options writing pipeline"
    ),
    "course": (
        "diagnostics files plugins build_options spelling "
        "model assets selecting reading configuring theming planning rendering writing merging pipeline"
    ),
    "serving": "diagnostics plugins build_options model assets reading planning theming rendering pipeline course",
    "cli": (
        "diagnostics dividing files.naming plugins running build_options "
        "model theming rendering.outline tagging selecting writing pipeline checking course serving pulling"
    ),
}


@cache
def syntax(file: Path) -> tuple[ast.AST, ...]:
    """Return all that a file is made of."""
    return tuple(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))


@cache
def imported(file: Path) -> tuple[str, ...]:
    """Return the modules of ours that a file imports, wherever it does so, without the package's name."""
    return tuple(_imported(file))


def _imported(file: Path) -> Iterator[str]:
    for node in syntax(file):
        match node:
            case ast.ImportFrom(module="notes2slides"):
                yield from (alias.name for alias in node.names)
            case ast.ImportFrom(module=str(name)) if name.startswith("notes2slides."):
                yield name.removeprefix("notes2slides.")
            case ast.Import():
                yield from (alias.name.removeprefix("notes2slides.") for alias in node.names if "notes2s" in alias.name)


def room_of(module: str) -> str:
    return module.split(".")[0]


@pytest.mark.parametrize("room", sorted(MAY_IMPORT))
def test_imports_run_one_way(room: str) -> None:
    files = [path for path in SOURCE.rglob("*.py") if path.relative_to(SOURCE).parts[0] in (room, f"{room}.py")]
    assert files
    allowed = [*MAY_IMPORT[room].split(), *EVERYWHERE]
    for file in files:
        others = {name for name in imported(file) if room_of(name) != room}
        wrong = {name for name in others if room_of(name) not in allowed and name not in allowed}
        assert wrong == set(), file.relative_to(ROOT)
    used = {name for file in files for name in imported(file)}
    unused = [each for each in MAY_IMPORT[room].split() if not any(f"{name}.".startswith(f"{each}.") for name in used)]
    assert unused == [], "what nobody imports might come back unseen"


def test_every_room_has_its_rule() -> None:
    assert {path.relative_to(SOURCE).parts[0].removesuffix(".py") for path in MODULES} == set(MAY_IMPORT)


INNER = sorted({path.parent for path in MODULES if path.parent.parent != SOURCE and path.parent != SOURCE})
"""Rooms inside rooms."""
LONGEST = 300
"""Lines of a module."""
MANY = 20
"""Modules from which a room wants inner rooms."""


def stated(folder: Path) -> set[str]:
    """Return what the docstring of an inner room says that it imports of the rooms beside it."""
    text = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))) or ""
    found = re.search(r"^Imports, of the rooms beside it: ([\w, ]+)\.$", text, re.MULTILINE)
    return set(found[1].split(", ")) - {"none"} if found else set()


def beside(folder: Path) -> set[str]:
    """Return the rooms beside an inner room that its modules do import."""
    room = folder.parent.relative_to(SOURCE).as_posix().replace("/", ".") + "."
    names = (name.removeprefix(room) for file in folder.glob("*.py") for name in imported(file) if room in name)
    return {name.split(".")[0] for name in names} - {folder.name}


@pytest.mark.parametrize("folder", INNER, ids=lambda folder: folder.relative_to(SOURCE).as_posix())
def test_an_inner_room_imports_what_it_says(folder: Path) -> None:
    assert beside(folder) == stated(folder)


@pytest.mark.parametrize("room", sorted({folder.parent for folder in INNER}), ids=lambda room: room.name)
def test_no_imports_of_inner_rooms_run_in_a_circle(room: Path) -> None:
    tuple(TopologicalSorter({folder.name: stated(folder) for folder in INNER if folder.parent == room}).static_order())


def test_no_imports_of_modules_run_in_a_circle() -> None:
    """Nor late ones, inside a function: what two modules need of each other wants a place of its own."""
    names = {path.relative_to(SOURCE).with_suffix("").as_posix().replace("/", "."): path for path in MODULES}
    tuple(TopologicalSorter({name: set(imported(path)) & names.keys() for name, path in names.items()}).static_order())


def test_no_module_is_long() -> None:
    lengths = {path.relative_to(SOURCE): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {path: lines for path, lines in lengths.items() if lines > LONGEST} == {}


def test_no_room_is_full() -> None:
    modules = Counter(path.parent for path in MODULES)
    assert {folder for folder, count in modules.items() if count > MANY} == set()


@pytest.mark.parametrize("room", [".", *ROOMS])
def test_every_room_has_its_place(room: str) -> None:
    """A room has a section that names its modules and its inner rooms, or a row in that of the room it is in."""
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    folder = SOURCE / room
    if room != ".":
        before, heading, text = text.partition(f"\n## `{room}/`\n")
        if not heading:
            assert f"\n| `{folder.name}/` |" in before
            return
        text, _, _ = text.partition("\n## ")
    named = {name.removesuffix(".py").removesuffix("/") for name in re.findall(r"`([\w.]+/?)`", text)}
    modules = {path.stem for path in MODULES if path.parent == folder}
    inner = {each.name for each in INNER if each.parent == folder}
    assert (modules | inner) - named == set()


def test_every_module_that_is_named_is_there() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    paths = re.findall(r"`((?:\w+/)+\w+\.py)`", text)
    assert len(paths) > 10
    places = (SOURCE, ROOT)
    assert [path for path in paths if not any((place / path).is_file() for place in places)] == []


TOUCHES = {
    *("open", "read_text", "read_bytes", "write_text", "write_bytes", "seek", "mkdir", "unlink", "rmdir"),
    *("exists", "is_file", "is_dir", "is_symlink", "iterdir", "glob", "rglob", "scandir", "lstat", "realpath"),
}
"""Calls by which files are touched, or what files there are is found out."""
OF_THE_MACHINE = {
    *("subprocess", "socket", "http.server", "tempfile", "shutil", "multiprocessing", "webbrowser", "watchfiles"),
    *("importlib.resources", "importlib.metadata"),
}
"""Modules that start programs, ask a network or find files."""


def touches_the_machine(file: Path) -> bool:
    for node in syntax(file):
        match node:
            case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name)) if name in TOUCHES:
                return True
            case ast.ImportFrom(module=str(name)) if name in OF_THE_MACHINE:
                return True
            case ast.Import(names=names) if any(each.name in OF_THE_MACHINE for each in names):
                return True
    return False


def test_the_machine_is_touched_where_it_is_said() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    table = text.partition("| place | what of it |\n")[2].partition("\n\n")[0]
    cells = (row.split("|")[1] for row in table.splitlines()[1:])
    places = [SOURCE / place for cell in cells for place in re.findall(r"`([\w/.]+)`", cell)]
    found = [file for file in SOURCE.rglob("*.py") if touches_the_machine(file)]
    assert [file for file in found if not any(file.is_relative_to(place) for place in places)] == []
    assert [place for place in places if not any(file.is_relative_to(place) for file in found)] == []


PRINTS = "cli/console.py"
_PRINTING = re.compile(
    r"print|click\.(?:\w*echo\w*|progressbar|prompt|confirm|pause)|sys\.(?:__)?(?:stdout|stderr)(?:__)?(?:\.buffer)?\.write"
    r"|traceback\.print_\w+|logging\.\w+|warnings\.warn"
)


def test_one_place_prints() -> None:
    """What is said goes through the one module that makes it fit for a terminal."""
    found = []
    for file in SOURCE.rglob("*.py"):
        if file.relative_to(SOURCE).as_posix() != PRINTS:
            calls = (node.func for node in syntax(file) if isinstance(node, ast.Call))
            found += [f"{file.name}: {name}" for name in map(ast.unparse, calls) if _PRINTING.fullmatch(name)]
    assert found == []


def test_one_module_escapes_html() -> None:
    """Text of notes reaches a page by `quoting`, which knows what no page may hold."""
    escape = re.compile(r"^from html import .*\bescape\b|\bhtml\.escape\b", re.MULTILINE)
    found = [file for file in SOURCE.rglob("*.py") if escape.search(file.read_text(encoding="utf-8"))]
    assert found == [SOURCE / "rendering/html/quoting.py"]


MOST_PARAMETERS = 6
"""Of a function, its own object not counted; more of them want a value or a builder. A command has its options."""


def test_no_function_has_many_parameters() -> None:
    found = [
        (file.relative_to(SOURCE).as_posix(), node.name, count)
        for file in SOURCE.rglob("*.py")
        for node in syntax(file)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not is_command(node)
        if (count := parameters(node)) > MOST_PARAMETERS
    ]
    assert found == []


def is_command(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    calls = (each.func for each in function.decorator_list if isinstance(each, ast.Call))
    return any(isinstance(call, ast.Attribute) and call.attr == "command" for call in calls)


def parameters(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    given = function.args
    names = [each.arg for each in (*given.posonlyargs, *given.args, *given.kwonlyargs)]
    return len([name for name in names if name not in ("self", "cls")]) + bool(given.vararg) + bool(given.kwarg)
