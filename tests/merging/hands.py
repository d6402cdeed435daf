"""A lecturer at work on both sides: random edits of the notes and of the deck, in words that nobody else uses."""

from __future__ import annotations

import copy
import re
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import pptx
from pptx.util import Pt

from notes2slides import plan, read
from notes2slides.merging.merging import Merged, merge
from notes2slides.rendering.pptx import render_pptx
from notes2slides.theming import load_theme

THEME = load_theme("lecture")
_OWN = re.compile(r"\b(?:note|hand)\d+\b")
PLACEHOLDERS = ("Body", "Title", "Callout: My Take, text")


class Lecturer:
    """Notes as a list of lines, a deck, and what each side must find again."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.random = Random(seed)
        self.notes = folder / "notes.md"
        self.deck = folder / "deck.pptx"
        self.count = 0
        self.lines: list[str] = []
        self.typed: set[str] = set()
        """Words of the hand that must be in the deck, once."""
        self.excused: set[str] = set()
        """Words of the notes that the hand has taken out."""
        self.log: list[str] = []
        for _ in range(2):
            self.add_section()
        self.write_notes()
        self.deck.write_bytes(self.fresh())
        self.outcome: Merged | None = None

    def word(self, side: str) -> str:
        self.count += 1
        return f"{side}{self.count}"

    # the notes

    def bullet(self, indent: str = "") -> str:
        words = [self.word("note"), self.random.choice(["holds for", "is as large as", "goes with"]), self.word("note")]
        return f"{indent}- {' '.join(words)}"

    def add_section(self) -> None:
        self.lines += ["", f"# Heading {self.word('note')}", ""]
        for _ in range(self.random.randint(1, 3)):
            self.lines.append(self.bullet())
            self.lines += [self.bullet("  ") for _ in range(self.random.randint(0, 3))]

    def bullets(self) -> list[int]:
        return [at for at, line in enumerate(self.lines) if line.lstrip().startswith("- ")]

    def add_bullet(self) -> None:
        at = self.random.choice(self.bullets())
        indent = re.match(r" *", self.lines[at])
        assert indent
        self.lines.insert(at + 1, self.bullet(indent[0]))

    def extend_bullet(self) -> None:
        at = self.random.choice(self.bullets())
        self.lines[at] += f" and {self.word('note')}"

    def retype_word(self) -> None:
        at = self.random.choice(self.bullets())
        words = _OWN.findall(self.lines[at])
        if words:
            self.lines[at] = self.lines[at].replace(self.random.choice(words), self.word("note"))

    def remove_bullet(self) -> None:
        found = self.bullets()
        if len(found) > 4:
            at = self.random.choice(found)
            below = at + 1
            indent = len(self.lines[at]) - len(self.lines[at].lstrip())
            while below < len(self.lines) and self.lines[below].startswith(" " * (indent + 1)):
                below += 1
            if sum(line.startswith("- ") for line in self.lines[:at] + self.lines[below:]) > 2:
                del self.lines[at:below]

    def say_something(self) -> None:
        at = self.random.choice(self.bullets())
        self.lines[at] += f" <!-- notes: {self.word('note')} is said -->"

    def write_notes(self) -> None:
        self.notes.write_text("Title: Deck\n\n" + "\n".join(self.lines) + "\n", encoding="utf-8")

    def fresh(self) -> bytes:
        return render_pptx(plan(read(self.notes)[0], THEME)[0], THEME)

    # the deck

    def edit_deck(self, what: str) -> None:
        shown = pptx.Presentation(str(self.deck))
        getattr(self, what)(shown)
        shown.save(str(self.deck))

    def paragraph(self, shown: Any) -> Any:
        found = [
            paragraph
            for slide in shown.slides
            for shape in slide.shapes
            if shape.has_text_frame and shape.name in PLACEHOLDERS
            for paragraph in shape.text_frame.paragraphs
            if _OWN.search(paragraph.text)
        ]
        return self.random.choice(found) if found else None

    def append_words(self, shown: Any) -> None:
        if (paragraph := self.paragraph(shown)) is not None:
            word = self.word("hand")
            paragraph.add_run().text = f" {word}"
            self.typed.add(word)

    def replace_word(self, shown: Any) -> None:
        paragraph = self.paragraph(shown)
        for run in paragraph.runs if paragraph is not None else ():
            if words := _OWN.findall(run.text):
                old, new = self.random.choice(words), self.word("hand")
                run.text = re.sub(rf"\b{old}\b", new, run.text)
                self.forget([old])
                self.typed.add(new)
                return

    def delete_paragraph(self, shown: Any) -> None:
        paragraph = self.paragraph(shown)
        if paragraph is not None and len(paragraph._p.getparent().findall("{*}p")) > 1:
            self.forget(_OWN.findall(paragraph.text))
            paragraph._p.getparent().remove(paragraph._p)

    def add_paragraph(self, shown: Any) -> None:
        paragraph = self.paragraph(shown)
        if paragraph is not None and paragraph._p.getparent().getparent().find(".//{*}ph[@type='title']") is None:
            new = copy.deepcopy(paragraph._p)
            for run in list(new.findall("{*}r"))[1:]:
                new.remove(run)
            word = self.word("hand")
            new.find("{*}r/{*}t").text = f"My {word}"
            paragraph._p.addnext(new)
            self.typed.add(word)

    def add_box(self, shown: Any) -> None:
        slide = self.random.choice(list(shown.slides))
        word = self.word("hand")
        slide.shapes.add_textbox(Pt(60), Pt(420), Pt(200), Pt(30)).text_frame.text = f"Box {word}"
        self.typed.add(word)

    def add_slide(self, shown: Any) -> None:
        layouts = [slide.slide_layout for slide in shown.slides]
        slide = shown.slides.add_slide(self.random.choice(layouts))
        word = self.word("hand")
        slide.shapes.add_textbox(Pt(60), Pt(120), Pt(200), Pt(30)).text_frame.text = f"Slide {word}"
        self.typed.add(word)
        self.move_last(shown)

    def move_last(self, shown: Any) -> None:
        ids = shown.slides._sldIdLst
        last = ids[-1]
        ids.remove(last)
        ids.insert(self.random.randint(0, len(ids)), last)

    def delete_slide(self, shown: Any) -> None:
        ids = shown.slides._sldIdLst
        if len(ids) > 3:
            at = self.random.randrange(len(ids))
            slide = shown.slides[at]
            self.forget(_OWN.findall(" ".join(texts(slide))))
            shown.part.drop_rel(ids[at].rId)
            ids.remove(ids[at])

    def move_shape(self, shown: Any) -> None:
        slide = self.random.choice(list(shown.slides))
        shape = self.random.choice(list(slide.shapes))
        left, top, width, height = shape.left, shape.top, shape.width, shape.height
        shape.left, shape.top, shape.width, shape.height = left + Pt(20), top, width, height

    def speak(self, shown: Any) -> None:
        self.say(self.random.choice(list(shown.slides)))

    def say(self, slide: Any) -> None:
        word = self.word("hand")
        frame = slide.notes_slide.notes_text_frame
        paragraph = frame.paragraphs[-1] if not frame.text else frame.add_paragraph()
        paragraph.text = f"Say {word}"
        self.typed.add(word)

    def forget(self, words: list[str]) -> None:
        self.typed -= set(words)
        self.excused |= set(words)

    # both

    def build(self) -> None:
        self.write_notes()
        self.outcome = merge(self.deck, self.fresh())
        self.deck.write_bytes(self.outcome.data)
        self.check()

    def count_of_conflicts(self) -> int:
        assert self.outcome
        return sum(len(slide.conflicts) for slide in self.outcome.slides)

    def check(self) -> None:
        shown = pptx.Presentation(str(self.deck))
        on_slides = Counter(word for slide in shown.slides for word in set_of_words(slide))
        times = Counter(word for slide in shown.slides for text in texts(slide) for word in _OWN.findall(text))
        assert {word for word in self.typed if times[word] < 1} == set(), "words of the hand are lost"
        assert {word for word in self.typed if times[word] > 1} == set(), "words of the hand are doubled"
        wanted = set(_OWN.findall("\n".join(self.lines))) - self.excused
        assert {word for word in wanted if not on_slides[word]} == set(), "words of the notes are lost"


def set_of_words(slide: Any) -> set[str]:
    return {word for text in texts(slide) for word in _OWN.findall(text)}


def texts(slide: Any) -> list[str]:
    """Return what a slide says, and what is said to it."""
    found = [each.text_frame.text for each in flat(slide.shapes) if each.has_text_frame]
    tables = [each.table for each in slide.shapes if getattr(each, "has_table", False)]
    found += [cell.text for table in tables for cell in table.iter_cells()]
    return [*found, slide.notes_slide.notes_text_frame.text] if slide.has_notes_slide else found


def flat(shapes: Any) -> list[Any]:
    return [each for shape in shapes for each in (flat(shape.shapes) if hasattr(shape, "shapes") else [shape])]


OF_NOTES = ("add_bullet", "extend_bullet", "retype_word", "remove_bullet", "add_section", "say_something")
OF_DECK = (
    *("append_words", "append_words", "replace_word", "replace_word", "delete_paragraph", "add_paragraph", "add_box"),
    *("add_slide", "delete_slide", "move_shape", "speak"),
)
