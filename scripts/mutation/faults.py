"""Every small fault that can be planted in a source file: other operators, constants, comparisons and branches."""

from __future__ import annotations

import ast
import random
import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path
from typing import TypeGuard

COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Lt: "<=",
    ast.LtE: "<",
    ast.Gt: ">=",
    ast.GtE: ">",
    ast.Eq: "!=",
    ast.NotEq: "==",
    ast.In: "not in",
    ast.NotIn: "in",
    ast.Is: "is not",
    ast.IsNot: "is",
}
OPERATORS: dict[type[ast.operator], str] = {
    ast.Add: "-",
    ast.Sub: "+",
    ast.Mult: "/",
    ast.Div: "*",
    ast.FloorDiv: "/",
    ast.Mod: "*",
    ast.Pow: "*",
    ast.BitOr: "&",
    ast.BitAnd: "|",
}
_COMMENT = re.compile(rb"#[^\n]*")
_OPERATOR = re.compile(rb"[^\s()\\]+(?:\s+(?:in|not)\b)?")
"""Between two expressions, where brackets may stand, too."""
KINDS = ("comparison", "operator", "constant", "branch")


@dataclass(frozen=True, slots=True)
class Fault:
    """A part of one file and what stands there instead."""

    path: Path
    """Below the project's root."""
    kind: str
    """One of `KINDS`."""
    start: int
    stop: int
    """Bytes of the file."""
    line: int
    last: int
    old: str
    new: str

    def planted(self, source: bytes) -> bytes:
        """Return the file with this fault."""
        return source[: self.start] + self.new.encode() + source[self.stop :]

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {' '.join(self.old.split())} -> {' '.join(self.new.split())}"


def faults_in(source: str, path: Path) -> list[Fault]:
    """Return all faults that can be planted in a file, by where they stand."""
    places = _Places(source, path)
    found = [fault for node in _running(ast.parse(source)) for fault in places.of(node)]
    return sorted(found, key=lambda fault: (fault.start, fault.stop, fault.new))


def drawn(faults: Iterable[Fault], count: int, seed: int) -> list[Fault]:
    """Return so many faults drawn by a seed: of each kind as many, and within a kind each is as likely."""
    chance = random.Random(seed)
    heaps = {kind: [] for kind in KINDS}  # type: dict[str, list[Fault]]
    for fault in faults:
        heaps[fault.kind].append(fault)
    for heap in heaps.values():
        chance.shuffle(heap)
    taken: list[Fault] = []
    while len(taken) < count and any(heaps.values()):
        taken += [heap.pop() for heap in heaps.values() if heap]
    return taken[:count]


def _running(tree: ast.Module) -> Iterator[ast.AST]:
    """Yield every node that does something when the program runs.

    Types do nothing, nor do assertions and what else says only what cannot be (`zip(strict=True)`). How much is
    remembered (`lru_cache(maxsize=64)`) changes how long something takes, and nothing that a test could see.
    """
    sizes = {node.value.id for node in ast.walk(tree) if _is_size(node) and isinstance(node.value, ast.Name)}
    heap: list[ast.AST] = [each for each in tree.body if not _names_one_of(sizes, each)]
    while heap:
        node = heap.pop()
        yield node
        for name, value in ast.iter_fields(node):
            if name not in ("annotation", "returns", "type_params") and not _does_nothing(node, name):
                heap += [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, ast.AST)]


def _is_size(node: ast.AST) -> TypeGuard[ast.keyword]:
    return isinstance(node, ast.keyword) and node.arg == "maxsize"


def _names_one_of(names: Set[str], node: ast.stmt) -> bool:
    return isinstance(node, ast.Assign) and any(isinstance(to, ast.Name) and to.id in names for to in node.targets)


def _does_nothing(node: ast.AST, field: str) -> bool:
    match node:
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
        case ast.Subscript(value=ast.Name(id="Literal" | "Mapping" | "Sequence" | "Callable" | "cache")):
            return True
        case ast.Assign(targets=[ast.Name(id=name)], value=ast.BinOp(op=ast.BitOr())):
            return name[:1].isupper() and not name.isupper() and field == "value"  # a union of types
        case ast.Call(func=ast.Name(id="cast" | "dataclass" | "field")) | ast.Assert():
            return True
        case ast.keyword(arg="strict" | "maxsize"):
            return True
        case ast.ClassDef():
            return field == "keywords"
        case _:
            return False


