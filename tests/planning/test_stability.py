"""One edited bullet changes the slides around it, and no others."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.support.examples import sized
from tests.support.lectures import HARD, LECTURES

from notes2slides.diagnostics import Span
from notes2slides.files.source import Source
from notes2slides.measuring import metrics_for
from notes2slides.model.deck import Deck, Slide
from notes2slides.model.frames import CalloutFrame, CodeFrame, Frame, ImageFrame, TableFrame, TextFrame, TextParagraph
from notes2slides.model.text import Run
from notes2slides.pipeline import Bundle, render
from notes2slides.planning import plan
from notes2slides.reading import read
from notes2slides.theming import load_theme
from notes2slides.values import replace

EDITS = sized(3, thorough=67)
"""In each lecture: 201 in all, where all is tried."""
THEME = load_theme("lecture")
METRICS, _ = metrics_for([font.face for font in THEME.fonts.values()])
_BULLET = re.compile(r"^([ \t]*- )(\S.*)$")
NOWHERE = Span("", 0, 0)
_AROUND = ("agenda",)
"""The agenda counts the slides of every section."""


def planned(text: str) -> Deck:
    notes, _ = read([Source("notes.md", text)])
    return plan(notes, THEME, METRICS)[0]


@dataclass(frozen=True)
class Edit:
    """Lines that stand in for others."""

    place: int
    old: list[str]
    new: list[str]

    def apply(self, lines: list[str]) -> list[str]:
        end = self.place + len(self.old)
        assert lines[self.place : end] == self.old
        return [*lines[: self.place], *self.new, *lines[end:]]

    def inverse(self) -> Edit:
        return Edit(self.place, self.new, self.old)


def any_edit(lines: list[str], rng: random.Random) -> Edit:
    """One bullet reworded, another added below it, or taken away."""
    place = rng.choice([number for number, line in enumerate(lines) if _BULLET.match(line)])
    match = _BULLET.match(lines[place])
    assert match
    words = match[2].split()
    kind = rng.choice(["reword", "add", "remove"])
    if kind == "reword":
        words[rng.randrange(len(words))] = rng.choice(["something", "a rather longer thing", "it"])
        return Edit(place, [lines[place]], [match[1] + " ".join(words)])
    if kind == "add":
        return Edit(place + 1, [], [f"{match[1]}A thought that came up while preparing"])
    return Edit(place, [lines[place]], [])


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
            return tuple(map(unplaced, frame.paragraphs))
        case TableFrame():
            return frame.row_heights, tuple(unplaced(cell) for row in frame.rows for cell in row)
        case CodeFrame():
            return frame.lines, frame.size
        case ImageFrame():
            return frame.asset


def unplaced(paragraph: TextParagraph) -> TextParagraph:
    """A paragraph without what says where in the file it, or a footnote in it, stands."""
    lines = tuple(replace(line, runs=tuple(map(unplaced_run, line.runs))) for line in paragraph.lines)
    return replace(paragraph, lines=lines, origin=None)


def unplaced_run(run: Run) -> Run:
    return replace(run, footnote=replace(run.footnote, span=NOWHERE)) if run.footnote else run


def changed(before: list[Face], after: list[Face]) -> int:
    return sum(slide not in before for slide in after)


@pytest.mark.parametrize("lecture", LECTURES[:: sized(2, thorough=1)], ids=lambda path: path.stem)
def test_an_edit_stays_where_it_is(lecture: Path) -> None:
    rng = random.Random(lecture.stem)
    lines = lecture.read_text(encoding="utf-8").splitlines()
    before = faces(planned("\n".join(lines)))
    counts = []
    for _ in range(EDITS):
        after = faces(planned("\n".join(any_edit(lines, rng).apply(lines))))
        assert after.keys() == before.keys()
        touched = [section for section in after if after[section] != before[section]]
        assert len(touched) <= 1
        counts += [changed(before[section], after[section]) for section in touched]
    assert sum(counts) / len(counts) <= 2


def test_an_edit_undone_is_no_edit() -> None:
    rng = random.Random(1)
    lines = sized(HARD[1], thorough=LECTURES[0]).read_text(encoding="utf-8").splitlines()
    first = built(lines)
    for _ in range(sized(1, thorough=3)):
        edit = any_edit(lines, rng)
        lines = edit.apply(lines)
        changed_files = [name for name, data in built(lines).items() if data != first[name]]
        assert changed_files == list(first)
        lines = edit.inverse().apply(lines)
        assert built(lines) == first


def built(lines: list[str]) -> Bundle:
    """Both decks, as bytes."""
    return render(planned("\n".join(lines)), THEME)
