"""Lines with blanks where code, comments, scripts and styles stand, so that no tag is found in them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from notes2slides.html_names import KNOWN
from notes2slides.reading.lines.elements import TAG
from notes2slides.reading.lines.verbatim import FENCE

_TICKS = re.compile("(?<!\\\\)`+")
_NEVER_SHOWN = {
    "<!--": re.compile("-->"),
    "<script": re.compile("</script", re.IGNORECASE),
    "<style": re.compile("</style", re.IGNORECASE),
    "<?": re.compile(r"\?>"),
    "<![cdata[": re.compile(r"\]\]>"),
}
_HIDDEN = re.compile(r"<!--|<script(?=[\s>])|<style(?=[\s>])|<\?(?=[\w=])|<!\[CDATA\[", re.IGNORECASE)
_FILLING = "\x00"


def uncoded(lines: Sequence[str]) -> str:
    """Return lines as one text of the same length, with fill for all in which no tag is one."""
    masked: list[str] = []
    fence = ""
    for line in lines:
        text = line.strip()
        if fence:
            masked.append(_FILLING * len(line))
            if text.startswith(fence) and not text.strip(fence[0]):
                fence = ""
        elif found := FENCE.match(text):
            fence = found["fence"]
            masked.append(_FILLING * len(line))
        else:
            masked.append(_without_spans(line) if "`" in line else line)
    return _without_hidden("\n".join(masked))


def closed_elements(lines: Sequence[str]) -> frozenset[str]:
    """Return the names, in small letters, of all elements that have an end tag in these lines.

    One that is not HTML's has a start there, too: else `</Name>` is a word.
    """
    if "</" not in "\n".join(lines):
        return frozenset()
    text = uncoded(lines)
    ended = {found["ended"].lower() for found in TAG.finditer(text) if found["end"]}
    if not ended <= KNOWN:
        starts = [found for found in TAG.finditer(text) if not found["end"] and not found[0].endswith("/>")]
        ended &= KNOWN | {found["name"].lower() for found in starts}
    return frozenset(ended)


def _without_spans(line: str) -> str:
    """Return a line with fill in place of code between backticks: as many as opened it close it."""
    runs = list(_TICKS.finditer(line))
    following: dict[int, int] = {}
    closing: list[int | None] = [None] * len(runs)
    for index in range(len(runs) - 1, -1, -1):
        length = len(runs[index][0])
        closing[index] = following.get(length)
        following[length] = index
    parts: list[str] = []
    place = index = 0
    while index < len(runs):
        end = closing[index]
        if end is None:
            index += 1
            continue
        start, stop = runs[index].start(), runs[end].end()
        parts += [line[place:start], _FILLING * (stop - start)]
        place, index = stop, end + 1
    return "".join((*parts, line[place:]))


def _without_hidden(text: str) -> str:
    """Return a text with fill in place of comments, scripts and styles; ends of lines stay."""
    parts: list[str] = []
    place, unclosed = 0, set()
    for found in _HIDDEN.finditer(text):
        opening = found[0].lower()
        if found.start() < place or opening in unclosed:
            continue
        end = _NEVER_SHOWN[opening].search(text, found.end())
        if end is None:
            unclosed.add(opening)
            continue
        hidden = text[found.end() : end.start()]
        parts += [text[place : found.end()], re.sub(r"[^\n]", _FILLING, hidden)]
        place = end.start()
    return "".join((*parts, text[place:]))
