"""Comments that direct the planner: `<!-- slide -->`, `<!-- keep -->`, `<!-- skip -->` and `<!-- notes: … -->`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Literal, get_args

from notes2slides.diagnostics import Severity
from notes2slides.model.text import is_seen
from notes2slides.reading.lines import verbatim
from notes2slides.reading.lines.nodes import Directive, DirectiveName
from notes2slides.reading.lines.reports import Report
from notes2slides.reading.lines.syntax import RULE, TAB
from notes2slides.spelling import near_miss

Host = Literal["title", "heading", "bullet", "paragraph", "label", "other"]
"""What a text is of which a directive may be a part; `title` is that of the deck, a `label` a callout's."""

_MEANT: dict[Host, frozenset[DirectiveName]] = {
    "title": frozenset({"notes"}),
    "heading": frozenset({"keep", "skip", "notes"}),
    "bullet": frozenset(get_args(DirectiveName)),
    "paragraph": frozenset(get_args(DirectiveName)),
    "label": frozenset({"notes"}),
    "other": frozenset({"notes"}),
}
"""Directives that mean something inside such a text."""

FOLD = "\x1f"
"""Stands for a line end inside notes that begin at the end of a text, so that they do not end it; no source has it."""

ARROW = "--\x1e>"
"""Stands for `-->` inside notes, where it ends none; no source has that character."""
MARKED = re.compile(r"<!--\x1e(?P<what>[a-z]+(?: [\d.]+)?)-->")
"""A comment that stands for a mark of another tool; no source has that character."""
COMMENT = re.compile(r"(?<![\d%/])%%(?!%).+?%%", re.DOTALL)
"""Obsidian's comment within a text; `100%%` opens none."""
LITERAL = re.compile(r"<!--\s*literal\s*-->", re.IGNORECASE)
"""A comment by which signs of other tools are meant to be seen, in its text or the block below."""
_COMMENT = re.compile(r"<!--\s*(?P<name>[a-z-]+)\s*(?P<rest>:.*)?-->", re.IGNORECASE | re.DOTALL)
_CODE = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)")
_OPENING = re.compile(r"<!--\s*notes\s*:", re.IGNORECASE)
_LAST = re.compile(r"(?<![^\s])%%[ \t]*$")
_DIRECTIVE = re.compile(r"<!--\s*(?:slide|keep|skip|literal|notes\s*:.*?)\s*-->", re.IGNORECASE | re.DOTALL)
_MOST_WORDS = 3
"""Words of a comment that may be a direction gone wrong; longer ones are remarks."""
_BEGINNING = 32
"""Characters of a comment that are named when it is left out."""
_HINT = "write it alone before a block, or at the end of a bullet's or heading's text"


def read_comment(comment: str, line: int, report: Report) -> Directive | None:
    """Return the directive that a comment beginning on `line` is.

    None for every other comment, of which it is said that it is left out, and for a mistake, which is warned of.
    """
    comment = comment.replace(FOLD, "\n").replace(ARROW, "-->")
    if LITERAL.fullmatch(comment):
        return None
    found = _COMMENT.fullmatch(comment)
    name = found["name"].lower() if found else ""
    for known in get_args(DirectiveName):
        if found and name == known:
            directive = Directive(known, line, line + comment.count("\n"), _text((found["rest"] or "")[1:]))
            return directive if _is_complete(directive, report) else None
    written = name or " ".join(comment.removeprefix("<!--").removesuffix("-->").split())
    near = "" if written.startswith(".") else _nearly(written.split())  # `.slide:` is for reveal.js
    if near:
        hint = "a comment of a few words that begins so is taken for a direction; this one is left out"
        message = f"`{written}` is no direction; did you mean `{near}`?"
        report.add("directive-unknown", line, message, hint)
    else:
        directives = "<!-- slide -->, <!-- keep -->, <!-- skip --> and <!-- notes: … -->"
        hint = f"it is never shown; only {directives} are directions"
        report.once("html-dropped", line, "comment left out", hint, beginning=_beginning(comment))
    return None


def warn_of_unclosed(text: str, at: int, line: int, report: Report) -> None:
    """Warn of a comment, style or script that begins at a position of a line and, as is known, never ends."""
    if found := verbatim.DROPPED.match(text, at):
        message, hint = f"{found[0]} has no end and is shown as text", "close it, or put it in backticks"
        report.once("html-unclosed", line, message, hint, Severity.WARNING)


