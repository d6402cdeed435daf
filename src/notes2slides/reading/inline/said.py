"""Words for the speaker alone, which are Markdown too → lines with their level, sign and marks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from notes2slides.model.text import Mark, Run, Runs, SpokenLine, parted, plain
from notes2slides.reading.inline.inlines import InlineReader
from notes2slides.reading.inline.phrase import Phrase
from notes2slides.reading.lines.syntax import HEADING, ITEM, TASK, indentation
from notes2slides.reading.lines.verbatim import FENCE
from notes2slides.values import replace

_BULLET = "–"


class _Text(Struct):
    """Lines that are read together."""

    level: int
    sign: str
    lines: list[str]
    is_heading: bool = False
    is_code: bool = False

    @property
    def goes_on(self) -> bool:
        """Whether a line of text behind it belongs to it."""
        return not (self.is_heading or self.is_code)


def said_lines(text: str, line: int, inlines: InlineReader) -> tuple[SpokenLine, ...]:
    """Return the lines of words for the speaker, which begin on a line of the notes; nothing in them is reported.

    Items of lists have their sign, and what stands below them their level. A formula is its text, and a link has its
    address behind it.
    """
    quiet = inlines.for_words_alone()
    return tuple(said for each in _texts(text) for said in _said(each, line, quiet))


def _texts(text: str) -> Iterator[_Text]:
    found: list[_Text] = []
    columns: list[int] = []
    fence = ""
    is_open = False
    for written in text.split("\n"):
        column, at = indentation(written)
        words = written[at:].rstrip()
        if fence:
            fence = "" if words.startswith(fence) and not words.strip(fence[0]) else fence
            if fence and words:
                found.append(_Text(len(columns), "", [written.rstrip()], is_code=True))
        elif opening := FENCE.match(words):
            fence, is_open = opening["fence"], False
        elif words and is_open and not ITEM.match(words) and not HEADING.match(words):
            found[-1].lines.append(words)
        elif words:
            found.append(_begun(words, column, columns))
            is_open = found[-1].goes_on
        else:
            is_open = False
    yield from found


def _begun(words: str, column: int, columns: list[int]) -> _Text:
    """Return what begins with a line; `columns` keeps where the items begin that it stands in."""
    item = ITEM.match(words)
    while columns and column <= columns[-1]:
        columns.pop()
    level = len(columns)
    if item is not None:
        columns.append(column)
        rest = words[item.end() :].lstrip()
        if task := TASK.match(rest):
            return _Text(level, "☐" if task[1] == " " else "☑", [rest[task.end() :]])
        return _Text(level, f"{item['number']}." if item["number"] else _BULLET, [rest])
    if heading := HEADING.match(words):
        return _Text(level, "", [words[heading.end() :].strip(" #")], is_heading=True)
    return _Text(level, "", [words])


def _said(text: _Text, line: int, inlines: InlineReader) -> Iterator[SpokenLine]:
    """Yield a text as lines: one of several lines keeps them, an item of a list is one."""
    if text.is_code:
        yield SpokenLine(text.level, "", (Run(text.lines[0], Mark.CODE),))
        return
    written = ("\n" if text.sign else "  \n").join(text.lines)
    runs = tuple(_spelt_out(inlines.read(written, line)))
    if text.is_heading:
        runs = tuple(replace(run, marks=run.marks | Mark.STRONG) for run in runs)
    whole = plain(runs)
    ends = [at for at, char in enumerate(whole) if char == "\n"]
    for each in parted(runs, [*ends, len(whole)]):
        if plain(each).strip():
            yield SpokenLine(text.level, text.sign, _without_break(each))
            text.sign = ""


def _without_break(runs: Runs) -> Runs:
    first, *others = runs
    return (replace(first, text=first.text.removeprefix("\n")), *others)


def _spelt_out(phrase: Phrase) -> Iterator[Run]:
    """Yield the runs of a phrase as they are said: links with their address, pictures by their words."""
    runs = phrase.runs
    for run, following in pairwise((*runs, Run(""))):
        yield replace(run, href=None, maths=None)
        leads_out = run.href is not None and not run.href.startswith("#") and following.href != run.href
        if run.href and leads_out and run.href.removeprefix("mailto:") != run.text.strip():
            yield Run(f" ({run.href})")
    for place, image in enumerate(phrase.images):
        yield Run(f"{' ' if runs or place else ''}{image.alt or image.name}")
