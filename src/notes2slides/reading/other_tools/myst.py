"""Directives of MyST in fences, and options of cells, line for line: admonitions are callouts, mathematics formulas,
figures pictures, cells code without their options; of boxes the content stays, of those that nobody knows it is told
as well, and lists of pages go.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise, takewhile

from notes2slides.reading.lines.admonitions import OF_THE_WEB, LeftOut, callout_of, option_lines, quoted
from notes2slides.reading.lines.verbatim import FENCE
from notes2slides.reading.other_tools.cells import caption, emphasised, is_hidden
from notes2slides.reading.other_tools.listed_tables import as_markdown, of_commas, of_list
from notes2slides.values import replace

_ANY = re.compile(r"^[ \t]*(?:`{3,}|~{3,}|:{3,})[ \t]*\{", re.MULTILINE)
_INFO = re.compile(r"\{(?P<name>[A-Za-z][\w:.-]*)(?P<inside>[^{}]*)\}\s*(?P<argument>.*)$")
_COLONS = re.compile(r"[ \t]*:{3,}[ \t]*")
_IN_COLONS = re.compile(
    r"(?P<before>[ \t]*)(?P<fence>:{3,})[ \t]*(?P<rest>\{(?:figure|image|math|code|code-block|code-cell"
    r"|list-table|csv-table|mermaid|iframe|video|literalinclude|tableofcontents|toctree|bibliography|contents)\}.*)$"
)
_RAW = re.compile(r"\{=(?P<format>[a-z]\w*)\}")
_OF_CELL = re.compile(r"\s*(?:#|//|%%)\|")
_IS_SHOWN = re.compile(r"\s*(?:#|//|%%)\|[ \t]*(?:fig-cap|label|echo):")
_CODE = re.compile("code|code-block|code-cell|sourcecode")
_BOXES = re.compile(
    "card|compound|container|details|div|dropdown|figure-md|glossary|grid(?:-item(?:-card)?)?|list-table|tab-(?:item|set)"
    "|table|topic|(?:exercise|solution)-(?:start|end)"
)
_GONE = re.compile("bibliography|contents|index|only|raw|tableofcontents|toctree")
_RUN = ("r", "python", "julia", "ojs", "sql", "stata", "bash")
"""Languages of cells that are run where only their name stands in braces."""
_ENGINES = ("ditaa", "javascript", "mermaid", "node", "ojs", "plantuml", "pyodide", "rcpp", "rscript", "tikz", "webr")
"""Languages of cells that Pygments does not name, or may not in every version."""
_LANGUAGES = {"ipython": "python", "ipython2": "python", "ipython3": "python"}
_BESIDE = ("aside", "margin", "sidebar")
_QUOTATIONS = ("epigraph", "pull-quote", "highlights", "blockquote")
_DEEPEST = 20
"""Fences inside each other that are read."""


def myst_as_ours(
    lines: list[str], depth: int = 0, *, hides_code: bool = False
) -> tuple[list[str], tuple[LeftOut, ...]]:
    """Return the lines, as many, with such directives as what they are to us, and what has been left out of them.

    Where the file `hides_code`, cells show theirs only where they ask for it.
    """
    if depth > _DEEPEST or not _ANY.search("\n".join(lines)):
        return lines, ()
    lines = fences_of_colons(lines)
    found = list(lines)
    left_out: list[LeftOut] = []
    index = 0
    while index < len(lines):
        opening = FENCE.match(lines[index].lstrip())
        if opening is None:
            index += 1
            continue
        end = _end(lines, index, opening["fence"])
        info = _INFO.match(opening["info"].strip())
        raw = _RAW.fullmatch(opening["info"].strip())
        if raw and end < len(lines):
            found[index], found[end] = "", ""
            if raw["format"] not in OF_THE_WEB:
                found[index : end + 1] = [""] * (end + 1 - index)
                left_out.append(LeftOut(f"raw {raw['format']}", index, lines[index].strip()))
        if info and end < len(lines):
            made, gone = _Directive(lines[index : end + 1], info, opening["fence"], depth, hides_code=hides_code).made()
            found[index : end + 1] = made
            left_out += (replace(each, line=each.line + index) for each in gone)
        index = end + 1
    return found, tuple(left_out)


def fences_of_colons(lines: list[str]) -> list[str]:
    """Return lines with fences of backticks around directives in colons that are no boxes of text."""
    opened = [(index, begun) for index, line in enumerate(lines) if (begun := _IN_COLONS.match(line))]
    if not opened:
        return lines
    found = list(lines)
    ends = [index for index, line in enumerate(lines) if _COLONS.fullmatch(line)]
    ticks = [index for index, line in enumerate(lines) if "```" in line]
    for (index, opening), following in pairwise([*opened, (len(lines), None)]):
        if opening is None:
            continue
        place = bisect_right(ends, index)
        while place < len(ends) and len(lines[ends[place]].strip()) < len(opening["fence"]):
            place += 1
        end = ends[place] if place < len(ends) else len(lines)
        tick = bisect_right(ticks, index)
        if end < following[0] and not (tick < len(ticks) and ticks[tick] < end):
            found[index] = f"{opening['before']}```{opening['rest']}"
            found[end] = f"{opening['before']}```"
    return found


def _end(lines: Sequence[str], start: int, fence: str) -> int:
    """Return the index of the line that closes a fence; that behind the last one where none does."""
    for index in range(start + 1, len(lines)):
        text = lines[index].strip()
        if text.startswith(fence) and not text.strip(fence[0]):
            return index
    return len(lines)


class _Directive:
    """A directive from its fence to the one that closes it."""

    def __init__(self, lines: list[str], info: re.Match[str], fence: str, depth: int, *, hides_code: bool) -> None:
        self._lines = lines
        self._name = info["name"].lower()
        self._inside = info["inside"]
        self._argument = info["argument"].strip()
        self._fence = fence
        self._depth = depth
        self._before = lines[0][: len(lines[0]) - len(lines[0].lstrip())]
        self._options, self._first = option_lines(lines, 1, len(lines) - 1)
        self._left_out: list[LeftOut] = []
        self._hides_code = hides_code

    def made(self) -> tuple[list[str], list[LeftOut]]:
        """Return as many lines, and what they leave out."""
        lines = self._read()
        return lines, self._left_out

    def _read(self) -> list[str]:
        kind = callout_of(self._name.removeprefix("prf:")) or (self._name == "admonition" and self._kind())
        if kind:
            inside = self._content()
            return [
                *quoted([self._before + f"[!{kind}] {self._argument}".rstrip()], self._before),
                *quoted(inside, self._before),
                "",
            ]
        if self._name == "math":
            self._close_up()
            return self._fenced("$$", "$$")
        if self._name in ("figure", "image") and self._argument:
            return self._picture()
        if _CODE.fullmatch(self._name):
            return self._code()
        if self._name in ("list-table", "csv-table") and (table := self._table()):
            return table
        if self._name in _BESIDE:
            return self._quoted(f"[!note] {self._argument}".rstrip())
        if self._name in _QUOTATIONS:
            return self._quoted(self._argument)
        if _BOXES.fullmatch(self._name):
            return self._box()
        if _GONE.fullmatch(self._name) and any(map(str.strip, self._lines[1:-1])):
            self._leave_out(f"the directive {{{self._name}}}", self._lines[0].strip())
            return [""] * len(self._lines)
        if self._is_cell() or _is_language(self._name):
            return self._cell()
        self._leave_out(f"the directive {{{self._name}}}", self._lines[0].strip())
        return self._box()

    def _is_cell(self) -> bool:
        """Whether it is written as a cell is, or holds nothing that could be lost."""
        full = [line for line in self._lines[self._first : -1] if line.strip()]
        return bool(self._inside) or not full or _OF_CELL.match(full[0]) is not None

    def _kind(self) -> str:
        named = (callout_of(word) for word in self._options.get("class", "").replace(",", " ").split())
        return next(filter(None, named), "note")

    def _box(self) -> list[str]:
        title = f"{self._before}**{self._argument}**  " if self._argument else ""
        return [title, *self._content(), ""]

    def _quoted(self, opening: str) -> list[str]:
        return [*quoted([self._before + opening], self._before), *quoted(self._content(), self._before), ""]

    def _table(self) -> list[str]:
        """Return a table that is written as a list or with commas, below its name; nothing where it is not clear."""
        content = self._lines[self._first : -1]
        rows = of_list(content) if self._name == "list-table" else of_commas(content, self._options.get("header", ""))
        heads = self._options.get("header-rows", "1" if self._options.get("header") else "0")
        made = as_markdown(rows, has_head=heads != "0")
        title = [f"{self._before}**{self._argument}**", ""] if self._argument else []
        room = len(self._lines) - len(title) - len(made)
        return [*title, *(self._before + line for line in made), *[""] * room] if made and room >= 0 else []

    def _content(self) -> list[str]:
        """Return the lines between the fences without the options, read in their turn."""
        inside = ["" if index < self._first else line for index, line in enumerate(self._lines)][1:-1]
        found, gone = myst_as_ours(inside, self._depth + 1, hides_code=self._hides_code)
        self._left_out += (replace(each, line=each.line + 1) for each in gone)
        return found

    def _close_up(self) -> None:
        """Put the empty lines above all others: they would end a formula."""
        content = self._lines[self._first : -1]
        full = [line for line in content if line.strip()]
        self._first += len(content) - len(full)
        self._lines[self._first : -1] = full

    def _fenced(self, opening: str, closing: str) -> list[str]:
        """Return what stands between the fences, between others that stand right beside it."""
        content = self._lines[self._first : -1]
        above = [""] * (self._first - 1)
        return [*above, self._before + opening, *content, self._before + closing]

    def _picture(self) -> list[str]:
        content = " ".join(line.strip() for line in self._lines[self._first : -1] if line.strip())
        caption = content.replace("\\", "\\\\").replace('"', '\\"')
        alt = self._options.get("alt", "").replace("[", "(").replace("]", ")")
        width = self._options.get("width", "")
        asked = f"{{width={width}}}" if re.fullmatch(r"\d+(?:\.\d+)?(?:%|px)?", width) else ""
        title = f' "{caption}"' if caption else ""
        made = f"{self._before}![{alt}](<{self._argument}>{title}){asked}"
        return [made, *[""] * (len(self._lines) - 1)]

    def _code(self) -> list[str]:
        is_cell = self._name == "code-cell"
        if is_cell and is_hidden("", self._cell_options(), self._options.get("tags", ""), by_default=self._hides_code):
            return self._hidden()
        first = self._first + len(self._cell_options())
        language = self._argument.split(" ")[0]
        lines = self._options.get("emphasize-lines", "") or emphasised(self._cell_options())
        self._first = first
        asked = f" {{{lines}}}" if lines else ""
        return self._fenced(f"{self._fence}{_LANGUAGES.get(language, language)}{asked}", self._fence)

    def _cell(self) -> list[str]:
        """Return code without the options that stand above it; nothing where its author hides it."""
        options = self._cell_options()
        is_run = bool(options or self._inside.strip()) or self._name in _RUN
        if is_run and is_hidden(self._inside, options, "", by_default=self._hides_code):
            return self._hidden()
        if not options:
            return self._lines
        others = [line for line in options if not _IS_SHOWN.match(line)]
        if others:
            self._leave_out("an option of a cell", others[0].strip())
        self._first = 1 + len(options)
        lines = emphasised(options)
        fence = f"{self._fence}{self._name} {{{lines}}}" if lines else self._lines[0].strip()
        made = self._fenced(fence, self._lines[-1].strip())
        said = caption("", options)
        return [*made[1:], f"{self._before}*{said}*"] if said else made

    def _cell_options(self) -> list[str]:
        """Return the lines of options that stand above the code of a cell."""
        return list(takewhile(_OF_CELL.match, self._lines[self._first : -1]))

    def _hidden(self) -> list[str]:
        said = caption(self._inside, self._cell_options())
        name, written = (
            ("a figure of hidden code", said) if said else ("code that its author hides", self._lines[0].strip())
        )
        self._left_out.append(LeftOut(name, 0, written, is_gone=True))
        return [""] * len(self._lines)

    def _leave_out(self, name: str, written: str) -> None:
        self._left_out.append(LeftOut(name, 0, written))


@lru_cache(maxsize=64)
def _is_language(name: str) -> bool:
    from pygments.lexers import get_all_lexers  # loaded late: few notes have such fences

    return name in _ENGINES or any(name in aliases for _, aliases, _, _ in get_all_lexers(plugins=False))