def is_meant(directive: Directive, host: Host, report: Report, *, at_end: bool) -> bool:
    """Tell whether a directive means something in the text of a host, at either end of it; warn if not."""
    if directive.name not in _MEANT[host]:
        misplaced(directive, report, "has no meaning in this text and is left out")
        return False
    if directive.name != "notes" and not at_end:
        misplaced(directive, report, "stands in the middle of a text and is left out")
        return False
    return True


def misplaced(directive: Directive, report: Report, why: str, hint: str = _HINT) -> None:
    """Warn that a directive has no meaning where it stands."""
    report.add("direction-misplaced", directive.line, f"`{directive.name}` {why}", hint)


def _unfinished_comment(text: str) -> int | None:
    """Return where in a line of text `<!-- notes:` begins, or `%%` at its end, that does not end on it.

    Code spans do not count.
    """
    if "<!--" not in text and "%%" not in text:
        return None
    bare = COMMENT.sub(_blank, _CODE.sub(_blank, text))
    if hidden := _LAST.search(bare):
        return hidden.start()
    openings = (found.start() for found in _OPENING.finditer(bare) if "-->" not in bare[found.end() :])
    return next(openings, None)


def folded(lines: list[str], row: int, text: str, unclosed: verbatim.Unclosed) -> tuple[str, int]:
    """Return the text that a line ends with, notes for the speaker that go on below it folded in, and the row after."""
    while (start := _unfinished_comment(text)) is not None:
        at = len(lines[row]) - len(text) + start
        found = verbatim.dropped(lines, row, at, -1, unclosed)
        if not found or found[1] == row:
            break
        text = FOLD.join((text, *lines[row + 1 : found[1] + 1]))
        row = found[1]
    return text, row + 1


def literal_lines(lines: Sequence[str], first: int) -> frozenset[int]:
    """Return the numbers of the lines, of which the first is called `first`, that a comment of its own says to be
    literal: those below it, as far as the next empty one."""
    found: set[int] = set()
    literal = False
    for number, line in enumerate(lines, first):
        text = line.strip(" \t").lstrip("> \t")
        if LITERAL.fullmatch(text):
            literal = True
        elif literal:
            literal = bool(text)
            found.add(number)
    return frozenset(found)


def words_without_directives(text: str) -> str:
    """Return raw Markdown without directives, thematic breaks and white space of no meaning."""
    lines = (" ".join(word for word in line.split() if word != ">") for line in _DIRECTIVE.sub(" ", text).split("\n"))
    return "\n".join(line for line in lines if line and not RULE.match(line))


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _is_complete(directive: Directive, report: Report) -> bool:
    """Tell whether a directive can be obeyed; warn of a text that is missing or too much."""
    if directive.name == "notes":
        if not directive.text:
            misplaced(directive, report, "has no text", "write <!-- notes: what you want to say -->")
        return bool(directive.text)
    if directive.text:
        misplaced(directive, report, "takes no text; what follows it is left out", f"write <!-- {directive.name} -->")
    return True


def _nearly(words: Sequence[str]) -> str:
    """Return the directive that a comment's first word is, or nearly is, where the words are too few for a remark; else
    an empty text."""
    name = words[0].lower() if words else ""
    most = _MOST_WORDS if name in get_args(DirectiveName) else _MOST_WORDS - 1
    return near_miss(name, get_args(DirectiveName)) if name and len(words) <= most else ""


def _beginning(comment: str) -> str:
    """Return the first words of a comment."""
    text = " ".join(comment.removeprefix("<!--").removesuffix("-->").strip("-%").split())
    if len(text) <= _BEGINNING:
        return text
    head = text[:_BEGINNING]
    return f"{head.rpartition(' ')[0] or head} …"


def _text(written: str) -> str:
    """Return lines without superfluous white space but for that which nests lists, and one empty line between
    paragraphs."""
    first, *others = (line.expandtabs(TAB).rstrip() if is_seen(line) else "" for line in written.split("\n"))
    edge = min((len(line) - len(line.lstrip()) for line in others if line), default=0)
    lines = [first.strip(), *(line[edge:] for line in others)]
    paragraphs = ("\n".join(group) for filled, group in groupby(lines, bool) if filled)
    return "\n\n".join(paragraphs)
