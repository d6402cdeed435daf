"""The parts of one thing are of one size, and quotations that fit a slide are not torn."""

from __future__ import annotations

from hypothesis import given, settings
from tests.support.examples import examples
from tests.support.notes_strategies import notes

from notes2slides.files.source import Source
from notes2slides.measuring import metrics_for
from notes2slides.model.deck import Deck, Slide
from notes2slides.model.frames import TextFrame
from notes2slides.model.notes import Notes
from notes2slides.model.text import plain
from notes2slides.planning import plan
from notes2slides.planning.items.item import word_count
from notes2slides.reading import read
from notes2slides.theming import load_theme

THEME = load_theme("lecture")
METRICS, _ = metrics_for([font.face for font in THEME.fonts.values()])
IN_SCALES = ("bullets", "two-columns", "callout")
SAID = "A sentence that somebody has said and that has fourteen words, this one included. "


def planned(text: str) -> Deck:
    deck, _ = plan(read([Source("notes.md", f"# Deck\n\n## Part\n\n{text}")])[0], THEME, METRICS)
    return deck


def sizes(slide: Slide) -> set[float]:
    """Of bullets of the first level."""
    frames = (slot.frame for slot in slide.slots if isinstance(slot.frame, TextFrame) and slot.name.startswith("body"))
    return {text.size for frame in frames for text in frame.paragraphs if text.level == 0 and text.marker is not None}


def parts(deck: Deck) -> dict[tuple[str, str, int], set[float]]:
    found: dict[tuple[str, str, int], set[float]] = {}
    for slide in deck.slides:
        if slide.part is not None and slide.layout in IN_SCALES:
            name = slide.title.rsplit(" (", 1)[0]
            found.setdefault((slide.section, name, slide.part[1]), set()).update(sizes(slide))
    return found


@settings(max_examples=examples(0.06))
@given(notes())
def test_parts_of_one_thing_are_of_one_size(source: Notes) -> None:
    deck, _ = plan(source, THEME, METRICS)
    assert all(len(found) <= 1 for found in parts(deck).values())


def test_the_fullest_part_makes_the_others_smaller() -> None:
    tree = "".join(f"  - child {number} of the topic in some words\n" for number in range(5))
    full = "".join(f"    - grandchild {number} that stands further in\n" for number in range(6))
    full = full.replace("\n", "\n      - grandgrandchild\n", 1)
    last = f"The last child says so much {'in so many words ' * 5}that they are no title"
    deck = planned(f"- A topic\n{tree}  - {last}\n{full}")
    (found,) = parts(deck).values()
    assert found == {min(max(sizes(slide)) for slide in deck.slides if sizes(slide))}


def test_a_quotation_that_fits_a_slide_stands_whole() -> None:
    deck = planned(f"- “{(SAID * 7).strip()}” — Somebody\n")
    (slide,) = (slide for slide in deck.slides if slide.layout == "quote")
    assert slide.part is None and word_count(SAID * 7) > 90


def test_a_short_quotation_is_larger_than_a_long_one() -> None:
    def size(count: int) -> float:
        (slide,) = (slide for slide in planned(f"- “{(SAID * count).strip()}”\n").slides if slide.layout == "quote")
        (frame,) = (slot.frame for slot in slide.slots if slot.name == "quote")
        assert isinstance(frame, TextFrame) and plain(frame.paragraphs[0].runs)
        return frame.paragraphs[0].size

    assert size(2) == 30 and size(3) == 24
