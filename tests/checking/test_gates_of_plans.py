"""Every gate tells a sound plan from one that breaks it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.checking.samples import frame_with, planned, slide_with, slot_of, text_of, with_slide, with_slot

from notes2slides.checking.gates.all_gates import broken_gates
from notes2slides.checking.gates.fit import too_faint
from notes2slides.checking.gates.titles import says_something
from notes2slides.files.source import Source
from notes2slides.model.deck import Deck, Slide
from notes2slides.model.frames import CalloutFrame, CodeFrame, Line, Origin, TableFrame, TextFrame
from notes2slides.model.geometry import Rect
from notes2slides.model.text import Mark, Run
from notes2slides.reading import read
from notes2slides.values import replace

Damage = Callable[[Deck], Deck]


def test_a_sound_plan_breaks_nothing() -> None:
    assert planned().findings() == ()


def lower_box(deck: Deck) -> Deck:
    slide = slide_with(deck, "Too large", "body")
    slot = slot_of(slide, "body")
    return with_slot(deck, slide, slot, rect=replace(slot.rect, height=40))


def narrower_box(deck: Deck) -> Deck:
    slide = slide_with(deck, "Too large", "body")
    slot = slot_of(slide, "body")
    return with_slot(deck, slide, slot, rect=replace(slot.rect, width=100))


def off_the_page(deck: Deck) -> Deck:
    slide = slide_with(deck, "Too large", "body")
    slot = slot_of(slide, "body")
    return with_slot(deck, slide, slot, rect=replace(slot.rect, x=500))


def callout_over_the_list(deck: Deck) -> Deck:
    slide = slide_with(deck, "Begin with one", "callout")
    slot = slot_of(slide, "callout")
    return with_slot(deck, slide, slot, rect=replace(slot.rect, x=300, y=slot_of(slide, "body").rect.y))


def fewer_words(deck: Deck) -> Deck:
    slide = slide_with(deck, "Too large", "body")
    slot = slot_of(slide, "body")
    first, *rest = text_of(slot)
    cut = replace(first, lines=(Line(runs=(Run("Too large and it"),), width=100),))
    return with_slot(deck, slide, slot, frame=TextFrame(paragraphs=(cut, *rest)))


def no_place(deck: Deck) -> Deck:
    slide = slide_with(deck, "Too large", "body")
    return with_slide(deck, slide, origins=slide.origins[:-1])


def two_places(deck: Deck) -> Deck:
    slide = slide_with(deck, "Too large", "body")
    return with_slide(deck, slide, origins=(*slide.origins, slide.origins[-1]))


def other_order(deck: Deck) -> Deck:
    slide = slide_with(deck, "Too large", "body")
    slot = slot_of(slide, "body")
    return with_slot(deck, slide, slot, frame=TextFrame(paragraphs=text_of(slot)[::-1]))


def small_text(deck: Deck) -> Deck:
    slide = slide_with(deck, "Too large", "body")
    slot = slot_of(slide, "body")
    small = tuple(replace(text, size=17) for text in text_of(slot))
    return with_slot(deck, slide, slot, frame=TextFrame(paragraphs=small))


def small_code(deck: Deck) -> Deck:
    slide = slide_with(deck, "for batch", "code")
    slot = slot_of(slide, "code")
    return with_slot(deck, slide, slot, frame=frame_with(slot, size=13.0))


def faint_text(deck: Deck) -> Deck:
    slide = slide_with(deck, "Too large", "body")
    return with_slide(deck, slide, layout="section")


def parent_left_behind(deck: Deck) -> Deck:
    first = slide_with(deck, "Too large", "body")
    origins = tuple(origin for origin in first.origins if origin.kind != "callout")
    assert len(origins) == 3
    parent = Slide(
        id="parent",
        number=first.number,
        layout="bullets",
        title="Alone",
        section=first.section,
        slots=(slot_of(first, "title"),),
        origins=origins[:1],
    )
    rest = replace(first, origins=(replace(origins[0], role="context"), *first.origins[1:]))
    return replace(
        deck, slides=tuple(new for old in deck.slides for new in ((parent, rest) if old is first else (old,)))
    )


def callout_elsewhere(deck: Deck) -> Deck:
    slide = slide_with(deck, "Begin with one", "callout")
    callouts = tuple(origin for origin in slide.origins if origin.kind == "callout")
    there = with_slide(deck, slide, origins=tuple(o for o in slide.origins if o.kind != "callout"))
    other = next(each for each in there.slides if each.number == slide.number - 1)
    return with_slide(there, other, origins=(*other.origins, *callouts))


def callout_far_below(deck: Deck) -> Deck:
    slide = slide_with(deck, "Begin with one", "callout")
    slot = slot_of(slide, "callout")
    return with_slot(deck, slide, slot, rect=replace(slot.rect, y=540 - slot.rect.height))


def callout_without_label(deck: Deck) -> Deck:
    slide = slide_with(deck, "Begin with one", "callout")
    slot = slot_of(slide, "callout")
    assert isinstance(slot.frame, CalloutFrame)
    label, *texts = slot.frame.paragraphs
    plain = replace(label, style="callout")
    return with_slot(deck, slide, slot, frame=frame_with(slot, paragraphs=(plain, *texts)))


def code_in_two(deck: Deck) -> Deck:
    slide = slide_with(deck, "for batch", "code")
    slot = slot_of(slide, "code")
    assert isinstance(slot.frame, CodeFrame)
    first, second = slot.frame.lines
    half = Rect(slot.rect.x, slot.rect.y, slot.rect.width, slot.rect.height / 2)
    one = replace(slot, rect=half, frame=frame_with(slot, lines=(first,)))
    other = replace(one, name="code2", rect=replace(half, y=half.bottom), frame=frame_with(slot, lines=(second,)))
    slots = tuple(new for old in slide.slots for new in ((one, other) if old is slot else (old,)))
    return with_slide(deck, slide, slots=slots)


def table_without_header(deck: Deck) -> Deck:
    slide = slide_with(deck, "256", "table")
    slot = slot_of(slide, "table")
    assert isinstance(slot.frame, TableFrame)
    rows, heights = slot.frame.rows[1:], slot.frame.row_heights[1:]
    return with_slot(deck, slide, slot, frame=frame_with(slot, rows=rows, row_heights=heights))


def same_title(deck: Deck) -> Deck:
    one, other = slide_with(deck, "Too large", "body"), slide_with(deck, "Their gradient", "body")
    return with_slide(deck, other, title=one.title.upper())


def no_title(deck: Deck) -> Deck:
    slide = slide_with(deck, "Their gradient", "body")
    slots = tuple(slot for slot in slide.slots if slot.name != "title")
    return with_slide(deck, slide, slots=slots)


def title_without_words(deck: Deck) -> Deck:
    slide = second_part(deck)
    slot = slot_of(slide, "title")
    (text,) = text_of(slot)
    dots = f"… ({slide.part[0]}/{slide.part[1]})" if slide.part else ""
    wordless = replace(text, lines=(replace(text.lines[0], runs=(Run(dots),)),))
    return with_slot(deck, slide, slot, frame=TextFrame(paragraphs=(wordless,)))


def three_lines(deck: Deck) -> Deck:
    slide = slide_with(deck, "Too large", "body")
    slot = slot_of(slide, "title")
    (text,) = text_of(slot)
    long = replace(text, lines=(*text.lines, Line(runs=(Run("and"),), width=9), Line(runs=(Run("on"),), width=9)))
    roomy = replace(slot.rect, height=200)
    return with_slot(deck, slide, slot, rect=roomy, frame=TextFrame(paragraphs=(long,)))


def second_part(deck: Deck) -> Slide:
    return next(slide for slide in deck.slides if slide.part and slide.part[0] == 2)


def part_not_said(deck: Deck) -> Deck:
    slide = second_part(deck)
    slot = slot_of(slide, "title")
    (text,) = text_of(slot)
    silent = replace(text, lines=(replace(text.lines[0], runs=(Run("Another title"),)),))
    return with_slot(deck, slide, slot, frame=TextFrame(paragraphs=(silent,)))


def part_left_out(deck: Deck) -> Deck:
    slide = second_part(deck)
    return with_slide(deck, slide, part=None, title="Something else")


def no_path(deck: Deck) -> Deck:
    slide = second_part(deck)
    return with_slide(deck, slide, origins=tuple(o for o in slide.origins if o.role != "context"))


def path_not_drawn(deck: Deck) -> Deck:
    slide = second_part(deck)
    slots = tuple(slot for slot in slide.slots if slot.name != "context")
    return with_slide(deck, slide, slots=slots, context=("A bullet above",))


def path_of_the_first_alone(deck: Deck) -> Deck:
    slide = next(slide for slide in deck.slides if len(outermost(slide)) > 1)
    return with_slide(deck, slide, context=(outermost(slide)[0].text,))


def outermost(slide: Slide) -> list[Origin]:
    """The bullets of a slide that stand no deeper than what it begins with."""
    body = [origin for origin in slide.origins if origin.role == "body"]
    return [origin for origin in body if origin.depth <= body[0].depth and origin.kind == body[0].kind == "bullet"]


@pytest.mark.parametrize(
    ("gate", "damage", "said"),
    [
        ("G1", lower_box, "higher than its box"),
        ("G1", narrower_box, "wider than its box"),
        ("G1", off_the_page, "leaves the page"),
        ("G3", callout_over_the_list, "overlap"),
        ("G4", fewer_words, 'words are missing of "Too large and it diverges'),
        ("G4", no_place, "has 0 places"),
        ("G4", two_places, "has 2 places"),
        ("G4", other_order, "stands behind what follows it"),
        ("G5", small_text, "too small"),
        ("G5", small_code, "too small"),
        ("G6", faint_text, "ink on deep"),
        ("G7", parent_left_behind, "children begin the next slide"),
        ("G8", callout_elsewhere, "stands on another slide"),
        ("G8", callout_far_below, "far from its bullet"),
        ("G8", callout_without_label, "no label"),
        ("G9", code_in_two, "would fit a slide"),
        ("G9", table_without_header, "does not begin with its header"),
        ("G9", table_without_header, "rows are not whole"),
        ("G10", same_title, "has the same title"),
        ("G10", no_title, "there is no title"),
        ("G10", title_without_words, "nothing that can be seen"),
        ("G10", three_lines, "too long"),
        ("G11", part_not_said, "does not say (2/"),
        ("G11", part_left_out, "do not follow"),
        ("G11", no_path, "bullets above are not shown"),
        ("G11", path_not_drawn, "path is not drawn"),
        ("G11", path_of_the_first_alone, "not all hangs below its path"),
    ],
)
def test_damage_is_found(gate: str, damage: Damage, said: str) -> None:
    sample = planned()
    found = [finding for finding in sample.findings(damage(sample.deck)) if finding.gate == gate]
    assert any(said in finding.text for finding in found), found


def test_a_finding_says_where_it_is_and_what_to_do() -> None:
    sample = planned()
    finding = next(each for each in sample.findings(small_text(sample.deck)) if each.gate == "G5")
    slide = slide_with(sample.deck, "Too large", "body")
    assert (finding.slide, finding.title, finding.figure) == (slide.number, slide.title, "17 pt of 18")
    assert finding.place == str(slide.source)
    assert "larger size" in finding.hint


LEAK = "\\vspace{1em}"
LEAKING = {
    "paragraph": f"Text\n\nMore text\n\n{LEAK} in a text\n",
    "bullet": f"- one\n- two\n    - {LEAK} three\n",
    "table": f"| a | b |\n|---|---|\n| c | d |\n\nText\n\n> quoted\n>\n> {LEAK} here\n",
    "callout": f"> [!NOTE] Name\n> Text\n>\n> {LEAK} here\n",
    "footnote": f"Text[^1].\n\nMore\n\n[^1]: {LEAK} here\n",
}


@pytest.mark.parametrize("kind", LEAKING)
def test_the_gate_and_the_warning_name_the_same_line_of_source(kind: str) -> None:
    text = f"# Deck\n\n## A section\n\n{LEAKING[kind]}"
    warned = [str(each.span) for each in read([Source("notes.md", text)])[1] if each.code == "source-shown"]
    assert len(warned) == 1
    assert [each.place for each in planned(text).findings() if each.gate == "G14"] == warned


def test_words_may_be_spoken_only_where_the_deck_shows_less_than_all() -> None:
    sample = planned()
    deck = fewer_words(sample.deck)
    spoken = [text for slide in deck.slides for text in (line.text for line in slide.notes)]
    assert any("which the loss shows at once" in text for text in spoken)
    assert broken_gates(sample.notes, deck, sample.theme, speaker_notes_count=True) == ()
    silent = replace(deck, slides=tuple(replace(slide, notes=()) for slide in deck.slides))
    found = broken_gates(sample.notes, silent, sample.theme, speaker_notes_count=True)
    assert {finding.gate for finding in found} == {"G4"}


def test_text_of_another_colour_is_judged_by_that_colour() -> None:
    sample = planned()
    slide = slide_with(sample.deck, "Too large", "body")
    slot = slot_of(slide, "title")
    (text,) = text_of(slot)
    code = replace(text, lines=(replace(text.lines[0], runs=(Run(slide.title, Mark.CODE),)),))
    deck = with_slot(sample.deck, slide, slot, frame=TextFrame(paragraphs=(code,)))
    assert "G6" not in sample.gates(deck)
    looks = replace(sample.theme.looks, chips=replace(sample.theme.looks.chips, code="code"))
    theme = replace(sample.theme, colours={**sample.theme.colours, "code": "303030"}, looks=looks)
    assert [finding.figure for finding in too_faint(deck, theme) if finding.slide == slide.number]


@pytest.mark.parametrize(
    ("title", "said"),
    [("\u200b", False), ("\u00a0\u0301 (2/3)", False), ("…", False), ("???", True), ("∇", True), ("👩‍🔬", True)],
)
def test_a_title_needs_something_that_can_be_seen(title: str, said: bool) -> None:
    assert says_something(title) == said


def test_code_is_judged_by_the_colours_of_its_tokens_and_of_the_lines_behind_them() -> None:
    sample = planned()
    slide = slide_with(sample.deck, "for batch", "code")

    def judged(deck: Deck, **colours: str) -> list[str]:
        theme = replace(sample.theme, colours={**sample.theme.colours, **colours})
        return [finding.text for finding in too_faint(deck, theme) if finding.slide == slide.number]

    assert judged(sample.deck) == []
    faint = {"code-keyword": sample.theme.colours["code"]}
    assert judged(sample.deck, **faint) == ["code: code-keyword on code"]
    slot = slot_of(slide, "code")
    assert isinstance(slot.frame, CodeFrame)
    lines = tuple(replace(line, highlighted=True) for line in slot.frame.lines)
    pointed_at = with_slot(sample.deck, slide, slot, frame=frame_with(slot, lines=lines))
    assert judged(pointed_at, **faint) == ["code: code-keyword on chip"]


CITING = """## Notes

