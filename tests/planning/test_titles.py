"""Titles that people would write."""

from __future__ import annotations

import pytest

from notes2slides.files.source import Source
from notes2slides.measuring import metrics_for
from notes2slides.model.text import Mark, Run, plain
from notes2slides.planning import plan
from notes2slides.planning.language.function_words import without_function_words
from notes2slides.planning.language.words import in_words
from notes2slides.planning.text.typesetter import Typesetter
from notes2slides.planning.titles.first_words import derived
from notes2slides.planning.titles.title_plan import Taken, balanced, cleaned, split_lead, title_plan
from notes2slides.reading import read
from notes2slides.theming import load_theme

WIDTH = 848.0


@pytest.fixture(scope="module")
def typesetter() -> Typesetter:
    theme = load_theme("lecture")
    return Typesetter(theme, metrics_for([font.face for font in theme.fonts.values()])[0])


def test_chips_and_the_colon_at_the_end_are_left_out() -> None:
    runs = (Run("On "), Run("optimisers", Mark.TAG), Run(": "))
    assert cleaned(runs) == (Run("On "), Run("optimisers"))


def test_a_short_bullet_is_its_own_title(typesetter: Typesetter) -> None:
    plan = title_plan((Run("Why depth helps:"),), typesetter, WIDTH)
    assert (plain(plan.runs), plan.takes) == ("Why depth helps", "all")


def test_a_term_is_the_title_of_its_explanation(typesetter: Typesetter) -> None:
    text = "Initialisation: begin with activations of one scale in every layer, lest the signal fade or grow on its way"
    plan = title_plan((Run(text),), typesetter, WIDTH)
    assert (plain(plan.runs), plan.takes) == ("Initialisation", "lead")
    assert plain(plan.rest).startswith("begin with activations")


def test_a_long_sentence_gives_its_first_clause_and_stays_in_the_body(typesetter: Typesetter) -> None:
    text = "Momentum keeps a running mean, " + "and adds it to each step, " * 8
    plan = title_plan((Run(text),), typesetter, WIDTH)
    assert (plain(plan.runs), plan.takes) == ("Momentum keeps a running mean…", "none")


def test_an_address_is_no_lead() -> None:
    assert split_lead((Run("https://example.org is where to look first today"),)) is None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Noisy labels", "Noisy labels"),
        ("Noisy labels are everywhere, and we live with them", "Noisy labels are everywhere, and we live with them"),
        ("Noisy labels are everywhere, and all of us who use data live with them", "Noisy labels are everywhere…"),
        ("Where it is cold, and dark, and wet, nobody wants to go at night", "Where it is cold, and dark, and wet…"),
        ("one two three four five six seven eight nine ten eleven", "one two three four five six seven eight nine…"),
        ("“Quoted from somebody, who said more”", "Quoted from somebody, who said more"),
        ("“Quoted from somebody” is what it says", "“Quoted from somebody” is what it says"),
        ("“Quoted from somebody, who said far more than a title could hold”", "Quoted from somebody…"),
        ('Box, in his book: "All models are wrong, but some of them are useful', "Box, in his book"),
        ("As he says, “all models are wrong, but some of them are useful”", "As he says, all models are wrong…"),
        ("It makes things zero... That is kind of true", "It makes things zero…"),
        ("Residuals are y = x + f(x) so that f(x) = y - x is what is learned", "Residuals are y = x + f(x)…"),
        ("The function of two arguments f(one, another, and a third one, and more)", "The function of two arguments…"),
        ("one two three four five six seven y = x and more words behind it", "one two three four five six seven…"),
        ("one two three four five six seven eight + nine and more words", "one two three four five six seven…"),
        ("A good text on ethics: https://example.org/ethics", "A good text on ethics"),
        ("“Who has seen it?” Nobody has", "Who has seen it?"),
        ('He just said "no." Then he went', 'He just said "no."'),
        ("Term in the notes: what it means", "Term in the notes: what it means"),
        ("Term in the notes: what it means where there are more words", "Term in the notes"),
        ("Pages 10–13 and 15–17 of the book", "Pages 10–13 and 15–17 of the book"),
        ("No, no. The rate stays as it was", "No, no. The rate stays as it was"),
        ("No, it is not. The rate stays as it was", "No, it is not"),
        ("A network of the U.S. Army. It was large", "A network of the U.S. Army"),
        (
            "Dr. Smith et al. showed that deep networks learn what nobody told them",
            "Dr. Smith et al. showed that deep networks learn…",
        ),
    ],
)
def test_titles_from_first_words(text: str, title: str) -> None:
    assert derived(text) == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Wahrscheinlichkeitsverteilungen über Sprachmodellierungsaufgaben sind heute überall im Einsatz und gut",
            "Wahrscheinlichkeitsverteilungen…",
        ),
        (
            "Convolutional architectures outperform fully-connected architectures whenever neighbours are much alike",
            "Convolutional architectures outperform fully-connected…",
        ),
        (f"https://example.org/{'a' * 80} is what one has to type in to see it", f"https://example.org/{'a' * 40}…"),
        ("学习率决定步长" * 12, ("学习率决定步长" * 12)[:60] + "…"),
    ],
)
def test_a_title_is_cut_between_words_where_it_has_any(text: str, title: str) -> None:
    assert derived(text) == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Idea is introduced of changing learning rate after a while longer",
            "Idea is introduced of changing learning rate…",
        ),
        (
            "One begins with a small network of layers and the data of last year",
            "One begins with a small network of layers…",
        ),
        (
            "Die Schichten lernen alle gemeinsam und zwar mit der Methode des Abstiegs",
            "Die Schichten lernen alle gemeinsam und zwar…",
        ),
        (
            "Les couches apprennent toutes ensemble les poids du réseau avec la méthode",
            "Les couches apprennent toutes ensemble les poids du réseau…",
        ),
        (
            "Las capas aprenden juntas todos sus pesos según el método de siempre",
            "Las capas aprenden juntas todos sus pesos…",
        ),
        (
            "Gli strati imparano insieme tutti i loro pesi con il metodo di sempre",
            "Gli strati imparano insieme tutti i loro pesi…",
        ),
        (
            "De lagen leren samen al hun gewichten volgens de methode van altijd",
            "De lagen leren samen al hun gewichten…",
        ),
        (
            "As camadas aprendem juntas todos os seus pesos com o método de sempre",
            "As camadas aprendem juntas todos os seus pesos…",
        ),
        ("We all begin this term with the plan A of last year", "We all begin this term with the plan A…"),
    ],
)
def test_a_cut_title_ends_in_no_function_word(text: str, title: str) -> None:
    assert derived(text) == title


