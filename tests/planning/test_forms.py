"""Forms of slide: one is a class with all that is to be known of it, and whoever asks for one by name is heard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import pytest

from notes2slides.checking.gates.all_gates import broken_gates
from notes2slides.diagnostics import Diagnostic
from notes2slides.files.source import Source
from notes2slides.measuring import metrics_for
from notes2slides.model.deck import Asset, Deck, Slot
from notes2slides.model.frames import TextFrame
from notes2slides.model.geometry import Rect
from notes2slides.model.notes import Figure
from notes2slides.model.structure import Structure
from notes2slides.model.text import Mark
from notes2slides.model.theme import Theme
from notes2slides.model.tree import walk, walk_sections
from notes2slides.planning import PlanOptions, plan
from notes2slides.planning.forms import all_forms as forms
from notes2slides.planning.forms.all_forms import FORMS, HINTS, RESEMBLING
from notes2slides.planning.forms.bases.form import SlideForm
from notes2slides.planning.forms.bases.sheet import Body, Sheet, fits, named
from notes2slides.reading import read
from notes2slides.theming import load_theme
from notes2slides.values import replace

THEME = load_theme("lecture")
METRICS = metrics_for([font.face for font in THEME.fonts.values()])[0]
SHORT = "".join(f"- term {word}\n" for word in ["one", "two", "three", "four", "five", "six", "seven", "eight"])
SAID = f"- “{'word ' * 20}end” — Someone\n"
PHOTO = Asset(data=b"", media_type="image/png", width=1200, height=800)
REMARK = f"- {'word ' * 12}\n  - My Take: {'word ' * 12}\n- {'word ' * 9}\n- {'word ' * 9}\n"


def planned(body: str, theme: Theme = THEME, options: PlanOptions | None = None) -> tuple[Deck, tuple[Diagnostic, ...]]:
    notes, _ = read([Source("notes.md", f"# Heading\n\n## Part\n\n{body}")])
    blocks = (block for section in walk_sections(notes.sections) for _, block in walk(section.blocks))
    pictures = {block.id: PHOTO for block in blocks if isinstance(block, Figure)}
    return plan(notes, theme, METRICS, pictures, options)


def layouts(deck: Deck) -> set[str]:
    """Return the layouts of what has content; those that are hardly told apart from another count as that one."""
    found = {slide.layout for slide in deck.slides} - {"cover", "agenda", "section", "closing"}
    return {RESEMBLING.get(layout, layout) for layout in found}


def test_what_is_exactly_as_high_as_its_room_fits() -> None:
    """Heights are sums of fractions: what is larger by less than anyone sees fits too."""
    room = Rect(0, 0, 100, 29.3 * 3)
    assert fits(sum([29.3] * 3), room) and fits(room.height + 0.01, room)
    assert not fits(room.height + 0.1, room)


SENTENCE = "Find the rate at which training breaks, and take a third of it."
STEPS = "".join(f"{number}. step {number}\n" for number in range(1, 5))
TWO = "- Generator\n  - Turns noise into a picture\n- Discriminator\n  - Tells real from made\n  - Thrown away\n"
TERMS = "- Epoch: once through all data\n- Batch: what fits the memory\n- Step: one change of the weights\n"
DEFINED = "Epoch\n: once through all data\n\nBatch\n: what fits the memory\n\nStep\n: one change of the weights\n"
TERM = "- Label smoothing: gives the right class nine tenths, and shares the rest\n  - Helps\n  - Mixup does it too\n"


@pytest.mark.parametrize(
    ("body", "layout"),
    [
        (SHORT, "two-columns"),
        (SAID, "quote"),
        (REMARK, "callout"),
        (f"- a\n  - {'word ' * 30}\n  - {'word ' * 30}\n", "bullets"),
        ("- a\n  - b\n  - c\n", "low"),
        (f"{SENTENCE}\n", "statement"),
        (f"- {SENTENCE}\n", "statement"),
        (f"{SENTENCE} {SENTENCE} {SENTENCE}\n", "prose"),
        ("- Why does anyone make it deep?\n", "question"),
        ("- Why does anyone make it deep?\n  - Because width pays less.\n", "answer"),
        (TERM, "definition"),
        (TERMS, "terms"),
        (DEFINED, "terms"),
        (TWO, "cards-2"),
        (TWO + "- Judge\n  - Says who wins\n", "cards-3"),
        *((STEPS[: count * len("1. step 1\n")], f"process-{count}") for count in (3, 4)),
        ("- one\n- two\n\n![A photo](photo.png)\n", "figure"),
        ("![A photo](photo.png)\n", "figure-alone"),
        ("Newton said:\n\n> I have seen further than others.\n", "quote-led"),
        (f"{STEPS}5. step 5\n", "process-5"),
        (f"{STEPS}5. step 5\n6. step 6\n", "process-6"),
    ],
)
def test_each_form_is_found_unasked(body: str, layout: str) -> None:
    deck, _ = planned(body)
    assert layout in layouts(deck)
    assert not broken_gates(read([Source("notes.md", f"# Heading\n\n## Part\n\n{body}")])[0], deck, THEME)


@pytest.mark.parametrize(
    "body",
    [
        "- Training goes like this:\n",  # it leads in what its lecturer says
        "1. A numbered bullet alone\n",
        "- [x] done\n",
        "- `training.loop(rate=0.1, steps=100)`\n",
        "- https://example.org/a/long/address\n",
        "3. three\n4. four\n5. five\n",  # the end of a process
        "1. one\n2. two\n",
        f"1. one\n2. two\n3. {'word ' * 12}\n",
        f"- {'name ' * 9}\n  - one\n  - and more\n- other\n  - two\n  - and more\n",
        "- name\n  - one\n    - deep\n- other\n  - two\n  - and more\n",
        "- name\n  - one\n- alone\n",
        "- TODO\n",
        "- TODO: find the other paper of these authors\n",
        "- One more example\n",
        "- Part\n",
        "- (see the chapter on optimisation of networks below)\n",
        "- [Fix] count the receiver in the length of what is bound\n",
        "- and so on and so forth, until everything has converged\n",
        "- The steps of training a network are as follows.\n",
        "- What all of them have in common is …\n",
        "- See [the paper](https://example.org/a), chapter 3\n",
        "- Read this text in other languages: [Dutch](https://example.org/a)\n",
        "- [Deep residual learning for the recognition of images](https://example.org/a)\n",
        "- Dropout, batch norm, weight decay, early stopping\n",
        "- There are three: (a) squared error, (b) cross entropy, and (c) hinge loss for margins.\n",
        f"There are three kinds of loss: squared error, {'word ' * 20}; cross entropy; hinge loss.\n",
        f"Alpha: the first letter, {'word ' * 12}.\n\nBeta: the second letter, {'word ' * 12}.\n",
        "- Training looks like this: predict, work out the loss, go back, step, zero\n  - All in this order\n",
        "- Getting the learning rate right is critical: it has to do with gradients\n  - They explode\n",
        "- Batch norm: because it helps networks that are deep\n  - It is quick\n",
        "- name\n  - one\n- other\n" + "  - some more words to fill the card\n" * 4,
        "- name\n  - one\n- other\n  - two\n",
        "- Epoch: once through all data\n- Batch: what fits the memory\n",
        "- Epoch: once through all data\n- Batch: what fits the memory\n- Step\n",
        "- Epoch: once through all data\n- Batch: what fits the memory\n- Step: one change\n  - of all weights\n",
        "- Note: once through all data\n- Note: what fits the memory\n- Note: one change of the weights\n",
        '- Gauss: "Few, but ripe, are mine"\n- Newton: "I have seen further"\n- Knuth: "Beware of bugs in it"\n',
        "- How often we go through all data: once or twice\n- Batch: what fits the memory\n- Step: one change of it\n",
        "1. [one](https://example.org/1)\n2. [two](https://example.org/2)\n3. [three](https://example.org/3)\n",
    ],
)
def test_what_asks_for_no_form_is_plain(body: str) -> None:
    assert layouts(planned(body)[0]) <= {"bullets", "low"}


@pytest.mark.parametrize(
    "body",
    [
        "- Attention is all you need\n",
        "- Keep it simple.\n",
        "- 学习率是训练神经网络时最重要的参数。\n",
        "- Todo lo que necesitas es atención\n",
        "- We owe much of this to the authors of [PyTorch](https://example.org)\n",
    ],
)
def test_a_short_sentence_is_a_statement(body: str) -> None:
    assert layouts(planned(body)[0]) == {"statement"}


def test_what_is_asked_for_need_not_look_as_if_it_asked_for_it() -> None:
    asked = "- TODO {layout=statement}\n"
    assert layouts(planned(asked)[0]) == {"statement"}
    uneven = "- name {layout=cards}\n  - one\n- other {layout=cards}\n" + "  - some more words to fill the card\n" * 4
    assert layouts(planned(uneven)[0]) == {"cards-2"}


def test_bullets_refuse_all_forms() -> None:
    deck, told = planned(f"- {SENTENCE} {{layout=bullets}}\n")
    assert layouts(deck) == {"bullets"} and not told


@pytest.mark.parametrize("wish", ["question", "definition", "cards", "process"])
def test_a_heading_that_asks_for_a_form_in_vain_is_told_what_it_holds(wish: str) -> None:
    notes, _ = read([Source("notes.md", f"# Deck\n\n## Part {{layout={wish}}}\n\n- one\n- two\n")])
    told = plan(notes, THEME, METRICS)[1]
    found = [(each.code, each.span and each.span.first, each.hint) for each in told]
    assert found == [("layout-not-met", 3, HINTS[wish])]


def test_a_quotation_among_other_texts_is_sloped_from_its_first_sentence_to_its_last() -> None:
    said = "It is not knowledge, but the act of learning. It goes on. It ends."
    (slide,) = (slide for slide in planned(f"Gauss:\n\n> {said}\n\nOthers too.\n")[0].slides if slide.words == 17)
    (frame,) = (slot.frame for slot in slide.slots if slot.name == "body")
    assert isinstance(frame, TextFrame)
    quoted = [run for line in frame.paragraphs[1].lines for run in line.runs if run.text.strip()]
    assert all(Mark.EMPHASIS in run.marks for run in quoted)


def test_parts_of_one_thing_are_no_cards() -> None:
    """Else some of them would be and others not."""
    pair = "  - Reason {0}\n    - so it is\n    - and so it stays\n  - Answer {0}\n    - as it was\n    - and will be\n"
    deck, _ = planned("- Reasons\n" + "".join(pair.format(number) for number in range(6)))
    parts = [slide for slide in deck.slides if slide.part]
    assert len(parts) > 2 and {slide.layout for slide in parts} == {"bullets"}


def test_no_card_is_called_as_its_slide_is() -> None:
    body = TWO
    named, _ = read([Source("notes.md", f"# Deck\n\n## Generator\n\n{body}")])
    assert layouts(plan(named, THEME, METRICS)[0]).isdisjoint({"cards-2"})
    assert "cards-2" in layouts(planned(body)[0])


def test_the_beginning_of_a_numbered_list_is_no_process() -> None:
    """Its end would be bullets on the next slide."""
    deck, _ = planned("".join(f"{number}. step {number}\n" for number in range(1, 20)))
    assert all(not layout.startswith("process") for layout in layouts(deck))
    options = PlanOptions(structure=Structure(shared_slides="never"))
    apart, _ = planned(f"### A\n\n{STEPS}\n### B\n\n{STEPS}", options=options)
    assert layouts(apart) == {"process-4"}


WORDS = "A sentence of some words that says a little. "
ONE, TWO_TEXTS = WORDS * 5, f"- {WORDS * 3}\n- {WORDS * 4}\n"


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((ONE, ONE, "```\nx = 1\n```"), ["prose", "prose", "bullets"]),
        ((ONE, "- one\n- two\n- three"), ["prose", "bullets"]),
        ((ONE, TWO_TEXTS, ONE), ["bullets"] * 3),
    ],
)
def test_parts_of_one_thing_are_all_prose_or_none_is(parts: tuple[str, ...], expected: list[str]) -> None:
    deck, _ = planned("### Sub\n\n" + "\n\n---\n\n".join(parts))
    assert [RESEMBLING.get(slide.layout, slide.layout) for slide in deck.slides if slide.part] == expected


@pytest.mark.parametrize("body", [f"- {SENTENCE}\n", TWO, TERM, STEPS, "- a\n- b\n"])
def test_who_wants_no_forms_has_none(body: str) -> None:
    assert layouts(planned(body, options=PlanOptions(structure=Structure(forms="never")))[0]) == {"bullets"}
    refused = body.replace("\n", " {layout=one-column}\n")
    assert layouts(planned(refused)[0]) == {"bullets"}


ASKED = {
    "quote": f"- {'word ' * 20}\n",
    "statement": f"- {'word ' * 27}\n",
    "prose": "- A few words.\n",
    "question": f"- {'word ' * 26}?\n",
    "definition": TERM,
    "terms": "- Epoch: once through all data\n- Batch: what fits the memory\n",
    "cards": TWO,
    "process": STEPS,
    "figure": f"- {'word ' * 40}\n- ![A photo](photo.png)\n",
}


@pytest.mark.parametrize("wish", HINTS)
def test_a_form_that_is_asked_for_and_fits_is_the_one(wish: str) -> None:
    body = ASKED.get(wish, SHORT).replace("\n", f" {{layout={wish}}}\n")
    deck, told = planned(body)
    assert layouts(deck) and layouts(deck) <= {form.layout for form in FORMS if form.wish == wish}
    assert not told


def test_a_form_that_nobody_knows_is_asked_for_in_vain() -> None:
    _, told = planned("- a {layout=spiral}\n")
    assert [(each.code, each.hint) for each in told] == [("layout-not-met", f"known are {', '.join(HINTS)}")]


@pytest.mark.parametrize("wish", [wish for wish in HINTS if wish != "one-column"])
def test_who_asks_for_a_form_in_vain_is_told_what_it_holds(wish: str) -> None:
    deck, told = planned(f"- one {{layout={wish}}}\n\n  ```\n  x\n  ```\n")
    assert HINTS[wish]
    assert layouts(deck).isdisjoint(form.layout for form in FORMS if form.wish == wish)
    assert [(each.code, each.hint) for each in told] == [("layout-not-met", HINTS[wish])]


@dataclass(frozen=True, slots=True)
class Whisper(SlideForm):
    """A form of a stranger: one word in a corner."""

    layout = "whisper"

    @classmethod
    def at(cls, scale: int, body: Body, sheet: Sheet) -> Self | None:
        height = sheet.height(body.shown, scale, sheet.region(cls.layout, body))
        return cls(body, scale, height / 40) if body.words == 1 else None

    def slots(self, sheet: Sheet) -> tuple[Slot, ...]:
        return named(sheet.filled(self.body.shown, 0, sheet.region(self.layout, self.body)))

    @property
    def room(self) -> float:
        return 1.0


def test_a_new_form_is_its_class_its_place_among_the_others_and_its_layout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "FORMS", (Whisper, *FORMS))
    bullets = THEME.layouts["bullets"]
    body = bullets.boxes["body"]
    corner = replace(body, rect=replace(body.rect, y=440.0, height=40.0))
    whisper = replace(bullets, name="whisper", boxes={**bullets.boxes, "body": corner})
    deck, _ = planned(
        "- a b\n  - hush\n\n---\n\n- three more words\n", replace(THEME, layouts={**THEME.layouts, "whisper": whisper})
    )
    (slide,) = (slide for slide in deck.slides if slide.layout == "whisper")
    assert [slot.rect for slot in slide.slots if slot.name == "body"] == [corner.rect]


READ_ALOUD = """- Each step goes against the gradient
    - How far is the learning rate, the number to look after first
    - My Take: find the rate at which it breaks, and take a third of it.
