"""What a plan remembers dies with what it was measured for, and does not grow with the notes."""

from __future__ import annotations

import gc

import pytest

from notes2slides.files.source import Source
from notes2slides.measuring import MeasuredText, metrics_for
from notes2slides.planning import plan
from notes2slides.planning.frames.composer import Composer
from notes2slides.planning.items.outline import chapters
from notes2slides.planning.language.labels import labels
from notes2slides.planning.sections.drafts import Drafter
from notes2slides.planning.text.typesetter import Typesetter
from notes2slides.reading import read
from notes2slides.theming import load_theme

THEME = load_theme("lecture")
METRICS = metrics_for([font.face for font in THEME.fonts.values()])[0]
CODE = "```\nfor x in y:\n    print(x)\n```\n"


def notes(headings: int) -> str:
    texts = (f"## Part {n}\n\n- bullet {n} one\n  - below {n} it\n- bullet {n} two\n\n{CODE}" for n in range(headings))
    return "# Heading\n\n" + "\n".join(texts)


@pytest.fixture(autouse=True)
def of_this_test_alone() -> None:
    """What was made before counts no more, and is not gone through."""
    gc.freeze()


def alive(kind: type) -> int:
    gc.collect()
    return sum(isinstance(each, kind) for each in gc.get_objects())


def test_a_composer_is_gone_once_its_slides_are_drafted() -> None:
    drafter = Drafter(Typesetter(THEME, METRICS), {}, labels("en"), {})
    read_notes, _ = read([Source("notes.md", notes(3))])
    drafts = [
        draft
        for chapter in chapters(read_notes)
        for draft in drafter.of(chapter, "full").drafts(opened=True, named=False)
    ]
    assert drafts
    assert alive(Composer) == 0


def test_nothing_of_a_plan_is_kept_when_it_is_made() -> None:
    before = alive(Typesetter)
    plan(read([Source("notes.md", notes(3))])[0], THEME, METRICS)
    assert alive(Typesetter) == before


def test_what_was_measured_does_not_grow_with_the_notes() -> None:
    drafter, found = Drafter(Typesetter(THEME, METRICS), {}, labels("en"), {}), []
    for headings in (2, 20):
        for chapter in chapters(read([Source("notes.md", notes(headings))])[0]):
            assert drafter.of(chapter, "full").drafts(opened=True, named=False)
        found.append(alive(MeasuredText))
    few, many = found
    assert few == many