class _Places:
    """A file's text and where its lines begin."""

    def __init__(self, source: str, path: Path) -> None:
        self.source, self.path = source, path
        self.data = source.encode()
        self.lines = [0, *accumulate(map(len, self.data.splitlines(keepends=True)))]

    def of(self, node: ast.AST) -> Iterator[Fault]:
        """Yield the faults that can be planted in one node itself."""
        match node:
            case ast.Compare(left=left, ops=operators, comparators=others):
                for (before, after), operator in zip(pairwise([left, *others]), operators, strict=True):
                    yield self._between("comparison", before, after, COMPARISONS[type(operator)])
            case ast.BinOp(left=before, right=after, op=operator) if type(operator) in OPERATORS and not _is_text(node):
                yield self._between("operator", before, after, OPERATORS[type(operator)])
            case ast.AugAssign(target=before, value=after, op=ast.Add() | ast.Sub() as operator):
                yield self._between("operator", before, after, f"{OPERATORS[type(operator)]}=")
            case ast.BoolOp(values=values, op=operator):
                for before, after in pairwise(values):
                    yield self._between("operator", before, after, "or" if isinstance(operator, ast.And) else "and")
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                yield self._whole("operator", node, self._text(operand))
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                yield self._whole("operator", node, self._text(operand))
            case ast.Constant(value=bool() as value):
                yield self._whole("constant", node, str(not value))
            case ast.Constant(value=int() as value):
                yield self._whole("constant", node, str(value + 1))
            case ast.Constant(value=float() as value):
                yield self._whole("constant", node, repr(value * 1.5 if value else 1.0))
            case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test):
                yield from self._decided(test, node)
            case ast.comprehension(ifs=tests):
                for test in tests:
                    yield self._whole("branch", test, "True")
            case ast.match_case(guard=ast.expr() as guard):
                yield self._whole("branch", guard, "True")
            case ast.Continue():
                yield self._whole("branch", node, "break")
            case ast.Break():
                yield self._whole("branch", node, "continue")
            case _:
                pass

    def _decided(self, test: ast.expr, node: ast.AST) -> Iterator[Fault]:
        """Yield a branch that is never taken, and one that always is, but for loops, which would not end."""
        if not (isinstance(test, ast.Name) and test.id == "TYPE_CHECKING"):
            yield self._whole("branch", test, "False")
            if not isinstance(node, ast.While):
                yield self._whole("branch", test, "True")

    def _whole(self, kind: str, node: ast.AST, new: str) -> Fault:
        assert isinstance(node, (ast.expr, ast.stmt))
        assert node.end_lineno is not None and node.end_col_offset is not None
        start, stop = self._at(node.lineno, node.col_offset), self._at(node.end_lineno, node.end_col_offset)
        return self._fault(kind, start, stop, f"({new})" if kind == "operator" else new, node.lineno, node.end_lineno)

    def _between(self, kind: str, before: ast.expr, after: ast.expr, new: str) -> Fault:
        """Return a fault in the operator between two expressions; brackets and comments around it are kept."""
        assert before.end_lineno is not None and before.end_col_offset is not None
        start, stop = self._at(before.end_lineno, before.end_col_offset), self._at(after.lineno, after.col_offset)
        between = _COMMENT.sub(lambda comment: b" " * len(comment[0]), self.data[start:stop])
        found = _OPERATOR.search(between)
        assert found
        start, stop = start + found.start(), start + found.end()
        return self._fault(kind, start, stop, new, before.end_lineno, after.lineno)

    def _fault(self, kind: str, start: int, stop: int, new: str, line: int, last: int) -> Fault:
        old = self.data[start:stop].decode()
        return Fault(self.path, kind, start, stop, line, last, old, new)

    def _text(self, node: ast.expr) -> str:
        return ast.get_source_segment(self.source, node) or ""

    def _at(self, line: int, column: int) -> int:
        """Return a place in bytes; columns are bytes, too."""
        return self.lines[line - 1] + column


def _is_text(node: ast.BinOp) -> bool:
    """Return whether text is put together, where a minus sign is an error that any test would see."""
    return any(
        isinstance(each, ast.JoinedStr) or (isinstance(each, ast.Constant) and isinstance(each.value, str))
        for each in (node.left, node.right)
    )


def files_in(root: Path, rooms: Sequence[str]) -> list[Path]:
    """Return the source files of rooms (folders or modules of `src/notes2slides`), below the project's root."""
    house = root / "src" / "notes2slides"
    found = [file for room in rooms for file in [house / f"{room}.py", *sorted((house / room).rglob("*.py"))]]
    return [file.relative_to(root) for file in found if file.is_file()]
