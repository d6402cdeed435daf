"""Terms beside what explains them: one paragraph of PowerPoint for each, behind a tab, and a `dl` in HTML."""

from __future__ import annotations

import io
import re

import pytest
from pptx import Presentation

from notes2slides.files.source import Source
from notes2slides.model.deck import Deck
from notes2slides.model.options import PlanOptions
from notes2slides.pipeline import plan
from notes2slides.reading import read
from notes2slides.rendering.html import render_html
from notes2slides.rendering.pptx import render_pptx
from notes2slides.theming import load_theme

BULLETS = (
    "- Epoch: once through [all](https://example.org) data\n- Batch: what fits the memory\n- Step: one change of it\n"
)
DEFINED = "Epoch\n: once through all data\n\nBatch\n: what fits the memory\n\nStep\n: one change of it\n"
THEMES = ("lecture", "blackboard", "bright", "spare", "warm")


def deck_of(body: str, theme: str = "lecture", steps: int = 0) -> Deck:
    notes, _ = read([Source("notes.md", f"# Deck\n\n## Words\n\n{body}")])
    deck, _ = plan(notes, theme, PlanOptions(steps=steps))
    return deck


def texts(deck: Deck, theme: str = "lecture") -> list[str]:
    """The paragraphs of the body of the slide of terms, in the file of PowerPoint."""
    file = Presentation(io.BytesIO(render_pptx(deck, load_theme(theme))))
    slide = next(slide for slide in file.slides if slide.slide_layout.name == "Terms")
    (body,) = (shape for shape in slide.placeholders if shape.placeholder_format.idx == 1)
    assert body._element.spPr.xfrm is None, "it stands where its layout says"
    return [paragraph.text for paragraph in body.text_frame.paragraphs]


@pytest.mark.parametrize("theme", [*THEMES, *(f"{name}-dark" for name in THEMES if name != "blackboard")])
def test_each_pair_is_one_paragraph_that_can_be_edited(theme: str) -> None:
    expected = ["Epoch\tonce through all data", "Batch\twhat fits the memory", "Step\tone change of it"]
    assert texts(deck_of(BULLETS, theme), theme) == expected


def test_a_definition_list_stands_in_columns_too() -> None:
    expected = ["Epoch\tonce through all data", "Batch\twhat fits the memory", "Step\tone change of it"]
    assert texts(deck_of(DEFINED)) == expected


@pytest.mark.parametrize("body", [BULLETS, DEFINED])
def test_html_says_which_term_is_explained_by_what(body: str) -> None:
    page = render_html(deck_of(body), load_theme("lecture")).decode()
    (found,) = re.findall(r"<dl>.*?</dl>", page, re.DOTALL)
    bare = re.sub(r"<(?!/?d[ldt]\b)[^>]+>", "", re.sub(r"<(d[ldt])[^>]*>", r"<\1>", found))
    assert re.match(r"<dl><dt>Epoch</dt><dd>once through all data</dd><dt>Batch</dt><dd>what fits", bare)


def test_what_appears_is_the_line_of_the_term() -> None:
    deck = deck_of(BULLETS, steps=1)
    (slide,) = (slide for slide in deck.slides if slide.layout == "terms")
    assert slide.steps == 3
    file = Presentation(io.BytesIO(render_pptx(deck, load_theme("lecture"))))
    timing = next(each for each in file.slides if each.slide_layout.name == "Terms")._element.find(
        "{http://schemas.openxmlformats.org/presentationml/2006/main}timing"
    )
    ranges = [(each.get("st"), each.get("end")) for each in timing.iter() if each.tag.endswith("}pRg")]
    assert ranges == [("0", "0"), ("1", "1"), ("2", "2")]
