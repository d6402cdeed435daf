"""A theme that lacks something that decks need is told which key, wherever it comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

from notes2slides.diagnostics import ThemeError
from notes2slides.files.source import Source
from notes2slides.measuring import metrics_for
from notes2slides.model.deck import Deck
from notes2slides.model.theme import Theme
from notes2slides.planning import plan
from notes2slides.planning.forms.all_forms import COMPOSED, FORMS
from notes2slides.reading import read
from notes2slides.rendering.html import render_html
from notes2slides.rendering.pptx import render_pptx
from notes2slides.rendering.thumbnail import thumbnail
from notes2slides.theming import load_theme
from notes2slides.values import replace

THEME = load_theme("lecture")
METRICS = metrics_for([font.face for font in THEME.fonts.values()])[0]
LINKS = "".join(f"- see [site {n}](https://example.org/{n})\n" for n in range(4))
EVERYWHERE = f"Author: me\nSection_pages: always\nAgenda: always\n\n# One #topic\n\n- a\n- b\n\n# Two\n\n{LINKS}"
"""Needs a cover, an agenda, section slides, links and a last slide."""
AROUND = ("cover", "agenda", "section", "links", "closing")
NEEDED = {form.layout: form.boxes for form in FORMS}
OPTIONAL = {("quote", "context"), ("quote", "attribution"), ("section", "numeral")}
SPARED = {*COMPOSED, "recap"}
"""Layouts that a theme can do without."""
SMALL_PRINT = {"kicker", "footer", "slide-number"}


def deck(theme: Theme, notes: str) -> Deck:
    return plan(read([Source("notes.md", notes)])[0], theme, METRICS)[0]


def without_box(layout: str, box: str) -> Theme:
    found = THEME.layouts[layout]
    less = replace(found, boxes={name: each for name, each in found.boxes.items() if name != box})
    return replace(THEME, layouts={**THEME.layouts, layout: less})


@pytest.mark.parametrize("name", sorted(THEME.layouts.keys() - SPARED))
def test_a_layout_that_is_missing_is_named(name: str) -> None:
    """Those of a slide's body whatever the notes are: no deck works today and fails tomorrow."""
    theme = replace(THEME, layouts={key: layout for key, layout in THEME.layouts.items() if key != name})
    with pytest.raises(ThemeError, match=rf"`layouts\.{name}`") as caught:
        deck(theme, EVERYWHERE if name in AROUND else "- a\n")
    assert caught.value.hint


@pytest.mark.parametrize(
    ("layout", "box"),
    sorted(
        (name, box)
        for name, layout in THEME.layouts.items()
        for box in layout.boxes.keys() - SMALL_PRINT
        if (name, box) not in OPTIONAL and (name not in SPARED or box in NEEDED.get(name, ()))
    ),
)
def test_a_box_that_is_missing_is_named(layout: str, box: str) -> None:
    with pytest.raises(ThemeError, match=rf"`layouts\.{layout}\.boxes\.{box}`"):
        deck(without_box(layout, box), EVERYWHERE if layout in AROUND else "- a\n")


@pytest.mark.parametrize(("layout", "box"), sorted(OPTIONAL))
def test_a_quotation_does_without_boxes_of_its_own_for_what_is_around_it(layout: str, box: str) -> None:
    said = "“" + "a word that is said once more " * 5 + "” — Someone"
    assert "quote" in [slide.layout for slide in deck(without_box(layout, box), f"# A\n\n- {said}\n").slides]


SENTENCES = "- a sentence of the notes about the matter\n" * 4
TOPICS = "".join(f"## Topic {n}\n\n{SENTENCES}\n" for n in range(6))
LONG = f"Title: Deck\nRecap: yes\n\n# One\n\n{TOPICS}# Two\n\n- a\n"


@pytest.mark.parametrize("lacking", ["recap", "title", "body"])
def test_what_a_section_was_about_is_said_in_a_plain_layout_where_there_is_none_for_it(lacking: str) -> None:
    less = {key: layout for key, layout in THEME.layouts.items() if key != "recap"}
    theme = replace(THEME, layouts=less) if lacking == "recap" else without_box("recap", lacking)
    assert [slide.layout for slide in deck(theme, LONG).slides if slide.id.startswith("recap")] == ["bullets"]


PAGE = Path(__file__).parents[2] / "docs/explanation/forms.md"
EXAMPLE = PAGE.read_text(encoding="utf-8").split("```markdown\n")[1].split("\n```")[0]
SHOWN = ("question", "answer", "statement", "prose", "definition", "terms", "cards-2-middling", "process-5", "low")
"""Forms of the slides of that example."""


@pytest.mark.parametrize("name", SHOWN)
def test_a_theme_does_without_a_form_that_a_text_asks_for(name: str) -> None:
    theme = replace(THEME, layouts={key: layout for key, layout in THEME.layouts.items() if key != name})
    usual, made = deck(THEME, EXAMPLE), deck(theme, EXAMPLE)
    without = [slide.layout for slide in made.slides]
    assert name in [slide.layout for slide in usual.slides] and name not in without
    assert set(SHOWN) - {name} <= {*without, "low"}
    assert [slide.title for slide in made.slides] == [slide.title for slide in usual.slides]


def test_what_draws_a_deck_names_the_layout_that_another_theme_lacks() -> None:
    made = deck(THEME, "- a\n")
    used = made.slides[1].layout
    theme = replace(THEME, layouts={key: layout for key, layout in THEME.layouts.items() if key != used})
    for render in (render_html, render_pptx):
        with pytest.raises(ThemeError, match=rf"`layouts\.{used}`"):
            render(made, theme)
    with pytest.raises(ThemeError, match=r"`layouts\.cover`"):
        thumbnail(made, replace(THEME, layouts={}))
