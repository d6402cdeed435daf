"""A semester: a deck that is built, edited in twelve ways, and built six times more while its notes grow.

At the end every word of both sides is where a lecturer would look for it.
"""

from __future__ import annotations

import copy
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pptx
import pytest
from hands import texts
from PIL import Image
from pptx.util import Pt

from notes2slides import BuildOptions, build
from notes2slides.diagnostics import Severity
from notes2slides.pulling import pull, save
from support.libreoffice import converted
from support.package_check import check_package
from support.templates import GOOD

TOPICS = {
    "Gradients": ("slope of the loss", "learning rate and its schedule", "momentum as a memory"),
    "Networks": ("layers and their widths", "residual connections", "normalisation of batches"),
    "Attention": ("queries against keys", "weights by softmax", "heads beside each other"),
    "Evaluation": ("training and validation", "leaks between them", "baselines to beat"),
}
OF_MERGED = ("wrong-digest", "broken-base")
_OWN = re.compile(r"\b(?:note|hand)[A-Z]\w*\b")


def first_notes() -> str:
    """Return notes in which every line has a word of its own: noteA0, noteA1, ..."""
    lines = ["Title: A semester", ""]
    for letter, (heading, bullets) in zip("ABCD", TOPICS.items(), strict=True):
        lines += ["", f"# {heading} note{letter}"]
        for at, bullet in enumerate(bullets):
            lines += ["", f"- On {bullet}, note{letter}{at}"]
            lines += [f"  - What it is: note{letter}{at}a", f"  - Why it helps, note{letter}{at}b, in *practice*"]
            lines += [f"  - Where it fails: note{letter}{at}c"]
        lines += ["", "| what | how much |", "|------|----------|", f"| note{letter}x | note{letter}y |", ""]
    return "\n".join(lines) + "\n"


def paragraphs(slide: Any) -> Iterator[Any]:
    for shape in slide.shapes:
        if shape.has_text_frame:
            yield from shape.text_frame.paragraphs
        elif getattr(shape, "has_table", False):
            for cell in shape.table.iter_cells():
                yield from cell.text_frame.paragraphs


def find(shown: Any, word: str) -> tuple[Any, Any]:
    """Return the slide and the paragraph with a word, of several the last: titles come first."""
    whole = re.compile(rf"\b{word}\b")
    found = [(slide, each) for slide in shown.slides for each in paragraphs(slide) if whole.search(each.text)]
    return next(each for each in reversed(found) if "\t" not in each[1].text)


def run_with(shown: Any, word: str) -> Any:
    return next(run for run in find(shown, word)[1].runs if re.search(rf"\b{word}\b", run.text))


class Semester:
    def __init__(self, folder: Path) -> None:
        self.notes, self.deck = folder / "notes.md", folder / "notes.pptx"
        self.notes.write_text(first_notes(), encoding="utf-8")
        self.options = BuildOptions(formats=("pptx",))
        self.taken: set[str] = set()
        """Words that somebody has taken out, or replaced."""
        self.typed: set[str] = set()
        self.warnings: list[str] = []
        self.grown = 0
        self.build()

    def build(self) -> None:
        report = build(self.notes, self.notes.parent, self.options)
        self.warnings = [each.message for each in report.diagnostics if each.severity is Severity.WARNING]
        problems = check_package(self.deck.read_bytes())
        assert [each for each in problems if each.code not in OF_MERGED] == []
        self.check()

    def edit(self, *changes: Callable[[Any], None]) -> None:
        shown = pptx.Presentation(str(self.deck))
        for change in changes:
            change(shown)
        shown.save(str(self.deck))

    def grow(self, section: str) -> None:
        """Edit the notes in five ways: two new bullets, one longer, one in other words, and a new section's point."""
        text = self.notes.read_text(encoding="utf-8")
        letter, number = section, self.grown
        self.grown += 1
        text = text.replace(f"note{letter}0a", f"note{letter}0a\n  - An example: note{letter}n{number}", 1)
        text = text.replace(f"note{letter}2c", f"note{letter}2c\n- A question: note{letter}q{number}", 1)
        text = text.replace(f"note{letter}1b", f"note{letter}1b, above all for note{letter}l{number}", 1)
        text = text.replace("What it is:", "What that is:", 1)
        text += f"\n- Later, note{letter}z{number}\n"
        self.notes.write_text(text, encoding="utf-8")

    def pull(self) -> None:
        found = pull([self.deck], [self.notes])
        save(found.changes)
        assert found.changes

    def check(self) -> None:
        """See that no word is lost, and that none of the hand's is doubled but where its line is shown twice."""
        shown = pptx.Presentation(str(self.deck))
        found = Counter(word for slide in shown.slides for text in texts(slide) for word in _OWN.findall(text))
        wanted = {*_OWN.findall(self.notes.read_text(encoding="utf-8")), *self.typed} - self.taken
        assert wanted - set(found) == set()


def hand(semester: Semester, word: str, change: Callable[[Any, str], None], gone: str = "") -> Callable[[Any], None]:
    """Return an edit that types a word, in place of another where that is named."""
    semester.typed.add(word)
    semester.taken |= {gone} if gone else set()
    return lambda shown: change(shown, word)


def retype(old: str) -> Callable[[Any, str], None]:
    def change(shown: Any, word: str) -> None:
        run = run_with(shown, old)
        run.text = re.sub(rf"\b{old}\b", word, run.text)

    return change


