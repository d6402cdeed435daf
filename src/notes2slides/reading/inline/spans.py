"""`~sub~`, `^super^` and `==highlight==`, as markdown-it tokens; single signs in prose stay text."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

_RAISED = re.compile(r"(?P<sign>[~^])(?![/~^\[])(?P<inside>(?:\\[ ~^]|[^\s~^\\/]){1,40})(?P=sign)(?!(?P=sign)|\d)")
"""As in Pandoc, without white space inside unless it is escaped. No digit may follow, and no slash is inside, so that
`2^10+2^5` and `~/a:~/b` stay text."""
_BETWEEN_LETTERS = re.compile(r"[+\-−]?\d+|[^\W\d_]+[*′']?")
"""What may stand between two letters: `H~2~O`, but not `a^n+b^n`."""
_MARKED = re.compile(r"==(?![\s=])(?P<inside>(?:[^=]|=(?!=))+?)(?<!\s)==(?!=)")
_ELEMENTS = {"~": "sub", "^": "sup"}


def read_spans(markdown: MarkdownIt) -> None:
    """Make markdown-it give `sub`, `sup` and `mark` tokens."""
    markdown.inline.ruler.before("strikethrough", "raised", _raised)
    markdown.inline.ruler.before("strikethrough", "highlight", _highlight)


def _raised(state: StateInline, silent: bool) -> bool:
    sign = state.src[state.pos]
    before = state.src[state.pos - 1 : state.pos]
    if sign not in _ELEMENTS or before in ("", sign) or before.isspace():
        return False
    found = _RAISED.match(state.src, state.pos, state.posMax)
    if not found or not _stands_apart(state, found):
        return False
    if not silent:
        element = _ELEMENTS[sign]
        state.push(f"{element}_open", element, 1)
        state.push("text", "", 0).content = re.sub(r"\\(.)", r"\1", found["inside"])
        state.push(f"{element}_close", element, -1)
    state.pos = found.end()
    return True


def _stands_apart(state: StateInline, found: re.Match[str]) -> bool:
    following = state.src[found.end() : found.end() + 1]
    return not following.isalpha() or _BETWEEN_LETTERS.fullmatch(found["inside"]) is not None


def _highlight(state: StateInline, silent: bool) -> bool:
    """Take in a highlighted text with the Markdown in it; `a==b` and `c==d` are comparisons."""
    found = _MARKED.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "=" else None
    if (
        not found
        or _is_code_letter(state.src[state.pos - 1 : state.pos])
        or state.src[state.pos - 1 : state.pos] == "="
    ):
        return False
    if _is_code_letter(state.src[found.end() : found.end() + 1]):
        return False
    if not silent:
        most = state.posMax
        state.push("mark_open", "mark", 1)
        state.pos, state.posMax = found.start("inside"), found.end("inside")
        state.md.inline.tokenize(state)
        state.posMax = most
        state.push("mark_close", "mark", -1)
    state.pos = found.end()
    return True


def _is_code_letter(character: str) -> bool:
    return character.isascii() and character.isalnum()
