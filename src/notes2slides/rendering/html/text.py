"""Runs and lines as HTML. Lines break where the plan says and nowhere else."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from functools import lru_cache
from html import escape

from notes2slides.model.deck import Line, TextParagraph
from notes2slides.model.text import Mark, Run, Runs, plain
from notes2slides.rendering.html.mathml import maths_html

_ELEMENTS = (
    (Mark.STRONG, "strong", ""),
    (Mark.EMPHASIS, "em", ""),
    (Mark.UNDERLINE, "u", ""),
    (Mark.STRIKE, "s", ""),
    (Mark.HIGHLIGHT, "mark", ""),
    (Mark.QUIET, "small", ' class="quiet"'),
    (Mark.TAG, "span", ' class="tag"'),
    (Mark.SUPERSCRIPT, "sup", ""),
    (Mark.SUBSCRIPT, "sub", ""),
    (Mark.KEYBOARD, "kbd", ""),
    (Mark.CODE, "code", ""),
)
_OUTSIDE = ("http://", "https://")


def lines_html(lines: tuple[Line, ...]) -> str:
    """Return lines with breaks between them; each knows its planned width in points (`data-w`).

    The spaces at which a line was broken stay before the break: the text of the whole still has its words apart.
    """
    return "<br>".join(f'<span data-w="{line.width:.1f}">{runs_html(line.runs)}</span>' for line in lines)


def runs_html(runs: Runs) -> str:
    """Return runs as HTML, everything escaped."""
    return "".join(map(_run_html, runs))


def direction(paragraph: TextParagraph) -> str:
    """Return a `dir` attribute if the paragraph's first letter is of a script written from right to left, else ""."""
    text = plain(paragraph.runs)
    if text.isascii():
        return ""
    for character in text:
        match unicodedata.bidirectional(character):
            case "R" | "AL":
                return ' dir="rtl"'
            case "L":
                return ""
    return ""


def _run_html(run: Run) -> str:
    if not run.marks and run.href is None and run.maths is None and not run.expansion:
        return escape(run.text)
    start, end = _tags(run.marks)
    if run.footnote is not None:
        start, end = f'{start}<a role="doc-noteref" href="#/{escape(run.footnote.id)}">', f"</a>{end}"
    if run.expansion:
        start, end = f'{start}<abbr title="{escape(run.expansion)}">', f"</abbr>{end}"
    if run.href is not None:
        opening = _link(run.href)
        if opening:
            start, end = opening + start, end + "</a>"
    if run.maths is not None:
        return f"{start}{maths_html(replace(run.maths, display=False))}{end}"
    body = run.text.rstrip(" \n")
    return f"{start}{escape(body)}{end}{run.text[len(body) :]}"


@lru_cache(maxsize=256)
def _tags(marks: Mark) -> tuple[str, str]:
    used = [(name, attributes) for mark, name, attributes in _ELEMENTS if mark in marks]
    start = "".join(f"<{name}{attributes}>" for name, attributes in used)
    return start, "".join(f"</{name}>" for name, _ in reversed(used))


def _link(address: str) -> str:
    """Return the opening tag of a link; nothing for an address that a deck must not follow."""
    if address.startswith("#"):
        return f'<a href="#/{escape(address[1:])}">'
    if address.lower().startswith(_OUTSIDE):
        return f'<a href="{escape(address)}" target="_blank" rel="noopener">'
    if address.lower().startswith("mailto:"):
        return f'<a href="{escape(address)}">'
    return ""
