"""What sentences are about, and how what stood behind a colon begins a slide."""

from __future__ import annotations

import pytest

from notes2slides.files.source import Source
from notes2slides.measuring import metrics_for
from notes2slides.model.kinds_of_frames import paragraphs
from notes2slides.model.text import plain
from notes2slides.planning import plan
from notes2slides.planning.titles.subjects import begins_amid, subject
from notes2slides.reading import read
from notes2slides.theming import load_theme

THEME = load_theme("lecture")
LONGER = " which is so long that a title of one line could not hold it"
METRICS = metrics_for([font.face for font in THEME.fonts.values()])[0]


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Noisy labels are everywhere", "Noisy labels"),
        ("The variance of the predictions is their spread", "Variance of the predictions"),
        ("matplotlib has an object-oriented interface", "matplotlib"),
        ("ULMFiT is transfer learning", "ULMFiT"),
        ("Die Varianz der Vorhersagen ist groß", "Varianz der Vorhersagen"),
        ("Idea is introduced later on", ""),
        ("It is always so", ""),
        ("There are others", ""),
        ("Prefer whatever has to run", ""),
        ("Fix what is wrong", ""),
        ("What it costs, however large, is little", ""),
        ("Cut it. The rest is silence", ""),
        ("Read the notes", ""),
        ("Is this so", ""),
        ("", ""),
    ],
)
def test_a_sentence_is_about_what_stands_before_its_verb(text: str, about: str) -> None:
    assert subject(text) == about


def test_a_text_that_begins_with_a_verb_says_what_it_is_about_before() -> None:
    assert begins_amid("Would be simple") and not begins_amid("Weights would be simple")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("keeps a mean of all the steps", "Keeps a mean of all the steps"),
        ("`keep` a mean of all the steps", "keep a mean of all the steps"),
        ("pH of all that is in the solution", "pH of all that is in the solution"),
        ("x of all that is in the solution", "x of all that is in the solution"),
        ("np.mean of all that is in the solution", "np.mean of all that is in the solution"),
        ("e_1 of all that is in the solution", "e_1 of all that is in the solution"),
        ("größer als alles was da war", "Größer als alles was da war"),
    ],
)
def test_what_stood_behind_a_colon_begins_a_slide_with_a_capital(text: str, shown: str) -> None:
    below = "".join(f"    - A bullet with the number {number} that says some more about it\n" for number in range(4))
    notes, _ = read([Source("notes.md", f"# A\n\n- Momentum: {text}{LONGER}\n{below}\n- Others\n{below}")])
    deck, _ = plan(notes, THEME, METRICS)
    slide = next(slide for slide in deck.slides if slide.title == "Momentum")
    texts = [plain(text.runs) for slot in slide.slots for text in paragraphs(slot.frame)]
    assert shown + LONGER in texts
