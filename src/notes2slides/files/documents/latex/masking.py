"""Arguments of commands in LaTeX, found with what is no LaTeX put aside: verbatim text and comments."""

from __future__ import annotations

import re
from collections.abc import Callable

_VERBATIM = re.compile(
    r"\\begin\{(?P<name>(?:verbatim|Verbatim|lstlisting|minted|alltt|comment|filecontents)\*?)\}"
    r"|\\(?:verb|lstinline)\*?(?P<mark>[^\w\s*{\[])[^\n]*?(?P=mark)"
    r"|(?<!\\)%[^\n]*"
)
_ASIDE = re.compile("\x01(\\d+)\x01")
_SPACE = re.compile(r"\s*")
WHEN, OPTION = r"<[^>\n]{0,200}>", r"\[[^\]]{0,1000}\]"
"""What may stand between a command and its arguments; none is longer, so that a lone bracket costs little."""
_FURTHER = re.compile(rf"\s*(?:{WHEN}|{OPTION})")
_BRACES = re.compile(r"\\.|[{}]", re.DOTALL)


class Masked:
    """LaTeX whose verbatim parts are put aside, to be put back when all else is done."""

    def __init__(self, text: str) -> None:
        self._aside: list[str] = []
        self.text = changed(text.replace("\x01", ""), _VERBATIM, self._kept)

    def put_aside(self, what: re.Pattern[str], change: Callable[[str], str]) -> None:
        """Put aside what a pattern finds, changed; of an environment all that stands in it."""
        self.text = changed(self.text, what, lambda found: self._kept(change(found)))

    def _kept(self, text: str) -> str:
        self._aside.append(text)
        return f"\x01{len(self._aside) - 1}\x01"

    def restored(self) -> str:
        """Return the text with all that was put aside."""
        text = self.text
        while _ASIDE.search(text):
            text = _ASIDE.sub(lambda found: self._aside[int(found[1])], text)
        return text


def changed(text: str, what: re.Pattern[str], change: Callable[[str], str]) -> str:
    """Return a text in which all that a pattern finds is changed; where it has a `name`, that begins an environment,
    which goes on to the first end of that name: without one, it is none."""
    parts: list[str] = []
    endless: set[str] = set()
    at = done = 0
    while found := what.search(text, at):
        at = end = found.end()
        if name := found.groupdict().get("name"):
            ending = rf"\end{{{name}}}"
            end = -1 if name in endless else text.find(ending, at)
            if end < 0:
                endless.add(name)
                continue
            end += len(ending)
        parts += (text[done : found.start()], change(text[found.start() : end]))
        at = done = end
    return "".join((*parts, text[done:]))


def replaced(
    text: str, command: re.Pattern[str], made: Callable[[re.Match[str], tuple[str, ...]], str], most: int
) -> str:
    """Return a text in which each command, with at most so many arguments in braces, is what is made of it.

    What stands in brackets or angle brackets behind a command, before its first argument, goes with it.
    """
    braces = Braces(text)
    parts: list[str] = []
    done = 0
    for found in command.finditer(text):
        if found.start() < done:
            continue
        given, at = braces.arguments(found.end(), most)
        parts += (text[done : found.start()], made(found, given))
        done = at
    return "".join((*parts, text[done:]))


class Braces:
    """The braces of a text, gone through once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends: dict[int, int] = {}
        """Where those end that begin at each place; those that never end are not there."""
        begun: list[int] = []
        for found in _BRACES.finditer(text):
            if found[0] == "{":
                begun.append(found.start())
            elif found[0] == "}" and begun:
                self._ends[begun.pop()] = found.end()

    def arguments(self, at: int, most: int) -> tuple[tuple[str, ...], int]:
        """Return what stands in braces from a place on, and where that ends."""
        while further := _FURTHER.match(self._text, at):
            at = further.end()
        given: list[str] = []
        while len(given) < most and (end := self._ends.get(begin := self._space_end(at))):
            given.append(self._text[begin + 1 : end - 1])
            at = end
        return tuple(given), at

    def _space_end(self, at: int) -> int:
        found = _SPACE.match(self._text, at)
        end = found.end() if found else at
        return end if self._text.count("\n", at, end) < 2 else at
