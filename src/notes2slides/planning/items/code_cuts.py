"""Where long code is best cut: at blank lines, else where it is least indented."""

from __future__ import annotations

import re

from notes2slides.model.frames import TAB

_DEEPEST = 3
_CLOSING = re.compile(r"\s*([)\]}]|(?:else|elif|except|finally|catch|case|when|end|fi|done|esac)\b)")
"""What ends or goes on with the lines above."""


def cut_ranks(text: str) -> tuple[int, ...]:
    """Return for each line of code how bad it is to begin a slide with it.

    0 below a blank line, then by its level of indentation, one more for a line that closes what stands above, and most
    for a blank line itself, so that the first line of a slide shows something.
    """
    lines = text.split("\n")
    indents = [len(line.expandtabs(TAB)) - len(line.expandtabs(TAB).lstrip()) for line in lines]
    used = {indent for indent, line in zip(indents, lines, strict=True) if line.strip()}
    levels = {indent: level for level, indent in enumerate(sorted(used))}
    ranks = []
    for number, line in enumerate(lines):
        if not line.strip():
            ranks.append(_DEEPEST + 2)
        elif number and not lines[number - 1].strip():
            ranks.append(0)
        else:
            ranks.append(1 + min(levels[indents[number]], _DEEPEST) + bool(_CLOSING.match(line)))
    return tuple(ranks)
