"""What holds of whatever is shown of a long text."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.support.examples import examples, sized
from tests.support.work import calls

from notes2slides.checking.gates.all_gates import broken_gates
from notes2slides.diagnostics import Span
from notes2slides.measuring import metrics_for
from notes2slides.model.notes import Bullet, Meta, Notes, Paragraph, Section
from notes2slides.model.text import Mark, Run, plain
from notes2slides.planning import PlanOptions, plan
from notes2slides.planning.items.detail import LONGEST_QUOTED, as_shown
from notes2slides.planning.items.gist import LONGEST_SHOWN, gist
from notes2slides.planning.items.item import word_count
from notes2slides.planning.items.telling import Surroundings
from notes2slides.theming import load_theme

THEME = load_theme("lecture")
METRICS, _ = metrics_for([font.face for font in THEME.fonts.values()])
ALONE = {
    "en": (
        "Wages doubled in a generation.",
        "Parliaments fixed prices by law.",
        "Labour was scarce because many died.",
    ),
    "de": ("Die Löhne stiegen um das Doppelte.", "Parlamente setzten Preise fest.", "Arbeit war knapp."),
    "fr": ("Les salaires doublèrent en vingt ans.", "Le parlement fixa les prix.", "La main d'œuvre manquait."),
    "es": ("Los salarios se duplicaron pronto.", "Las cortes fijaron los precios.", "El trabajo era escaso."),
}
LEANING = {
    "en": ("This surprised everyone.", "They never recovered.", "Therefore prices rose.", "Its causes are unknown."),
    "de": (
        "Dies überraschte alle.",
        "Sie erholten sich nie.",
        "Daher stiegen die Preise.",
        "Ihre Ursachen kennt niemand.",
    ),
    "fr": ("Cela surprit tout le monde.", "Ils ne revinrent jamais.", "Donc les prix montèrent.", "C'est bien connu."),
    "es": ("Esto sorprendió a todos.", "Ellos no volvieron nunca.", "Por eso subieron los precios.", "Es bien sabido."),
}
TURNING = {
    "en": ("However, few people moved.", "But the harvest failed.", "In fact nobody came."),
    "de": ("Doch niemand zog fort.", "Aber die Ernte fiel aus.", "Allerdings kam niemand."),
    "fr": ("Cependant, peu partirent.", "Mais la récolte fut mauvaise.", "En réalité, personne ne vint."),
    "es": ("Sin embargo, pocos se fueron.", "Pero la cosecha fue mala.", "En realidad nadie vino."),
}
LANGUAGES = sorted(ALONE)
SIGNS = st.text('ab. ,;:(—!?学。，\n"“”„«»', max_size=400)


@st.composite
def paragraphs(draw: st.DrawFn) -> tuple[str, list[str]]:
    language = draw(st.sampled_from(LANGUAGES))
    every = [*ALONE[language], *LEANING[language], *TURNING[language]]
    return language, draw(st.lists(st.sampled_from(every), min_size=2, max_size=12))


def named(names: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(names), max_size=3).map(tuple)


@given(paragraph=paragraphs(), data=st.data())
def test_no_sentence_is_shown_without_the_one_that_it_leans_on_or_that_takes_it_back(
    paragraph: tuple[str, list[str]], data: st.DataObject
) -> None:
    language, sentences = paragraph
    text = " ".join(sentences)
    part = gist(text, Surroundings(language, data.draw(named(sentences))))
    assert part is not None
    before, shown, behind = text[: part.start], text[part.start : part.end], text[part.end :].strip()
    assert not before or shown.startswith(ALONE[language])
    assert not behind.startswith(TURNING[language])


@given(text=SIGNS, language=st.sampled_from([*LANGUAGES, "zh"]))
@example(text="。: : ", language="de")
def test_what_is_shown_is_a_sentence_or_a_clause_of_the_text(text: str, language: str) -> None:
    part = gist(text, Surroundings(language))
    if part is None:
        return
    shown = text[part.start : part.end]
    assert shown.strip() == shown.lstrip()
    assert 0 <= part.start < part.end <= len(text)
    assert word_count(shown) <= 2 * LONGEST_SHOWN
    assert gist(text, Surroundings(language)) == part


@given(text=SIGNS)
def test_what_is_shown_is_in_order_and_short(text: str) -> None:
    runs = (Run(text[:7]), Run(text[7:20], Mark.STRONG), Run(text[20:]))
    shown = as_shown(runs, "lean")
    left = iter(text)
    assert all(char in left for char in plain(run for run in shown if Mark.QUIET not in run.marks))
    if shown is runs:
        assert word_count(text) <= LONGEST_QUOTED
    else:
        assert word_count(plain(shown)) <= 2 * LONGEST_SHOWN


@settings(max_examples=examples(0.3))
@given(paragraphs=st.lists(paragraphs(), min_size=1, max_size=4), quoted=st.booleans())
def test_nothing_is_lost_between_slide_and_speaker_notes(
    paragraphs: list[tuple[str, list[str]]], *, quoted: bool
) -> None:
    span = Span("notes.md", 1, 1)
    texts = [f"“{text}”" if quoted else text for text in (" ".join(said) for _, said in paragraphs)]
    bullets = tuple(
        Bullet(
            id=f"b{number}",
            span=span,
            runs=(Run(text),),
            children=(Paragraph(id=f"p{number}", span=span, runs=(Run(text),)),),
        )
        for number, text in enumerate(texts)
    )
    section = Section(id="s", span=span, level=1, title=(Run("Wages"),), blocks=bullets)
    notes = Notes(meta=Meta(title="Wages"), sections=(section,))
    deck, _ = plan(notes, THEME, METRICS, options=PlanOptions(detail="lean"))
    assert broken_gates(notes, deck, THEME, speaker_notes_count=True) == ()


@pytest.mark.parametrize(
    "unit",
    [
        "and so it went on. ",
        "“He said that it was so. ",
        '"He said” that „it« was so. ',
        "“a “b ”c ",
        "x—x—x—",
        "a。b。",
        "it this, because that ",
        "(a, b; c ",
        "Yes. ",
        "...)))",
        "However, this. ",
    ],
)
def test_the_work_is_linear_in_the_length_of_a_text(unit: str) -> None:
    runs = [(Run(f"“{unit * times}"),) for times in sized((30, 300), thorough=(30, 300, 3000))]
    cost = [calls(partial(as_shown, each, "lean")) for each in runs]
    assert all(longer < 15 * shorter for shorter, longer in pairwise(cost))
