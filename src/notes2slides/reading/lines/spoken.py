"""What other tools' users write for the speaker alone becomes `<!-- notes: … -->`, line for line.

Those are divs of pandoc and Quarto, also as HTML, `???` of remark, `Note:` and `<aside class="notes">` of reveal.js and
reveal-md, shortcodes of Hugo's decks, and the comments of Marp and Slidev. `Note:` and `???` are plain writing too, and
`note` is a callout in pages of Hugo, so that another mark of their tool must stand in the file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from notes2slides.reading.lines.directives import ARROW
from notes2slides.reading.lines.evidence import is_of_marp, is_of_slidev
from notes2slides.reading.lines.syntax import HEADING, ITEM
from notes2slides.reading.lines.uncoded import uncoded
from notes2slides.reading.lines.verbatim import FENCE

_RULE = re.compile(r"-{2,4}\s*$")
_DEEPEST = 3
"""Columns by which a line outside a list may be indented and is no code (CommonMark 0.31, section 4.4)."""
_DIV = re.compile(r":{3,}\s*[^\s:]")
_NOTES_DIV = re.compile(r":{3,}\s*(?:notes|instructor|\{[^}]*\.notes\b[^}]*\})\s*:*\s*$")
_END_OF_DIV = re.compile(r":{3,}\s*$")
_CLASS = re.compile(r"\sclass\s*=\s*[\"']?(?:[\w-]{1,60}\s{1,9}){0,9}notes(?![\w-])", re.IGNORECASE)
_ELEMENT = re.compile(r"<(?P<end>/?)(?P<name>aside|div)\b[^<>]*>", re.IGNORECASE)
_TOOLS = {"aside": "reveal.js", "div": "pandoc and Quarto"}
_SHORTCODE = re.compile(r"\{\{(?P<sign>[%<])\s{0,9}(?P<end>/?)\s{0,9}(?P<name>speaker_note|note)\s{0,9}[%>]\}\}")
_OF_HUGO = re.compile(r"\{\{[%<]\s{0,9}/?(?:slide|section|fragment|frag|markdown)\b")
_NOTE = re.compile(r"^notes?:(?:\s|$)", re.IGNORECASE | re.MULTILINE)
_OF_REVEAL = re.compile(r"<!--\s*\.(?:slide|element)\b")
_KEYS_OF_REVEAL = frozenset(("separator", "verticalseparator", "notesseparator", "revealoptions", "highlighttheme"))
_DIRECTIVE_OF_MARP = re.compile(
    r"<!--\s*(?:fit\b|_?(?:class|paginate|header|footer|theme|style|size|math|color|lang|marp|headingDivider"
    r"|background[A-Za-z]+|title|author|description|keywords|url|image)\s*:)"
)
_OF_OURS = re.compile(r"<!--\s*(?:slide|keep|skip|notes)\b", re.IGNORECASE)
_OF_EDITORS = re.compile(r"<!--\s*(?:/?toc\b|prettier|markdownlint|textlint|vale\b|omit\b)", re.IGNORECASE)


class Told(Struct, frozen=True):
    """A tool's words for the speaker: the line of the first, from 0, and how often there are some."""

    tool: str
    first: int
    count: int


def spoken_as_comments(lines: list[str], header: Mapping[str, str]) -> tuple[list[str], tuple[Told, ...]]:
    """Return the lines below a header, as many, in which such words are comments of ours, and what is to be told of it.

    `header` has its keys in lower case.
    """
    lines = _shortcodes_as_elements(lines, header)
    lines, in_elements = _elements_as_comments(lines) if _CLASS.search("\n".join(lines)) else (lines, ())
    text = "\n".join(lines)
    has_comments = "<!--" in text and (is_of_marp(header) or _is_of_slidev(header, text))
    if not (has_comments or ":::" in text or "???" in text or _NOTE.search(text)):
        return lines, in_elements
    changed, told = _Spoken(lines, text, header).changed()
    return changed, (*in_elements, *told)


