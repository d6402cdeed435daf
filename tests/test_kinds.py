"""A kind of block, frame or node has one home, so that mypy names every place where a new kind has to be told of."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import TypeVar, get_args

from notes2slides.checking.evidence.drawn import Kind as BoxKind
from notes2slides.model import frames, notes
from notes2slides.planning.items.item import Kind
from notes2slides.reading.lines import nodes
from tests.test_architecture import SOURCE, syntax

KINDS = frozenset(kind.__name__ for union in (notes.Block, frames.Frame, nodes.Node) for kind in get_args(union))
"""What stands in notes, on slides and in the reader's frame of blocks."""
NAMES_OF_KINDS = {
    "planning/items/item.py": frozenset(get_args(Kind)),
    "checking/evidence/drawn.py": frozenset(get_args(BoxKind)),
}
"""What items and drawn boxes are called, by the module that says so."""

Found = TypeVar("Found", bound=ast.AST)


def named(node: ast.expr) -> list[str]:
    """Return the last names in `A | B`, `(A, B)` or `A`; nothing of any other expression."""
    match node:
        case ast.BinOp(op=ast.BitOr()):
            return [*named(node.left), *named(node.right)]
        case ast.Tuple():
            return [name for each in node.elts for name in named(each)]
        case ast.Name():
            return [node.id]
        case ast.Attribute():
            return [node.attr]
        case _:
            return []


@cache
def nodes() -> dict[str, tuple[ast.AST, ...]]:
    """Return the syntax of every module, by its path."""
    return {file.relative_to(SOURCE).as_posix(): syntax(file) for file in SOURCE.rglob("*.py")}


def all_of(path: str, kind: type[Found]) -> Iterator[Found]:
    return (node for node in nodes()[path] if isinstance(node, kind))


def classes(path: str) -> set[str]:
    return {node.name for node in all_of(path, ast.ClassDef)}


def unions(path: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the line and the members of every union or tuple of names that has a name of its own."""
    for node in all_of(path, ast.Assign):
        if len(names := named(node.value)) > 1:
            yield node.lineno, names


@cache
def members() -> frozenset[str]:
    """Return every class of ours that is one of several that a value may be of."""
    ours = frozenset(chain.from_iterable(map(classes, nodes())))
    return ours.intersection(name for path in nodes() for _, names in unions(path) for name in names)


@cache
def literals() -> list[frozenset[object]]:
    """Return every set of words that a value may be one of."""
    return [
        frozenset(each.value for each in ast.walk(node.value) if isinstance(each, ast.Constant))
        for path in nodes()
        for node in all_of(path, ast.Assign)
        if isinstance(node.value, ast.Subscript) and named(node.value.value) == ["Literal"]
    ]


def is_closed(match: ast.Match) -> bool:
    """Return whether a match is over such classes or such words."""
    found = [each for case in match.cases for each in ast.walk(case.pattern)]
    kinds = {name for each in found if isinstance(each, ast.MatchClass) for name in named(each.cls)}
    values = [each.value for each in found if isinstance(each, ast.MatchValue)]
    words = {value.value for value in values if isinstance(value, ast.Constant)}
    return bool(kinds & members()) or (len(words) > 1 and any(words <= literal for literal in literals()))


def test_a_match_over_kinds_forgets_none() -> None:
    """Without `assert_never`, mypy passes a generator that leaves a kind out; a fallback takes every new one."""
    found = [(path, match) for path in nodes() for match in all_of(path, ast.Match) if is_closed(match)]
    wrong = [(path, match.lineno) for path, match in found if "assert_never(" not in ast.unparse(match.cases[-1].body)]
    assert len(found) > 35, "closed matches were found where there are some"
    assert wrong == []


def test_kinds_are_grouped_where_they_are_defined() -> None:
    """Elsewhere a group is asked for by its name, so that a new kind falls into it."""
    assert len(KINDS) > 20
    tested = [
        (path, call.lineno, named(call.args[1]))
        for path in nodes()
        for call in all_of(path, ast.Call)
        if named(call.func) == ["isinstance"]
    ]
    grouped = [(path, line, names) for path in nodes() for line, names in unions(path) if not classes(path) & {*names}]
    wrong = [(path, line) for path, line, names in (*tested, *grouped) if len(KINDS.intersection(names)) > 1]
    assert wrong == []


def test_names_of_kinds_are_grouped_where_they_are_given() -> None:
    def is_group(node: ast.Tuple | ast.List | ast.Set, path: str) -> bool:
        words = {each.value for each in node.elts if isinstance(each, ast.Constant)}
        known = (names for home, names in NAMES_OF_KINDS.items() if path.startswith(home.split("/")[0]))
        return len(words) > 1 and len(words) == len(node.elts) and any(words <= names for names in known)

    groups = (
        (path, node) for path in nodes() for kind in (ast.Tuple, ast.List, ast.Set) for node in all_of(path, kind)
    )
    assert [(path, node.lineno) for path, node in groups if path not in NAMES_OF_KINDS and is_group(node, path)] == []


def test_groups_of_kinds_hold_all_that_have_their_fields() -> None:
    """What is asked of a group, by `isinstance`, is then asked of each new kind that it concerns."""
    kinds = get_args(notes.Block)
    for group, field in ((notes.Container, "children"), (notes.Prose | notes.Callout, "runs")):
        assert {kind for kind in kinds if field in kind.__struct_fields__} == set(get_args(group))
    assert [kind for kind in kinds if "label" in kind.__struct_fields__] == [notes.Callout]
