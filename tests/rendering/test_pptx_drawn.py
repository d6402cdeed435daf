"""What LibreOffice draws of a deck: every word, inside its box, in the planned lines."""

from __future__ import annotations

from functools import cache

import pytest

from notes2slides.model.deck import Deck, DeckMeta, Slide, Slot
from notes2slides.model.frames import TextFrame
from notes2slides.model.text import plain
from notes2slides.rendering.pptx import render_pptx
from notes2slides.theming import load_theme
from support.html_samples import Samples, deck_of, every_kind
from support.libreoffice import DrawnPage, Word, drawing_order, drawn_pages
from support.sample_deck import slide as planned_slide

THEMES = ("lecture", "blackboard")
SLACK = 3.0
"""Points: what a drawn word's box may differ by from the planned one."""


@cache
def drawn(theme: str) -> tuple[Deck, list[DrawnPage]]:
    made = every_kind(load_theme(theme))
    return made, drawn_pages(render_pptx(made, load_theme(theme)))


def frames(slide: Slide) -> list[tuple[Slot, str]]:
    """Slots with text, and the text."""
    return [
        (slot, " ".join(plain(paragraph.runs) for paragraph in slot.frame.paragraphs))
        for slot in slide.slots
        if isinstance(slot.frame, TextFrame)
    ]


def words_in(page: DrawnPage, slot: Slot) -> list[Word]:
    """The words whose middle stands in a slot's rectangle."""
    rect = slot.rect
    return [
        word
        for word in page.words
        if rect.x <= (word.left + word.right) / 2 <= rect.right
        and rect.y <= (word.top + word.bottom) / 2 <= rect.bottom
    ]


@pytest.mark.parametrize("theme", THEMES)
def test_every_word_is_drawn_in_its_own_frame(theme: str) -> None:
    made, pages = drawn(theme)
    assert len(pages) == len(made.slides)
    for slide, page in zip(made.slides, pages, strict=True):
        for slot, text in frames(slide):
            shown = "".join(word.text for word in words_in(page, slot))
            missing = [word for word in text.split() if word.replace("-", "") not in shown.replace("-", "")]
            assert missing == [], (slide.id, slot.name)


@pytest.mark.parametrize("theme", THEMES)
def test_no_word_leaves_its_frame_at_the_side_or_the_page(theme: str) -> None:
    made, pages = drawn(theme)
    for slide, page in zip(made.slides, pages, strict=True):
        assert (page.width, page.height) == pytest.approx((960, 540), abs=0.1)
        for word in page.words:
            assert word.left >= 0 and word.top >= 0 and word.right <= 960 and word.bottom <= 540, (slide.id, word)
        for slot, _ in frames(slide):
            for word in words_in(page, slot):
                assert word.right <= slot.rect.right + SLACK, (slide.id, word)


@pytest.mark.parametrize("theme", THEMES)
def test_lines_break_where_they_were_planned_to(theme: str) -> None:
    made, pages = drawn(theme)
    slot = next(slot for slot in made.slides[3].slots if slot.name == "body")
    assert isinstance(slot.frame, TextFrame)
    planned = sum(len(paragraph.lines) for paragraph in slot.frame.paragraphs)
    lines = DrawnPage(960, 540, tuple(words_in(pages[3], slot))).lines()
    assert len(lines) == planned


def test_a_callout_s_text_is_drawn_on_its_panel_below_the_label() -> None:
    made, pages = drawn("lecture")
    slot = next(slot for slot in made.slides[4].slots if slot.name == "callout")
    words = words_in(pages[4], slot)
    assert [word.text for word in words[:3]] == ["My", "Take", "It"]
    assert words[2].top > words[0].bottom - SLACK
    assert min(word.left for word in words) == pytest.approx(slot.rect.x + 16, abs=1)


def test_a_running_head_is_drawn_at_its_place() -> None:
    _, pages = drawn("lecture")
    kicker = next(word for word in pages[5].words if word.text == "Optimisers" and word.top < 50)
    number = next(word for word in pages[5].words if word.text == "2" and word.top < 50)
    assert number.left == pytest.approx(56, abs=1.5) and kicker.left < 80


def test_slides_are_drawn_in_reading_order() -> None:
    theme = load_theme("lecture")
    text = drawing_order(render_pptx(every_kind(theme), theme))[4]
    places = [text.index(part) for part in ("Keep visualising", "2 Optimisers", "Look at", "My Take")]
    assert places == sorted(places)


def test_the_footer_stands_at_the_bottom_left_and_the_slide_number_at_the_right() -> None:
    _, pages = drawn("lecture")
    number = next(word for word in pages[3].words if word.text == "4" and word.top > 490)
    footer = next(word for word in pages[3].words if word.text == "Optimisers" and word.top > 490)
    assert number.right == pytest.approx(904, abs=1.5)
    assert footer.left == pytest.approx(56, abs=1.5)


def test_an_aside_ends_at_the_right_edge_of_its_line() -> None:
    _, pages = drawn("lecture")
    (aside,) = [word for word in pages[1].words if word.text == "slides" and word.top < 170]
    title = next(word for word in pages[1].words if word.text == "Transfer")
    assert aside.right == pytest.approx(904, abs=3)
    assert aside.bottom == pytest.approx(title.bottom, abs=1)


def test_scripts_from_right_to_left_and_without_spaces_are_drawn_whole() -> None:
    theme = load_theme("lecture")
    samples = Samples(theme)
    hebrew, chinese = "רשתות נוירונים לומדות מדוגמאות", "神经网络从样本中学习并逐步改进自身的权重"
    made = deck_of(planned_slide(1, "bullets", samples.body((0, "", hebrew), (0, "", chinese))))
    meta = DeckMeta(title="x", language="he", direction="rtl")
    (page,) = drawn_pages(render_pptx(Deck(meta=meta, slides=made.slides, assets={}), theme))
    in_either_order = {text: word for word in page.words for text in (word.text, word.text[::-1])}
    assert set(hebrew.split()) <= set(in_either_order)
    assert chinese in "".join(word.text for word in page.words)
    first = in_either_order[hebrew.split()[0]]
    assert first.right == pytest.approx(904 - theme.levels[0].indent, abs=3)
