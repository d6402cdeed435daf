"""What remark has for code and headings alone, line for line: lines of code that it points at, and headings without a
space behind their signs."""

from __future__ import annotations

import re

from notes2slides.reading.lines.verbatim import FENCE

_CLOSE = re.compile(r"(?P<signs>#{1,6})(?=[^#\s!\\])")
_STARRED = re.compile(r"\*(?P<space> ?)(?!/|\*)")
_TRAILING = re.compile(r"[ \t]*#<<[ \t]*$")
_STARS_MEAN = ("c", "cpp", "c++", "go", "rust", "css", "markdown", "md", "text", "")
"""Languages in which a line can begin with a star."""


def remark_as_ours(lines: list[str]) -> None:
    """Change the lines of remark's deck: they stay as many."""
    fence, start = "", 0
    pointed: list[int] = []
    for index, line in enumerate(lines):
        text = line.strip()
        if not fence and (opening := FENCE.match(text)):
            fence, start, pointed = opening["fence"], index, []
            language = opening["info"].strip().strip("{}.").split(" ")[0].split(",")[0].lower()
        elif not fence:
            lines[index] = _CLOSE.sub(r"\g<signs> ", line, count=1) if line.startswith("#") else line
        elif text.startswith(fence) and not text.strip(fence[0]):
            if pointed and "{" not in lines[start].replace("{r", ""):
                numbers = ",".join(map(str, pointed))
                lines[start] = f"{lines[start].rstrip()} {{{numbers}}}"
            fence = ""
        else:
            starred = None if language in _STARS_MEAN else _STARRED.match(line)
            bare = starred["space"] * 2 + line[starred.end() :] if starred else _TRAILING.sub("", line)
            if bare != line:
                lines[index] = bare
                pointed.append(index - start)
