"""Pictures and links to files whose names have spaces: `![a plot](my plot.png)`, `[b](week 2.md)`."""

from __future__ import annotations

import re
from urllib.parse import quote

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from notes2slides.reading.lines.inline_rules import add_rule, at

_FILE = r"[^\s()<>\"\[\]](?:[^()<>\"\n\[\]]|\([^()<>\"\n\[\]]*\)){0,400}?\.[A-Za-z][A-Za-z0-9]{0,7}"
_NAME = rf"(?P<name>{_FILE}(?:[?#][^()<>\"\n]*)?)"
"""A file's, with the place in it that is meant or what is for a server."""
_TITLE = r"(?:\s+\"(?P<title>[^\"\n]*)\")?\s*\)"
_PICTURE = re.compile(rf"!\[(?P<text>[^\[\]\n]*)\]\(\s*{_NAME}{_TITLE}")
_LINK = re.compile(rf"\[(?P<text>[^\[\]\n]+)\]\(\s*{_NAME}{_TITLE}")


def read_spaced(markdown: MarkdownIt) -> None:
    """Make markdown-it take names of files with spaces for addresses; they end in a suffix, which other text lacks."""
    add_rule(markdown, "autolink", "spaced_picture", lambda state: at(state, "![", _PICTURE), _picture)
    add_rule(markdown, "autolink", "spaced_link", _linked, _link)


def _linked(state: StateInline) -> re.Match[str] | None:
    return None if state.linkLevel else at(state, "[", _LINK)


def _picture(state: StateInline, found: re.Match[str]) -> None:
    token = state.push("image", "img", 0)
    token.attrs = {"src": found["name"].strip()}
    if found["title"]:
        token.attrs["title"] = found["title"]
    token.children = [Token("text", "", 0, content=found["text"])]


def _link(state: StateInline, found: re.Match[str]) -> None:
    """Give the link with the Markdown in its text."""
    opening = state.push("link_open", "a", 1)
    opening.attrs = {"href": quote(found["name"].strip(), safe="/#?:@&=+$,;%~.-_")}
    if found["title"]:
        opening.attrs["title"] = found["title"]
    most = state.posMax
    state.linkLevel += 1
    state.pos, state.posMax = found.start("text"), found.end("text")
    state.md.inline.tokenize(state)
    state.posMax = most
    state.linkLevel -= 1
    state.push("link_close", "a", -1)