def test_two_lines_come_out_even(typesetter: Typesetter) -> None:
    runs = (Run("This course immediately adopts the idea of transferring what was learnt"),)
    lines = typesetter.paragraph(runs, "title", balanced(runs, typesetter, "title", WIDTH)).lines
    assert len(lines) == 2
    assert min(line.width for line in lines) > 0.75 * max(line.width for line in lines)


def test_equal_titles_are_told_apart_by_their_sections() -> None:
    taken = Taken()
    given = [
        taken.suffix(title, section) for title, section in (("Dropout", "One"), ("Dropout", "Two"), ("dropout", "Two"))
    ]
    assert given == ["", " · Two", " (2)"]


def test_titles_that_differ_in_spaces_alone_are_equal() -> None:
    taken = Taken(["Weight  decay "])
    assert taken.suffix("Weight decay") == " (2)"


def test_a_title_in_thai_ends_with_a_word(typesetter: Typesetter) -> None:
    text = "นักเรียนอ่านหนังสือในห้องสมุด" * 4
    words = [plain_word.strip() for plain_word in in_words(text)]
    title = derived(text)
    assert title.endswith("…")
    assert title.removesuffix("…") in ["".join(words[:count]) for count in range(3, 10)]
    shown = typesetter.shortened(text, "title", 300)
    assert shown.removesuffix("…") in ["".join(words[:count]) for count in range(1, len(words))]


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("Like many others, I'm", "Like many others,"),
        ("It is what we don't", "It is what we"),
        ("The proof of Euler's", "The proof"),
        ("Il senso dell'", "Il senso"),
        ("What it's", "What"),
        ("The plan A", "The plan A"),
        ("Rock'n'roll", "Rock'n'roll"),
    ],
)
def test_no_title_ends_in_a_word_that_is_drawn_together_with_the_next(words: str, kept: str) -> None:
    assert " ".join(without_function_words(words.split())) == kept


def test_a_page_is_told_apart_by_a_number_and_not_by_the_words_that_stand_below() -> None:
    more = (
        "and it goes on for as long as anybody cares to read of it, which is as long as a paragraph has to be here. "
        * 2
    )
    text = f"Title: Notes\n\nLike many others, I'm following it, {more}\n\nNotes: they are long, {more}\n"
    theme = load_theme("lecture")
    metrics, _ = metrics_for([font.face for font in theme.fonts.values()])
    deck, _ = plan(read([Source("notes.md", text)])[0], theme, metrics)
    assert [slide.title for slide in deck.slides[1:-1]] == ["Notes (2)", "Notes (3)"]


def test_quiet_words_behind_a_title_are_measured_as_small_as_they_are_drawn(typesetter: Typesetter) -> None:
    words = "First and last of what stands here"
    loud, quiet = (typesetter.width((Run(words, marks),), "title") for marks in (Mark.NONE, Mark.QUIET))
    assert quiet < 0.6 * loud
    assert typesetter.width((Run(words, Mark.QUIET),), "body") == typesetter.width((Run(words),), "body")


def test_no_line_breaks_amid_a_heading_before_the_words_that_guide_to_a_slide(typesetter: Typesetter) -> None:
    heading = Run("Deep Learning 2017 Course: Part 2")
    title = (heading, Run(" ·\N{NO-BREAK SPACE}Mentions cyclical learning rates and what became of them", Mark.QUIET))
    measure = balanced(title, typesetter, "title", 620)
    lines = typesetter.paragraph(title, "title", measure).lines
    assert plain(lines[0].runs).startswith(heading.text)
    assert len(lines) == 2
