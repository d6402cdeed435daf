"""What stands behind a code fence: the language, and the lines that the lecturer points at."""

from __future__ import annotations

import re

from msgspec import Struct

from notes2slides.reading.lines.reports import Report

_LANGUAGE = re.compile(r"(?:\{code[\w-]*\}\s*)?\{?\s*(?:#\S+\s+)?\.?(?P<name>[^\s{}\[\],=:]+)(?![=\w])")
_NAMED = re.compile(
    r"""(?:hl_lines|highlight|highlight-lines|code-line-numbers|emphasize-lines|linehl)\s*[=:]\s*
    (?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|[\[{](?P<list>[^\]}]*)[\]}]|(?P<bare>[\d,-]+))""",
    re.VERBOSE,
)
_BARE = re.compile(r"[{\[](?P<lines>(?:[\s\d,;|*-]|all)+)[}\]]")
_RANGE = re.compile(r"(\d{1,6})(?:\s*-\s*(\d{1,6}))?")


class FenceInfo(Struct, frozen=True):
    """What a fence says of its code."""

    language: str
    highlighted: tuple[int, ...]
    """Numbers of lines, from 1, in order, each once."""


def read_info(info: str, count: int, line: int, report: Report) -> FenceInfo:
    """Return what the words behind a fence say of `count` lines of code; warn of lines that it does not have.

    Lines are named as in `{3,5-7}` (Slidev, VitePress, Docusaurus, Gatsby), `[3,5-7]` (reveal.js), `hl_lines="3 5-7"`
    (Python-Markdown), `{hl_lines=[3,"5-7"]}` (Hugo) and `code-line-numbers="3,5-7"` (Quarto). Of steps such as `1|3-4`
    all lines count, for a slide shows them at once.
    """
    named = _NAMED.search(info)
    bare = None if named else _BARE.search(info)
    written = next(filter(None, named.groups()), "") if named else bare["lines"] if bare else ""
    wanted = _numbers(written)
    inside = tuple(number for number in wanted if 1 <= number <= count)
    if len(inside) < len(wanted):
        lines = "1 line" if count == 1 else f"{count} lines"
        message = f"`{written.strip()}` points at lines that the code has not"
        report.add("highlight-outside", line, message, f"it has {lines}, counted from 1")
    return FenceInfo(_language(info if not bare else info[: bare.start()]), inside)


def _language(info: str) -> str:
    """Return the language: `python` from "python title=x", "{.python .numberLines}" and "python{3}"."""
    found = _LANGUAGE.match(info)
    return found["name"] if found else ""


def _numbers(written: str) -> list[int]:
    """Return the numbers that are listed; of a range too large to be meant its ends."""
    found: set[int] = set()
    for match in _RANGE.finditer(written):
        first, last = int(match[1]), int(match[2] or match[1])
        found.update(range(first, last + 1) if last - first < 10_000 else (first, last))
    return sorted(found)