def _shortcodes_as_elements(lines: list[str], header: Mapping[str, str]) -> list[str]:
    """Return the lines with Hugo's shortcodes of words for the speaker as reveal.js's elements, which they become."""
    text = "\n".join(lines)
    if not _SHORTCODE.search(text):
        return lines
    of_decks = "reveal" in header.get("outputs", "").lower() or _OF_HUGO.search(text) is not None
    bare, parts, place = uncoded(lines), [], 0
    for tag in _SHORTCODE.finditer(bare):
        if of_decks or tag["name"] == "speaker_note":
            parts += [text[place : tag.start()], "</aside>" if tag["end"] else '<aside class="notes">']
            place = tag.end()
    return "".join((*parts, text[place:])).split("\n")


def _elements_as_comments(lines: list[str]) -> tuple[list[str], tuple[Told, ...]]:
    """Return the lines with HTML's elements of words for the speaker, those that have an end, as comments of ours."""
    text = "\n".join(lines)
    opened: dict[str, list[re.Match[str]]] = {name: [] for name in _TOOLS}
    found: list[tuple[re.Match[str], re.Match[str]]] = []
    for tag in _ELEMENT.finditer(uncoded(lines)):
        others = opened[tag["name"].lower()]
        if not tag["end"]:
            others.append(tag)
        elif others:
            found.append((others.pop(), tag))
    parts: list[str] = []
    told: dict[str, Told] = {}
    place = 0
    for first, last in sorted(found, key=lambda pair: pair[0].start()):
        if first.start() < place or not _CLASS.search(first[0]):
            continue
        inside = text[first.end() : last.start()].replace("-->", ARROW)
        above, below = ("\n" * tag[0].count("\n") for tag in (first, last))
        parts += [text[place : first.start()], above, f"<!-- notes: {inside} -->", below]
        place = last.end()
        tool = _TOOLS[first["name"].lower()]
        known = told.get(tool) or Told(tool, text.count("\n", 0, first.start()), 0)
        told[tool] = Told(tool, known.first, known.count + 1)
    return "".join((*parts, text[place:])).split("\n"), tuple(told.values())


def _is_of_slidev(header: Mapping[str, str], text: str) -> bool:
    """Return whether the last comment of a slide may be for the speaker: the header may say no more than that."""
    return "transition" in header or is_of_slidev(header, text)


