"""Real notes with a few places damaged, as by a slip of the hand, a bad merge or a broken disk; drawn by a seed."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

from tests.hostile.grammar import DIRECTIVES, FORMULAS, WORDS

ROOT = Path(__file__).parent.parent.parent
FOLDERS = (ROOT / "decks", ROOT / "tests/notes/hard", ROOT / "tests/upgrade/course/notes")
LONGEST = 60
"""Lines that are taken of a file: what is damaged must be reached often."""
PIECES = (
    *WORDS["marks"],
    *WORDS["odd"],
    *DIRECTIVES,
    *FORMULAS,
    "\n",
    "\n\n",
    "    ",
    "> ",
    "- ",
    "# ",
    "```\n",
    "|",
    "\x00",
)


@cache
def _files() -> tuple[str, ...]:
    found = sorted(file for folder in FOLDERS for file in folder.glob("*.md"))
    return tuple(file.read_text(encoding="utf-8") for file in found)


def mutated(seed: int) -> str:
    """Return some lines of real notes with one to eight places damaged."""
    chance = random.Random(seed)
    lines = chance.choice(_files()).splitlines(keepends=True)
    begin = chance.randrange(max(1, len(lines) - LONGEST))
    lines = lines[begin : begin + LONGEST]
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(lines))
        line = lines[place]
        column = chance.randrange(len(line) + 1)
        match chance.randrange(6):
            case 0:
                lines[place] = line[:column]
            case 1:
                lines[place] = line[:column] + chance.choice(PIECES) + line[column:]
            case 2:
                other = chance.randrange(len(lines))
                lines[place], lines[other] = lines[other], line
            case 3:
                lines[place] = line * chance.randint(2, 5)
            case 4:
                lines[place] = line[:column] + line[column + chance.randint(1, 4) :]
            case _:
                lines[place] = chance.choice(("\t", "  ", "    ", "> ", "> - ")) * chance.randint(1, 4) + line
    return "".join(lines)
