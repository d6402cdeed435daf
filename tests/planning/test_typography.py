"""Marks as printers set them, in the language of the deck; code, addresses and what could be something else stay."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.examples import examples, sized

from notes2slides.checking.evidence.words import letters
from notes2slides.checking.figures.typography import marks_as_typed
from notes2slides.files.source import Source
from notes2slides.measuring import metrics_for
from notes2slides.model.deck import Deck
from notes2slides.model.kinds_of_frames import paragraphs
from notes2slides.model.options import PlanOptions
from notes2slides.model.structure import Structure
from notes2slides.model.text import Mark, Run, plain
from notes2slides.planning import plan
from notes2slides.planning.language.delimiters import marks_of
from notes2slides.planning.language.labels import WRITTEN, _table
from notes2slides.planning.language.quotation_marks import open_quotation, quotations
from notes2slides.planning.language.typography import straight_marks, typographic, typographic_text
from notes2slides.reading import read
from notes2slides.theming import load_theme

THEME = load_theme("lecture")
METRICS, _ = metrics_for([font.face for font in THEME.fonts.values()])
EN = marks_of("en")


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ('He said "no", and "why?"', "He said “no”, and “why?”"),
        ("\"He said 'no' again.\"", "“He said ‘no’ again.”"),
        ('"a nice "feature losses""', "“a nice ‘feature losses’”"),
        (
            "It's the students' rock 'n' roll of the '90s, 'tis said",
            "It’s the students’ rock ’n’ roll of the ’90s, ’tis said",
        ),
        ("a 'gloss' and (\"brackets\")", "a ‘gloss’ and (“brackets”)"),
        ("one -- two --- three, 1990--2000", "one – two — three, 1990–2000"),
        ("-- Ada Lovelace", "– Ada Lovelace"),
        ("cold -> warm => weather, d --> e", "cold → warm ⇒ weather, d → e"),
        ('“open and closed by a stroke"', "“open and closed by a stroke”"),
    ],
)
def test_what_is_typed_is_set(typed: str, set_: str) -> None:
    assert typographic_text(typed, EN) == set_
    assert not straight_marks((Run(set_),), EN)
    assert typographic_text(set_, EN) == set_


def test_what_two_looks_make_together_is_no_mark() -> None:
    runs = (Run("a -", Mark.STRONG), Run("-> b -> c ", Mark.EMPHASIS), Run("-"), Run("- d", Mark.STRONG))
    assert [run.text for run in typographic(runs, EN)] == ["a -", "-> b → c ", "-", "- d"]


@pytest.mark.parametrize(
    "text",
    [
        "He is 5' 3\" tall, or 5'3\"",
        "a 10\" disk and 1'000 of them",
        "use --strict, or i-- in a loop",
        "a <-> b, c <= d, e >= f, g <- h",
        "ptr->next(1) and $this->name and my_list->head",
        "see https://example.org/a--b'c and a--b@example.org",
        '{{< video "a.mp4" >}}',
        "--",
        "-----",
        'x = "" here',
        "``TeX''",
    ],
)
def test_what_could_be_something_else_stays(text: str) -> None:
    assert typographic_text(text, EN) == text


@pytest.mark.parametrize("text", ['a "lone mark', 'word" and no more', 'a " b'])
def test_a_mark_without_its_other_half_stays_and_is_counted(text: str) -> None:
    assert typographic_text(text, EN) == text
    assert straight_marks((Run(text),), EN)


@pytest.mark.parametrize(
    ("language", "set_"),
    [
        ("en", "“a ‘b’ c” it’s"),
        ("de", "„a ‚b‘ c“ it’s"),
        ("fr", "«\u202fa «\u202fb\u202f» c\u202f» it’s"),
        ("fr-CH", "«\u202fa ‹b› c\u202f» it’s"),
        ("fr-CA", "«\u202fa “b” c\u202f» it’s"),
        ("es", "«a “b” c» it’s"),
        ("es-MX", "“a ‘b’ c” it’s"),
        ("it", "«a “b” c» it’s"),
        ("pt-BR", "“a ‘b’ c” it’s"),
        ("pt-PT", "«a “b” c» it’s"),
        ("nl", "“a ‘b’ c” it’s"),
        ("sv", "”a ’b’ c” it’s"),
        ("pl", "„a «b» c” it’s"),
        ("ru", "«a „b“ c» it’s"),
        ("he", "”a ’b’ c” it's"),
        ("ko", "“a ‘b’ c” it’s"),
        ("ja", "\"a 'b' c\" it's"),
        ("zh-Hant", "\"a 'b' c\" it's"),
        ("xx", "“a ‘b’ c” it’s"),
    ],
)
def test_each_language_has_its_own_marks(language: str, set_: str) -> None:
    assert typographic_text("\"a 'b' c\" it's", marks_of(language)) == set_


def test_every_language_with_words_of_its_own_has_marks() -> None:
    for language in {*WRITTEN, *_table()}:
        marks = marks_of(language)
        assert (marks is None) == (language.partition("-")[0] in ("ja", "zh")), language
        assert marks is None or (len(marks.double), len(marks.single), len(marks.inner)) == (2, 2, 2)


def test_marks_stand_around_what_looks_otherwise_which_stays() -> None:
    runs = (
        Run('He said "'),
        Run("no -> 'yes'", Mark.CODE),
        Run('", and "'),
        Run("it's", Mark.STRONG),
        Run('" '),
        Run("o'clock", Mark.TAG),
        Run("example.org/a--b", href="https://example.org/a--b"),
    )
    made = typographic(runs, EN)
    assert plain(made) == "He said “no -> 'yes'”, and “it’s” o'clockexample.org/a--b"
    assert [run.marks for run in made] == [run.marks for run in runs]


PIECES = st.sampled_from(
    ['"', "'", "--", "->", "=>", " ", "a", "bc", "5", "“", "”", "(", ")", ".", "`", "\n", "://", "é"]
)


@given(st.lists(PIECES, max_size=24).map("".join), st.sampled_from(["en", "fr", "de", "sv", "he", "ja"]))
@settings(max_examples=examples(0.5))
def test_no_letter_is_lost_and_what_is_set_stays(text: str, language: str) -> None:
    marks = marks_of(language)
    once = typographic_text(text, marks)
    assert letters(once) == letters(text)
    assert once.count("\n") == text.count("\n")
    assert sum(map(once.count, "“”‘’«»„‚‘")) >= sum(map(text.count, "“”‘’«»„‚‘"))


NOTES = """---
title: "Ada's \\"Notes\\""
---
# A "heading" -> here

