"""Figures to watch: what they count, and when they miss their target."""

from __future__ import annotations

import pytest
from tests.checking.samples import Planned, planned, slide_with, slot_of, text_of, with_slide, with_slot

from notes2slides.checking.evidence.findings import Figure, distribution
from notes2slides.checking.figures.all_figures import planned_figures
from notes2slides.checking.figures.greedy import against_greedy
from notes2slides.checking.figures.targets import words_a_slide
from notes2slides.checking.report.as_text import bar, report_table, report_text
from notes2slides.checking.report.scorecard import planned_scorecard, section_fills
from notes2slides.model.deck import Deck
from notes2slides.model.frames import Line, TextFrame
from notes2slides.model.light import contrast, rgb
from notes2slides.model.structure import STRUCTURE
from notes2slides.model.text import Run
from notes2slides.values import replace

SHORT = """\
Section_pages: always

## One

- A bullet of seven words stands here
    - with a child of six words
- Another bullet

## Two

- Something else again
"""


def figure(sample: Planned, name: str, about: str, deck: Deck | None = None) -> Figure:
    found = planned_figures(sample.notes, deck or sample.deck, sample.theme)
    return next(each for each in found if each.name == name and about in each.about)


def test_words_are_those_of_title_and_body() -> None:
    sample = planned("# Deck\n\n- One two three\n    - four five\n    - six\n")
    words = figure(sample, "T1", "words")
    assert words.distribution is not None
    assert (words.distribution.count, words.distribution.most) == (1, 6)
    assert words.verdict == "missed"


@pytest.mark.parametrize(
    ("words", "sentences", "said", "verdict"),
    [
        ([30, 35, 40], set(), set(), "met"),
        ([30, 35, 70], set(), set(), "missed"),
        ([30, 35, 70], {3}, set(), "met"),
        ([30, 35, 80], {3}, set(), "missed"),
        ([30, 35, 100], set(), {3}, "met"),
        ([30, 35, 120], set(), {3}, "missed"),
        ([30, 35, 36, 37, 38, 39, 40, 30, 30, 85], set(), set(), "met"),
        ([30, 35, 36, 37, 38, 39, 40, 30, 30, 95], set(), set(), "missed"),
    ],
)
def test_sentences_may_have_more_words_and_what_is_read_in_one_go_more_still(
    words: list[int], sentences: set[int], said: set[int], verdict: str
) -> None:
    (found,) = words_a_slide(dict(enumerate(words, 1)), sentences, said)
    assert found.verdict == verdict


def test_a_slide_of_sentences_is_told_by_its_bullets() -> None:
    long = "a bullet as long as this one is a sentence that is read in one go, and it has over twenty words "
    sentences = planned("# Deck\n\n" + f"- {long}\n" * 3)
    assert figure(sentences, "T1", "words").value.endswith("max 67; 0 of 1 over")


def test_structure_misses_what_is_not_there() -> None:
    topics = "".join(f"- Topic {number} of some\n    - child one\n    - child two of it\n" * 2 for number in range(3))
    sample = planned("Section_pages: always\n\n" + "".join(f"## {name}\n\n{topics}\n" for name in ("One", "Two")))
    assert figure(sample, "T12", "cover").verdict == "met"
    slides = tuple(slide for slide in sample.deck.slides if slide.layout not in ("agenda",))
    found = figure(sample, "T12", "cover", replace(sample.deck, slides=slides))
    assert (found.verdict, found.value) == ("missed", "no agenda")
    (agenda,) = (slide for slide in sample.deck.slides if slide.layout == "agenda")
    led_to = {run.href for slot in agenda.slots for text in text_of(slot) for run in text.runs if run.href}
    slides = tuple(slide for slide in sample.deck.slides if f"#{slide.id}" not in led_to)
    assert "link to #" in figure(sample, "T12", "cover", replace(sample.deck, slides=slides)).value


def test_pages_that_open_too_little_and_empty_ones_are_counted() -> None:
    sample = planned("Section_pages: always\nTitle: T\n\n# One\n\nText.\n")
    assert figure(sample, "T23", "pages").value == "1"
    sample = planned("# One\n\nText.\n")
    assert figure(sample, "T23", "pages").verdict == "met"
    bare = tuple(replace(slide, slots=slide.slots[:1]) for slide in sample.deck.slides)
    assert figure(sample, "T23", "pages", replace(sample.deck, slides=bare)).value == "1"


def test_a_lone_word_on_a_title_s_last_line_is_seen() -> None:
    sample = planned(SHORT)
    assert figure(sample, "T11", "titles").verdict == "met"
    slide = sample.deck.slides[0]
    slot = slot_of(slide, "title")
    (text,) = text_of(slot)
    lines = (Line(runs=(Run("A title of words whose last "),), width=400), Line(runs=(Run("word"),), width=300))
    deck = with_slot(sample.deck, slide, slot, frame=TextFrame(paragraphs=(replace(text, lines=lines),)))
    assert figure(sample, "T11", "titles", deck).slides == (slide.number,)


