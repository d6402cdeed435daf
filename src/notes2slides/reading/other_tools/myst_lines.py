"""Lines of MyST that say something to it alone, or that part cells of a notebook."""

from __future__ import annotations

import re

from notes2slides.reading.lines.admonitions import LeftOut
from notes2slides.reading.lines.directives import ARROW
from notes2slides.reading.other_tools.editing import bare_lines

_COMMENT = re.compile(r"%(?:[ \t]|$)")
_BREAK = re.compile(r"\+\+\+(?:[ \t]*(?P<about>\{.*\}))?[ \t]*$")
_TYPE = re.compile(r"\"slide_type\"\s*:\s*\"(?P<type>[a-z]+)\"")


def myst_lines_as_ours(lines: list[str], text: str, left_out: list[LeftOut]) -> list[str]:
    """Return the lines, as many, without comments and ends of cells; cells that begin a slide do, those of notes are
    words for the speaker, and skipped ones are left out, which is added to `left_out`."""
    if not ("\n%" in f"\n{text}" or "+++" in text):
        return lines
    found = list(lines)
    bare = bare_lines(lines)
    breaks = [(at, match) for at, line in enumerate(bare) if (match := _BREAK.match(line))]
    for at, line in enumerate(bare):
        if _COMMENT.match(line) and (not at or not bare[at - 1].strip() or _COMMENT.match(bare[at - 1])):
            left_out.append(LeftOut("a comment", at, line.strip(), is_gone=True))
            found[at] = ""
    ends = [*(at for at, _ in breaks[1:]), len(lines)]
    for (start, match), end in zip(breaks, ends, strict=False):
        found[start] = ""
        kind = _TYPE.search(match["about"] or "")
        match kind["type"] if kind else "":
            case "slide" | "subslide":
                found[start] = "<!-- slide -->"
            case "notes":
                _speak(found, start, end)
            case "skip":
                left_out.append(LeftOut("a cell that its author skips", start, match[0], is_gone=True))
                found[start:end] = [""] * (end - start)
            case _:
                pass
    return found


def _speak(lines: list[str], start: int, end: int) -> None:
    """Make words for the speaker of a cell."""
    inside = [line.replace("-->", ARROW) for line in lines[start + 1 : end]]
    last = max((at for at, line in enumerate(inside) if line.strip()), default=-1)
    if last < 0:
        return
    inside[last] += " -->"
    lines[start] = "<!-- notes:"
    lines[start + 1 : end] = inside
