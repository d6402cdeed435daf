"""A merged deck is looked at before it is given out: what it lacks is told, and then the edited file stays."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pptx
import pytest
from pptx.util import Pt
from test_commands import build
from test_merging import NOTES, Desk, is_sound, retype

from notes2slides.merging import merging
from notes2slides.merging.applying.assembling import arrange

FORMULA = NOTES.replace("Softmax makes weights of scores", "Softmax makes weights of $s = q k$ here")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def messages(report: Any) -> str:
    return "\n".join(str(each.message) for each in report.diagnostics)


def retype_beside_formula(shown: Any) -> None:
    """Do as PowerPoint does: only the version for itself has the new words."""
    for slide in shown.slides:
        for text in slide._element.iter("{*}t"):
            is_own = any("Choice" in str(above.tag) for above in text.iterancestors())
            if is_own and text.text and "Softmax makes" in text.text:
                text.text = text.text.replace("Softmax makes", "Softmax quickly makes")
                return
    raise AssertionError


def words_of(desk: Desk) -> str:
    return "\n".join(text.text or "" for slide in desk.shown().slides for text in slide._element.iter("{*}t"))


def test_words_beside_a_formula_stay_where_the_notes_are_the_same(desk: Desk) -> None:
    desk.write(FORMULA)
    desk.build()
    desk.edit(retype_beside_formula)
    desk.build()
    assert "quickly" in words_of(desk)


def test_words_that_have_no_place_are_told_and_the_edited_file_is_kept(desk: Desk) -> None:
    desk.write(FORMULA)
    desk.build()
    desk.edit(retype_beside_formula)
    edited = desk.deck.read_bytes()
    desk.replace("go together", "go well together")
    report = desk.build()
    assert "no place was found for words that you typed: “quickly”" in messages(report)
    assert desk.deck.with_name("notes.before.pptx").read_bytes() == edited
    assert "go well together" in words_of(desk)


def test_a_turned_shape_stays_turned(desk: Desk) -> None:
    def turn(shown: Any) -> None:
        next(shape for shape in shown.slides[2].shapes if shape.has_text_frame).rotation = 30

    desk.edit(turn)
    desk.build()
    assert any(shape.rotation for shape in desk.shown().slides[2].shapes if shape.has_text_frame)


def add_logo(shown: Any) -> None:
    master = shown.slide_masters[0]
    master.shapes._spTree.append(slide_box(shown))


def slide_box(shown: Any) -> Any:
    box = shown.slides[0].shapes.add_textbox(Pt(10), Pt(10), Pt(100), Pt(20))
    box.text_frame.text = "University of Testing"
    box._element.getparent().remove(box._element)
    box._element.find(".//{*}cNvPr").set("id", "99")
    return box._element


def test_a_changed_master_is_told_once_and_the_edited_file_is_kept(desk: Desk) -> None:
    desk.edit(add_logo)
    report = desk.build()
    assert "the slide master" in messages(report)
    assert desk.deck.with_name("notes.before.pptx").exists()
    assert "the slide master" not in messages(desk.build())


def test_layouts_that_are_measured_anew_are_no_edits(desk: Desk) -> None:
    desk.write(f"{NOTES}\n```python\na = 1\n```\n")
    desk.build()
    desk.edit(retype("a bottleneck", "a narrow bottleneck"))
    desk.write(f"{NOTES}\n- One more\n\n```python\na = 1\nb = 2\nc = 3\n```\n")
    desk.build()
    assert not desk.deck.with_name("notes.before.pptx").exists()


def test_speaker_notes_of_both_sides_stand_with_the_speaker_notes(desk: Desk) -> None:
    desk.replace("Scores and weights", "Scores and weights <!-- notes: Ask who knows it -->")
    desk.build()

    def speak(shown: Any) -> None:
        for slide in shown.slides:
            if slide.has_notes_slide and "Ask who" in slide.notes_slide.notes_text_frame.text:
                slide.notes_slide.notes_text_frame.paragraphs[-1].runs[0].text = "Ask Anna for the answer"

    desk.edit(speak)
    desk.replace("Ask who knows it", "Show the film")
    desk.build()
    spoken = "\n".join(s.notes_slide.notes_text_frame.text for s in desk.shown().slides if s.has_notes_slide)
    assert "Anna" in spoken
    assert "Show the film" in spoken
    assert "Anna" not in words_of(desk)
    assert is_sound(desk.deck.read_bytes())


def broken(*_: Any) -> Any:
    raise KeyError("rId7")


@pytest.mark.parametrize(
    ("part", "fails"),
    [
        ("edits_of", broken),
        ("arrange", broken),
        ("fault", lambda _: "slide 2 leads nowhere"),
    ],
)
def test_what_fails_in_a_merge_keeps_the_edited_deck(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, part: str, fails: Callable[..., Any]
) -> None:
    desk.edit(retype("a bottleneck", "a narrow bottleneck"))
    edited = desk.deck.read_bytes()
    desk.replace("Or learned ones", "Or ones that are learned")
    monkeypatch.setattr(merging, part, fails if part == "fault" else lambda *_, **__: broken())
    report = desk.build()
    assert "cannot be merged" in messages(report)
    assert desk.deck.read_bytes() == edited
    assert desk.deck.with_name("notes.new.pptx").exists()


def test_a_merge_that_loses_words_of_the_notes_is_not_written(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.edit(retype("a bottleneck", "a narrow bottleneck"))
    desk.replace("Or learned ones", "Or ones that are learned")
    whole = arrange
    monkeypatch.setattr(merging, "arrange", lambda result, row: whole(result, row[:-1]))
    edited = desk.deck.read_bytes()
    assert "would lack words of the notes" in messages(desk.build())
    assert desk.deck.read_bytes() == edited


def test_what_cannot_be_known_of_a_deck_saved_elsewhere_is_told_and_the_edited_file_is_kept(desk: Desk) -> None:
    def shift(shown: Any) -> None:
        found = next(each for each in shown.slides[2].shapes if each.name == "Body")
        found.left, found.top, found.width, found.height = Pt(90), Pt(200), Pt(500), Pt(200)
        about = next(part for part in shown.part.package.iter_parts() if str(part.partname) == "/docProps/app.xml")
        about._blob = re.sub(rb"<Application>[^<]*", b"<Application>LibreOffice/7.4", about.blob)
        assert b"LibreOffice" in about.blob

    desk.edit(shift)
    edited = desk.deck.read_bytes()
    assert "stand and look as the notes have it" in messages(desk.build())
    assert desk.deck.with_name("notes.before.pptx").read_bytes() == edited


def test_another_layout_stays_where_the_notes_are_the_same_and_is_told_where_not(desk: Desk) -> None:
    def relayout(shown: Any) -> None:
        slide = shown.slides[2]
        other = next(each for each in shown.slide_layouts if each.name != slide.slide_layout.name)
        next(each for each in slide.part.rels.values() if each.reltype.endswith("/slideLayout"))._target = other.part

    built = desk.shown().slides[2].slide_layout.name
    desk.edit(relayout)
    desk.build()
    assert desk.shown().slides[2].slide_layout.name != built
    desk.replace("A fixed vector", "One fixed vector")
    assert "its layout" in messages(desk.build())
    assert desk.deck.with_name("notes.before.pptx").exists()


def test_nothing_has_moved_in_a_deck_of_a_template(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    desk = Desk(tmp_path)
    pptx.Presentation().save(str(tmp_path / "template.pptx"))
    desk.deck.unlink()
    options = ("notes.md", "--to", "pptx", "--template", "template.pptx")
    build(monkeypatch, *options)
    desk.edit(retype("a bottleneck", "a narrow bottleneck"))
    desk.replace("Or learned ones", "Or ones that are learned")
    assert build(monkeypatch, *options) == 0
    assert "moved" not in capsys.readouterr().err
    assert not desk.deck.with_name("notes.before.pptx").exists()
    assert "a narrow bottleneck" in "\n".join(desk.said())
