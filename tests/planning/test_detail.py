"""What of a long text is shown below full detail, and how deep."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes2slides.diagnostics import Span
from notes2slides.model.notes import Paragraph
from notes2slides.model.text import ELLIPSIS, Mark, Run, plain
from notes2slides.planning.items.detail import DETAILS, LONGEST_SHOWN, as_shown, is_shown
from notes2slides.planning.items.item import word_count

TAIL = " and this goes on" * 8
"""Enough words that no text with it is shown whole."""


def lean(text: str) -> str:
    """What of a text is shown, without the ellipsis that says that there is more."""
    *shown, more = as_shown((Run(text),), "lean")
    assert (more.text.strip(), more.marks) == (ELLIPSIS, Mark.QUIET)
    return plain(shown)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"It keeps a running mean. Then{TAIL}", "It keeps a running mean."),
        (f"“Who has seen it?” Nobody{TAIL}", "“Who has seen it?”"),
        (f"Typical values are 0.9 and 0.99. Then{TAIL}", "Typical values are 0.9 and 0.99."),
        (
            f"As Smith et al. showed, e.g. in Fig. 3, it helps. Then{TAIL}",
            "As Smith et al. showed, e.g. in Fig. 3, it helps.",
        ),
        (f"Yes. It keeps a mean. Then{TAIL}", "Yes. It keeps a mean."),
        (f"梯度告诉我们哪个方向向下。{'学习率决定步长' * 12}", "梯度告诉我们哪个方向向下。"),
    ],
)
def test_the_first_sentence_is_shown(text: str, shown: str) -> None:
    assert lean(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"It smooths the path, and it is cheap, though{TAIL}", "It smooths the path, and it is cheap"),
        (f"It smooths the path (see above){TAIL}", "It smooths the path"),
        (f"It smooths the path – nobody knows why{TAIL}", "It smooths the path"),
    ],
)
def test_else_as_many_clauses_as_are_short_enough(text: str, shown: str) -> None:
    assert lean(text) == shown


@pytest.mark.parametrize(
    "text", [f"Yes. It keeps a running mean, and{TAIL}", f"No! It keeps a running mean, and{TAIL}"]
)
def test_a_word_or_two_are_no_gist(text: str) -> None:
    assert lean(text).endswith("It keeps a running mean")


def test_else_the_first_words() -> None:
    words = [f"w{number}" for number in range(60)]
    assert lean(" ".join(words)) == " ".join(words[:LONGEST_SHOWN])


def test_text_without_spaces_is_cut_too() -> None:
    assert word_count(lean("学习率决定步长" * 30)) <= LONGEST_SHOWN


def test_marks_and_links_stay() -> None:
    runs = (Run("See "), Run("the paper. It is long", Mark.STRONG, "https://example.org"), Run(TAIL))
    see, link, _ = as_shown(runs, "lean")
    assert (see, link) == (Run("See "), Run("the paper.", Mark.STRONG, "https://example.org"))


@given(st.text("ab. ,;:(—!?学。，\n", max_size=400))
def test_what_is_shown_is_a_short_beginning(text: str) -> None:
    shown = plain(as_shown((Run(text),), "lean"))
    if shown != text:
        shown = shown.removesuffix(f" {ELLIPSIS}")
        assert text.startswith(shown)
        assert 1 <= word_count(shown) <= LONGEST_SHOWN
    else:
        assert word_count(text) <= LONGEST_SHOWN


def test_full_detail_and_short_texts_are_shown_whole() -> None:
    long, short = (Run("One. Two." + TAIL),), (Run("One. Two."),)
    assert as_shown(long, "full") == long
    assert as_shown(short, "lean") == as_shown(short, "outline") == short


def test_how_deep_each_detail_goes() -> None:
    text = Paragraph(id="b-1", span=Span("notes.md", 1, 1), runs=(Run("text"),))
    shown = {detail: [is_shown(detail, text, depth) for depth in range(3)] for detail in DETAILS}
    assert shown == {"full": [True, True, True], "lean": [True, True, False], "outline": [True, False, False]}


def test_a_quotation_is_shown_whole_or_a_sentence_of_it_between_its_marks() -> None:
    first = "Neither physicians nor medicines were of any use. "
    short = f'The doctor wrote: "{first}People died of it, and nobody knew why it came or when it would end at last."'
    assert as_shown((Run(short),), "lean") == (Run(short),)
    long = f'The doctor wrote: "{first}{"And so it went on from one month to the next. " * 6}"'
    assert plain(as_shown((Run(long),), "lean")) == f'The doctor wrote: "{first}…"'