- It's "so" -- `"code" -- it's`
    - a $x' -> y''$ formula[^1]

| it's | "b" |
|---|---|
| c -> d | e |

```python
print("it's") # -->
```

<!-- notes: say "this" -->

[^1]: It's "small".
"""


def planned(options: PlanOptions) -> Deck:
    notes, _ = read([Source("notes.md", NOTES)])
    return plan(notes, THEME, METRICS, options=options)[0]


def test_all_texts_of_a_deck_are_set_and_code_and_formulas_are_not() -> None:
    deck = planned(PlanOptions())
    spoken = "\n".join(line.text for slide in deck.slides for line in slide.notes)
    assert deck.meta.title == "Ada’s “Notes”"
    assert deck.slides[1].title.startswith("A “heading” → here")
    for text in ('It’s “so” – "code" -- it\'s', "It’s “small”.", 'print("it\'s") # -->', "say “this”", "c → d"):
        assert text in spoken
    assert marks_as_typed(deck).verdict == "met"


def test_typography_never_leaves_all_marks_as_they_are_typed() -> None:
    deck = planned(PlanOptions(structure=Structure(typography="never")))
    spoken = "\n".join(line.text for slide in deck.slides for line in slide.notes)
    assert deck.meta.title == 'Ada\'s "Notes"'
    assert 'It\'s "so" --' in spoken
    assert marks_as_typed(deck).value == "3"


def test_a_header_can_ask_for_typed_marks() -> None:
    notes, _ = read([Source("notes.md", 'Title: "A" -> b\nTypography: never\n\n# H\n\n- it\'s\n')])
    assert plan(notes, THEME, METRICS)[0].meta.title == '"A" -> b'


@pytest.mark.parametrize("text", ['"a ', 'a" ', "a'", "a--b ", "a_", "('", "->", "www.", "a@"])
def test_long_texts_are_gone_through_once(text: str) -> None:
    long = text * sized(10_000, thorough=50_000)
    assert letters(typographic_text(long, marks_of("fr"))) == letters(long)


def test_the_signs_of_paths_are_no_quotation_marks() -> None:
    topics = "- one that goes on for a while\n    - two\n" * 12
    notes, _ = read([Source("notes.md", f"# A\n\n- so\n\n# C\n\n## B\n\n### D\n\n{topics}")])
    deck, _ = plan(notes, THEME, METRICS)
    assert any(
        "›" in plain(text.runs) for slide in deck.slides for slot in slide.slots for text in paragraphs(slot.frame)
    )
    assert marks_as_typed(deck).verdict == "met"


STROKES = st.lists(st.sampled_from(['"a"', '"a', 'a"', "a,", "“a", "a”", '"'])).map(" ".join)


@settings(max_examples=examples(0.5))
@given(STROKES)
def test_what_has_been_set_in_full_is_quoted_too(typed: str) -> None:
    """Setting marks and telling quotations have a reading each: what the one closes, the other does not leave open."""
    set_ = typographic_text(typed, EN)
    if '"' not in set_ and open_quotation(typed) is None:
        assert open_quotation(set_) is None


def test_strokes_behind_numbers_are_set_as_no_quotation_and_told_as_one() -> None:
    """Where the two readings differ: what could be inches stays as it is typed, and is not torn either."""
    text = '5" and 6" long'
    assert typographic_text(text, EN) == text
    assert quotations(text) == [(1, 9)]


@pytest.mark.parametrize(("end", "bad"), [("”", "0"), ("", "1")])
def test_a_quotation_in_a_parted_text_is_closed_where_that_ends(end: str, bad: str) -> None:
    said = " ".join(f"Sentence number {number} goes on for some more words." for number in range(40))
    notes, _ = read(
        [Source("notes.md", f"# A\n\n- He told us that “{said}{end} and then he left\n- And that was all\n")]
    )
    deck, _ = plan(notes, THEME, METRICS)
    assert any(origin.goes_on for slide in deck.slides for origin in slide.origins)
    assert marks_as_typed(deck).value == bad
