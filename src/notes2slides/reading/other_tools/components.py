"""What Slidev has for components and code alone, line for line: what they hold stays."""

from __future__ import annotations

import re
from collections.abc import Mapping

from notes2slides.reading.lines.admonitions import LeftOut
from notes2slides.reading.lines.evidence import is_of_slidev
from notes2slides.reading.other_tools.editing import bare_lines

_OPENING = re.compile(r"::(?P<name>[a-z][\w-]*)(?:\{[^{}\n]*\})?[ \t]*$")
_CLOSING = re.compile(r"::[ \t]*$")
_IMPORT = re.compile(r"<<<[ \t]+(?P<path>\S+)")
_MOVED = re.compile(r"(?P<fence>`{4,})md[ \t]+magic-move\b")


def components_as_ours(lines: list[str], header: Mapping[str, str], text: str, left_out: list[LeftOut]) -> list[str]:
    """Return the lines below a header, as many, without such signs, and add to `left_out` what has been left out."""
    signs = ("\n::", "<<<", "magic-move")
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
    return found


def _unwrap(lines: list[str]) -> None:
    """Take away the fences around several of the same code, which changes while it is shown."""
    fence, start = "", -1
    for index, line in enumerate(lines):
        if moved := _MOVED.match(line.strip()):
            fence, start = moved["fence"], index
        elif fence and line.strip() == fence:
            lines[start] = lines[index] = ""
            fence = ""
