"""What Obsidian and its plug-ins mean by tasks, queries and templates, line for line: tasks are done or not, and what a
plug-in would compute is left out, which is told."""

from __future__ import annotations

import re

from notes2slides.reading.lines.admonitions import LeftOut
from notes2slides.reading.lines.spoken import outside_code
from notes2slides.reading.lines.verbatim import FENCE

_QUERIES = frozenset(
    ("dataview", "dataviewjs", "tasks", "button", "query", "meta-bind-button", "meta-bind", "ad-summary", "excalidraw")
)
_TASK = re.compile(r"(?P<before>[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+)\[(?P<state>[/><-])\](?=[ \t]+\S)(?P<rest>.*)$")
_OTHER_TASK = re.compile(r"(?P<before>[ \t>]*[-*+][ \t]+)\[[!?*\"lbiSIpcfkwud]\](?=[ \t]+\S)")
_COMPUTED = re.compile(r"(?<!`)`(?:\$=|=[ \t]?(?=this\.|date\(|\[\[|link\())[^`\n]*`(?!`)")
_TEMPLATE = re.compile(r"<%[-_*+~]?[ \t]?(?:tp\b|await\b|\*)[^%\n]*%>")


def vaults_as_ours(lines: list[str], text: str, left_out: list[LeftOut]) -> list[str]:
    """Return the lines, as many, with tasks as tasks, and add to `left_out` what has been left out."""
    has_tasks = any(sign in text for sign in ("[/]", "[>]", "[-]", "[<]"))
    if not (has_tasks or "```" in text or "<%" in text or "`=" in text or "`$=" in text):
        return lines
    found = list(lines)
    _without_queries(found, left_out)
    if not (has_tasks or "<%" in text or "`=" in text or "`$=" in text):
        return found
    of_vault = False
    outside = list(outside_code(found))
    for index in outside:
        if task := _TASK.match(found[index]):
            of_vault = True
            rest = task["rest"]
            said = f" ~~{rest.strip()}~~" if task["state"] == "-" and "~~" not in rest else rest
            found[index] = f"{task['before']}[ ]{said}"
        _without(_COMPUTED, "a value that Dataview computes", found, index, left_out)
        _without(_TEMPLATE, "an instruction of Templater", found, index, left_out)
    for index in outside if of_vault else ():
        found[index] = _OTHER_TASK.sub(r"\g<before>[ ]", found[index])
    return found


def _without(pattern: re.Pattern[str], name: str, lines: list[str], index: int, left_out: list[LeftOut]) -> None:
    if "`" in lines[index] or "<%" in lines[index]:
        for each in pattern.finditer(lines[index]):
            left_out.append(LeftOut(name, index, each[0], is_gone=True))
        lines[index] = pattern.sub("", lines[index])


def _without_queries(lines: list[str], left_out: list[LeftOut]) -> None:
    """Empty the fences that hold no code but what a plug-in is asked."""
    fence, start, gone = "", 0, False
    for index, line in enumerate(lines):
        text = line.strip().lstrip("> \t")
        if fence:
            if text.startswith(fence) and not text.strip(fence[0]):
                if gone:
                    _empty(lines, start, index, left_out)
                fence = ""
        elif opening := FENCE.match(text):
            words = opening["info"].split()
            fence, start, gone = opening["fence"], index, bool(words) and words[0].lower() in _QUERIES


def _empty(lines: list[str], start: int, end: int, left_out: list[LeftOut]) -> None:
    asked = next((line.strip() for line in lines[start + 1 : end] if line.strip()), "")
    kind = lines[start].strip().lstrip("> `~").split()[0]
    left_out.append(LeftOut(f"a query of {kind}", start, asked, is_gone=True))
    lines[start : end + 1] = [""] * (end + 1 - start)
