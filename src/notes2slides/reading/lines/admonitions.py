"""What the boxes and directives of other tools have in common: their names, their options, and what is left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

_KINDS = re.compile(
    "abstract|attention|caution|corollary|danger|definition|error|example|exercise|failure|hint|important|info|lemma|note"
    "|proof|proposition|question|quote|remark|seealso|solution|success|summary|theorem|tip|todo|warning"
)
OF_THE_WEB = ("html", "html4", "html5", "markdown", "commonmark", "gfm")
"""Formats in which what is meant for them alone is Markdown to us."""
_OPTION = re.compile(r"[ \t]*:(?P<key>[A-Za-z][\w-]*):[ \t]*(?P<value>.*)$")
_YAML = re.compile(r"[ \t]*(?P<key>[A-Za-z][\w-]*):[ \t]*(?P<value>.*)$")
_GOES_ON = re.compile(r"[ \t]*$|[ \t]*#|[ \t]+\S|- ")
"""In YAML, a line of what a key above it says, or none."""


class LeftOut(Struct, frozen=True):
    """Something of another tool that has no use here: what it is called, its line, from 0, and how it was written."""

    name: str
    line: int
    written: str
    is_gone: bool = False
    """What stands in it goes with it."""


def callout_of(name: str) -> str:
    """Return the kind of callout that a class or directive names, such as `callout-note` or `tip`; "" for none."""
    kind = name.lower().removeprefix("callout-")
    return kind if _KINDS.fullmatch(kind) else ""


def option_lines(lines: Sequence[str], start: int, end: int) -> tuple[dict[str, str], int]:
    """Return the options that lines begin with, and the index behind them: `:key: value`, or YAML between `---`."""
    options: dict[str, str] = {}
    index = start
    if index < end and lines[index].strip() == "---":
        close = next((at for at in range(index + 1, end) if lines[at].strip() == "---"), None)
        inside = lines[index + 1 : close]
        if close is not None and all(_YAML.match(line) or _GOES_ON.match(line) for line in inside):
            found = map(_YAML.match, inside)
            return {each["key"]: each["value"].strip() for each in found if each}, close + 1
    while index < end and (option := _OPTION.match(lines[index])):
        options[option["key"]] = option["value"].strip()
        index += 1
    return options, index


def quoted(lines: Iterable[str], before: str) -> list[str]:
    """Return lines as those of a quotation, which begins behind the white space `before`."""
    return [_quoted(line, len(before)) for line in lines]


def _quoted(line: str, before: int) -> str:
    if line[:before].strip():
        return f"> {line}"
    return f"{line[:before].ljust(before)}> {line[before:]}"
