"""Braces at the end of a text: where they stand, and what is written in them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

_KEY = r"(?:[A-Za-z][A-Za-z-]*=|(?i:layout|time)\s*=\s*)"
"""Blanks around `=` are only taken behind keys that direct something: `{x = 1}` is a set."""
_ENTRY = rf"""(?:{_KEY}(?:"[^"]*"|[^\s"={{}}]+)|\.[A-Za-z][\w-]*)"""
_OF_HEADING = rf"(?:{_ENTRY}|#[^\s#{{}}]+|-)"
"""Pandoc's names, and its `-` for a heading without a number, besides."""
_ENTRIES = re.compile(rf"{_ENTRY}(?:\s+{_ENTRY})*")
_ENTRIES_OF_HEADING = re.compile(rf"{_OF_HEADING}(?:\s+{_OF_HEADING})*")
_EQUALS = re.compile(r"\s*=\s*")
_CLOSING_HASHES = re.compile(r"(?:^|\s+)#+$")
_BREAKS = ("softbreak", "hardbreak")


def split(text: str, *, of_heading: bool) -> tuple[str, list[str]]:
    """Return a text without the braces at its end and the white space before them, and these braces in order.

    Braces hold entries such as `time=3m` and `.class`; others are text. A heading may close with hashes before them.
    """
    form = _ENTRIES_OF_HEADING if of_heading else _ENTRIES
    braces: list[str] = []
    while (start := _start(text, form)) is not None:
        braces.insert(0, text[start:].strip())
        text = text[:start].rstrip()
    return _CLOSING_HASHES.sub("", text) if of_heading and braces else text, braces


def entries(brace: str) -> list[str]:
    """Return what stands between two braces, without blanks around `=`."""
    return [_EQUALS.sub("=", entry, count=1) for entry in re.findall(_OF_HEADING, brace[1:-1])]


def last_text(tokens: Sequence[Token]) -> Token | None:
    """Return the token of plain text that a phrase ends with, comments after it apart."""
    index = len(tokens) - 1
    while index >= 0 and _is_blank(tokens[index]):
        index -= 1
    if index < 0 or tokens[index].type != "text":
        return None
    before = tokens[index - 1] if index else None
    begins = not before or _is_blank(before) or before.type in _BREAKS
    return tokens[index] if begins or not tokens[index].content.startswith("{") else None


def _is_blank(token: Token) -> bool:
    match token.type:
        case "html_inline":
            return token.content.startswith("<!--")
        case "text":
            return not token.content.strip()
        case _:
            return token.type in _BREAKS


def _start(text: str, form: re.Pattern[str]) -> int | None:
    """Return where the braces at the end of a text begin."""
    bare = text.rstrip()
    brace = bare.rfind("{")
    if brace < 0 or not bare.endswith("}") or (brace and not bare[brace - 1].isspace()):
        return None
    return brace if form.fullmatch(bare[brace + 1 : -1].strip()) else None
