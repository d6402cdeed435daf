"""Formulas on lines of their own, parted from the text that they stand in."""

from __future__ import annotations

from collections.abc import Iterable

from notes2slides.diagnostics import Span
from notes2slides.model.maths.tree import Maths, Row, Token, parts
from notes2slides.model.notes import Block, Formula, Paragraph
from notes2slides.model.text import Run, Runs, plain, uncited
from notes2slides.reading.inline.ids import Ids
from notes2slides.reading.inline.runs import trim_start
from notes2slides.values import replace

_POINTS = frozenset(".,;:!?")


Part = Runs | Maths
"""A stretch of text, or a formula on a line of its own."""


def opening(runs: Runs) -> tuple[Runs, list[Part]]:
    """Return the text before the first formula on a line of its own, and all that follows."""
    first, *further = parted(runs)
    return ((), [first, *further]) if isinstance(first, Maths) else (first, further)


def blocks(parts: Iterable[Part], tags: tuple[str, ...], span: Span, ids: Ids) -> list[Block]:
    """Return parts as paragraphs and formulas; the first has the tags."""
    found: list[Block] = []
    for part in parts:
        own = () if found else tags
        if isinstance(part, Maths):
            found.append(Formula(id=ids.block("formula", part.source), span=span, tags=own, maths=part))
        else:
            found.append(Paragraph(id=ids.block("paragraph", plain(uncited(part))), span=span, tags=own, runs=part))
    return found


def parted(runs: Runs) -> list[Part]:
    """Return a text's stretches and, between them, the formulas meant for a line of their own, in order.

    A full stop or comma behind such a formula becomes a part of it. There is at least one part.
    """
    if not any(run.maths and run.maths.display for run in runs):
        return [runs]
    found: list[Part] = []
    text: list[Run] = []
    for run in runs:
        if run.maths is None or not run.maths.display:
            text.append(run)
            continue
        _add_text(found, tuple(text))
        text.clear()
        found.append(run.maths)
    _add_text(found, tuple(text))
    return found


def _add_text(found: list[Part], runs: Runs) -> None:
    last = found[-1] if found else None
    runs = _trimmed(runs)
    if isinstance(last, Maths) and runs and runs[0].maths is None and runs[0].text[0] in _POINTS:
        point = runs[0].text[0]
        found[-1] = replace(last, root=Row((*parts(last.root), Token(point, "text"))))
        runs = _trimmed(trim_start((replace(runs[0], text=runs[0].text[1:]), *runs[1:]), " \n"))
    if plain(runs).strip():
        found.append(runs)


def _trimmed(runs: Runs) -> Runs:
    """Return runs without white space at their ends."""
    kept = list(trim_start(runs, " \n"))
    while kept and kept[-1].maths is None and not (end := kept[-1].text.rstrip(" \n")):
        kept.pop()
    if kept and kept[-1].maths is None:
        kept[-1] = replace(kept[-1], text=end)
    return tuple(kept)
