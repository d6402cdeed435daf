"""Decks from right to left: planned, and drawn by both programs, as the mirror image of decks from left to right."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, sync_playwright

from notes2slides import pipeline
from notes2slides.files.source import Source
from notes2slides.model.deck import Deck
from notes2slides.model.frames import ImageFrame
from notes2slides.model.mirroring import facing_theme, mirrored
from notes2slides.reading import read
from notes2slides.rendering.html import render_html
from notes2slides.rendering.pptx import render_pptx
from notes2slides.theming import load_theme
from support.chromium import chromium, open_deck
from support.libreoffice import Word, drawn_pages
from support.ooxml import Package, find, schema_errors, text_of

PAGE, MARGIN = 960.0, 56.0
RIGHT = PAGE - MARGIN
NOTES = """Title: Deep learning
Dir: {direction}
Section_pages: always
Agenda: always

# Networks

- A network learns from samples
  - The learning rate is the number that matters most
  - **My Take:** Look at the data for an hour before you write a line of the program that learns from it.
- Gradient descent (SGD).

# Tables

- one
- two

| Name | Year |
|---|---:|
| LSTM | 1997 |

# Columns {{layout=two-columns}}

- alpha
- beta
- gamma
- delta
"""
HEBREW = """Title: \u05dc\u05de\u05d9\u05d3\u05d4
Lang: he

# \u05e8\u05e9\u05ea\u05d5\u05ea

- \u05e8\u05e9\u05ea \u05dc\u05d5\u05de\u05d3\u05ea
- Gradient descent (SGD).

| Name | Year |
|---|---:|
| LSTM | 1997 |
"""


def planned(source: str, theme: str) -> Deck:
    return pipeline.plan(read([Source("notes.md", source)])[0], theme)[0]


@pytest.fixture(scope="module")
def browser() -> Iterator[BrowserContext]:
    with sync_playwright() as playwright, chromium(playwright) as context:
        yield context


@pytest.mark.parametrize("theme", ["lecture", "blackboard"])
def test_every_slot_and_every_box_stands_where_a_mirror_shows_it(theme: str) -> None:
    one, other = (planned(NOTES.format(direction=direction), theme) for direction in ("ltr", "rtl"))
    assert {slide.layout for slide in other.slides} >= {
        "cover",
        "agenda",
        "section",
        "callout",
        "bullets",
        "two-columns",
    }
    for left, right in zip(one.slides, other.slides, strict=True):
        assert [mirrored(slot.rect, PAGE) for slot in left.slots] == [slot.rect for slot in right.slots]
    loaded = load_theme(theme)
    drawn = facing_theme(loaded, "rtl")
    for name, layout in loaded.layouts.items():
        places = [*layout.boxes.values(), *layout.decorations]
        seen = [*drawn.layouts[name].boxes.values(), *drawn.layouts[name].decorations]
        assert [place.rect.x for place in places] == pytest.approx([PAGE - place.rect.right for place in seen])


def test_a_picture_stands_at_the_side_that_the_lecturer_names() -> None:
    source = "Dir: {}\n\n# Pictures\n\n- one\n  - two\n  - ![A](window.svg){{side=left}}\n"
    folder = Path(__file__).parents[2] / "decks" / "images"
    for direction in ("ltr", "rtl"):
        notes, _ = read([Source(str(folder / "notes.md"), source.format(direction))])
        slots = [slot for slide in pipeline.plan(notes)[0].slides for slot in slide.slots]
        picture = next(slot.rect for slot in slots if isinstance(slot.frame, ImageFrame))
        assert picture.right < PAGE / 2


@pytest.mark.parametrize("theme", ["lecture", "blackboard"])
def test_chromium_draws_it(theme: str, tmp_path: Path, browser: BrowserContext) -> None:
    file = tmp_path / "deck.html"
    file.write_bytes(render_html(planned(HEBREW, theme), load_theme(theme)))
    deck = open_deck(browser, file)
    lines = {line["text"]: line for line in deck.lines()}
    first = lines["\u05e8\u05e9\u05ea \u05dc\u05d5\u05de\u05d3\u05ea"]
    assert first["rect"][2] == pytest.approx(RIGHT - load_theme(theme).levels[0].indent, abs=1)
    assert lines["Name"]["rect"][2] > lines["Year"]["rect"][2], "the first column stands at the right"
    number = deck.page.evaluate(_FURNITURE)
    assert number["align"] == "end" and number["left"] == pytest.approx(MARGIN, abs=1)


_FURNITURE = """() => {
  const place = document.querySelector(".layout-bullets .page-number");
  return { align: getComputedStyle(place).textAlign, left: parseFloat(getComputedStyle(place).left) };
}"""


def test_chromium_keeps_the_order_of_latin_text_and_its_face_in_titles(tmp_path: Path, browser: BrowserContext) -> None:
    file = tmp_path / "deck.html"
    file.write_bytes(
        render_html(planned(HEBREW.replace("- Gradient", "## CNN\n\n- Gradient"), "lecture"), load_theme("lecture"))
    )
    deck = open_deck(browser, file)
    page: Any = deck.page
    stops = page.evaluate(_LAST_CHARACTER)
    assert stops["last"] > stops["first"], "the full stop stands at the right of the words"
    assert "Cambria" in page.evaluate("getComputedStyle(document.querySelector('h2.s-title')).fontFamily")


_LAST_CHARACTER = """() => {
  const line = Array.from(document.querySelectorAll("[data-w]")).find(line => line.textContent.startsWith("Gradient"));
  Reveal.slide(...Object.values(Reveal.getIndices(line.closest("section"))));
  const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  const text = walker.nextNode();
  const place = (start, stop) => { const range = document.createRange(); range.setStart(text, start);
    range.setEnd(text, stop); return range.getBoundingClientRect().left; };
  return { first: place(0, 1), last: place(text.length - 1, text.length) };
}"""


CHART = """

