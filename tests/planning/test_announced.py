"""A text that announces what follows on its page is the title there, and does not stand below it too."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes2slides.files.source import Source
from notes2slides.measuring import metrics_for
from notes2slides.model.deck import Slide
from notes2slides.model.kinds_of_frames import paragraphs
from notes2slides.model.text import plain
from notes2slides.planning import plan
from notes2slides.reading import read
from notes2slides.theming import load_theme

THEME = load_theme("lecture")
METRICS, _ = metrics_for([font.face for font in THEME.fonts.values()])
LONG = "How fast they grow is seen when they are written below each other, as all did once at school, and never again. "
CODE = "```python\ndef factorial(n):\n    return n * factorial(n - 1) if n else 1\n```"
FORMULA = "$$n! \\approx \\sqrt{2 \\pi n}$$"
TABLE = "| n | n! |\n|---|---|\n| 3 | 6 |\n| 4 | 24 |"


def slides(text: str) -> list[Slide]:
    deck, _ = plan(read([Source("notes.md", text)])[0], THEME, METRICS)
    return [slide for slide in deck.slides if slide.layout not in ("cover", "agenda", "section", "closing")]


def texts(slide: Slide) -> list[str]:
    """Return what stands in the body, paragraph by paragraph."""
    found = (paragraph for slot in slide.slots if slot.name != "title" for paragraph in paragraphs(slot.frame))
    return [" ".join(plain(run for line in each.lines for run in line.runs).split()) for each in found]


def deck_with(*blocks: str) -> list[Slide]:
    """Return the content slides of a section that has a page of its own, each block with its own."""
    filler = "\n\n---\n\n".join(LONG * 2 for _ in range(3))
    return slides(f"# Numbers\n\n{filler}\n\n---\n\n" + "\n\n---\n\n".join(blocks) + "\n\n# Last\n\nWords.\n")


@pytest.mark.parametrize("shown", [CODE, FORMULA, TABLE])
@pytest.mark.parametrize(
    ("leading", "title"),
    [
        ("Stirling's formula:", "Stirling’s formula"),
        ("A factorial, as it is counted", "A factorial, as it is counted"),
        ("This is how it is counted.", "This is how it is counted"),
        ("Stirling's **formula**:", "Stirling’s formula"),
        ("以阶乘为例：", "以阶乘为例"),
    ],
)
def test_words_before_what_they_announce_are_said_once(leading: str, title: str, shown: str) -> None:
    (slide,) = [each for each in deck_with(f"{leading}\n\n{shown}") if each.title == title]
    assert title not in [text.rstrip(":.") for text in texts(slide)]
    assert [origin.role for origin in slide.origins if origin.text.rstrip(":.").startswith(title[:8])] == ["title"]


def test_a_text_that_is_no_more_than_one_of_several_stays_among_them() -> None:
    found = [text for slide in deck_with("The first of them.\n\nThe second of them.") for text in texts(slide)]
    assert {"The first of them.", "The second of them."} <= set(found)


def test_a_text_with_a_footnote_stays_for_no_title_cites_one() -> None:
    found = deck_with(f"Stirling's formula[^1]:\n\n{FORMULA}\n\n[^1]: Of 1730.")
    assert any(text.startswith("Stirling’s formula") for slide in found for text in texts(slide))


WORDS = st.sampled_from(["Alpha beta", "Gamma delta epsilon", "It is so", "Zeta"])
BLOCKS = st.lists(
    st.one_of(
        st.builds("{}{}".format, WORDS, st.sampled_from([":", ".", ""])),
        st.sampled_from([CODE, FORMULA, TABLE, "- eta\n- theta", LONG.strip(), "> iota kappa"]),
    ),
    min_size=1,
    max_size=6,
)


@given(blocks=BLOCKS)
def test_no_text_is_lost_and_none_that_announces_stands_twice(blocks: list[str]) -> None:
    found = deck_with(*blocks, "\n\n".join(blocks))
    shown = " ".join(text for slide in found for text in (slide.title, *texts(slide)))
    said = [block.rstrip(":.") for block in blocks if block[0].isalpha() and block != LONG.strip()]
    assert all(text in shown for text in said)
    for slide in found:
        body = [text for text in texts(slide)[1:] if text]
        above = [slot.name for slot in sorted(slide.slots, key=lambda slot: slot.rect.y)][2:4]
        leads = above[:1] == ["body"] and above[1:] and above[1].startswith(("code", "formula", "table"))
        assert not (len(body) == 1 and leads and body[0].rstrip(":.") == slide.title)
