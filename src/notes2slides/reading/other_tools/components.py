"""What Slidev has for components and code alone, line for line: what they hold stays."""

from __future__ import annotations

import re
from collections.abc import Mapping

from notes2slides.reading.lines.admonitions import LeftOut
from notes2slides.reading.lines.elements import TAG, attributes_of, tag_of
from notes2slides.reading.lines.evidence import is_of_slidev
from notes2slides.reading.other_tools.editing import bare_lines, substituted

_OPENING = re.compile(r"::(?P<name>[a-z][\w-]*)(?:\{[^{}\n]*\})?[ \t]*$")
_CLOSING = re.compile(r"::[ \t]*$")
_IMPORT = re.compile(r"<<<[ \t]+(?P<path>\S+)")
_ALONE = frozenset(("toc", "youtube", "tweet", "arrow", "v-drag-arrow", "slidevideo"))
"""Components that hold nothing, however their tags are written."""
_MOVED = re.compile(r"(?P<fence>`{4,})md[ \t]+magic-move\b")


def components_as_ours(lines: list[str], header: Mapping[str, str], text: str, left_out: list[LeftOut]) -> list[str]:
    """Return the lines below a header, as many, without such signs, and add to `left_out` what has been left out."""
    signs = ("\n::", "<<<", "magic-move", "/>", "<Toc", "<Youtube", "<Tweet", "<Arrow", "<arrow")
    if not any(sign in f"\n{text}" for sign in signs) or not is_of_slidev(header, text):
        return lines
    found = list(lines)
    _unwrap(found)
    opened: list[int] = []
    for index, line in enumerate(bare_lines(found)):
        if _OPENING.match(line):
            opened.append(index)
        elif opened and _CLOSING.match(line):
            start = opened.pop()
            left_out.append(LeftOut("a component", start, found[start]))
            found[start] = found[index] = ""
        elif imported := _IMPORT.match(line):
            left_out.append(LeftOut("code from a file", index, imported[0], is_gone=True))
            found[index] = ""

    def said(index: int, match: re.Match[str]) -> str | None:
        tag = tag_of(match)
        is_named = tag.name[:1].isupper() or "-" in tag.name or ":" in tag.name
        holds_nothing = (tag.kind == "empty" and is_named) or (tag.kind != "end" and tag.element in _ALONE)
        if tag.is_known or not holds_nothing:
            return None
        return _said(tag.name, attributes_of(tag), index, match[0], left_out)

    return substituted(found, bare_lines(found), TAG, said)


def _said(name: str, given: Mapping[str, str], index: int, written: str, left_out: list[LeftOut]) -> str:
    """Return what is shown of a component that holds nothing: a link to what it plays, and nothing of all others."""
    number, address = given.get("id", ""), given.get("src", "")
    if name.lower() == "youtube" and number:
        return f"<https://www.youtube.com/watch?v={number.partition('?')[0]}>"
    if name.lower() == "tweet" and number:
        return f"<https://x.com/i/status/{number}>"
    if name == "SlidevVideo" and address:
        return f"[{address}](<{address}>)"
    if name in ("Link", "RouterLink") and given.get("title"):
        return given["title"]
    left_out.append(LeftOut("a component", index, written))
    return ""


def _unwrap(lines: list[str]) -> None:
    """Take away the fences around several of the same code, which changes while it is shown."""
    fence, start = "", -1
    for index, line in enumerate(lines):
        if moved := _MOVED.match(line.strip()):
            fence, start = moved["fence"], index
        elif fence and line.strip() == fence:
            lines[start] = lines[index] = ""
            fence = ""
