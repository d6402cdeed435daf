"""`~sub~`, `^super^`, `==highlight==` and pandoc's `[text]{.class}`, as markdown-it tokens; single signs in prose stay
text."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from notes2slides.reading.lines.inline_rules import add_rule, at

_RAISED = re.compile(r"(?P<sign>[~^])(?![/~^\[])(?P<inside>(?:\\[ ~^]|[^\s~^\\/]){1,40})(?P=sign)(?!(?P=sign)|\d)")
"""As in Pandoc, without white space inside unless it is escaped. No digit may follow, and no slash is inside, so that
`2^10+2^5` and `~/a:~/b` stay text."""
_BETWEEN_LETTERS = re.compile(r"[+\-−]?\d+|[^\W\d_]+[*′']?")
"""What may stand between two letters: `H~2~O`, but not `a^n+b^n`."""
_MARKED = re.compile(r"==(?![\s=])(?P<inside>(?:[^=]|=(?!=))+?)(?<!\s)==(?!=)")
_ATTRIBUTE = r"""(?:[.#][A-Za-z][\w-]{0,60}|[A-Za-z][\w-]{0,40}=(?:"[^"{}\n]{0,200}"|[^\s{}"]{1,200}))"""
_CLASSED = re.compile(
    rf"\[(?P<inside>(?![\^@])(?:[^\[\]]|\[[^\[\]]{{0,300}}\]){{1,500}})\]\{{(?P<attributes>{_ATTRIBUTE}(?:\s+{_ATTRIBUTE}){{0,10}})\}}"
)
_LOOKS = {".underline": "u", ".ul": "u", ".mark": "mark", ".kbd": "kbd"}
"""Classes that pandoc gives a look, and the element that has the same."""
_ELEMENTS = {"~": "sub", "^": "sup"}


def read_spans(markdown: MarkdownIt) -> None:
    """Make markdown-it give `sub`, `sup` and `mark` tokens."""
    add_rule(markdown, "strikethrough", "raised", _raised, _raise)
    add_rule(markdown, "strikethrough", "highlight", _marked, _mark)
    add_rule(markdown, "link", "classed", _find_classed, _classed)


def _raised(state: StateInline) -> re.Match[str] | None:
    before = state.src[state.pos - 1 : state.pos]
    if before in ("", state.src[state.pos]) or before.isspace():
        return None
    found = at(state, tuple(_ELEMENTS), _RAISED)
    if not found or not state.src[found.end() : found.end() + 1].isalpha():
        return found
    return found if _BETWEEN_LETTERS.fullmatch(found["inside"]) else None


def _raise(state: StateInline, found: re.Match[str]) -> None:
    element = _ELEMENTS[found["sign"]]
    state.push(f"{element}_open", element, 1)
    state.push("text", "", 0).content = re.sub(r"\\(.)", r"\1", found["inside"])
    state.push(f"{element}_close", element, -1)


def _marked(state: StateInline) -> re.Match[str] | None:
    """Find a highlighted text; `a==b` and `c==d` are comparisons."""
    found = at(state, "=", _MARKED)
    beside = (state.src[state.pos - 1 : state.pos], state.src[found.end() : found.end() + 1]) if found else ()
    compares = any(character.isascii() and character.isalnum() for character in beside)
    return None if compares or "=" in beside[:1] else found


def _mark(state: StateInline, found: re.Match[str]) -> None:
    """Give the highlighted text with the Markdown in it."""
    state.push("mark_open", "mark", 1)
    _inside(state, found)
    state.push("mark_close", "mark", -1)


def _find_classed(state: StateInline) -> re.Match[str] | None:
    return at(state, "[", _CLASSED) if "]{" in state.src else None


def _classed(state: StateInline, found: re.Match[str]) -> None:
    """Give the text with the Markdown in it, in the element that looks as its class does."""
    name = next((_LOOKS[entry] for entry in found["attributes"].split() if entry in _LOOKS), "span")
    state.push("html_inline", "", 0).content = f"<{name}>"
    _inside(state, found)
    state.push("html_inline", "", 0).content = f"</{name}>"


def _inside(state: StateInline, found: re.Match[str]) -> None:
    most = state.posMax
    state.pos, state.posMax = found.start("inside"), found.end("inside")
    state.md.inline.tokenize(state)
    state.posMax = most
