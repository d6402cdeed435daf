"""Forms that a text asks for, in templates of houses: where they stand, in which colours, in which shapes."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pptx import Presentation

from notes2slides.build_options import BuildOptions
from notes2slides.checking.checks import check_files
from notes2slides.model.deck import Deck
from notes2slides.model.geometry import Rect
from notes2slides.model.light import contrast, rgb
from notes2slides.model.theme import Theme
from notes2slides.pipeline import plan, read_text, render
from notes2slides.theming import load_theme
from notes2slides.theming.colours.legibility import LEAST, ground
from support.ooxml import schema_errors
from support.package_check import check_package
from support.templates import GOOD, Made, content, cover

NOTES = """---
title: Forms
author: A. Lecturer
---

# The Reformation

## Before and after {layout=cards}

- Before 1517
    - One church
    - Latin mass
- After 1555
    - Several confessions
    - Princes choose

## Steps of the dispute {layout=process}

1. Luther writes
2. The pope threatens
3. Luther burns the bull

## What remained {layout=statement}

Two confessions in one empire, and a peace that held for sixty years.

## Justification: how a sinner becomes righteous before God

- By faith alone, says Luther
- By faith and works, says Trent
"""


def in_template(made: Made, folder: Path, notes: str = NOTES) -> tuple[Deck, Theme]:
    """Return the plan of some notes in a template."""
    file = folder / "house.potx"
    file.write_bytes(made.data())
    theme = load_theme(str(file))
    deck, _ = plan(read_text(notes)[0], theme)
    return deck, theme


def test_cards_steps_and_statements_are_drawn_in_a_template(tmp_path: Path) -> None:
    deck, _ = in_template(GOOD["usual"], tmp_path)
    layouts = [slide.layout.partition("-")[0] for slide in deck.slides]
    assert {"cards", "process", "statement"} <= set(layouts)


@pytest.mark.parametrize("name", GOOD)
def test_every_form_stands_within_the_body_and_can_be_read(name: str, tmp_path: Path) -> None:
    _, theme = in_template(GOOD[name], tmp_path)
    assert theme.template is not None
    body = theme.layout("bullets").box("body").rect
    room = Rect(body.x - 0.02, body.y - 0.02, body.width + 0.04, body.height + 0.04)
    for key in ("cards-3", "process-6", "statement", "definition", "terms", "figure"):
        layout = theme.layout(key)
        panels = layout.decorations[len(layout.decorations) - theme.template.layouts[key].panels :]
        assert all(room.holds(each.rect) for each in panels)
        for slot in (slot for slot in layout.boxes if slot.startswith("body")):
            box = layout.box(slot)
            assert room.holds(box.rect)
            colours = (theme.styles[box.style].colour, ground(layout, box))
            assert contrast(*(rgb(theme.colours[each]) for each in colours)) >= LEAST


@pytest.mark.parametrize("name", ["usual", "dark", "google-like", "large", "with-logo"])
def test_slides_draw_the_panels_of_their_forms_behind_the_text(name: str, tmp_path: Path) -> None:
    deck, theme = in_template(GOOD[name], tmp_path)
    data = render(deck, theme, ("pptx",))[Path("deck.pptx")]
    assert (check_package(data), schema_errors(data)) == ((), [])
    for slide, drawn in zip(deck.slides, Presentation(io.BytesIO(data)).slides, strict=True):
        names = [shape.name for shape in drawn.shapes]
        panels = [name for name in names if name.startswith("Panel")]
        assert names[: len(panels)] == panels
        assert bool(panels) == slide.layout.startswith(("cards", "process", "statement", "definition", "answer"))


def test_titles_above_a_statement_are_as_large_as_everywhere(tmp_path: Path) -> None:
    _, theme = in_template(GOOD["usual"], tmp_path)
    assert theme.layout("statement").box("title") == theme.layout("bullets").box("title")
    assert theme.styles["body"].size < theme.styles["statement"].size <= theme.styles["title"].size


def test_a_body_that_is_too_narrow_for_cards_has_none(tmp_path: Path) -> None:
    narrow = Made(layouts=(cover(), content(body=(66, 144, 400, 342))))
    deck, theme = in_template(narrow, tmp_path)
    assert not [slide for slide in deck.slides if slide.layout.startswith(("cards-3", "process-4"))]
    assert render(deck, theme, ("pptx",))


def test_a_plan_with_forms_in_a_template_keeps_the_gates(tmp_path: Path) -> None:
    for name in ("usual", "dark", "large"):
        in_template(GOOD[name], tmp_path)
        file = tmp_path / "forms.md"
        file.write_text(NOTES, encoding="utf-8")
        cards = check_files((file,), BuildOptions(theme=str(tmp_path / "house.potx"))).cards
        assert [each.gate for card in cards for each in card.findings] == []


def test_a_drawn_deck_with_forms_keeps_the_gates(tmp_path: Path) -> None:
    deck, theme = in_template(GOOD["usual"], tmp_path)
    file = tmp_path / "deck.pptx"
    file.write_bytes(render(deck, theme, ("pptx",))[Path("deck.pptx")])
    assert check_files((file,), BuildOptions()).cards[0].findings == ()
