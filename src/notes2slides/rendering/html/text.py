"""Runs and lines as HTML. Lines break where the plan says and nowhere else."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby

from notes2slides.model.frames import Line, TextParagraph
from notes2slides.model.scripts import by_language
from notes2slides.model.text import SOFT_HYPHEN, Mark, Run, Runs
from notes2slides.rendering.html.mathml import maths_html
from notes2slides.rendering.html.quoting import escape
from notes2slides.values import replace

_ELEMENTS = (
    (Mark.STRONG, "strong", ""),
    (Mark.EMPHASIS, "em", ""),
    (Mark.UNDERLINE, "u", ""),
    (Mark.STRIKE, "s", ""),
    (Mark.HIGHLIGHT, "mark", ""),
    (Mark.QUIET, "small", ' class="quiet"'),
    (Mark.TAG, "span", ' class="tag"'),
    (Mark.SIGN, "span", ' aria-hidden="true"'),
    (Mark.SUPERSCRIPT, "sup", ""),
    (Mark.SUBSCRIPT, "sub", ""),
    (Mark.KEYBOARD, "kbd", ""),
    (Mark.CODE, "code", ""),
    (Mark.LITERAL, "span", ' translate="no"'),
)
_HYPHEN = ' class="hyphenated"'
_OUTSIDE = ("http://", "https://")


def text_html(paragraph: TextParagraph) -> str:
    """Return a paragraph's lines with breaks between them; each knows its planned width in points (`data-w`).

    The spaces at which a line was broken stay before the break: the text of the whole still has its words apart. A
    hyphen that only the line's end asks for is drawn by the style sheet, and is no part of the text.
    """
    order = ' dir="ltr"' if paragraph.direction == "ltr" else ""
    return "<br>".join(
        f'<span data-w="{line.width:.1f}"{order}{_HYPHEN if line.is_hyphenated else ""}>{_line_html(line)}</span>'
        for line in paragraph.lines
    )


def _line_html(line: Line) -> str:
    if not line.is_hyphenated:
        return runs_html(line.runs)
    *before, last = line.runs
    return runs_html((*before, replace(last, text=last.text.removesuffix(SOFT_HYPHEN))))


def runs_html(runs: Runs) -> str:
    """Return runs as HTML, everything escaped; those that differ in language alone share their elements."""
    return "".join(_alike_html(tuple(group)) for _, group in groupby(runs, key=_look))


def _look(run: Run) -> object:
    return run.marks, run.href, run.maths, run.footnote, run.expansion


def _alike_html(runs: Runs) -> str:
    first = runs[0]
    start, end = _tags(first.marks) if first.marks else ("", "")
    if first.footnote is not None:
        start, end = f'{start}<a role="doc-noteref" href="#/{escape(first.footnote.id)}">', f"</a>{end}"
    if first.expansion:
        start, end = f'{start}<abbr title="{escape(first.expansion)}">', f"</abbr>{end}"
    if first.href is not None:
        opening = link_opening(first.href)
        if opening:
            start, end = opening + start, end + "</a>"
    if first.maths is not None:
        return f"{start}{maths_html(replace(first.maths, display=False))}{end}"
    if not start:
        return "".join(_spoken(run.text, run.language) for run in runs)
    *before, last = runs
    body = last.text.rstrip(" \n")
    inside = "".join(_spoken(run.text, run.language) for run in before) + _spoken(body, last.language)
    return f"{start}{inside}{end}{last.text[len(body) :]}"


def words_html(text: str, language: str, element: str = "span") -> str:
    """Return plain text of a deck in that language, with the language of what is in another, as far as scripts tell."""
    return "".join(
        escape(piece) if found == language else f'<{element} lang="{escape(found)}">{escape(piece)}</{element}>'
        for piece, found in by_language(text, language)
    )


def marked_html(runs: Runs, language: str) -> str:
    """Return runs of a deck in that language, which are text and no more, with their marks, and the language of what is
    in another."""
    return "".join(
        "".join((start, words_html(run.text, language), end)) for run in runs for start, end in [_tags(run.marks)]
    )


def _spoken(text: str, language: str) -> str:
    return f'<span lang="{escape(language)}">{escape(text)}</span>' if language else escape(text)


@lru_cache(maxsize=256)
def _tags(marks: Mark) -> tuple[str, str]:
    used = [(name, attributes) for mark, name, attributes in _ELEMENTS if mark in marks]
    start = "".join(f"<{name}{attributes}>" for name, attributes in used)
    return start, "".join(f"</{name}>" for name, _ in reversed(used))


def link_opening(address: str) -> str:
    """Return the opening tag of a link; nothing for an address that a deck must not follow."""
    if address.startswith("#"):
        return f'<a href="#/{escape(address[1:])}">'
    if address.lower().startswith(_OUTSIDE):
        return f'<a href="{escape(address)}" target="_blank" rel="noopener">'
    if address.lower().startswith("mailto:"):
        return f'<a href="{escape(address)}">'
    return ""
