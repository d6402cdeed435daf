"""Words of a paragraph are replaced, and every letter that stays keeps its look."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from lxml import etree

from notes2slides.merging.comparing.words import Change
from notes2slides.merging.package.names import A

RUNS = (f"{A}r", f"{A}br", f"{A}fld")
_IN_FRONT = (f"{A}pPr",)


def splice(paragraph: Any, changes: Sequence[Change]) -> None:
    """Make changes in the text of an `a:p`; new words look like those that they replace, else those before them."""
    runs = list(paragraph.iterchildren(*RUNS))
    texts = [_text(run) for run in runs]
    made = _changed(texts, changes)
    if not runs:
        if made:
            insert_runs(paragraph, [_run(line) for line in made])
        return
    for run, before, after in zip(runs, texts, made, strict=True):
        if after != before:
            _rewrite(run, after)


def insert_runs(paragraph: Any, runs: Sequence[Any]) -> None:
    """Put runs into an empty `a:p`, where the schema has them: behind its properties."""
    at = 1 if len(paragraph) and paragraph[0].tag in _IN_FRONT else 0
    for run in reversed(runs):
        paragraph.insert(at, run)


def set_runs(paragraph: Any, runs: Sequence[Any]) -> None:
    """Put runs in the place of those of an `a:p`."""
    for run in list(paragraph.iterchildren(*RUNS)):
        paragraph.remove(run)
    insert_runs(paragraph, runs)


def text_of(paragraph: Any) -> str:
    """Return what an `a:p` says; a break is U+000A."""
    return "".join(_text(run) for run in paragraph.iterchildren(*RUNS))


def _text(run: Any) -> str:
    return "\n" if run.tag == f"{A}br" else run.findtext(f"{A}t") or ""


def _changed(texts: Sequence[str], changes: Sequence[Change]) -> list[str]:
    if not texts:
        return [change.text for change in changes if change.text]
    made = list(texts)
    for change in reversed(changes):
        starts = [sum(map(len, texts[:number])) for number in range(len(texts))]
        for number in reversed(range(len(texts))):
            begin, end = starts[number], starts[number] + len(texts[number])
            first, last = max(change.first, begin), min(change.end, end)
            if first < last:
                made[number] = made[number][: first - begin] + made[number][last - begin :]
        at = _home(texts, starts, change)
        offset = min(max(change.first - starts[at], 0), len(made[at]))
        made[at] = made[at][:offset] + change.text + made[at][offset:]
    return made


def _home(texts: Sequence[str], starts: Sequence[int], change: Change) -> int:
    """Return which run takes new words: that of the first letter replaced, else that of the letter before."""
    letter = change.first if change.end > change.first else max(change.first - 1, 0)
    for number, text in enumerate(texts):
        if starts[number] <= letter < starts[number] + len(text):
            if text == "\n" and change.end == change.first and number + 1 < len(texts):
                return number + 1
            return number
    return len(texts) - 1


def _rewrite(run: Any, text: str) -> None:
    """Give a run another text; an `a:br` is one for each line end."""
    lines = text.split("\n")
    above = run.getparent()
    properties = run.find(f"{A}rPr")
    pieces: list[Any] = []
    for number, line in enumerate(lines):
        if number:
            pieces.append(_element("br", properties))
        if line:
            pieces.append(_run(line, properties))
    if run.tag == f"{A}fld" and len(pieces) == 1:
        run.find(f"{A}t").text = text
        return
    for piece in pieces:
        run.addprevious(piece)
    above.remove(run)


def _run(text: str, properties: Any = None) -> Any:
    run = _element("r", properties)
    etree.SubElement(run, f"{A}t").text = text
    return run


def _element(name: str, properties: Any) -> Any:
    element = etree.Element(f"{A}{name}", nsmap={"a": A[1:-1]})
    if properties is not None:
        element.append(deepcopy(properties))
    return element
