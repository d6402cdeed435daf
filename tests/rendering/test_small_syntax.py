"""Terms, quotations, tasks, footnotes, abbreviations and callouts as both decks have them, from notes to file."""

from __future__ import annotations

import re
from functools import cache

import pytest
from lxml import etree

from notes2slides.files.source import Source
from notes2slides.measuring import Face, metrics_for
from notes2slides.model.deck import Deck
from notes2slides.model.light import contrast, rgb
from notes2slides.model.theme import Theme, callout_look
from notes2slides.planning import plan
from notes2slides.reading import read
from notes2slides.rendering.html import render_html
from notes2slides.rendering.pptx import render_pptx
from notes2slides.theming import load_theme
from support.ooxml import Package, find, schema_errors, text_of
from support.package_check import check_package

THEMES = ("lecture", "blackboard")
KINDS = [
    *("note", "abstract", "summary", "tldr", "info", "todo", "tip", "hint", "important", "success", "check", "done"),
    *("question", "help", "faq", "warning", "caution", "attention", "failure", "fail", "missing", "danger", "error"),
    *("bug", "example", "quote", "cite"),
]
NOTES = """## Words

Epoch
: one pass[^pass]
: also a round

    and more

- [x] done
- [ ] HTML^[Or XML.] is H~2~O, x^2^ and ==marked==
- again[^pass]

*[HTML]: Hypertext Markup Language
[^pass]: Over *all* examples.

---

- Kinds

    > [!warning]- Look "out"
    > Mind
    >
    > > [!bug]
    > > the step

---

- Said

    > A short one.
    > — Someone
"""


@cache
def planned(theme: str, source: str = NOTES) -> tuple[Deck, Theme]:
    notes, diagnostics = read([Source("notes.md", source)])
    assert diagnostics == ()
    loaded = load_theme(theme)
    metrics, _ = metrics_for([font.face for font in loaded.fonts.values()])
    return plan(notes, loaded, metrics)[0], loaded


@cache
def page(theme: str) -> etree._Element:
    return etree.HTML(render_html(*planned(theme)))


@cache
def package(theme: str) -> Package:
    return Package(render_pptx(*planned(theme)))


def texts(expression: str, theme: str = "lecture") -> list[str]:
    found = page(theme).xpath(expression)
    assert isinstance(found, list)
    return [" ".join("".join(each.itertext()).split()) for each in found if isinstance(each, etree._Element)]


def slide(theme: str, word: str) -> etree._Element:
    """The slide whose text has this word in it."""
    deck = planned(theme)[0]
    roots = [package(theme).slide(number) for number in range(1, len(deck.slides) + 1)]
    return next(root for root in roots if word in " ".join(each.text or "" for each in find(root, "//a:t")))


def test_terms_are_a_definition_list() -> None:
    assert texts("//section//dl/dt") == ["Epoch"]
    assert texts("//section//dl/dd") == ["one pass1", "also a roundand more"]
    assert texts("//section//dd/p") == ["and more"]


def test_a_quotation_names_its_source_outside_of_what_is_quoted() -> None:
    assert texts("//section//blockquote") == ["A short one."]
    assert texts("//section//p/cite") == ["— Someone"]


def test_a_task_says_whether_it_is_done() -> None:
    boxes = page("lecture").xpath("//section//li/label/input[@type='checkbox'][@disabled]")
    assert isinstance(boxes, list)
    assert [each.get("checked") is not None for each in boxes if isinstance(each, etree._Element)] == [True, False]


def test_small_marks_are_elements() -> None:
    found = [texts(f"//div[contains(@class, 'slot-body')]//{name}") for name in ("sub", "mark", "abbr")]
    assert found == [["2"], ["marked"], ["HTML"]]
    assert page("lecture").xpath("//section//abbr/@title") == ["Hypertext Markup Language"]


def test_each_reference_leads_to_its_footnote_which_is_there_once() -> None:
    html = page("lecture")
    references = html.xpath("//section//sup/a[@role='doc-noteref']/@href")
    names = html.xpath("//section//aside[@role='doc-footnote']/@id")
    assert isinstance(references, list)
    assert isinstance(names, list)
    assert len(references) == 3
    assert sorted(set(references)) == sorted(f"#/{name}" for name in names)
    assert len(names) == len(set(names)) == 2


@pytest.mark.parametrize("theme", THEMES)
def test_footnotes_stand_at_the_foot_in_small_print(theme: str) -> None:
    deck, loaded = planned(theme)
    body = loaded.layouts["bullets"].boxes["body"].rect
    feet = [slot for each in deck.slides for slot in each.slots if slot.name == "footnote"]
    assert feet
    for slot in feet:
        assert slot.rect.bottom == pytest.approx(body.bottom)
    shapes = find(slide(theme, "pass"), "//p:sp[p:nvSpPr/p:cNvPr/@name='Footnote']")
    sizes = {size for shape in shapes for size in find(shape, ".//a:lstStyle//a:defRPr/@sz")}
    assert shapes
    assert sizes <= {"1400"}
    assert "Over all examples." in text_of(shapes[0])


@pytest.mark.parametrize("theme", THEMES)
def test_the_speaker_notes_have_footnotes_and_what_abbreviations_stand_for(theme: str) -> None:
    said = [line.text for each in planned(theme)[0].slides for line in each.notes]
    assert said.count("HTML: Hypertext Markup Language") == 1
    assert "[1] Over all examples." in said
    assert "[2] Or XML." in said


@pytest.mark.parametrize("theme", THEMES)
def test_callouts_within_callouts_are_labelled_in_their_own_colours(theme: str) -> None:
    loaded = planned(theme)[1]
    (group,) = find(slide(theme, "the step"), "//p:grpSp")
    assert find(group, "./p:nvGrpSpPr/p:cNvPr/@name") == ["Callout: Look “out”"]
    paragraphs = [each for each in find(group, ".//a:p") if find(each, ".//a:t")]
    assert ["".join(find(each, ".//a:t/text()")).split() for each in paragraphs] == [
        ["!", "Look", "“out”"],
        ["Mind"],
        ["¤", "Bug"],
        ["the", "step"],
    ]
    assert str(16 * 12_700) in find(group, ".//@marL")
    html = render_html(planned(theme)[0], loaded).decode()
    bar = f"--bar:var(--{callout_look(loaded, 'warning').colour})"
    assert re.search(rf'aria-label="Look “out”" style="padding:16px;[^"]*{re.escape(bar)}', html)
    assert re.search(rf"padding-inline-start:16px;color:var\(--{callout_look(loaded, 'bug').colour}\)", html)


@pytest.mark.parametrize("theme", THEMES)
def test_every_kind_of_callout_has_a_sign_and_a_colour_that_can_be_read(theme: str) -> None:
    loaded = load_theme(theme)
    metrics, _ = metrics_for([font.face for font in loaded.fonts.values()])
    face = metrics_face(loaded)
    for kind in KINDS:
        look = callout_look(loaded, kind)
        assert look.sign, kind
        assert metrics.covers(look.sign, face), kind
        assert contrast(rgb(loaded.colours[look.colour]), rgb(loaded.colours["tint"])) >= 4.5, kind


def metrics_face(theme: Theme) -> Face:
    style = theme.styles["callout-label"]
    return Face(theme.fonts[style.font].face, style.bold, style.italic)


@pytest.mark.parametrize("theme", THEMES)
def test_the_package_is_valid(theme: str) -> None:
    data = render_pptx(*planned(theme))
    assert check_package(data) == ()
    assert schema_errors(data) == []