```chart bar
{}, x, y
{}, 40, 12
```
""".format("\u05e9\u05e0\u05d4", "\u05e7\u05d1\u05d5\u05e6\u05d4")


def test_chromium_draws_a_chart_s_names_beside_its_bars_and_keys(tmp_path: Path, browser: BrowserContext) -> None:
    file = tmp_path / "deck.html"
    file.write_bytes(render_html(planned(HEBREW + CHART, "lecture"), load_theme("lecture")))
    page: Any = open_deck(browser, file).page
    drawn = page.evaluate(_CHART)
    assert drawn["category"] <= drawn["axis"] + 0.5
    assert len(drawn["keys"]) == len(drawn["names"]) == 2
    assert all(key < name for key, name in zip(drawn["keys"], drawn["names"], strict=True))


_CHART = """() => {
  const chart = document.querySelector(".chart svg");
  Reveal.slide(...Object.values(Reveal.getIndices(chart.closest("section"))));
  const box = each => each.getBoundingClientRect();
  const texts = Array.from(chart.querySelectorAll("text"));
  const named = test => texts.filter(each => test(each.textContent));
  const areas = Array.from(chart.querySelectorAll("rect.area")).map(box);
  return {
    category: box(named(text => /[\u05d0-\u05ea]/.test(text)).at(-1)).right,
    axis: box(chart.querySelector(".axis")).left,
    keys: areas.slice(-2).map(area => area.right),
    names: named(text => text === "x" || text === "y").map(each => box(each).left),
  };
}"""


def test_libreoffice_draws_it() -> None:
    theme = load_theme("lecture")
    pages = drawn_pages(render_pptx(planned(NOTES.format(direction="rtl"), "lecture"), theme))
    callout = next(page for page in pages if "Take" in page.text)
    samples = _word(callout.words, "samples")
    assert samples.right == pytest.approx(RIGHT - theme.levels[0].indent, abs=2)
    assert _word(callout.words, "Take").right < 56 + 276 < _word(callout.words, "matters").left
    number = min((word for word in callout.words if word.top > 490), key=lambda word: word.left)
    assert number.text == "4" and number.left == pytest.approx(MARGIN, abs=1.5)


def test_a_hebrew_bullet_in_an_english_deck_begins_at_the_right(tmp_path: Path, browser: BrowserContext) -> None:
    source = "# Words\n\n- An English bullet\n- \u05e8\u05e9\u05ea \u05dc\u05d5\u05de\u05d3\u05ea\n"
    deck, theme = planned(source, "lecture"), load_theme("lecture")
    file = tmp_path / "deck.html"
    file.write_bytes(render_html(deck, theme))
    lines = {line["text"]: line for line in open_deck(browser, file).lines()}
    hebrew = lines["\u05e8\u05e9\u05ea \u05dc\u05d5\u05de\u05d3\u05ea"]["rect"]
    (body,) = (slot.rect for slide in deck.slides for slot in slide.slots if slot.name == "body")
    assert hebrew[2] == pytest.approx(body.right - theme.levels[0].indent, abs=1)
    assert lines["An English bullet"]["rect"][0] == pytest.approx(MARGIN + theme.levels[0].indent, abs=1)
    words = [word for page in drawn_pages(render_pptx(deck, theme)) for word in page.words]
    first = next(word for word in words if word.text in ("\u05e8\u05e9\u05ea", "\u05ea\u05e9\u05e8"))
    assert first.right == pytest.approx(hebrew[2], abs=2)


def test_powerpoint_is_told_the_language_the_face_and_the_direction_of_every_run() -> None:
    bullets = "- Words \u65e5\u672c\u8a9e\u306e and **\u05e9\u05dc\u05d5\u05dd**\n- \u05e9\u05dc\u05d5\u05dd\n"
    source = f"Title: Deck\nLang: en\n\n# Words\n\n{bullets}"
    data = render_pptx(planned(source, "lecture"), load_theme("lecture"))
    slide = Package(data).slide(2)
    japanese, hebrew = (
        find(slide, f".//a:r[a:t='{text}']/a:rPr")[0]
        for text in ("\u65e5\u672c\u8a9e\u306e ", "\u05e9\u05dc\u05d5\u05dd")
    )
    assert (japanese.get("lang"), japanese.get("altLang")) == ("ja-JP", "en-US")
    assert find(japanese, "a:ea/@typeface") == ["Yu Gothic"]
    assert hebrew.get("lang") == "he-IL" and find(hebrew, "a:cs/@typeface") == ["Arial"]
    assert [text_of(each) for each in find(slide, ".//a:p[a:pPr/@rtl='1']")] == ["\u05e9\u05dc\u05d5\u05dd"]
    assert schema_errors(data) == []


@pytest.mark.parametrize(
    ("language", "asian", "other"),
    [("ja", "Yu Gothic", ""), ("zh-TW", "Microsoft JhengHei", ""), ("he", "", "Arial"), ("en", "", "")],
)
def test_the_theme_s_faces_are_those_of_the_deck_s_language(language: str, asian: str, other: str) -> None:
    data = render_pptx(planned(f"Lang: {language}\n\n# Words\n", "lecture"), load_theme("lecture"))
    fonts = find(Package(data).xml("ppt/theme/theme1.xml"), ".//a:minorFont")[0]
    assert find(fonts, "a:ea/@typeface | a:cs/@typeface") == [asian, other]


def _word(words: tuple[Word, ...], text: str) -> Word:
    """Return where a word stands last: in the body, not in the title."""
    return next(word for word in reversed(words) if word.text.strip(".") == text)
