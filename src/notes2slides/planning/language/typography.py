"""Marks as printers set them: curly quotation marks of a language, apostrophes, dashes and arrows, for what keyboards
have. What could be something else stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from notes2slides.dialects import HIDDEN, leaks, seen
from notes2slides.model.text import Mark, Run, Runs
from notes2slides.planning.language.delimiters import Marks
from notes2slides.planning.language.strokes import Place, marks_for_strokes, without_feet
from notes2slides.values import replace

_TYPED = ('"', "'", "--", "->", "=>")
_ADDRESS = re.compile(
    r"(?:[A-Za-z][\w+.-]{1,20}://|www\.)(?:[^\s\"'<>]|'(?=\w))+|[^\s\"'<>@]{1,64}@[^\s\"'<>@]{1,250}\.\w{2}"
)
_MEMBER = re.compile(r"\$?\w{1,40}->\w{1,40}(?=\()|\$\w{1,40}->|\b\w{0,40}_\w{0,40}->|->(?=\w{0,40}_)")
"""An arrow between names of a program."""
_DASH = re.compile(r"(?<![-<!|+])-{2,3}(?![->|+])")
_ARROW = re.compile(r"(?<![-<=>!])(?:-{1,2}|={1,2})>(?![>=-])")


def typographic(runs: Runs, marks: Marks | None) -> Runs:
    """Return runs with the marks that printers set; code, formulas, tags, addresses, source of other tools and what is
    literal stay as they are."""
    if marks is None or not any(sign in run.text for run in runs for sign in _TYPED):
        return runs
    changes = sorted(_changes("".join(map(_visible, runs)), marks), reverse=True)
    if not changes:
        return runs
    made: list[Run] = []
    start = 0
    for run in runs:
        stop = start + len(run.text)
        text: list[str] = []
        at = start
        while changes and changes[-1][0][0] < stop:
            (first, last), instead = changes.pop()
            if last <= stop:  # else it looks like two things, and is none
                text += run.text[at - start : first - start], instead
                at = last
        made.append(replace(run, text="".join((*text, run.text[at - start :]))) if text else run)
        start = stop
    return tuple(made)


def typographic_text(text: str, marks: Marks | None) -> str:
    """Return a text with the marks that printers set."""
    return "".join(run.text for run in typographic((Run(text),), marks))


def straight_marks(runs: Runs, marks: Marks | None) -> bool:
    """Return whether a text has marks as keyboards have them where printers have others, or a lone quotation mark;
    strokes behind numbers are feet, minutes and the like."""
    if marks is None:
        return False
    text = _masked("".join(map(_visible, runs)))
    strokes = without_feet(text)
    typed = '"' in strokes or "'" in strokes
    return (typed and not marks.has_signs) or any(True for _ in chain(_dashes(text), _arrows(text)))


def _visible(run: Run) -> str:
    """Return a run as it is looked at: what is no plain text hidden, numbers of footnotes as closing brackets."""
    if run.footnote is not None:
        return ")" * len(run.text)
    if Mark.TAG in run.marks or (run.href is not None and _is_address(run.text)):
        return HIDDEN * len(run.text)
    return seen((run,))


def _is_address(text: str) -> bool:
    return " " not in text and ("/" in text or "@" in text or "." in text[:-1])


def _masked(text: str) -> str:
    """Return a text with addresses, names of programs and other tools' source hidden."""
    spans = [(leak.start, leak.stop) for leak in leaks(text)]
    if "@" in text or "://" in text or "www." in text:
        spans += [match.span() for match in _ADDRESS.finditer(text)]
    if "->" in text:
        spans += [match.span() for match in _MEMBER.finditer(text)]
    shown: list[str] = []
    at = 0
    for start, stop in sorted(spans):
        shown += text[at:start], HIDDEN * (stop - max(at, start))
        at = max(at, stop)
    return "".join((*shown, text[at:])) if spans else text


def _changes(text: str, marks: Marks) -> Iterator[tuple[Place, str]]:
    text = _masked(text)
    yield from _dashes(text)
    yield from _arrows(text)
    yield from marks_for_strokes(text, marks)


def _dashes(text: str) -> Iterator[tuple[Place, str]]:
    """Yield dashes that stand free or amid words: `--strict` is an option, `i--` a program's."""
    if "--" not in text:
        return
    for match in _DASH.finditer(text):
        before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
        free = (not before or before.isspace()) and (not after or after.isspace())
        amid = bool(before and after) and not before.isspace() and not after.isspace()
        if (free and len(match[0]) < len(text)) or amid:
            yield match.span(), "–" if len(match[0]) == 2 else "—"


def _arrows(text: str) -> Iterator[tuple[Place, str]]:
    if "->" in text or "=>" in text:
        for match in _ARROW.finditer(text):
            yield match.span(), "→" if match[0].startswith("-") else "⇒"
