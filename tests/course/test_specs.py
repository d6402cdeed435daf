"""Deck specs and settings: what they say, and what is said of a mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from notes2slides.course.building import Course
from notes2slides.course.settings import load_settings
from notes2slides.diagnostics import CourseError, NoCourseError
from notes2slides.selecting import Selection
from tests.course.folders import course_in

WHOLE = """\
title = "A title"
subtitle = "Below it"
author = "A. Lecturer"
date = 2026-11-25
sources = ["notes/2.md", "notes/*.md"]
select = "learning rate and not adam"
without = ["my take"]
headings = ["Optim*"]
order = "notes"
merge = false
detail = "lean"
minutes = 50
steps = 1
theme = "blackboard"
formats = ["html"]
language = "nl"
footer = "A footer"
output = "week-1/attention"
"""


def test_a_spec_says_all_of_a_deck(tmp_path: Path) -> None:
    (spec,) = Course.load(course_in(tmp_path / "c", {"a": WHOLE}, files=10)).specs
    assert spec.sources == ("notes/2.md", "notes/1.md", *(f"notes/{number}.md" for number in range(3, 11)))
    assert spec.options.selection == Selection(
        tags="learning rate and not adam", without=("my take",), headings=("Optim*",), merge=False
    )
    assert (spec.title, spec.subtitle, spec.author, spec.date) == ("A title", "Below it", "A. Lecturer", "2026-11-25")
    options = spec.options
    assert (options.detail, options.minutes, options.steps, options.formats) == ("lean", 50, 1, ("html",))
    assert spec.theme == "blackboard"
    assert (spec.language, spec.footer, spec.output) == ("nl", "A footer", "week-1/attention")


def test_what_a_spec_leaves_open_the_settings_say(tmp_path: Path) -> None:
    folder = course_in(tmp_path / "c", {"a": 'sources = ["notes"]\n'})
    settings = 'author = "A"\ntheme = "blackboard"\nformats = ["pptx"]\noutput = "made"\ncallouts = ["Exam Tip"]\n'
    (folder / "notes2slides.toml").write_text(settings)
    course = Course.load(folder)
    (spec,) = course.specs
    assert (spec.author, spec.theme) == ("A", "blackboard")
    assert (spec.options.formats, spec.options.callouts) == (("pptx",), ("Exam Tip",))
    assert course.output == folder / "made"


@pytest.mark.parametrize(
    ("spec", "line", "message", "hint"),
    [
        ('title = "T"\n', 1, "`sources` is missing", "notes/*.md"),
        ('title = "T"\nsources = ["notes/*.md"]\nselct = "adam"\n', 3, "`selct` is not a key", "`select`"),
        (
            'sources = ["notes/*.md"]\nfooter = "{autor} · {title}"\n',
            2,
            "`footer` has {autor} in it, for which nothing stands",
            "did you mean {author}?",
        ),
        ('sources = ["notes/9.md"]\n', 1, "there is no such file", "notes/"),
        ('sources = ["notse/*.md"]\n', 1, "there is no such file", "begin at the course's folder"),
        ('sources = ["/etc/*.md"]\n', 1, "has `/etc/*.md`", "relative"),
        (
            'sources = ["notes/*.md"]\n\nselect = "adam and"\n',
            3,
            "missing after `and`\n  adam and\n          ^",
            "as in",
        ),
        ('sources = ["notes/*.md"]\nwithout = ["(x"]\n', 2, "is not closed", ")"),
        ('sources = ["notes/*.md"]\ndetail = "leen"\n', 2, "`detail` is 'leen'", "'lean'"),
        ('sources = ["notes/*.md"]\norder = "tags"\n', 2, "`order` is 'tags'", "'tag'"),
        ('sources = ["notes/*.md"]\nminutes = 0\n', 2, "whole number", ""),
        ('sources = ["notes/*.md"]\nminutes = true\n', 2, "whole number", ""),
        ('sources = ["notes/*.md"]\nformats = ["docx"]\n', 2, "no format 'docx'", "html"),
        ('sources = ["notes/*.md"]\nformats = []\n', 2, "no format", "html"),
        ('sources = ["notes/*.md"]\noutput = "../elsewhere"\n', 2, "`output` is '../elsewhere'", "below"),
        ('sources = ["notes/*.md"]\noutput = "/tmp/x"\n', 2, "`output` is", "below"),
        ('sources = "notes/*.md"\ntitle = T\n', 2, "not valid TOML", 'title = "T"'),
        ("sources = 3\n", 1, "must be a list of texts", "sources = ["),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, spec: str, line: int, message: str, hint: str) -> None:
    (outcome,) = Course.load(course_in(tmp_path / "c", {"bad": spec})).broken
    assert f"bad.toml:{line}: error: " in outcome.error
    assert message in outcome.error
    assert hint in outcome.error.partition("hint: ")[2]


def test_two_specs_that_write_the_same_decks_are_told(tmp_path: Path) -> None:
    specs = {"a": 'sources = ["notes/1.md"]\n', "b": 'sources = ["notes/1.md"]\noutput = "A"\n'}
    course = Course.load(course_in(tmp_path / "c", specs))
    assert [spec.name for spec in course.specs] == ["a"]
    assert "same decks as a.toml" in course.broken[0].error


def test_a_handout_may_not_have_the_name_of_another_deck(tmp_path: Path) -> None:
    sources = 'sources = ["notes/1.md"]\n'
    specs = {
        "a": f'{sources}formats = ["handout"]\n',
        "b": f'{sources}formats = ["html"]\noutput = "A-handout"\n',
        "c": f'{sources}formats = ["pptx"]\noutput = "c-handout"\n',
        "c2": f'{sources}formats = ["handout"]\noutput = "c"\n',
    }
    course = Course.load(course_in(tmp_path / "c", specs))
    assert [spec.name for spec in course.specs] == ["a", "c2", "c"]
    assert "same decks as a.toml: A-handout" in course.broken[0].error


def test_a_folder_without_specs_is_no_course(tmp_path: Path) -> None:
    with pytest.raises(NoCourseError, match="no deck specs") as caught:
        Course.load(tmp_path)
    assert "notes2slides init" in caught.value.hint


@pytest.mark.parametrize(
    ("settings", "line", "message"),
    [
        ('titel = "T"\n', 1, "`titel` is not a key of notes2slides.toml"),
        ('[aliases]\n"a b" = 3\n', 2, "must be a list of texts"),
        ('[aliases]\n"one" = ["x"]\n"two" = ["X"]\n', 3, "an alias of `one` already"),
        ('[aliases]\n"one" = ["two"]\n"two" = ["three"]\n', 2, "has aliases of its own"),
    ],
)
def test_a_mistake_in_the_settings_is_named_with_its_line(
    tmp_path: Path, settings: str, line: int, message: str
) -> None:
    (tmp_path / "notes2slides.toml").write_text(settings)
    with pytest.raises(CourseError) as caught:
        load_settings(tmp_path)
    assert f"notes2slides.toml:{line}: error: " in str(caught.value)
    assert message in str(caught.value)


def test_labels_of_the_settings_and_of_a_spec_are_hidden_together(tmp_path: Path) -> None:
    root = course_in(tmp_path / "c", {"a": 'sources = ["notes"]\nlabels = ["hard one"]\n'})
    (root / "notes2slides.toml").write_text('labels = ["exam one"]\nformats = ["html"]\n')
    (root / "notes/1.md").write_text("# One\n\n- <tag>exam-one</tag> Name it\n- <tag>hard-one</tag> Describe it\n")
    Course.load(root).build()
    page = next((root / "out").rglob("a.html")).read_text(encoding="utf-8")
    assert "Name it" in page
    assert "Describe it" in page
    assert "exam-one" not in page
    assert "hard-one" not in page


def test_settings_say_how_marks_are_set_and_a_spec_goes_before_them(tmp_path: Path) -> None:
    sources = 'sources = ["notes/1.md"]\n'
    root = course_in(tmp_path / "c", {"a": sources, "b": f'{sources}typography = "always"\n'})
    (root / "notes2slides.toml").write_text('typography = "never"\n')
    first, second = Course.load(root).specs
    assert first.options.structure.typography == "never"
    assert second.options.structure.typography == "always"
