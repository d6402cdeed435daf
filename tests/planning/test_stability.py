"""One edited bullet changes the slides around it, and no others."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from pathlib import Path

import pytest

from notes2slides.measuring import metrics_for
from notes2slides.model.deck import CalloutFrame, CodeFrame, Deck, Frame, ImageFrame, Slide, TableFrame, TextFrame
from notes2slides.planning import plan
from notes2slides.reading import read
from notes2slides.rendering.outline import outline_json
from notes2slides.sources import Source
from notes2slides.theming import load_theme

LECTURES = sorted((Path(__file__).parents[2] / "decks").glob("0*.md"))
EDITS = 67
"""In each lecture: 201 in all."""
THEME = load_theme("lecture")
METRICS, _ = metrics_for([font.face for font in THEME.fonts.values()])
_BULLET = re.compile(r"^([ \t]*- )(\S.*)$")
_AROUND = ("agenda",)
"""The agenda counts the slides of every section."""


def planned(text: str) -> Deck:
    notes, _ = read([Source("notes.md", text)])
    return plan(notes, THEME, METRICS)[0]


def edited(lines: list[str], rng: random.Random) -> list[str]:
    """The notes with one bullet reworded, added or taken away."""
    place = rng.choice([number for number, line in enumerate(lines) if _BULLET.match(line)])
    match = _BULLET.match(lines[place])
    assert match
    words = match[2].split()
    kind = rng.choice(["reword", "add", "remove"])
    if kind == "reword":
        words[rng.randrange(len(words))] = rng.choice(["something", "a rather longer thing", "it"])
        return [*lines[:place], match[1] + " ".join(words), *lines[place + 1 :]]
    if kind == "add":
        return [*lines[: place + 1], f"{match[1]}A thought that came up while preparing", *lines[place + 1 :]]
    return [*lines[:place], *lines[place + 1 :]]


Face = tuple[object, ...]


def faces(deck: Deck) -> dict[str, list[Face]]:
    """The slides of each section as they are seen and spoken, without their numbers and places in the file."""
    found: dict[str, list[Face]] = {}
    for slide in deck.slides:
        if slide.layout not in _AROUND:
            found.setdefault(slide.section, []).append(face(slide))
    return found


def face(slide: Slide) -> Face:
    slots = tuple((slot.name, slot.rect, content(slot.frame)) for slot in slide.slots)
    return slide.id, slide.layout, slide.title, slide.seconds, slide.notes, slots


def content(frame: Frame) -> object:
    match frame:
        case TextFrame() | CalloutFrame():
            return tuple(replace(paragraph, origin=None) for paragraph in frame.paragraphs)
        case TableFrame():
            return frame.row_heights, tuple(replace(cell, origin=None) for row in frame.rows for cell in row)
        case CodeFrame():
            return frame.lines, frame.size
        case ImageFrame():
            return frame.asset


def changed(before: list[Face], after: list[Face]) -> int:
    return sum(slide not in before for slide in after)


@pytest.mark.parametrize("lecture", LECTURES, ids=lambda path: path.stem)
def test_an_edit_stays_where_it_is(lecture: Path) -> None:
    rng = random.Random(lecture.stem)
    lines = lecture.read_text(encoding="utf-8").splitlines()
    before = faces(planned("\n".join(lines)))
    counts = []
    for _ in range(EDITS):
        after = faces(planned("\n".join(edited(lines, rng))))
        assert after.keys() == before.keys()
        touched = [section for section in after if after[section] != before[section]]
        assert len(touched) <= 1
        counts += [changed(before[section], after[section]) for section in touched]
    assert sum(counts) / len(counts) <= 2


def test_an_edit_undone_is_no_edit() -> None:
    text = LECTURES[0].read_text(encoding="utf-8")
    first = outline_json(planned(text))
    assert outline_json(planned(text.replace("neuron", "cell"))) != first
    assert outline_json(planned(text)) == first
