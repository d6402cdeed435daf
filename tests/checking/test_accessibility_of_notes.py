"""G15 of a plan: what the author has left out is a warning at its line, what we would do wrong breaks the gate."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.checking.samples import Planned, frame_with, planned, slide_with, slot_of, text_of, with_slide, with_slot

from notes2slides.checking.access.vague_words import poor_description, poor_link
from notes2slides.checking.evidence.findings import Finding
from notes2slides.checking.gates.all_gates import warnings_of
from notes2slides.model.deck import Deck
from notes2slides.model.frames import CalloutFrame, ChartFrame, TextFrame
from notes2slides.model.text import Run
from notes2slides.theming import load_theme
from notes2slides.values import replace

CHART = "```chart line\ntitle: Loss\nEpoch,train,test\n1,0.9,0.95\n2,0.5,0.6\n```"
LEFT_OUT = [
    ("alt-text", "![](plots/loss.png)", "the picture plots/loss.png is missing"),
    ("alt-text", "![loss.png](plots/loss.png)", 'is the name of a file: "loss.png"'),
    ("alt-text", "![IMG_2034](plots/loss.png)", 'is the name of a file: "IMG_2034"'),
    ("alt-text", "![Image](plots/loss.png)", 'says only "Image"'),
    ("alt-text", "![A screenshot](plots/loss.png)", 'says only "A screenshot"'),
    ("alt-text", "![Figure 3](plots/loss.png)", 'says only "Figure 3"'),
    ("link-text", "- For more click [here](https://example.org)", 'a link says only "here"'),
    ("link-text", "- [**Click here**](https://example.org) for more", 'a link says only "Click here"'),
    (
        "link-text",
        "- It is at [the link](https://example.org/a), [link](https://example.org/b)",
        'a link says only "link"',
    ),
    ("link-text", f"- It is at <https://example.org/{'a' * 40}>", "read as an address of 60 characters"),
    ("header-row", "|   |   |\n|---|---|\n| 1 | 2 |", "the header of the table is empty"),
    ("chart-title", CHART.replace("title: Loss\n", ""), "the chart has no title"),
    ("alt-text", "```dot\ndigraph { a -> b }\n```", "the description of the diagram is missing"),
]
SAID = [
    "![The loss falls, then rises](plots/loss.png)",
    '![](plots/loss.png "The loss falls, then rises")',
    "![Figure 3: the loss falls](plots/loss.png)",
    "- [The paper](https://example.org) and <https://example.org>",
    "- Linked [as above](#pictures)",
    "| batch |   |\n|---|---|\n| 1 | 2 |",
    CHART,
]


def warned(text: str) -> tuple[Finding, ...]:
    made = planned(f"Title: Left out\n\n## Pictures\n\n{text}\n")
    return warnings_of(made.notes, made.deck)


@pytest.mark.parametrize(("rule", "text", "said"), LEFT_OUT, ids=[text for _, text, _ in LEFT_OUT])
def test_what_is_left_out_is_told_at_its_line(rule: str, text: str, said: str) -> None:
    (finding,) = warned(text)
    assert (finding.gate, finding.rule, finding.place) == ("G15", rule, "notes.md:5")
    assert said in finding.text and finding.slide and finding.title and finding.hint
    made = planned(f"Title: Left out\n\n## Pictures\n\n{text}\n")
    assert made.gates() == [], "it breaks no gate"


@pytest.mark.parametrize("text", SAID)
def test_what_is_said_is_no_warning(text: str) -> None:
    assert warned(text) == ()


def test_links_of_footnotes_are_looked_at_too() -> None:
    (finding,) = warned("- Said elsewhere[^1]\n\n[^1]: See [here](https://example.org).")
    assert (finding.rule, finding.place) == ("link-text", "notes.md:7")


@pytest.mark.parametrize(
    ("language", "alt", "link"),
    [
        ("ar", "صورة", "هنا"),
        ("de", "Abbildung 2", "hier"),
        ("de-CH", "Bild", "mehr"),
        ("es", "captura de pantalla", "aquí"),
        ("fr", "Une photo", "cliquez ici"),
        ("he", "תמונה", "כאן"),
        ("ja", "画像", "こちら"),
        ("ko", "이미지", "여기"),
        ("ru", "Рисунок 1", "здесь"),
        ("xx", "image", "here"),
        ("zh", "图片", "点击这里"),
    ],
)
def test_words_that_say_nothing_are_known_in_the_decks_languages(language: str, alt: str, link: str) -> None:
    assert poor_description(alt, language) and poor_link(link, language)
    assert not poor_description(f"{alt}: Adam 0.1", language), "with a word more it says something"


def _swapped(deck: Deck) -> Deck:
    slide = slide_with(deck, "Begin with one", "callout")
    return with_slide(deck, slide, slots=(*slide.slots[1:], slide.slots[0]))


def _footnote_first(deck: Deck) -> Deck:
    slide = slide_with(deck, "Small batches", "body")
    foot = replace(slot_of(slide, "body"), name="footnote")
    return with_slide(deck, slide, slots=(slide.slots[0], foot, *slide.slots[1:]))


def _russian(deck: Deck) -> Deck:
    slide = slide_with(deck, "Small batches", "body")
    slot = slot_of(slide, "body")
    first, *rest = text_of(slot)
    changed = replace(first, lines=(replace(first.lines[0], runs=(Run("Шум градиента"),)),))
    return with_slot(deck, slide, slot, frame=TextFrame(paragraphs=(changed, *rest)))


@pytest.mark.parametrize(
    ("rule", "said", "damage"),
    [
        ("reading-order", "before the title", _swapped),
        ("reading-order", "after the footnotes", _footnote_first),
        ("language", "Шум", _russian),
        ("language", "names no language", lambda deck: replace(deck, meta=replace(deck.meta, language=" "))),
        ("document-title", "no title", lambda deck: replace(deck, meta=replace(deck.meta, title=""))),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_damaged_plan_is_found_out(rule: str, said: str, damage: Callable[[Deck], Deck]) -> None:
    made = planned()
    found = [finding for finding in made.findings(damage(made.deck)) if finding.gate == "G15"]
    assert {finding.rule for finding in found} == {rule} and any(said in finding.text for finding in found), found


def test_a_callout_that_is_read_before_its_bullet_is_found_out() -> None:
    made = planned("## Rates\n\n- Rates fall\n- Batches grow\n    - <tag>My Take</tag> Let them\n- Losses fall\n")
    slide = slide_with(made.deck, "Let them", "callout")
    panels = [slot for slot in slide.slots if isinstance(slot.frame, CalloutFrame)]
    others = [slot for slot in slide.slots if slot not in panels]
    assert slide.slots[0].name == "title" and made.gates() == []
    found = made.findings(with_slide(made.deck, slide, slots=(others[0], *panels, *others[1:])))
    assert {finding.rule for finding in found} == {"reading-order"}


def _with_chart(made: Planned, **changes: object) -> Deck:
    slide = next(each for each in made.deck.slides for slot in each.slots if isinstance(slot.frame, ChartFrame))
    slot = next(slot for slot in slide.slots if isinstance(slot.frame, ChartFrame))
    return with_slot(made.deck, slide, slot, frame=frame_with(slot, **changes))


def test_a_chart_without_description_breaks_the_gate() -> None:
    made = planned(f"## Charts\n\n{CHART}\n")
    (finding,) = made.findings(_with_chart(made, alt=""))
    assert (finding.gate, finding.rule) == ("G15", "alt-text")


def test_series_that_are_too_faint_for_the_paper_break_the_gate() -> None:
    made = planned(f"## Charts\n\n{CHART}\n")
    theme = replace(made.theme, colours={**made.theme.colours, "chart-2": "E0E0E0"})
    (finding,) = replace(made, theme=theme).findings()
    assert (finding.rule, "chart-2 on paper, 1.3:1 of 3:1" in finding.text) == ("faint-graphics", True)


@pytest.mark.parametrize("name", ["lecture", "blackboard"])
def test_the_series_of_our_themes_stand_out(name: str) -> None:
    made = planned("## Charts\n\n```chart line\ntitle: Four\nE,a,b,c,d\n1,1,2,3,4\n2,2,3,4,5\n```\n")
    assert replace(made, theme=load_theme(name)).gates() == []


def test_lines_without_marks_are_told_apart_by_their_dashes() -> None:
    rows = "\n".join(f"{n},{n},{n + 1},{n + 2},{n + 3}" for n in range(200))
    made = planned(f"## Charts\n\n```chart line\ntitle: Many points\nEpoch,a,b,c,d\n{rows}\n```\n")
    (drawing,) = (s.frame.drawing for each in made.deck.slides for s in each.slots if isinstance(s.frame, ChartFrame))
    assert not drawing.marked
    assert len({drawing.dash(number) for number in range(4)}) == 4
    assert len({(drawing.dash(number), number % 4) for number in range(12)}) == 12


def test_a_picture_without_words_is_called_by_its_file_s_words_and_not_by_its_path() -> None:
    from notes2slides.planning.frames.pictures import _words_of

    assert _words_of("plots/loss-curve_2.png") == "loss curve 2"
    assert _words_of("https://example.org/a/Dropout.svg?size=3") == "Dropout"
    assert _words_of("plots\\loss.png") == "loss"
