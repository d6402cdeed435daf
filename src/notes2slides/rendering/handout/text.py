"""What was said to a slide, as HTML: the notes' own words in nested lists, with the addresses of their links."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from notes2slides.model import frames
from notes2slides.model.deck import Slide
from notes2slides.model.frames import Origin
from notes2slides.model.text import SOFT_HYPHEN, Run, Runs, plain, uncited
from notes2slides.rendering.html.quoting import escape
from notes2slides.rendering.html.slides import linked_on_page
from notes2slides.rendering.html.text import runs_html, words_html
from notes2slides.values import replace

_SPEAKERS = "speaker-note"
"""The kind of what is for the speaker alone."""
_LABEL = "callout-label"
"""The style of what a callout is called."""
_FOOT = "footnote"
"""The slot, and the kind, of what stands at the foot of a slide."""
_NUMBERED = re.compile(r"\[(\d+)\] (.*)", re.DOTALL)
"""A footnote's first line in speaker notes."""
_LINES = '<span class="to-write"></span>'
_WEB = ("http://", "https://")
_LETTERS_A_LINE = 70
_MOST_LINES = 8


def said_html(slide: Slide, language: str, blank: Collection[str], exhibits: Mapping[str, str]) -> str:
    """Return what a slide stands for, in full; blank blocks as lines to write on.

    `exhibits` are pictures, tables and the like as HTML, by their block; those that are not among them are left out.
    """
    runs, labels = _runs_by_block(slide), _labels(slide)
    entries: list[tuple[int, str, str]] = []
    for origin in _said(slide, exhibits):
        if origin.id in blank:
            entries.append((origin.depth, "blank", _LINES * _lines(origin.text)))
        elif origin.id in exhibits:
            entries.append((origin.depth, "exhibit", exhibits[origin.id]))
        elif not origin.is_exhibit:
            words = labels.get(origin.id, "") + _words(origin, runs.get(origin.id, ()), language)
            entries.append((origin.depth, origin.kind, words))
    footnotes = _footnotes(slide)
    shown = (origin for origin in footnotes if origin.id not in blank)
    entries += [(0, _FOOT, _footnote_words(origin, runs[origin.id], language)) for origin in shown]
    if not any(origin.id in blank for origin in slide.origins):  # nobody knows which of its blocks cite the others
        numbers = {plain(runs[origin.id][:1]).strip() for origin in footnotes}
        entries += [(0, _FOOT, words) for words in _without_room(slide, numbers, language)]
    written = " ".join(origin.text for origin in (*slide.origins, *footnotes))
    return linked_on_page(_nested(entries) + _addresses(runs, blank, written))


def _said(slide: Slide, exhibits: Collection[str]) -> Iterator[Origin]:
    """Yield the blocks whose text stands here, or goes on here; a title that says all of one is not said again."""
    title = "".join(slide.title.split())
    for origin in slide.origins:
        is_title = origin.role == "title" and "".join(origin.text.split()).rstrip(":") in title
        is_here = origin.role != "context" or origin.continues
        if is_here and (not is_title or origin.id in exhibits) and origin.kind not in ("heading", _SPEAKERS):
            yield origin


def _words(origin: Origin, runs: Runs, language: str) -> str:
    """Return a block's text: with its marks, links and formulas where all of it stands on the slide."""
    if "".join(plain(uncited(runs)).split()) == "".join(origin.text.split()):
        return runs_html(tuple(replace(run, footnote=None) for run in runs))  # no slide's foot to lead to
    return "<br>".join(words_html(line, language) for line in origin.text.split("\n"))


def _footnotes(slide: Slide) -> Sequence[Origin]:
    """Return the footnotes at a slide's foot, which are no blocks of it."""
    feet = (slot.frame for slot in slide.slots if slot.name == _FOOT)
    paragraphs = (each for foot in feet if isinstance(foot, frames.TextFrame) for each in foot.paragraphs)
    return [paragraph.origin for paragraph in paragraphs if paragraph.origin]


def _without_room(slide: Slide, numbers: Collection[str], language: str) -> Iterator[str]:
    """Yield the footnotes that do not stand at a slide's foot, from its speaker notes, where their lines have them."""
    found: dict[str, list[str]] = {}
    for line in (line.text for line in slide.notes if line.kind == _FOOT):
        begun = _NUMBERED.fullmatch(line)
        if begun:
            found[begun[1]] = [begun[2]]
        elif found:
            found[next(reversed(found))].append(line)
    for number, lines in found.items():
        if number not in numbers:
            yield f"<strong>{number}</strong> " + "<br>".join(words_html(line, language) for line in lines)


def _footnote_words(origin: Origin, runs: Runs, language: str) -> str:
    """Return a footnote in full behind its number, which its first run is."""
    return runs_html(runs[:1]) + _words(origin, runs[1:], language)


def _runs_by_block(slide: Slide) -> dict[str, Runs]:
    found: dict[str, list[Run]] = {}
    for slot in slide.slots:
        if isinstance(slot.frame, frames.Flowing):
            for paragraph in slot.frame.paragraphs:
                if paragraph.origin and paragraph.style != _LABEL:
                    runs = (replace(run, text=run.text.replace(SOFT_HYPHEN, "")) for run in paragraph.runs)
                    found.setdefault(paragraph.origin.id, []).extend(runs)
    return {name: tuple(runs) for name, runs in found.items()}


def _labels(slide: Slide) -> dict[str, str]:
    """Return what callouts are called, by their block."""
    panels = (slot.frame for slot in slide.slots if isinstance(slot.frame, frames.CalloutFrame))
    firsts = ((panel.label, panel.paragraphs[0].origin) for panel in panels if panel.paragraphs)
    return {origin.id: f'<span class="label">{escape(label)}:</span> ' for label, origin in firsts if origin and label}


def _nested(entries: Iterable[tuple[int, str, str]]) -> str:
    parts: list[str] = []
    open_at: list[int] = []
    for depth, kind, content in entries:
        while open_at and open_at[-1] > depth:
            parts.append("</li></ul>")
            open_at.pop()
        if open_at and open_at[-1] == depth:
            parts.append("</li>")
        else:
            parts.append('<ul role="list">')
            open_at.append(depth)
        parts.append(f'<li class="is-{escape(kind)}">{content}')
    return "".join((*parts, "</li></ul>" * len(open_at)))


def _addresses(runs: Mapping[str, Runs], blank: Collection[str], written: str) -> str:
    """Return where the links of a slide lead, which nobody sees on paper, but for those that are written out."""
    shown = (run for name, found in runs.items() if name not in blank for run in found)
    found = dict.fromkeys(run.href for run in shown if run.href and run.href.startswith(_WEB))
    items = (f'<li><a href="{escape(each)}">{escape(each)}</a></li>' for each in found if each not in written)
    listed = "".join(items)
    return f'<ul class="addresses">{listed}</ul>' if listed else ""


def _lines(text: str) -> int:
    return min(_MOST_LINES, 1 + len(text) // _LETTERS_A_LINE)
