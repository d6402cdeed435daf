"""How markdown-it is made to read what it does not know in a text, and not to read labels further than it must."""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it import MarkdownIt, helpers
from markdown_it.rules_inline import StateInline

Find = Callable[[StateInline], re.Match[str] | None]
"""Gives what is read at the place where markdown-it stands; None where that is nothing of this kind."""
Push = Callable[[StateInline, re.Match[str]], None]
"""Adds the tokens of what was found."""


def add_rule(markdown: MarkdownIt, before: str, name: str, find: Find, push: Push | None = None) -> None:
    """Make markdown-it try to find something before it tries the rule `before`.

    Without `push`, what is found becomes a token of the type `name`, whose content is its group `inside`, or all of it.
    """

    def rule(state: StateInline, silent: bool) -> bool:
        found = find(state)
        if not found:
            return False
        if not silent and push:
            push(state, found)
        elif not silent:
            state.push(name, "", 0).content = found["inside"] if "inside" in found.re.groupindex else found[0]
        state.pos = found.end()
        return True

    markdown.inline.ruler.before(before, name, rule)


def at(state: StateInline, opening: str | tuple[str, ...], pattern: re.Pattern[str]) -> re.Match[str] | None:
    """Return what matches where markdown-it stands, if it begins with one of the openings."""
    return pattern.match(state.src, state.pos, state.posMax) if state.src.startswith(opening, state.pos) else None


class _Helpers:
    """markdown-it's helpers, of which one looks first whether there is a bracket that closes at all."""

    parseLinkDestination = staticmethod(helpers.parseLinkDestination)  # noqa: N815 - markdown-it's name
    parseLinkTitle = staticmethod(helpers.parseLinkTitle)  # noqa: N815 - markdown-it's name

    def __init__(self) -> None:
        self._text = ""
        self._last = -1

    def parseLinkLabel(self, state: StateInline, start: int, disableNested: bool = False) -> int:  # noqa: N802, N803
        """Return the position of the bracket that closes the one at `start`, -1 where there is none.

        markdown-it reads all that stands behind each opening bracket, up to a hundred inside each other.
        """
        if state.src is not self._text:
            self._text, self._last = state.src, state.src.rfind("]")
        return helpers.parseLinkLabel(state, start, disableNested) if self._last > start else -1


def read_labels(markdown: MarkdownIt) -> None:
    """Make markdown-it read labels of links, images and footnotes no further than to the last bracket."""
    markdown.helpers = _Helpers()  # type: ignore[assignment]  # a module in its annotation; it takes what has its names
