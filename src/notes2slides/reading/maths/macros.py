r"""Macros, `\newcommand`, `\def`, `\DeclareMathOperator`: found in notes, and put in where they stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

from notes2slides.reading.lines.uncoded import uncoded
from notes2slides.reading.maths.arguments import argument, grouped, optional, skipped, starred

DEFINES = re.compile(
    r"\\(?:(?:re)?newcommand|providecommand|[gex]?def(?=\s*\\[A-Za-z])|let(?=\s*\\[A-Za-z])"
    r"|DeclareMathOperator|DeclarePairedDelimiter)(?![A-Za-z])"
)
_WORDS = ("\\newcommand", "\\renewcommand", "\\providecommand", "def\\", "def \\", "\\let\\", "\\Declare")
_NAME = re.compile(r"\s*(?:\{\s*)?\\([A-Za-z]+)(?:\s*\})?")
_PARAMETERS = re.compile(r"((?:#\d)*)")
_COMMAND = re.compile(r"\\(?:([A-Za-z]+)|.)", re.DOTALL)
_HOLE = re.compile(r"#([1-9])")
_TAKEN = "\ue0ff"
"""Stands where a macro was defined."""
_EMPTY = re.compile(rf"\$\$\s*(?:{_TAKEN}\s*)+\$\$|\\\[\s*(?:{_TAKEN}\s*)+\\\]|\$[ \t]*(?:{_TAKEN}[ \t]*)+\$")
"""A formula of which nothing is left."""
_MOST = 500
"""Macros that are put in, in one formula."""
_MOST_MISSED = 50
"""Definitions without an end, behind which no other is looked for."""
_LONGEST = 8_000
"""Characters that a formula may become."""

Handler = Callable[[str, int], "tuple[str, int] | None"]
"""Gives LaTeX for a command, by the source and the place behind its name, and the place behind its arguments; None
where these are not what it takes."""


class Macro(Struct, frozen=True):
    """What a command stands for."""

    body: str
    parameters: int = 0
    default: str | None = None
    """Of the first parameter, which stands in brackets then."""

    def __call__(self, source: str, at: int) -> tuple[str, int] | None:
        """Return the body with the arguments behind `at` in it, and the place behind them; None where some miss."""
        given: list[str] = []
        if self.default is not None:
            first, at = optional(source, at)
            given.append(self.default if first is None else first)
        while len(given) < self.parameters:
            found = argument(source, at)
            if found is None:
                return None
            given.append(found[0])
            at = found[1]
        return _HOLE.sub(lambda hole: given[int(hole[1]) - 1] if int(hole[1]) <= len(given) else "", self.body), at


class Definition(Struct, frozen=True):
    """A macro where it is defined."""

    name: str
    macro: Macro
    end: int
    """The place behind it."""


def definition(source: str, at: int, end: int) -> Definition | None:
    """Return what the command from `at` to `end`, which defines a macro, says; None where that is nothing."""
    kind = source[at + 1 : end]
    star = source.startswith("*", end)
    name = _NAME.match(source, starred(source, end))
    if name is None:
        return None
    place = name.end()
    if kind == "DeclareMathOperator":
        body = grouped(source, place)
        return body and Definition(name[1], Macro(f"\\operatorname{'*' * star}{{{body[0]}}}"), body[1])
    if kind == "DeclarePairedDelimiter":
        left = argument(source, place)
        right = left and argument(source, left[1])
        if left is None or right is None:
            return None
        return Definition(name[1], Macro(f"\\left{left[0]} #1 \\right{right[0]}", 1), right[1])
    if kind == "let":
        other = re.compile(r"\s*=?\s*(\\[A-Za-z]+|\S)").match(source, place)
        return other and Definition(name[1], Macro(other[1]), other.end())
    if kind.endswith("def"):
        holes = _PARAMETERS.match(source, skipped(source, place))
        body = grouped(source, holes.end()) if holes else None
        return body and holes and Definition(name[1], Macro(body[0], holes[1].count("#")), body[1])
    number, place = optional(source, place)
    default, place = optional(source, place) if number is not None else (None, place)
    body = grouped(source, place)
    count = int(number) if number and number.strip().isdigit() else 0
    return body and Definition(name[1], Macro(body[0], min(count, 9), default), body[1])


def defined(text: str) -> dict[str, Macro]:
    """Return the macros that a preamble defines, of those of one name the last."""
    return {each.name: each.macro for _, each in _definitions(text, text)}


def without_definitions(lines: list[str]) -> tuple[list[str], dict[str, Macro]]:
    """Return lines with blanks where macros are defined, and formulas of nothing else; and these macros.

    What stands in code defines nothing.
    """
    if not any(word in line for line in lines if "\\" in line for word in _WORDS):
        return lines, {}
    text = "\n".join(lines)
    found: dict[str, Macro] = {}
    kept, place = [], 0
    for start, each in _definitions(text, uncoded(lines)):
        found[each.name] = each.macro
        kept += [text[place:start], _TAKEN + "\n" * text.count("\n", start, each.end)]
        place = each.end
    if not found:
        return lines, {}
    kept.append(text[place:])
    left = _EMPTY.sub(lambda empty: "\n" * empty[0].count("\n"), "".join(kept))
    return left.replace(_TAKEN, "").split("\n"), found


def _definitions(text: str, searched: str) -> Iterable[tuple[int, Definition]]:
    place = missed = 0
    for command in DEFINES.finditer(searched):
        if missed > _MOST_MISSED:
            return
        if command.start() < place or text[command.start() - 1 : command.start()] == "\\":
            continue
        if found := definition(text, command.start(), command.end()):
            place = found.end
            yield command.start(), found
        else:
            missed += 1


def with_macros(source: str, known: Sequence[Mapping[str, Handler]]) -> str:
    """Return LaTeX with what its macros stand for in their places, the first table that has one counts.

    Where one is defined by itself, none is put in.
    """
    given, at, count = source, 0, 0
    while found := _COMMAND.search(source, at):
        handler = next((table[found[1]] for table in known if found[1] in table), None)
        made = handler(source, found.end()) if handler else None
        if made is None:
            at = found.end()
            continue
        count += 1
        if count > _MOST or len(source) > _LONGEST:
            return given
        body, end = made
        parts = " " if body[-1:].isalpha() and source[end : end + 1].isalpha() else ""
        source = f"{source[: found.start()]}{body}{parts}{source[end:]}"
        at = found.start()
    return source
