"""Rules that docstrings and the README state, each seen in what is planned where it decides."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from notes2slides import plan, read
from notes2slides.measuring import Face, metrics_for
from notes2slides.model.deck import Slide
from notes2slides.model.frames import TextFrame, TextParagraph
from notes2slides.model.text import plain
from notes2slides.theming import load_theme

THEME = load_theme("lecture")
METRICS, _ = metrics_for([font.face for font in THEME.fonts.values()])
FACE = Face(THEME.fonts["body"].face)


def planned(text: str, factory: pytest.TempPathFactory) -> tuple[Slide, ...]:
    path = factory.mktemp("notes") / "notes.md"
    path.write_text(text, encoding="utf-8")
    return plan(read([path])[0], "lecture")[0].slides


def listed(slide: Slide, *slots: str) -> Iterator[TextParagraph]:
    for slot in slide.slots:
        if isinstance(slot.frame, TextFrame) and slot.name in slots:
            yield from slot.frame.paragraphs


def width(text: str, size: float) -> float:
    return METRICS.advance(text, FACE) * size


@pytest.mark.parametrize("announcement", ["Of all that was tried, two things help:", "两件事有帮助："])
@pytest.mark.parametrize("before", range(4, 16))
def test_a_line_that_ends_in_a_colon_stays_with_what_it_announces(
    announcement: str, before: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """However many bullets stand before it, so that now and then the cheapest cut would be behind it."""
    bullets = [f"Bullet number {number} says what it has to say" for number in range(before)]
    bullets += [announcement, *(f"Help number {number} is of some use" for number in range(9))]
    slides = planned("## Training\n\n" + "".join(f"- {bullet}\n" for bullet in bullets), tmp_path_factory)
    pages = [[plain(p.runs).strip() for p in listed(slide, "body", "left", "right")] for slide in slides]
    is_title = any(announcement[:-1] in slide.title for slide in slides)
    assert sum(map(len, pages)) >= len(bullets) - is_title
    assert is_title or any(announcement in page for page in pages)
    assert all(page[-1] != announcement for page in pages if page)


def test_without_a_colon_a_slide_may_end_there(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The rule is the colon's: of the same lists without it, some are cut behind that line."""
    ends = []
    for before in range(4, 16):
        bullets = [f"Bullet number {number} says what it has to say" for number in range(before)]
        bullets += ["Of all that was tried, two things help", *(f"Help number {n} is of some use" for n in range(9))]
        slides = planned("## Training\n\n" + "".join(f"- {bullet}\n" for bullet in bullets), tmp_path_factory)
        ends += [plain(p[-1].runs) for slide in slides if (p := list(listed(slide, "body")))]
    assert "Of all that was tried, two things help" in ends


def shifts(text: str, factory: pytest.TempPathFactory) -> dict[str, float]:
    return {
        plain(paragraph.runs).strip(): paragraph.shift
        for slide in planned(text, factory)
        for paragraph in listed(slide, *(slot.name for slot in slide.slots))
    }


def test_the_widest_number_of_a_list_counts_for_those_before_it(tmp_path_factory: pytest.TempPathFactory) -> None:
    found = shifts("## List\n\n998. first\n999. second\n1000. third\n1001. fourth\n", tmp_path_factory)
    assert found["first"] == found["second"] == found["third"] == found["fourth"] > 0


def test_a_list_that_another_block_parts_is_two(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Numbers that go on behind a block are wide for themselves alone."""
    text = "## List\n\n8. eighth\n9. ninth\n\nBetween the two.\n\n10000. far\n10001. farther\n"
    found = shifts(text, tmp_path_factory)
    assert found["eighth"] == found["ninth"] == 0
    assert found["far"] == found["farther"] > 0


def test_lists_below_different_bullets_are_different_lists(tmp_path_factory: pytest.TempPathFactory) -> None:
    text = "## List\n\n- one\n    1. small\n- two\n\n    10000. large\n    10001. larger\n"
    found = shifts(text, tmp_path_factory)
    assert found["small"] < found["large"] == found["larger"]


SECTIONS = "Title: A course\n\n" + "".join(
    f"# {title}\n\n" + "".join(f"- Point {n} of a section that goes on\n" for n in range(5)) + "\n"
    for title in ("Convolutions", "A section with a name that is as long as names of sections can be here", "Links")
)


def test_an_agenda_s_counts_stand_clear_of_its_lines(tmp_path_factory: pytest.TempPathFactory) -> None:
    """On its first line a text leaves room for what stands aside, and a space of one em."""
    agenda = next(slide for slide in planned(SECTIONS, tmp_path_factory) if slide.layout == "agenda")
    slot = next(slot for slot in agenda.slots if slot.name == "agenda")
    lines = [paragraph for paragraph in listed(agenda, "agenda") if paragraph.aside]
    assert len(lines) == 3
    for paragraph in lines:
        level = THEME.levels[paragraph.level]
        room = slot.rect.width - level.indent - paragraph.shift
        taken = paragraph.lines[0].width + width(plain(paragraph.aside), paragraph.size)
        assert taken + paragraph.size <= room + 0.01


def test_words_of_every_number_and_sign_stay_whole_in_any_list(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A number is not parted from its sign, its unit or its digits: 1,000,000, -1, 50%, $5, 3.14, 24/7."""
    chance = random.Random(3)
    numbers = ["1,000,000", "-1", "50%", "$5", "3.14", "1/2", "24/7", "£7", "±3", "10°", "2:1"]
    text = "## Numbers\n\n" + "".join(
        "- " + " ".join(chance.choice(["weight", "of", "a", "layer", *numbers]) for _ in range(40)) + "\n"
        for _ in range(12)
    )
    ends = [
        (plain(before.runs), plain(after.runs))
        for slide in planned(text, tmp_path_factory)
        for paragraph in listed(slide, "body")
        for before, after in zip(paragraph.lines, paragraph.lines[1:], strict=False)
    ]
    assert len(ends) > 20
    assert all(before.endswith(" ") for before, _ in ends)


def test_a_quotation_within_one_that_says_something_stands_further_in_in_a_callout_too(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    text = "# A\n\n> [!note] N\n> words\n>\n> - one\n>\n> > said\n> >\n> > > said of it\n> > >\n> > > - further in\n"
    frames = [slot.frame for slide in planned(text, tmp_path_factory) for slot in slide.slots if slot.name == "callout"]
    indents = {plain(each.runs): each.indent for frame in frames for each in getattr(frame, "paragraphs", ())}
    assert indents["words"] == indents["– one"] == indents["said"] == 0
    assert 0 < indents["said of it"] <= indents["– further in"]
