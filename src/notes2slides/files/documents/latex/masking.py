"""Arguments of commands in LaTeX, found with what is no LaTeX put aside: verbatim text and comments."""

from __future__ import annotations

import re
from collections.abc import Callable

_VERBATIM = re.compile(
    r"\\begin\{(?P<name>verbatim|Verbatim|lstlisting|minted|alltt|comment|filecontents)(?P<star>\*?)\}"
    r".*?\\end\{(?P=name)(?P=star)\}"
    r"|\\(?:verb|lstinline)\*?(?P<mark>[^\w\s*{\[])[^\n]*?(?P=mark)"
    r"|(?<!\\)%[^\n]*",
    re.DOTALL,
)
_ASIDE = re.compile("\x01(\\d+)\x01")
_SPACE = re.compile(r"\s*")
_FURTHER = re.compile(r"\s*(?:<[^>\n]*>|\[[^\]]*\])")


class Masked:
    """LaTeX whose verbatim parts are put aside, to be put back when all else is done."""

    def __init__(self, text: str) -> None:
        self._aside: list[str] = []
        self.text = _VERBATIM.sub(self._put, text.replace("\x01", ""))

    def _put(self, found: re.Match[str]) -> str:
        self._aside.append(found[0])
        return f"\x01{len(self._aside) - 1}\x01"

    def put_aside(self, what: re.Pattern[str], change: Callable[[str], str]) -> None:
        """Put aside what a pattern finds, changed."""
        self.text = what.sub(lambda found: self._kept(change(found[0])), self.text)

    def _kept(self, text: str) -> str:
        self._aside.append(text)
        return f"\x01{len(self._aside) - 1}\x01"

    def restored(self) -> str:
        """Return the text with all that was put aside."""
        text = self.text
        while _ASIDE.search(text):
            text = _ASIDE.sub(lambda found: self._aside[int(found[1])], text)
        return text


def replaced(
    text: str, command: re.Pattern[str], made: Callable[[re.Match[str], tuple[str, ...]], str], most: int
) -> str:
    """Return a text in which each command, with at most so many arguments in braces, is what is made of it.

    What stands in brackets or angle brackets behind a command, before its first argument, goes with it.
    """
    parts: list[str] = []
    done = 0
    for found in command.finditer(text):
        if found.start() < done:
            continue
        given, at = arguments(text, found.end(), most)
        parts += (text[done : found.start()], made(found, given))
        done = at
    return "".join((*parts, text[done:]))


def arguments(text: str, at: int, most: int) -> tuple[tuple[str, ...], int]:
    """Return what stands in braces from a place on, and where that ends."""
    while further := _FURTHER.match(text, at):
        at = further.end()
    given: list[str] = []
    while len(given) < most:
        begin = _space_end(text, at)
        end = _closing(text, begin) if text[begin : begin + 1] == "{" else 0
        if not end:
            break
        given.append(text[begin + 1 : end - 1])
        at = end
    return tuple(given), at


def _space_end(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    end = found.end() if found else at
    return end if text.count("\n", at, end) < 2 else at


def _closing(text: str, begin: int) -> int:
    """Return where the braces end that begin there; 0 where they do not."""
    depth, at = 0, begin
    for found in _BRACES.finditer(text, begin):
        at = found.end()
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        if depth == 0:
            return at
    return 0


_BRACES = re.compile(r"\\.|[{}]", re.DOTALL)