class _Spoken:
    """The lines of a file, and which tool they are written for."""

    def __init__(self, lines: list[str], text: str, header: Mapping[str, str]) -> None:
        """`text` is all the lines."""
        self._lines = list(lines)
        self._open = frozenset(outside_code(lines))
        ordered = sorted(self._open)
        self._rules = [index for index in ordered if _RULE.match(lines[index])]
        self._headings = [index for index in ordered if HEADING.match(lines[index])]
        self._ends = sorted({*self._rules, *self._headings})
        self._closed = _closed_divs(lines, ordered)
        self._last_end = max((index for index, line in enumerate(lines) if "-->" in line), default=-1)
        self._closing = -1
        self._has_comments = is_of_marp(header) or _is_of_slidev(header, text)
        self._is_marp = is_of_marp(header)
        apart = {lines[index].rstrip() for index in self._rules if not index or not lines[index - 1].strip()}
        named = {name.strip().lower() for name in re.split(r"[,;\[\]]", header.get("dialect", ""))}
        self._is_remark = "---" in apart or not named.isdisjoint(("remark", "xaringan"))
        self._is_reveal = not named.isdisjoint(("reveal.js", "reveal", "reveal-md")) or (
            not self._has_comments
            and (
                bool(_KEYS_OF_REVEAL & header.keys()) or _OF_REVEAL.search(text) is not None or apart >= {"---", "----"}
            )
        )
        self._told: dict[str, Told] = {}
        self._in_item = False

    def changed(self) -> tuple[list[str], tuple[Told, ...]]:
        """Return the lines with what is said as comments, and what is to be said of that."""
        index = 0
        while index < len(self._lines):
            tool, end = self._spoken(index) if index in self._open else ("", index)
            if tool:
                known = self._told.get(tool, Told(tool, index, 0))
                self._told[tool] = Told(tool, known.first, known.count + 1)
                self._hide(index, end)
            index = max(end, index + 1)
        return self._lines, tuple(self._told.values())

    def _spoken(self, index: int) -> tuple[str, int]:
        """Return whose words for the speaker begin on a line, and the line behind them; no tool where none begin."""
        line = self._lines[index]
        text = line.lstrip()
        column = len(line) - len(text)
        self._in_item = ITEM.match(text) is not None or (self._in_item and (column > 0 or not text))
        if column > _DEEPEST and not self._in_item:
            return "", index  # code
        if _NOTES_DIV.match(text):
            end = self._closed.get(index)
            return "pandoc and Quarto", self._next(self._headings, index) if end is None else end + 1
        if line.rstrip() == "???" and (self._is_remark or self._parts_private(index)):
            return "remark", self._next(self._rules if self._is_remark else self._ends, index)
        if self._is_reveal and _NOTE.match(line):
            return "reveal.js", self._next(self._ends, index)
        if self._has_comments and text.startswith("<!--") and index <= self._last_end:
            return self._comment(index)
        if self._is_marp and _ends_in_comment(line):
            return "Marp", index + 1
        return "", index

    def _parts_private(self, index: int) -> bool:
        """Return whether question marks alone on a line, in notes with headings, part what is private from what is not:
        it is better on no slide than on one."""
        above = self._lines[index - 1] if index else ""
        return bool(self._headings) and not above.strip()

    def _next(self, places: Sequence[int], start: int) -> int:
        place = bisect_right(places, start)
        return places[place] if place < len(places) else len(self._lines)

    def _comment(self, start: int) -> tuple[str, int]:
        if start > self._closing:
            self._closing = next(index for index in range(start, len(self._lines)) if "-->" in self._lines[index])
        end = self._closing + 1
        if not _is_remark_of_theirs(self._lines[start].lstrip()):
            return "", end
        if self._is_marp:
            return "Marp", end
        behind = next((index for index in range(end, len(self._lines)) if self._lines[index].strip()), len(self._lines))
        is_last = behind == len(self._lines) or _RULE.match(self._lines[behind]) is not None
        return ("Slidev" if is_last else ""), end

    def _hide(self, start: int, end: int) -> None:
        """Make a comment of ours of some lines, whose first and last marks go."""
        first = self._lines[start]
        if "<!--" in first and not _NOTE.match(first):
            self._lines[start] = first.replace("<!--", "<!-- notes:", 1)
            return
        text = first.lstrip()
        said = _NOTE.sub("", first, count=1) if _NOTE.match(first) else ""
        inside = [said, *self._lines[start + 1 : end]]
        if _NOTES_DIV.match(text):
            inside = ["" if _is_of_div(line.lstrip()) else line for line in inside]
        inside = [line.replace("-->", ARROW) for line in inside]
        last = max((place for place, line in enumerate(inside) if line.strip()), default=0)
        inside[last] += " -->"
        self._lines[start:end] = [f"{first[: len(first) - len(text)]}<!-- notes: {inside[0]}", *inside[1:]]


def _closed_divs(lines: Sequence[str], outside: Sequence[int]) -> Mapping[int, int]:
    """Return the lines of divs that have an end, each with that of its end; `outside` are the lines in no code."""
    opened: list[int] = []
    closed: dict[int, int] = {}
    for index in outside:
        text = lines[index].lstrip()
        if _DIV.match(text):
            opened.append(index)
        elif opened and _END_OF_DIV.match(text):
            closed[opened.pop()] = index
    return closed


def _is_of_div(text: str) -> bool:
    return _DIV.match(text) is not None or _END_OF_DIV.match(text) is not None


def _is_remark_of_theirs(comment: str) -> bool:
    """Return whether a comment says nothing to Marp, to editors or to us."""
    return not (_DIRECTIVE_OF_MARP.match(comment) or _OF_EDITORS.match(comment) or _OF_OURS.match(comment))


def _ends_in_comment(line: str) -> bool:
    """Return whether a text, without code in it, ends in a comment that is for the speaker."""
    _, opening, rest = line.partition("<!--")
    return bool(opening) and "`" not in line and rest.rstrip().endswith("-->") and _is_remark_of_theirs(opening + rest)


def outside_code(lines: Sequence[str]) -> Iterator[int]:
    """Yield the indices of lines that are in no code between fences."""
    fence = ""
    for index, line in enumerate(lines):
        text = line.strip()
        if fence:
            if text.startswith(fence) and not text.strip(fence[0]):
                fence = ""
        elif found := FENCE.match(text):
            fence = found["fence"]
        else:
            yield index