def extend(old: str) -> Callable[[Any, str], None]:
    def change(shown: Any, word: str) -> None:
        run = run_with(shown, old)
        run.text = re.sub(rf"\b{old}\b", f"{old} with {word}", run.text)

    return change


def insert(behind: str) -> Callable[[Any, str], None]:
    def change(shown: Any, word: str) -> None:
        paragraph = find(shown, behind)[1]._p
        new = copy.deepcopy(paragraph)
        for run in list(new.findall("{*}r"))[1:]:
            new.remove(run)
        new.find("{*}r/{*}t").text = f"My own {word}"
        paragraph.addnext(new)

    return change


def delete(word: str) -> Callable[[Any], None]:
    def change(shown: Any) -> None:
        paragraph = find(shown, word)[1]._p
        paragraph.getparent().remove(paragraph)

    return change


def say(beside: str) -> Callable[[Any, str], None]:
    def change(shown: Any, word: str) -> None:
        frame = find(shown, beside)[0].notes_slide.notes_text_frame
        (frame.add_paragraph() if frame.text else frame.paragraphs[0]).text = f"Tell them {word}"

    return change


def box(beside: str) -> Callable[[Any, str], None]:
    def change(shown: Any, word: str) -> None:
        slide = find(shown, beside)[0]
        slide.shapes.add_textbox(Pt(600), Pt(440), Pt(200), Pt(40)).text_frame.text = f"Box {word}"

    return change


def picture(beside: str) -> Callable[[Any], None]:
    def change(shown: Any) -> None:
        data = io.BytesIO()
        Image.new("RGB", (8, 8), "#336699").save(data, "PNG")
        find(shown, beside)[0].shapes.add_picture(data, Pt(700), Pt(300), Pt(60), Pt(60)).name = "My picture"

    return change


def slide_behind(beside: str) -> Callable[[Any, str], None]:
    def change(shown: Any, word: str) -> None:
        before = find(shown, beside)[0]
        at = [slide.slide_id for slide in shown.slides].index(before.slide_id)
        shown.slides.add_slide(before.slide_layout).shapes.title.text = f"Quiz {word}"
        ids = shown.slides._sldIdLst
        ids.insert(at + 1, ids[-1])

    return change


def shift(beside: str) -> Callable[[Any], None]:
    def change(shown: Any) -> None:
        shape = next(each for each in find(shown, beside)[0].shapes if each.name == "Body")
        left, top, width, height = shape.left, shape.top, shape.width, shape.height
        shape.left, shape.top, shape.width, shape.height = left + Pt(10), top, width - Pt(10), height

    return change


def embolden(word: str) -> Callable[[Any], None]:
    return lambda shown: setattr(run_with(shown, word).font, "bold", True)


@pytest.fixture
def semester(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Semester:
    monkeypatch.chdir(tmp_path)
    return Semester(tmp_path)


def test_a_semester_of_edits_on_both_sides_loses_no_word(semester: Semester, tmp_path: Path) -> None:
    semester.taken |= {"noteB2c"}
    semester.edit(
        hand(semester, "handRetyped", retype("noteA0a"), "noteA0a"),
        hand(semester, "handLonger", extend("noteA1b")),
        hand(semester, "handBullet", insert("noteB0b")),
        delete("noteB2c"),
        hand(semester, "handCell", retype("noteCy"), "noteCy"),
        hand(semester, "handSaid", say("noteC0b")),
        hand(semester, "handBox", box("noteD0b")),
        picture("noteD1b"),
        hand(semester, "handSlide", slide_behind("noteD2b")),
        shift("noteA2b"),
        embolden("noteB1a"),
        hand(semester, "handHeading", extend("noteC1")),
    )
    semester.grow("D")
    semester.build()
    semester.pull()
    semester.grow("C")
    semester.build()
    text = semester.notes.read_text(encoding="utf-8")
    assert "  - What that is: handRetyped\n" in text
    assert "noteB0b, in *practice*\n  - My own handBullet\n" in text
    assert "noteB2c" not in text
    semester.options = BuildOptions(formats=("pptx",), theme="blackboard")
    semester.grow("B")
    semester.build()
    (tmp_path / "house.potx").write_bytes(GOOD["usual"].data())
    semester.options = BuildOptions(formats=("pptx",), theme=str(tmp_path / "house.potx"))
    semester.build()
    semester.edit(hand(semester, "handLate", insert("noteD1b")), hand(semester, "handTalk", say("noteD1b")))
    semester.pull()
    semester.grow("A")
    semester.options = BuildOptions(formats=("pptx",))
    semester.build()
    (tmp_path / "saved").mkdir()
    semester.deck.write_bytes(converted(semester.deck.read_bytes(), tmp_path / "saved", "pptx").read_bytes())
    semester.grow("D")
    semester.build()
    shown = pptx.Presentation(str(semester.deck))
    for word, beside in {
        "handBullet": "noteB0b",
        "handLonger": "noteA1b",
        "handBox": "noteD0b",
        "handLate": "noteD1b",
        "handRetyped": "noteA0b",
    }.items():
        slides = [slide for slide in shown.slides if any(word in text for text in texts(slide))]
        assert any(beside in text for slide in slides for text in texts(slide)), word
    assert any(shape.name == "My picture" for shape in find(shown, "handBox")[0].shapes), "it stays on its slide"
    added = [slide for slide in shown.slides if any("Quiz handSlide" in text for text in texts(slide))]
    assert len(added) == 1, "it is there once; LibreOffice may save its title as another placeholder"
