"""Line blocks, numbered examples and captions of tables as pandoc has them, line for line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from notes2slides.reading.other_tools.editing import bare_lines, substituted

_VERSE = re.compile(r"\|(?:$| (?P<indent> *)(?P<words>[^|\n]*)$)")
_GOES_ON = re.compile(r" {1,8}\S[^|]*$")
_EXAMPLE = re.compile(r"^ {0,3}\(@(?P<name>[\w-]{0,40})\)(?=\s+\S)")
_NAMED = re.compile(r"\(@(?P<name>[\w-]{1,40})\)")
_CAPTION = re.compile(r"(?:Table:|:)[ \t]+(?P<words>\S.*?)(?P<braces>\s*\{[^{}]*\})?\s*$")
_ROW = re.compile(r"\s*(?:\|.*\||\+[-=:+]{3,}\+|[- ]*-{3,}[- ]*$|:?-{2,}[-:| ]*\|)")
_SPACE = "\u00a0"


def pandoc_text_as_ours(lines: list[str], text: str) -> list[str]:
    """Return the lines, as many, with what pandoc means by them as we write it."""
    verses, examples = "\n| " in f"\n{text}", "(@" in text
    captions = "\nTable: " in text or "\n: " in f"\n{text}"
    if not (verses or examples or captions):
        return lines
    bare = bare_lines(lines)
    found = _with_captions(lines, bare) if captions else lines
    found = _with_examples(found, bare) if examples else found
    return _with_verses(found, bare) if verses else found


def _with_verses(lines: list[str], bare: Sequence[str]) -> list[str]:
    """Return lines in which those of line blocks end where they do, with the spaces before them; one alone is none."""
    found = list(lines)
    index = 0
    while index < len(bare):
        end = index
        while end < len(bare) and (_VERSE.match(bare[end]) or (end > index and _GOES_ON.match(bare[end]))):
            end += 1
        begins = not index or not bare[index - 1].strip()
        if begins and sum(map(bool, map(_VERSE.match, bare[index:end]))) > 1 and _VERSE.match(bare[index]):
            for at in range(index, end):
                verse = _VERSE.match(lines[at])
                if verse is None:
                    continue
                said = _SPACE * len(verse["indent"] or "") + (verse["words"] or "").rstrip()
                found[at] = said + ("" if at == end - 1 else "  " if said else f"{_SPACE}  ")
        index = max(end, index + 1)
    return found


def _with_examples(lines: list[str], bare: Sequence[str]) -> list[str]:
    """Return lines with numbered examples as items of a list, and their numbers where others name them.

    A name alone is as likely one of a person: one of them stands elsewhere, or an example has none.
    """
    found = [(index, match) for index, line in enumerate(bare) if (match := _EXAMPLE.match(line))]
    names = [match["name"] for _, match in found if match["name"]]
    used = Counter(name for line in bare for name in _NAMED.findall(line))
    if not found or (len(names) == len(found) and not any(used[name] > 1 for name in names)):
        return lines
    numbers: dict[str, int] = {}
    for each, (_, match) in enumerate(found, 1):
        numbers.setdefault(match["name"], each)

    def number(_: int, match: re.Match[str]) -> str | None:
        return f"({numbers[match['name']]})" if match["name"] in numbers else None

    opened = {index: (each, match.end()) for each, (index, match) in enumerate(found, 1)}
    shown = [line[opened[at][1] :].rjust(len(line)) if at in opened else line for at, line in enumerate(bare)]
    made = substituted(lines, shown, _NAMED, number)
    for index, (each, end) in opened.items():
        made[index] = f"{each}. {made[index][end:].lstrip()}"
    return made


def _with_captions(lines: list[str], bare: Sequence[str]) -> list[str]:
    """Return lines with captions of tables as texts of their own."""
    found = list(lines)
    for index, line in enumerate(bare):
        caption = _CAPTION.match(line)
        if caption is None or not _is_beside_table(bare, index, is_named=line.startswith("Table:")):
            continue
        words = _CAPTION.match(lines[index])
        found[index] = f"*{words['words'].strip('*')}*" if words and "*" not in words["words"] else line
    return found


def _is_beside_table(bare: Sequence[str], index: int, *, is_named: bool) -> bool:
    """Return whether a table stands right above a line, but for an empty one, or below it."""
    if index + 1 < len(bare) and bare[index + 1].strip() and not _ROW.match(bare[index + 1]):
        return False
    above = [bare[at] for at in (index - 1, index - 2) if at >= 0]
    below = [bare[at] for at in (index + 1, index + 2) if at < len(bare)]
    nearest = [next((line for line in each if line.strip()), "") for each in (above, below)]
    apart = not above or not above[0].strip()
    return apart and any(map(_ROW.match, nearest)) if is_named or apart else bool(above and _ROW.match(above[0]))
