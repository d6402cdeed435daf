"""What a command of TeX is given: groups in braces and brackets, and the token behind it."""

from __future__ import annotations

import re

_TOKEN = re.compile(r"\\(?:[A-Za-z]+\*?|.)|.", re.DOTALL)
_LONGEST = 8_000
"""Characters of a group; what is longer has lost its end."""
_BLANK = re.compile(r"\s*")


def skipped(source: str, at: int) -> int:
    """Return the place of what follows white space."""
    found = _BLANK.match(source, at)
    return found.end() if found else at


def grouped(source: str, at: int, opening: str = "{", closing: str = "}") -> tuple[str, int] | None:
    """Return what stands in a group that opens right behind white space, and the place behind it; None without one."""
    at = skipped(source, at)
    if not source.startswith(opening, at):
        return None
    depth = braces = 0
    index = at
    while index < min(len(source), at + _LONGEST):
        sign = source[index]
        if sign == "\\":
            index += 2
            continue
        if sign == opening and (opening == "{" or not braces):
            depth += 1
        elif sign == closing and (opening == "{" or not braces):
            depth -= 1
            if depth == 0:
                return source[at + 1 : index], index + 1
        elif sign in "{}":
            braces += 1 if sign == "{" else -1
        index += 1
    return None


def optional(source: str, at: int) -> tuple[str | None, int]:
    """Return what stands in brackets, None where there are none, and the place behind it."""
    found = grouped(source, at, "[", "]")
    return found if found else (None, at)


def argument(source: str, at: int) -> tuple[str, int] | None:
    """Return a group, or the one token that stands in its place, and the place behind it; None at the end."""
    if found := grouped(source, at):
        return found
    token = _TOKEN.match(source, skipped(source, at))
    if token is None or token[0] in "{}&":
        return None
    return token[0], token.end()


def arguments(source: str, at: int, count: int) -> tuple[list[str], int] | None:
    """Return so many arguments, and the place behind them; None where there are fewer."""
    found = []
    for _ in range(count):
        one = argument(source, at)
        if one is None:
            return None
        found.append(one[0])
        at = one[1]
    return found, at


def starred(source: str, at: int) -> int:
    """Return the place behind the star of a command, if it has one."""
    return at + source.startswith("*", at)