- Training loop: predict, compare, step, and again

    ```python
    optimiser.step()
    ```
"""


def test_a_panel_is_read_before_what_begins_behind_it() -> None:
    notes, _ = read([Source("notes.md", f"# Heading\n\n## Part\n\n{READ_ALOUD}")])
    deck, _ = plan(notes, THEME, METRICS)
    (slide,) = (slide for slide in deck.slides if slide.layout == "callout")
    assert [slot.name for slot in slide.slots if slot.name not in ("kicker", "title")] == ["body", "callout", "code"]
    assert [found for found in broken_gates(notes, deck, THEME) if found.gate == "G15"] == []
    *before, callout, code = slide.slots
    late = replace(slide, slots=(*before, code, callout))
    slides = tuple(late if each is slide else each for each in deck.slides)
    told = [found.text for found in broken_gates(notes, replace(deck, slides=slides), THEME) if found.gate == "G15"]
    assert told == ["callout is read after what stands behind it in the notes"]


def test_a_heading_with_nothing_below_it_is_told_that_it_cannot_be_set_so() -> None:
    notes, _ = read([Source("n.md", "# A\n\n- b\n\n# Alone {layout=cards}\n\n## Beside it {layout=question}\n")])
    _, told = plan(notes, THEME, METRICS)
    found = [(each.code, each.span.first if each.span else 0) for each in told]
    assert found == [("layout-not-met", 5), ("layout-not-met", 7)]