def test_nearly_empty_slides_count_beside_a_neighbour_and_again_where_they_could_join_it() -> None:
    sample = planned()
    parts = [slide for slide in sample.deck.slides if slide.part]
    deck = sample.deck
    for slide in sample.deck.slides:
        deck = with_slide(deck, slide, fill=0.5 if slide.layout.startswith(("bullets", "callout")) else 0.0)
    deck = with_slide(deck, parts[0], fill=0.1, slots=parts[0].slots[:1])
    deck = with_slide(deck, parts[1], slots=parts[1].slots[:1])
    deck = with_slide(deck, parts[3], fill=0.1)  # with either neighbour it would hold more than 60 words
    alone = slide_with(deck, "Their gradient", "body")
    deck = with_slide(deck, alone, fill=0.1)
    assert figure(sample, "T3", "could be joined", deck).slides == (parts[0].number,)
    beside = figure(sample, "T3", "beside a neighbour", deck)
    assert beside.slides == (parts[0].number, parts[3].number)
    assert (beside.value, beside.verdict) == ("40.0% (2 of 5)", "missed")


def test_balance_is_the_spread_within_a_continued_topic() -> None:
    sample = planned()
    parts = [slide for slide in sample.deck.slides if slide.part]
    deck = sample.deck
    for slide in parts:
        deck = with_slide(deck, slide, fill=0.6)
    assert figure(sample, "T4", "fill", deck).verdict == "met"
    found = figure(sample, "T4", "fill", with_slide(deck, parts[-1], fill=0.2))
    assert (found.verdict, found.slides) == ("missed", (parts[0].number,))


def test_titles_that_move_and_text_near_the_edge_are_seen() -> None:
    sample = planned()
    slide = slide_with(sample.deck, "Too large", "body")
    slot = slot_of(slide, "title")
    moved = with_slot(sample.deck, slide, slot, rect=replace(slot.rect, y=slot.rect.y - 30))
    assert figure(sample, "T9", "titles move", moved).value == "30.0"
    assert figure(sample, "T9", "titles move").verdict == "met"
    assert figure(sample, "T9", "margin", moved).slides == (slide.number,)


def test_left_edges_are_counted_over_the_deck() -> None:
    sample = planned()
    slide = slide_with(sample.deck, "Too large", "body")
    before = figure(sample, "T9", "left edges")
    slot = slot_of(slide, "kicker")
    moved = with_slot(sample.deck, slide, slot, rect=replace(slot.rect, x=61))
    after = figure(sample, "T9", "left edges", moved)
    assert before.verdict == "met"
    assert "in the deck 4: " in before.value
    assert "in the deck 5: " in after.value


def test_a_form_has_few_left_edges_of_its_own() -> None:
    sample = planned()
    deck = sample.deck
    for slide in deck.slides:
        if slide.layout == "bullets-narrower":
            slots = [
                replace(slot, rect=replace(slot.rect, x=60 + slide.number)) if slot.name == "kicker" else slot
                for slot in slide.slots
            ]
            deck = with_slide(deck, slide, layout="bullets", slots=tuple(slots))
    found = figure(sample, "T9", "left edges", deck)
    assert (found.value.split(",")[0], found.verdict) == ("7", "missed")


@pytest.mark.parametrize(("depth", "share"), [(1, 1.0), (3, 0.0)])
def test_cuts_are_as_deep_as_the_block_behind_them(depth: int, share: float) -> None:
    sample = planned()
    parts = [slide for slide in sample.deck.slides if slide.part]
    slides = []
    for slide in sample.deck.slides:
        if slide in parts or slide.layout in ("cover", "section"):
            origins = tuple(
                replace(origin, depth=depth) if origin.role == "body" else origin for origin in slide.origins
            )
            slides.append(replace(slide, origins=origins))
    found = figure(sample, "T6", "cuts", replace(sample.deck, slides=tuple(slides)))
    assert found.value.split(";")[0] == f"{share:.1%} of {len(parts) - 1}"


def test_the_rest_of_a_bullet_that_is_too_long_is_not_left_over() -> None:
    long = " ".join(f"Sentence {number} says as much as a sentence of ten words." for number in range(14))
    sample = planned(f"# A\n\n- Topic\n    - One\n    - Two\n    - {long}\n")
    last = [slide for slide in sample.deck.slides if slide.part][-1]
    deck = with_slide(sample.deck, last, fill=0.2)
    assert figure(sample, "T5", "single bullet", deck).value == "0"