- A bullet with a footnote[^1] in it, and some more words
    - a child

[^1]: What it says.
"""


def test_a_footnote_that_is_cited_must_be_shown_and_said() -> None:
    sound = planned(CITING)
    assert sound.findings() == ()
    slide = slide_with(sound.deck, "A bullet", "body")
    unshown = with_slide(sound.deck, slide, slots=tuple(slot for slot in slide.slots if slot.name != "footnote"))
    unsaid = with_slide(sound.deck, slide, notes=tuple(line for line in slide.notes if line.kind != "footnote"))
    assert sound.gates(unshown) == sound.gates(unsaid) == ["G4"]


def test_a_footnote_is_small_print_but_no_smaller_than_12_points() -> None:
    sound = planned(CITING)
    slide = slide_with(sound.deck, "A bullet", "body")
    slot = slot_of(slide, "footnote")
    small = tuple(replace(text, size=11) for text in text_of(slot))
    assert sound.gates(with_slot(sound.deck, slide, slot, frame=TextFrame(paragraphs=small))) == ["G5"]


def test_a_picture_that_cannot_be_shown_parts_no_callout_from_its_bullet() -> None:
    steps = "".join(f"    - Step {number} says how far the rate falls, and when it does so\n" for number in range(8))
    last = "    - So it falls ![so](no.png)\n    - **My Take:** Slowly\n"
    sample = planned(f"## Rates\n\n- Rates {{layout=one-column}}\n{steps}{last}")
    panels = [slot for slot in sample.deck.slides[-2].slots if slot.name.startswith("callout")]
    assert [slot.rect.x for slot in panels] == [56.0, 56.0]
    assert sample.findings() == ()


def test_bullets_beyond_the_deepest_level_are_as_high_as_they_were_measured() -> None:
    deep = [
        (0, "Level so that it takes two lines where it stands"),
        (1, "Level 9, before: clock"),
        (2, "Level 10, before: cycle"),
        (3, "Level 11, a sibling with some more words in it, so that it takes two lines where it stands"),
        (4, "Level 12, before: charge"),
        (5, "Level 13, before: electron"),
        (6, "Level 14, before: field"),
        (6, "Level 14, a sibling with some more words in it, so that it takes two lines where it stands"),
        (6, "Level"),
        (3, "transistor"),
        (1, "clock"),
        (0, "card"),
        (0, "gradient"),
    ]
    sample = planned("vision\n" + "".join(f"{'    ' * level}- {text}\n" for level, text in deep))
    assert not sample.findings(sample.deck)


def test_a_callout_that_is_too_high_to_stand_below_its_bullet_may_begin_the_next_slide() -> None:
    said = "크기를 학습률은 걸음의 정한다. " * 3
    notes = f"- {said}\n    - **My Take:** {said}\n        - {said}![정한다.](none.png) {said}\n- 걸음의\n    - My\n"
    sample = planned(notes)
    assert any("(2/2)" in slide.title for slide in sample.deck.slides), "the callout stands on the slide of its bullet"
    assert not sample.findings(sample.deck)
