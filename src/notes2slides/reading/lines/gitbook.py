"""Tags of GitBook, `{% hint %}`, line for line: hints become callouts, embedded pages and files links, titles of tabs
and of code text; of all others the content stays."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from msgspec import Struct

from notes2slides.reading.lines.admonitions import LeftOut
from notes2slides.reading.lines.directives import literal_lines
from notes2slides.reading.lines.spoken import outside_code

_TAG = re.compile(r"\{%[-+]?[ \t]*(?P<name>[a-z][\w-]{0,40})(?P<rest>[^%\n]{0,400})%\}")
_ALONE = re.compile(
    rf"(?P<before>[ \t]*)(?P<tags>(?:{_TAG.pattern.replace('?P<name>', '').replace('?P<rest>', '')}[ \t]*)+)$"
)
_VALUE = re.compile(r"(?P<key>[A-Za-z]\w{0,40})=\"(?P<value>[^\"\n]{0,300})\"")
_BEGINS_OTHER = re.compile(r"\s*(?:$|[-*+>|#]|\d{1,9}[.)]\s|```|~~~|!\[|<|\{%|\$\$)")
_ENCLOSING = frozenset(
    (
        "hint",
        "code",
        "tabs",
        "tab",
        "stepper",
        "step",
        "content-ref",
        "embed",
        "file",
        "columns",
        "column",
        "raw",
        "updates",
    )
)
"""Those that stand around notes, with an end of their own or without."""
_KINDS = {"info": "info", "success": "success", "warning": "warning", "danger": "danger", "working": "info"}
"""Callouts for the styles of hints."""
_DEEPEST = 8
"""Hints inside each other: each makes all lines in it longer."""


class _Hint(Struct, frozen=True):
    line: int
    before: int
    """Columns before it."""
    kind: str
    """Empty for one too deep in others, which stays text."""


def gitbook_as_ours(lines: list[str]) -> tuple[list[str], tuple[LeftOut, ...]]:
    """Return the lines, as many, with what GitBook's tags mean as ours, and which have been left out of them.

    A tag that is not GitBook's stays, and so does a hint without its end.
    """
    if "{%" not in "\n".join(lines):
        return lines, ()
    literal = literal_lines(lines, 0)
    found, left_out = list(lines), list[LeftOut]()
    open_hints: list[_Hint] = []
    for index in outside_code(lines):
        alone = _ALONE.match(lines[index]) if "{%" in lines[index] and index not in literal else None
        if alone is None:
            continue
        tags = list(_TAG.finditer(alone["tags"]))
        if not all(map(_is_gitbooks, tags)):
            continue
        goes_on = index + 1 < len(lines) and _BEGINS_OTHER.match(lines[index + 1]) is None
        written = [said for tag in tags if (said := _said(tag, index, left_out, goes_on=goes_on))]
        is_deep = len(open_hints) >= _DEEPEST
        hints = [
            _Hint(index, len(alone["before"]), "" if is_deep else _kind(tag)) for tag in tags if tag["name"] == "hint"
        ]
        ends = sum(tag["name"] == "endhint" for tag in tags)
        if len(hints) + ends > 1 or (ends and not open_hints):
            continue
        open_hints += hints
        if not hints:  # the line of a hint is written when its end is found
            found[index] = alone["before"] + " ".join(written) if written else ""
        if ends and (hint := open_hints.pop()).kind:
            _quote(found, hint, index)
    return found, tuple(left_out)


def _is_gitbooks(tag: re.Match[str]) -> bool:
    """Return whether a tag is one of GitBook's, which puts quotation marks around the file that it includes, and Jekyll
    does not."""
    includes = tag["name"] == "include" and tag["rest"].lstrip().startswith('"')
    return includes or tag["name"].removeprefix("end") in _ENCLOSING


def _said(tag: re.Match[str], line: int, left_out: list[LeftOut], *, goes_on: bool) -> str:
    """Return what stands in the place of a tag: a link, a title, or nothing, which is told.

    `goes_on` says that a text begins on the next line, in one paragraph with the title.
    """
    name, given = tag["name"], {each["key"]: each["value"].strip() for each in _VALUE.finditer(tag["rest"])}
    if name in ("code", "tab") and given.get("title"):
        return f"**{given['title']}:**" if goes_on else f"**{given['title']}**"
    if name == "embed" and given.get("url"):
        return f"<{given['url']}>"
    if name == "file" and given.get("src"):
        return f"[{PurePosixPath(given['src']).name}](<{given['src']}>)"
    if name not in ("hint", "code", "tab") and not name.startswith("end"):
        left_out.append(LeftOut(f"{{% {name} %}} of GitBook", line, tag[0]))
    return ""


def _kind(tag: re.Match[str]) -> str:
    style = next((each["value"] for each in _VALUE.finditer(tag["rest"]) if each["key"] == "style"), "")
    return _KINDS.get(style, "info")


def _quote(found: list[str], hint: _Hint, end: int) -> None:
    """Make a callout of what stands between a hint's line and that of its end."""
    found[hint.line] = " " * hint.before + f"> [!{hint.kind}]"
    found[hint.line + 1 : end] = _quoted(found[hint.line + 1 : end], hint.before)


def _quoted(lines: Sequence[str], before: int) -> Iterator[str]:
    for line in lines:
        inside = line[:before].strip() != ""
        yield f"{' ' * before}> {line if inside else line[before:]}"
