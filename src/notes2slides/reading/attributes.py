"""`{layout=two-columns time=3m}` at the end of a heading's or bullet's text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import get_args

from markdown_it.token import Token

from notes2slides.model.notes import NO_DIRECTIONS, Directions, LayoutWish
from notes2slides.reading.directives import Host
from notes2slides.reading.misspellings import near_miss
from notes2slides.reading.reports import Report

KEYS = ("layout", "time")
_ENTRY = r"""(?:[A-Za-z][A-Za-z-]*=(?:"[^"]*"|[^\s"={}]+)|\.[A-Za-z][\w-]*)"""
_ENTRIES = re.compile(rf"{_ENTRY}(?:\s+{_ENTRY})*")
_DURATION = re.compile(r"(?:(\d{1,3})h)?(?:(\d{1,4})m)?(?:(\d{1,5})s)?", re.IGNORECASE)
_BREAKS = ("softbreak", "hardbreak")


@dataclass(frozen=True, slots=True)
class Unknown:
    """Why an attribute cannot be obeyed, and what would be right."""

    message: str
    hint: str


def take_attributes(tokens: Sequence[Token], host: Host, line: int, report: Report) -> Directions:
    """Take the attributes off the end of a phrase's tokens and return what they ask for.

    What cannot be obeyed stays in the text and is warned of.
    """
    token = _last_text(tokens)
    start = _start(token.content) if token else None
    if token is None or start is None or host == "other":
        return NO_DIRECTIONS
    found = parse(token.content[start:].strip()[1:-1])
    if host == "paragraph":
        if isinstance(found, Directions):
            _misplaced(token.content[start:].strip(), line, report, "means nothing on a paragraph and stays its text")
        return NO_DIRECTIONS
    if isinstance(found, Unknown):
        report.add("attribute-unknown", line, found.message, found.hint)
        return NO_DIRECTIONS
    written, token.content = token.content[start:].strip(), token.content[:start]
    return _meant(found, host, written, line, report)


def without_attributes(line: str) -> str:
    """Return a line of raw Markdown without the attributes at its end."""
    start = _start(line)
    return line[:start] if start is not None and isinstance(parse(line[start:].strip()[1:-1]), Directions) else line


def parse(inside: str) -> Directions | Unknown:
    """Return what the entries between the braces ask for, or which of them nobody knows."""
    found = NO_DIRECTIONS
    for entry in re.findall(_ENTRY, inside):
        key, equals, written = entry.partition("=")
        value = written.strip('"').lower()
        if not equals:
            return _unknown(entry, _layout_named(entry[1:]))
        match key.lower():
            case "layout":
                wish = next((known for known in get_args(LayoutWish) if known == value), None)
                if wish is None:
                    return _unknown(entry, _layout_named(value))
                found = replace(found, layout=wish)
            case "time":
                seconds = _seconds(value)
                if not seconds:
                    return _unknown(entry, "time=3m")
                found = replace(found, seconds=seconds)
            case other:
                return _unknown(entry, near_miss(other, KEYS))
    return found


def _last_text(tokens: Sequence[Token]) -> Token | None:
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


def _start(text: str) -> int | None:
    """Return where attributes begin at the end of a text, the white space before them included."""
    bare = text.rstrip()
    brace = bare.rfind("{")
    if brace < 0 or not bare.endswith("}") or (brace and not bare[brace - 1].isspace()):
        return None
    return len(bare[:brace].rstrip()) if _ENTRIES.fullmatch(bare[brace + 1 : -1].strip()) else None


def _meant(found: Directions, host: Host, written: str, line: int, report: Report) -> Directions:
    """Return the directions that mean something there; warn of the others."""
    if host == "title":
        _misplaced(written, line, report, "means nothing on the title of the deck")
        return NO_DIRECTIONS
    if host == "bullet" and found.seconds is not None:
        _misplaced(written, line, report, "gives a time, which a bullet cannot have")
        return replace(found, seconds=None)
    return found


def _misplaced(written: str, line: int, report: Report, why: str) -> None:
    hint = "write layout= at the end of a heading or bullet, time= at the end of a heading"
    report.add("direction-misplaced", line, f"`{written}` {why}", hint)


def _unknown(entry: str, near: str) -> Unknown:
    question = f"; did you mean `{near}`?" if near else ""
    layouts = ", ".join(get_args(LayoutWish))
    hint = f"known are layout={layouts}, and time=90s or 1m30s on a heading; write \\{{ for a brace that is text"
    return Unknown(f"`{entry}` is no direction and stays in the text{question}", hint)


def _layout_named(name: str) -> str:
    near = near_miss(name, get_args(LayoutWish))
    return f"layout={near}" if near else ""


def _seconds(value: str) -> int:
    """Return a duration such as `1m30s` in seconds; 0 for anything else."""
    found = _DURATION.fullmatch(value)
    hours, minutes, seconds = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
    return hours * 3600 + minutes * 60 + seconds