def test_only_the_branch_that_is_cut_counts_as_too_long() -> None:
    beside = "".join(f"  - {' '.join(['word'] * 60)}\n" for _ in range(2))
    sample = planned(f"# A\n\n- Topic\n  - Part\n    - one\n    <!-- slide -->\n    - two\n{beside}")
    assert figure(sample, "T6", "cuts").value.endswith("of 1 others 0 inside more than 90 words")


@pytest.mark.parametrize(("words", "long"), [(70, 0), (140, 1)])
def test_cuts_inside_more_words_than_a_slide_may_have_are_told_apart(words: int, long: int) -> None:
    """Here the lecturer cuts a list of the third level; the bullet above it has about as many words, in two halves."""
    half = " ".join(["word"] * (words // 2))
    sample = planned(f"# A\n\n- Topic\n  - Part\n    - {half}\n    <!-- slide -->\n    - {half}\n  - End\n")
    assert figure(sample, "T6", "cuts").value == f"0.0% of 1; of 1 others {long} inside more than 90 words"


def test_percentiles_are_values_that_occur() -> None:
    spread = distribution([5, 1, 4, 2, 3, 6, 7, 8, 9, 10])
    assert spread is not None
    assert (spread.p10, spread.median, spread.p90, spread.most) == (1, 5.5, 9, 10)
    assert distribution([]) is None


def test_contrast_is_that_of_wcag() -> None:
    assert contrast(rgb("000000"), rgb("FFFFFF")) == pytest.approx(21)
    assert contrast(rgb("777777"), rgb("FFFFFF")) == pytest.approx(4.48, abs=0.01)


def test_bars_grow_by_eighths() -> None:
    assert bar(0) == "·" * 20
    assert bar(1) == "█" * 20
    assert bar(0.5 + 1 / 160) == "█" * 10 + "▏" + "·" * 9
    assert bar(1.7) == bar(1)


def test_sections_are_as_full_as_their_slides_in_the_mean() -> None:
    sample = planned(SHORT)
    fills = {section.section: section for section in section_fills(sample.deck)}
    slides = [slide for slide in sample.deck.slides if slide.section == "One" and slide.layout != "section"]
    assert list(fills) == ["One", "Two"]
    assert fills["One"].fill == pytest.approx(sum(slide.fill for slide in slides) / len(slides))


def test_the_worst_slides_come_first_with_their_reasons() -> None:
    sample = planned()
    slide = slide_with(sample.deck, "Too large", "body")
    deck = with_slide(sample.deck, slide, fill=1.0, title="Steps")
    card = planned_scorecard("notes.md", sample.notes, deck, sample.theme)
    assert card.broken
    worst = card.worst[0]
    assert worst.slide == slide.number
    assert worst.reasons[0].startswith("G10") and "100% full" in worst.reasons
    assert worst.points >= 11


def test_a_plan_is_never_dearer_than_a_greedy_one() -> None:
    sample = planned()
    cost, *_ = against_greedy(sample.notes, sample.deck, sample.theme, "full")
    assert (cost.name, cost.verdict) == ("T7", "met")
    assert "dearer under 0 of 2" in cost.value


def test_slides_are_counted_against_room_alone_and_against_words() -> None:
    """The parent and its eight children of 28 words each are parted by their words long before a slide is full."""
    sample = planned()
    _, by_room, by_words = against_greedy(sample.notes, sample.deck, sample.theme, "full")
    content = sum(slide.layout not in STRUCTURE for slide in sample.deck.slides)
    assert (by_room.name, by_room.verdict, by_room.target) == ("T7", "missed", "<= +15%")
    assert "by room alone" in by_room.about and f"({content} against 4)" in by_room.value
    assert "60 words" in by_words.about and f"({content} against 8)" in by_words.value


def test_one_slide_is_one() -> None:
    sample = planned()
    many = planned_scorecard("deck", sample.notes, sample.deck, sample.theme)
    one = replace(many, slides=1)
    assert report_text(one).startswith("deck: 1 slide\n")
    rows = report_table([one, replace(many, slides=12)]).splitlines()
    assert [row[:19] for row in rows] == ["deck     1 slide   ", "deck    12 slides  "]


def test_long_lines_are_counted_in_what_is_read() -> None:
    sample = planned(SHORT)
    found = figure(sample, "T24", "75")
    assert (found.verdict, found.slides) == ("met", ())
    slide = slide_with(sample.deck, "A bullet of seven words", "body")
    slot = slot_of(slide, "body")
    line = Line(runs=(Run("x" * 76),), width=400)
    paragraph = replace(text_of(slot)[0], lines=(line, line))
    wide = with_slot(sample.deck, slide, slot, frame=TextFrame(paragraphs=(paragraph,)))
    found = figure(sample, "T24", "75", wide)
    assert (found.verdict, found.slides) == ("missed", (slide.number,))
    assert found.value.startswith("2 of ") and found.value.endswith("longest 76")
