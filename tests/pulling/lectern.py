"""A lecturer's folder: notes, their deck, and a hand that edits the deck."""

from __future__ import annotations

import copy
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pptx

from notes2slides import BuildOptions, build
from notes2slides.diagnostics import Severity
from notes2slides.pulling import Pulled, pull, save
from notes2slides.pulling.patching import patch

PPTX = BuildOptions(formats=("pptx",))
CONFLICTS = ("edits-conflict", "edits-lost", "edits-unmergeable")


class Lectern:
    """Notes and their deck in a folder."""

    def __init__(self, folder: Path, text: str) -> None:
        self.folder = folder
        self.notes, self.deck = folder / "notes.md", folder / "notes.pptx"
        self.notes.write_bytes(text.encode())
        self.build()

    def build(self) -> list[str]:
        """Build the deck; return what is said of edits that did not find their place."""
        report = build(self.notes, self.folder, PPTX)
        return [each.message for each in report.diagnostics if each.code in CONFLICTS]

    def edit(self, *changes: Callable[[Any], None]) -> None:
        shown = pptx.Presentation(str(self.deck))
        for change in changes:
            change(shown)
        shown.save(str(self.deck))

    def pull(self) -> Pulled:
        """Pull, write, and see that git takes the same as a patch."""
        found = pull([self.deck])
        before = {change.path: change.path.read_bytes() for change in found.changes}
        if found.changes:
            subprocess.run(["git", "apply", "-"], input=patch(found.changes, self.folder), cwd=self.folder, check=True)
        applied = {path: path.read_bytes() for path in before}
        for path, data in before.items():
            path.write_bytes(data)
        save(found.changes)
        assert applied == {path: path.read_bytes() for path in before}
        return found

    def text(self) -> str:
        return self.notes.read_bytes().decode()

    def said(self) -> list[str]:
        return said(self.deck)


def warned(found: Pulled) -> list[str]:
    return [each.message for each in found.diagnostics if each.severity is Severity.WARNING]


def said(deck: Path) -> list[str]:
    """Return every line of a deck, slide by slide."""
    lines = []
    for slide in pptx.Presentation(str(deck)).slides:
        lines += [paragraph.text for paragraph in paragraphs(slide)]
        if slide.has_notes_slide:
            lines += slide.notes_slide.notes_text_frame.text.split("\n")
    return lines


def flat(shapes: Any) -> Iterator[Any]:
    for shape in shapes:
        if hasattr(shape, "shapes"):
            yield from flat(shape.shapes)
        else:
            yield shape


def paragraphs(slide: Any) -> Iterator[Any]:
    for shape in flat(slide.shapes):
        if shape.has_text_frame:
            yield from shape.text_frame.paragraphs
        elif getattr(shape, "has_table", False):
            for cell in shape.table.iter_cells():
                yield from cell.text_frame.paragraphs


def paragraph(shown: Any, words: str) -> Any:
    return next(each for slide in shown.slides for each in paragraphs(slide) if words in each.text)


def spoken(shown: Any, words: str) -> Any:
    frames = [slide.notes_slide.notes_text_frame for slide in shown.slides if slide.has_notes_slide]
    return next(each for frame in frames for each in frame.paragraphs if words in each.text)


def retype(old: str, new: str, find: Callable[[Any, str], Any] = paragraph) -> Callable[[Any], None]:
    """Change words inside one run, as a hand does that puts the cursor there."""

    def change(shown: Any) -> None:
        run = next(run for run in find(shown, old).runs if old in run.text)
        run.text = run.text.replace(old, new)

    return change


def insert(behind: str, text: str, level: int | None = None) -> Callable[[Any], None]:
    def change(shown: Any) -> None:
        beside = paragraph(shown, behind)
        new = copy.deepcopy(beside._p)
        for run in list(new.findall("{*}r"))[1:]:
            new.remove(run)
        new.find("{*}r/{*}t").text = text
        beside._p.addnext(new)
        if level is not None:
            paragraph(shown, text).level = level

    return change


def remove(words: str) -> Callable[[Any], None]:
    def change(shown: Any) -> None:
        found = paragraph(shown, words)._p
        found.getparent().remove(found)

    return change


def move(words: str, behind: str) -> Callable[[Any], None]:
    def change(shown: Any) -> None:
        paragraph(shown, behind)._p.addnext(paragraph(shown, words)._p)

    return change


def say(beside: str, text: str) -> Callable[[Any], None]:
    def change(shown: Any) -> None:
        slide = next(slide for slide in shown.slides if any(beside in each.text for each in paragraphs(slide)))
        frame = slide.notes_slide.notes_text_frame
        (frame.add_paragraph() if frame.text else frame.paragraphs[0]).text = text

    return change
