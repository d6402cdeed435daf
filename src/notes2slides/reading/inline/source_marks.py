"""Source of other tools that a text shows: told with its line, unless the author wants it to be seen."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from notes2slides.diagnostics import Severity
from notes2slides.dialects import HIDDEN, Leak, Sign, counted, leaks, seen
from notes2slides.model.text import Mark, Run, Runs, parted, plain
from notes2slides.reading.lines.reports import Report
from notes2slides.values import replace

_CONTEXT = 24
"""Characters of a text that are named with its line."""
_TELLING = 8
"""Characters of a sign that need none of those behind it to be known again."""


_TOLD = (
    "attribute-unknown",
    "direction-misplaced",
    "footnote-missing",
    "formula-unread",
    "html-unclosed",
    "include-",
    "tag-misspelt",
    "tag-unclosed",
)
"""How the codes begin of what has been said with its own way out: nothing more is said of it."""


_HINT = (
    "nothing reads it here: take it out; or, where it is meant to be seen, put it in backticks, or write a backslash "
    "before it, or <!-- literal --> on the line above"
)


_HINTS = {
    "a citation": "to cite works, name the file of them in the header: `bibliography: works.bib`; to show it as it is, "
    "put it in backticks, or a backslash before it",
    "a cross-reference": "nothing here has that name: write it behind what has it, as in ![…](plot.png){#fig-plot}; to "
    "show it as it is, put it in backticks",
}
_REFERENCE = re.compile(r"\\\w*ref\b")
_LABEL_HINT = (
    "no equation here has that label: write \\label{…} with it into the formula; to show it as it is, put it in "
    "backticks"
)


class _Found(Struct, frozen=True):
    sign: Sign
    line: int
    beginning: str
    is_left_out: bool


class Leaked(Struct):
    """Gathers what the texts of a file show, until it is known which tool it is written for."""

    _found: dict[_Found, None] = {}

    def __bool__(self) -> bool:
        """Return whether a text shows anything of the kind."""
        return bool(self._found)

    def take(self, line: int, leak: Leak, text: str, *, is_left_out: bool) -> None:
        """Take in what a text on a line shows, or would show."""
        end = leak.start + _CONTEXT
        end = min(end, leak.stop) if leak.stop - leak.start >= _TELLING else end
        shown = " ".join(text[leak.start : end].replace(HIDDEN, "…").split())
        self._found[_Found(leak.sign, line, shown, is_left_out)] = None

    def tell(self, report: Report, dialects: Iterable[str]) -> None:
        """Say what counts of what has been taken in; `dialects` are those that the file's header names."""
        counts = counted((found.sign for found in self._found), dialects)
        told = report.told(_TOLD)
        for found in self._found:
            if found.sign in counts and found.line not in told:
                code = "source-left-out" if found.is_left_out else "source-shown"
                does = "title leaves out" if found.is_left_out else "slide shows"
                message = f"the {does} what looks like {found.sign.described}"
                hint = _LABEL_HINT if _REFERENCE.match(found.beginning) else _HINTS.get(found.sign.name, _HINT)
                report.once(code, found.line, message, hint, Severity.WARNING, beginning=found.beginning)
        self._found.clear()


def settled(runs: Runs, line: int, leaked: Leaked, *, literal: bool, heads: bool) -> Runs:
    """Return runs of which only those signs of other tools are literal that the author has escaped, all if `literal`;
    every other one is taken down. In a text that `heads` slides they are left out, even where no other word is left.

    In the runs that are given each escaped character is literal.
    """
    escaped = any(Mark.LITERAL in run.marks for run in runs)
    bare = tuple(_with(run, literal=False) for run in runs) if escaped else runs
    text = seen(bare)
    meant: list[Leak] = []
    left_out: list[Leak] = []
    at = _escaped(runs) if escaped else frozenset()
    for leak in leaks(text):
        if literal or not at.isdisjoint(range(leak.start, leak.stop)):
            meant.append(leak)
        elif heads and not (leak.sign.is_writing or leak.sign.is_open):
            left_out.append(leak)
        else:
            leaked.take(line, leak, text, is_left_out=False)
    whole = _with_literal(_joined(bare) if escaped else bare, meant)
    for leak in left_out:
        leaked.take(line, leak, text, is_left_out=True)
    return _without(whole, left_out) if left_out else whole


def _without(runs: Runs, leaked: list[Leak]) -> Runs:
    """Return runs without what is source, and without what follows it where brackets would stand alone; none where they
    have no other words."""
    ends = [end for leak in leaked for end in (leak.start, leak.stop)]
    parts = list(parted(runs, [*ends, len(plain(runs))]))[::2]
    while len(parts) > 1 and _is_rest(plain(parts[-1])) and _has_lone_bracket("".join(map(plain, parts))):
        parts.pop()
    kept: list[Run] = []
    for run in (run for part in parts for run in part):
        follows_space = not kept or kept[-1].text.endswith(" ")
        kept.append(replace(run, text=run.text.lstrip(" ")) if follows_space and run.text.startswith(" ") else run)
    kept[-1:] = [replace(run, text=run.text.rstrip()) for run in kept[-1:]]
    return tuple(kept) if any(map(str.isalnum, plain(kept))) else ()


def _is_rest(text: str) -> bool:
    """Return whether what follows source has no letter, as what is left of an address."""
    return not any(map(str.isalpha, text))


def _has_lone_bracket(text: str) -> bool:
    return any(text.count(opening) != text.count(closing) for opening, closing in ("()", "[]", "{}"))


def _escaped(runs: Runs) -> frozenset[int]:
    """Return the offsets of the characters that are escaped."""
    places: set[int] = set()
    start = 0
    for run in runs:
        if Mark.LITERAL in run.marks:
            places.update(range(start, start + len(run.text)))
        start += len(run.text)
    return frozenset(places)


def _with_literal(runs: Runs, meant: list[Leak]) -> Runs:
    if not meant:
        return runs
    ends = [end for leak in meant for end in (leak.start, leak.stop)]
    stretches = parted(runs, [*ends, len(plain(runs))])
    return tuple(_with(run, literal=bool(number % 2)) for number, part in enumerate(stretches) for run in part)


def _with(run: Run, *, literal: bool) -> Run:
    marks = run.marks | Mark.LITERAL if literal else run.marks & ~Mark.LITERAL
    return run if marks == run.marks else replace(run, marks=marks)


def _joined(runs: Runs) -> Runs:
    """Return the runs, those of one look as one: what is escaped is no run of its own."""
    result: list[Run] = []
    for run in runs:
        last = result[-1] if result else None
        if last is not None and _joins(last) and _joins(run) and replace(last, text=run.text) == run:
            result[-1] = replace(last, text=last.text + run.text)
        else:
            result.append(run)
    return tuple(result)


def _joins(run: Run) -> bool:
    return run.maths is None and run.footnote is None and Mark.TAG not in run.marks
