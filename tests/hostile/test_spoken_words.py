"""Words for the speaker alone are Markdown of any kind: every word is said, in both decks, and no mark of emphasis."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx import Presentation

from notes2slides.diagnostics import Severity
from notes2slides.files.source import Source
from notes2slides.measuring import metrics_for
from notes2slides.model.deck import Deck, NoteLine
from notes2slides.model.text import Mark
from notes2slides.planning import plan
from notes2slides.reading import read
from notes2slides.rendering.html import render_html
from notes2slides.rendering.pptx import render_pptx
from notes2slides.theming import load_theme
from tests.support.examples import examples

THEME = load_theme("lecture")
METRICS, _ = metrics_for([font.face for font in THEME.fonts.values()])
BEFORE = ("", "- ", "3. ", "    - ", "  * ", "- [ ] ", "## ", "    ", "\t")
AROUND = ("{}", "*{}*", "**{}**", "***{}***", "~~{}~~", "`{}`", "[{}](https://example.org/a)", "<b>{}</b>", "_{}_")
SPOKEN = (
    "<!-- notes:\n{}\n-->",
    "::: notes\n{}\n:::",
    "- a bullet <!-- notes: {} -->",
    '<aside class="notes">\n{}\n</aside>',
    '<div class="notes">\n\n{}\n\n</div>',
)


def planned(notes: str) -> Deck:
    return plan(read([Source("notes.md", f"# Deck\n\n- shown\n\n{notes}\n")])[0], THEME, METRICS)[0]


def said(notes: str) -> tuple[NoteLine, ...]:
    return tuple(line for slide in planned(notes).slides for line in slide.notes)


@settings(max_examples=examples(0.4))
@given(
    lines=st.lists(st.tuples(st.sampled_from(BEFORE), st.sampled_from(AROUND), st.booleans()), min_size=1, max_size=9),
    spoken=st.sampled_from(SPOKEN),
)
def test_every_word_is_said_and_none_shown_and_no_mark_of_emphasis(
    lines: Sequence[tuple[str, str, bool]], spoken: str
) -> None:
    written = [before + around.format(f"word{number}") for number, (before, around, _) in enumerate(lines)]
    apart = ["\n" * empty for _, _, empty in lines]
    text = " \n".join(line + gap for line, gap in zip(written, apart, strict=True))
    deck = planned(spoken.format(text))
    assert "word" not in repr([slide.slots for slide in deck.slides])
    found = " ".join(line.text for slide in deck.slides for line in slide.notes)
    for number in range(len(lines)):
        assert len(re.findall(rf"\bword{number}\b", found)) == 1
    assert not set("*_~`[<") & set(found)


@pytest.mark.parametrize(
    ("written", "levels"),
    [
        ("- a\n- b", [0, 0]),
        ("- a\n  - b\n    - c\n- d", [0, 1, 2, 0]),
        ("* a\n\n  more\n* b", [0, 1, 0]),
        ("1. a\n   - b\n\nc", [0, 1, 0]),
        ("a\n- b\n\t- c", [0, 0, 1]),
    ],
)
def test_lists_keep_their_levels(written: str, levels: list[int]) -> None:
    found = [
        line.level for line in said(f"<!-- notes:\n{written}\n-->") if line.kind == "text" and line.text != "shown"
    ]
    assert found == [0, *levels]  # the deck's name on its cover


def test_marks_are_kept_and_what_is_plain_has_none() -> None:
    plain, marked = said("<!-- notes:\nsaid\n\n**loud** and *soft*\n-->")[-2:]
    assert plain.runs == ()
    assert [run.marks for run in marked.runs if run.text.strip() != "and"] == [Mark.STRONG, Mark.EMPHASIS]


def test_both_decks_show_the_marks() -> None:
    notes = read([Source("notes.md", "# Deck\n\n- shown <!-- notes: **loud**, *soft* and H~2~O & <b>x</b> -->\n")])[0]
    deck, _ = plan(notes, THEME, METRICS)
    page = render_html(deck, THEME).decode()
    assert "<strong>loud</strong>, <em>soft</em> and H<sub>2</sub>O &amp; <strong>x</strong></p>" in page
    slides = Presentation(io.BytesIO(render_pptx(deck, THEME))).slides
    runs = [run for text in slides[1].notes_slide.notes_text_frame.paragraphs for run in text.runs]
    assert [run.text for run in runs if run.font.bold] == ["loud", "x"]
    assert "soft" in [run.text for run in runs if run.font.italic]


def test_nothing_in_words_for_the_speaker_is_told() -> None:
    notes = "# Deck\n\n- shown <!-- notes: {{< x >}} [@key] $\\nonsense$ [a](nowhere.md) -->\n"
    _, told = read([Source("notes.md", notes)])
    assert not [each for each in told if each.severity is Severity.WARNING]


@pytest.mark.parametrize(
    "words", ["![](x.png)", "<br>", "%%seen by nobody%%", "<span></span>", "&#8203;", "- ![](x.png)"]
)
def test_words_of_which_nothing_is_said_are_read(words: str) -> None:
    notes, _ = read([Source("notes.md", f"# Rice\n\nWords.\n\n::: notes\n{words}\n:::\n\nMore.\n")])
    assert notes.meta.title == "Rice"
